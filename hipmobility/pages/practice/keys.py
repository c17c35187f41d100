"""The keys that work all through a practice, whatever page it shows."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from hipmobility.widgets.keyboard import KeyLabels, letter_of


class Wish(Enum):
    """What a key or a click asks of a practice."""

    NEXT = "next"
    BACK = "back"
    PAUSE = "pause"
    LEAVE = "leave"
    VARIANT = "variant"
    MUTE = "mute"
    STOP = "stop"
    FULL_SCREEN = "full_screen"


_WISHES = {
    Qt.Key.Key_Right: Wish.NEXT,
    Qt.Key.Key_PageDown: Wish.NEXT,
    Qt.Key.Key_MediaNext: Wish.NEXT,
    Qt.Key.Key_Left: Wish.BACK,
    Qt.Key.Key_PageUp: Wish.BACK,
    Qt.Key.Key_MediaPrevious: Wish.BACK,
    Qt.Key.Key_Space: Wish.PAUSE,
    Qt.Key.Key_MediaPlay: Wish.PAUSE,
    Qt.Key.Key_MediaPause: Wish.PAUSE,
    Qt.Key.Key_MediaTogglePlayPause: Wish.PAUSE,
    Qt.Key.Key_Escape: Wish.LEAVE,
}
_LETTERS = {"e": Wish.VARIANT, "m": Wish.MUTE, "s": Wish.STOP, "f": Wish.FULL_SCREEN}
"""By the letter, or where no letter is Latin, by the place of the key."""
_NO_KEYS = {
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
}
"""Keys that do nothing alone or move the focus, even where any key pauses."""


class PracticePage(QWidget):
    """A page shown during a practice; `wished` brings what a key or a click asks for.

    Clickers and page-turn pedals send these keys too.
    """

    wished = Signal(Wish)

    def __init__(self, parent: QWidget | None = None, *, click_pauses: bool = False) -> None:
        super().__init__(parent)
        self._any_key_pauses = False
        self._click_pauses = click_pauses
        self.labels = KeyLabels()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Practice"))

    def set_any_key_pauses(self, pauses: bool) -> None:
        """Let any key without a meaning of its own pause, and a click anywhere."""
        self._any_key_pauses = pauses

    def key_help(self) -> list[tuple[str, str]]:
        """The keys of the page and what they do."""
        return [
            (self.tr("Space"), self.tr("pause and resume")),
            ("→", self.tr("next (or PageDown, or a pedal)")),
            ("←", self.tr("back (or PageUp)")),
            (self.labels.of_letter("e"), self.tr("easier or harder")),
            (self.labels.of_letter("s"), self.tr("stop this drill")),
            (self.labels.of_letter("m"), self.tr("sound on or off")),
            (self.labels.of_letter("f"), self.tr("full screen")),
            (self.tr("Esc"), self.tr("leave the practice")),
        ]

    def wish_of(self, event: QKeyEvent) -> Wish | None:
        """What a key asks for, if anything."""
        key = Qt.Key(event.key())
        wish = _WISHES.get(key) or _LETTERS.get(letter_of(event))
        if wish is None and self._any_key_pauses and key not in _NO_KEYS:
            return Wish.PAUSE
        return wish

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn a practice key into a wish; let everything else pass."""
        self.labels.learn(event)
        wish = self.wish_of(event)
        if wish is None:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.wished.emit(wish)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pause, where a click is meant to."""
        clicked = event.button() is Qt.MouseButton.LeftButton
        if clicked and (self._click_pauses or self._any_key_pauses):
            self.wished.emit(Wish.PAUSE)
        else:
            super().mousePressEvent(event)
