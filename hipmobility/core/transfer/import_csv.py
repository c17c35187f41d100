"""From our table of practices to the records that our JSON has, each with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from hipmobility.core.model.routine import Side
from hipmobility.core.model.routine_snapshot import copy_from_words
from hipmobility.core.transfer.csv_cells import NO_WORDS, plain, tags_from_text
from hipmobility.core.transfer.csv_sheet import read_sheet
from hipmobility.core.transfer.export_csv import BOTH, CSV_COLUMNS, FIRST_COLUMNS, OF_PRACTICE
from hipmobility.core.transfer.fields import FieldPath
from hipmobility.core.transfer.import_json import JsonError, read_json
from hipmobility.core.transfer.records import FORMAT
from hipmobility.core.yaml.problems import did_you_mean, quoted

_NUMBER = re.compile(r"-?\d{1,15}(\.\d+)?([eE][+-]?\d+)?")
_SAME = (*OF_PRACTICE, "ended_at", "longer_side")
_STEP = ("planned_s", "actual_s", "outcome", "variant")
_ANSWER = ("ease", "tags", "note", "answered_at")
_STOP = ("stopped_after_s", "stop_reason", "stopped_at")
_REST = ("routine", "revisions", "overall_revisions", "stops")
_COLUMN = {
    "checkins": {"at": "answered_at"},
    "overall": {"at": "answered_at"},
    "stops": {"at_s": "stopped_after_s", "reason": "stop_reason", "at": "stopped_at"},
}
"""What a key of a record is called in the table, where that is not the same."""


Row = dict[str, str]
Rows = list[tuple[int, Row]]


@dataclass
class CsvTable:
    """The records of a table, and the lines they came from."""

    document: dict[str, Any]
    lines: dict[FieldPath, int] = field(default_factory=dict)
    problems: list[tuple[int, str]] = field(default_factory=list)

    def line(self, path: FieldPath) -> int:
        """The line, from 1, of the row that a value came from."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def column(path: FieldPath) -> str:
    """What the last key of a path is called in the table."""
    name = str(path[-1])
    part = next((str(key) for key in reversed(path[:-1]) if key in _COLUMN), "")
    return _COLUMN.get(part, {}).get(name, name)


def read_csv(text: str) -> CsvTable:
    """The table in `text`. Mistakes in how it is made are among its problems."""
    table = CsvTable({"format": FORMAT, "practices": []})
    rows_of: dict[str, Rows] = {}
    for line, row in _rows(text, table):
        rows_of.setdefault(row["practice_id"], []).append((line, row))
    for number, rows in enumerate(rows_of.values()):
        table.lines["practices", number] = rows[0][0]
        table.document["practices"].append(_practice(table, number, rows))
    return table


def _rows(text: str, table: CsvTable) -> Rows:
    """The rows with their lines, each with all columns that there can be."""
    sheet = read_sheet(text, CSV_COLUMNS)
    if problems := _header_problems(sheet.header):
        table.problems += [(sheet.header_line, problem) for problem in problems]
    table.problems += sheet.problems
    if problems:
        return []
    known = dict.fromkeys(CSV_COLUMNS, "")
    return [
        (line, known | dict(zip(sheet.header, cells, strict=True))) for line, cells in sheet.rows
    ]


def _header_problems(header: list[str]) -> list[str]:
    unknown = [name for name in header if name not in CSV_COLUMNS]
    missing = [name for name in FIRST_COLUMNS if name not in header]
    twice = {name for name in header if header.count(name) > 1}
    if not header:
        return ["there is no line of column names"]
    return [
        *(f"no column is called {quoted(n)}{did_you_mean(n, CSV_COLUMNS)}" for n in unknown),
        *(f"the column {quoted(name)} is missing" for name in missing),
        *(f"the column {quoted(name)} is there twice" for name in sorted(twice)),
    ]


def _practice(table: CsvTable, number: int, rows: Rows) -> dict[str, Any]:
    lists: dict[str, list[dict[str, Any]]] = {}
    for line, row in rows:
        _check_same(table, rows[0], (line, row))
        for key, part in _parts(table, line, row):
            told = lists.setdefault(key, [])
            table.lines["practices", number, key, len(told)] = line
            told.append(part)
    rest = _rest(table, number, rows)
    stops = [*lists.pop("stops", []), *rest.pop("stops", [])]
    return {"routine": _words(rows), **_head(rows[0][1]), **lists, **rest, "stops": stops}


