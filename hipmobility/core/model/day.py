"""Which day a moment belongs to, for somebody who practises late."""

from __future__ import annotations

from datetime import date, datetime, timedelta

TURNS_AT = timedelta(hours=4)
"""The day turns so long after midnight: what is done at one in the night ends the evening."""


def day_of(moment: datetime) -> date:
    """The day of a moment by the clock on the wall, without a zone."""
    return (moment - TURNS_AT).date()


def today(now: datetime) -> date:
    """The day it is, by a time with or without a zone."""
    return day_of(now.replace(tzinfo=None))


def until_turn(moment: datetime) -> timedelta:
    """How long it is until the next day begins."""
    turn = datetime.combine(day_of(moment), datetime.min.time()) + TURNS_AT + timedelta(days=1)
    return turn - moment
