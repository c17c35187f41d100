"""Answers given, changed or taken back after the practice; what was said first stays kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import QObject, Signal

from hipmobility.app.practice.recording.recorder import Recorder
from hipmobility.app.shell.window import Window
from hipmobility.core.model.practice import CheckIn, Practice
from hipmobility.core.model.routine import Side, say
from hipmobility.store.journal import Journal
from hipmobility.widgets.controls.side_card import Rating
from hipmobility.widgets.factories import side_words
from hipmobility.widgets.overlays.answer_editor import AnswerEditor


class Corrections(QObject):
    """Opens the answers of one drill over the window; `closed` brings the practice's id.

    Where something was changed, the window offers to undo it; `undone` brings the id then.
    """

    closed = Signal(str)
    undone = Signal(str)

    def __init__(
        self, window: Window, recorder: Recorder, wall_clock: Callable[[], datetime]
    ) -> None:
        super().__init__(window)
        self._recorder = recorder
        self._wall_clock = wall_clock
        self._window = window
        self._before: dict[Side, CheckIn | None] = {}
        self._changed: set[Side] = set()
        self._editor = AnswerEditor(window)
        self._place: tuple[str, int, str] | None = None
        self._editor.saved.connect(self._save)
        self._editor.struck.connect(self._strike_out)
        self._editor.closed.connect(self._closed)

    def offer_tags(self, rows: Sequence[Sequence[str]]) -> None:
        """Offer these tags, a row for each sequence."""
        self._editor.sides.offer_tags(rows)

    def edit(self, practice: Practice, position: int) -> None:
        """Open what was said of the drill at `position`."""
        drill = practice.drill_at(position)
        if drill is None:
            return
        self._place = (practice.id, position, drill)
        now = self._wall_clock()
        self._recorder.know(practice.id, lambda journal: journal.merge([practice], now))
        record = practice.drills[drill]
        answers = {side: practice.check_in(position, side) for side in Side}
        self._before, self._changed = answers, set()
        self._editor.edit(
            record.name,
            {side: say(record.side_means, side, side_words()) for side in Side},
            {side: Rating(c.ease, c.tags, c.note) for side, c in answers.items() if c},
            record.scale,
        )

    def _save(self, side: Side, given: Rating) -> None:
        assert self._place is not None
        self._changed.add(side)
        self._write(self._place, side, given)

    def _write(self, place: tuple[str, int, str], side: Side, given: Rating) -> None:
        practice_id, position, drill = place
        now = self._wall_clock().astimezone(UTC)
        check_in = CheckIn(position, drill, side, given.ease, given.tags, given.note, now)
        self._recorder.write(
            partial(_correct, practice_id=practice_id, check_in=check_in), practice=practice_id
        )

    def _strike_out(self, side: Side) -> None:
        assert self._place is not None
        self._changed.add(side)
        self._strike(self._place, side)

    def _strike(self, place: tuple[str, int, str], side: Side) -> None:
        practice_id, position, _ = place
        now = self._wall_clock().astimezone(UTC)
        self._recorder.write(
            lambda journal: journal.strike_out(practice_id, position, side, now),
            practice=practice_id,
        )

    def _closed(self) -> None:
        assert self._place is not None
        self.closed.emit(self._place[0])
        if self._changed:
            before = {side: self._before.get(side) for side in self._changed}
            undo = partial(self._undo, self._place, before)
            self._window.messages.offer_undo(self.tr("Answer changed."), undo)

    def _undo(self, place: tuple[str, int, str], before: Mapping[Side, CheckIn | None]) -> None:
        """Say again what was said before; both stay kept, as with every change."""
        for side, answer in before.items():
            if answer and answer.is_answered:
                self._write(place, side, Rating(answer.ease, answer.tags, answer.note))
            else:
                self._strike(place, side)
        self.undone.emit(place[0])


def _correct(journal: Journal, practice_id: str, check_in: CheckIn) -> None:
    journal.correct_check_in(practice_id, check_in)
