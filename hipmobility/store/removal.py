"""Removing a practice, and putting it back: its whole record moves aside, and is kept a while."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from hipmobility.core.journal.removal_marks import RemovalMark, put_back, removed
from hipmobility.core.journal.validation import utc_text, utc_time
from hipmobility.core.model.practice import Practice
from hipmobility.store.database import Database
from hipmobility.store.errors import readable
from hipmobility.store.rows import Row

if TYPE_CHECKING:
    from hipmobility.core.transfer.records.fields import FieldPath

KEPT = timedelta(days=30)
"""How long what was removed can be put back."""
PARTS_OF_PRACTICE = ("step", "answer", "overall", "stop")
"""The tables with parts of a practice."""
_MARK = "id, removed_at, put_back_at"
_REPLACE_MARK = """ON CONFLICT (id) DO UPDATE SET
    removed_at = excluded.removed_at, put_back_at = excluded.put_back_at"""


class Removal:
    """Removes practices from a journal; `back_up` makes the day's backup, `add` takes one in.

    Every method may raise JournalUnavailable or JournalDamaged; then nothing was written.
    """

    def __init__(
        self,
        database: Database,
        back_up: Callable[[datetime], None],
        add: Callable[[Iterable[Practice], datetime], object],
    ) -> None:
        self._database = database
        self._back_up = back_up
        self._add = add

    def remove(self, practice_id: str, now: datetime) -> None:
        """Remove a practice with all that is kept of it, after the day's backup.

        For 30 days `put_back` brings it back; that it was removed is known for good. Raises
        ValueError if there is none.
        """
        self._back_up(now)
        with self._database.writing() as connection:
            practices = self._database.practices("WHERE id = :id", {"id": practice_id, "limit": 1})
            if not practices:
                raise ValueError(f"no practice {practice_id}")
            mark = self.marks_of([practice_id]).get(practice_id)
            self.save_marks([removed(practices[0], mark, now)])
            connection.execute(
                "DELETE FROM removed_practice WHERE removed_at < ?", (utc_text(now - KEPT),)
            )
            self.move_aside(practices[0], now)

    def put_back(self, practice_id: str, now: datetime) -> None:
        """Take a practice in again that was removed. Raises ValueError if it is not there."""
        with self._database.reading():
            record = self.records_of([practice_id]).get(practice_id)
        if record is None:
            raise ValueError(f"practice {practice_id} was not removed, or too long ago")
        self._add([record], now)
        with self._database.writing():
            self.forget_record(practice_id)

    def marks(self) -> list[RemovalMark]:
        """All that is known of practices that were removed, put back or not."""
        with self._database.reading():
            rows = self._database.rows(f"SELECT {_MARK} FROM removal_mark ORDER BY id", {})
            with readable(self._database.path):
                return [_mark_of(row) for row in rows]

    def marks_of(self, ids: Collection[str]) -> dict[str, RemovalMark]:
        """As `marks`, of these practices, by id, inside a transaction."""
        query = f"SELECT {_MARK} FROM removal_mark WHERE id IN (SELECT value FROM json_each(:ids))"
        rows = self._database.rows(query, {"ids": json.dumps(list(ids))})
        with readable(self._database.path):
            return {row[0]: _mark_of(row) for row in rows}

    def save_marks(self, marks: Iterable[RemovalMark]) -> None:
        """Keep these in place of those of the same practices, inside a transaction."""
        self._database.insert("removal_mark", _MARK, map(_mark_row, marks), _REPLACE_MARK)

    def note_put_back(self, ids: Collection[str], now: datetime) -> None:
        """Of these practices, which are added: they are there again, inside a transaction."""
        marks = self.marks_of(ids).values()
        self.save_marks([put_back(mark, now) for mark in marks if mark.stands])

    def records_of(self, ids: Collection[str]) -> dict[str, Practice]:
        """What is kept of removed practices, by id, inside a transaction."""
        from hipmobility.core.transfer.records.fields import FieldPlace
        from hipmobility.core.transfer.records.practice_table import PRACTICE

        query = """SELECT id, record FROM removed_practice
            WHERE id IN (SELECT value FROM json_each(:ids))"""
        rows = self._database.rows(query, {"ids": json.dumps(list(ids))})
        with readable(self._database.path):
            place = FieldPlace((), _wrong)
            return {row[0]: PRACTICE.read(json.loads(row[1]), place).practice() for row in rows}

    def move_aside(self, practice: Practice, now: datetime) -> None:
        """Keep only the record of a practice, inside a transaction."""
        from hipmobility.core.transfer.records.practice_record import PracticeRecord
        from hipmobility.core.transfer.records.practice_table import PRACTICE

        record = json.dumps(PRACTICE.write(PracticeRecord.of(practice)), ensure_ascii=False)
        self.forget_record(practice.id)
        row = practice.id, utc_text(now), record
        self._database.insert("removed_practice", "id, removed_at, record", [row])
        connection = self._database.connection
        for table in PARTS_OF_PRACTICE:
            connection.execute(f"DELETE FROM {table} WHERE practice_id = ?", (practice.id,))
        connection.execute("DELETE FROM practice WHERE id = ?", (practice.id,))

    def forget_record(self, practice_id: str) -> None:
        """Keep no record of a removed practice any more, inside a transaction."""
        query = "DELETE FROM removed_practice WHERE id = ?"
        self._database.connection.execute(query, (practice_id,))


def _mark_row(mark: RemovalMark) -> Row:
    put_back_at = utc_text(mark.put_back_at) if mark.put_back_at else None
    return mark.id, utc_text(mark.removed_at), put_back_at


def _mark_of(row: Row) -> RemovalMark:
    practice_id, removed_at, put_back_at = row
    back = utc_time(put_back_at) if put_back_at else None
    return RemovalMark(practice_id, utc_time(removed_at), back)


def _wrong(path: FieldPath, message: str) -> None:
    """What we wrote can be read."""
    raise ValueError(f"{path}: {message}")
