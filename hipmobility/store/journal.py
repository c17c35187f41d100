"""The journal: practices and answers, each write committed when its method returns."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Self

from hipmobility.core.journal.merge import Union, union_of, unions_of
from hipmobility.core.journal.revisions import follows
from hipmobility.core.journal.validation import (
    check_answer,
    check_ease,
    check_seconds,
    check_texts,
    utc_text,
)
from hipmobility.core.measure.measurement import Measurement
from hipmobility.core.model.leaning import LeaningEntry
from hipmobility.core.model.practice import (
    CheckIn,
    DrillStep,
    DrillStop,
    Overall,
    Practice,
    PracticeState,
)
from hipmobility.core.model.routine import Routine, Side
from hipmobility.core.model.routine_snapshot import routine_copy
from hipmobility.store import backups
from hipmobility.store.database import Database
from hipmobility.store.leanings import LeaningStore
from hipmobility.store.measures import NOTHING_MEASURED, Measures, MergedMeasures
from hipmobility.store.opening import (
    WAIT_S,
    connect,
    connect_in_memory,
    connect_to_read,
    utc_now,
)
from hipmobility.store.queries import JournalQueries
from hipmobility.store.removal import PARTS_OF_PRACTICE, Removal
from hipmobility.store.review_queries import ReviewQueries
from hipmobility.store.rows import (
    ANSWER,
    OVERALL,
    PRACTICE,
    REPLACE_STEP,
    STEP,
    STOP,
    answer_row,
    check_in_of,
    overall_of,
    overall_row,
    practice_row,
    rows_to_add,
    step_row,
    stop_row,
)
from hipmobility.store.shared_records import SharedRecords

_ANSWERS_OF_PLACE = f"SELECT {ANSWER} FROM answer WHERE (practice_id, position, side) = (?, ?, ?)"
_OVERALL_OF_PLACE = f"SELECT {OVERALL} FROM overall WHERE (practice_id, moment, side) = (?, ?, ?)"


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge did, in numbers of practices."""

    added: int
    completed: int
    """They were there, and got something they did not have."""
    already_there: int
    measures: MergedMeasures = NOTHING_MEASURED
    leanings: int = 0
    """So many drills and routines of which something newer was said."""
    added_ids: tuple[str, ...] = field(default=(), compare=False)


