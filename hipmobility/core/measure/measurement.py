"""A measurement: the readings of one test, side by side, and the numbers that count."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Any

from hipmobility.core.model.day import day_of
from hipmobility.core.model.routine import Side

_STEP = timedelta(microseconds=1)

READINGS = 3
"""How often a side is read; the middle one counts."""


class Warmth(Enum):
    """What came before measuring; a warm hip is not compared with a cold one."""

    COLD = "cold"
    WARM = "warm"


@dataclass(frozen=True, slots=True)
class Reading:
    """One number of one side; `replaced` if it lay far from the others and was read again."""

    side: Side
    value: float
    replaced: bool = False


@dataclass(frozen=True, slots=True)
class Measurement:
    """One test on one day, in the order in which it was read.

    `at` is UTC, `utc_offset_minutes` what the clock on the wall was ahead by. A measurement is
    never changed in place: a correction is another revision with the same `id` and a later
    `revised_at`, and one that was `struck` counts no more.
    """

    id: str
    test: str
    at: datetime
    utc_offset_minutes: int
    warmth: Warmth
    first_side: Side
    readings: tuple[Reading, ...]
    note: str = ""
    revised_at: datetime | None = None
    struck: bool = False

    @property
    def local(self) -> datetime:
        """When it was, by the clock on the wall and without a zone."""
        return self.at.replace(tzinfo=None) + timedelta(minutes=self.utc_offset_minutes)

    @property
    def day(self) -> date:
        """The day on the wall; it turns at four in the morning, as elsewhere."""
        return day_of(self.local)

    @property
    def revision_at(self) -> datetime:
        """When this revision was written, UTC."""
        return self.revised_at or self.at

    def counted(self, side: Side) -> tuple[float, ...]:
        """The readings of a side that were not replaced, in their order."""
        return tuple(
            reading.value
            for reading in self.readings
            if reading.side is side and not reading.replaced
        )

    def value(self, side: Side) -> float:
        """The number of a side: the middle one of its readings."""
        from statistics import median  # takes longer to load than all of this

        return median(self.counted(side))

    @property
    def difference(self) -> float:
        """Right minus left."""
        return self.value(Side.RIGHT) - self.value(Side.LEFT)


def follows(revision: Measurement, revisions: Iterable[Measurement]) -> Measurement | None:
    """What `revision` becomes after all that was `said` of the same measurement.

    None if it says what the newest one says. Its time is always after that one's, by a
    microsecond where the clock was set back: revisions are ordered by their times alone, so
    that two journals can be merged.
    """
    newest = max(revisions, key=_order, default=None)
    if newest is None:
        return revision
    if _content(newest) == _content(revision):
        return None
    return replace(revision, revised_at=max(revision.revision_at, newest.revision_at + _STEP))


def newest_revisions(revisions: Iterable[Measurement]) -> list[Measurement]:
    """What counts of each measurement: its newest revision, without those struck out, by time."""
    newest: dict[str, Measurement] = {}
    for revision in sorted(revisions, key=_order):
        newest[revision.id] = revision
    counting = (revision for revision in newest.values() if not revision.struck)
    return sorted(counting, key=lambda measurement: (measurement.at, measurement.id))


def in_order(revisions: Iterable[Measurement]) -> list[Measurement]:
    """All revisions by the time of measuring, those of one measurement as they were written."""
    return sorted(revisions, key=lambda each: (each.at, each.id, *_order(each)))


def new_revisions(theirs: Iterable[Measurement], mine: Iterable[Measurement]) -> list[Measurement]:
    """Those of another journal that are not among ours, each once, in order of time."""
    known = set(map(_canonical, mine))
    new = {_canonical(revision) for revision in theirs} - known
    return sorted(new, key=lambda revision: (_order(revision), revision.id))


def _canonical(revision: Measurement) -> Measurement:
    """The first revision has no time of its own: it was written when it was measured."""
    return replace(revision, revised_at=None) if revision.revised_at == revision.at else revision


def _content(revision: Measurement) -> tuple[Any, ...]:
    """What a revision says, without its time; in a form that has an order."""
    readings = tuple(
        (reading.side.value, reading.value, reading.replaced) for reading in revision.readings
    )
    return (
        revision.struck,
        revision.test,
        revision.at,
        revision.utc_offset_minutes,
        revision.warmth.value,
        revision.first_side.value,
        readings,
        revision.note,
    )


def _order(revision: Measurement) -> tuple[Any, ...]:
    return revision.revision_at, *_content(revision)
