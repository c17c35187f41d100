"""The days that Review offers."""

from __future__ import annotations

from datetime import date

from hipmobility.core.review.date_range import DateRange, last_days


def test_the_last_days_end_with_tomorrow_however_far_ahead_a_practice_is_dated() -> None:
    today = date(2026, 11, 27)
    assert last_days(1, today) == DateRange(today, date(2026, 11, 28))
    assert last_days(30, today) == DateRange(date(2026, 10, 29), date(2026, 11, 28))
