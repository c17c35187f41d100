"""What lies under the figure: the mat and a soft shadow."""

from __future__ import annotations

import math
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath

from hipmobility.core.figure import Mat, Skeleton
from hipmobility.core.figure.geometry import Vec
from hipmobility.widgets.mannequin_rows import closed, outline
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
_SOFT = ((0.052, 0.10), (0.03, 0.22), (0.01, 0.36))
"""The layers of a shadow: metres wider, and how much of its colour they have (0..1)."""
_HIGH = 0.8
"""What is higher above the floor than this, in metres, throws no shadow."""


def paint_mat(painter: QPainter, view: View, mat: Mat, theme: Theme) -> QPainterPath:
    """The mat as a thin slab; returns the path of its top."""
    top = [view.place(corner)[:2] for corner in mat.corners()]
    x, y = (top[0][0] + top[2][0]) / 2.0, (top[0][1] + top[2][1]) / 2.0
    inner = [(x + (cx - x) * 0.988, y + (cy - y) * 0.988) for cx, cy in top]
    low = 0.014 * view.scale
    edge = QColor(theme.mat_edge)
    for (ax, ay), (bx, by) in pairwise((*top, top[0])):
        if ay + by > 2.0 * y:
            slab = closed([(ax, ay), (bx, by), (bx, by + low), (ax, ay + low)])
            painter.fillPath(slab, QBrush(edge.darker(140)))
    path = closed(top)
    painter.fillPath(path, QBrush(edge))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.fillPath(closed(inner), QBrush(QColor(theme.mat)))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return path


def paint_shadow(
    painter: QPainter, view: View, skeleton: Skeleton, theme: Theme, mat: QPainterPath
) -> None:
    """A soft shadow on the mat, of light from straight above; wider the higher the part.

    Its layers are opaque and clipped to the mat: blending is many times slower.
    """
    flat = math.sin(math.radians(view.camera.elevation))
    rows = []
    for row in _SHADOWS:
        joints = [(skeleton.joints[name], radius) for name, radius in row]
        spots = [_spot(view, p, radius, flat) for p, radius in joints if p[1] < _HIGH]
        rows += [spots] if spots else []
    painter.save()
    painter.setClipPath(mat, Qt.ClipOperation.IntersectClip)
    for grow, dark in _SOFT:
        wider = grow * view.scale
        brush = QBrush(_blend(theme.mat, theme.shadow, dark))
        for spots in rows:
            circles = [(x, y, r + wider * (0.3 + 2.0 * h)) for x, y, r, h in spots]
            corners = [(x, y * flat) for x, y in outline(circles)]
            painter.fillPath(closed(corners), brush)
    painter.restore()


def _blend(base: str, over: str, part: float) -> QColor:
    a, b = QColor(base), QColor(over)
    return QColor(
        *(
            round(x + (y - x) * part)
            for x, y in ((a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue()))
        )
    )


def _spot(view: View, point: Vec, radius: float, flat: float) -> tuple[float, float, float, float]:
    """A spot on the floor, seen from straight above: x, y, radius, and the height over it."""
    x, y, _ = view.place((point[0], 0.0, point[2]))
    return (x, y / max(flat, 0.05), radius * view.scale, max(0.0, point[1]))
