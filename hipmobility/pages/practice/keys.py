"""The keys that work all through a practice, whatever page it shows."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget


class Wish(Enum):
    """What a key or a click asks of a practice."""

    NEXT = "next"
    BACK = "back"
    PAUSE = "pause"
    LEAVE = "leave"
    VARIANT = "variant"
    MUTE = "mute"
    STOP = "stop"


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
    Qt.Key.Key_E: Wish.VARIANT,
    Qt.Key.Key_M: Wish.MUTE,
    Qt.Key.Key_S: Wish.STOP,
}
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

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._big_pause = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Practice"))

    def set_big_pause(self, big_pause: bool) -> None:  # noqa: FBT001
        """Let any key without a meaning of its own pause, and a click anywhere."""
        self._big_pause = big_pause

    def key_help(self) -> list[tuple[str, str]]:
        """The keys of the page and what they do."""
        return [
            (self.tr("Space"), self.tr("pause, and go on")),
            ("→", self.tr("next (also PageDown)")),
            ("←", self.tr("back (also PageUp)")),
            ("E", self.tr("easier or harder")),
            ("S", self.tr("stop this drill, and say why")),
            ("M", self.tr("sound off and on")),
            ("F", self.tr("full screen")),
            (self.tr("Esc"), self.tr("leave; nothing is lost")),
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Turn a practice key into a wish; let everything else pass."""
        key = Qt.Key(event.key())
        wish = _WISHES.get(key)
        if wish is None and self._big_pause and key not in _NO_KEYS:
            wish = Wish.PAUSE
        if wish is None:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.wished.emit(wish)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Pause, where a click anywhere is meant to."""
        if self._big_pause:
            self.wished.emit(Wish.PAUSE)
        else:
            super().mousePressEvent(event)
