"""When a reminder is due next."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipmobility.core.model.schedule import DAYS, Schedule, days_of, time_of

SCHEDULES = st.builds(
    Schedule,
    st.sets(st.sampled_from(DAYS), min_size=1).map(lambda days: days_of(",".join(days))),
    st.times().map(lambda at: at.replace(second=0, microsecond=0)),
)


@given(SCHEDULES, st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)))
def test_the_next_time_is_the_first_one_of_the_days_after_now(
    schedule: Schedule, now: datetime
) -> None:
    due = schedule.next_after(now)
    assert due is not None
    assert now < due <= now + timedelta(days=7)
    assert due.time() == schedule.at
    minutes = (now + timedelta(days=ahead) for ahead in range(8))
    fitting = [
        datetime.combine(day.date(), schedule.at)
        for day in minutes
        if day.strftime("%a").lower() in schedule.days
    ]
    assert due == next(each for each in fitting if each > now)


def test_without_a_day_there_is_no_next_time() -> None:
    assert Schedule((), time(7)).next_after(datetime(2026, 11, 27)) is None


def test_days_stand_in_the_order_of_the_week_and_once() -> None:
    assert days_of("sun, Mon ,mon") == ("mon", "sun")
    assert days_of("") == ()


@pytest.mark.parametrize("text", ["funday", "mon; tue", "mo"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no day"):
        days_of(text)


@pytest.mark.parametrize("text", ["", "7", "24:00", "7:5", "-1:30", "12:60", "١٢:xx"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        time_of(text)


def test_a_time_is_read() -> None:
    assert time_of("7:05") == time(7, 5)
