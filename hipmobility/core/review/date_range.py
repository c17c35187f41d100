"""The days that Review looks at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

DEFAULT_DAYS = 90
OFFERED_DAYS = (30, 90, 365)


@dataclass(frozen=True, slots=True)
class DateRange:
    """From one day to another, both included; None is open."""

    since: date | None = None
    until: date | None = None


def last_days(number: int, today: date) -> DateRange:
    """The last `number` days, today among them, and tomorrow: it has begun in other places.

    A practice that a wrong clock dated years ahead does not stretch what is shown up to it.
    """
    return DateRange(today - timedelta(days=number - 1), today + timedelta(days=1))
