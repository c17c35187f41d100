"""Dates and times as spreadsheets write them, read where they can mean one thing only."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime, time
from enum import Enum

from hipmobility.core.model.translatable import ImportWords
from hipmobility.core.yaml.problems import quoted

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TIME = re.compile(
    r"(\d{1,2})[:h.](\d{2})(?:[:.](\d{2})(\.\d{1,9})?)?\s*(am|pm|a\.m\.|p\.m\.)?", re.IGNORECASE
)
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_JAPANESE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})")
_NAMED = re.compile(r"(\d{1,2})[-. ]+([a-z]{3,9})\.?[-., ]+(\d{4})", re.IGNORECASE)
_NAMED_FIRST = re.compile(r"([a-z]{3,9})\.? +(\d{1,2}),? +(\d{4})", re.IGNORECASE)
_EXAMPLE = "2026-03-01"


class DayOrder(Enum):
    """Which number comes first in 3/4/2026."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


NO_TIME = "1970-01-01T00:00:00Z"
"""Stands in for a time that was told to be wrong."""


class DateError(ValueError):
    """A text that is no date, or could be two; the message goes after the text's name."""


def day_order(cells: Iterable[str]) -> DayOrder | None:
    """What the dates of a file show together: a 13 or more can only be the day.

    None where none shows it, or where they contradict one another.
    """
    orders = set()
    for cell in cells:
        if match := _YEAR_LAST.match(cell.strip()):
            first, second = int(match[1]), int(match[3])
            if first > 12 >= second:
                orders.add(DayOrder.DAY_FIRST)
            elif second > 12 >= first:
                orders.add(DayOrder.MONTH_FIRST)
    return orders.pop() if len(orders) == 1 else None


def read_date_time(text: str, order: DayOrder | None = None) -> datetime:
    """A date with a time, without a zone; midnight where there is no time.

    `order` is for dates with slashes or dashes that would have two meanings; with dots the
    day comes first. Raises DateError.
    """
    text = text.strip()
    day, rest = _read_day(text, order)
    rest = rest.lstrip(" ,T")
    if not rest:
        return datetime.combine(day, time())
    return datetime.combine(day, _read_time(rest, text))


def has_zone(text: str) -> bool:
    """Whether it is a moment as we write it, with its zone."""
    with suppress(ValueError):
        return datetime.fromisoformat(text).utcoffset() is not None
    return False


def has_time(text: str) -> bool:
    """Whether a date that can be read has a time behind it."""
    return bool(re.search(r"\d[:h]\d{2}", text))


def _read_day(text: str, order: DayOrder | None) -> tuple[date, str]:
    for pattern in (_YEAR_FIRST, _JAPANESE):
        if match := pattern.match(text):
            year, month, day = (int(group) for group in match.groups() if group.isdigit())
            return _made(year, month, day, text), text[match.end() :]
    if match := _YEAR_LAST.match(text):
        return _day_of_slashes(match, order, text), text[match.end() :]
    for pattern, places in ((_NAMED, (1, 2, 3)), (_NAMED_FIRST, (2, 1, 3))):
        if (match := pattern.match(text)) and match[places[1]][:3].lower() in _MONTHS:
            month = _MONTHS.index(match[places[1]][:3].lower()) + 1
            return _made(int(match[3]), month, int(match[places[0]]), text), text[match.end() :]
    raise DateError(
        ImportWords.tr(
            "is {written}, not a date such as {example}", written=quoted(text), example=_EXAMPLE
        )
    )


def _day_of_slashes(match: re.Match[str], order: DayOrder | None, text: str) -> date:
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    if match[2] == "." or first > 12:
        order = DayOrder.DAY_FIRST
    elif second > 12:
        order = DayOrder.MONTH_FIRST
    if order is None and first != second:
        one, other = (
            _made(year, month, day, text) for day, month in ((first, second), (second, first))
        )
        problem = ImportWords.tr(
            "is {written}, which can be {one} or {other}; write dates as {day} (year-month-day)",
            written=quoted(text),
            one=_words(one),
            other=_words(other),
            day=one.isoformat(),
        )
        raise DateError(problem)
    month_first = order is DayOrder.MONTH_FIRST
    return _made(year, *((first, second) if month_first else (second, first)), text)


def _words(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1].title()}"


def _made(year: int, month: int, day: int, text: str) -> date:
    with suppress(ValueError):
        return date(year, month, day)
    raise DateError(
        ImportWords.tr("is {written}, a day that no calendar has", written=quoted(text))
    )


def _read_time(text: str, whole: str) -> time:
    match = _TIME.fullmatch(text)
    if match:
        hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
        half = (match[5] or "").replace(".", "").lower()
        if half and not 1 <= hour <= 12:
            hour = 24
        elif half:
            hour = hour % 12 + (12 if half == "pm" else 0)
        micros = round(float(match[4] or 0) * 1e6)
        with suppress(ValueError):
            return time(hour, minute, second, min(micros, 999_999))
    raise DateError(
        ImportWords.tr(
            "is {whole}, which has no time such as 18:30 behind its date", whole=quoted(whole)
        )
    )
