"""A few choices in one frame, of which one is chosen; arrows move between them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from hipmobility.widgets.spacing import spaced
from hipmobility.widgets.style import Look, set_look


class Segments(QFrame):
    """`chosen` brings the number of the choice that a person took, from 0."""

    chosen = Signal(int)

    def __init__(self, name: str, choices: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, Look.SEGMENTS)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        spaced(row, 0.2, (0.4, 0.4, 0.4, 0.4))
        for number, choice in enumerate(choices):
            row.addWidget(self._button(number, choice))
        self._group.idClicked.connect(self.chosen)

    def button(self, number: int) -> QAbstractButton:
        """The button of a choice."""
        return self._group.button(number)

    def choose(self, number: int) -> None:
        """Show which one is chosen."""
        self._group.button(number).setChecked(True)
        for button in self._group.buttons():
            chosen = button.isChecked()
            button.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right choose the neighbour; the whole has one place in the order of Tab."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        wanted = self._group.checkedId() + step if step else -1
        if step and 0 <= wanted < len(self._group.buttons()):
            self.choose(wanted)
            self._group.button(wanted).setFocus(Qt.FocusReason.TabFocusReason)
            self.chosen.emit(wanted)
        elif step is None:
            super().keyPressEvent(event)

    def _button(self, number: int, choice: str) -> QPushButton:
        button = _Segment(choice)
        button.setCheckable(True)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        set_look(button, Look.SEGMENT)
        button.setAccessibleName(f"{self.accessibleName()}: {choice}")
        self._group.addButton(button, number)
        return button


class _Segment(QPushButton):
    """Leaves arrows to the whole."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        else:
            super().keyPressEvent(event)
