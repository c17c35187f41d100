"""What lies under the figure: the mat and a soft shadow."""

from __future__ import annotations

import math
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath

from hipmobility.core.figure import Mat, Skeleton
from hipmobility.core.figure.geometry import Vec
from hipmobility.widgets.mannequin_rows import Circle, closed, outline
from hipmobility.widgets.mannequin_shapes import View
from hipmobility.widgets.theme import Theme

_SHADOWS: tuple[tuple[tuple[str, float], ...], ...] = (
    (("pelvis", 0.13), ("waist", 0.11), ("chest", 0.15), ("head", 0.09)),
    *(
        tuple((f"{joint}_{side}", radius) for joint, radius in row)
        for side in ("left", "right")
        for row in (
            (("hip", 0.08), ("knee", 0.055), ("ankle", 0.042), ("toe", 0.045)),
            (("shoulder", 0.05), ("elbow", 0.04), ("wrist", 0.032), ("hand", 0.035)),
        )
    ),
)
"""What throws a shadow: rows of joints and the radius in metres at each."""
_SOFT = ((0.045, 0.14), (0.012, 0.34))
"""The layers of a shadow: metres wider, and how much of its colour they have (0..1)."""
_HIGH = 0.8
"""What is higher above the floor than this, in metres, throws no shadow."""


def paint_mat(painter: QPainter, view: View, mat: Mat, theme: Theme) -> QPainterPath:
    """The mat as a thin slab; returns the path of its top."""
    top = [view.place(corner)[:2] for corner in mat.corners()]
    middle = (top[0][1] + top[2][1]) / 2.0
    low = 0.014 * view.scale
    edge = QBrush(QColor(theme.mat_edge))
    for (ax, ay), (bx, by) in pairwise((*top, top[0])):
        if ay + by > 2.0 * middle:
            painter.fillPath(closed([(ax, ay), (bx, by), (bx, by + low), (ax, ay + low)]), edge)
    path = closed(top)
    painter.fillPath(path, QBrush(QColor(theme.mat)))
    return path


def paint_shadow(
    painter: QPainter, view: View, skeleton: Skeleton, theme: Theme, mat: Mat, top: QPainterPath
) -> None:
    """A soft shadow on the mat, of light from straight above; wider the higher the part.

    Its layers are opaque, because blending is many times slower, and so what reaches beyond
    the mat, whose path on the screen is `top`, is clipped to it.
    """
    flat = math.sin(math.radians(view.camera.elevation))
    rows = [[(skeleton.joints[name], radius) for name, radius in row] for row in _SHADOWS]
    low = [[(p, r) for p, r in row if p[1] < _HIGH] for row in rows]
    painter.save()
    if not all(_lies_on(mat, p, r + _reach(p, _SOFT[0][0])) for row in low for p, r in row):
        painter.setClipPath(top, Qt.ClipOperation.IntersectClip)
    for grow, dark in _SOFT:
        brush = QBrush(_blend(theme.mat, theme.shadow, dark))
        for row in low:
            if row:
                spots = [_spot(view, p, r + _reach(p, grow), flat) for p, r in row]
                corners = [(x, y * flat) for x, y in outline(spots)]
                painter.fillPath(closed(corners), brush)
    painter.restore()


def _reach(point: Vec, grow: float) -> float:
    """How much wider a layer is under a point: the more the higher the point."""
    return grow * (0.3 + 2.0 * max(0.0, point[1]))


def _lies_on(mat: Mat, point: Vec, radius: float) -> bool:
    x, z = point[0] - mat.middle[0], point[2] - mat.middle[1]
    return abs(x) + radius < mat.size[0] / 2.0 and abs(z) + radius < mat.size[1] / 2.0


def _blend(base: str, over: str, part: float) -> QColor:
    a, b = QColor(base), QColor(over)
    return QColor(
        *(
            round(x + (y - x) * part)
            for x, y in ((a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue()))
        )
    )


def _spot(view: View, point: Vec, radius: float, flat: float) -> Circle:
    """A spot on the floor as if it were seen from straight above: x, y and radius in pixels."""
    x, y, _ = view.place((point[0], 0.0, point[2]))
    return (x, y / max(flat, 0.05), radius * view.scale)
