"""A widget that lies over the whole window while it is open, and keeps the keyboard to itself."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QPushButton, QWidget
from shiboken6 import isValid

from hipmobility.widgets.page_frame import PageFrame
from hipmobility.widgets.style import Look, set_look


@runtime_checkable
class DressesOverlays(Protocol):
    """A window that knows how large the text over its page is to be."""

    def dress_overlay(self, overlay: QWidget) -> None:
        """Give an overlay that is about to be shown the scale of the page below it."""


class Overlay(QWidget):
    """Hidden until `open_over`; then it has the size of its parent's window, and the keyboard.

    What it shows is laid out in `inside`, which scrolls where larger text needs more room.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.inside = QWidget()
        set_look(self.inside, Look.PLAIN)
        self._frame = PageFrame(self.inside, self)
        set_look(self, Look.OVERLAY)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._keyboard_was: QWidget | None = None
        parent.installEventFilter(self)
        self.hide()

    def open_over(self) -> None:
        """Cover the window and take the keyboard."""
        self._lie_over(self.window())
        if not self.isVisible():
            self._keyboard_was = self.window().focusWidget()
        self._grow()
        if isinstance(self._over, DressesOverlays):
            self._over.dress_overlay(self)
        self._frame.set_scrolling(True)
        self.show()
        self.raise_()
        self.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the keyboard back to what had it."""
        super().hideEvent(event)
        before, self._keyboard_was = self._keyboard_was, None
        if self.isHidden() and before and isValid(before) and before.isVisible():
            before.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as what lies below."""
        if watched is self._over and event.type() is QEvent.Type.Resize:
            self._grow()
        return False

    def event(self, event: QEvent) -> bool:
        """Let Enter press the button that has the keyboard; else it means what the overlay says."""
        focused = self.window().focusWidget()
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and isinstance(focused, QPushButton)
            and self.isAncestorOf(focused)
            and not focused.isCheckable()
        ):
            focused.click()
            return True
        return super().event(event)

    def scroll_by(self, event: QKeyEvent) -> bool:
        """Whether a key was one for scrolling, where there is something to scroll."""
        bar = self._frame.verticalScrollBar()
        steps = {
            Qt.Key.Key_Down: bar.singleStep(),
            Qt.Key.Key_Up: -bar.singleStep(),
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
        }
        by = steps.get(Qt.Key(event.key())) if bar.maximum() else None
        bar.setValue(bar.value() + (by or 0))
        return by is not None

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab go round inside."""
        parts = self._parts_for_tab()
        if not parts:
            return self.isHidden() and super().focusNextPrevChild(forward)
        focused = self.window().focusWidget()
        now = parts.index(focused) if focused in parts else -1 if forward else 0
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        parts[(now + (1 if forward else -1)) % len(parts)].setFocus(reason)
        return True

    def _parts_for_tab(self) -> list[QWidget]:
        """What takes the keyboard, in the order in which it lies there.

        Not by `nextInFocusChain`: PySide takes what that returns for a child of the widget asked,
        the window as well, and lets go of menus and actions of the window when that widget goes.
        """
        return [
            widget
            for widget in self.findChildren(QWidget)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.isVisible()
            and widget.isEnabled()
            and not _is_part_of_field(widget)
        ]

    def _lie_over(self, window: QWidget) -> None:
        if window is not self._over:
            self._over.removeEventFilter(self)
            self.setParent(window)
            window.installEventFilter(self)
            self._over = window

    def _grow(self) -> None:
        self.setGeometry(self._over.rect())
        self._frame.setGeometry(self.rect())


def _is_part_of_field(widget: QWidget) -> bool:
    """Whether `widget` is the line within a field of numbers.

    Not by `focusProxy`: PySide takes what that returns for a child of the widget asked, and a
    table whose header was asked is collected while it is shown.
    """
    return isinstance(widget.parentWidget(), QAbstractSpinBox | QComboBox)


def is_covered(window: QWidget) -> bool:
    """Whether something lies over the page of a window."""
    return any(overlay.isVisible() for overlay in window.findChildren(Overlay))
