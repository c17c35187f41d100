"""The drills and routines that a person wants more or less of: the last word on each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from hipmobility.core.journal.validation import check_texts, utc_text, utc_time
from hipmobility.core.model.leaning import Leaning, LeaningEntry, LeaningKind, newer_leanings
from hipmobility.store.database import Database
from hipmobility.store.errors import readable
from hipmobility.store.rows import Row

COLUMNS = "kind, subject, leaning, at"
_REPLACE = """ON CONFLICT (kind, subject)
    DO UPDATE SET leaning = excluded.leaning, at = excluded.at"""


class LeaningStore:
    """What was said last of each, each write committed when its method returns.

    Every method may raise JournalUnavailable or JournalDamaged; then nothing was written.
    """

    def __init__(self, database: Database, back_up: Callable[[datetime], None]) -> None:
        self._database = database
        self._back_up = back_up

    def all(self) -> list[LeaningEntry]:
        """What was said last of each drill and routine, also where it was taken back."""
        with self._database.reading():
            return self._entries()

    def save(self, entry: LeaningEntry) -> None:
        """Keep what is said now, whatever was said before, after the day's backup.

        Raises ValueError for an id that no file can keep.
        """
        check_texts(entry.subject)
        self._back_up(entry.at)
        with self._database.writing():
            self._add([entry])

    def take_in(self, theirs: Iterable[LeaningEntry]) -> int:
        """Keep what counts more than what is here, inside a transaction; says how many that are."""
        newer = newer_leanings(theirs, self._entries())
        self._add(newer)
        return len(newer)

    def _entries(self) -> list[LeaningEntry]:
        query = f"SELECT {COLUMNS} FROM leaning ORDER BY kind, subject"
        with readable(self._database.path):
            return [_entry(row) for row in self._database.rows(query, {})]

    def _add(self, entries: Iterable[LeaningEntry]) -> None:
        self._database.insert("leaning", COLUMNS, map(_row, entries), _REPLACE)


def _row(entry: LeaningEntry) -> Row:
    return entry.kind.value, entry.subject, entry.leaning.value, utc_text(entry.at)


def _entry(row: Row) -> LeaningEntry:
    kind, subject, leaning, at = row
    return LeaningEntry(LeaningKind(kind), subject, Leaning(leaning), utc_time(at))