def _head(row: Row) -> dict[str, Any]:
    return {
        "id": plain(row["practice_id"]),
        "started_at": plain(row["started_at"]),
        "utc_offset_minutes": _number(row["utc_offset_minutes"]),
        "first_side": plain(row["first_side"]),
        "context": _context(row["context"]),
        "state": plain(row["state"]),
        "ended_at": plain(row["ended_at"]) or None,
        "longer_side": plain(row["longer_side"]) or None,
    }


def _check_same(table: CsvTable, first: tuple[int, Row], other: tuple[int, Row]) -> None:
    """Every row of a practice says the same of it."""
    for name in _SAME:
        if first[1][name] != other[1][name]:
            said = f"{name}: differs from line {first[0]}, of the same practice"
            table.problems.append((other[0], said))


def _parts(table: CsvTable, line: int, row: Row) -> Iterator[tuple[str, dict[str, Any]]]:
    """What a row says, by the list it belongs in."""
    if row["position"]:
        yield from _parts_of_drill(row)
    elif row["moment"]:
        yield "overall", {**_answer(row), "moment": plain(row["moment"])}
    elif _has(row, *_ANSWER, *_STEP, *_STOP, "drill"):
        table.problems.append((line, "position: is missing"))


def _parts_of_drill(row: Row) -> Iterator[tuple[str, dict[str, Any]]]:
    drill = {"position": _number(row["position"]), "drill": plain(row["drill"])}
    drill["side"] = _side(row)
    if _has(row, *_STEP):
        seconds = {name: _number(row[name]) for name in ("planned_s", "actual_s")}
        words = {name: plain(row[name]) for name in ("outcome", "variant")}
        yield "steps", {**drill, **seconds, **words}
    if _has(row, *_ANSWER):
        tags = list(tags_from_text(plain(row["tags"])))
        yield "checkins", {**drill, **_answer(row), "tags": tags, "note": plain(row["note"])}
    if _has(row, *_STOP):
        why = {"reason": plain(row["stop_reason"]), "at": plain(row["stopped_at"])}
        yield "stops", {**drill, **why, "at_s": _number(row["stopped_after_s"])}


def _answer(row: Row) -> dict[str, Any]:
    return {"side": _side(row), "ease": _number(row["ease"]), "at": plain(row["answered_at"])}


def _has(row: Row, *columns: str) -> bool:
    return any(row[column] for column in columns)


def _rest(table: CsvTable, number: int, rows: Rows) -> dict[str, Any]:
    told = [(line, plain(row["rest"])) for line, row in rows if row["rest"]]
    if not told:
        return {}
    if len(told) > 1:
        table.problems.append((told[1][0], f"rest: is in line {told[0][0]} already"))
    line, text = told[0]
    try:
        rest = read_json(text)
    except JsonError as error:
        table.problems.append((line, f"rest: {error.message}"))
        return {}
    if not isinstance(rest, dict) or not set(rest) <= set(_REST):
        table.problems.append((line, f"rest: is no record of {', '.join(_REST)}"))
        return {}
    if not isinstance(rest.get("stops", []), list):
        table.problems.append((line, "rest: stops is no list"))
        return {}
    for key in rest:
        table.lines["practices", number, key] = line
    return rest


def _words(rows: Rows) -> dict[str, Any]:
    """What the cells tell of the routine, for a table without its copy."""
    first = rows[0][1]
    drills = [
        (plain(row["drill"]), plain(row["drill_name"]), side, plain(row["side_means"]))
        for _, row in rows
        if row["position"]
        for side in [{"left": Side.LEFT, "right": Side.RIGHT}.get(row["side"])]
    ]
    return copy_from_words(plain(first["routine_id"]), plain(first["routine_name"]), drills)


def _side(row: Row) -> str | None:
    return None if row["side"] == BOTH else plain(row["side"])


def _context(cell: str) -> str | None:
    if cell == NO_WORDS:
        return ""
    return plain(cell) or None


def _number(cell: str) -> int | float | str | None:
    """A number, 3.0 and 3,0 as 3; a cell that holds none stays, to be told as what it is."""
    if not cell:
        return None
    pointed = cell.replace(",", ".")
    if not _NUMBER.fullmatch(pointed):
        return cell
    found = float(pointed)
    return int(found) if found.is_integer() else found
