"""The run chart: whether values in time order keep to one side of their median too long."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median


@dataclass(frozen=True, slots=True)
class RunChart:
    """What the run-chart rule looks at, and whether it fires.

    Anhøj & Olesen 2014, PLoS ONE 9(11):e113825. A useful point is one that is not on the
    median, a run is a stretch of useful points on one side of it, a crossing joins two runs.
    """

    median: float
    useful: int
    longest_run: int
    run_limit: int
    """A longer run than this is a signal."""
    crossings: int
    crossings_limit: int
    """Fewer crossings than this are a signal."""

    @property
    def signal(self) -> bool:
        """Whether the order of the points is not what chance alone would often give."""
        too_long = self.longest_run > self.run_limit
        return too_long or self.crossings < self.crossings_limit


def run_chart(values: Sequence[float]) -> RunChart:
    """The run chart of values in time order. Raises ValueError where there are none."""
    if not values:
        raise ValueError("a run chart needs a value")
    middle = median(values)
    above = [value > middle for value in values if value != middle]
    runs = [len(list(run)) for _, run in groupby(above)]
    useful = len(above)
    crossings = max(0, len(runs) - 1)
    longest = max(runs, default=0)
    return RunChart(middle, useful, longest, run_limit(useful), crossings, crossings_limit(useful))


def run_limit(useful: int) -> int:
    """The longest run that is no signal yet: log2(useful) + 3, rounded."""
    return round(math.log2(useful) + 3) if useful else 0


def crossings_limit(useful: int) -> int:
    """The fewest crossings that are no signal yet.

    The 5 % quantile of the binomial distribution of `useful` - 1 flips of a coin: the least
    number with a chance of at least 5 % for it or fewer.
    """
    flips = max(0, useful - 1)
    rows = total = 1
    crossings = 0
    while 20 * total < 2**flips:
        crossings += 1
        rows = rows * (flips - crossings + 1) // crossings
        total += rows
    return crossings
