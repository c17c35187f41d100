"""One person's own measuring error, from the same thing measured on several days."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class MeasurementError:
    """Within-subject standard deviation, and the degrees of freedom it was worked out from."""

    within_sd: float
    degrees_of_freedom: int

    @property
    def least_change(self) -> float:
        """How far two single measurements differ by error alone, in 95 of 100 cases.

        t * sqrt(2) * within_sd (Bland & Altman 1996, BMJ 313:744, who call 1.96 * sqrt(2) *
        within_sd the repeatability; Weir 2005, J Strength Cond Res 19:231-240, calls it the
        minimal detectable change). Student's t stands in for 1.96, since a standard deviation
        from a few days may well be too small.
        """
        t = t_quantile((1 + CONFIDENCE) / 2, self.degrees_of_freedom)
        return t * math.sqrt(2) * self.within_sd


def measurement_error(groups: Sequence[Sequence[float]]) -> MeasurementError | None:
    """The error from `groups` of repeated values, each of one thing that did not change.

    within_sd is the root of the squared distances from each group's mean, summed and divided
    by the degrees of freedom, sum of (n - 1): the residual mean square of a one-way analysis
    of variance (Bland & Altman 1996, BMJ 312:1654). None where nothing was repeated.
    """
    freedom = sum(len(group) - 1 for group in groups if group)
    if freedom <= 0:
        return None
    squares = sum((value - fmean(group)) ** 2 for group in groups if group for value in group)
    return MeasurementError(math.sqrt(squares / freedom), freedom)


def t_quantile(share: float, degrees_of_freedom: int) -> float:
    """The value under which Student's t lies with the chance `share`, from 0.5 to under 1.

    Found by halving, to the last bit. Raises ValueError for another share, or under one
    degree of freedom.
    """
    if not 0.5 <= share < 1:
        raise ValueError("a share from 0.5 to under 1 is needed")
    low, high = 0.0, 1.0
    while _t_cdf(high, degrees_of_freedom) < share:
        high *= 2
    while low < (middle := (low + high) / 2) < high:
        if _t_cdf(middle, degrees_of_freedom) < share:
            low = middle
        else:
            high = middle
    return high


def _t_cdf(t: float, degrees_of_freedom: int) -> float:
    """Student's distribution for whole degrees of freedom, t from 0 up.

    Abramowitz & Stegun 1964, Handbook of Mathematical Functions, 26.7.3 and 26.7.4.
    """
    if degrees_of_freedom < 1:
        raise ValueError("at least one degree of freedom is needed")
    angle = math.atan(t / math.sqrt(degrees_of_freedom))
    cosine = math.cos(angle)
    is_odd = degrees_of_freedom % 2 == 1
    term = cosine if is_odd else 1.0
    total = 0.0 if degrees_of_freedom == 1 else term
    for power in range(3 if is_odd else 2, degrees_of_freedom - 1, 2):
        term *= cosine * cosine * (power - 1) / power
        total += term
    total *= math.sin(angle)
    inside = 2 / math.pi * (angle + total) if is_odd else total
    return (1 + inside) / 2
