"""A self-check: the signs of Learn that somebody ticked on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """The ids of the signs that were ticked on a day; of one day the last one counts."""

    day: date
    ticked: frozenset[str]


def not_among(checks: Iterable[SelfCheck], kept: Iterable[SelfCheck]) -> list[SelfCheck]:
    """Those of days of which nothing is kept yet."""
    days = {check.day for check in kept}
    return [check for check in checks if check.day not in days]


def with_ticks_of(checks: Iterable[SelfCheck], others: Iterable[SelfCheck]) -> list[SelfCheck]:
    """The days of which `others` have a tick more than `checks`, with the ticks of both.

    Two laptops come to the same, in whichever order: a sign that was ticked on one of them
    stays ticked.
    """
    own_ticks = {check.day: check.ticked for check in checks}
    union: dict[date, frozenset[str]] = {}
    for check in others:
        known = union.get(check.day, own_ticks.get(check.day))
        if known is None or not check.ticked <= known:
            union[check.day] = check.ticked | (known or frozenset())
    return [SelfCheck(day, union[day]) for day in sorted(union)]
