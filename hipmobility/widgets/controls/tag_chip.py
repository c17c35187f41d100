"""A tag that is on or off, with the key that switches it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from hipmobility.widgets.spacing import page_unit_of
from hipmobility.widgets.style import theme_of
from hipmobility.widgets.theme import font

_HIGH, _TEXT, _KEY = 5.2, 2.6, 2.0
"""Height of the chip and of its fonts in units."""
_EDGE, _CAP, _GAP = 1.6, 3.3, 1.0


class TagChip(QAbstractButton):
    """Shows its text, and the label of a key where it has one."""

    def __init__(self, text: str, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self.setText(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def key(self) -> str:
        """The label of its key, empty where it has none."""
        return self._key

    def set_key(self, key: str) -> None:
        """Show the label of a key."""
        self._key = key
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for key and text."""
        unit = page_unit_of(self)
        text = QFontMetricsF(font(_TEXT * unit, 500)).horizontalAdvance(self.text())
        key = (_CAP + _GAP - 0.7) * unit if self._key else 0.0
        return QSize(round(text + key + 2 * _EDGE * unit + 2), round(_HIGH * unit))

    def minimumSizeHint(self) -> QSize:
        """As `sizeHint`."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chip; a chosen one is inverted."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, unit, on = theme_of(self), page_unit_of(self), self.isChecked()
        box = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        rest = (
            theme.pressed if self.isDown() else theme.hover if self.underMouse() else theme.raised
        )
        edge = theme.go if on and self.hasFocus() else theme.text if self.hasFocus() else theme.line
        painter.setPen(QPen(QColor(edge), 3 if self.hasFocus() else 1))
        painter.setBrush(QColor(theme.text if on else rest))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        left = _EDGE * unit
        if self._key:
            left = 0.9 * unit
            self._paint_key(painter, QPointF(left + _CAP * unit / 2, self.height() / 2), unit)
            left += (_CAP + _GAP) * unit
        painter.setPen(QColor(theme.background if on else theme.text))
        painter.setFont(font(_TEXT * unit, 600 if on else 500))
        area = QRectF(left, 0, self.width() - left, self.height())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(area, flags | Qt.TextFlag.TextDontClip, self.text())

    def _paint_key(self, painter: QPainter, middle: QPointF, unit: float) -> None:
        theme, on = theme_of(self), self.isChecked()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.background))
        painter.drawEllipse(middle, _CAP * unit / 2, _CAP * unit / 2)
        painter.setPen(QColor(theme.text if on else theme.muted))
        painter.setFont(font(_KEY * unit, 600))
        box = QRectF(0, 0, _CAP * unit, _CAP * unit)
        box.moveCenter(middle)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._key)
