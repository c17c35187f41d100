"""A value between a − and a +; with Shift they take five at once."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from hipmobility.widgets.factories import label
from hipmobility.widgets.spacing import spaced
from hipmobility.widgets.style import Look, set_look

_MORE_AT_ONCE = 5
_FIRST_REPEAT_MS, _REPEAT_MS = 400, 80


class Stepper(QWidget):
    """`stepped` brings by how many steps, and whether a button is held that has stepped before."""

    stepped = Signal(int, bool)

    def __init__(self, name: str, widest: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, Look.PLAIN)
        self._name = name
        self._widest = widest
        self._held = False
        self.value = label("", "strong")
        self.less = _Button("−")
        self.more = _Button("+")
        self._build()

    def show_value(self, text: str, *, can_less: bool = True, can_more: bool = True) -> None:
        """Show a value, and whether there is less or more to be had."""
        self.value.setText(text)
        self.value.setMinimumWidth(self.value.fontMetrics().horizontalAdvance(self._widest))
        self.less.setEnabled(can_less)
        self.more.setEnabled(can_more)
        self.value.setAccessibleName(f"{self._name}: {text}")

    def _step(self, button: _Button, sign: int) -> None:
        going_on = self._held
        self._held = button.isDown()
        by = _MORE_AT_ONCE if button.with_shift else 1
        self.stepped.emit(sign * by, going_on)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        spaced(row, 0.7)
        self.value.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for part in (self.less, self.value, self.more):
            row.addWidget(part)
        row.addStretch()
        self.less.setAccessibleName(self.tr("{}: less").format(self._name))
        self.more.setAccessibleName(self.tr("{}: more").format(self._name))
        self.less.clicked.connect(lambda: self._step(self.less, -1))
        self.more.clicked.connect(lambda: self._step(self.more, +1))


class _Button(QPushButton):
    """Repeats while it is held, and knows whether Shift was held with it."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.with_shift = False
        set_look(self, Look.CHIP)
        self.setAutoRepeat(True)
        self.setAutoRepeatDelay(_FIRST_REPEAT_MS)
        self.setAutoRepeatInterval(_REPEAT_MS)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._look(event.modifiers())
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._look(event.modifiers())
        super().keyPressEvent(event)

    def _look(self, modifiers: Qt.KeyboardModifier) -> None:
        self.with_shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
