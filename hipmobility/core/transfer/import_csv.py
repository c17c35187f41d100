"""From our table of practices to the records that our JSON has, each with its line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

from hipmobility.core.journal.validation import utc_text
from hipmobility.core.model.routine import Side
from hipmobility.core.model.routine_snapshot import copy_from_words
from hipmobility.core.model.translatable import ImportWords, at_field
from hipmobility.core.transfer.columns import (
    COLUMNS,
    CSV_COLUMNS,
    NEEDED_COLUMNS,
    PASSED_OVER,
    Part,
    columns_of,
)
from hipmobility.core.transfer.csv_cells import plain
from hipmobility.core.transfer.csv_sheet import CsvSheet, CsvTable
from hipmobility.core.transfer.dates import (
    NO_TIME,
    DateError,
    DayOrder,
    day_order,
    has_zone,
    read_date_time,
)
from hipmobility.core.transfer.records.document import FORMAT
from hipmobility.core.transfer.records.fields import FieldPath

Cells = dict[str, str]
NumberedRows = list[tuple[int, Cells]]
_COLUMN = {
    part.value: {each.field: each.name for each in columns_of(part, Part.DRILL, *more)}
    for part, more in (
        (Part.STEP, ()),
        (Part.ANSWER, ()),
        (Part.STOP, ()),
        (Part.OVERALL, (Part.ANSWER,)),
        (Part.ROUTINE, ()),
    )
}
"""What a key of a record is called in the table, by the list it is in."""
_OF_PRACTICE = {each.field: each.name for each in columns_of(Part.PRACTICE)}
_SAME = columns_of(Part.PRACTICE, Part.ROUTINE)
_MOMENTS = tuple(column.name for column in COLUMNS if column.cell.is_moment)
_FEW = 5
"""So many of our names another program's table may have by chance."""


def column(path: FieldPath) -> str:
    """What the last key of a path is called in the table."""
    name = str(path[-1])
    part = next((str(key) for key in reversed(path[:-1]) if key in _COLUMN), "")
    return _COLUMN.get(part, _OF_PRACTICE).get(name, name)


def is_ours(sheet: CsvSheet) -> bool:
    """Whether a sheet has our columns, be it that some are missing or misspelt."""
    known = {*sheet.header} & {*CSV_COLUMNS}
    return "practice_id" in known or len(known) > _FEW


def read_csv(sheet: CsvSheet) -> CsvTable:
    """The records of a sheet of ours. Mistakes in how it is made are among its problems."""
    table = CsvTable({"format": FORMAT, "practices": []})
    rows = table.take(sheet, CSV_COLUMNS, NEEDED_COLUMNS, PASSED_OVER)
    order = day_order(row[name] for _, row in rows for name in (*_MOMENTS, "local_start"))
    rows_of: dict[str, NumberedRows] = {}
    for line, row in rows:
        _read_moments(table, line, row, order)
        rows_of.setdefault(row["practice_id"], []).append((line, row))
    for number, rows in enumerate(rows_of.values()):
        table.lines["practices", number] = rows[0][0]
        table.document["practices"].append(_practice(table, number, rows))
    return table


def _read_moments(table: CsvTable, line: int, row: Cells, order: DayOrder | None) -> None:
    """Turn times that a spreadsheet wrote in its own way into ours; they are in UTC."""
    for name in _MOMENTS:
        cell = plain(row[name]).strip()
        if not cell or has_zone(cell):
            continue
        try:
            row[name] = utc_text(read_date_time(cell, order).replace(tzinfo=UTC))
        except DateError as error:
            table.problems.append((line, at_field(name, str(error))))
            row[name] = NO_TIME
            continue
        if name == "started_at" and not _fits_local_start(row, order):
            problem = ImportWords.tr(
                "started_at: does not fit local_start; a spreadsheet has changed the time, so "
                "import the file as it was exported"
            )
            table.problems.append((line, problem))


def _fits_local_start(row: Cells, order: DayOrder | None) -> bool:
    """Whether a time that lost its zone is still that of the clock on the wall."""
    with suppress(DateError, ValueError, OverflowError):
        local = read_date_time(plain(row["local_start"]), order)
        offset = timedelta(minutes=float(row["utc_offset_minutes"].replace(",", ".")))
        started = datetime.fromisoformat(row["started_at"]).replace(tzinfo=None)
        return abs(started + offset - local) < timedelta(minutes=1)
    return True


def _practice(table: CsvTable, number: int, rows: NumberedRows) -> dict[str, Any]:
    lists: dict[str, list[dict[str, Any]]] = {}
    for line, row in rows:
        _check_same(table, rows[0], (line, row))
        for part, record in _parts(table, line, row):
            records = lists.setdefault(part.value, [])
            table.lines["practices", number, part.value, len(records)] = line
            records.append(record)
    return {"routine": _routine(rows), **_record(rows[0][1], Part.PRACTICE), **lists}


def _record(row: Cells, *parts: Part) -> dict[str, Any]:
    return {column.field: column.cell.read(row[column.name]) for column in columns_of(*parts)}


def _check_same(table: CsvTable, first: tuple[int, Cells], other: tuple[int, Cells]) -> None:
    """Every row of a practice says the same of it."""
    for same in _SAME:
        if first[1][same.name] != other[1][same.name]:
            problem = ImportWords.tr(
                "{name}: differs from line {first}, of the same practice",
                name=same.name,
                first=first[0],
            )
            table.problems.append((other[0], problem))


def _parts(table: CsvTable, line: int, row: Cells) -> Iterator[tuple[Part, dict[str, Any]]]:
    """What a row says, by the list it belongs in."""
    if row["position"]:
        of_drill = _record(row, Part.DRILL)
        for part in (Part.STEP, Part.ANSWER, Part.STOP):
            if _has(row, part):
                yield part, of_drill | _record(row, part)
    elif row["moment"]:
        answer = _record(row, Part.OVERALL, Part.ANSWER) | {
            "side": _record(row, Part.DRILL)["side"]
        }
        yield Part.OVERALL, {key: answer[key] for key in ("moment", "side", "ease", "at")}
    elif row["drill"] or _has(row, Part.STEP, Part.ANSWER, Part.STOP):
        table.problems.append((line, ImportWords.tr("position: is missing")))


def _has(row: Cells, *parts: Part) -> bool:
    return any(row[column.name] for column in columns_of(*parts))


def _routine(rows: NumberedRows) -> dict[str, Any]:
    """What the cells tell of the routine."""
    record = _record(rows[0][1], Part.ROUTINE)
    drills = [
        (
            plain(row["drill"]),
            plain(row["drill_name"] or row["drill"]),
            side,
            plain(row["side_means"]),
        )
        for _, row in rows
        if row["position"]
        for side in [{"left": Side.LEFT, "right": Side.RIGHT}.get(row["side"])]
    ]
    return copy_from_words(record["id"], record["name"], drills)
