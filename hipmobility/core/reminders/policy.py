"""Whether to remind now, and what the answers so far mean for it.

A reminder that is not wanted teaches a person to overlook it. So one is silent on a day that has a
practice, and after three in a row that nobody answered it asks, once, whether to stop.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from datetime import date
from enum import Enum
from typing import Any

UNANSWERED_BEFORE_ASKING = 3
"""So many in a row may stay unanswered before it asks whether to stop."""


class Decision(Enum):
    """What is to be done."""

    REMIND = "remind"
    ASK_TO_STOP = "ask to stop"
    DONE_TODAY = "done today"
    NOT_TODAY = "not today"
    """The person has said so."""
    QUIET = "quiet"
    """The desktop does not want to be disturbed."""
    MUTED = "muted"
    """Reminders are off."""


class ReminderAnswer(Enum):
    """What became of a reminder."""

    START = "start"
    NOT_TODAY = "not today"
    STOP = "stop"
    KEEP = "keep"
    NONE = "none"
    UNHEARD = "unheard"
    """This system does not tell what becomes of one."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What is remembered from one reminder to the next."""

    unanswered: int = 0
    """How many in a row had no answer."""
    asked: bool = False
    """Whether it was asked since the last answer if reminders are to stop."""
    not_on: str = ""
    """The day (ISO 8601) on which there is to be no other, or nothing."""


def decide(memory: Memory, today: date, *, on: bool, done_today: bool, quiet: bool) -> Decision:
    """What to do now; the first reason for silence counts."""
    if not on:
        return Decision.MUTED
    if done_today:
        return Decision.DONE_TODAY
    if memory.not_on == today.isoformat():
        return Decision.NOT_TODAY
    if quiet:
        return Decision.QUIET
    if memory.unanswered >= UNANSWERED_BEFORE_ASKING and not memory.asked:
        return Decision.ASK_TO_STOP
    return Decision.REMIND


def after(memory: Memory, decision: Decision, answer: ReminderAnswer, today: date) -> Memory:
    """What to remember when a reminder or the question was shown and `answer` came."""
    if answer is ReminderAnswer.UNHEARD:
        return memory
    if answer is ReminderAnswer.NONE:
        asked = memory.asked or decision is Decision.ASK_TO_STOP
        return replace(memory, unanswered=memory.unanswered + 1, asked=asked)
    return Memory(not_on=today.isoformat())


def to_text(memory: Memory) -> str:
    """As it is kept in a file."""
    return json.dumps(asdict(memory)) + "\n"


def from_text(text: str) -> Memory:
    """From a file; what is damaged counts as nothing remembered, and a reminder comes."""
    try:
        entries: Any = json.loads(text)
        unanswered, asked, not_on = (entries[key] for key in ("unanswered", "asked", "not_on"))
    except (ValueError, KeyError, TypeError, RecursionError):
        return Memory()
    fits = type(unanswered) is int and type(asked) is bool and type(not_on) is str
    return Memory(unanswered, asked, not_on) if fits and unanswered >= 0 else Memory()
