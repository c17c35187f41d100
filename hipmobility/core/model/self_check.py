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
