"""The buttons at the top of the window, one for each main page; Ctrl with a number presses one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from hipmobility.widgets.factories import toggle_button
from hipmobility.widgets.flow_layout import FlowLayout
from hipmobility.widgets.overlays.overlay import Overlay
from hipmobility.widgets.spacing import spaced
from hipmobility.widgets.style import Look, set_look


class NavigationBar(QWidget):
    """`chosen` brings the key of the main page whose button was pressed."""

    chosen = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        set_look(self, Look.PLAIN)
        self._window = window
        self._buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._row = FlowLayout(self)
        spaced(self._row, 1.2, (3.6, 2.2, 3.6, 0))

    def add(self, key: str, title: str) -> None:
        """Add a button after the others."""
        button = self._buttons[key] = toggle_button(title)
        set_look(button, Look.NAV)
        self._group.addButton(button)
        self._row.addWidget(button)
        button.clicked.connect(partial(self.chosen.emit, key))
        shortcut = QKeySequence(f"Ctrl+{len(self._buttons)}")
        button.setToolTip(shortcut.toString(QKeySequence.SequenceFormat.NativeText))
        QShortcut(shortcut, self._window).activated.connect(partial(self._press, button))

    def mark(self, key: str) -> None:
        """Show the button of the main page that is shown as pressed."""
        self._buttons[key].setChecked(True)

    def title(self, key: str) -> str:
        """The words on a button."""
        return self._buttons[key].text()

    def keys(self) -> str:
        """The keys that press the buttons, as they stand in the list of keys."""
        return f"Ctrl+1 – {len(self._buttons)}"

    def _press(self, button: QPushButton) -> None:
        """Press a button by its key, where it could be pressed by the mouse."""
        covered = any(overlay.isVisible() for overlay in self._window.findChildren(Overlay))
        if not self.isHidden() and not covered:
            button.click()
