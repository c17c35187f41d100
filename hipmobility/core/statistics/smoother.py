"""A smooth line through values in time: a mean in which near values count more."""

from __future__ import annotations

import math
from collections.abc import Sequence

DataPoint = tuple[float, float]
_REACH = 3.0
"""Values farther away than so many widths count for nothing."""
_BINS_PER_WIDTH = 4
"""Values nearer together than this part of the width are taken as one."""


def smoothed(points: Sequence[DataPoint], width: float, at: Sequence[float]) -> list[DataPoint]:
    """The kernel mean of `points` at each of `at`, in order, without those far from any point.

    The weights are Gaussian with a standard deviation of `width`, in the units of x: Nadaraya
    1964, Theory Probab Appl 9:141-142; Watson 1964, Sankhya A 26:359-372. As a weighted mean
    it stays within the values around, so that a scale of five steps is never left, and it has
    no steps of its own where values are whole numbers. Raises ValueError where `width` is not
    above 0.
    """
    if width <= 0:
        raise ValueError("the width must be above 0")
    binned = _binned(points, width / _BINS_PER_WIDTH)
    curve, begin = [], 0
    for x in at:
        while begin < len(binned) and binned[begin][0] < x - _REACH * width:
            begin += 1
        weight = together = 0.0
        for middle, number, total in binned[begin:]:
            if middle > x + _REACH * width:
                break
            near = math.exp(-(((x - middle) / width) ** 2) / 2)
            weight += near * number
            together += near * total
        if weight:
            curve.append((x, together / weight))
    return curve


def _binned(points: Sequence[DataPoint], size: float) -> list[tuple[float, int, float]]:
    """Middle, number and sum of the points in each stretch of `size` with any, by x."""
    bins: dict[int, tuple[float, int, float]] = {}
    for x, y in points:
        key = math.floor(x / size)
        sum_x, number, sum_y = bins.get(key, (0.0, 0, 0.0))
        bins[key] = (sum_x + x, number + 1, sum_y + y)
    return [(sum_x / number, number, sum_y) for _, (sum_x, number, sum_y) in sorted(bins.items())]
