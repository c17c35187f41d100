"""The measurements of a journal: kept as revisions, as answers are."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from hipmobility.core.journal.validation import check_texts, utc_text, utc_time
from hipmobility.core.measure.catalogue import TESTS
from hipmobility.core.measure.measurement import (
    Measurement,
    Reading,
    Warmth,
    follows,
    new_revisions,
    newest_revisions,
)
from hipmobility.core.model.routine import Side
from hipmobility.store.database import Database
from hipmobility.store.errors import readable
from hipmobility.store.rows import Row

COLUMNS = (
    "measure_id, test, at, utc_offset_minutes, warmth, first_side, readings, note, "
    "revised_at, struck"
)


@dataclass(frozen=True, slots=True)
class MergedMeasures:
    """What a merge did, in numbers of measurements."""

    added: int
    completed: int
    """They were there, and got a revision they did not have."""
    already_there: int


NOTHING_MEASURED = MergedMeasures(0, 0, 0)


class Measures:
    """What was measured, each write committed when its method returns.

    `back_up` makes the day's backup. Every method may raise JournalUnavailable or
    JournalDamaged; then nothing was written.
    """

    def __init__(self, database: Database, back_up: Callable[[datetime], None]) -> None:
        self._database = database
        self._back_up = back_up

    def all(self) -> list[Measurement]:
        """What counts of each measurement, in order of time; without those struck out."""
        return newest_revisions(self.all_revisions())

    def all_revisions(self) -> list[Measurement]:
        """All that was ever said of all measurements, in the order of writing."""
        with self._database.reading():
            return self._revisions()

    def revisions(self, measure_id: str) -> list[Measurement]:
        """All that was ever said of one measurement, the first first."""
        with self._database.reading():
            return self._revisions(measure_id)

    def save(self, measurement: Measurement) -> None:
        """Add a measurement, or a revision of one, after the day's backup.

        What says the same as the newest revision adds nothing. Raises ValueError for a test
        there is not, a reading it cannot give, or a text no file can keep.
        """
        _check(measurement)
        self._back_up(measurement.revision_at)
        with self._database.writing():
            revisions = self._revisions(measurement.id)
            if revision := follows(measurement, revisions):
                self._add([revision])

    def strike_out(self, measure_id: str, at: datetime) -> None:
        """Take a measurement back; what it said stays in the file. `put_back` undoes it.

        Raises ValueError if there is no such measurement.
        """
        self._strike(measure_id, at, struck=True)

    def put_back(self, measure_id: str, at: datetime) -> None:
        """Let a measurement that was struck out count again. Raises as `strike_out`."""
        self._strike(measure_id, at, struck=False)

    def take_in(self, theirs: Sequence[Measurement]) -> MergedMeasures:
        """Take in the revisions of another journal, inside a transaction.

        Of each measurement all revisions of both journals are kept, and the latest counts.
        """
        mine = self._revisions() if theirs else []
        known, in_file = {revision.id for revision in mine}, {revision.id for revision in theirs}
        new = new_revisions(theirs, mine)
        self._add(new)
        changed = {revision.id for revision in new}
        added = len(changed - known)
        return MergedMeasures(added, len(changed) - added, len(in_file - changed))

    def _strike(self, measure_id: str, at: datetime, *, struck: bool) -> None:
        revisions = self.revisions(measure_id)
        if not revisions:
            raise ValueError(f"no measurement {measure_id}")
        self.save(replace(revisions[-1], revised_at=at, struck=struck))

    def _revisions(self, measure_id: str | None = None) -> list[Measurement]:
        """Of one measurement or of all, inside a transaction."""
        query = f"""SELECT {COLUMNS} FROM measure WHERE :id IS NULL OR measure_id = :id
            ORDER BY revised_at, id"""
        with readable(self._database.path):
            rows = self._database.connection.execute(query, {"id": measure_id})
            return [measurement_of(row) for row in rows]

    def _add(self, revisions: Iterable[Measurement]) -> None:
        self._database.insert("measure", COLUMNS, map(measurement_row, revisions))


def measurement_row(measurement: Measurement) -> Row:
    """What the table `measure` keeps of a revision."""
    readings = [
        {"side": reading.side.value, "value": reading.value, "replaced": reading.replaced}
        for reading in measurement.readings
    ]
    return (
        measurement.id,
        measurement.test,
        utc_text(measurement.at),
        measurement.utc_offset_minutes,
        measurement.warmth.value,
        measurement.first_side.value,
        json.dumps(readings),
        measurement.note,
        utc_text(measurement.revision_at),
        int(measurement.struck),
    )


def measurement_of(row: Row) -> Measurement:
    """A revision, from a row of `measure`."""
    key, test, at, offset, warmth, first, readings, note, revised_at, struck = row
    measured_at, written_at = utc_time(at), utc_time(revised_at)
    return Measurement(
        key,
        test,
        measured_at,
        offset,
        Warmth(warmth),
        Side(first),
        tuple(
            Reading(Side(reading["side"]), float(reading["value"]), bool(reading["replaced"]))
            for reading in json.loads(readings)
        ),
        note,
        None if written_at == measured_at else written_at,
        bool(struck),
    )


def _check(measurement: Measurement) -> None:
    check_texts(measurement.id, measurement.note)
    test = TESTS.get(measurement.test)
    if test is None:
        raise ValueError(f"no test {measurement.test!r}")
    for reading in measurement.readings:
        if not test.is_possible(reading.value):
            raise ValueError(f"{reading.value:g} is not from 0 to {test.most:g}")
    if any(not measurement.counted(side) for side in Side):
        raise ValueError("a measurement has a reading of each side that counts")
