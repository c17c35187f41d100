"""The band in the small: a bar on a line with a middle, left freer to right freer."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from hipmobility.core.model.routine import Side
from hipmobility.widgets.charts.painted import PaintedChart


class BandBar(PaintedChart):
    """Uncertainty is width; clear of the middle it has the colour of the side that is freer."""

    WIDE, LEAST_WIDE, HIGH = 20.0, 10.0, 2.4

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._low, self._high = 0.0, 1.0
        self._share: float | None = None
        self._side: Side | None = None

    def show_band(
        self, low: float, high: float, share: float | None, side: Side | None, words: str
    ) -> None:
        """Shares of right from 0 to 1: the band, and what was seen; `side` where one is named."""
        self._low, self._high, self._share, self._side = low, high, share, side
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line, the band on it, the middle, and what was seen."""
        painter = self._painter()
        painter.setPen(Qt.PenStyle.NoPen)
        middle, high = self.height() / 2, 0.6 * self._unit
        painter.setBrush(QColor(self._theme.raised))
        painter.drawRoundedRect(QRectF(0, middle - high, self.width(), 2 * high), high, high)
        colour = QColor(self._theme.side(self._side) if self._side else self._theme.muted)
        colour.setAlphaF(0.75 if self._side else 0.45)
        painter.setBrush(colour)
        left, right = self._low * self.width(), self._high * self.width()
        painter.drawRoundedRect(QRectF(left, middle - high, right - left, 2 * high), high, high)
        painter.setPen(QPen(QColor(self._theme.text), max(1.5, 0.25 * self._unit)))
        x = self.width() / 2
        painter.drawLine(QLineF(x, middle - 1.6 * high, x, middle + 1.6 * high))
        if self._share is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.text))
            at = min(max(high, self._share * self.width()), self.width() - high)
            painter.drawEllipse(QPointF(at, middle), high, high)
