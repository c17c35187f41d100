"""Nine months of made-up practices, to try the program without notes of one's own.

The runner's left hip is tighter in one drill, a little in another, and in the others not at all:
Review names the side of the one, and says of the others what it cannot know.
"""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta

from hipmobility.core.journal.merge import whole
from hipmobility.core.model.practice import (
    CheckIn,
    DrillStep,
    DrillStop,
    Overall,
    OverallMoment,
    Practice,
    PracticeState,
    StopReason,
    outcome_of,
)
from hipmobility.core.model.routine import CheckInSubject, Library, Routine, Side
from hipmobility.core.model.routine_snapshot import drills_of_copy, routine_copy
from hipmobility.core.model.timeline import build_timeline

DAYS = 273
_SEED = 10
_A_DAY = 0.62
"""The share of days with a practice."""
_STICKS = 0.5
"""How much of a day's mood is left the next time."""
_ROUTINES = (*("restore",) * 8, "warm_up", "wind_down")
_CONTEXTS = ("after_run", "after_run", "after_run", "rest_day", "before_run", None)
_CONTEXT_OF = {"warm_up": "before_run", "wind_down": "after_run"}
_MOOD_OF = {"after_run": -0.35, "before_run": 0.1, "rest_day": 0.25}
_STARTS_AT, _GAINS = 2.6, 0.7
"""Ease at the start, and steps gained over the whole time; both sides alike."""
_LEFT_TIGHTER = {"worlds_greatest_stretch": 1.1, "crawl_squat": 0.3}
"""Steps by which left is tighter than right in a drill; in the others it is not."""
_COMMON, _OWN, _UNSTEADY = 0.4, 0.35, 0.35
"""Spread of a day's mood for both sides, for each of them, and of each answer; in steps."""
_NOTES: Mapping[bool, tuple[str, ...]] = {
    False: (
        "front of the hip holds back",
        "slow to start, better after the third one",
        "stopped a little short of the floor",
        "long run yesterday",
        "sat all day",
        "had to lean on the hand",
    ),
    True: (
        "knee nearly on the floor today",
        "smooth from the first one",
        "no need for the hands",
        "good day",
        "could breathe all the way through",
    ),
}
_TAGS = ("tight", "tight", "tight", "front hip", "inner thigh", "wobbly", "low back", "click")


@dataclass(slots=True)
class _Runner:
    """Chance, and how the runner feels."""

    chance: random.Random
    mood: float = 0.0
    moods: dict[Side, float] = field(default_factory=lambda: dict.fromkeys(Side, 0.0))
    done: dict[str, list[Side]] = field(default_factory=dict)
    """The side that went first in each practice so far, by routine."""

    def sleep(self) -> None:
        """Let a new day's mood come out of the last one's."""
        self.mood = _STICKS * self.mood + self.chance.gauss(0, _COMMON)
        for side in Side:
            self.moods[side] = _STICKS * self.moods[side] + self.chance.gauss(0, _OWN)

    def first_side(self, routine: str) -> Side:
        """Drawn by lot in pairs, as the program does."""
        done = self.done.setdefault(routine, [])
        done.append(done[-1].other if len(done) % 2 else self.chance.choice(tuple(Side)))
        return done[-1]

    def ease(self, side: Side, drill: str, progress: float, context: str | None) -> int:
        """What is felt, from 1 to 5; `progress` goes from 0 to 1 over the whole time."""
        lean = _LEFT_TIGHTER.get(drill, 0.0) / 2 * (1 if side is Side.RIGHT else -1)
        base = _STARTS_AT + lean + _GAINS * progress + _MOOD_OF.get(context or "", 0.0)
        felt = base + self.mood + self.moods[side] + self.chance.gauss(0, _UNSTEADY)
        return min(5, max(1, round(felt)))


@dataclass(frozen=True, slots=True)
class _Plan:
    """One practice to be made up."""

    number: int
    started: datetime
    """With the zone of the place."""
    progress: float
    routine: Routine
    context: str | None
    first_side: Side
    items_done: int


def made_up(library: Library, now: datetime) -> list[Practice]:
    """Practices of the nine months before `now` (with a zone), oldest first.

    They are the same at every call on a day. Routines that `library` does not have are not
    practised; without any there is nothing.
    """
    chance = random.Random(_SEED)
    runner = _Runner(chance)
    known = [name for name in _ROUTINES if name in library.routines]
    if not known:
        return []
    practices = []
    for plan in _plans(library, known, runner, now):
        runner.sleep()
        practices.append(_practice(plan, runner))
    return practices


