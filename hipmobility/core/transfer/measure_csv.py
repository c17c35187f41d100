"""Measurements as a table for spreadsheets, a row for each reading, and back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC
from typing import Any

from hipmobility.core.journal.validation import utc_text
from hipmobility.core.measure.catalogue import TESTS
from hipmobility.core.measure.measurement import Measurement
from hipmobility.core.model.translatable import ImportWords, at_field
from hipmobility.core.transfer.csv_cells import harmless, plain
from hipmobility.core.transfer.csv_sheet import CsvSheet, CsvTable
from hipmobility.core.transfer.dates import NO_TIME, DateError, has_zone, read_date_time
from hipmobility.core.transfer.records.document import FORMAT

MEASURE_COLUMNS = (
    *("measure_id", "test", "measured_at", "utc_offset_minutes", "local_time", "warmth"),
    *("first_side", "number", "side", "value", "unit", "replaced", "counts", "note", "revised_at"),
)
_TOLD = ("local_time", "number", "unit", "counts")
"""Columns for a reader, which an import passes over."""
_NEEDED = tuple(
    name for name in MEASURE_COLUMNS if name not in (*_TOLD, "note", "revised_at", "replaced")
)
_OF_MEASURE = {
    "measure_id": "id",
    "test": "test",
    "measured_at": "at",
    "utc_offset_minutes": "utc_offset_minutes",
    "warmth": "warmth",
    "first_side": "first_side",
    "note": "note",
    "revised_at": "revised_at",
}
"""What the columns of a whole measurement are called in JSON."""
_MOMENTS = ("measured_at", "revised_at")
_YES = "yes"


def to_measure_csv(measurements: Iterable[Measurement]) -> str:
    """One row per reading, oldest first, under a line of column names; lines end in CR LF.

    What counts now only: earlier revisions are in JSON. `number` counts the readings of a
    measurement in their order, `replaced` is "yes" for one that was read again, `counts` is
    the number of the side: the middle one. Times are UTC, `local_time` is the clock on the
    wall.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(MEASURE_COLUMNS)
    for measurement in sorted(measurements, key=lambda each: (each.at, each.id)):
        writer.writerows(_rows(measurement))
    return text.getvalue()


def _rows(measurement: Measurement) -> Iterator[list[str | float]]:
    test = TESTS.get(measurement.test)
    for number, reading in enumerate(measurement.readings, 1):
        cells: dict[str, str | float] = {
            "measure_id": harmless(measurement.id),
            "test": measurement.test,
            "measured_at": utc_text(measurement.at),
            "utc_offset_minutes": measurement.utc_offset_minutes,
            "local_time": measurement.local.isoformat(" ", timespec="minutes"),
            "warmth": measurement.warmth.value,
            "first_side": measurement.first_side.value,
            "number": number,
            "side": reading.side.value,
            "value": reading.value,
            "unit": test.unit.value if test else "",
            "replaced": _YES if reading.replaced else "",
            "counts": measurement.value(reading.side),
            "note": harmless(measurement.note),
            "revised_at": utc_text(measurement.revised_at) if measurement.revised_at else "",
        }
        yield [cells[column] for column in MEASURE_COLUMNS]


def is_measures(sheet: CsvSheet) -> bool:
    """Whether a sheet has our columns of measurements."""
    return "measure_id" in sheet.header


def read_measure_sheet(sheet: CsvSheet) -> CsvTable:
    """The records of a sheet with `is_measures`; mistakes of its form are among the problems."""
    table = CsvTable({"format": FORMAT, "practices": [], "measures": []})
    rows_of: dict[str, list[tuple[int, dict[str, str]]]] = {}
    for line, row in table.take(sheet, MEASURE_COLUMNS, _NEEDED):
        rows_of.setdefault(plain(row["measure_id"]), []).append((line, row))
    for number, rows in enumerate(rows_of.values() if not table.problems else ()):
        table.lines["measures", number] = rows[0][0]
        table.document["measures"].append(_record(table, number, rows))
    return table


def _record(table: CsvTable, number: int, rows: list[tuple[int, dict[str, str]]]) -> dict[str, Any]:
    first_line, first = rows[0]
    readings = []
    for place, (line, row) in enumerate(rows):
        table.lines["measures", number, "readings", place] = line
        if any(row[column] != first[column] for column in _OF_MEASURE):
            table.problems.append(
                (line, ImportWords.tr("differs from the row above in what all rows share"))
            )
        readings.append(
            {
                "side": row["side"],
                "value": _number(row["value"]),
                "replaced": row["replaced"].strip().lower() == _YES,
            }
        )
    cells = {_OF_MEASURE[column]: plain(first[column]) for column in _OF_MEASURE}
    record: dict[str, Any] = {**cells, "readings": readings}
    record["utc_offset_minutes"] = _whole(first["utc_offset_minutes"])
    for column in _MOMENTS:
        record[_OF_MEASURE[column]] = _moment(table, first_line, column, first[column])
    return record


def _number(cell: str) -> float | str:
    with suppress(ValueError):
        return float(cell.strip().replace(",", "."))
    return cell


def _whole(cell: str) -> int | str:
    with suppress(ValueError):
        return int(cell.strip())
    return cell


def _moment(table: CsvTable, line: int, column: str, cell: str) -> str | None:
    """A time as ours, also where a spreadsheet wrote it in its own way; it is UTC."""
    cell = plain(cell).strip()
    if not cell:
        return None if column == "revised_at" else ""
    if has_zone(cell):
        return cell
    try:
        return utc_text(read_date_time(cell).replace(tzinfo=UTC))
    except DateError as error:
        table.problems.append((line, at_field(column, str(error))))
        return NO_TIME
