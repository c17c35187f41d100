"""What lies under the figure: the mat, painted once, and pressure, which spreads under a limb."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

from hipmobility.core.figure import Mat, Skeleton
from hipmobility.core.figure.geometry import Vec
from hipmobility.core.figure.life import spots
from hipmobility.widgets.figure.sprite import Picture, Sprite
from hipmobility.widgets.figure.view import View, closed
from hipmobility.widgets.theme import Theme

_THICK = 0.014
_CORNER = 0.07
"""Radius of the mat's corners in metres."""
_RIM = 0.018
"""From the mat's edge to the line along it, in metres."""
_STRIPES = 5
"""Faint stripes along the mat."""
_RINGS = ((2.1, 0.16), (1.5, 0.26), (1.0, 0.42))
"""How wide each ring is, in radii of what presses, and how opaque (0..1) it is."""


class Floor:
    """Paints the mat, and keeps its picture as long as nothing about it changes."""

    def __init__(self) -> None:
        self._sprite = Sprite()

    def paint(self, painter: QPainter, view: View, mat: Mat, theme: Theme) -> None:
        """Paint the mat, a thin slab with round corners, as `view` shows it."""
        self._sprite.paint(painter, (view, mat, theme), lambda: _mat_picture(view, mat, theme))


def _mat_picture(view: View, mat: Mat, theme: Theme) -> Picture:
    top = closed(_rounded(view, mat, 0.0))
    box = top.boundingRect().adjusted(-2.0, -2.0, 2.0, 4.0 + _THICK * view.scale)
    return box, lambda painter: _paint_mat(painter, view, mat, theme, top)


def _paint_mat(painter: QPainter, view: View, mat: Mat, theme: Theme, top: QPainterPath) -> None:
    edge, face = QColor(theme.mat_edge), QColor(theme.mat)
    for step in range(4):
        side = QPainterPath(top)
        side.translate(0.0, _THICK * view.scale * (step + 1) / 4.0)
        painter.fillPath(side, QBrush(edge.darker(125)))
    painter.fillPath(top, QBrush(face))
    painter.setClipPath(top)
    painter.setPen(QPen(_faint(face, edge), max(1.0, 0.006 * view.scale)))
    for a, b in _stripes(mat):
        painter.drawLine(view.point(a), view.point(b))
    painter.setClipping(False)
    painter.setPen(QPen(edge, max(1.0, 0.005 * view.scale)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(closed(_rounded(view, mat, _RIM)))
    painter.setPen(QPen(edge, 1.2))
    painter.drawPath(top)


def _rounded(view: View, mat: Mat, inset: float) -> list[tuple[float, float]]:
    """The mat's edge on the screen, `inset` metres further in, with round corners."""
    (x, z), (w, h) = mat.middle, mat.size
    r = _CORNER - inset
    points = []
    for corner, (sx, sz) in enumerate(((1, 1), (-1, 1), (-1, -1), (1, -1))):
        for step in range(9):
            a = math.radians(90.0 * corner + 90.0 * step / 8.0)
            cx = x + sx * (w / 2.0 - _CORNER) + r * math.cos(a)
            cz = z + sz * (h / 2.0 - _CORNER) + r * math.sin(a)
            points.append(view.place((cx, 0.0, cz))[:2])
    return points


def _stripes(mat: Mat) -> list[tuple[Vec, Vec]]:
    """Lines along the longer side of the mat."""
    (x, z), (w, h) = mat.middle, mat.size
    stripes: list[tuple[Vec, Vec]] = []
    for i in range(1, _STRIPES + 1):
        part = i / (_STRIPES + 1) - 0.5
        if h >= w:
            at = x + part * w
            stripes.append(((at, 0.0, z - h / 2 + 0.1), (at, 0.0, z + h / 2 - 0.1)))
        else:
            at = z + part * h
            stripes.append(((x - w / 2 + 0.1, 0.0, at), (x + w / 2 - 0.1, 0.0, at)))
    return stripes


def _faint(face: QColor, edge: QColor) -> QColor:
    """A tone a little nearer to the edge's than the face's is, in every theme."""
    pairs = [
        (face.red(), edge.red()),
        (face.green(), edge.green()),
        (face.blue(), edge.blue()),
    ]
    part = min(0.35, 14.0 / max(1, *(abs(b - a) for a, b in pairs)))
    return QColor(*(round(a + (b - a) * part) for a, b in pairs))


def paint_pressure(painter: QPainter, view: View, skeleton: Skeleton, theme: Theme) -> None:
    """Paint what is pressed as rings on the floor that grow with the pressure."""
    flat = math.sin(math.radians(view.camera.elevation))
    painter.setPen(Qt.PenStyle.NoPen)
    colour = QColor(theme.go)
    for place, radius, hard in spots(skeleton):
        middle = QPointF(view.point(place))
        for wide, opaque in _RINGS:
            r = radius * (1.0 + (wide - 1.0) * hard) * view.scale
            colour.setAlphaF(opaque * hard)
            painter.setBrush(colour)
            painter.drawEllipse(middle, r, r * flat)
