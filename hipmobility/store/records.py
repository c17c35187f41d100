"""From rows of the journal to practices."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from hipmobility.core.practice import (
    CheckIn,
    Outcome,
    Practice,
    State,
    Step,
    drills_of_copy,
    utc_time,
)
from hipmobility.core.routine import Side

Row = tuple[Any, ...]
Rows = Iterable[Row]

BOTH = "both"
"""How a step is kept that had no side of its own."""


def tags_text(tags: tuple[str, ...]) -> str:
    """Tags as they are kept: a JSON list."""
    return json.dumps(tags, ensure_ascii=False)


def assembled(heads: Rows, steps: Rows, answers: Rows) -> list[Practice]:
    """Practices in the order of `heads`, each with its own steps and answers."""
    steps_of: dict[str, list[Step]] = defaultdict(list)
    for practice_id, position, drill, side, planned_s, actual_s, outcome, variant in steps:
        which = None if side == BOTH else Side(side)
        step = Step(position, drill, which, planned_s, actual_s, Outcome(outcome), variant)
        steps_of[practice_id].append(step)
    answers_of: dict[str, list[CheckIn]] = defaultdict(list)
    for practice_id, position, drill, side, ease, tags, note, at in answers:
        words = tuple(json.loads(tags))
        check_in = CheckIn(position, drill, Side(side), ease, words, note, utc_time(at))
        answers_of[practice_id].append(check_in)
    return [_practice(head, steps_of[head[0]], answers_of[head[0]]) for head in heads]


def _practice(head: Row, steps: list[Step], answers: list[CheckIn]) -> Practice:
    practice_id, started_at, offset, routine_id, routine_name, routine, side, context, state = head
    first = Side(side)
    return Practice(
        id=practice_id,
        started_at=utc_time(started_at),
        utc_offset_minutes=offset,
        routine_id=routine_id,
        routine_name=routine_name,
        drills=drills_of_copy(routine),
        first_side=first,
        context=context,
        state=State(state),
        steps=tuple(sorted(steps, key=lambda step: (step.position, step.side is first.other))),
        check_ins=tuple(sorted(answers, key=lambda a: (a.position, a.side is Side.RIGHT))),
    )
