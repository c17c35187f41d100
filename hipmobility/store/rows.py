"""From rows of the journal to practices, and back."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from hipmobility.core.journal.merge import whole
from hipmobility.core.journal.revisions import all_check_ins, all_overall
from hipmobility.core.journal.validation import utc_text, utc_time
from hipmobility.core.model.practice import (
    CheckIn,
    DrillStep,
    DrillStop,
    Outcome,
    Overall,
    OverallMoment,
    Practice,
    PracticeState,
    StopReason,
)
from hipmobility.core.model.routine import Side
from hipmobility.core.model.routine_snapshot import drills_of_copy

Row = tuple[Any, ...]
Rows = Iterable[Row]

PRACTICE = (
    "id, started_at, utc_offset_minutes, ended_at, routine_id, routine_name, routine, "
    "first_side, context, state, longer_side"
)
STEP = "practice_id, position, side, drill, planned_s, actual_s, outcome, variant"
ANSWER = "practice_id, position, side, drill, ease, tags, note, at, struck"
OVERALL = "practice_id, moment, side, ease, at"
STOP = "practice_id, position, side, drill, at_s, reason, at"
"""The columns of the tables, in the order of the rows below."""
PARTS = {"step": STEP, "answer": ANSWER, "overall": OVERALL, "stop": STOP}
"""The tables of a practice's parts, in the order `assembled` takes them."""

REPLACE_STEP = """ON CONFLICT (practice_id, position, side) DO UPDATE SET
    drill = excluded.drill, planned_s = excluded.planned_s, actual_s = excluded.actual_s,
    outcome = excluded.outcome, variant = excluded.variant"""
REPLACE_PRACTICE = "ON CONFLICT (id) DO UPDATE SET " + ", ".join(
    f"{column} = excluded.{column}" for column in PRACTICE.split(", ")[1:]
)
"""A row that takes the place of one with the same key."""

_AS_JSON = json.JSONEncoder(ensure_ascii=False).encode
_BOTH = "both"
"""How a step is kept that had no side of its own."""
_SIDES = {side.value: side for side in Side}


def practice_row(practice: Practice) -> Row:
    """What the table `practice` keeps of it."""
    from hipmobility.core.transfer.records.practice_record import routine_record

    copy = practice.routine_copy or json.dumps(routine_record(practice), ensure_ascii=False)
    return (
        practice.id,
        utc_text(practice.started_at),
        practice.utc_offset_minutes,
        utc_text(practice.ended_at) if practice.ended_at else None,
        practice.routine_id,
        practice.routine_name,
        copy,
        practice.first_side.value,
        practice.context,
        practice.state.value,
        practice.longer_side.value if practice.longer_side else None,
    )


def step_row(practice_id: str, step: DrillStep) -> Row:
    """What the table `step` keeps of it."""
    side = _side_text(step.side)
    seconds = step.planned_s, step.actual_s
    outcome = step.outcome.value
    return practice_id, step.position, side, step.drill, *seconds, outcome, step.variant


def answer_row(practice_id: str, check_in: CheckIn) -> Row:
    """What the table `answer` keeps of it; tags as a JSON list."""
    tags = _AS_JSON(check_in.tags)
    says = (
        check_in.drill,
        check_in.ease,
        tags,
        check_in.note,
        utc_text(check_in.at),
        int(check_in.struck),
    )
    return practice_id, check_in.position, check_in.side.value, *says


def overall_row(practice_id: str, felt: Overall) -> Row:
    """What the table `overall` keeps of it."""
    return practice_id, felt.moment.value, felt.side.value, felt.ease, utc_text(felt.at)


def stop_row(practice_id: str, stop: DrillStop) -> Row:
    """What the table `stop` keeps of it."""
    says = stop.drill, stop.at_s, stop.reason.value, utc_text(stop.at)
    return practice_id, stop.position, _side_text(stop.side), *says


