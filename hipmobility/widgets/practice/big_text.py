"""A line or two of text as large as asked, and smaller only where it would not fit."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from hipmobility.widgets.theme import font

_SHRINK = 0.94
_SMALLEST_PX = 8.0
_OVER = 1.12
"""How many times as high as its box one line may be: in its middle, it is empty above and below.
Several lines would lose what hangs below the last one.
"""


class BigText(QWidget):
    """Text that fills its box from an edge; its accessible name is what it shows."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        weight: int = 700,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        lines: int = 1,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._weight = weight
        self._flags = align | Qt.AlignmentFlag.AlignVCenter
        self._lines = lines
        self._text = ""
        self._colour = QColor(Qt.GlobalColor.white)
        self._pixels = 20.0

    def text(self) -> str:
        """The text that is shown."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show `text`."""
        if text != self._text:
            self._text = text
            self.setAccessibleName(text)
            self.update()

    def set_colour(self, colour: QColor) -> None:
        """Paint in `colour`."""
        if colour != self._colour:
            self._colour = QColor(colour)
            self.update()

    def set_pixels(self, pixels: float) -> None:
        """Ask for a font height in pixels; text that does not fit its box gets less."""
        if pixels != self._pixels:
            self._pixels = pixels
            self.update()

    def set_align(
        self,
        align: Qt.AlignmentFlag,
        vertical: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter,
    ) -> None:
        """Stand at another edge."""
        if align | vertical != self._flags:
            self._flags = align | vertical
            self.update()

    def fitted_pixels(self) -> float:
        """The font height in pixels at which the text fits its box."""
        pixels = self._pixels
        while pixels > _SMALLEST_PX and not self._fits(pixels):
            pixels *= _SHRINK
        return pixels

    def sizeHint(self) -> QSize:
        """Room for the text at its asked height, on one line."""
        metrics = QFontMetricsF(font(self._pixels, self._weight))
        return QSize(round(metrics.horizontalAdvance(self._text)), round(metrics.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text at its fitted height."""
        if not self._text:
            return
        painter = QPainter(self)
        painter.setFont(font(self.fitted_pixels(), self._weight))
        painter.setPen(self._colour)
        painter.drawText(QRectF(self.rect()), self._all_flags(), self._text)

    def _all_flags(self) -> int:
        wrap = Qt.TextFlag.TextWordWrap if self._lines > 1 else Qt.TextFlag.TextSingleLine
        return int(self._flags) | int(wrap)

    def _fits(self, pixels: float) -> bool:
        metrics = QFontMetricsF(font(pixels, self._weight))
        box = QRectF(0, 0, self.width(), 10_000)
        needed = metrics.boundingRect(box, self._all_flags(), self._text)
        lines = round(needed.height() / metrics.lineSpacing())
        return (
            needed.width() <= self.width() + 0.5
            and lines <= self._lines
            and needed.height() <= self.height() * (_OVER if self._lines == 1 else 1.0) + 1
        )
