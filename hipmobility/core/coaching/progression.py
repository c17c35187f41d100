"""Whether another way to do a drill fits now, from one's own notes: suggested, never done.

The rule is the program's own, after what physiotherapists commonly do: make it harder when it has
been easy for a while, easier when it hurts or cannot be finished. Nobody has tested it. Learn
tells it in words ("How often, and when to make it harder").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from hipmobility.core.model.practice import Outcome, Practice, PracticeState, StopReason
from hipmobility.core.model.routine import Drill, Side
from hipmobility.core.model.routine_snapshot import is_easy
from hipmobility.core.model.variant import Difficulty

EASY = 4
"""An ease from here on is comfortable."""
HARD = 1
"""An ease that speaks for an easier way."""
LEAST_DAYS = 3
"""On so many days it was easy, at least, before a harder way is suggested."""
LEAST_SPAN = timedelta(days=14)
"""The first and the last of these days lie so far apart, at least."""
PAIN_AGAIN = timedelta(days=7)
"""Pain twice within this time means to leave the drill out and have it looked at."""
LOOKED_BACK = timedelta(days=60)
"""Practices before this are not looked at."""
_HURT = {StopReason.PAIN, StopReason.DIZZY}
_LADDER = {Difficulty.EASIER: -1, Difficulty.HARDER: 1}


class ProgressionReason(Enum):
    """Why another way is suggested."""

    EASY_FOR_WEEKS = "easy_for_weeks"
    STOPPED = "stopped"
    """For pain or dizziness, the last time."""
    HARD_TWICE = "hard_twice"
    """Stuck, or not finished, in both of the last two practices."""
    PAIN_TWICE = "pain_twice"
    """Leave it out until somebody has looked at it."""


@dataclass(frozen=True, slots=True)
class Progression:
    """What is suggested for a drill; `variant` is the id of the way, "" for the usual one.

    None where it is to be left out.
    """

    drill: Drill
    reason: ProgressionReason
    variant: str | None


@dataclass(frozen=True, slots=True)
class _Round:
    """What one practice says of a drill."""

    day: date
    variant: str
    eases: tuple[int, ...]
    """What was answered, of one side or both."""
    finished: bool
    interrupted: bool
    pain: bool
    dizzy: bool

    @property
    def is_easy(self) -> bool:
        return self.finished and len(self.eases) == len(Side) and min(self.eases) >= EASY

    @property
    def is_hard(self) -> bool:
        return (not self.finished and not self.interrupted) or HARD in self.eases


def suggest_progression(
    drill: Drill, practices: Iterable[Practice], today: date
) -> Progression | None:
    """Another way to do `drill`, or None where its notes speak for none.

    Pain twice within `PAIN_AGAIN` comes first, then what speaks for an easier way, then for a
    harder one. One step at a time: from easier to the usual way, then to harder, and back.
    Practices that say nothing (no answers, finished) are passed over, and so are easy days, but
    for pain and dizziness.
    """
    rounds = sorted(_rounds(drill.id, practices, today), key=lambda dated: dated[0], reverse=True)
    latest = [outcome for _, outcome in rounds]
    if not latest:
        return None
    if _hurt_again(latest, today):
        return Progression(drill, ProgressionReason.PAIN_TWICE, None)
    easier, harder = _next_ways(drill, latest[0].variant)
    if easier is not None and (latest[0].pain or latest[0].dizzy):
        return Progression(drill, ProgressionReason.STOPPED, easier)
    same_way = list(_same_way(latest))
    if easier is not None and len(same_way) > 1 and all(latest.is_hard for latest in same_way[:2]):
        return Progression(drill, ProgressionReason.HARD_TWICE, easier)
    if harder is not None and _easy_for_weeks(same_way):
        return Progression(drill, ProgressionReason.EASY_FOR_WEEKS, harder)
    return None


def _rounds(
    drill: str, practices: Iterable[Practice], today: date
) -> Iterator[tuple[tuple[str, str], _Round]]:
    """What each practice of the last weeks says, with what puts them in order."""
    for practice in practices:
        if not today - LOOKED_BACK < practice.local_date <= today:
            continue
        steps = [step for step in practice.steps if step.drill == drill]
        stops = [stop.reason for stop in practice.stops if stop.drill == drill]
        if is_easy(practice.routine_copy) and not _HURT & set(stops):
            continue
        worked = any(step.outcome is not Outcome.SKIPPED for step in steps)
        if not (worked or stops):
            continue
        eases = (practice.ease(drill, side) for side in Side)
        outcome = _Round(
            practice.local_date,
            steps[-1].variant if steps else "",
            tuple(ease for ease in eases if ease is not None),
            all(step.outcome is Outcome.DONE for step in steps) and bool(steps),
            StopReason.INTERRUPTED in stops or practice.state is not PracticeState.FINISHED,
            StopReason.PAIN in stops,
            StopReason.DIZZY in stops,
        )
        yield (practice.started_at.isoformat(), practice.id), outcome


def _same_way(latest: Sequence[_Round]) -> Iterator[_Round]:
    """The newest rounds in the way of the last one; those that say nothing are left out."""
    for outcome in latest:
        if outcome.variant != latest[0].variant:
            return
        says = outcome.eases or outcome.is_hard or outcome.pain or outcome.dizzy
        if says:
            yield outcome


def _hurt_again(latest: Sequence[_Round], today: date) -> bool:
    days = [outcome.day for outcome in latest if outcome.pain]
    return len(days) > 1 and days[0] - days[1] <= PAIN_AGAIN and today - days[0] <= PAIN_AGAIN


def _easy_for_weeks(same_way: Sequence[_Round]) -> bool:
    days: list[date] = []
    for outcome in same_way:
        if not outcome.is_easy or outcome.pain or outcome.dizzy:
            break
        days.append(outcome.day)
    return len(set(days)) >= LEAST_DAYS and days[0] - days[-1] >= LEAST_SPAN


def _next_ways(drill: Drill, variant: str) -> tuple[str | None, str | None]:
    """The way that is a step easier and the one that is a step harder; None where there is none."""
    here = drill.variant(variant)
    level = _LADDER[here.level] if here else 0
    first = {_LADDER[way.level]: way.id for way in reversed(drill.variants)} | {0: ""}
    return first.get(level - 1), first.get(level + 1)
