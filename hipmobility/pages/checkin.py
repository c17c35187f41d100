"""The page after a drill: what was felt, side by side."""

from __future__ import annotations

import math
from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hipmobility.core.practice import difference
from hipmobility.core.routine import Drill, Side
from hipmobility.pages.difference import difference_words, sentence_case
from hipmobility.pages.practice_keys import PracticePage
from hipmobility.widgets.ease import EASES, Felt, SideCard
from hipmobility.widgets.parts import bare, key_hints, label, side_words
from hipmobility.widgets.spacing import spaced

_DIGITS = {
    getattr(Qt.Key, f"Key_{(place + 1) % 10}"): (
        Side.LEFT if place < len(EASES) else Side.RIGHT,
        EASES[place % len(EASES)],
    )
    for place in range(2 * len(EASES))
}


class CheckInPage(PracticePage):
    """Asks both sides at once. `answered` brings side and `Felt` at every change."""

    answered = Signal(Side, object)
    typing_started = Signal()
    typing_ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drill = label("", "lead", muted=True)
        self.question = label(self.tr("Felt a difference?"), "title")
        self._by_itself = label("", "lead", muted=True)
        self._left_s = label("", "title")
        self.verdict = label("", "heading")
        self._cards = {side: SideCard(side) for side in Side}
        self._last_time: int | None = None
        self._latest = Side.LEFT
        self._build()
        for side, side_card in self._cards.items():
            side_card.felt_changed.connect(lambda side=side: self._changed(side))
            side_card.typing_started.connect(self.typing_started)
            side_card.typing_ended.connect(self.typing_ended)

    def ask(self, drill: Drill, felt: Mapping[Side, Felt], last_difference: int | None) -> None:
        """Ask about `drill`; `felt` is what was answered already, if this is a return to it.

        `last_difference` (right minus left, last time) is shown only once both sides have
        an ease, so that it does not lead the answer.
        """
        self._drill.setText(drill.name)
        self._last_time = last_difference
        for side, side_card in self._cards.items():
            side_card.set_felt(felt.get(side, Felt()))
            side_card.lead.setText(self._lead(drill, side))
        self._latest = Side.LEFT
        self._show_verdict()
        self.setFocus()

    def felt(self, side: Side) -> Felt:
        """What is given for a side so far."""
        return self._cards[side].felt()

    def settle(self) -> None:
        """Report at once what is still being typed."""
        for side_card in self._cards.values():
            side_card.note.settle()

    def set_time(self, left_s: float, *, waiting: bool, paused: bool) -> None:
        """Show in how many seconds the practice goes on by itself."""
        by_itself = self.tr("goes on by itself in")
        if paused:
            by_itself = self.tr("paused")
        elif waiting:
            by_itself = self.tr("waits while you type")
        for part, text in ((self._by_itself, by_itself), (self._left_s, _whole(left_s))):
            if part.text() != text:
                part.setText(text)

    def key_help(self) -> list[tuple[str, str]]:
        """The keys of the page and what they do."""
        return [
            ("1 – 5", self.tr("left, from stuck to free")),
            ("6 – 0", self.tr("right, from stuck to free")),
            ("=", self.tr("both sides the same")),
            ("N", self.tr("write a note")),
            (self.tr("Enter"), self.tr("go on")),
            *(hint for hint in super().key_help() if hint[0] != "E"),
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Answer with the digits, `=`, `N`; go on with Enter."""
        digit = _DIGITS.get(event.key())
        if digit:
            self._cards[digit[0]].choose(digit[1])
        elif event.key() == Qt.Key.Key_Equal:
            self._same()
        elif event.key() == Qt.Key.Key_N:
            self._cards[self._latest].note.setFocus()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.next_requested.emit()
        else:
            super().keyPressEvent(event)

    def _lead(self, drill: Drill, side: Side) -> str:
        lead = drill.lead(side, side_words())
        question = self.tr("how freely did it move?")
        return f"{lead} · {question}" if lead else question

    def _same(self) -> None:
        """Give the other side the ease of the side that was answered last."""
        ease = self.felt(self._latest).ease or self.felt(self._latest.other).ease
        given = self._latest if self.felt(self._latest).ease else self._latest.other
        if ease:
            self._cards[given.other].choose(ease)

    def _changed(self, side: Side) -> None:
        self._latest = side
        self._show_verdict()
        self.answered.emit(side, self.felt(side))

    def _show_verdict(self) -> None:
        now = difference(self.felt(Side.LEFT).ease, self.felt(Side.RIGHT).ease)
        text = "" if now is None else sentence_case(difference_words(now))
        if now is not None and self._last_time is not None:
            text += self.tr(" · last time: {}").format(difference_words(self._last_time))
        self.verdict.setText(text)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        spaced(column, 1.6, (5.2, 3.3, 5.2, 2.6))
        column.addWidget(self._head())
        sides = QHBoxLayout()
        for side_card in self._cards.values():
            sides.addWidget(side_card)
        column.addWidget(bare(sides), stretch=1)
        spaced(sides, 3)
        self.verdict.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.verdict.setWordWrap(True)
        column.addWidget(self.verdict)
        column.addWidget(
            key_hints(
                [
                    ("1–5", self.tr("left")),
                    ("6–0", self.tr("right")),
                    ("=", self.tr("same on both sides")),
                    ("N", self.tr("type a note")),
                    (self.tr("Space"), self.tr("pause")),
                    (self.tr("Enter"), self.tr("go on")),
                ]
            )
        )

    def _head(self) -> QWidget:
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self._drill)
        left.addWidget(self.question)
        for part in (self._by_itself, self._left_s):
            part.setAlignment(Qt.AlignmentFlag.AlignRight)
            right.addWidget(part)
        row = QHBoxLayout()
        row.addWidget(bare(left))
        row.addStretch()
        row.addWidget(bare(right))
        return bare(row)


def _whole(seconds: float) -> str:
    return str(math.ceil(max(0.0, seconds) - 1e-6))
