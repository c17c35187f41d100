"""A given answer, small: its side's mark, its number on the colour of the scale, its word."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from hipmobility.core.model.routine import Side
from hipmobility.widgets.factories import side_words
from hipmobility.widgets.theme import DARK, Theme

_GAP = 0.45
"""Between mark, word, tile and word, in heights of the text."""


class EaseBadge(QWidget):
    """Reads: Left 3 okay. A circle marks left, a diamond right, so that colour is never all.

    With `is_short` mark and number only are seen; a screen reader hears all of it.
    """

    def __init__(
        self,
        side: Side,
        ease: int | None,
        word: str,
        theme: Theme = DARK,
        parent: QWidget | None = None,
        *,
        is_short: bool = False,
    ) -> None:
        super().__init__(parent)
        self._side = side
        self._ease = ease
        self._theme = theme
        name = side_words()[side].capitalize()
        self.setAccessibleName(f"{name}: {ease} {word}" if ease else f"{name}: –")
        self._name, self._word = ("", "") if is_short else (name, word)
        wide = QSizePolicy.Policy.Fixed if is_short else QSizePolicy.Policy.Expanding
        self.setSizePolicy(wide, QSizePolicy.Policy.Fixed)
        if is_short:
            self.setToolTip(self.accessibleName())

    def sizeHint(self) -> QSize:
        """As wide as what stands in it."""
        metrics = self.fontMetrics()
        letters = metrics.horizontalAdvance(self._name) + metrics.horizontalAdvance(self._word)
        high = metrics.height()
        gaps = (4 if letters else 1) * _GAP
        return QSize(round(letters + high * (2.0 + gaps)), round(high * 1.35))

    def minimumSizeHint(self) -> QSize:
        """Nothing is left out."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint mark, side, tile and word from left to right."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        metrics = self.fontMetrics()
        high, middle = metrics.height(), self.height() / 2
        colour = self._theme.side(self._side)
        paint_side_mark(painter, self._side, QPointF(high * 0.3, middle), high * 0.27, colour)
        at = high * (0.6 + _GAP * 0.6)
        if self._name:
            at = self._write(painter, self._name, at, colour) + high * _GAP
        at = self._paint_tile(painter, at, high) + high * _GAP
        self._write(painter, self._word, at, QColor(self._theme.text))

    def _write(self, painter: QPainter, text: str, at: float, colour: QColor) -> float:
        painter.setPen(colour)
        wide = painter.fontMetrics().horizontalAdvance(text)
        box = QRectF(at, 0, wide + 1, self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        return at + wide

    def _paint_tile(self, painter: QPainter, at: float, high: float) -> float:
        size = high * 1.15
        box = QRectF(at, (self.height() - size) / 2, size, size)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(
            self._theme.ease_colour(self._ease) if self._ease else QColor(self._theme.raised)
        )
        painter.drawRoundedRect(box, size * 0.24, size * 0.24)
        painter.setPen(
            self._theme.on_ease_colour(self._ease) if self._ease else QColor(self._theme.muted)
        )
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self._ease or "–"))
        return at + size


def paint_side_mark(
    painter: QPainter, side: Side, middle: QPointF, radius: float, colour: QColor
) -> None:
    """A circle for left, a diamond for right."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if side is Side.LEFT:
        painter.drawEllipse(middle, radius, radius)
        return
    reach = radius * 1.25
    corners = ((0, -reach), (reach, 0), (0, reach), (-reach, 0))
    painter.drawPolygon(QPolygonF([middle + QPointF(x, y) for x, y in corners]))
