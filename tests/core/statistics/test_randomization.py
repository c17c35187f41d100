"""The randomization test beside all lots there are, written out."""

from __future__ import annotations

import random
from itertools import product
from statistics import fmean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hipmobility.core.statistics.randomization import randomization_test

lots_of_eight = st.lists(st.sampled_from((1, -1)), min_size=8, max_size=8).filter(
    lambda lots: len(set(lots)) == 2
)
outcomes_of_eight = st.lists(
    st.sampled_from((-2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0)), min_size=8, max_size=8
)


@given(lots_of_eight, outcomes_of_eight)
@settings(max_examples=25)
def test_p_is_near_that_of_all_lots_there_are(lots: list[int], outcomes: list[float]) -> None:
    """1,999 draws miss the exact share by about 0.01; 0.06 is beyond five of that."""
    middle = fmean(outcomes)

    def total(drawn: tuple[int, ...]) -> float:
        return abs(sum((y - middle) * lot for y, lot in zip(outcomes, drawn, strict=True)))

    seen = total(tuple(lots)) - 1e-9
    exact = fmean(total(drawn) >= seen for drawn in product((1, -1), repeat=8))
    assert randomization_test(lots, outcomes).p == pytest.approx(exact, abs=0.06)


def test_a_clear_effect_is_found_and_its_range_holds_it_nearly_always() -> None:
    holds = 0
    for seed in range(20):
        chance = random.Random(seed)
        lots = [chance.choice((1, -1)) for _ in range(48)]
        outcomes = [0.6 * lot + chance.choice((-1, 0, 0, 1)) for lot in lots]
        found = randomization_test(lots, outcomes)
        by_lot = [[y for y, a in zip(outcomes, lots, strict=True) if a == way] for way in (1, -1)]
        assert found.effect == pytest.approx((fmean(by_lot[0]) - fmean(by_lot[1])) / 2)
        assert found.p < 0.002
        assert found.low < found.effect < found.high
        holds += found.low <= 0.6 <= found.high
    assert holds >= 17


def test_the_range_holds_zero_just_where_p_is_over_the_level() -> None:
    for seed in range(12):
        chance = random.Random(seed)
        lots = [chance.choice((1, -1)) for _ in range(24)]
        outcomes = [0.25 * lot + chance.choice((-1.0, 0.0, 1.0)) for lot in lots]
        found = randomization_test(lots, outcomes, 0.05)
        holds = found.low <= 0 <= found.high
        assert holds == (found.p > 0.05) or abs(found.p - 0.05) < 0.01


def test_with_nothing_to_find_it_is_seldom_clear() -> None:
    clear = 0
    for seed in range(60):
        chance = random.Random(seed)
        lots = [chance.choice((1, -1)) for _ in range(24)]
        felt, outcomes = 0.0, []
        for _ in lots:
            felt = 0.8 * felt + 0.6 * chance.gauss(0, 1)  # days that take after each other
            outcomes.append(float(round(felt)))
        clear += randomization_test(lots, outcomes).p <= 0.05
    assert clear <= 8


def test_the_same_notes_say_the_same_again() -> None:
    lots, outcomes = [1, -1] * 12, [float(n % 3) for n in range(24)]
    assert randomization_test(lots, outcomes) == randomization_test(lots, outcomes)


@pytest.mark.parametrize(("lots", "outcomes"), [([1, 1], [0.0, 1.0]), ([1, -1], [0.0]), ([], [])])
def test_without_both_lots_there_is_no_test(lots: list[int], outcomes: list[float]) -> None:
    with pytest.raises(ValueError, match="both lots"):
        randomization_test(lots, outcomes)
