"""The rate of the figure's frames: it follows what painting costs, and does not flutter."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipmobility.app.practice.frame_rate import BUDGET, RATES, FrameRate


def after(costs: Iterable[float], rate: FrameRate | None = None) -> FrameRate:
    rate = rate or FrameRate()
    for cost in costs:
        rate = rate.painted(cost)
    return rate


@pytest.mark.parametrize(
    ("ms", "fps"), [(1.0, 60), (3.3, 60), (4.0, 30), (8.0, 30), (9.0, 20), (40.0, 20)]
)
def test_the_rate_is_what_fits_into_a_quarter_of_a_core(ms: float, fps: int) -> None:
    assert after([ms / 1000] * 100).fps == fps


def test_one_slow_paint_changes_nothing() -> None:
    assert after([0.005] * 20 + [0.5] + [0.005] * 20).fps == 30


def test_it_goes_back_up_when_painting_is_cheap_again() -> None:
    slow = after([0.02] * 40)
    assert slow.fps == 20
    assert after([0.001] * 60, slow).fps == 60


@given(st.floats(0.0005, 0.05), st.lists(st.floats(-0.03, 0.03), min_size=200, max_size=300))
def test_a_steady_cost_settles_on_one_rate(cost: float, noise: list[float]) -> None:
    rate = after([cost] * 60)
    later = [rate := rate.painted(cost * (1.0 + part)) for part in noise]
    assert len({each.fps for each in later}) <= 2  # a cost at a threshold may cross it once
    assert sum(a.fps != b.fps for a, b in pairwise(later)) <= 1


@given(st.lists(st.floats(0.0, 0.1), min_size=1, max_size=200))
def test_the_rate_is_always_one_of_three(costs: list[float]) -> None:
    assert after(costs).fps in RATES


@given(st.floats(0.0001, BUDGET / RATES[-1]))
def test_a_steady_cost_that_can_fit_does(cost: float) -> None:
    assert after([cost] * 100).fps * cost <= BUDGET
