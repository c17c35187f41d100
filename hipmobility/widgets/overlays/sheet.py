"""A sheet in the middle of the window: a title, a body, and buttons at its foot."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hipmobility.widgets.factories import label, plain_container
from hipmobility.widgets.overlays.overlay import Overlay
from hipmobility.widgets.spacing import apply_spacing, page_unit_of, px, spaced
from hipmobility.widgets.style import Look, set_look
from hipmobility.widgets.tall_area import TallArea

_MOST_WIDE = px(860)
_EDGE = px(8)
"""Of the window that is seen around it at least."""
_FRAME = 2
"""Pixels of the line around the sheet, above and below."""


class Sheet(Overlay):
    """Esc and ✕ close it; Enter is the main button. `closed` comes when it was put away."""

    closed = Signal()

    def __init__(self, parent: QWidget, most_wide: float = _MOST_WIDE) -> None:
        super().__init__(parent)
        self._most_wide = most_wide
        self.title = label("", "title", wrap=True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.close_ = QPushButton("✕")
        self.close_.setAccessibleName(self.tr("Close"))
        self.main = QPushButton()
        self.cancel = QPushButton(self.tr("Cancel"))
        self.body = QVBoxLayout()
        self.foot = QHBoxLayout()
        self._card = QFrame()
        set_look(self._card, Look.CARD)
        self._build()

    def open_sheet(self, title: str) -> None:
        """Open over the window, with the keyboard on the main button if it can be pressed."""
        self.title.setText(title)
        self.setAccessibleName(title)
        self._fit()
        self.open_over()
        apply_spacing(self)
        self._fit()
        (self.main if self.main.isEnabled() and self.main.isVisible() else self.cancel).setFocus()

    def close_sheet(self) -> None:
        """Put it away, as with Esc."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc, do what the main button does with Enter; else scroll."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(self.window().focusWidget(), QLineEdit | QAbstractSpinBox):
                self.main.setFocus()  # Enter in a field ends the field, and nothing else
            else:
                self.main.click()
        else:
            self.scroll_by(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the sheet in its bounds."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Be as high as the body when that has changed."""
        if watched is self._inner and event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """As wide and high as its body, within the window; a body that is higher scrolls."""
        unit = page_unit_of(self)
        edge = 2 * round(_EDGE * unit)
        margins = self._column.contentsMargins()
        sides = margins.left() + margins.right() + _FRAME
        least = self._area.minimumSizeHint().width() + sides
        wide = min(round(self._most_wide * unit), max(self._over.width() - edge, least))
        wide = min(wide, self._over.width())
        inner = wide - sides
        self._card.setFixedWidth(wide)
        around = self._around_body(inner)
        self._area.setFixedHeight(
            max(1, min(_height_of(self._inner, inner), self.height() - edge - around))
        )

    def _around_body(self, width: int) -> int:
        margins = self._column.contentsMargins()
        ends = margins.top() + margins.bottom() + 2 * self._column.spacing() + _FRAME
        return ends + _height_of(self._head, width) + _height_of(self._foot, width)

    def _build(self) -> None:
        set_look(self.main, Look.MAIN)
        set_look(self.close_, Look.NAV)
        self.close_.clicked.connect(self.close_sheet)
        self.cancel.clicked.connect(self.close_sheet)
        head = QHBoxLayout()
        spaced(head, px(12))
        head.addWidget(self.title, stretch=1)
        head.addWidget(self.close_, alignment=Qt.AlignmentFlag.AlignTop)
        spaced(self.body, px(12))
        spaced(self.foot, px(12))
        self.foot.addStretch()
        self.foot.addWidget(self.cancel)
        self.foot.addWidget(self.main)
        self._head, self._foot = plain_container(head), plain_container(self.foot)
        self._inner = plain_container(self.body)
        self._area = TallArea(self._inner)
        self._inner.installEventFilter(self)
        self._column = QVBoxLayout(self._card)
        spaced(self._column, px(16), (px(24), px(20), px(24), px(20)))
        for part in (self._head, self._area, self._foot):
            self._column.addWidget(part)
        around = QVBoxLayout(self.inside)
        around.setContentsMargins(0, 0, 0, 0)
        around.addStretch()
        around.addWidget(self._card, alignment=Qt.AlignmentFlag.AlignHCenter)
        around.addStretch()


def _height_of(widget: QWidget, width: int) -> int:
    """How high `widget` wants to be at a width."""
    if widget.hasHeightForWidth():
        return max(widget.heightForWidth(width), widget.minimumSizeHint().height())
    return widget.sizeHint().height()
