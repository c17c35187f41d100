"""Answers given, changed or taken back after the practice; what was said first stays kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from hipmobility.app.practice.recording.recorder import Recorder
from hipmobility.core.model.practice import CheckIn, Practice
from hipmobility.core.model.routine import Side, say
from hipmobility.store.journal import Journal
from hipmobility.widgets.controls.side_card import Rating
from hipmobility.widgets.factories import side_words
from hipmobility.widgets.overlays.answer_editor import AnswerEditor


class Corrections(QObject):
    """Opens the answers of one drill over the window; `closed` brings the practice's id."""

    closed = Signal(str)

    def __init__(
        self, window: QWidget, recorder: Recorder, wall_clock: Callable[[], datetime]
    ) -> None:
        super().__init__(window)
        self._recorder = recorder
        self._wall_clock = wall_clock
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
        found = {side: practice.check_in(position, side) for side in Side}
        self._editor.edit(
            record.name,
            {side: say(record.side_means, side, side_words()) for side in Side},
            {side: Rating(c.ease, c.tags, c.note) for side, c in found.items() if c},
            record.scale,
        )

    def _save(self, side: Side, given: Rating) -> None:
        assert self._place is not None
        practice_id, position, drill = self._place
        now = self._wall_clock().astimezone(UTC)
        check_in = CheckIn(position, drill, side, given.ease, given.tags, given.note, now)
        self._recorder.write(
            partial(_correct, practice_id=practice_id, check_in=check_in), practice=practice_id
        )

    def _strike_out(self, side: Side) -> None:
        assert self._place is not None
        practice_id, position, _ = self._place
        now = self._wall_clock().astimezone(UTC)
        self._recorder.write(
            lambda journal: journal.strike_out(practice_id, position, side, now),
            practice=practice_id,
        )

    def _closed(self) -> None:
        assert self._place is not None
        self.closed.emit(self._place[0])


def _correct(journal: Journal, practice_id: str, check_in: CheckIn) -> None:
    journal.correct_check_in(practice_id, check_in)
