"""The keys that work all through a practice, whatever page it shows."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

_STEPS = {
    Qt.Key.Key_Right: "next",
    Qt.Key.Key_PageDown: "next",
    Qt.Key.Key_MediaNext: "next",
    Qt.Key.Key_Left: "back",
    Qt.Key.Key_PageUp: "back",
    Qt.Key.Key_MediaPrevious: "back",
    Qt.Key.Key_Space: "pause",
    Qt.Key.Key_MediaPlay: "pause",
    Qt.Key.Key_MediaPause: "pause",
    Qt.Key.Key_MediaTogglePlayPause: "pause",
    Qt.Key.Key_Escape: "leave",
    Qt.Key.Key_E: "variant",
}


class PracticePage(QWidget):
    """A page shown during a practice. Clickers and page-turn pedals send these keys too."""

    pause_requested = Signal()
    next_requested = Signal()
    back_requested = Signal()
    leave_requested = Signal()
    variant_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Turn a practice key into a wish; let everything else pass."""
        wish = _STEPS.get(Qt.Key(event.key()))
        if wish is None:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            getattr(self, f"{wish}_requested").emit()
