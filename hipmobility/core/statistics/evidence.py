"""How well notes fit "one side leans" against "evenly matched, with spells": e, and a band.

Two stories of the days on which the sides differ. Even: neither side leans, but a day
repeats the side of the day before with an unknown chance of up to 0.9. Leaning: one side
has a share of its own, drawn from a fixed mixture. `e` is the mixture's chance over the
greatest chance that the even story reaches, so over repeated looks it never exceeds a
non-negative martingale that starts at 1: whatever the share of repeats, the chance that it
ever reaches c is at most 1 / c (Ville 1939), however often one looks. This is universal
inference in sequence: Wasserman, Ramdas & Balakrishnan 2020, PNAS 117:16880-16890.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from dataclasses import dataclass

from hipmobility.core.statistics.chain import (
    LIKENESSES,
    SHARES,
    ChainCounts,
    best_share,
    log_chain,
    log_kt,
    seen_share,
)

BAR = 25.0
"""A side is named where e reaches this for each thing looked at: at most 1 / 25 false for ever."""
LEANING_LIKENESS = 0.3
"""How sticky days are taken to be in the leaning story."""
MOST_REPEATS = 0.9
"""The even story allows a day to repeat the one before with up to this chance."""
_PARTS = 20
_ROUNDING = 1e-9
"""A share that fits exactly `bar` times worse is out, on both sides alike."""
_HALF = math.log(0.5)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a row of named days says after one of them."""

    counts: ChainCounts
    """1 is right freer."""
    log_leaning: float
    log_even: float

    @property
    def log_e(self) -> float:
        """Natural log of `e`."""
        return self.log_leaning - self.log_even

    @property
    def e(self) -> float:
        """How many times better the leaning story fits; infinite beyond what a float holds."""
        return math.exp(self.log_e) if self.log_e < 700 else math.inf

    @property
    def right(self) -> int:
        """Days on which right was freer."""
        return self.counts.high

    @property
    def left(self) -> int:
        """Days on which left was freer."""
        return self.counts.low


@dataclass(frozen=True, slots=True)
class Band:
    """Shares of right among the days that differ that the notes do not rule out."""

    low: float
    """From 0.01 to 0.99."""
    high: float

    @property
    def is_even(self) -> bool:
        """Whether "about even" may be said: all of it within 35 to 65 %."""
        return self.low >= EVEN_LOW and self.high <= EVEN_HIGH


EVEN_LOW, EVEN_HIGH = 0.35, 0.65
WHOLE = Band(SHARES[0], SHARES[-1])
"""What is not ruled out without a note."""


class EvidenceTracker:
    """Takes named days in time order; each costs the same, however many came before.

    The leaning story is half a Krichevsky-Trofimov mixture of days that know nothing of each
    other, half a mixture of sticky chains with twenty shares from 0.025 to 0.975, weighed
    with 1 / sqrt(p (1 - p)).
    """

    def __init__(self) -> None:
        self._weights = _mixture()
        self._log_alike = 0.0
        self._counts: ChainCounts | None = None
        self._before: int | None = None

    def add(self, high: int) -> Evidence:
        """The evidence with one more day; 1 is right freer, 0 left."""
        self._weights, gained = _weighed(self._weights, self._before, high)
        self._log_alike += gained
        self._counts = counts = _stepped(self._counts, self._before, high)
        self._before = high
        log_free = log_kt(counts.high, counts.low)
        return Evidence(counts, _mean(log_free, self._log_alike), _log_even(counts))


def band(evidence: Evidence | None, bar: float = BAR) -> Band:
    """The band after the days of `evidence`: shares that `leaning` does not rule out by `bar`.

    A share is in it while the leaning story fits less than `bar` times better than the best
    sticky chain with that share and a stickiness of up to 0.8. The bands of all days
    together hold the true share with a chance of 1 - 1 / bar, if the days are such a chain.
    """
    if evidence is None:
        return WHOLE
    floor = evidence.log_leaning - math.log(bar) + _ROUNDING
    counts, ends = evidence.counts, (len(SHARES), -1)
    peak = seen_share(counts)
    for likeness in LIKENESSES:
        height, peak = best_share(counts, likeness, peak)
        if height > floor:
            ends = _widened(counts, likeness, peak, floor, ends)
    if ends[1] < 0:  # no share fits
        return Band(SHARES[peak], SHARES[peak])
    return Band(SHARES[ends[0]], SHARES[ends[1]])


def _widened(
    counts: ChainCounts, likeness: float, peak: int, floor: float, ends: tuple[int, int]
) -> tuple[int, int]:
    """`ends`, moved outwards to the shares that one stickiness lifts above `floor`."""

    def fits(place: int) -> bool:
        return log_chain(counts, SHARES[place], likeness) > floor

    lowest, highest = range(min(ends[0], peak + 1)), range(98, max(ends[1], peak - 1), -1)
    low = bisect_left(lowest, True, key=fits)
    high = bisect_left(highest, True, key=fits)
    return (
        lowest[low] if low < len(lowest) else ends[0],
        highest[high] if high < len(highest) else ends[1],
    )


def _mixture() -> list[float]:
    """The weights of the twenty shares, sum 1, before the first day."""
    weights = [1 / math.sqrt(share * (1 - share)) for share in _MIXED]
    together = sum(weights)
    return [weight / together for weight in weights]


def _weighed(weights: list[float], before: int | None, high: int) -> tuple[list[float], float]:
    """The weights after a day, sum 1 again, and ln of the chance they gave it."""
    chances = [
        weight * chance for weight, chance in zip(weights, _CHANCES[before, high], strict=True)
    ]
    together = sum(chances)
    return [chance / together for chance in chances], math.log(together)


def _chance(share: float, before: int | None, high: int) -> float:
    apart = 1 - LEANING_LIKENESS
    if before is None:
        chance = share
    elif before:
        chance = share + (1 - share) * LEANING_LIKENESS
    else:
        chance = share * apart
    return chance if high else 1 - chance


_MIXED = tuple((2 * number - 1) / (2 * _PARTS) for number in range(1, _PARTS + 1))
_CHANCES = {
    (before, high): tuple(_chance(share, before, high) for share in _MIXED)
    for before in (None, 0, 1)
    for high in (0, 1)
}


def _stepped(counts: ChainCounts | None, before: int | None, high: int) -> ChainCounts:
    """The counts with one more day."""
    if counts is None:
        return ChainCounts(bool(high), 0, 0, 0, 0)
    stays_high, falls = counts.stays_high, counts.falls
    rises, stays_low = counts.rises, counts.stays_low
    if before:
        stays_high, falls = stays_high + high, falls + 1 - high
    else:
        rises, stays_low = rises + high, stays_low + 1 - high
    return ChainCounts(counts.first, stays_high, falls, rises, stays_low)


def _mean(log_one: float, log_other: float) -> float:
    """Natural log of the mean of two numbers given by their ln."""
    larger, smaller = max(log_one, log_other), min(log_one, log_other)
    return larger + math.log1p(math.exp(smaller - larger)) + _HALF


def _log_even(counts: ChainCounts) -> float:
    """Natural log of the greatest chance of the even story."""
    same = counts.stays_high + counts.stays_low
    other = counts.falls + counts.rises
    if not same + other:
        return _HALF
    repeats = min(MOST_REPEATS, same / (same + other))
    log_chance = _HALF
    if same:
        log_chance += same * math.log(repeats)
    if other:
        log_chance += other * math.log(1 - repeats)
    return log_chance
