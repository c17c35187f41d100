"""One practice out of two records of it: whatever either has, in whichever order they meet."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from hipmobility.core.journal.revisions import all_check_ins, all_overall, grouped
from hipmobility.core.model.practice import (
    CheckIn,
    DrillStep,
    DrillStop,
    Overall,
    Practice,
    PracticeState,
)
from hipmobility.core.model.routine import Side

_STATES = (PracticeState.IN_PROGRESS, PracticeState.LEFT_EARLY, PracticeState.FINISHED)


def whole(
    head: Practice,
    steps: Iterable[DrillStep],
    counting_check_ins: Iterable[CheckIn],
    overall: Iterable[Overall] = (),
    stops: Iterable[DrillStop] = (),
) -> Practice:
    """`head` with these parts, each in its order, and with every revision of the answers."""
    check_ins, revisions = grouped(counting_check_ins)
    felt, overall_revisions = grouped(overall)
    return replace(
        head,
        steps=tuple(sorted(steps, key=lambda s: (s.position, _turn(s.side, head.first_side)))),
        check_ins=check_ins,
        revisions=revisions,
        overall=felt,
        overall_revisions=overall_revisions,
        stops=tuple(sorted(stops, key=_stop_order)),
    )


def merged(one: Practice, other: Practice) -> Practice:
    """The union of two records of the practice with the same id.

    `merged(a, b) == merged(b, a)`, and merging again changes nothing:

    - an answer has the revisions of both, in the order of their times. An old export, which
      knew only what counted, adds that as one more at the time of the first, and what
      counts stays as it was;
    - of two records of the same step the one with more work stays;
    - the ending is the later one, and any is later than none;
    - the copy of the routine is the fuller one.
    """
    steps: dict[tuple[int, Side | None], DrillStep] = {}
    for step in (*one.steps, *other.steps):
        key = step.position, step.side
        steps[key] = max(steps.get(key, step), step, key=_step_order)
    check_ins = {*all_check_ins(one), *all_check_ins(other)}
    overall = {*all_overall(one), *all_overall(other)}
    head = _merged_head(one, other)
    return whole(head, steps.values(), check_ins, overall, {*one.stops, *other.stops})


def _merged_head(one: Practice, other: Practice) -> Practice:
    begun = max(one, other, key=_begun_order)
    ended = max(one, other, key=_ended_order)
    planned = max(one, other, key=lambda practice: _copy_order(practice.routine_copy))
    return replace(
        begun,
        ended_at=ended.ended_at,
        state=ended.state,
        routine_copy=planned.routine_copy,
        drills=planned.drills,
    )


def _turn(side: Side | None, first: Side) -> int:
    return 0 if side is None else 1 if side is first else 2


def _step_order(step: DrillStep) -> tuple[Any, ...]:
    return step.actual_s, step.planned_s, step.outcome.value, step.drill, step.variant


def _stop_order(stop: DrillStop) -> tuple[Any, ...]:
    side = stop.side.value if stop.side else ""
    return stop.at, stop.position, side, stop.at_s, stop.reason.value, stop.drill


def _begun_order(practice: Practice) -> tuple[Any, ...]:
    context = practice.context
    return (
        practice.started_at,
        practice.utc_offset_minutes,
        practice.routine_id,
        practice.routine_name,
        practice.first_side.value,
        practice.longer_side.value if practice.longer_side else "",
        context is not None,
        context or "",
    )


def _ended_order(practice: Practice) -> tuple[Any, ...]:
    has_time = practice.ended_at is not None
    return has_time, practice.ended_at or practice.started_at, _STATES.index(practice.state)


def _copy_order(copy: str) -> tuple[int, str]:
    return len(copy), copy


Union = Callable[["Practice | None", Practice], Practice]
"""Makes one practice of the one that is here, if any, and the one of another journal."""


def union_of(mine: Practice | None, theirs: Practice) -> Practice:
    """The usual union: all that both have."""
    return theirs if mine is None else merged(mine, theirs)


def unions_of(
    here: Iterable[Practice], theirs: Iterable[Practice], union: Union
) -> list[tuple[Practice, Practice | None]]:
    """What each of `theirs` becomes, and what is here of it."""
    known = {practice.id: practice for practice in here}
    unions: list[tuple[Practice, Practice | None]] = []
    for practice in theirs:
        mine = known.get(practice.id)
        known[practice.id] = union(mine, practice)
        unions.append((known[practice.id], mine))
    return unions
