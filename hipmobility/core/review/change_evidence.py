"""How well notes of one drill fit "something changed" against "all along the same, with spells".

For each cut of the scale (an ease of 2 or more, 3 or more, ...) the days are high or low.
Changed: up to one split, at a multiple of ten days, both parts have a share of their own and
days know nothing of each other. The same: a sticky chain with one share, as likely as any
with a stickiness of up to 0.8 can make these days. The quotient e is looked at whenever ten
more notes are there, and of very many whenever a twentieth more is; as in
`hipmobility.core.statistics.evidence` the chance that it ever reaches c is at most 1 / c under
"the same", however often one looks, and so it is for a mean of such quotients.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import fmean, median

from hipmobility.core.model.routine import Side
from hipmobility.core.statistics.chain import ChainCounts, log_chain, log_kt, log_most_alike, near

LOOK_EVERY = 10
"""Notes from one look to the next, up to `OFTEN_UP_TO`; splits are so far apart too."""
OFTEN_UP_TO = 400
"""With more notes than this it is looked at when a twentieth more is there.

A look takes as long as there are notes: so all of them together take no longer than that.
"""
MOVED_STEPS = 1
"""A change is named only where the median moved at least so far."""
What = Side | None
"""What changed: the ease of a side; None is the difference, right minus left."""
SERIES: tuple[What, ...] = (Side.LEFT, Side.RIGHT, None)
_CUTS: Mapping[What, Sequence[int]] = {
    Side.LEFT: (2, 3, 4, 5),
    Side.RIGHT: (2, 3, 4, 5),
    None: (-1, 0, 1, 2),
}
"""A day is high where its value is the cut or more."""
_LOG_LARGEST = 700.0


@dataclass(frozen=True, slots=True)
class Shift:
    """That a side's ease, or the difference, lies elsewhere since some day."""

    what: What
    split: int
    """So many notes lie before it."""
    before: float
    """Median of the notes before."""
    after: float


@dataclass(frozen=True, slots=True)
class ChangeLook:
    """What the notes say at a look."""

    notes: int
    e: Mapping[What, float]
    """For each of the three, the mean of its four cuts."""
    shifts: tuple[Shift, ...]
    """The split that fits best for each of the three, whatever its e."""

    @property
    def e_drill(self) -> float:
        """The mean of the three."""
        return fmean(self.e.values())

    def named(self, bar: float) -> tuple[Shift, ...]:
        """What is named at a bar: nothing unless the drill as a whole reaches it."""
        if self.e_drill < bar:
            return ()
        return tuple(
            shift
            for shift in self.shifts
            if self.e[shift.what] >= bar and abs(shift.after - shift.before) >= MOVED_STEPS
        )


class ChangeEvidence:
    """Takes the notes of one drill in time order, and looks when asked to."""

    def __init__(self) -> None:
        self._values: dict[What, list[int]] = {what: [] for what in SERIES}
        self._cuts = {what: [_Cut(cut) for cut in _CUTS[what]] for what in SERIES}

    @property
    def notes(self) -> int:
        """Notes taken."""
        return len(self._values[None])

    @property
    def is_due(self) -> bool:
        """Whether it is time for a look."""
        return self.notes >= 2 * LOOK_EVERY and self.notes == next_look(self.notes - 1)

    def is_last_look(self, to_come: int) -> bool:
        """Whether no look comes after the one now, with so many notes still to come."""
        return self.notes + to_come < next_look(self.notes)

    def add(self, left: int, right: int) -> None:
        """One more note, with the ease of both sides from 1 to 5."""
        for what, value in zip(SERIES, (left, right, right - left), strict=True):
            self._values[what].append(value)
            for cut in self._cuts[what]:
                cut.add(value)

    def e_at_most(self) -> float:
        """No less than `e_drill` of the look that is due, and far cheaper."""
        bounds = (cut.log_e_at_most() for cuts in self._cuts.values() for cut in cuts)
        return fmean(map(_exp, bounds))

    def look(self) -> ChangeLook | None:
        """What the notes say, when it `is_due`; else None."""
        if not self.is_due:
            return None
        log_e = {what: [cut.log_e() for cut in cuts] for what, cuts in self._cuts.items()}
        e = {what: fmean(map(_exp, logs)) for what, logs in log_e.items()}
        shifts = tuple(self._shift(what, logs) for what, logs in log_e.items())
        return ChangeLook(self.notes, e, shifts)

    def _shift(self, what: What, logs: Sequence[float]) -> Shift:
        clearest = max(range(len(logs)), key=logs.__getitem__)
        split = self._cuts[what][clearest].best_split()
        values = self._values[what]
        return Shift(what, split, float(median(values[:split])), float(median(values[split:])))


