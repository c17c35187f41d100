"""The straight line through points in time after Theil and Sen."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby
from operator import itemgetter
from statistics import median

_PAIR_BY_PAIR = 150
"""Up to so many points all slopes are listed; of more, the middle one is searched for."""
_SMALLEST_SLOPE = 2.0**-20
_PRECISION = 1e-12
"""Of a searched slope, as a part of it."""

DataPoint = tuple[float, float]
_Bisect = Callable[[list[float], float], int]
_BISECT: tuple[_Bisect, _Bisect] = (bisect_right, bisect_left)


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line: `at(x)` is `start` + `slope` * x, in the units of its points."""

    slope: float
    start: float

    def at(self, x: float) -> float:
        """The line's height at `x`."""
        return self.start + self.slope * x


def theil_sen(points: Sequence[DataPoint]) -> Line | None:
    """The line whose slope is the median of the slopes between all pairs of points.

    Points with the same x make no slope; without any slope there is no line. The line goes
    through the medians of x and y. Sen 1968, J Am Stat Assoc 63:1379-1389.
    """
    slope = _median_slope(points)
    if slope is None:
        return None
    middle_x, middle_y = (median(axis) for axis in zip(*points, strict=True))
    return Line(slope, middle_y - slope * middle_x)


def _median_slope(points: Sequence[DataPoint]) -> float | None:
    if len(points) > _PAIR_BY_PAIR:
        return _searched_slope(sorted(points))
    slopes = [
        (second[1] - first[1]) / (second[0] - first[0])
        for first, second in combinations(points, 2)
        if first[0] != second[0]
    ]
    return median(slopes) if slopes else None


def _searched_slope(points: Sequence[DataPoint]) -> float | None:
    """The median slope of points sorted by x, without a list of all slopes."""
    number = _number_of_slopes(points)
    if not number:
        return None
    low = _slope_of_rank(points, (number - 1) // 2)
    return low if number % 2 else (low + _slope_of_rank(points, number // 2)) / 2


def _slope_of_rank(points: Sequence[DataPoint], rank: int) -> float:
    """The slope with `rank` others before it in order.

    Bisection on how many slopes are no steeper; Matoušek 1991, Inf Process Lett 39:183-187,
    counts them as inversions in the same way.
    """
    falling, flat_or_falling = (_gentler(points, 0.0, bisect) for bisect in _BISECT)
    if falling <= rank < flat_or_falling:
        return 0.0
    if rank < falling:
        mirrored = [(x, -y) for x, y in points]
        return -_slope_of_rank(mirrored, _number_of_slopes(points) - 1 - rank)
    low, high = 0.0, _SMALLEST_SLOPE
    while _gentler(points, high, bisect_left) <= rank:
        low, high = high, 2 * high
    while high - low > _PRECISION * high:
        middle = (low + high) / 2
        inside = _gentler(points, middle, bisect_left) > rank
        low, high = (low, middle) if inside else (middle, high)
    return high


def _gentler(points: Sequence[DataPoint], slope: float, bisect: _Bisect) -> int:
    """How many slopes are at most `slope` (with `bisect_left`), or less (`bisect_right`).

    The slope from one point to a later one is at most `slope` if, seen from a line of that
    slope, the later one is no higher.
    """
    seen: list[float] = []
    count = 0
    for _, same_x in groupby(points, key=itemgetter(0)):
        heights = [y - slope * x for x, y in same_x]
        count += sum(len(seen) - bisect(seen, height) for height in heights)
        for height in heights:
            insort(seen, height)
    return count


def _number_of_slopes(points: Sequence[DataPoint]) -> int:
    together = Counter(x for x, _ in points).values()
    return math.comb(len(points), 2) - sum(math.comb(same, 2) for same in together)
