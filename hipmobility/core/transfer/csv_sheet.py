"""The cells of a CSV file as spreadsheets write it, each row with its line."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from hipmobility.core.model.translatable import ImportWords
from hipmobility.core.transfer.records.fields import FieldPath
from hipmobility.core.yaml.problems import did_you_mean, quoted

_LONGEST_CELL = 50_000_000
_DELIMITERS = (",", ";", "\t")
_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?\r?\n')
"""What some spreadsheets write and read before the names of the columns."""
SheetRow = tuple[int, list[str]]
"""The line, from 1, and the cells."""


@dataclass
class CsvSheet:
    """Header and rows, without what holds nothing; every row has as many cells as the header."""

    header: list[str] = field(default_factory=list)
    header_line: int = 1
    rows: list[SheetRow] = field(default_factory=list)
    problems: list[tuple[int, str]] = field(default_factory=list)


@dataclass
class CsvTable:
    """The records of a sheet of ours, and the lines they came from."""

    document: dict[str, Any]
    lines: dict[FieldPath, int] = field(default_factory=dict)
    problems: list[tuple[int, str]] = field(default_factory=list)

    def line(self, path: FieldPath) -> int:
        """The line, from 1, of the row that a value came from."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def take(
        self,
        sheet: CsvSheet,
        columns: Sequence[str],
        needed: Iterable[str],
        old: Collection[str] = (),
    ) -> list[tuple[int, dict[str, str]]]:
        """The rows of a sheet with their lines, each with all `columns`; none if a name is wrong.

        What is wrong with the sheet is noted; columns called as one of `old` are let through.
        """
        wrong = _header_problems(sheet.header, columns, needed, old)
        self.problems += [*((sheet.header_line, text) for text in wrong), *sheet.problems]
        empty = dict.fromkeys(columns, "")
        return [
            (line, empty | dict(zip(sheet.header, cells, strict=True)))
            for line, cells in (sheet.rows if not wrong else ())
        ]


def _header_problems(
    header: list[str], columns: Sequence[str], needed: Iterable[str], old: Collection[str]
) -> list[str]:
    unknown = [name for name in header if name not in (*columns, *old)]
    twice = {name for name in header if header.count(name) > 1}
    return [
        *(
            ImportWords.tr(
                "no column is called {name}{guess}", name=quoted(n), guess=did_you_mean(n, columns)
            )
            for n in unknown
        ),
        *(
            ImportWords.tr("the column {name} is missing", name=quoted(name))
            for name in needed
            if name not in header
        ),
        *(
            ImportWords.tr("the column {name} is there twice", name=quoted(name))
            for name in sorted(twice)
        ),
    ]


def read_sheet(text: str, known: Collection[str]) -> CsvSheet:
    """The sheet in `text`; the delimiter is the one that finds most of the `known` columns.

    A line ``sep=;`` may come first. Empty rows are passed over, and so are empty cells after
    the last column and columns without a name and without content.
    """
    sheet = CsvSheet()
    separator = _SEPARATOR_LINE.match(text)
    if separator:
        text = text[separator.end() :]
    before = 1 if separator else 0
    delimiter = separator[1] if separator else _delimiter(text, known)
    lines = [row for row in _cells(text, delimiter, before, sheet) if any(row[1])]
    if lines:
        (sheet.header_line, sheet.header), *rows = lines
        sheet.rows = [(line, _fitted(cells, len(sheet.header))) for line, cells in rows]
        _check_lengths(sheet)
        _drop_nameless(sheet)
    return sheet


def _delimiter(text: str, known: Collection[str]) -> str:
    first = text.split("\n", 1)[0].rstrip("\r")

    def found(delimiter: str) -> tuple[int, int]:
        names = [name.strip('"') for name in first.split(delimiter)]
        return len({*names} & {*known}), len(names)

    return max(_DELIMITERS, key=found)


def _cells(text: str, delimiter: str, before: int, sheet: CsvSheet) -> Iterator[SheetRow]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=delimiter)
    line = 1 + before
    with _long_cells():
        try:
            for cells in reader:
                yield line, cells
                line = reader.line_num + 1 + before
        except csv.Error as error:
            sheet.problems.append(
                (line, ImportWords.tr("cannot be read: {error}", error=str(error)))
            )


@contextmanager
def _long_cells() -> Iterator[None]:
    before = csv.field_size_limit(_LONGEST_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _fitted(cells: list[str], length: int) -> list[str]:
    """Without empty cells that are too many."""
    while len(cells) > length and not cells[-1]:
        cells = cells[:-1]
    return cells


def _drop_nameless(sheet: CsvSheet) -> None:
    nameless = [place for place, name in enumerate(sheet.header) if not name.strip()]
    if not nameless:
        return
    full = [place for place in nameless if any(cells[place] for _, cells in sheet.rows)]
    sheet.problems += [
        (
            sheet.header_line,
            ImportWords.tr(
                "column {number} has no name; if it only numbers the rows, delete it",
                number=place + 1,
            ),
        )
        for place in full
    ]
    named = [place for place in range(len(sheet.header)) if place not in nameless]
    sheet.header = [sheet.header[place] for place in named]
    sheet.rows = [(line, [cells[place] for place in named]) for line, cells in sheet.rows]


def _check_lengths(sheet: CsvSheet) -> None:
    good = []
    for line, cells in sheet.rows:
        if len(cells) == len(sheet.header):
            good.append((line, cells))
        else:
            problem = ImportWords.tr(
                "has %n cells, not {wanted} as in the first line",
                "",
                len(cells),
                wanted=len(sheet.header),
            )
            sheet.problems.append((line, problem))
    sheet.rows = good
