"""Stopping a drill: why, what to mind then, and whether to go on after it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hipmobility.core.model.practice import StopReason
from hipmobility.widgets.factories import label, plain_container
from hipmobility.widgets.overlays.overlay import Overlay
from hipmobility.widgets.spacing import apply_spacing, spaced
from hipmobility.widgets.style import set_text_size

_REASONS = (StopReason.PAIN, StopReason.DIZZY, StopReason.INTERRUPTED)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_PageDown)


class StopCard(Overlay):
    """Asks for the reason, then shows what to mind.

    `reason_chosen` comes at once, so that it can be kept; then `go_on` or `leave`. `cancelled`
    comes where no reason was given.
    """

    reason_chosen = Signal(StopReason)
    go_on = Signal()
    leave = Signal()
    cancelled = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._back_off: Sequence[str] = ()
        self._chosen: StopReason | None = None
        self.title = label("", "display", wrap=True)
        self.advice = label("", "heading", wrap=True)
        self.advice.setTextFormat(Qt.TextFormat.PlainText)
        self._reasons = QVBoxLayout()
        self._ways = QHBoxLayout()
        self._build()

    def ask(self, back_off: Sequence[str]) -> None:
        """Open and ask for the reason; `back_off` is the drill's own advice."""
        self._back_off = back_off
        self._chosen = None
        self.title.setText(self.tr("Stop this drill?"))
        self.advice.setText(self.tr("Why? It is saved with the drill."))
        self._show_stage()
        self.setAccessibleName(self.title.text())
        self.open_over()
        apply_spacing(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Choose with 1, 2, 3; then go on with Enter or leave with L."""
        key = event.key()
        if self._chosen is None:
            if Qt.Key.Key_1 <= key <= Qt.Key.Key_3:
                self._choose(_REASONS[key - Qt.Key.Key_1])
            elif key == Qt.Key.Key_Escape:
                self._close(self.cancelled)
        elif key in _ENTER:
            self._close(self.go_on)
        elif key in (Qt.Key.Key_L, Qt.Key.Key_Escape):
            self._close(self.leave)

    def _choose(self, reason: StopReason) -> None:
        self._chosen = reason
        self.reason_chosen.emit(reason)
        if reason is StopReason.INTERRUPTED:
            self._close(self.go_on)
            return
        self.title.setText(self.tr("Stopped. That was right."))
        self.advice.setText(self._advice(reason))
        self._show_stage()
        self.setAccessibleName(self.title.text())
        self.setAccessibleDescription(self.advice.text())
        self.setFocus()

    def _advice(self, reason: StopReason) -> str:
        """What to mind, after the safety notes the program is built on."""
        if reason is StopReason.DIZZY:
            return self.tr(
                "Sit or lie down until it has passed, and get up slowly. With chest pain, "
                "fainting or unusual breathlessness, get medical help now."
            )
        lines = [
            self.tr("Leave this drill out today, or try the easier version another day."),
            *self._back_off,
            self.tr(
                "Catching, locking, numbness, a limp, or pain that is there at night or grows "
                "as you run: have it looked at before you go on."
            ),
        ]
        return "\n".join(f"• {line}" for line in lines)

    def _show_stage(self) -> None:
        for layout, wanted in ((self._reasons, True), (self._ways, False)):
            if holder := layout.parentWidget():
                holder.setVisible(wanted is (self._chosen is None))

    def _close(self, signal: SignalInstance) -> None:
        self.hide()
        signal.emit()

    def _build(self) -> None:
        words = {
            StopReason.PAIN: self.tr("1: pain"),
            StopReason.DIZZY: self.tr("2: dizzy or unwell"),
            StopReason.INTERRUPTED: self.tr("3: interrupted"),
        }
        for reason in _REASONS:
            self._add(self._reasons, words[reason], partial(self._choose, reason))
        self._add(self._reasons, self.tr("Esc: do not stop"), lambda: self._close(self.cancelled))
        self._add(self._ways, self.tr("Enter: note it and go on"), lambda: self._close(self.go_on))
        self._add(self._ways, self.tr("L: leave the practice"), lambda: self._close(self.leave))
        self._ways.addStretch()
        column = QVBoxLayout(self.inside)
        spaced(column, 3, (8, 6, 8, 6))
        column.addStretch()
        column.addWidget(self.title)
        column.addWidget(self.advice)
        for row in (self._reasons, self._ways):
            spaced(row, 1.5)
            column.addWidget(plain_container(row))
        column.addStretch()

    def _add(self, row: QBoxLayout, text: str, act: Callable[[], None]) -> None:
        button = QPushButton(text)
        set_text_size(button, "title")
        button.clicked.connect(lambda: act())
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
