"""What other laptops have, taken into a journal: practices, removals, what was measured."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce

from hipmobility.core.journal.merge import merged
from hipmobility.core.journal.removal_marks import RemovalMark, joined
from hipmobility.core.measure.measurement import Measurement
from hipmobility.core.model.leaning import LeaningEntry
from hipmobility.core.model.practice import Practice
from hipmobility.store.database import Database
from hipmobility.store.leanings import LeaningStore
from hipmobility.store.measures import Measures
from hipmobility.store.removal import Removal
from hipmobility.store.rows import rows_to_add


@dataclass(frozen=True, slots=True)
class SharedCounts:
    """What the records of another laptop did, in numbers of practices and measurements."""

    added: int = 0
    completed: int = 0
    """They were there, and something was added or changed."""
    removed: int = 0
    measured: int = 0
    """Measurements that are new, or were changed."""
    leanings: int = 0
    """Drills and routines of which something newer was said."""

    def __add__(self, other: SharedCounts) -> SharedCounts:
        return SharedCounts(
            self.added + other.added,
            self.completed + other.completed,
            self.removed + other.removed,
            self.measured + other.measured,
            self.leanings + other.leanings,
        )


NOTHING = SharedCounts()


class SharedRecords:
    """Takes in the records of other laptops, so that all journals come to hold the same.

    Unlike an import, which somebody asks for, it does not bring back what was removed here,
    and it removes what was removed elsewhere. Every method may raise JournalUnavailable or
    JournalDamaged; then nothing was written.
    """

    def __init__(
        self,
        database: Database,
        back_up: Callable[[datetime], None],
        removal: Removal,
        measures: Measures,
        leanings: LeaningStore,
    ) -> None:
        self._database = database
        self._back_up = back_up
        self._removal = removal
        self._measures = measures
        self._leanings = leanings

    def take_in(
        self,
        practices: Iterable[Practice],
        marks: Iterable[RemovalMark],
        measures: Sequence[Measurement],
        now: datetime,
        leanings: Iterable[LeaningEntry] = (),
    ) -> SharedCounts:
        """Merge records in one transaction, after the day's backup.

        Of each practice all that any journal has is kept (`core.journal.merge.merged`), and
        whether it is there is told by `RemovalMark.removes`; neither depends on the order in
        which journals meet. What is removed can be put back here for 30 days.
        """
        theirs = {practice.id: practice for practice in practices}
        their_marks = {mark.id: mark for mark in marks}
        self._back_up(now)
        counts = SharedCounts()
        with self._database.writing():
            ids = theirs.keys() | their_marks.keys()
            here = self._database.practices_of(ids)
            aside, known = self._removal.records_of(ids), self._removal.marks_of(ids)
            for practice_id in sorted(ids):
                mark = joined(known.get(practice_id), their_marks.get(practice_id))
                if mark and mark != known.get(practice_id):
                    self._removal.save_marks([mark])
                mine = here.get(practice_id)
                sources = [mine, aside.get(practice_id), theirs.get(practice_id)]
                records = [record for record in sources if record]
                if records:
                    counts += self._settle(reduce(merged, records), mine, mark, now)
            measured = self._measures.take_in(measures)
            leaned = self._leanings.take_in(leanings)
        return counts + SharedCounts(measured=measured.added + measured.completed, leanings=leaned)

    def _settle(
        self, union: Practice, mine: Practice | None, mark: RemovalMark | None, now: datetime
    ) -> SharedCounts:
        if mark and mark.removes(union):
            if mine is None:
                return SharedCounts()
            self._removal.move_aside(union, now)
            return SharedCounts(removed=1)
        if union == mine:
            return SharedCounts()
        for rows in rows_to_add(union, mine):
            self._database.insert(*rows)
        if mine is None:
            self._removal.forget_record(union.id)
            return SharedCounts(added=1)
        return SharedCounts(completed=1)

    def practices_of(self, ids: Collection[str]) -> dict[str, Practice]:
        """Those of these practices that there are, by id."""
        with self._database.reading():
            return self._database.practices_of(ids)

    def merged_files(self, paths: Collection[str]) -> dict[str, str]:
        """Of the files at these paths that were merged: how each was then, by its path."""
        query = """SELECT path, stamp FROM merged_file
            WHERE path IN (SELECT value FROM json_each(:paths))"""
        with self._database.reading():
            return dict(self._database.rows(query, {"paths": json.dumps(list(paths))}))

    def note_merged(self, path: str, stamp: str) -> None:
        """Keep that the file at `path` was merged as it is now."""
        with self._database.writing():
            replaced = "ON CONFLICT (path) DO UPDATE SET stamp = excluded.stamp"
            self._database.insert("merged_file", "path, stamp", [(path, stamp)], replaced)
