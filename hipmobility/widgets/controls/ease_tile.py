"""One of the five answers for a side: number, word, key, and its step of the colour ramp."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from hipmobility.core.model.routine import Side
from hipmobility.widgets.spacing import page_unit_of
from hipmobility.widgets.style import theme_of
from hipmobility.widgets.theme import font

_WIDE, _HIGH = 7.0, 15.0
"""The least size in units."""
_ROUND, _BAR, _RING, _GAP = 1.2, 0.6, 0.4, 0.35
_NUMBER, _WORD, _KEY = 0.42, 0.155, 0.11
"""Heights of the fonts as shares of the height of the tile."""
_LEAST_PX = 9.0
_TALLEST = 2.2
"""What is written keeps together in a tile that is higher than this, in widths."""


class EaseTile(QAbstractButton):
    """Is checked while it is the answer; its word, not its colour alone, says what it means."""

    def __init__(self, ease: int, side: Side, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ease = ease
        self._side = side
        self._key = key
        self._word = ""
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_word(self, word: str, name: str) -> None:
        """Show `word`; a screen reader says `name`."""
        self._word = word
        self.setText(word)
        self.setAccessibleName(name)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its word needs."""
        unit = page_unit_of(self)
        return QSize(round(_WIDE * unit * 1.25), round(_HIGH * unit * 1.25))

    def minimumSizeHint(self) -> QSize:
        """Room for number and word."""
        unit = page_unit_of(self)
        return QSize(round(_WIDE * unit), round(_HIGH * unit))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tile."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        unit = page_unit_of(self)
        inset = (_RING + _GAP) * unit
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        self._paint_ground(painter, box, unit)
        chosen, theme = self.isChecked(), theme_of(self)
        high = min(box.height(), _TALLEST * box.width())
        box = QRectF(box.left(), box.center().y() - high / 2, box.width(), high)
        ink = theme.on_ease_colour(self.ease) if chosen else QColor(theme.text)
        quiet = ink if chosen else QColor(theme.muted)
        mark = f"✓ {self._key}" if chosen else self._key
        for top, high, share, weight, text, colour in (
            (0.06, 0.45, _NUMBER, 700, str(self.ease), ink),
            (0.52, 0.2, _WORD, 600, self._word, ink),
            (0.75, 0.14, _KEY, 400, mark, quiet),
        ):
            area = QRectF(box.left(), box.top() + top * box.height(), box.width(), 0)
            area.setHeight(high * box.height())
            self._text(painter, area, share * box.height(), weight, text, colour)

    def _paint_ground(self, painter: QPainter, box: QRectF, unit: float) -> None:
        theme = theme_of(self)
        shape = QPainterPath()
        shape.addRoundedRect(box, _ROUND * unit, _ROUND * unit)
        ramp = theme.ease_colour(self.ease)
        hover = self.underMouse() and self.isEnabled()
        rest = QColor(theme.pressed if self.isDown() else theme.hover if hover else theme.raised)
        painter.fillPath(shape, ramp if self.isChecked() else rest)
        if not self.isChecked():
            painter.setClipPath(shape)
            bar = QRectF(box.left(), box.bottom() - _BAR * unit, box.width(), _BAR * unit)
            painter.fillRect(bar, ramp)
            painter.setClipping(False)
        if self.isChecked() or self.hasFocus():
            reach = (_GAP + _RING / 2) * unit
            colour = QColor(theme.text) if self.hasFocus() else theme.side(self._side)
            painter.setPen(QPen(colour, max(2.0, _RING * unit)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            around = box.adjusted(-reach, -reach, reach, reach)
            painter.drawRoundedRect(around, _ROUND * unit + reach, _ROUND * unit + reach)

    def _text(
        self,
        painter: QPainter,
        area: QRectF,
        pixels: float,
        weight: int,
        text: str,
        colour: QColor,
    ) -> None:
        """Draw `text` in the middle of `area`, smaller where it would be too wide."""
        wanted = font(min(pixels, area.width() * 0.62), weight)
        wide = QFontMetricsF(wanted).horizontalAdvance(text)
        room = area.width() * 0.88
        if wide > room:
            wanted = font(max(_LEAST_PX, wanted.pixelSize() * room / wide), weight)
        painter.setPen(colour)
        painter.setFont(wanted)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip
        painter.drawText(area, flags, text)
