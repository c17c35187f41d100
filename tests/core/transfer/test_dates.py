"""Dates as spreadsheets write them: read where they can mean one thing, refused elsewhere."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipmobility.core.transfer.dates import DateError, DayOrder, day_order, read_date_time

EVENING = datetime(2026, 11, 26, 22, 5)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-26 22:05",
        "2026-11-26T22:05:00",
        "2026/11/26 22:05",
        "2026.11.26 22:05",
        "26.11.2026 22:05",
        "26/11/2026 22:05",
        "26-11-2026 22:05",
        "11/26/2026 10:05 PM",
        "11/26/2026 10:05:00 pm",
        "26 Nov 2026 22:05",
        "26-Nov-2026 22:05",
        "Nov 26, 2026, 10:05 p.m.",
        "26 November 2026 22:05",
        "2026年11月26日 22:05",
        " 26.11.2026  22:05 ",
    ],
)
def test_one_evening_in_the_ways_of_spreadsheets(text: str) -> None:
    assert read_date_time(text) == EVENING


def test_midnight_and_noon_of_twelve_hours() -> None:
    assert read_date_time("2026-03-01 12:00 AM") == datetime(2026, 3, 1)
    assert read_date_time("2026-03-01 12:30 PM") == datetime(2026, 3, 1, 12, 30)
    assert read_date_time("2026-03-01") == datetime(2026, 3, 1)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("03/04/2026 06:30", 'is "03/04/2026 06:30", which can be 3 Apr or 4 Mar; write dates as'),
        ("3-4-2026", "write dates as 2026-04-03 (year-month-day)"),
        ("31.02.2026", "a day that no calendar has"),
        ("2026-13-01", "a day that no calendar has"),
        ("26/11/26", "not a date such as 2026-03-01"),
        ("46352.92", "not a date"),
        ("yesterday", "not a date"),
        ("", "not a date"),
        ("2026-03-01 25:00", "no time such as 18:30"),
        ("2026-03-01 13:00 PM", "no time such as 18:30"),
        ("2026-03-01 soon", "no time such as 18:30"),
    ],
)
def test_what_is_unclear_or_none_is_refused_with_what_to_do(text: str, says: str) -> None:
    with pytest.raises(DateError) as error:
        read_date_time(text)
    assert says in str(error.value)


def test_dates_of_one_file_explain_one_another() -> None:
    assert day_order(["03/04/2026 06:30", "26/11/2026 22:05"]) is DayOrder.DAY_FIRST
    assert day_order(["11/26/2026", "03/04/2026", "soon", ""]) is DayOrder.MONTH_FIRST
    assert day_order(["03/04/2026", "2026-11-26", "26.11.2026"]) is DayOrder.DAY_FIRST
    assert day_order(["03/04/2026"]) is None
    assert day_order(["11/26/2026", "26/11/2026"]) is None
    assert read_date_time("03/04/2026", DayOrder.DAY_FIRST) == datetime(2026, 4, 3)
    assert read_date_time("03/04/2026", DayOrder.MONTH_FIRST) == datetime(2026, 3, 4)
    assert read_date_time("05/05/2026") == datetime(2026, 5, 5)


@given(st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1)))
def test_every_time_comes_back_from_every_clear_way(moment: datetime) -> None:
    assert read_date_time(moment.isoformat(" ")) == moment
    whole = moment.replace(second=0, microsecond=0)
    assert read_date_time(f"{whole:%d.%m.%Y %H:%M}") == whole
    assert read_date_time(f"{whole:%d/%m/%Y %H:%M}", DayOrder.DAY_FIRST) == whole
    assert read_date_time(f"{whole:%m/%d/%Y %I:%M %p}", DayOrder.MONTH_FIRST) == whole


@given(st.text(max_size=30), st.none() | st.sampled_from(DayOrder))
def test_any_text_is_a_date_or_refused(text: str, order: DayOrder | None) -> None:
    with suppress(DateError):
        assert isinstance(read_date_time(text, order), datetime)
