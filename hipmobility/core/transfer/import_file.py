"""Taking our exports back: JSON and CSV to practices, or a list of all that is wrong."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from hipmobility.core.journal.device import Device
from hipmobility.core.journal.removal_marks import RemovalMark
from hipmobility.core.journal.self_check import SelfCheck
from hipmobility.core.measure.measurement import Measurement
from hipmobility.core.model.leaning import LeaningEntry
from hipmobility.core.model.practice import Practice
from hipmobility.core.model.translatable import ImportWords, Say, at_field, in_words
from hipmobility.core.transfer.columns import CSV_COLUMNS
from hipmobility.core.transfer.csv_sheet import CsvSheet, CsvTable, read_sheet
from hipmobility.core.transfer.import_csv import column, is_ours, read_csv
from hipmobility.core.transfer.import_json import JsonError, lines_of, read_json
from hipmobility.core.transfer.measure_csv import (
    MEASURE_COLUMNS,
    is_measures,
    read_measure_sheet,
)
from hipmobility.core.transfer.records.document import DOCUMENT, FORMAT, Document
from hipmobility.core.transfer.records.fields import FieldPath, FieldPlace
from hipmobility.core.yaml.problems import Problem, quoted

_LISTS = ("practices", "measures", "leanings")
MOST_PROBLEMS = 50
"""So many problems of one file are told."""
_UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class ImportRefused(Exception):
    """A file is wrong, and nothing of it is taken. `problems` are in the order of the lines."""

    is_newer = False
    """Whether it was written by a newer version of the program."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        in_order = sorted(set(problems))
        self.problems = tuple(in_order[:MOST_PROBLEMS])
        self._more = ""
        if len(in_order) > MOST_PROBLEMS:
            self._more = ImportWords.tr("and %n more", "", len(in_order) - MOST_PROBLEMS)
        super().__init__("\n".join(filter(None, [*map(str, self.problems), self._more])))

    def in_words(self, say: Say | None) -> str:
        """All of `problems` and how many more there are, in the reader's language."""
        lines = [problem.in_words(say) for problem in self.problems]
        return "\n".join([*lines, in_words(self._more, say)] if self._more else lines)


class ForeignTable(ImportRefused):
    """A table of another program: it can be read once it is known which column is which."""

    def __init__(self, name: str, sheet: CsvSheet) -> None:
        self.sheet = sheet
        columns = ", ".join(quoted(column) for column in sheet.header)
        message = ImportWords.tr(
            "is no table of Hip Mobility. If it holds notes from another program, say which of "
            "its columns is which; it has {columns}",
            columns=columns,
        )
        super().__init__([Problem(name, sheet.header_line, 1, message)])


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """What a file of ours holds."""

    practices: list[Practice]
    self_checks: list[SelfCheck] = field(default_factory=list)
    measures: list[Measurement] = field(default_factory=list)
    """Revisions of measurements."""
    device: Device | None = None
    """Which laptop wrote it, where it is one of the files that laptops share."""
    removed: tuple[RemovalMark, ...] = ()
    """Which practices were removed there; an import by hand removes nothing."""
    leanings: tuple[LeaningEntry, ...] = ()
    """What the person wants more or less of."""


def read_export(name: str, data: bytes) -> ImportedFile:
    """What is in a file of ours, JSON or CSV, as its content tells.

    `name` is what the file is called in messages. Raises ImportRefused.
    """
    text = _decoded(name, data)
    parse = parse_json if text.lstrip()[:1] in ("{", "[") else parse_csv
    return parse(text, name)


def _decoded(name: str, data: bytes) -> str:
    """The text of a file: UTF-8, or UTF-16 with the mark that spreadsheets put before it."""
    encoding = "utf-16" if data.startswith(_UTF_16_MARKS) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problem = ImportWords.tr('is no text in UTF-8; from a spreadsheet, save it as "CSV UTF-8"')
        raise ImportRefused([Problem(name, line, 1, problem)]) from error


def parse_json(text: str, name: str = "JSON") -> ImportedFile:
    """What is in JSON of this or an earlier format. Raises ImportRefused."""
    wrong: list[tuple[FieldPath, str]] = []
    try:
        value = read_json(text)
    except JsonError as error:
        raise ImportRefused([Problem(name, error.line, 1, error.message)]) from error
    if newer := _newer(value):
        wrong.append((("format",), newer))
    else:
        document = DOCUMENT.read(value, FieldPlace((), lambda *told: wrong.append(told)))
    if wrong:
        lines = lines_of(text, {path for path, _ in wrong})
        refused = ImportRefused(
            Problem(name, lines[path], 1, _told(path, message)) for path, message in wrong
        )
        refused.is_newer = bool(newer)
        raise refused
    return _taken(document)


def _taken(document: Document) -> ImportedFile:
    practices = [record.practice() for record in document.practices]
    checks = sorted(document.self_checks, key=lambda each: each.day)
    measures = list(document.measures)
    return ImportedFile(
        practices, checks, measures, document.device, document.removed, document.leanings
    )


def parse_csv(text: str, name: str = "CSV") -> ImportedFile:
    """What is in CSV of this or an earlier release: practices, or what was measured.

    Raises ImportRefused.
    """
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise ImportRefused(
            [Problem(name, line, 1, ImportWords.tr("has the character NUL, which no text has"))]
        )
    sheet = read_sheet(text, (*CSV_COLUMNS, *MEASURE_COLUMNS))
    if is_measures(sheet):
        return _table(read_measure_sheet(sheet), name)
    if not is_ours(sheet):
        raise _not_ours(name, sheet)
    return _table(read_csv(sheet), name, column)


def _table(
    table: CsvTable, name: str, column_of: Callable[[FieldPath], str] | None = None
) -> ImportedFile:
    """What is in a table; `column_of` gives the column of a cell. Raises ImportRefused."""
    problems = [Problem(name, line, 1, message) for line, message in table.problems]

    def note(path: FieldPath, message: str) -> None:
        is_cell = bool(path) and isinstance(path[-1], str)
        shown = (*path[:-1], column_of(path)) if column_of and is_cell else path
        problems.append(Problem(name, table.line(path), 1, _told(shown, message)))

    document = DOCUMENT.read(table.document, FieldPlace((), note))
    if problems:
        raise ImportRefused(problems)
    return _taken(document)


def _not_ours(name: str, sheet: CsvSheet) -> ImportRefused:
    if len(sheet.header) > 1 and sheet.rows and not sheet.problems:
        return ForeignTable(name, sheet)
    message = ImportWords.tr(
        "is no export of Hip Mobility, and no table of notes with a line of column names"
    )
    return ImportRefused([Problem(name, 1, 1, message)])


def _newer(document: object) -> str:
    """What to say of a file that a newer version has written."""
    number = document.get("format") if isinstance(document, dict) else None
    if type(number) is not int or number <= FORMAT:
        return ""
    return ImportWords.tr(
        "is {number}: written by a newer version of Hip Mobility; update it to read this",
        number=number,
    )


def _told(path: FieldPath, message: str) -> str:
    """The message after the name of what it is about."""
    names = [str(key) for key in path if isinstance(key, str) and key not in _LISTS]
    return at_field(str(names[-1]), message) if names else message
