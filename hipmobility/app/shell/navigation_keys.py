"""Ctrl with a number opens a room."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut

from hipmobility.app.shell.window import Window
from hipmobility.widgets.overlays.overlay import Overlay


def add_room_keys(window: Window) -> None:
    """Let Ctrl+1, Ctrl+2 … click the buttons of the rooms, while these can be clicked."""
    for number, button in enumerate(window.room_buttons()):
        keys = QKeySequence(f"Ctrl+{number + 1}")
        button.setToolTip(keys.toString(QKeySequence.SequenceFormat.NativeText))
        QShortcut(keys, window).activated.connect(partial(_open, window, number))


def _open(window: Window, number: int) -> None:
    covered = any(cover.isVisible() for cover in window.findChildren(Overlay))
    if window.in_room() and not covered:
        window.room_buttons()[number].click()