def check_in_of(row: Row) -> CheckIn:
    """A revision, from a row of `answer`."""
    _, position, side, drill, ease, tags, note, at, struck = row
    words = tuple(json.loads(tags)) if tags != "[]" else ()
    return CheckIn(position, drill, _SIDES[side], ease, words, note, utc_time(at), bool(struck))


def overall_of(row: Row) -> Overall:
    """A revision, from a row of `overall`."""
    _, moment, side, ease, at = row
    return Overall(OverallMoment(moment), _SIDES[side], ease, utc_time(at))


def assembled(
    heads: Rows, steps: Rows, answers: Rows, overall: Rows, stops: Rows
) -> list[Practice]:
    """Practices in the order of `heads`, each with its own parts."""
    steps_of, said_of, felt_of, stops_of = map(_by_practice, (steps, answers, overall, stops))
    return [
        whole(
            _head(head),
            map(_step, steps_of[head[0]]),
            map(check_in_of, said_of[head[0]]),
            map(overall_of, felt_of[head[0]]),
            map(_stop, stops_of[head[0]]),
        )
        for head in heads
    ]


def current(heads: Rows, answers: Rows, overall: Rows) -> list[Practice]:
    """Practices in the order of `heads` with what counts now, and nothing else.

    Of each place the last row counts, so that they come in the order of revisions.
    """
    newest = {(row[0], row[1], row[2]): row for row in answers}
    felt = {(row[0], row[1], row[2]): row for row in overall}
    said_of, felt_of = _by_practice(newest.values()), _by_practice(felt.values())
    return [
        replace(
            _head(head),
            check_ins=tuple(map(check_in_of, said_of[head[0]])),
            overall=tuple(map(overall_of, felt_of[head[0]])),
        )
        for head in heads
    ]


def _by_practice(rows: Rows) -> defaultdict[str, list[Row]]:
    grouped: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[row[0]].append(row)
    return grouped


def _head(row: Row) -> Practice:
    practice_id, started_at, offset, ended_at, routine_id, name, routine, *rest = row
    side, context, state, longer = rest
    return Practice(
        id=practice_id,
        started_at=utc_time(started_at),
        utc_offset_minutes=offset,
        routine_id=routine_id,
        routine_name=name,
        drills=drills_of_copy(routine),
        first_side=_SIDES[side],
        context=context,
        state=PracticeState(state),
        steps=(),
        check_ins=(),
        ended_at=utc_time(ended_at) if ended_at else None,
        routine_copy=routine,
        longer_side=_SIDES[longer] if longer else None,
    )


def _step(row: Row) -> DrillStep:
    _, position, side, drill, planned_s, actual_s, outcome, variant = row
    return DrillStep(position, drill, _side(side), planned_s, actual_s, Outcome(outcome), variant)


def _stop(row: Row) -> DrillStop:
    _, position, side, drill, at_s, reason, at = row
    return DrillStop(position, drill, _side(side), at_s, StopReason(reason), utc_time(at))


def _side(text: str) -> Side | None:
    return None if text == _BOTH else _SIDES[text]


def _side_text(side: Side | None) -> str:
    return _BOTH if side is None else side.value


def rows_to_add(
    practice: Practice, known: Practice | None
) -> Iterator[tuple[str, str, list[Row], str]]:
    """What `practice` has and `known` has not: table, columns, rows, and what a row replaces."""
    parts = known or whole(practice, (), ())
    yield "practice", PRACTICE, [practice_row(practice)], REPLACE_PRACTICE
    steps = set(practice.steps) - set(parts.steps)
    yield "step", STEP, [step_row(practice.id, step) for step in steps], REPLACE_STEP
    answers = set(all_check_ins(practice)) - set(all_check_ins(parts))
    yield "answer", ANSWER, [answer_row(practice.id, answer) for answer in answers], ""
    felt = set(all_overall(practice)) - set(all_overall(parts))
    yield "overall", OVERALL, [overall_row(practice.id, answer) for answer in felt], ""
    stops = set(practice.stops) - set(parts.stops)
    yield "stop", STOP, [stop_row(practice.id, stop) for stop in stops], ""
