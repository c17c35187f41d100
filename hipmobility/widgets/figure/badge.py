"""The letter of a side on its leg, and on an arm that acts."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import combinations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter

from hipmobility.core.model.routine import Side
from hipmobility.core.render.spot import RADII
from hipmobility.widgets.theme import Theme

_LEAST = 8.0
"""In pixels."""
_DIM = 0.45
"""What is taken from a badge of which nothing should be seen (0..1)."""
LETTER = 1.62
"""Height of the font in radii: as large as fits."""
_ROUNDS = 4
"""How often letters are pushed apart."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The letter of a side on a limb: where it belongs, how much of it (0..1) nothing hides."""

    side: Side
    middle: QPointF
    shown: float = 1.0
    limb: str = "leg"

    def radius(self, scale: float) -> float:
        """In pixels, where a metre has `scale`."""
        return max(_LEAST, RADII[self.limb] * scale)


def paint_badges(
    painter: QPainter, scale: float, marks: list[Mark], theme: Theme, least: float = 0.0
) -> None:
    """Paint letters over everything, none on another; `scale` in pixels per metre.

    Their font is at least `least` pixels high.
    """
    scale = max(scale, least / LETTER / RADII["leg"])
    for mark in apart(marks, scale):
        opaque = 1.0 - _DIM * (1.0 - mark.shown)
        _paint(painter, mark.middle, mark.radius(scale), (theme, mark.side), opaque)


def apart(marks: list[Mark], scale: float) -> list[Mark]:
    """The same letters, those that would touch pushed apart."""
    moved = list(marks)
    for _ in range(_ROUNDS):
        for (i, a), (k, b) in combinations(enumerate(moved), 2):
            least = 1.08 * (a.radius(scale) + b.radius(scale))
            way = moved[k].middle - moved[i].middle
            far = math.hypot(way.x(), way.y())
            if far < least:
                push = (way / far if far > 1e-6 else QPointF(1.0, 0.0)) * ((least - far) / 2.0)
                moved[i] = replace(a, middle=moved[i].middle - push)
                moved[k] = replace(b, middle=moved[k].middle + push)
    return moved


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
    font.setPixelSize(max(8, round(r * LETTER)))
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor("#FFFFFF"))
    box = QRectF(middle.x() - r, middle.y() - r, 2 * r, 2 * r)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "L" if side is Side.LEFT else "R")
    painter.setPen(Qt.PenStyle.NoPen)
