"""Stopping a drill: why, what to mind then, and whether to go on after it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from hipmobility.core.model.practice import StopReason
from hipmobility.widgets.announce import announce
from hipmobility.widgets.factories import KeyButton, key_button, label, plain_container
from hipmobility.widgets.keyboard import digit_of, letter_of
from hipmobility.widgets.overlays.overlay import Overlay
from hipmobility.widgets.spacing import apply_spacing, spaced
from hipmobility.widgets.style import Look, set_look

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_PageDown)


class StopCard(Overlay):
    """Asks for the reason. With pain or dizziness it shows what to mind, and means to end.

    `reason_chosen` comes at once, so that it can be kept; then `go_on` or `leave`. `easier`
    asks for the easier way of the drill, `cancelled` for no stop at all.
    """

    reason_chosen = Signal(StopReason)
    go_on = Signal()
    leave = Signal()
    easier = Signal()
    cancelled = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._back_off: Sequence[str] = ()
        self._chosen: StopReason | None = None
        self.title = label("", "display", wrap=True)
        self.advice = label("", "heading", wrap=True)
        self.signs = label("", "body", wrap=True, muted=True)
        self.warning = label("", "lead", wrap=True)
        set_look(self.warning, Look.WARNING)
        for text in (self.advice, self.signs, self.warning):
            text.setTextFormat(Qt.TextFormat.PlainText)
        self._reasons = QVBoxLayout()
        self._ways = QHBoxLayout()
        self._acts: dict[int, Callable[[], object]] = {}
        self._build()

    def ask(self, back_off: Sequence[str], *, has_easier: bool = False) -> None:
        """Open and ask for the reason; `back_off` is the drill's own advice."""
        self._back_off = back_off
        self._chosen = None
        self.too_hard.set_text(
            self.tr("Too hard: show the easier way") if has_easier else self.tr("Too hard: skip it")
        )
        self._has_easier = has_easier
        self.title.setText(self.tr("What’s wrong?"))
        self.advice.setText("")
        self.signs.setText("")
        self.warning.setText("")
        self._show_stage()
        self.setAccessibleName(self.title.text())
        self.open_over()
        apply_spacing(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with 1 to 4; then end with Enter, or keep going with G."""
        if event.isAutoRepeat():
            return
        if self._chosen is None:
            if act := self._acts.get(digit_of(event) or 0):
                act()
            elif event.key() == Qt.Key.Key_Escape:
                self._close(self.cancelled)
        elif event.key() in _ENTER or event.key() == Qt.Key.Key_Escape:
            self._close(self.leave)
        elif letter_of(event) == "g":
            self._close(self.go_on)

    def _choose(self, reason: StopReason) -> None:
        self._chosen = reason
        self.reason_chosen.emit(reason)
        if reason is StopReason.INTERRUPTED:
            self._close(self.go_on)
            return
        self.title.setText(self.tr("Good call. Stop here."))
        self.advice.setText(self._advice(reason))
        self.signs.setText(self._signs(reason))
        self.warning.setText(f"⚠ {self._warning(reason)}")
        self._show_stage()
        self.setAccessibleName(self.title.text())
        texts = (self.advice.text(), self.warning.text(), self.signs.text())
        message = " ".join(text for text in texts if text)
        self.setAccessibleDescription(message)
        announce(self, f"{self.title.text()} {message}")
        self.setFocus()

    def _too_hard(self) -> None:
        if self._has_easier:
            self._close(self.easier)
        else:
            self._choose(StopReason.INTERRUPTED)

    def _advice(self, reason: StopReason) -> str:
        """What to do now."""
        if reason is StopReason.DIZZY:
            return self.tr("Sit or lie down until it has passed, and get up slowly.")
        return self.tr("Leave this drill out today. Try the easier way another day.")

    def _signs(self, reason: StopReason) -> str:
        """When to stop this drill, in the drill's own words; what to do now stands apart."""
        if reason is StopReason.DIZZY or not self._back_off:
            return ""
        lines = (f"• {line}" for line in self._back_off)
        return "\n".join((self.tr("Signs to stop this drill:"), *lines))

    def _warning(self, reason: StopReason) -> str:
        """When to see somebody, after the safety notes the program is built on."""
        if reason is StopReason.DIZZY:
            return self.tr("Chest pain, fainting or trouble breathing: get medical help now.")
        return self.tr(
            "Catching, locking, numbness, a limp, or pain at night or that grows as you run: "
            "have it looked at before you go on."
        )

    def _show_stage(self) -> None:
        for layout, wanted in ((self._reasons, True), (self._ways, False)):
            if holder := layout.parentWidget():
                holder.setVisible(wanted is (self._chosen is None))
        for text in (self.advice, self.signs, self.warning):
            text.setVisible(self._chosen is not None and bool(text.text()))

    def _close(self, signal: SignalInstance) -> None:
        self.hide()
        signal.emit()

    def _build(self) -> None:
        reasons: tuple[tuple[str, Callable[[], object]], ...] = (
            (self.tr("Pain"), partial(self._choose, StopReason.PAIN)),
            (self.tr("Dizzy or unwell"), partial(self._choose, StopReason.DIZZY)),
            (self.tr("Too hard"), self._too_hard),
            (self.tr("Just skip it"), partial(self._choose, StopReason.INTERRUPTED)),
        )
        buttons = []
        for number, (text, act) in enumerate(reasons, start=1):
            self._acts[number] = act
            buttons.append(self._add(self._reasons, text, str(number), act))
        self.too_hard = buttons[2]
        self._has_easier = False
        keep = self.tr("Keep going")
        self._add(self._reasons, keep, self.tr("Esc"), lambda: self._close(self.cancelled))
        end = self.tr("End the practice")
        set_look(
            self._add(self._ways, end, self.tr("Enter"), lambda: self._close(self.leave)), Look.MAIN
        )
        skip = self.tr("Skip this drill and keep going")
        self._add(self._ways, skip, "G", lambda: self._close(self.go_on))
        column = QVBoxLayout(self.inside)
        spaced(column, 3, (8, 6, 8, 6))
        column.addStretch()
        for part in (self.title, self.advice, self.warning):
            column.addWidget(part)
        self._ways.addStretch()
        for row in (self._reasons, self._ways):
            spaced(row, 1.5)
        column.addWidget(plain_container(self._reasons), 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(plain_container(self._ways))
        column.addWidget(self.signs)
        column.addStretch()

    def _add(self, row: QBoxLayout, text: str, key: str, act: Callable[[], object]) -> KeyButton:
        button = key_button(text, key)
        button.clicked.connect(lambda: act())
        row.addWidget(button)
        return button
