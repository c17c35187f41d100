"""The band in the small: a bar on a line with a middle, left freer to right freer."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from hipmobility.core.model.routine import Side
from hipmobility.widgets.theme import DARK, Theme

_HEIGHT = 2.4


class BandBar(QWidget):
    """Uncertainty is width; clear of the middle it has the colour of the side that is freer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = DARK
        self._unit = 8.0
        self._low, self._high = 0.0, 1.0
        self._share: float | None = None
        self._side: Side | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of `theme`."""
        self._theme = theme
        self.update()

    def set_unit(self, unit: float) -> None:
        """Follow the page; `unit` in pixels."""
        self._unit = unit
        self.updateGeometry()

    def show_band(
        self, low: float, high: float, share: float | None, side: Side | None, words: str
    ) -> None:
        """Shares of right from 0 to 1: the band, and what was seen; `side` where one is named."""
        self._low, self._high, self._share, self._side = low, high, share, side
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(round(20 * self._unit), round(_HEIGHT * self._unit))

    def minimumSizeHint(self) -> QSize:
        """Wide enough to be read."""
        return QSize(round(10 * self._unit), round(_HEIGHT * self._unit))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line, the band on it, the middle, and what was seen."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
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
