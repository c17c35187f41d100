"""Whether a side may be named, looked at after every day, of one drill or of all together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import cached_property

from hipmobility.core.model.routine import Side
from hipmobility.core.statistics.evidence import WHOLE, Band, Evidence, EvidenceTracker, band

SPAN_DAYS = 21
"""From the first to the last day that differs, before anything is named."""
COUNTS_FROM = 6
"""Days that differ before more is said than how many are missing."""
_TRAIL_POINTS = 120
"""A picture of the band over time has about so many points at most."""


@dataclass(frozen=True, slots=True)
class Naming:
    """That a side was named."""

    side: Side
    """The freer one."""
    on: date


@dataclass(frozen=True, slots=True)
class TrailPoint:
    """What the days that differ said on one of them."""

    day: date
    evidence: Evidence
    bar: float


@dataclass(frozen=True, slots=True)
class BandPoint:
    """The band on one day."""

    day: date
    right: int
    """Days so far on which right was freer."""
    left: int
    band: Band


class Verdict(Enum):
    """What may be said of the sides."""

    TOO_FEW = "too_few"
    NOT_YET = "not_yet"
    ORDER = "order"
    """Nearly always the same side went first, so a side cannot be told from going first."""
    EVEN = "even"
    NAMED = "named"
    NO_LONGER_CARRIED = "no_longer_carried"
    """A side was named, and the notes since do not carry it any more."""


@dataclass(frozen=True)
class SideStanding:
    """What all days say, of one drill or of all drills together."""

    right: int
    """Days on which right was freer."""
    left: int
    same: int
    since: date | None
    """The first day; None without one."""
    until: date | None
    bar: float
    namings: tuple[Naming, ...]
    """All that was ever named, oldest first."""
    carried: bool
    """Whether a side may be named by what is known now."""
    first_sides: dict[Side, int]
    """Of the days that differ, on how many each side went first."""
    counted_anew: date | None
    """The day on which a change was named; only days after it are counted."""
    trail: tuple[TrailPoint, ...]
    """One point for each day that differs."""

    @property
    def named(self) -> Naming | None:
        """What was named last, of the days that are counted."""
        return _last_named(self.namings, self.counted_anew)

    @property
    def named_before(self) -> Naming | None:
        """What was named before the days were counted anew."""
        earlier = [naming for naming in self.namings if self.counted_anew and not self.named]
        return earlier[-1] if earlier else None

    @property
    def differing(self) -> int:
        """Days on which one side was freer."""
        return self.right + self.left

    @property
    def days(self) -> int:
        """All days with a note of both sides."""
        return self.differing + self.same

    @property
    def evidence(self) -> Evidence | None:
        """After the last day that differs."""
        return self.trail[-1].evidence if self.trail else None

    @property
    def e(self) -> float:
        """How many times better "one side leans" fits than "evenly matched, with spells"."""
        return self.evidence.e if self.evidence else 1.0

    @cached_property
    def band(self) -> Band:
        """Shares of right among the days that differ that are not ruled out."""
        return band(self.evidence, self.bar) if self.evidence else WHOLE

    @property
    def first_side_fixed(self) -> Side | None:
        """The side that went first on more than two thirds of the days that differ."""
        for side, times in self.first_sides.items():
            if 3 * times > 2 * self.differing:
                return side
        return None

    @property
    def verdict(self) -> Verdict:
        """What may be said."""
        if self.named:
            return Verdict.NAMED if self.carried else Verdict.NO_LONGER_CARRIED
        if self.differing < COUNTS_FROM:
            return Verdict.TOO_FEW
        if self.first_side_fixed and self.e >= self.bar:
            return Verdict.ORDER
        return Verdict.EVEN if self.band.is_even else Verdict.NOT_YET

    @cached_property
    def bands(self) -> tuple[BandPoint, ...]:
        """The band of the days that differ, of some of them where there are very many."""
        every = -(-len(self.trail) // _TRAIL_POINTS) if self.trail else 1
        chosen = [*self.trail[:-1:every], *self.trail[-1:]]
        return tuple(
            BandPoint(at.day, at.evidence.right, at.evidence.left, band(at.evidence, at.bar))
            for at in chosen
        )


@dataclass(slots=True)
class SideWatch:
    """Takes days in time order and names a side on the day it may."""

    counted_anew: date | None = None
    namings: tuple[Naming, ...] = ()
    same: int = 0
    since: date | None = None
    until: date | None = None
    _trail: list[TrailPoint] = field(default_factory=list)
    _tracker: EvidenceTracker = field(default_factory=EvidenceTracker)
    _freer: dict[tuple[Side, Side], int] = field(
        default_factory=lambda: {(first, freer): 0 for first in Side for freer in Side}
    )
    """How often each side was freer, by the side that went first."""

    def add(self, day: date, first_side: Side, sign: int, bar: float) -> None:
        """One more day: 1 right freer, -1 left, 0 the same; `bar` is 25 for each thing noted."""
        self.since, self.until = self.since or day, day
        if not sign:
            self.same += 1
            return
        freer = Side.RIGHT if sign > 0 else Side.LEFT
        self._freer[first_side, freer] += 1
        self._trail.append(TrailPoint(day, self._tracker.add(freer is Side.RIGHT), bar))
        side = self._side(bar)
        known = _last_named(self.namings, self.counted_anew)
        if side and (known is None or known.side is not side):
            self.namings = (*self.namings, Naming(side, day))

    def again(self, day: date) -> SideWatch:
        """A watch of the days after `day`, on which a change was named."""
        return SideWatch(day, self.namings)

    def standing(self, bar: float) -> SideStanding:
        """What is known now."""
        last = self._trail[-1].evidence if self._trail else None
        side, known = self._side(bar), _last_named(self.namings, self.counted_anew)
        return SideStanding(
            last.right if last else 0,
            last.left if last else 0,
            self.same,
            self.since,
            self.until,
            bar,
            self.namings,
            known is not None and side is known.side,
            {first: self._went_first(first) for first in Side},
            self.counted_anew,
            tuple(self._trail),
        )

    def _side(self, bar: float) -> Side | None:
        """The side that may be named by what is known."""
        if not self._trail:
            return None
        first, last = self._trail[0], self._trail[-1]
        if last.evidence.e < bar or (last.day - first.day).days < SPAN_DAYS:
            return None
        side = Side.RIGHT if last.evidence.right > last.evidence.left else Side.LEFT
        return side if all(self._leads(side, first) for first in Side) else None

    def _leads(self, side: Side, first: Side) -> bool:
        """Whether `first` went first in a third of the days that differ, and `side` leads there."""
        often = 3 * self._went_first(first) >= len(self._trail)
        return often and self._freer[first, side] > self._freer[first, side.other]

    def _went_first(self, first: Side) -> int:
        return sum(self._freer[first, freer] for freer in Side)


def _last_named(namings: Sequence[Naming], counted_anew: date | None) -> Naming | None:
    """The newest, if it is of the days that are counted."""
    if namings and (counted_anew is None or namings[-1].on > counted_anew):
        return namings[-1]
    return None
