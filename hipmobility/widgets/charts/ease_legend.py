"""The five steps of ease with their colours and numbers."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hipmobility.widgets.charts.painted import PaintedChart
from hipmobility.widgets.theme import font


class EaseLegend(PaintedChart):
    """The five steps from stuck to free, with their numbers."""

    HIGH, TEXT = 2.4, 1.9

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        words = self.tr("colours from 1 stuck to 5 free; left half of a day: left side")
        self.setAccessibleName(words)
        self.setToolTip(words)

    def sizeHint(self) -> QSize:
        """Two words and five tiles."""
        metrics = QFontMetricsF(font(self.TEXT * self._unit))
        words = sum(metrics.horizontalAdvance(word) for word in self._words())
        return QSize(round(words + 20 * self._unit), round(self.HIGH * self._unit))

    def minimumSizeHint(self) -> QSize:
        """All of it."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words at both ends and the tiles between."""
        painter = self._painter()
        stuck, free = self._words()
        metrics = QFontMetricsF(painter.font())
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(self._theme.muted))
        painter.drawText(QRectF(self.rect()), middle | Qt.AlignmentFlag.AlignRight, free)
        side = min(self.HIGH * self._unit, float(self.height()))
        x = self.width() - metrics.horizontalAdvance(free) - self._unit - 5 * 1.2 * side
        word = QRectF(0, 0, x - self._unit, self.height())
        painter.drawText(word, middle | Qt.AlignmentFlag.AlignRight, stuck)
        for ease in range(1, 6):
            tile = QRectF(x + (ease - 1) * 1.2 * side, (self.height() - side) / 2, side, side)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.ease_colour(ease))
            painter.drawRoundedRect(tile, side * 0.25, side * 0.25)
            painter.setPen(self._theme.on_ease_colour(ease))
            painter.drawText(tile, Qt.AlignmentFlag.AlignCenter, str(ease))

    def _words(self) -> tuple[str, str]:
        return self.tr("stuck"), self.tr("free")
