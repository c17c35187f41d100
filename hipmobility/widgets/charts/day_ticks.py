"""Which days are named under a chart: every day, week or month, as many as there is room for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

_SPANS = (1, 2, 7, 14)
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120)
_YEAR = 12
DAY_FORM, MONTH_FORM, YEAR_FORM = "d MMM", "MMM yyyy", "yyyy"
"""Forms of QLocale for ticks of days, of months and of years."""


def ticks(first: date, last: date, most: int = 8) -> tuple[list[date], str]:
    """At most `most` days from `first` to `last`, evenly apart, and the form they are written in.

    They keep their places while a chart is moved: weeks from Monday, months from their first.
    Where nothing else fits, `first` alone.
    """
    for span in _SPANS:
        start = first + timedelta(days=-(first.toordinal() - 1) % span)
        days = [start + timedelta(days=n) for n in range(0, (last - start).days + 1, span)]
        if 1 <= len(days) <= most:
            return days, DAY_FORM
    for months in _MONTHS:
        days = list(_first_days(first, last, months))
        if 1 <= len(days) <= most:
            return days, YEAR_FORM if months >= _YEAR else MONTH_FORM
    return [first], DAY_FORM


def _first_days(first: date, last: date, months: int) -> Iterator[date]:
    start = first.year * 12 + first.month - 1
    for number in range(start, last.year * 12 + last.month):
        day = date(number // 12, number % 12 + 1, 1)
        if number % months == 0 and day >= first:
            yield day
