"""Sides take turns, three readings each; a stray reading is read again once."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipmobility.core.measure.catalogue import TESTS
from hipmobility.core.measure.measurement import READINGS
from hipmobility.core.measure.protocol import ImpossibleReadingError, Protocol
from hipmobility.core.model.routine import Side

ROTATION = TESTS["seated_rotation_in"]
FALL_OUT = TESTS["bent_knee_fall_out"]


def measured(values: list[float], first: Side = Side.LEFT) -> Protocol:
    protocol = Protocol(ROTATION, first)
    for value in values:
        protocol = protocol.keep(value)
    return protocol


def test_sides_take_turns_from_the_one_the_lot_drew() -> None:
    protocol = Protocol(ROTATION, Side.RIGHT)
    sides = []
    while (side := protocol.next_side) is not None:
        sides.append(side)
        protocol = protocol.keep(30)
    assert sides == [Side.RIGHT, Side.LEFT] * READINGS
    assert protocol.is_complete


def test_the_number_of_a_reading_counts_its_own_side() -> None:
    assert measured([]).number == 1
    assert measured([30]).number == 1
    assert measured([30, 31]).number == 2
    assert measured([30, 31, 30, 31]).number == 3


def test_a_reading_far_from_the_others_is_read_again_and_the_new_one_counts() -> None:
    protocol = measured([30, 40, 31, 40, 44, 40])
    assert protocol.next_side is Side.LEFT
    protocol = protocol.keep(32)
    assert protocol.is_complete
    left = [(reading.value, reading.replaced) for reading in protocol.readings[::2]]
    assert left == [(30, False), (31, False), (44, True), (32, False)]


def test_a_second_stray_reading_is_taken_as_it_is() -> None:
    assert measured([30, 40, 31, 40, 44, 40, 50]).is_complete


def test_both_sides_can_be_read_again() -> None:
    protocol = measured([30, 40, 30, 40, 50, 60])
    assert protocol.next_side is Side.LEFT
    protocol = protocol.keep(30)
    assert protocol.next_side is Side.RIGHT
    assert protocol.keep(41).is_complete


@pytest.mark.parametrize("value", [-0.1, 90.1, math.nan, math.inf, -math.inf])
def test_what_a_hip_cannot_do_is_refused(value: float) -> None:
    with pytest.raises(ImpossibleReadingError):
        measured([]).keep(value)


def test_centimetres_go_to_sixty() -> None:
    protocol = Protocol(FALL_OUT, Side.LEFT)
    assert protocol.keep(60).readings[0].value == 60
    with pytest.raises(ImpossibleReadingError, match="from 0 to 60"):
        protocol.keep(60.5)


def test_nothing_is_read_after_the_end() -> None:
    with pytest.raises(ValueError, match="all is read"):
        measured([30] * 6).keep(30)


@given(st.lists(st.floats(0, 90), max_size=8), st.sampled_from(Side))
def test_every_step_can_be_taken_back(values: list[float], first: Side) -> None:
    protocol = Protocol(ROTATION, first)
    before = [protocol]
    for value in values:
        if protocol.is_complete:
            break
        protocol = protocol.keep(value)
        before.append(protocol)
    while len(before) > 1:
        assert protocol == before.pop()
        protocol = protocol.take_back()
    assert protocol == protocol.take_back() == Protocol(ROTATION, first)


@given(st.lists(st.floats(0, 90), min_size=8, max_size=8), st.sampled_from(Side))
def test_each_side_ends_with_three_readings_that_count(values: list[float], first: Side) -> None:
    protocol = Protocol(ROTATION, first)
    for value in values:
        if not protocol.is_complete:
            protocol = protocol.keep(value)
    assert protocol.is_complete
    for side in Side:
        counted = [r for r in protocol.readings if r.side is side and not r.replaced]
        assert len(counted) == READINGS
