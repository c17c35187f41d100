"""Whether the later half of some values lies elsewhere than the earlier half, and how surely."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from statistics import NormalDist, fmean, median

_STICKIEST = 0.95
_LEAST_P = 1e-300


def halves(values: Sequence[float]) -> tuple[Sequence[float], Sequence[float]]:
    """The earlier and the later half; of an odd number the middle value is in neither."""
    size = len(values) // 2
    return values[:size], values[len(values) - size :]


def median_test(values: Sequence[float]) -> float:
    """The two-sided p of as unlike halves, were the values shuffled; 1 under two values.

    Mood's median test (Mood 1950, Introduction to the Theory of Statistics) with Fisher's
    exact probabilities: values are high or low by the median of both halves. Those on the
    median go where high and low are most nearly as many, so that a scale of a few steps
    still tells; where both ways are as near, the larger p counts.
    """
    earlier, later = halves(values)
    if not earlier:
        return 1.0
    middle = median([*earlier, *later])
    above = [sum(value > middle for value in half) for half in (earlier, later)]
    not_below = [sum(value >= middle for value in half) for half in (earlier, later)]
    cuts = [(abs(sum(high) - len(earlier)), high) for high in (above, not_below)]
    most_even = min(unevenness for unevenness, _ in cuts)
    found = [_shuffles(high, len(earlier)) for uneven, high in cuts if uneven == most_even]
    return float(max(found))


def autocorrelation(values: Sequence[float]) -> float:
    """How much one value is like the next, from 0 to 0.95, apart from what parts the halves.

    The lag-1 autocorrelation within the halves, each about its own mean, with what so few
    values make it too small by added back, (1 + 3 r) / n with n values in a half (Marriott
    & Pope 1954, Biometrika 41:390-402). Equal values stick to nothing.
    """
    parts = [_apart(half) for half in halves(values) if half]
    squares = sum(apart * apart for part in parts for apart in part)
    if not squares:
        return 0.0
    found = sum(one * other for part in parts for one, other in pairwise(part)) / squares
    return min(_STICKIEST, max(0.0, found + (1 + 3 * found) / len(parts[0])))


def _apart(values: Sequence[float]) -> list[float]:
    """How far each value is from their mean."""
    middle = fmean(values)
    return [value - middle for value in values]


def autocorrelated_p(p: float, correlation: float) -> float:
    """`p` as it would be of fewer values, since values that stick together tell less.

    With an autocorrelation r, n values tell as much as n (1 - r) / (1 + r) that know nothing
    of each other (Bayley & Hammersley 1946, J R Stat Soc Suppl 8:184-197); the normal
    deviate that belongs to `p` is shrunk by the root of that share.
    """
    normal = NormalDist()
    deviate = normal.inv_cdf(max(p, _LEAST_P) / 2)
    return 2 * normal.cdf(deviate * math.sqrt((1 - correlation) / (1 + correlation)))


def _shuffles(high: Sequence[int], size: int) -> Fraction:
    """The share of shuffles that part the high values between two halves as unevenly."""
    fewer, together = min(high), sum(high)
    here = max(0, together - size)
    ways = total = math.comb(size, here) * math.comb(size, together - here)
    while here < fewer:
        ways = ways * (size - here) * (together - here)
        here += 1
        ways //= here * (size - together + here)
        total += ways
    return min(Fraction(1), Fraction(2 * total, math.comb(2 * size, together)))
