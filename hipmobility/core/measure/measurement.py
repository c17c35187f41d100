"""A measurement: the readings of one test, side by side, and the numbers that count."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from statistics import median

from hipmobility.core.model.routine import Side

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
    def day(self) -> date:
        """The day on the wall."""
        return (self.at + timedelta(minutes=self.utc_offset_minutes)).date()

    def counted(self, side: Side) -> tuple[float, ...]:
        """The readings of a side that were not replaced, in their order."""
        return tuple(
            reading.value
            for reading in self.readings
            if reading.side is side and not reading.replaced
        )

    def value(self, side: Side) -> float:
        """The number of a side: the middle one of its readings."""
        return median(self.counted(side))

    @property
    def difference(self) -> float:
        """Right minus left."""
        return self.value(Side.RIGHT) - self.value(Side.LEFT)


def newest_revisions(revisions: Iterable[Measurement]) -> list[Measurement]:
    """What counts of each measurement: its newest revision, without those struck out, by time."""
    newest: dict[str, Measurement] = {}
    for revision in revisions:
        known = newest.get(revision.id)
        if known is None or _revised(revision) > _revised(known):
            newest[revision.id] = revision
    counting = (revision for revision in newest.values() if not revision.struck)
    return sorted(counting, key=lambda measurement: (measurement.at, measurement.id))


def _revised(revision: Measurement) -> datetime:
    return revision.revised_at or revision.at
