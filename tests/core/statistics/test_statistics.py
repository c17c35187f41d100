"""The formulas of Review against scipy's, and at their edges."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import combinations
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipmobility.core.statistics.run_chart import crossings_limit, run_chart, run_limit
from hipmobility.core.statistics.sign_test import exact_sign_test, sign_test
from hipmobility.core.statistics.trend import theil_sen

scipy = pytest.importorskip("scipy.stats")
HISTORIES = 1000
NEAR = 1e-9
EASES = st.lists(st.integers(1, 5), min_size=1, max_size=80)


def history(seed: int) -> list[tuple[float, int]]:
    """Days and eases, at times several on one day, now and then hundreds."""
    chance = random.Random(seed)
    length = chance.randrange(200, 320) if seed % 100 == 0 else chance.randrange(2, 70)
    days = sorted(chance.randrange(0, 2 * length) + chance.choice([0, 0.3]) for _ in range(length))
    easing = chance.choice([0, 0, 0.02, -0.02])
    return [(day, min(5, max(1, round(chance.gauss(3 + easing * day, 0.9))))) for day in days]


def test_the_sign_test_equals_scipys_on_a_thousand_histories() -> None:
    for seed in range(HISTORIES):
        chance = random.Random(seed)
        right, left = chance.randrange(0, 60), chance.randrange(0, 60)
        if right + left:
            expected = scipy.binomtest(right, right + left).pvalue
            assert sign_test(right, left) == pytest.approx(expected, rel=NEAR, abs=0)


def test_theil_sen_equals_scipys_on_a_thousand_histories() -> None:
    for seed in range(HISTORIES):
        points = history(seed)
        days, eases = zip(*points, strict=True)
        line = theil_sen(points)
        if len(set(days)) < 2:
            assert line is None
            continue
        expected = scipy.theilslopes(eases, days)
        assert line is not None
        assert line.slope == pytest.approx(expected.slope, rel=NEAR, abs=NEAR)
        assert line.start == pytest.approx(expected.intercept, rel=NEAR, abs=NEAR)


def test_the_limit_of_crossings_is_scipys_quantile() -> None:
    for useful in range(1, 400):
        assert crossings_limit(useful) == int(scipy.binom.ppf(0.05, useful - 1, 0.5))


@pytest.mark.parametrize(
    ("right", "left", "p"), [(6, 0, 0.03125), (10, 0, 2 / 1024), (5, 5, 1.0), (0, 0, 1.0)]
)
def test_known_signs(right: int, left: int, p: float) -> None:
    assert sign_test(right, left) == p
    assert sign_test(left, right) == p


def test_a_negative_count_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        sign_test(-1, 3)


@given(st.integers(0, 300), st.integers(0, 300))
def test_more_of_the_larger_side_is_never_more_likely(right: int, left: int) -> None:
    more = exact_sign_test(right + (right >= left), left + (right < left))
    assert more <= exact_sign_test(right, left) <= Fraction(1)


def test_limits_of_the_run_chart_are_those_of_its_source() -> None:
    known = {
        10: (6, 2),
        15: (7, 4),
        20: (7, 6),
        25: (8, 8),
        30: (8, 10),
        50: (9, 19),
        100: (10, 41),
    }
    assert {n: (run_limit(n), crossings_limit(n)) for n in known} == known


def test_points_on_the_median_are_left_out_of_runs() -> None:
    chart = run_chart([1, 3, 1, 3, 5, 3, 5])
    assert (chart.median, chart.useful, chart.longest_run, chart.crossings) == (3, 4, 2, 1)
    assert not chart.signal


def test_a_long_run_and_few_crossings_are_signals() -> None:
    shifted = run_chart([2] * 5 + [4] * 5)
    assert shifted.signal
    assert shifted.crossings == 1
    run = run_chart([*[1] * 7, 5, 1, 5, 5, 1, *[5] * 6])
    assert run.longest_run == 7
    assert not run.signal
    longer = run_chart([1] * 8 + [5, 1, 5, 1, 5, 1, 5, 1, 5, 1, 5, 1, *[5] * 6])
    assert longer.longest_run > longer.run_limit
    assert longer.signal


def test_equal_values_signal_nothing() -> None:
    chart = run_chart([3] * 30)
    assert (chart.useful, chart.longest_run, chart.crossings) == (0, 0, 0)
    assert not chart.signal
    with pytest.raises(ValueError, match="needs a value"):
        run_chart([])


@given(EASES)
def test_a_run_chart_read_backwards_or_upside_down_is_the_same(eases: list[int]) -> None:
    chart = run_chart(eases)
    for other in (run_chart(eases[::-1]), run_chart([6 - ease for ease in eases])):
        assert (other.useful, other.longest_run, other.crossings, other.signal) == (
            chart.useful,
            chart.longest_run,
            chart.crossings,
            chart.signal,
        )
    assert chart.crossings < max(1, chart.useful)
    assert chart.longest_run + chart.crossings <= max(chart.useful, 0) or chart.useful == 0


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(1, 5)), min_size=2, max_size=60))
def test_theil_sen_does_not_care_for_the_order_of_points(points: list[tuple[int, int]]) -> None:
    line, backwards = theil_sen(points), theil_sen(points[::-1])
    assert line == backwards
    assert (line is None) == (len({x for x, _ in points}) == 1)


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(-50, 50)), min_size=2, max_size=25))
def test_the_slope_of_theil_sen_is_the_median_of_all(points: list[tuple[int, int]]) -> None:
    """By looking at every pair: also where most lines fall, and over an even number of them."""
    slopes = [(y2 - y1) / (x2 - x1) for (x1, y1), (x2, y2) in combinations(points, 2) if x1 != x2]
    line = theil_sen(points)
    if not slopes:
        assert line is None
        return
    assert line is not None
    assert line.slope == pytest.approx(median(slopes), rel=1e-6, abs=1e-9)


def test_theil_sen_goes_through_a_straight_line() -> None:
    line = theil_sen([(x, 2 * x + 1) for x in range(300)])
    assert line is not None
    assert line.at(10) == pytest.approx(21)


def test_years_of_notes_that_all_say_the_same_side_are_told_as_a_number() -> None:
    """The exact chance has some 6,000 digits, more than Python writes out."""
    assert 0 <= sign_test(20_000, 0) < 1e-300
    assert sign_test(10_000, 10_000) == 1
