"""A large field for one number, typed or stepped to with the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from hipmobility.widgets.style import Look, restyle, set_look, set_text_size

_PAGE = 5
"""So many steps a page key takes."""
_LONGEST = 6


class ReadingField(QLineEdit):
    """`given` brings the text when Enter is pressed; the arrows write numbers."""

    given = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_text_size(self, "welcome")
        self.setMaxLength(_LONGEST)
        self._start, self._step, self._most, self._decimals = 0.0, 1.0, 90.0, 0

    def begin(self, *, start: float, step: float, most: float, decimals: int) -> None:
        """Be empty, for a number from 0 to `most`; stepping begins at `start`."""
        self._start, self._step, self._most, self._decimals = start, step, most, decimals
        self.clear()
        self.show_refused(refused=False)

    def show_refused(self, *, refused: bool) -> None:
        """Show that what stands here cannot be kept, or show it no more."""
        set_look(self, Look.WARNING, on=refused)
        restyle(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step with the arrows and page keys, give the number with Enter."""
        key = Qt.Key
        steps = {key.Key_Up: 1, key.Key_Down: -1, key.Key_PageUp: _PAGE, key.Key_PageDown: -_PAGE}
        if by := steps.get(key(event.key())):
            self._step_by(by)
        elif event.key() in (key.Key_Return, key.Key_Enter):
            self.given.emit(self.text())
        else:
            super().keyPressEvent(event)

    def _step_by(self, steps: int) -> None:
        """A step from what stands here; from nothing, to where it begins."""
        try:
            value = float(self.text().replace(",", ".")) + steps * self._step
        except ValueError:
            value = self._start
        self.setText(f"{min(self._most, max(0.0, value)):.{self._decimals}f}")
