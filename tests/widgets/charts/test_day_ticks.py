"""Which days are named under a chart."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from hipmobility.widgets.charts.day_ticks import DAY_FORM, MONTH_FORM, YEAR_FORM, ticks

FIRST = st.dates(date(1990, 1, 1), date(2060, 1, 1))


@given(FIRST, st.integers(0, 12_000), st.integers(2, 15))
def test_they_fit_are_in_order_and_evenly_apart(first: date, days: int, most: int) -> None:
    last = first + timedelta(days=days)
    found, form = ticks(first, last, most)
    assert 1 <= len(found) <= most
    assert first <= found[0] <= found[-1] <= last
    assert all(one < other for one, other in pairwise(found))
    if form != DAY_FORM:
        assert all(day.day == 1 for day in found)
    apart = {(other - one).days for one, other in pairwise(found)}
    assert max(apart, default=0) - min(apart, default=0) <= 3


@given(FIRST, st.integers(30, 3000), st.integers(1, 20))
def test_they_stay_where_they_are_while_a_chart_is_moved(
    first: date, days: int, moved: int
) -> None:
    by = timedelta(days=moved)
    last = first + timedelta(days=days)
    here, form = ticks(first, last)
    there, other_form = ticks(first + by, last + by)
    apart = {(other - one).days // 7 for one, other in (*pairwise(here), *pairwise(there))}
    if form == other_form and len(apart) == 1:
        assert {day for day in here if day >= first + by} <= set(there)


def test_long_times_are_told_in_months_and_years() -> None:
    first = date(2024, 3, 9)
    assert ticks(first, first + timedelta(days=6))[1] == DAY_FORM
    found, form = ticks(first, first + timedelta(days=400))
    assert (found[0], form) == (date(2024, 5, 1), MONTH_FORM)
    found, form = ticks(first, first + timedelta(days=3650))
    assert form == YEAR_FORM
    assert found == [date(year, 1, 1) for year in (2026, 2028, 2030, 2032, 2034)]
