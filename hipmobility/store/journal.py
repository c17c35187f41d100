"""The journal: practices and check-ins, each write committed when its method returns."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from hipmobility.core.practice import (
    CheckIn,
    Practice,
    State,
    Step,
    check_answer,
    check_texts,
    routine_copy,
    utc_text,
    utc_time,
)
from hipmobility.core.routine import Routine, Side
from hipmobility.store.database import (
    WAIT_S,
    JournalDamaged,
    JournalUnavailable,
    Trouble,
    connect,
    translated,
)
from hipmobility.store.records import BOTH, assembled, tags_text

_PRACTICES = """SELECT id, started_at, utc_offset_minutes, routine_id, routine_name, routine,
        first_side, context, state
    FROM practice {where} ORDER BY started_at DESC, seq DESC LIMIT :limit"""

_STEPS = """SELECT practice_id, position, drill, side, planned_s, actual_s, outcome, variant
    FROM step WHERE practice_id IN ({chosen})"""

# Of each place and side: what the newest revision says, at the time of the first one.
_ANSWERS = """SELECT newest.practice_id, newest.position, newest.drill, newest.side,
        newest.ease, newest.tags, newest.note, first.at
    FROM (SELECT max(id) AS newest_id, min(id) AS first_id FROM answer
        WHERE practice_id IN ({chosen}) GROUP BY practice_id, position, side)
    JOIN answer AS newest ON newest.id = newest_id
    JOIN answer AS first ON first.id = first_id"""

# The newest practice before :before in which the newest revision of an answer says something.
_LAST_WITH_ANSWER = """SELECT id FROM practice WHERE
        (:before IS NULL OR (started_at, seq) <
            (SELECT started_at, seq FROM practice WHERE id = :before))
        AND EXISTS (SELECT 1 FROM answer AS newest
            WHERE newest.practice_id = practice.id AND newest.drill = :drill
            AND (newest.ease IS NOT NULL OR trim(newest.note, char(9, 10, 13, 32)) <> '')
            AND NOT EXISTS (SELECT 1 FROM answer AS newer
                WHERE newer.practice_id = newest.practice_id
                AND newer.position = newest.position AND newer.side = newest.side
                AND newer.id > newest.id))
    ORDER BY started_at DESC, seq DESC LIMIT 1"""

_LATEST_VARIANT = """SELECT step.variant FROM step
    JOIN practice ON practice.id = step.practice_id
    WHERE step.drill = ? AND step.outcome <> 'skipped'
    ORDER BY practice.started_at DESC, practice.seq DESC, step.position DESC LIMIT 1"""


class Journal:
    """The practices kept in one file.

    Every method may raise JournalUnavailable (full, locked, gone) or JournalDamaged; then
    nothing was written, and the same call can be tried again. Use it from one thread.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._db = connection
        self._path = path.absolute()
        self._file = _identity(self._path)

    @classmethod
    def open(cls, path: Path, *, wait_s: float = WAIT_S) -> Self:
        """Open the journal at `path`, made where there is none; see `database.connect`.

        Raises JournalTooNew, JournalDamaged or JournalUnavailable.
        """
        return cls(connect(path, wait_s=wait_s), path)

    @property
    def path(self) -> Path:
        """The journal's file."""
        return self._path

    def close(self) -> None:
        """Close the file; closing twice does no harm."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def begin(
        self,
        practice_id: str,
        started_at: datetime,
        utc_offset_minutes: int,
        routine: Routine,
        first_side: Side,
        context: str | None,
    ) -> None:
        """Begin a practice, in progress, with a copy of the routine as it is now.

        Raises ValueError if there is one with this id already, if `started_at` has no
        time zone, or if a text cannot be kept (NUL).
        """
        check_texts(practice_id, routine.id, routine.name, context or "")
        row = (
            practice_id,
            utc_text(started_at),
            utc_offset_minutes,
            routine.id,
            routine.name,
            routine_copy(routine),
            first_side.value,
            context,
            State.IN_PROGRESS.value,
        )
        with self._writing():
            self._db.execute(
                """INSERT INTO practice (id, started_at, utc_offset_minutes, routine_id,
                    routine_name, routine, first_side, context, state)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                row,
            )

    def save_step(self, practice_id: str, step: Step) -> None:
        """Save a step; a second one of the same position and side takes the first's place.

        Raises ValueError if there is no such practice, the seconds are no finite number
        from 0, or a text cannot be kept (NUL).
        """
        check_texts(step.drill, step.variant)
        if not all(math.isfinite(s) and s >= 0 for s in (step.planned_s, step.actual_s)):
            raise ValueError(f"seconds that cannot be: {step}")
        row = (
            practice_id,
            step.position,
            BOTH if step.side is None else step.side.value,
            step.drill,
            step.planned_s,
            step.actual_s,
            step.outcome.value,
            step.variant,
        )
        with self._writing():
            self._db.execute(
                """INSERT INTO step
                    (practice_id, position, side, drill, planned_s, actual_s, outcome, variant)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (practice_id, position, side) DO UPDATE SET
                    drill = excluded.drill, planned_s = excluded.planned_s,
                    actual_s = excluded.actual_s, outcome = excluded.outcome,
                    variant = excluded.variant""",
                row,
            )

    def save_check_in(self, practice_id: str, check_in: CheckIn) -> None:
        """Add an answer; earlier ones of the same position and side stay in the file.

        What says the same as the newest one adds nothing. Raises ValueError if there is no
        such practice, the ease is not 1 to 5 or None, a text holds NUL, or a tag is empty.
        """
        check_answer(check_in)
        place = (practice_id, check_in.position, check_in.side.value)
        says = (check_in.drill, check_in.ease, tags_text(check_in.tags), check_in.note)
        at = utc_text(check_in.at)
        with self._writing():
            newest = self._db.execute(
                """SELECT drill, ease, tags, note FROM answer
                WHERE practice_id = ? AND position = ? AND side = ?
                ORDER BY id DESC LIMIT 1""",
                place,
            ).fetchone()
            if newest == says:
                return
            self._db.execute(
                """INSERT INTO answer
                    (practice_id, position, side, drill, ease, tags, note, at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
                (*place, *says, at),
            )

    def finish(self, practice_id: str, state: State, ended_at: datetime) -> None:
        """Say how a practice ended, and when.

        Raises ValueError if there is no such practice or `state` is no ending.
        """
        if state is State.IN_PROGRESS:
            raise ValueError("a practice cannot end in progress")
        with self._writing():
            changed = self._db.execute(
                "UPDATE practice SET state = ?, ended_at = ? WHERE id = ?",
                (state.value, utc_text(ended_at), practice_id),
            )
            if changed.rowcount != 1:
                raise ValueError(f"no practice {practice_id}")

    def discard(self, practice_id: str) -> None:
        """Remove a practice in which nothing was done or answered.

        Raises ValueError if there is no such practice, or if it has a step or an answer.
        """
        with self._writing():
            for table in ("step", "answer"):
                kept = f"SELECT 1 FROM {table} WHERE practice_id = ? LIMIT 1"
                if self._db.execute(kept, (practice_id,)).fetchone():
                    raise ValueError(f"refused: practice {practice_id} has a {table}")
            removed = self._db.execute("DELETE FROM practice WHERE id = ?", (practice_id,))
            if removed.rowcount != 1:
                raise ValueError(f"no practice {practice_id}")

    def practice(self, practice_id: str) -> Practice | None:
        """The practice with this id, None if there is none."""
        found = self._practices("WHERE id = :id", {"id": practice_id, "limit": 1})
        return found[0] if found else None

    def practices(self, limit: int | None = None) -> list[Practice]:
        """All practices, or the newest `limit` of them, newest first."""
        return self._practices("", {"limit": -1 if limit is None else limit})

    def latest_first_side(self) -> Side | None:
        """The side that went first in the newest practice, None if there is none."""
        with self._reading():
            row = self._db.execute(
                "SELECT first_side FROM practice ORDER BY started_at DESC, seq DESC LIMIT 1"
            ).fetchone()
        return None if row is None else Side(row[0])

    def last_check_ins(self, drill_id: str, before: str | None) -> Mapping[Side, CheckIn]:
        """What was said of a drill the last time anything was: an ease or a note.

        Looks at practices earlier than the one with id `before`, or at all. A side is
        missing where nothing was saved; nothing is there where nothing was ever said.
        """
        with self._reading():
            row = self._db.execute(
                _LAST_WITH_ANSWER, {"drill": drill_id, "before": before}
            ).fetchone()
        practice = None if row is None else self.practice(row[0])
        if practice is None:
            return {}
        both = ((side, practice.check_in(drill_id, side)) for side in Side)
        return {side: check_in for side, check_in in both if check_in is not None}

    def latest_variant(self, drill_id: str) -> str:
        """Id of the variant in which the drill was done last; empty for the drill as it stands.

        A skipped step does not count; a drill that was never done has no variant.
        """
        with self._reading():
            row = self._db.execute(_LATEST_VARIANT, (drill_id,)).fetchone()
        return "" if row is None else str(row[0])

    def count(self) -> int:
        """How many practices there are."""
        with self._reading():
            return int(self._db.execute("SELECT count(*) FROM practice").fetchone()[0])

    def days_practised(self, from_utc: datetime, to_utc: datetime) -> list[date]:
        """The days, where the person was, of practices begun from `from_utc` until `to_utc`.

        Each day once, in order; a practice begun at `to_utc` is not among them.
        """
        with self._reading():
            rows = self._db.execute(
                """SELECT started_at, utc_offset_minutes FROM practice
                WHERE started_at >= ? AND started_at < ?""",
                (utc_text(from_utc), utc_text(to_utc)),
            ).fetchall()
        return sorted({(utc_time(at) + timedelta(minutes=offset)).date() for at, offset in rows})

    def _practices(self, where: str, values: Mapping[str, str | int]) -> list[Practice]:
        practices = _PRACTICES.format(where=where)
        chosen = f"SELECT id FROM ({practices})"
        with self._reading():
            heads = self._db.execute(practices, values).fetchall()
            steps = self._db.execute(_STEPS.format(chosen=chosen), values).fetchall()
            answers = self._db.execute(_ANSWERS.format(chosen=chosen), values).fetchall()
        try:
            return assembled(heads, steps, answers)
        except (ValueError, KeyError, TypeError) as error:
            raise JournalDamaged(self._path, Trouble.DAMAGED, repr(error)) from error

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with translated(self._path):
            if _identity(self._path) != self._file:
                raise JournalUnavailable(self._path, Trouble.GONE)
            with self._transaction("BEGIN IMMEDIATE"):
                yield

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with translated(self._path), self._transaction("BEGIN"):
            yield

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        self._db.execute(begin)
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells this file from another under the same name; None if it is not there."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
