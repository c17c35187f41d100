"""Which routine to do now, from the context and from what was done lately, and why."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

RESTORE, WARM_UP, WIND_DOWN, RESET = "restore", "warm_up", "wind_down", "desk_reset"
STABILITY = ("stability", "control")
"""The two halves of stability, in turn."""
_LATELY = timedelta(days=7)
_ENOUGH = 3


class Reason(Enum):
    """Why a routine is suggested."""

    BEFORE_RUN = "before_run"
    AFTER_RUN = "after_run"
    FIRST = "first"
    BUILD_ON_IT = "build_on_it"
    BACK_TO_IT = "back_to_it"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A routine by its id, and why."""

    routine: str
    reason: Reason


def suggest(
    context: str, done: Sequence[tuple[date, str]], today: date, known: Collection[str]
) -> Suggestion | None:
    """What to do today, or None where nothing speaks for anything.

    `context` is that of the practice, `done` has day and routine of earlier practices,
    `known` the routines there are. Mobility is restored first, then stability is built on it
    (the running physiotherapist's order this program starts from).
    """
    lately = [routine for day, routine in done if today - _LATELY < day <= today]
    for wanted in _wishes(context, done, lately):
        if wanted.routine in known:
            return wanted
    return None


def _wishes(
    context: str, done: Sequence[tuple[date, str]], lately: Sequence[str]
) -> list[Suggestion]:
    """Suggestions by weight."""
    wishes = []
    if context == "before_run":
        wishes.append(Suggestion(WARM_UP, Reason.BEFORE_RUN))
    if context == "after_run":
        wishes += [Suggestion(wish, Reason.AFTER_RUN) for wish in (WIND_DOWN, RESET)]
    if not done:
        wishes.append(Suggestion(RESTORE, Reason.FIRST))
    if lately.count(RESTORE) >= _ENOUGH and not set(STABILITY) & set(lately):
        last_day = {routine: day for day, routine in sorted(done)}
        in_turn = sorted(STABILITY, key=lambda half: last_day.get(half, date.min))
        wishes += [Suggestion(half, Reason.BUILD_ON_IT) for half in in_turn]
    if done and RESTORE not in lately:
        wishes.append(Suggestion(RESTORE, Reason.BACK_TO_IT))
    return wishes
