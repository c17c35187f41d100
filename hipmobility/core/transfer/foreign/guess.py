"""What the columns of another program's table probably are, by their names and what they hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from hipmobility.core.transfer.csv_sheet import CsvSheet
from hipmobility.core.transfer.dates import DateError, day_order, read_date_time
from hipmobility.core.transfer.foreign.note_map import EaseScale, NoteMap
from hipmobility.core.transfer.foreign.words import OF_PAIN, side_of, uses_of

_LOOKED_AT = 200
_SCALES = ((1, 5), (0, 5), (0, 10), (1, 10), (0, 100))
"""Usual scales, the narrowest first."""


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    cells: Sequence[str]
    """Those that hold something."""

    def share(self, holds: Sequence[bool]) -> float:
        return sum(holds) / len(holds) if holds else 0.0

    @property
    def dates(self) -> float:
        return self.share([_is_date(cell) for cell in self.cells])

    @property
    def numbers(self) -> list[float]:
        of_cells = [number_of(cell) for cell in self.cells]
        return [number for number in of_cells if number is not None]

    @property
    def sides(self) -> float:
        return self.share([side_of(cell) is not None for cell in self.cells])

    def share_of(self, use: str) -> float:
        """The share of cells that hold a date, or that name a side."""
        return self.dates if use == "date" else self.sides


def guess_map(sheet: CsvSheet) -> NoteMap:
    """A map to begin with. Nothing is guessed that neither name nor content speaks for."""
    columns = _columns(sheet)
    chosen: dict[str, str] = {}
    for column in columns:
        for use in uses_of(column.name):
            if use not in chosen and _fits(use, column):
                chosen[use] = column.name
                break
    for use in ("date", "side"):
        free = [c for c in columns if use not in chosen and c.cells and c.share_of(use) > 0.8]
        if free:
            chosen[use] = free[0].name
    if "side" in chosen or "note" in chosen:
        chosen = _without_sides_of_names(chosen)
    rest = [c for c in columns if c.name not in chosen.values() and c.cells]
    texts = [c for c in rest if len(c.numbers) < len(c.cells) / 2 and c.dates < 0.5]
    if "note" not in chosen and texts:
        chosen["note"] = max(texts, key=lambda c: sum(map(len, c.cells))).name
    return _with_scale(NoteMap().using(chosen), columns)


def with_scale(note_map: NoteMap, sheet: CsvSheet) -> NoteMap:
    """A map with the scale and the order of dates that its columns show."""
    return _with_scale(note_map, _columns(sheet))


def _columns(sheet: CsvSheet) -> list[_Column]:
    return [
        _Column(name, [row[place] for _, row in sheet.rows[:_LOOKED_AT] if row[place].strip()])
        for place, name in enumerate(sheet.header)
    ]


def _fits(use: str, column: _Column) -> bool:
    """Whether what a column holds does not speak against a use."""
    if not column.cells:
        return use in ("note", "context")
    if use == "date":
        return column.dates > 0.5
    if use in ("ease", "left", "right"):
        return len(column.numbers) > len(column.cells) / 2
    return use != "side" or column.sides > 0.5


def _without_sides_of_names(chosen: Mapping[str, str]) -> dict[str, str]:
    """Without a column for one side only, where the table names the side in a column."""
    drop = {"left", "right"} if "side" in chosen and "ease" in chosen else set()
    return {use: name for use, name in chosen.items() if use not in drop}


def _with_scale(note_map: NoteMap, columns: Sequence[_Column]) -> NoteMap:
    used = {note_map.ease, note_map.left, note_map.right} - {""}
    numbers = [n for column in columns if column.name in used for n in column.numbers]
    cells = [cell for column in columns if column.name == note_map.date for cell in column.cells]
    note_map = replace(note_map, order=day_order(cells))
    if not numbers:
        return note_map
    low, high = min(numbers), max(numbers)
    fitting = [scale for scale in _SCALES if scale[0] <= low and high <= scale[1]]
    stuck, free = fitting[0] if fitting else (low, high if high > low else low + 1)
    if any(word in name.lower() for name in used for word in OF_PAIN):
        stuck, free = free, stuck
    return replace(note_map, scale=EaseScale(stuck, free))


def number_of(cell: str) -> float | None:
    """The number in a cell, also with a decimal comma or as "7/10"; None where there is none."""
    text = cell.strip().replace(",", ".").split("/")[0].strip()
    try:
        value = float(text)
    except ValueError:
        return None
    return value if abs(value) < 1e9 else None


def _is_date(cell: str) -> bool:
    try:
        read_date_time(cell)
    except DateError as error:
        return "can be" in str(error)
    return True