def next_look(notes: int) -> int:
    """At how many notes it is looked at next, where there are `notes`."""
    if notes < OFTEN_UP_TO:
        return max(2, notes // LOOK_EVERY + 1) * LOOK_EVERY
    while _LOOKS[-1] <= notes:
        tens = -(-_LOOKS[-1] * 21 // (20 * LOOK_EVERY))
        _LOOKS.append(tens * LOOK_EVERY)
    return _LOOKS[bisect_right(_LOOKS, notes)]


_LOOKS = [OFTEN_UP_TO]
"""The looks from there on, as far as they were asked for."""


@dataclass(slots=True)
class _Cut:
    """The days of one series, high or low by one cut."""

    least: int
    high: int = 0
    days: int = 0
    _first: bool = False
    _before: bool = False
    _steps: list[int] = field(default_factory=lambda: [0, 0, 0, 0])
    """As in `ChainCounts`."""
    _highs: list[int] = field(default_factory=list)
    """High days in the first 10, 20, ..."""
    _lows: list[int] = field(default_factory=list)
    _begins: list[float] = field(default_factory=list)
    """Natural log of the chance of the first 10, 20, ... and of a split there."""

    def add(self, value: int) -> None:
        high = value >= self.least
        if self.days:
            self._steps[(2 if not self._before else 0) + (high != self._before)] += 1
        else:
            self._first = high
        self._before = high
        self.days += 1
        self.high += high
        if self.days % LOOK_EVERY == 0:
            number = self.days // LOOK_EVERY
            begin = log_kt(self.high, self.days - self.high)
            self._highs.append(self.high)
            self._lows.append(self.days - self.high)
            self._begins.append(begin - math.log(number * (number + 1)))

    @property
    def _counts(self) -> ChainCounts:
        stays_high, falls, stays_low, rises = self._steps
        return ChainCounts(self._first, stays_high, falls, rises, stays_low)

    def log_e(self) -> float:
        return self._log_changed() - log_most_alike(self._counts)

    def log_e_at_most(self) -> float:
        """No less than `log_e`: against one chain instead of the best."""
        counts = self._counts
        return self._log_changed() - log_chain(counts, *near(counts))

    def best_split(self) -> int:
        terms = self._terms()
        return LOOK_EVERY * (1 + max(range(len(terms)), key=terms.__getitem__))

    def _log_changed(self) -> float:
        terms = self._terms()
        greatest = max(terms)
        return greatest + math.log(sum(map(math.exp, [term - greatest for term in terms])))

    def _terms(self) -> list[float]:
        """Natural log of the part of each split: after 10 days, 20, ... before the last ten."""
        high, low = self.high, self.days - self.high
        halves, wholes = _tables(self.days)
        rest = wholes[self.days - LOOK_EVERY : 0 : -LOOK_EVERY]
        parts = zip(self._begins, self._highs, self._lows, rest, strict=False)
        return [
            begin + halves[high - highs] + halves[low - lows] - whole
            for begin, highs, lows, whole in parts
        ]


_HALVES: list[float] = []
"""Natural log of gamma(k + 1/2), k = 0, 1, ..."""
_WHOLES: list[float] = []
"""Natural log of gamma(k + 1) pi."""


def _tables(up_to: int) -> tuple[list[float], list[float]]:
    """Both lists, at least so long: `log_kt` of many parts is looked up in them."""
    for number in range(len(_HALVES), up_to + 1):
        _HALVES.append(math.lgamma(number + 0.5))
        _WHOLES.append(math.lgamma(number + 1) + math.log(math.pi))
    return _HALVES, _WHOLES


def _exp(power: float) -> float:
    return math.exp(power) if power < _LOG_LARGEST else math.inf
