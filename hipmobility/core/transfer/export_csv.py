"""Practices as a table for spreadsheets, with nothing in it that one would run."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from hipmobility.core.model.practice import (
    CheckIn,
    DrillRecord,
    DrillStep,
    DrillStop,
    Overall,
    OverallMoment,
    Practice,
)
from hipmobility.core.model.routine import Side
from hipmobility.core.model.validation import utc_text
from hipmobility.core.transfer.csv_cells import NO_WORDS, harmless, tags_text
from hipmobility.core.transfer.export_json import oldest_first, side_means
from hipmobility.core.transfer.practice_record import routine_record
from hipmobility.core.transfer.records import OVERALL, REVISION, STOP

BOTH = "both"
"""The side of a step in which both sides worked at once."""

OF_PRACTICE = (
    "practice_id",
    "started_at",
    "utc_offset_minutes",
    "local_start",
    "routine_id",
    "routine_name",
    "first_side",
    "context",
    "state",
)
_OF_DRILL = ("position", "drill", "drill_name", "side", "side_means")
_OF_STEP = ("planned_s", "actual_s", "outcome")
_OF_ANSWER = ("ease", "tags", "note", "answered_at")
FIRST_COLUMNS = (*OF_PRACTICE, *_OF_DRILL, *_OF_STEP, *_OF_ANSWER)
"""The columns of the first releases; later ones may be missing in a file."""
CSV_COLUMNS = (
    *FIRST_COLUMNS,
    "variant",
    "ended_at",
    "moment",
    "stopped_after_s",
    "stop_reason",
    "stopped_at",
    "ease_word",
    "longer_side",
    "rest",
)

Cell = str | int | float | None
Cells = Mapping[str, Cell]


def to_csv(practices: Iterable[Practice]) -> str:
    """One row per practice, drill and side, oldest first, under a line of column names.

    Lines end in CR LF, so write the text without changing line ends. The columns:

    - practice_id, started_at (UTC), utc_offset_minutes, local_start (the clock on the
      wall), routine_id, routine_name, first_side, context, state, ended_at (UTC),
      longer_side (that a lot gave extra rounds, empty for none): the practice's, on each of
      its rows;
    - position: the drill's place in the routine from 0; drill (id), drill_name;
    - side: left, right, or both for the work of a drill that uses both at once, whose
      answers follow in rows of their own; side_means: the limb that the side names;
    - planned_s, actual_s, outcome: the work, in seconds; empty if no step was kept;
    - ease (1 to 5), tags (as `tags_text`), note, answered_at (UTC): the answer. An empty
      ease is "not answered"; an empty answered_at means nothing was saved at all;
    - variant: the id of the easier or harder variant it was done in, empty for none;
    - moment: "before" or "after" in a row that has what a side felt like in all, before
      the first drill or after the last; its position and drill are empty;
    - stopped_after_s (seconds of work), stop_reason, stopped_at (UTC), if it was stopped;
    - ease_word: the word of the ease, as the drill asked for it when it was given;
    - rest, in the first row of a practice: in JSON what has no cell, which is the routine
      as it was and earlier answers. An import needs it; a reader does not.

    Text that a spreadsheet would run as a formula is made harmless; see `cells.harmless`.
    A practice of which nothing else is kept has one row, without position and moment.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(CSV_COLUMNS)
    for practice in oldest_first(practices):
        writer.writerows(_rows(practice))
    return text.getvalue()


def _rows(practice: Practice) -> Iterator[list[Cell]]:
    of_practice = _of_practice(practice)
    stops, more_stops = _one_stop_each(practice.stops)
    rest = {"rest": _rest(practice, more_stops)}
    for parts in [*_parts(practice, stops)] or [{}]:
        row: dict[str, Cell] = {**of_practice, **parts, **rest}
        rest = {}
        yield [_safe(column, row.get(column)) for column in CSV_COLUMNS]


def _safe(column: str, told: Cell) -> Cell:
    if column == "context" and told == "":
        return NO_WORDS
    return harmless(told) if isinstance(told, str) else told


