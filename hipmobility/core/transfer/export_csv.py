"""Practices as a table for spreadsheets, with nothing in it that one would run."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from hipmobility.core.model.practice import DrillRecord, OverallMoment, Practice
from hipmobility.core.model.routine import Side
from hipmobility.core.transfer.columns import CSV_COLUMNS, Part, columns_of
from hipmobility.core.transfer.csv_cells import harmless
from hipmobility.core.transfer.export_json import oldest_first, practice_record, side_means

Cell = str | int | float
Record = Mapping[str, Any]
_Place = tuple[int, str, str | None]
_LISTS = (Part.STEP, Part.ANSWER, Part.STOP)


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
      ease is "not answered"; an empty answered_at means nothing was saved at all, or it was
      struck out;
    - variant: the id of the easier or harder variant it was done in, empty for none;
    - moment: "before" or "after" in a row that has what a side felt like in all, before
      the first drill or after the last; its position and drill are empty;
    - stopped_after_s (seconds of work), stop_reason, stopped_at (UTC), if it was stopped,
      the last time;
    - ease_word: the word of the ease, as the drill asked for it when it was given.

    What has no cell is in JSON only: the routine as it was, earlier answers, earlier stops
    of the same side. Text that a spreadsheet would run as a formula is made harmless; see
    `csv_cells.harmless`. A practice of which nothing else is kept has one row, without
    position and moment.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(CSV_COLUMNS)
    for practice in oldest_first(practices):
        writer.writerows(_rows(practice))
    return text.getvalue()


def _rows(practice: Practice) -> Iterator[list[Cell]]:
    standing = tuple(answer for answer in practice.check_ins if not answer.struck)
    record = practice_record(replace(practice, check_ins=standing))
    of_practice = {
        **_cells(record, Part.PRACTICE),
        **_cells(record["routine"], Part.ROUTINE),
        "local_start": practice.started_local.isoformat(" ", timespec="minutes"),
    }
    for parts in [*_parts(practice, record)] or [{}]:
        row = {**of_practice, **parts}
        yield [row.get(column, "") for column in CSV_COLUMNS]


def _cells(record: Record, *parts: Part) -> dict[str, Cell]:
    """The cells of a record; what it lacks, and null that no cell stands for, is empty."""
    return {
        column.name: column.cell.write(record[column.field])
        for column in columns_of(*parts)
        if column.field in record and (column.field == "side" or record[column.field] is not None)
    }


def _parts(practice: Practice, record: Record) -> Iterator[dict[str, Cell]]:
    yield from _felt(record, OverallMoment.BEFORE)
    placed = {part: {_place(entry): entry for entry in record[part.value]} for part in _LISTS}
    drills = sorted({place[:2] for places in placed.values() for place in places})
    for position, drill in drills:
        for side in (None, *(side.value for side in Side)):
            by_part = {part: placed[part].get((position, drill, side)) for part in _LISTS}
            entries = {part: entry for part, entry in by_part.items() if entry}
            if entries:
                row = _cells(next(iter(entries.values())), Part.DRILL)
                for part, entry in entries.items():
                    row |= _cells(entry, part)
                yield row | _words(practice, drill, side, by_part[Part.ANSWER])
    yield from _felt(record, OverallMoment.AFTER)


def _place(record: Record) -> _Place:
    return record["position"], record["drill"], record["side"]


def _felt(record: Record, moment: OverallMoment) -> Iterator[dict[str, Cell]]:
    for felt in record["overall"]:
        if felt["moment"] == moment.value:
            yield _cells(felt, Part.DRILL, Part.ANSWER, Part.OVERALL)


def _words(
    practice: Practice, drill: str, side: str | None, answer: Record | None
) -> dict[str, Cell]:
    """What a reader is told besides: the names, and the word of an ease."""
    known = practice.drills.get(drill, DrillRecord(drill, ""))
    limb = side_means(practice.drills, drill, None if side is None else Side(side))
    ease = answer["ease"] if answer else None
    words = {"drill_name": known.name, "side_means": limb}
    if ease is not None:
        words["ease_word"] = known.word(ease)
    return {name: harmless(text) for name, text in words.items()}
