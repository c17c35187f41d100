"""The two-state chain: days that lean to one side, or not, and take after the day before.

A row of days is 0 or 1 each. In the sticky chain with share p and stickiness r a day is 1
with chance p, and given the day before it is the same again with r on top:
P(1 after 1) = p + (1 - p) r, P(1 after 0) = p (1 - r). Klotz 1973, Ann Stat 1:373-379;
Jacobs & Lewis 1978, J R Stat Soc B 40:94-105.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

SHARES = tuple(number / 100 for number in range(1, 100))
"""Shares looked at: 1 to 99 %."""
LIKENESSES = tuple(number / 20 for number in range(17))
"""Stickiness looked at, r: 0, 0.05, ... 0.8."""


@dataclass(frozen=True, slots=True)
class ChainCounts:
    """All that a sticky chain asks of a row of days: how it begins, and its steps."""

    first: bool
    stays_high: int
    """Steps from 1 to 1."""
    falls: int
    """From 1 to 0."""
    rises: int
    """From 0 to 1."""
    stays_low: int
    """From 0 to 0."""

    @property
    def high(self) -> int:
        """Days with 1."""
        return self.first + self.stays_high + self.rises

    @property
    def low(self) -> int:
        """Days with 0."""
        return (not self.first) + self.falls + self.stays_low


def log_kt(high: int, low: int) -> float:
    """Natural log of the chance of one row with so many 1 and 0, of an unknown share.

    The share is drawn from Beta(1/2, 1/2): Krichevsky & Trofimov 1981, IEEE Trans Inf
    Theory 27:199-207. Days know nothing of each other.
    """
    return (
        math.lgamma(high + 0.5)
        + math.lgamma(low + 0.5)
        - math.lgamma(high + low + 1)
        - math.log(math.pi)
    )


def log_chain(counts: ChainCounts, share: float, likeness: float) -> float:
    """Natural log of the chance of one row with these counts, in the sticky chain."""
    first, *steps = chain_logs(share, likeness)
    begins = first if counts.first else math.log(1 - share)
    kinds = (counts.stays_high, counts.falls, counts.rises, counts.stays_low)
    return begins + sum(number * step for number, step in zip(kinds, steps, strict=True))


@cache
def chain_logs(share: float, likeness: float) -> tuple[float, float, float, float, float]:
    """Natural log of the chances: 1 at first, 1 after 1, 0 after 1, 1 after 0, 0 after 0.

    `share` lies between 0 and 1, `likeness` from 0 to below 1.
    """
    apart = 1 - likeness
    return (
        math.log(share),
        math.log(share + (1 - share) * likeness),
        math.log((1 - share) * apart),
        math.log(share * apart),
        math.log(1 - share + share * likeness),
    )


def best_share(counts: ChainCounts, likeness: float, start: int) -> tuple[float, int]:
    """The greatest `log_chain` over `SHARES`, and the place of its share there.

    It is concave in the share, as a sum of logs of lines, so from `start` it is climbed.
    """
    place, height = start, log_chain(counts, SHARES[start], likeness)
    for step in (1, -1):
        while 0 <= place + step < len(SHARES):
            next_height = log_chain(counts, SHARES[place + step], likeness)
            if next_height <= height:
                break
            place, height = place + step, next_height
    return height, place


def near(counts: ChainCounts) -> tuple[float, float]:
    """A share and a likeness, of those looked at, that fit well; not always best."""
    share = SHARES[seen_share(counts)]
    after_high, after_low = counts.stays_high + counts.falls, counts.stays_low + counts.rises
    if not after_high or not after_low:
        return share, 0.0
    likeness = counts.stays_high / after_high - counts.rises / after_low
    return share, LIKENESSES[min(len(LIKENESSES) - 1, max(0, round(20 * likeness)))]


def seen_share(counts: ChainCounts) -> int:
    """The place in `SHARES` of the share of 1 that was seen."""
    return min(98, max(0, round(100 * counts.high / (counts.high + counts.low)) - 1))


def log_most_alike(counts: ChainCounts) -> float:
    """The greatest `log_chain` over all of `SHARES` and `LIKENESSES`."""
    start = seen_share(counts)
    greatest = -math.inf
    for likeness in LIKENESSES:
        height, start = best_share(counts, likeness, start)
        greatest = max(greatest, height)
    return greatest
