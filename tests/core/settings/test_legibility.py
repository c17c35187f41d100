"""Sizes of text by the angle under which it is seen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipmobility.core.settings.legibility import GOOD_ARCMIN, LAPTOP_MM, FontSizes, arcmin, sizes


def test_a_capital_of_a_known_size_is_seen_under_a_known_angle() -> None:
    # 20 minutes of arc at 2 m are 11.64 mm, a font of 16.6 mm: 9.5 % of a 14-inch screen.
    assert arcmin(0.0955 * LAPTOP_MM, 2.0) == pytest.approx(20, abs=0.05)


def test_a_laptop_at_two_metres_has_the_usual_sizes() -> None:
    assert sizes(2.0, LAPTOP_MM) == FontSizes(1.0)


@given(distance=st.sampled_from([1.5, 2.0, 3.0]), height=st.floats(174, 400))
def test_an_instruction_is_read_well_from_every_distance(distance: float, height: float) -> None:
    font_mm = sizes(distance, height).instruction / 100 * height
    # At 3 m from a small screen the size is limited, so that the figure has room.
    assert arcmin(font_mm, distance) >= (GOOD_ARCMIN if distance < 3 else 16.1) - 0.1


@given(distance=st.sampled_from([1.5, 2.0, 3.0]), height=st.floats(174, 400))
def test_the_letter_on_a_leg_can_be_read(distance: float, height: float) -> None:
    """A healthy eye reads letters of five minutes of arc, on a chart; here there is half more."""
    assert arcmin(sizes(distance, height).letter / 100 * height, distance) > 8


@given(distance=st.sampled_from([1.5, 2.0, 3.0]), height=st.floats(0, 10_000))
def test_there_is_always_room_for_the_figure(distance: float, height: float) -> None:
    assert 0.6 <= sizes(distance, height).scale <= 1.4
