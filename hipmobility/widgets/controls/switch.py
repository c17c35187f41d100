"""A switch: on or off, with its knob on one side or the other."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from hipmobility.widgets.spacing import page_unit_of, px
from hipmobility.widgets.style import theme_of

_WIDE, _HIGH, _RING = px(36), px(20), px(4)


class Switch(QAbstractButton):
    """Checked is on; Space and a click turn it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """The switch with room for the ring of the keyboard's focus."""
        unit = page_unit_of(self)
        return QSize(round((_WIDE + 2 * _RING) * unit), round((_HIGH + 2 * _RING) * unit))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the track, its knob, and a ring where the keyboard is."""
        theme, unit = theme_of(self), page_unit_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        high = _HIGH * unit
        track = QRectF(0, 0, _WIDE * unit, high)
        track.moveCenter(QRectF(self.rect()).center())
        if self.hasFocus():
            ring = track.adjusted(*(round(side * px(3) * unit) for side in (-1, -1, 1, 1)))
            painter.setPen(QPen(QColor(theme.text), px(2) * unit))
            painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2)
        is_on = self.isChecked()
        painter.setPen(QPen(QColor(theme.go if is_on else theme.field), px(1) * unit))
        painter.setBrush(QColor(theme.go if is_on else theme.raised))
        painter.drawRoundedRect(track, high / 2, high / 2)
        reach = high / 2
        knob = QPointF(track.right() - reach if is_on else track.left() + reach, track.center().y())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.on_go if is_on else theme.text))
        painter.drawEllipse(knob, high * 0.36, high * 0.36)