def _of_practice(practice: Practice) -> Cells:
    told = (
        practice.id,
        utc_text(practice.started_at),
        practice.utc_offset_minutes,
        practice.started_local.isoformat(" ", timespec="minutes"),
        practice.routine_id,
        practice.routine_name,
        practice.first_side.value,
        practice.context,
        practice.state.value,
    )
    ended_at = utc_text(practice.ended_at) if practice.ended_at else ""
    longer = practice.longer_side.value if practice.longer_side else ""
    later = {"ended_at": ended_at, "longer_side": longer}
    return dict(zip(OF_PRACTICE, told, strict=True)) | later


Place = tuple[int, str, Side | None]


def _place(kept: DrillStep | CheckIn | DrillStop) -> Place:
    return kept.position, kept.drill, kept.side


def _one_stop_each(stops: Iterable[DrillStop]) -> tuple[dict[Place, DrillStop], list[DrillStop]]:
    """The first stop of each drill and side, which has cells, and all others."""
    first: dict[Place, DrillStop] = {}
    others = [stop for stop in stops if first.setdefault(_place(stop), stop) != stop]
    return first, others


def _rest(practice: Practice, stops: list[DrillStop]) -> str:
    rest: dict[str, Any] = {
        "routine": routine_record(practice),
        "revisions": [REVISION.write(said) for said in practice.revisions],
        "overall_revisions": [OVERALL.write(felt) for felt in practice.overall_revisions],
        "stops": [STOP.write(stop) for stop in stops],
    }
    return json.dumps({key: told for key, told in rest.items() if told}, ensure_ascii=False)


def _parts(practice: Practice, stops: Mapping[Place, DrillStop]) -> Iterator[Cells]:
    for felt in practice.overall:
        if felt.moment is OverallMoment.BEFORE:
            yield _of_overall(felt)
    steps = {_place(step): step for step in practice.steps}
    answers = {_place(said): said for said in practice.check_ins}
    drills = sorted({place[:2] for place in (*steps, *answers, *stops)})
    for position, drill in drills:
        for side in (None, Side.LEFT, Side.RIGHT):
            place = position, drill, side
            step, answer, stop = steps.get(place), answers.get(place), stops.get(place)
            if kept := step or answer or stop:
                of_drill = _of_drill(practice, kept)
                said = {**_of_answer(answer), **_of_word(practice, answer)}
                yield {**of_drill, **_of_step(step), **said, **_of_stop(stop)}
    for felt in practice.overall:
        if felt.moment is OverallMoment.AFTER:
            yield _of_overall(felt)


def _of_overall(felt: Overall) -> Cells:
    answer: Cells = {"ease": felt.ease, "answered_at": utc_text(felt.at)}
    return {"side": felt.side.value, "moment": felt.moment.value, **answer}


def _of_drill(practice: Practice, kept: DrillStep | CheckIn | DrillStop) -> Cells:
    drill = practice.drills.get(kept.drill)
    told = (
        kept.position,
        kept.drill,
        kept.drill if drill is None else drill.name,
        BOTH if kept.side is None else kept.side.value,
        side_means(practice.drills, kept.drill, kept.side),
    )
    return dict(zip(_OF_DRILL, told, strict=True))


def _of_step(step: DrillStep | None) -> Cells:
    if step is None:
        return {}
    told: tuple[Cell, ...] = step.planned_s, step.actual_s, step.outcome.value
    return dict(zip(_OF_STEP, told, strict=True)) | {"variant": step.variant}


def _of_answer(answer: CheckIn | None) -> Cells:
    if answer is None:
        return {}
    told: tuple[Cell, ...] = answer.ease, tags_text(answer.tags), answer.note, utc_text(answer.at)
    return dict(zip(_OF_ANSWER, told, strict=True))


def _of_word(practice: Practice, answer: CheckIn | None) -> Cells:
    """The word of an ease; an import goes by the number."""
    if answer is None or answer.ease is None:
        return {}
    usual = DrillRecord(answer.drill, "")
    return {"ease_word": practice.drills.get(answer.drill, usual).word(answer.ease)}


def _of_stop(stop: DrillStop | None) -> Cells:
    if stop is None:
        return {}
    said: Cells = {"stop_reason": stop.reason.value, "stopped_at": utc_text(stop.at)}
    return {"stopped_after_s": stop.at_s, **said}