class Journal:
    """The practices kept in one file; `queries` and `review` are what it can be asked.

    `measures` has what was measured, `leanings` what the person wants more or less of; both are
    written to by themselves. `removal` removes practices,
    and puts them back; `shared` takes in what other laptops have.

    Every method may raise JournalUnavailable (full, locked, gone) or JournalDamaged; then
    nothing was written, and the same call can be tried again. Use it from one thread.
    """

    lasts = True
    """Whether what is written is there after the program ends."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._database = Database(connection, path)
        self.queries = JournalQueries(self._database)
        self.review = ReviewQueries(self._database)
        self.measures = Measures(self._database, lambda now: self.back_up(now))
        self.leanings = LeaningStore(self._database, lambda now: self.back_up(now))
        self.removal = Removal(self._database, lambda now: self.back_up(now), self.merge)
        self.shared = SharedRecords(
            self._database,
            lambda now: self.back_up(now),
            self.removal,
            self.measures,
            self.leanings,
        )

    @classmethod
    def open(
        cls, path: Path, *, wait_s: float = WAIT_S, now: Callable[[], datetime] = utc_now
    ) -> Self:
        """Open the journal at `path`, made where there is none; see `opening.connect`.

        Raises JournalTooNew, JournalDamaged or JournalUnavailable.
        """
        return cls(connect(path, wait_s=wait_s, now=now), path)

    @classmethod
    def open_to_read(cls, path: Path) -> Self:
        """Open the journal at `path` to be asked only, also on a full or read-only disk.

        Raises as `open`.
        """
        return cls(connect_to_read(path), path)

    @property
    def path(self) -> Path:
        """The journal's file."""
        return self._database.path

    def state(self) -> tuple[int, ...]:
        """Another one whenever anything may have been written, here or by another program."""
        return self._database.state()

    @property
    def wait_s(self) -> float:
        """How long a write waits for another program's, in seconds."""
        return self._database.wait_s

    def set_wait(self, seconds: float) -> None:
        """Wait so long for another program's write, from now on."""
        self._database.set_wait(seconds)

    def close(self) -> None:
        """Close the file; closing twice does no harm."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def back_up(self, now: datetime) -> None:
        """Make the day's backup, if there is anything to keep and none of this day (UTC) yet.

        Call it before the first write of a day. A backup that cannot be made is logged and
        does not hold anything up; of a journal that was moved away there is none.
        """
        if self._database.in_place:
            backups.make_daily(self._database.connection, self.path, now)

    def put_back(self, backup: Path, now: datetime) -> Path | None:
        """Let a backup take the journal's place, and go on with it.

        What was the journal is kept under another name, which is returned. Raises as
        `backups.restore`; then the journal is as it was. Where it cannot be opened again at
        this moment, the next call opens it.
        """
        self._database.let_go()
        aside = backups.restore(self.path, backup, now)
        self._database.reopen()
        return aside

    def begin(
        self,
        practice_id: str,
        started_at: datetime,
        utc_offset_minutes: int,
        routine: Routine,
        first_side: Side,
        context: str | None,
        longer_side: Side | None = None,
    ) -> None:
        """Begin a practice, in progress, with a copy of the routine as it is now.

        `longer_side` is the one with the extra rounds, if a lot was drawn for them.

        Raises ValueError if there is one with this id already, if `started_at` has no
        time zone, or if a text cannot be kept (NUL).
        """
        check_texts(practice_id, routine.id, routine.name, context or "")
        practice = Practice(
            id=practice_id,
            started_at=started_at,
            utc_offset_minutes=utc_offset_minutes,
            routine_id=routine.id,
            routine_name=routine.name,
            drills={},
            first_side=first_side,
            context=context,
            state=PracticeState.IN_PROGRESS,
            steps=(),
            check_ins=(),
            routine_copy=routine_copy(routine),
            longer_side=longer_side,
        )
        with self._database.writing():
            self._database.insert("practice", PRACTICE, [practice_row(practice)])

    def save_step(self, practice_id: str, step: DrillStep) -> None:
        """Save a step; a second one of the same position and side takes the first's place.

        Raises ValueError if there is no such practice, the seconds are no finite number
        from 0, or a text cannot be kept (NUL).
        """
        check_texts(step.drill, step.variant)
        check_seconds(step.planned_s, step.actual_s)
        with self._database.writing():
            self._database.insert("step", STEP, [step_row(practice_id, step)], REPLACE_STEP)

    def save_check_in(self, practice_id: str, check_in: CheckIn) -> None:
        """Add an answer; earlier ones of the same position and side stay in the file.

        What says the same as the newest one adds nothing. Raises ValueError if there is no
        such practice, the ease is not 1 to 5 or None, a text holds NUL, or a tag is empty.
        """
        check_answer(check_in)
        place = (practice_id, check_in.position, check_in.side.value)
        with self._database.writing() as connection:
            answers = map(check_in_of, connection.execute(_ANSWERS_OF_PLACE, place))
            if revision := follows(check_in, answers):
                self._database.insert("answer", ANSWER, [answer_row(practice_id, revision)])

    def correct_check_in(self, practice_id: str, check_in: CheckIn) -> None:
        """Change an answer later, or add one that was missed; `at` is when it is changed.

        As `save_check_in`, after the day's backup.
        """
        self.back_up(check_in.at)
        self.save_check_in(practice_id, check_in)

    def strike_out(self, practice_id: str, position: int, side: Side, at: datetime) -> None:
        """Take an answer back, after the day's backup; what it said stays in the file.

        Raises ValueError if nothing was answered there.
        """
        answers = self.queries.revisions(practice_id, position, side)
        if not answers:
            raise ValueError(f"no answer at {position} {side.value} of practice {practice_id}")
        struck = CheckIn(position, answers[-1].drill, side, None, (), "", at, struck=True)
        self.correct_check_in(practice_id, struck)

    def save_overall(self, practice_id: str, felt: Overall) -> None:
        """Add what a side felt like in all; earlier answers stay, as in `save_check_in`.

        Raises ValueError if there is no such practice or the ease is not 1 to 5 or None.
        """
        check_ease(felt.ease)
        place = (practice_id, felt.moment.value, felt.side.value)
        with self._database.writing() as connection:
            answers = map(overall_of, connection.execute(_OVERALL_OF_PLACE, place))
            if revision := follows(felt, answers):
                self._database.insert("overall", OVERALL, [overall_row(practice_id, revision)])

    def save_stop(self, practice_id: str, stop: DrillStop) -> None:
        """Keep that a drill was stopped, and why.

        Raises ValueError if there is no such practice, the seconds are no finite number
        from 0, or a text cannot be kept (NUL).
        """
        check_texts(stop.drill)
        check_seconds(stop.at_s)
        with self._database.writing():
            self._database.insert("stop", STOP, [stop_row(practice_id, stop)])

    def finish(self, practice_id: str, state: PracticeState, ended_at: datetime) -> None:
        """Say how a practice ended, and when.

        Raises ValueError if there is no such practice or `state` is no ending.
        """
        if state is PracticeState.IN_PROGRESS:
            raise ValueError("a practice cannot end in progress")
        with self._database.writing() as connection:
            changed = connection.execute(
                "UPDATE practice SET state = ?, ended_at = ? WHERE id = ?",
                (state.value, utc_text(ended_at), practice_id),
            )
            if changed.rowcount != 1:
                raise ValueError(f"no practice {practice_id}")

    def discard(self, practice_id: str) -> None:
        """Remove a practice in which nothing was done or answered.

        Raises ValueError if there is no such practice, or if anything was kept of it.
        """
        with self._database.writing() as connection:
            for table in PARTS_OF_PRACTICE:
                query = f"SELECT 1 FROM {table} WHERE practice_id = ? LIMIT 1"
                if connection.execute(query, (practice_id,)).fetchone():
                    raise ValueError(f"refused: practice {practice_id} has a {table}")
            removed = connection.execute("DELETE FROM practice WHERE id = ?", (practice_id,))
            if removed.rowcount != 1:
                raise ValueError(f"no practice {practice_id}")

    def merge(
        self,
        practices: Iterable[Practice],
        now: datetime,
        union: Union = union_of,
        progress: Callable[[int, int], None] | None = None,
        measures: Sequence[Measurement] = (),
        leanings: Iterable[LeaningEntry] = (),
    ) -> Merged:
        """Take in practices of another journal, all or none, after the day's backup.

        A practice that is here already, by its id, becomes the union of both records, as
        `hipmobility.core.journal.merge.merged` says, or as `union` does. Nothing that was here
        is lost; what was removed here and is in `practices` is there again. `progress` is told
        how many of how many are written; an error it raises ends the merge, and nothing was
        written. `measures` are revisions of measurements, which go with them, as do `leanings`.
        """
        self.back_up(now)
        theirs = list(practices)
        with self._database.reading():
            unions, version = self._unions(theirs, union), self._database.version()
        with self._database.writing():
            if self._database.version() != version:  # another program wrote in between
                unions = self._unions(theirs, union)
            for number, (united, mine) in enumerate(unions):
                if progress:
                    progress(number, len(unions))
                if united != mine:
                    for rows in rows_to_add(united, mine):
                        self._database.insert(*rows)
            self.removal.note_put_back([united.id for united, mine in unions if not mine], now)
            measured = self.measures.take_in(measures)
            leaned = self.leanings.take_in(leanings)
        new = tuple(united.id for united, mine in unions if mine is None)
        already = sum(united == mine for united, mine in unions)
        completed = len(unions) - len(new) - already
        return Merged(len(new), completed, already, measured, leaned, new)

    def _unions(
        self, theirs: list[Practice], union: Union
    ) -> list[tuple[Practice, Practice | None]]:
        here = self._database.practices_of({practice.id for practice in theirs})
        return unions_of(here.values(), theirs, union)


class JournalInMemory(Journal):
    """A journal that is nowhere on the disk and gone when it is closed.

    Its `path` has no file and only says where a journal's neighbours are.
    """

    lasts = False

    def __init__(self, path: Path) -> None:
        super().__init__(connect_in_memory(), path)

    def back_up(self, now: datetime) -> None:
        """Make none: there is nothing to keep."""
