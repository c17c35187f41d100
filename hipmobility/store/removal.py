"""Removing a practice, and putting it back: its whole record moves aside, and is kept a while."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from hipmobility.core.journal.validation import utc_text
from hipmobility.core.model.practice import Practice
from hipmobility.store.database import Database

if TYPE_CHECKING:
    from hipmobility.core.transfer.fields import FieldPath

KEPT = timedelta(days=30)
"""How long what was removed can be put back."""
PARTS_OF_PRACTICE = ("step", "answer", "overall", "stop")
"""The tables with parts of a practice."""


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

        For 30 days `put_back` brings it back. Raises ValueError if there is none.
        """
        from hipmobility.core.transfer.practices.practice_record import PracticeRecord
        from hipmobility.core.transfer.records import PRACTICE

        self._back_up(now)
        with self._database.writing() as connection:
            practices = self._database.practices("WHERE id = :id", {"id": practice_id, "limit": 1})
            if not practices:
                raise ValueError(f"no practice {practice_id}")
            record = json.dumps(PRACTICE.write(PracticeRecord.of(practices[0])), ensure_ascii=False)
            connection.execute(
                "DELETE FROM removed_practice WHERE removed_at < ? OR id = ?",
                (utc_text(now - KEPT), practice_id),
            )
            connection.execute(
                "INSERT INTO removed_practice (id, removed_at, record) VALUES (?, ?, ?)",
                (practice_id, utc_text(now), record),
            )
            for table in PARTS_OF_PRACTICE:
                connection.execute(f"DELETE FROM {table} WHERE practice_id = ?", (practice_id,))
            connection.execute("DELETE FROM practice WHERE id = ?", (practice_id,))

    def put_back(self, practice_id: str, now: datetime) -> None:
        """Take a practice in again that was removed. Raises ValueError if it is not there."""
        from hipmobility.core.transfer.fields import FieldPlace
        from hipmobility.core.transfer.records import PRACTICE

        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT record FROM removed_practice WHERE id = ?", (practice_id,)
            ).fetchone()
        if row is None:
            raise ValueError(f"practice {practice_id} was not removed, or too long ago")
        self._add([PRACTICE.read(json.loads(row[0]), FieldPlace((), _wrong)).practice()], now)
        with self._database.writing() as connection:
            connection.execute("DELETE FROM removed_practice WHERE id = ?", (practice_id,))


def _wrong(path: FieldPath, message: str) -> None:
    """What we wrote can be read."""
    raise ValueError(f"{path}: {message}")
