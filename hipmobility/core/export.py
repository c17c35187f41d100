"""Practices as text for other programs: JSON without loss, CSV for spreadsheets."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from hipmobility.core.practice import CheckIn, DrillRecord, Practice, Step, utc_text
from hipmobility.core.routine import Side, say

FORMAT = 1
"""Number of the JSON format; a change that breaks a reader raises it."""
ENGLISH: Mapping[Side, str] = MappingProxyType({Side.LEFT: "left", Side.RIGHT: "right"})
"""Words of the sides in exports, whatever the language of the program."""
BOTH = "both"
"""In CSV, the side of a step in which both sides worked at once."""

CSV_COLUMNS = (
    "practice_id",
    "started_at",
    "utc_offset_minutes",
    "local_start",
    "routine_id",
    "routine_name",
    "first_side",
    "context",
    "state",
    "position",
    "drill",
    "drill_name",
    "side",
    "side_means",
    "planned_s",
    "actual_s",
    "outcome",
    "ease",
    "tags",
    "note",
    "answered_at",
    "variant",
)

_RISKY = tuple("=+-@\t\r\n＝＋－＠")
"""What a spreadsheet may run, also in the wide forms of East Asian keyboards."""


def to_json(practices: Iterable[Practice]) -> str:
    """The practices in JSON, oldest first, with characters as they are (write it as UTF-8).

    Beyond the keys every reader may rely on, steps and check-ins have `position`, the
    drill's place in the routine from 0, and steps `side_means`, the limb that the side
    names ("left foot forward").
    """
    told = [_practice(practice) for practice in _oldest_first(practices)]
    text = json.dumps({"format": FORMAT, "practices": told}, ensure_ascii=False, indent=2)
    return text + "\n"


def to_csv(practices: Iterable[Practice]) -> str:
    """One row per practice, drill and side, oldest first, under a line of column names.

    Lines end in CR LF, so write the text without changing line ends. The columns:

    - practice_id, started_at (UTC), utc_offset_minutes, local_start (the clock on the
      wall), routine_id, routine_name, first_side, context, state: the practice's, on each
      of its rows;
    - position: the drill's place in the routine from 0; drill (id), drill_name;
    - side: left, right, or both for the work of a drill that uses both at once, whose
      answers follow in rows of their own; side_means: the limb that the side names;
    - planned_s, actual_s, outcome: the work, in seconds; empty if no step was kept;
    - ease (1 to 5), tags (as `tags_text`), note, answered_at (UTC): the answer. An empty
      ease is "not answered"; an empty answered_at means nothing was saved at all;
    - variant: the id of the easier or harder variant it was done in, empty for none.

    Text that a spreadsheet would run as a formula is made harmless; see `harmless`. A
    practice without any step or answer has no row.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(CSV_COLUMNS)
    for practice in _oldest_first(practices):
        writer.writerows(_rows(practice))
    return text.getvalue()


def harmless(cell: str) -> str:
    """`cell` with an apostrophe before it where a spreadsheet would run it as a formula.

    A cell that begins with an apostrophe gets another, so that `plain` undoes it.
    """
    return f"'{cell}" if cell.startswith(("'", *_RISKY)) else cell


def plain(cell: str) -> str:
    """The text that `harmless` was given."""
    return cell.removeprefix("'")


def tags_text(tags: Iterable[str]) -> str:
    r"""Tags in one cell: with "; " between, and ``\`` before a ; or ``\`` in a tag."""
    return "; ".join(re.sub(r"([\\;])", r"\\\1", tag) for tag in tags)


def tags_from_text(text: str) -> tuple[str, ...]:
    """The tags that `tags_text` was given, none of them empty."""
    if not text:
        return ()
    parts = re.findall(r"((?:\\.|[^\\;])*)(?:; |$)", text, flags=re.DOTALL)
    return tuple(re.sub(r"\\(.)", r"\1", part, flags=re.DOTALL) for part in parts if part)


def _oldest_first(practices: Iterable[Practice]) -> list[Practice]:
    return sorted(practices, key=lambda practice: (practice.started_at, practice.id))


def _practice(practice: Practice) -> dict[str, Any]:
    return {
        "id": practice.id,
        "started_at": utc_text(practice.started_at),
        "utc_offset_minutes": practice.utc_offset_minutes,
        "routine": {"id": practice.routine_id, "name": practice.routine_name},
        "first_side": practice.first_side.value,
        "context": practice.context,
        "state": practice.state.value,
        "steps": [_step(step, practice.drills) for step in practice.steps],
        "checkins": [_check_in(check_in) for check_in in practice.check_ins],
    }


def _step(step: Step, drills: Mapping[str, DrillRecord]) -> dict[str, Any]:
    return {
        "drill": step.drill,
        "side": None if step.side is None else step.side.value,
        "planned_s": step.planned_s,
        "actual_s": step.actual_s,
        "outcome": step.outcome.value,
        "position": step.position,
        "side_means": _side_means(drills, step.drill, step.side),
        "variant": step.variant,
    }


def _check_in(check_in: CheckIn) -> dict[str, Any]:
    return {
        "drill": check_in.drill,
        "side": check_in.side.value,
        "ease": check_in.ease,
        "tags": list(check_in.tags),
        "note": check_in.note,
        "at": utc_text(check_in.at),
        "position": check_in.position,
    }


def _side_means(drills: Mapping[str, DrillRecord], drill: str, side: Side | None) -> str:
    if side is None or drill not in drills:
        return ""
    return say(drills[drill].side_means, side, ENGLISH)


def _rows(practice: Practice) -> Iterable[list[str | int | float]]:
    steps = {(step.position, step.side): step for step in practice.steps}
    answers = {(answer.position, answer.side): answer for answer in practice.check_ins}
    of_practice = (
        practice.id,
        utc_text(practice.started_at),
        practice.utc_offset_minutes,
        practice.started_local.isoformat(" ", timespec="minutes"),
        practice.routine_id,
        practice.routine_name,
        practice.first_side.value,
        practice.context or "",
        practice.state.value,
    )
    for position in practice.positions:
        for side in (None, Side.LEFT, Side.RIGHT):
            step = steps.get((position, side))
            answer = None if side is None else answers.get((position, side))
            kept = step or answer
            if kept is not None:
                of_drill = _of_drill(practice, kept)
                variant = step.variant if step else ""
                row = (*of_practice, *of_drill, *_of_step(step), *_of_answer(answer), variant)
                yield [harmless(cell) if isinstance(cell, str) else cell for cell in row]


def _of_drill(practice: Practice, kept: Step | CheckIn) -> tuple[str | int, ...]:
    drill = practice.drills.get(kept.drill)
    return (
        kept.position,
        kept.drill,
        kept.drill if drill is None else drill.name,
        BOTH if kept.side is None else kept.side.value,
        _side_means(practice.drills, kept.drill, kept.side),
    )


def _of_step(step: Step | None) -> tuple[str | float, ...]:
    if step is None:
        return "", "", ""
    return step.planned_s, step.actual_s, step.outcome.value


def _of_answer(answer: CheckIn | None) -> tuple[str | int, ...]:
    if answer is None:
        return "", "", "", ""
    ease = "" if answer.ease is None else answer.ease
    return ease, tags_text(answer.tags), answer.note, utc_text(answer.at)
