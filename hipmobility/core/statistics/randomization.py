"""The randomization test of an experiment whose lots were fair coins.

Edgington & Onghena 2007, Randomization Tests. The lots are drawn anew 1,999 times; how often
that gives a sum as far from zero as the one seen needs no assumption on how days take after each
other, since nothing but the lots is drawn.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

REDRAWN = 1999
"""How often the lots are drawn anew; with those seen that makes 2,000."""
_FARTHEST = 8.0
"""Effects are looked for up to so many steps."""
_HALVINGS = 40


@dataclass(frozen=True, slots=True)
class RandomizationTest:
    """What lots and outcomes say of an effect that adds to the outcome where the lot is 1.

    The same is taken away where it is -1.
    """

    p: float
    """Two-sided: of all 2,000 draws the share that is as far out as the one seen."""
    effect: float
    """Half the difference of the two means."""
    low: float
    """Effects from here to `high` are not refused at `level`."""
    high: float


def randomization_test(
    lots: Sequence[int], outcomes: Sequence[float], level: float = 0.05
) -> RandomizationTest:
    """The test of `outcomes` under `lots` of 1 and -1, each drawn by a fair coin.

    The statistic is the sum of (outcome - mean) * lot. The draws are always the same ones, so
    that the same notes say the same on any day. Raises ValueError unless both lots occur.
    """
    if len(lots) != len(outcomes) or set(lots) != {1, -1}:
        raise ValueError("both lots are needed, and an outcome for each")
    chance = random.Random(f"extra round {len(lots)}")
    drawn = [[chance.choice((1, -1)) for _ in lots] for _ in range(REDRAWN)]
    middle, lot_middle = fmean(outcomes), fmean(lots)
    apart = [outcome - middle for outcome in outcomes]
    lots_apart = [lot - lot_middle for lot in lots]
    # Less an effect x, each sum is a line in x: that of the outcomes, minus x times that of lots.
    lines = [(_sum(apart, draw), _sum(lots_apart, draw)) for draw in (lots, *drawn)]
    means = [_mean_where(lots, outcomes, lot) for lot in (1, -1)]
    effect = (means[0] - means[1]) / 2
    return RandomizationTest(
        _p(lines, 0.0),
        effect,
        _end(lines, effect, -_FARTHEST, level),
        _end(lines, effect, _FARTHEST, level),
    )


def _sum(values: Sequence[float], lots: Sequence[int]) -> float:
    return sum(value * lot for value, lot in zip(values, lots, strict=True))


def _mean_where(lots: Sequence[int], outcomes: Sequence[float], lot: int) -> float:
    return fmean(
        outcome for drawn_lot, outcome in zip(lots, outcomes, strict=True) if drawn_lot == lot
    )


def _p(lines: Sequence[tuple[float, float]], effect: float) -> float:
    """The share of draws as far out as the first one, where so much of it is the effect."""
    seen = abs(lines[0][0] - effect * lines[0][1]) - 1e-9
    return sum(abs(total - effect * slope) >= seen for total, slope in lines) / len(lines)


def _end(
    lines: Sequence[tuple[float, float]], inside: float, outside: float, level: float
) -> float:
    """How far from `inside` towards `outside` effects are not refused."""
    for _ in range(_HALVINGS):
        middle = (inside + outside) / 2
        if _p(lines, middle) > level:
            inside = middle
        else:
            outside = middle
        if abs(inside - outside) < 0.005:
            break
    return inside