def _plans(library: Library, known: list[str], runner: _Runner, now: datetime) -> Iterator[_Plan]:
    chance, number = runner.chance, 0
    for ago in range(DAYS, 0, -1):
        if chance.random() > _A_DAY:
            continue
        routine = library.routines[chance.choice(known)]
        day = (now - timedelta(days=ago)).date()
        clock = time(chance.choice([6, 7, 18, 19, 20]), chance.randrange(60))
        context = _CONTEXT_OF.get(routine.id) or chance.choice(_CONTEXTS)
        cut_off = number % 31 == 17
        yield _Plan(
            number,
            datetime.combine(day, clock, now.tzinfo),
            1 - ago / DAYS,
            routine,
            context,
            runner.first_side(routine.id),
            max(1, len(routine.items) // 2) if cut_off else len(routine.items),
        )
        number += 1


def _practice(plan: _Plan, runner: _Runner) -> Practice:
    steps = list(_steps(plan, runner.chance))
    stops = list(_stops(plan))
    check_ins = [
        check_in
        for position in range(plan.items_done)
        if (asked := plan.routine.check_in_after(position))
        for check_in in _check_ins(plan, *asked, runner)
    ]
    head = _head(plan, runner.chance, finished=plan.items_done == len(plan.routine.items))
    return whole(head, steps, check_ins, _overall(plan, runner), stops)


def _head(plan: _Plan, chance: random.Random, *, finished: bool) -> Practice:
    copy = routine_copy(plan.routine)
    offset = plan.started.utcoffset() or timedelta()
    return Practice(
        str(uuid.UUID(int=chance.getrandbits(128), version=4)),
        plan.started.astimezone(UTC),
        round(offset / timedelta(minutes=1)),
        plan.routine.id,
        plan.routine.name,
        drills_of_copy(copy),
        plan.first_side,
        plan.context,
        PracticeState.FINISHED if finished else PracticeState.LEFT_EARLY,
        (),
        (),
        ended_at=_after(plan, 300 if finished else 130),
        routine_copy=copy,
    )


def _after(plan: _Plan, seconds: float) -> datetime:
    return plan.started.astimezone(UTC) + timedelta(seconds=seconds)


def _steps(plan: _Plan, chance: random.Random) -> Iterator[DrillStep]:
    timeline = build_timeline(plan.routine, plan.first_side)
    for position, item in enumerate(plan.routine.items[: plan.items_done]):
        variants = [variant.id for variant in item.drill.variants]
        variant = chance.choice(variants) if variants and chance.random() < 0.08 else ""
        for side in (None, *Side):
            planned = sum(
                segment.seconds(side)
                for segment in timeline.segments
                if segment.position == position
            )
            if planned:
                actual = planned * (0.6 if chance.random() < 0.03 else 1)
                outcome = outcome_of(planned, actual)
                yield DrillStep(position, item.drill.id, side, planned, actual, outcome, variant)


def _stops(plan: _Plan) -> Iterator[DrillStop]:
    """Two drills in all the months were stopped."""
    reason = {23: StopReason.INTERRUPTED, 41: StopReason.PAIN}.get(plan.number)
    if reason:
        at = _after(plan, 90)
        yield DrillStop(0, plan.routine.items[0].drill.id, Side.LEFT, 14.0, reason, at)


def _check_ins(
    plan: _Plan, position: int, subject: CheckInSubject, runner: _Runner
) -> Iterator[CheckIn]:
    chance = runner.chance
    if chance.random() < 0.05:
        return
    at = _after(plan, 80 * (position + 1))
    sides = [side for side in Side if chance.random() > 0.02]
    for side in sides:
        ease = runner.ease(side, subject.id, plan.progress, plan.context)
        stiff = ease <= 2
        tags = (chance.choice(_TAGS),) if stiff and chance.random() < 0.4 else ()
        note = chance.choice(_NOTES[not stiff]) if chance.random() < 0.1 else ""
        yield CheckIn(position, subject.id, side, ease, tags, note, at)


def _overall(plan: _Plan, runner: _Runner) -> Iterator[Overall]:
    """Every third practice was asked for before and after."""
    if plan.number % 3:
        return
    for moment, better, seconds in (
        (OverallMoment.BEFORE, 0.0, 0),
        (OverallMoment.AFTER, 0.6, 300),
    ):
        for side in Side:
            at = _after(plan, seconds)
            ease = runner.ease(side, "", plan.progress, plan.context) + round(better)
            yield Overall(moment, side, min(5, ease), at)
