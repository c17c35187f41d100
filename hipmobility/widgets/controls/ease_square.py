"""An answer as a small square: its number on its step of the colour ramp."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hipmobility.widgets.spacing import page_unit_of
from hipmobility.widgets.style import theme_of
from hipmobility.widgets.theme import font


class EaseSquare(QWidget):
    """Shows an ease, or a dash where there is none. `units` is its side in units of the page."""

    def __init__(self, ease: int | None, units: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ease = ease
        self._units = units
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(str(ease) if ease else self.tr("no answer"))

    def sizeHint(self) -> QSize:
        """A square."""
        side = round(self._units * page_unit_of(self))
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """As `sizeHint`."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the square and its number."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, box = theme_of(self), QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.ease_colour(self._ease) if self._ease else QColor(theme.raised))
        painter.drawRoundedRect(box, 0.18 * box.width(), 0.18 * box.width())
        painter.setPen(theme.on_ease_colour(self._ease) if self._ease else QColor(theme.muted))
        painter.setFont(font(0.58 * box.height(), 700))
        text = str(self._ease) if self._ease else "–"
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
