"""The letter of a side on its leg."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter

from hipmobility.core.model.routine import Side
from hipmobility.widgets.theme import Theme

RADIUS = 0.05
"""In metres."""
_LEAST = 8.0
"""In pixels."""
_DIM = 0.45
"""What is taken from a badge of which nothing should be seen (0..1)."""
Mark = tuple[Side, QPointF, float]
"""A side, where its letter belongs, and how much of it (0..1) nothing hides."""


def paint_badges(painter: QPainter, scale: float, marks: list[Mark], theme: Theme) -> None:
    """Paint letters over everything, none on another; `scale` in pixels per metre."""
    radius = max(_LEAST, RADIUS * scale)
    for side, middle, shown in apart(marks, 2.15 * radius):
        _paint(painter, middle, radius, (theme, side), 1.0 - _DIM * (1.0 - shown))


def apart(marks: list[Mark], least: float) -> list[Mark]:
    """The same letters, two that are nearer than `least` pixels pushed apart."""
    if len(marks) != 2:
        return marks
    (a, p, seen_p), (b, q, seen_q) = marks
    way = q - p
    far = math.hypot(way.x(), way.y())
    if far >= least:
        return marks
    out = way / far if far > 1e-6 else QPointF(1.0, 0.0)
    push = out * ((least - far) / 2.0)
    return [(a, p - push, seen_p), (b, q + push, seen_q)]


def _paint(
    painter: QPainter, middle: QPointF, r: float, colours: tuple[Theme, Side], shown: float
) -> None:
    theme, side = colours
    deep = theme.side(side).darker(190) if theme.name != "light" else theme.side(side)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setOpacity(shown)
    painter.setBrush(QBrush(QColor("#FFFFFF")))
    painter.drawEllipse(middle, r, r)
    painter.setBrush(QBrush(deep))
    painter.drawEllipse(middle, r * 0.88, r * 0.88)
    painter.setOpacity(1.0)
    font = QFont(painter.font())
    font.setPixelSize(max(8, round(r * 1.25)))
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor("#FFFFFF"))
    box = QRectF(middle.x() - r, middle.y() - r, 2 * r, 2 * r)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "L" if side is Side.LEFT else "R")
    painter.setPen(Qt.PenStyle.NoPen)
