"""The page after a drill: what was felt, side by side."""

from __future__ import annotations

import math
from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hipmobility.core.model.routine import CheckInSubject, Side
from hipmobility.pages.practice.keys import PracticePage, Wish
from hipmobility.pages.words.difference import difference_words, sentence_case
from hipmobility.widgets.controls.both_sides import BothSides
from hipmobility.widgets.controls.side_card import Rating, ease_word
from hipmobility.widgets.factories import key_hints, label, plain_container, side_words
from hipmobility.widgets.spacing import spaced


class CheckInPage(PracticePage):
    """Asks both sides at once. `answered` brings side and `Rating` at every change."""

    answered = Signal(Side, Rating)
    typing_started = Signal()
    typing_ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drill = label("", "lead", muted=True)
        self.question = label(self.tr("How did each side feel?"), "title")
        self._subject: CheckInSubject | None = None
        self._by_itself = label("", "lead", muted=True)
        self._left_s = label("", "title")
        self.verdict = label("", "heading")
        self.sides = BothSides()
        self._last_time: int | None = None
        self._build()
        self.sides.answered.connect(self._changed)
        self.sides.typing_started.connect(self.typing_started)
        self.sides.typing_ended.connect(self.typing_ended)

    def ask(
        self,
        subject: CheckInSubject,
        felt: Mapping[Side, Rating],
        last_difference: int | None,
    ) -> None:
        """Ask about `subject`; `felt` is what was answered already, if this is a return to it.

        `last_difference` (right minus left, last time) is shown only once both sides have
        an ease, so that it does not lead the answer.
        """
        self._subject = subject
        self._drill.setText(subject.name)
        self.question.setText(subject.question or self.tr("How did each side feel?"))
        self._last_time = last_difference
        leads = {side: self._lead(subject, side) for side in Side}
        self.sides.ask(leads, felt, subject.scale)
        self._show_verdict()
        self.setFocus()

    def felt(self, side: Side) -> Rating:
        """What is given for a side so far."""
        return self.sides.felt(side)

    def settle(self) -> None:
        """Report at once what is still being typed."""
        self.sides.settle()

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
        scale = self._subject.scale if self._subject else ()
        ends = {"least": ease_word(1, scale), "best": ease_word(5, scale)}
        return [
            ("1 – 5", self.tr("left, from {least} to {best}").format(**ends)),
            ("6 – 0", self.tr("right, from {least} to {best}").format(**ends)),
            ("=", self.tr("both sides the same")),
            ("N", self.tr("write a note")),
            (self.tr("Enter"), self.tr("go on")),
            *(hint for hint in super().key_help() if hint[0] not in ("E", "S")),
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Answer with the digits, `=`, `N`; go on with Enter."""
        if self.sides.take_key(event):
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.wished.emit(Wish.NEXT)
        else:
            super().keyPressEvent(event)

    def _lead(self, subject: CheckInSubject, side: Side) -> str:
        lead = subject.lead(side, side_words())
        if subject.question:
            return lead
        question = self.tr("how freely did it move?")
        return f"{lead} · {question}" if lead else question

    def _changed(self, side: Side, felt: Rating) -> None:
        self._show_verdict()
        self.answered.emit(side, felt)

    def _show_verdict(self) -> None:
        now = self.sides.difference()
        own_words = bool(self._subject and self._subject.scale)
        told = difference_words(now, own_words=own_words)
        text = "" if now is None else sentence_case(told)
        if now is not None and self._last_time is not None:
            text += self.tr(" · last time: {}").format(
                difference_words(self._last_time, own_words=own_words)
            )
        self.verdict.setText(text)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        spaced(column, 1.6, (5.2, 3.3, 5.2, 2.6))
        column.addWidget(self._head())
        column.addWidget(self.sides, stretch=1)
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
        row.addWidget(plain_container(left))
        row.addStretch()
        row.addWidget(plain_container(right))
        return plain_container(row)


def _whole(seconds: float) -> str:
    return str(math.ceil(max(0.0, seconds) - 1e-6))
