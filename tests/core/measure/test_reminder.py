"""The reminder to measure: after a month, on one day a month, and only who measured before."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from measure_builders import START, measurement

from hipmobility.core.measure.reminder import MONTH, is_due

FIRST = START.date()


def test_who_never_measured_is_left_in_peace() -> None:
    assert not is_due([], None, FIRST)


def test_it_comes_a_month_after_the_last_time() -> None:
    measured = [measurement(day=0), measurement(day=5)]
    assert not is_due(measured, None, FIRST + timedelta(days=34))
    assert is_due(measured, None, FIRST + timedelta(days=35))


@given(st.sets(st.integers(0, 400)), st.integers(0, 60))
def test_it_is_shown_on_at_most_one_day_a_month(opened: set[int], last: int) -> None:
    """Whenever Home is opened, and however long nobody measures."""
    shown: date | None = None
    days = []
    for day in sorted(opened):
        today = FIRST + timedelta(days=day)
        if is_due([measurement(day=last)], shown, today):
            shown = today
            days.append(today)
            assert is_due([measurement(day=last)], shown, today)
    assert all(later - before >= MONTH for before, later in pairwise(days))
    assert all(day >= FIRST + timedelta(days=last) + MONTH for day in days)
