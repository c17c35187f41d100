"""The reading half of the journal: what is kept, as the rest of the program wants it."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from datetime import date, datetime, timedelta

from hipmobility.core.journal.revisions import grouped, ungrouped
from hipmobility.core.journal.validation import utc_text, utc_time
from hipmobility.core.model.day import day_of
from hipmobility.core.model.practice import CheckIn, Practice, PracticeState
from hipmobility.core.model.routine import Side
from hipmobility.store.database import NEWEST_FIRST, Database
from hipmobility.store.rows import ANSWER, check_in_of

# Practices before :before, newest first, in which something was said of a drill at some time.
_WITH_ANSWER = f"""SELECT id FROM practice WHERE
        (:before IS NULL OR (started_at, seq) <
            (SELECT started_at, seq FROM practice WHERE id = :before))
        AND EXISTS (SELECT 1 FROM answer
            WHERE answer.practice_id = practice.id AND answer.drill = :drill
            AND (answer.ease IS NOT NULL OR answer.note <> ''))
    {NEWEST_FIRST}"""

_LATEST_VARIANT = """SELECT step.variant FROM step
    JOIN practice ON practice.id = step.practice_id
    WHERE step.drill = ? AND step.outcome <> 'skipped'
        AND instr(practice.routine, '"easy_day"') = 0
    ORDER BY practice.started_at DESC, practice.seq DESC, step.position DESC LIMIT 1"""


_TIMES_DONE = """SELECT drill, variant, count(DISTINCT practice_id) FROM step
    WHERE outcome <> 'skipped' AND practice_id <> ? GROUP BY drill, variant"""


class JournalQueries:
    """What a journal can be asked.

    Every method may raise JournalUnavailable (locked, gone) or JournalDamaged.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def practice(self, practice_id: str) -> Practice | None:
        """The practice with this id, None if there is none."""
        practices = self._practices("WHERE id = :id", {"id": practice_id, "limit": 1})
        return practices[0] if practices else None

    def practices(self, limit: int | None = None) -> list[Practice]:
        """All practices, or the newest `limit` of them, newest first."""
        return self._practices("", {"limit": -1 if limit is None else limit})

    def all_unfinished(self, limit: int = -1) -> list[Practice]:
        """All, or so many, that were begun and neither finished nor left, newest first."""
        state = PracticeState.IN_PROGRESS.value
        return self._practices("WHERE state = :state", {"state": state, "limit": limit})

    def revisions(self, practice_id: str, position: int, side: Side) -> tuple[CheckIn, ...]:
        """All that was ever said of a place and side, the first answer first."""
        with self._database.reading() as connection:
            rows = connection.execute(
                f"SELECT {ANSWER} FROM answer WHERE practice_id = ? AND position = ? AND side = ?",
                (practice_id, position, side.value),
            ).fetchall()
        return tuple(ungrouped(*grouped(map(check_in_of, rows))))

    def first_sides(self, routine_id: str) -> tuple[int, Side | None]:
        """How often a routine was practised, and the side that went first the last time."""
        with self._database.reading() as connection:
            rows = connection.execute(
                f"SELECT first_side FROM practice WHERE routine_id = ? {NEWEST_FIRST}",
                (routine_id,),
            ).fetchall()
        return len(rows), Side(rows[0][0]) if rows else None

    def newest(self, until: datetime) -> Practice | None:
        """The newest practice that had begun by then: one dated in the future is not it."""
        values: dict[str, str | int] = {"until": utc_text(until), "limit": 1}
        practices = self._practices("WHERE started_at <= :until", values)
        return practices[0] if practices else None

    def last_check_ins(self, drill_id: str, before: str | None) -> Mapping[Side, CheckIn]:
        """What was said of a drill the last time anything was: an ease or a note.

        Looks at practices earlier than the one with id `before`, or at all. A side is
        missing where nothing was saved; nothing is there where nothing was ever said.
        """
        asked = {"drill": drill_id, "before": before}
        with (
            self._database.reading() as connection,
            closing(connection.execute(_WITH_ANSWER, asked)) as ids,
        ):
            for (practice_id,) in ids:
                answers = self._said(practice_id, drill_id)
                if any(
                    answer.ease is not None or answer.note.strip() for answer in answers.values()
                ):
                    return answers
        return {}

    def _said(self, practice_id: str, drill_id: str) -> dict[Side, CheckIn]:
        (practice,) = self._database.practices("WHERE id = :id", {"id": practice_id, "limit": 1})
        both = {side: practice.check_in(drill_id, side) for side in Side}
        return {side: answer for side, answer in both.items() if answer is not None}

    def latest_variant(self, drill_id: str) -> str:
        """Id of the variant in which the drill was done last; empty for the drill as it stands.

        A skipped step does not count, nor does an easy day, which holds for itself alone; a drill
        that was never done has no variant.
        """
        with self._database.reading() as connection:
            row = connection.execute(_LATEST_VARIANT, (drill_id,)).fetchone()
        return "" if row is None else str(row[0])

    def times_done(self, before: str | None) -> Mapping[tuple[str, str], int]:
        """In how many practices each drill was done, not skipped, by drill and variant.

        The practice with the id `before` does not count.
        """
        with self._database.reading() as connection:
            rows = connection.execute(_TIMES_DONE, (before or "",)).fetchall()
        return {(drill, variant or ""): count for drill, variant, count in rows}

    def _practices(self, where: str, values: Mapping[str, str | int]) -> list[Practice]:
        with self._database.reading():
            return self._database.practices(where, values)

    def count(self) -> int:
        """How many practices there are."""
        with self._database.reading() as connection:
            return int(connection.execute("SELECT count(*) FROM practice").fetchone()[0])

    def routines_done(self, since: datetime) -> list[tuple[date, str]]:
        """Day (where the person was) and routine of the practices begun at `since` or later.

        In order of time; a routine is there as often as it was done.
        """
        with self._database.reading() as connection:
            rows = connection.execute(
                """SELECT started_at, utc_offset_minutes, routine_id FROM practice
                WHERE started_at >= ? ORDER BY started_at, seq""",
                (utc_text(since),),
            ).fetchall()
        return [
            (day_of(utc_time(at).replace(tzinfo=None) + timedelta(minutes=offset)), routine)
            for at, offset, routine in rows
        ]
