"""From another program's table and a `NoteMap` to practices, or a list of all that is wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from uuid import UUID, uuid5

from hipmobility.core.journal.merge import whole
from hipmobility.core.journal.validation import check_lengths, check_texts
from hipmobility.core.model.practice import CheckIn, Practice, PracticeState
from hipmobility.core.model.routine import Side
from hipmobility.core.model.routine_snapshot import copy_from_words, drills_of_copy
from hipmobility.core.model.translatable import ImportWords, at_field
from hipmobility.core.transfer.csv_sheet import CsvSheet
from hipmobility.core.transfer.dates import DateError, DayOrder, day_order, has_time, read_date_time
from hipmobility.core.transfer.foreign.guess import number_of
from hipmobility.core.transfer.foreign.note_map import NoteMap
from hipmobility.core.transfer.foreign.words import ease_of_word, side_of
from hipmobility.core.transfer.import_file import ImportedFile, ImportRefused
from hipmobility.core.yaml.problems import Problem, quoted

ROUTINE = "other_program"
"""Id of the routine that such practices have."""
ROUTINE_NAME = "Notes from another program"
DRILL, DRILL_NAME = "hip", "Hip"
"""The drill of notes that name none."""
_NAMESPACE = UUID("6b0f7f0e-6f0a-5d8e-9a53-0d6b0a6e4f11")
_NOON = time(12)
_LONGEST_ID = 60
Drills = Mapping[str, str]
"""Names of drills in lower case, with their ids."""
OffsetOf = Callable[[datetime], int]
"""How many minutes east of UTC the clock on the wall stood, at a time it showed."""


def minutes_east(when: datetime) -> int:
    """An `OffsetOf` for where this machine is."""
    offset = when.astimezone().utcoffset()
    return round(offset.total_seconds() / 60) if offset else 0


@dataclass(frozen=True, slots=True)
class ForeignNote:
    """What one row says."""

    line: int
    when: datetime
    """As the clock on the wall showed it, without a zone."""
    drill: str
    """The name; empty where the row names none."""
    eases: Mapping[Side, int | None]
    """The sides it is about, each with its step."""
    note: str
    context: str | None


@dataclass
class ForeignNotes:
    """The rows that could be read, and what is wrong with others, by line."""

    rows: list[ForeignNote] = field(default_factory=list)
    problems: list[tuple[int, str]] = field(default_factory=list)


def read_rows(sheet: CsvSheet, note_map: NoteMap) -> ForeignNotes:
    """What the rows of a table say. Rows in which no used column holds anything are passed over."""
    notes = ForeignNotes(problems=list(sheet.problems))
    used = note_map.columns()
    for column in {*used.values()} - {*sheet.header}:
        notes.problems.append(
            (
                sheet.header_line,
                ImportWords.tr("no column is called {column}", column=quoted(column)),
            )
        )
    if problem := note_map.problem():
        notes.problems.append((sheet.header_line, problem))
    if notes.problems:
        return notes
    places = {use: sheet.header.index(column) for use, column in used.items()}
    dates = [cells[places["date"]] for _, cells in sheet.rows]
    reader = _RowReader(note_map, note_map.order or day_order(dates))
    for line, cells in sheet.rows:
        row = {use: cells[place].strip() for use, place in places.items()}
        if any(row.values()):
            try:
                notes.rows.append(reader.read(line, row))
            except ValueError as error:
                notes.problems.append((line, str(error)))
    return notes


@dataclass(frozen=True, slots=True)
class _RowReader:
    note_map: NoteMap
    order: DayOrder | None

    def read(self, line: int, row: Mapping[str, str]) -> ForeignNote:
        """What a row says. Raises ValueError with what is wrong with it."""
        check_texts(*row.values())
        check_lengths(*row.values())
        return ForeignNote(
            line,
            self._when(row),
            row.get("drill", ""),
            self._eases(row),
            row.get("note", ""),
            row.get("context") or None,
        )

    def _when(self, row: Mapping[str, str]) -> datetime:
        date, clock = row.get("date", ""), row.get("time", "")
        try:
            when = read_date_time(date, self.order)
            if clock:
                when = read_date_time(f"{when.date().isoformat()} {clock}")
            elif not has_time(date):
                when = datetime.combine(when.date(), _NOON)
        except DateError as error:
            raise ValueError(at_field(self.note_map.date, str(error))) from error
        if not 1970 <= when.year < 2200:
            raise ValueError(
                ImportWords.tr(
                    "{column}: is {date}, a year no chart can show",
                    column=self.note_map.date,
                    date=quoted(date),
                )
            )
        return when

    def _eases(self, row: Mapping[str, str]) -> dict[Side, int | None]:
        eases = {
            side: self._ease(row.get(side.value, ""), getattr(self.note_map, side.value))
            for side in Side
            if row.get(side.value)
        }
        if eases:
            return eases
        if not self.note_map.side:
            return dict.fromkeys(Side)  # a note of the day, kept with both
        cell = row.get("side", "")
        sides = side_of(cell)
        if sides is None and cell and self.note_map.side != self.note_map.note:
            problem = ImportWords.tr(
                "{column}: is {cell}, which names no side (such as left, right, L, R, both)",
                column=self.note_map.side,
                cell=quoted(cell),
            )
            raise ValueError(problem)
        ease = self._ease(row.get("ease", ""), self.note_map.ease) if sides else None
        return dict.fromkeys(sides or tuple(Side), ease)

    def _ease(self, cell: str, column: str) -> int | None:
        if not cell:
            return None
        if (word := ease_of_word(cell)) is not None:
            return word
        number, scale = number_of(cell), self.note_map.scale
        if number is None:
            raise ValueError(
                ImportWords.tr(
                    "{column}: is {cell}, not a number", column=column, cell=quoted(cell)
                )
            )
        if (ease := scale.ease(number)) is None:
            problem = ImportWords.tr(
                "{column}: is {cell}, outside the scale from {stuck:g} (stuck) to {free:g} (free)",
                column=column,
                cell=quoted(cell),
                stuck=scale.stuck,
                free=scale.free,
            )
            raise ValueError(problem)
        return ease


def practices_of_rows(
    rows: list[ForeignNote], header: list[str], offset_of: OffsetOf, drills: Drills
) -> list[Practice]:
    """One practice for each time in the table, with an answer for each row and side.

    The same table gives the same ids again, so that taking it in twice changes nothing.
    Which side went first such tables do not tell: all have left, and no side is named from
    notes of which one side always went first.
    """
    by_time: dict[datetime, list[ForeignNote]] = {}
    for row in rows:
        by_time.setdefault(row.when, []).append(row)
    return [
        _practice(when, by_time[when], header, offset_of(when), drills) for when in sorted(by_time)
    ]


def _practice(
    when: datetime, rows: list[ForeignNote], header: list[str], offset: int, drills: Drills
) -> Practice:
    started = when.replace(tzinfo=UTC) - timedelta(minutes=offset)
    names = {_drill_id(row.drill, drills): row.drill or DRILL_NAME for row in rows}
    words = [(drill, name, None, "") for drill, name in names.items()]
    copy = json.dumps(copy_from_words(ROUTINE, ROUTINE_NAME, words), ensure_ascii=False)
    head = Practice(
        id=str(uuid5(_NAMESPACE, "\n".join([*header, when.isoformat()]))),
        started_at=started,
        utc_offset_minutes=offset,
        routine_id=ROUTINE,
        routine_name=ROUTINE_NAME,
        drills=drills_of_copy(copy),
        first_side=Side.LEFT,
        context=next((row.context for row in rows if row.context), None),
        state=PracticeState.FINISHED,
        steps=(),
        check_ins=(),
        ended_at=started,
        routine_copy=copy,
    )
    return whole(head, (), _answers(rows, started, drills))


def _answers(rows: list[ForeignNote], started: datetime, drills: Drills) -> Iterator[CheckIn]:
    """An answer for each row and side; a drill whose side is there again has another place."""
    places: dict[str, list[tuple[int, set[Side]]]] = {}
    count = 0
    for number, row in enumerate(rows):
        drill = _drill_id(row.drill, drills)
        known = places.setdefault(drill, [])
        free = [place for place in known if not place[1] & {*row.eases}]
        if not free:
            free = [(count, set())]
            known.append(free[0])
            count += 1
        position, sides = free[0]
        sides |= {*row.eases}
        at = started + timedelta(seconds=number)
        for side, ease in row.eases.items():
            yield CheckIn(position, drill, side, ease, (), row.note, at)


def _drill_id(name: str, drills: Drills) -> str:
    if not name:
        return DRILL
    slug = re.sub(r"\W+", "_", name.strip().lower()).strip("_")[:_LONGEST_ID]
    return drills.get(name.strip().lower()) or slug or DRILL


def read_foreign(
    name: str, sheet: CsvSheet, note_map: NoteMap, offset_of: OffsetOf, drills: Drills
) -> ImportedFile:
    """The notes of another program's table as practices; `name` is the file's in messages.

    Raises ImportRefused.
    """
    notes = read_rows(sheet, note_map)
    if notes.problems:
        raise ImportRefused(Problem(name, line, 1, message) for line, message in notes.problems)
    return ImportedFile(practices_of_rows(notes.rows, sheet.header, offset_of, drills))
