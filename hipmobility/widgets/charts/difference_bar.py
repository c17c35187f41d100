"""Left against right on a line: the grey box in the middle is what error alone does."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from hipmobility.widgets.charts.painted import PaintedChart

_WIDER = 1.4
"""The ends of the line, as a multiple of what has to be seen."""


class DifferenceBar(PaintedChart):
    """A dot at the difference; right of the middle the right side goes further."""

    WIDE, LEAST_WIDE, HIGH, TEXT = 40.0, 24.0, 13.0, 2.1

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._further = self._band = 0.0
        self._ends = self._middle = ("", "")

    def show_difference(
        self, further: float, band: float, ends: tuple[str, str], middle: tuple[str, str], says: str
    ) -> None:
        """How much `further` right goes than left, and the band on both sides of none.

        `ends` are the words at the left and the right end, `middle` those above and below the
        middle, `says` is all of it for somebody who does not see it.
        """
        self._further, self._band, self._ends, self._middle = further, band, ends, middle
        self.setAccessibleName(says)
        self.setToolTip(says)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box, the line, the middle, the dot and the words."""
        painter = self._painter()
        unit, width = self._unit, float(self.width())
        most = max(self._band, abs(self._further)) * _WIDER or 1.0
        y, half = 6.2 * unit, 2.6 * unit

        def x(value: float) -> float:
            return width / 2 + value / most * (width / 2 - unit)

        painter.setPen(Qt.PenStyle.NoPen)
        grey = QColor(self._theme.muted)
        grey.setAlphaF(0.3)
        painter.setBrush(grey)
        box = QRectF(x(-self._band), y - half, x(self._band) - x(-self._band), 2 * half)
        painter.drawRoundedRect(box, 0.6 * unit, 0.6 * unit)
        painter.setPen(QPen(QColor(self._theme.muted), 1.0))
        painter.drawLine(QLineF(unit, y, width - unit, y))
        painter.setPen(QPen(QColor(self._theme.muted), 1.4, Qt.PenStyle.DotLine))
        painter.drawLine(QLineF(width / 2, y - half, width / 2, y + half))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.text))
        painter.drawEllipse(QPointF(x(self._further), y), 1.2 * unit, 1.2 * unit)
        self._paint_words(painter, width)

    def _paint_words(self, painter: QPainter, width: float) -> None:
        unit = self._unit
        painter.setPen(QColor(self._theme.muted))
        flags = Qt.AlignmentFlag
        above = QRectF(0, 0, width, 3.2 * unit)
        below = QRectF(0, 9.4 * unit, width, 3.2 * unit)
        painter.drawText(above, flags.AlignHCenter | flags.AlignVCenter, self._middle[0])
        painter.drawText(below, flags.AlignHCenter | flags.AlignVCenter, self._middle[1])
        painter.drawText(below, flags.AlignLeft | flags.AlignVCenter, self._ends[0])
        painter.drawText(below, flags.AlignRight | flags.AlignVCenter, self._ends[1])
