"""A note of one line, as long as one likes within reason."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from hipmobility.core.model.own_words import LONGEST_SHOWN

_TYPING_PAUSE_MS = 600


def give_keyboard_to_page(widget: QWidget) -> None:
    """Give the keyboard to the page that a widget lies on."""
    page = widget.parentWidget()
    while page and page.focusPolicy() is not Qt.FocusPolicy.StrongFocus:
        page = page.parentWidget()
    if page:
        page.setFocus()


class NoteEdit(QLineEdit):
    """Tells when typing begins and ends. Enter and Esc end the note, and nothing else.

    While its context menu is open, typing goes on.
    """

    typing_started = Signal()
    typing_ended = Signal()
    note_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(LONGEST_SHOWN)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_TYPING_PAUSE_MS)
        self._settled.timeout.connect(self.note_changed)
        self.textEdited.connect(self._typed)

    def leave(self) -> None:
        """Stop typing and give the keyboard back to the page."""
        give_keyboard_to_page(self)

    def settle(self) -> None:
        """Report at once what was typed."""
        if self._settled.isActive():
            self._settled.stop()
            self.note_changed.emit()

    def event(self, event: QEvent) -> bool:
        """Follow the focus; a menu that opens over the note does not end it."""
        if isinstance(event, QFocusEvent) and event.type() is QEvent.Type.FocusIn:
            self.typing_started.emit()
        elif isinstance(event, QFocusEvent) and event.type() is QEvent.Type.FocusOut:
            self.settle()
            if event.reason() is not Qt.FocusReason.PopupFocusReason:
                self.typing_ended.emit()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End the note with Enter or Esc; the page hears nothing of them."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            event.accept()
            self.leave()
        else:
            super().keyPressEvent(event)

    def _typed(self, text: str) -> None:
        if "\0" in text:
            self.setText(text.replace("\0", ""))
        self._settled.start()
