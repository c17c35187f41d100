"""On which days and at what time a reminder is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""The days of a week as they stand in settings, in the order of ``date.weekday``."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """Days of the week (of `DAYS`, in their order) and the time of day, both local."""

    days: tuple[str, ...]
    at: time

    def next_after(self, moment: datetime) -> datetime | None:
        """The first time it is due later than `moment`; None without a day."""
        for ahead in range(8):
            day = moment.date() + timedelta(days=ahead)
            due = datetime.combine(day, self.at, moment.tzinfo)
            if DAYS[day.weekday()] in self.days and due > moment:
                return due
        return None


def days_of(text: str) -> tuple[str, ...]:
    """Days as they are written in settings, such as ``mon, thu``. Raises ValueError."""
    words = {word.strip().lower() for word in text.split(",")} - {""}
    if strange := words.difference(DAYS):
        raise ValueError(f"{sorted(strange)[0]} is no day")
    return tuple(day for day in DAYS if day in words)


def time_of(text: str) -> time:
    """A time as it is written in settings, such as ``17:30``. Raises ValueError."""
    hours, colon, minutes = text.partition(":")
    if not (colon and hours.isdecimal() and minutes.isdecimal() and len(minutes) == 2):
        raise ValueError(text)
    return time(int(hours), int(minutes))
