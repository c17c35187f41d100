"""A ring that empties around a number that counts down to zero."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from hipmobility.widgets.theme import DARK, Theme, font

_RING = 0.05
_BAR = 0.06
_NUMBER = 0.6
_CAPTION = 0.085
_LEAST_TURN_PX = 2.0


class Countdown(QWidget):
    """Seconds left in a segment, as a number, a ring and a caption below the number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._theme = DARK
        self._colour = QColor(DARK.go)
        self._left_s = 0.0
        self._length_s = 1.0
        self._caption = ""
        self._least = 0.0

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of `theme`."""
        self._theme = theme
        self.update()

    def number(self) -> int:
        """The number shown: whole seconds left, rounded up, so that it ends on zero."""
        return math.ceil(self._left_s - 1e-6)

    def number_pixels(self) -> float:
        """Font height of the number in pixels."""
        return max(self._least, min(self.width(), self.height()) * _NUMBER)

    def set_least_pixels(self, pixels: float) -> None:
        """Ask for a font height in pixels; where the ring would be too small, a bar is drawn."""
        self._least = pixels
        self.update()

    def has_ring(self) -> bool:
        """Whether there is room for a ring around the number."""
        return self.number_pixels() <= min(self.width(), self.height()) * (_NUMBER + 0.01)

    def caption(self) -> str:
        """The line below the number."""
        return self._caption

    def set_moment(self, left_s: float, length_s: float, colour: QColor, caption: str) -> None:
        """Show `left_s` of `length_s` seconds; repaints only when something visible changed."""
        turned = abs(left_s - self._left_s) / max(length_s, 1e-6) * math.tau * self.width() / 2
        same = (length_s, colour, caption) == (self._length_s, self._colour, self._caption)
        before = self.number()
        if same and turned < _LEAST_TURN_PX and math.ceil(left_s - 1e-6) == before:
            return
        self._left_s, self._length_s = left_s, length_s
        self._colour, self._caption = QColor(colour), caption
        if self.number() != before or not same:
            self.setAccessibleName(self.tr("Seconds left: {}").format(self.number()))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint track, ring, number and caption."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.has_ring():
            self._paint_bar(painter)
            return
        side = min(self.width(), self.height())
        width = side * _RING
        box = QRectF(0, 0, side - width - 2, side - width - 2)
        box.moveCenter(QPointF(self.width() / 2, self.height() / 2))
        self._paint_ring(painter, box, width)
        painter.setPen(QColor(self._theme.text))
        painter.setFont(font(self.number_pixels(), 700))
        number_box = box.translated(0, -side * (0.03 if self._caption else 0))
        painter.drawText(number_box, Qt.AlignmentFlag.AlignCenter, str(self.number()))
        if self._caption:
            painter.setPen(QColor(self._theme.muted))
            painter.setFont(font(side * _CAPTION))
            caption_box = QRectF(
                box.left(), box.center().y() + side * 0.2, box.width(), side * 0.14
            )
            painter.drawText(caption_box, Qt.AlignmentFlag.AlignCenter, self._caption)

    def _paint_bar(self, painter: QPainter) -> None:
        height = self.height() * _BAR
        track = QRectF(0, self.height() - height, self.width(), height)
        painter.setPen(Qt.PenStyle.NoPen)
        for colour, share in ((QColor(self._theme.raised), 1.0), (self._colour, self._share())):
            painter.setBrush(colour)
            bar = QRectF(track)
            bar.setWidth(track.width() * share)
            painter.drawRoundedRect(bar, height / 2, height / 2)
        painter.setPen(QColor(self._theme.text))
        painter.setFont(font(self.number_pixels(), 700))
        box = QRectF(0, 0, self.width(), track.top())
        # The box may be lower than the font with its room for accents; digits need less.
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip
        painter.drawText(box, flags, str(self.number()))

    def _share(self) -> float:
        return min(1.0, max(0.0, self._left_s / self._length_s)) if self._length_s else 0.0

    def _paint_ring(self, painter: QPainter, box: QRectF, width: float) -> None:
        painter.setPen(QPen(QColor(self._theme.raised), width))
        painter.drawEllipse(box)
        share = self._share()
        if share > 0:
            pen = QPen(self._colour, width)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawArc(box, 90 * 16, -round(share * 360 * 16))
