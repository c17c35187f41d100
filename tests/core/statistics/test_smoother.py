"""The smoothed line: within the scale, and the same as the formula written out."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipmobility.core.statistics.smoother import smoothed

NOTES = st.lists(
    st.tuples(st.integers(0, 400).map(float), st.integers(1, 5).map(float)), min_size=1, max_size=60
)


@given(NOTES, st.sampled_from([3.0, 10.0, 40.0]))
def test_it_never_leaves_the_values_it_is_made_of(
    notes: list[tuple[float, float]], width: float
) -> None:
    line = smoothed(notes, width, [float(day) for day in range(0, 401, 10)])
    heights = [height for _, height in line]
    assert all(min(y for _, y in notes) - 1e-9 <= height for height in heights)
    assert all(height <= max(y for _, y in notes) + 1e-9 for height in heights)


def test_it_is_the_weighted_mean_of_the_notes_around() -> None:
    notes = [(float(day), float(1 + day % 5)) for day in range(0, 60, 7)]
    line = dict(smoothed(notes, 10.0, [20.0]))
    near = [(x, y, math.exp(-(((x - 20) / 10) ** 2) / 2)) for x, y in notes if abs(x - 20) <= 30]
    expected = sum(y * weight for _, y, weight in near) / sum(weight for *_, weight in near)
    assert line[20.0] == pytest.approx(expected)


def test_far_from_all_notes_there_is_no_line() -> None:
    notes = [(0.0, 2.0), (200.0, 4.0)]
    assert [x for x, _ in smoothed(notes, 10.0, [0.0, 100.0, 200.0])] == [0.0, 200.0]
    assert smoothed([], 10.0, [1.0]) == []


@given(NOTES)
def test_notes_that_say_the_same_are_a_level_line(notes: list[tuple[float, float]]) -> None:
    same = [(x, 3.0) for x, _ in notes]
    assert all(
        y == pytest.approx(3.0) for _, y in smoothed(same, 10.0, [x for x, _ in sorted(same)])
    )


@pytest.mark.parametrize("width", [0.0, -1.0])
def test_a_width_of_nothing_is_refused(width: float) -> None:
    with pytest.raises(ValueError, match="above 0"):
        smoothed([(0.0, 1.0)], width, [0.0])
