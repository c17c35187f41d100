"""Which day a moment belongs to."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipmobility.core.model.day import day_of, until_turn


@pytest.mark.parametrize(
    ("clock", "day"), [((20, 23, 59), 20), ((21, 0, 30), 20), ((21, 3, 59), 20), ((21, 4, 0), 21)]
)
def test_the_day_turns_at_four(clock: tuple[int, int, int], day: int) -> None:
    moment = datetime(2026, 11, *clock)
    assert day_of(moment) == date(2026, 11, day)


@given(st.datetimes(datetime(1971, 1, 1), datetime(2200, 1, 1)))
def test_the_next_day_begins_when_it_is_said(moment: datetime) -> None:
    left = until_turn(moment)
    assert timedelta() < left <= timedelta(days=1)
    assert day_of(moment + left) == day_of(moment) + timedelta(days=1)
    assert day_of(moment + left - timedelta(microseconds=1)) == day_of(moment)
