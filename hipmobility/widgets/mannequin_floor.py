"""What lies under the figure: the mat and a soft shadow."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPolygonF, QTransform

from hipmobility.core.figure import Mat, Skeleton
from hipmobility.core.figure.geometry import Vec
from hipmobility.widgets.mannequin_shapes import View, outline
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
_SOFT = ((0.06, 18), (0.042, 22), (0.026, 26), (0.01, 34))
"""The layers of a shadow: metres wider, and how dark (0..255)."""
_HIGH = 0.8
"""What is higher above the floor than this, in metres, throws no shadow."""


def paint_mat(painter: QPainter, view: View, mat: Mat, theme: Theme) -> None:
    """The mat as a thin slab."""
    top = [view.point(corner) for corner in mat.corners()]
    drop = QPointF(0.0, 0.014 * view.scale)
    edge = QColor(theme.mat_edge)
    middle = (top[0] + top[2]) / 2.0
    inner = [middle + (corner - middle) * 0.988 for corner in top]
    _fill(painter, [corner + drop for corner in top], edge.darker(140))
    _fill(painter, top, edge)
    _fill(painter, inner, QColor(theme.mat))


def _fill(painter: QPainter, corners: list[QPointF], tone: QColor) -> None:
    path = QPainterPath()
    path.addPolygon(QPolygonF(corners))
    path.closeSubpath()
    painter.fillPath(path, QBrush(tone))


def paint_shadow(painter: QPainter, view: View, skeleton: Skeleton, theme: Theme) -> None:
    """A soft shadow of light from straight above, wider the higher the part."""
    flat = math.sin(math.radians(view.camera.elevation))
    level = QTransform(1.0, 0.0, 0.0, flat, 0.0, 0.0)
    rows = []
    for row in _SHADOWS:
        joints = [(skeleton.joints[name], radius) for name, radius in row]
        rows.append([_spot(view, p, radius, flat) for p, radius in joints if p[1] < _HIGH])
    for grow, alpha in _SOFT:
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        wider = grow * view.scale
        for spots in rows:
            if spots:
                circles = [(x, y, r + wider * (0.3 + 2.0 * h)) for x, y, r, h in spots]
                path.addPolygon(QPolygonF([QPointF(x, y) for x, y in outline(circles)]))
                path.closeSubpath()
        tone = QColor(theme.shadow)
        tone.setAlpha(alpha)
        painter.fillPath(level.map(path), QBrush(tone))


def _spot(view: View, point: Vec, radius: float, flat: float) -> tuple[float, float, float, float]:
    """A spot on the floor, seen from straight above: x, y, radius, and the height over it."""
    x, y, _ = view.place((point[0], 0.0, point[2]))
    return (x, y / max(flat, 0.05), radius * view.scale, max(0.0, point[1]))
