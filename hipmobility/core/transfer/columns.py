"""The columns of our table for spreadsheets, each declared once: what it holds, and how."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from hipmobility.core.transfer.csv_cells import NO_WORDS, harmless, plain, tags_from_text, tags_text

BOTH = "both"
"""The side of a step in which both sides worked at once."""
_NUMBER = re.compile(r"-?\d{1,15}(\.\d+)?([eE][+-]?\d+)?")


class Part(Enum):
    """The record of our JSON that a column is about."""

    PRACTICE = "practice"
    ROUTINE = "routine"
    DRILL = "drill"
    """What step, answer and stop have in common."""
    STEP = "steps"
    ANSWER = "checkins"
    OVERALL = "overall"
    STOP = "stops"
    WORDS = "words"
    """None: words for the reader, made of what other columns hold."""


@dataclass(frozen=True, slots=True)
class CellKind:
    """How a value of a record stands in a cell, and how it is read back."""

    write: Callable[[Any], str | int | float]
    read: Callable[[str], Any]
    is_moment: bool = False


def _write_context(context: str) -> str:
    return harmless(context) or NO_WORDS


def _read_context(cell: str) -> str | None:
    return "" if cell == NO_WORDS else plain(cell) or None


def _read_number(cell: str) -> int | float | str | None:
    """A number, 3.0 and 3,0 as 3; a cell that holds none stays, to be told as what it is."""
    if not cell:
        return None
    pointed = cell.replace(",", ".")
    if not _NUMBER.fullmatch(pointed):
        return cell
    value = float(pointed)
    return int(value) if value.is_integer() else value


_TEXT = CellKind(harmless, plain)
_NUMERIC = CellKind(lambda value: value, _read_number)
_CONTEXT = CellKind(_write_context, _read_context)
_MOMENT = CellKind(harmless, plain, is_moment=True)
_LATER = CellKind(harmless, lambda cell: plain(cell) or None, is_moment=True)
_OPTIONAL = CellKind(harmless, lambda cell: plain(cell) or None)
_TAGS = CellKind(
    lambda tags: harmless(tags_text(tags)), lambda cell: list(tags_from_text(plain(cell)))
)
_SIDE = CellKind(
    lambda side: BOTH if side is None else side,
    lambda cell: None if cell == BOTH else plain(cell),
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column."""

    name: str
    part: Part
    cell: CellKind = _TEXT
    key: str = ""
    """Its key in the record, where that is not its name."""
    needed: bool = False
    """Whether a table without it cannot be understood."""

    @property
    def field(self) -> str:
        """Its key in the record."""
        return self.key or self.name


COLUMNS = (
    Column("practice_id", Part.PRACTICE, key="id", needed=True),
    Column("started_at", Part.PRACTICE, _MOMENT, needed=True),
    Column("utc_offset_minutes", Part.PRACTICE, _NUMERIC, needed=True),
    Column("local_start", Part.WORDS),
    Column("routine_id", Part.ROUTINE, key="id", needed=True),
    Column("routine_name", Part.ROUTINE, key="name", needed=True),
    Column("first_side", Part.PRACTICE, needed=True),
    Column("context", Part.PRACTICE, _CONTEXT),
    Column("state", Part.PRACTICE, needed=True),
    Column("position", Part.DRILL, _NUMERIC, needed=True),
    Column("drill", Part.DRILL, needed=True),
    Column("drill_name", Part.WORDS),
    Column("side", Part.DRILL, _SIDE, needed=True),
    Column("side_means", Part.WORDS),
    Column("planned_s", Part.STEP, _NUMERIC),
    Column("actual_s", Part.STEP, _NUMERIC),
    Column("outcome", Part.STEP),
    Column("ease", Part.ANSWER, _NUMERIC),
    Column("tags", Part.ANSWER, _TAGS),
    Column("note", Part.ANSWER),
    Column("answered_at", Part.ANSWER, _MOMENT, key="at"),
    Column("variant", Part.STEP),
    Column("ended_at", Part.PRACTICE, _LATER),
    Column("moment", Part.OVERALL),
    Column("stopped_after_s", Part.STOP, _NUMERIC, key="at_s"),
    Column("stop_reason", Part.STOP, key="reason"),
    Column("stopped_at", Part.STOP, _MOMENT, key="at"),
    Column("ease_word", Part.WORDS),
    Column("longer_side", Part.PRACTICE, _OPTIONAL),
)
"""All columns in the order of the file; a new one goes to the end."""
CSV_COLUMNS = tuple(column.name for column in COLUMNS)
NEEDED_COLUMNS = tuple(column.name for column in COLUMNS if column.needed)
PASSED_OVER = ("rest",)
"""Columns that tables had once, and that are not read: JSON is the complete export."""


def columns_of(*parts: Part) -> tuple[Column, ...]:
    """The columns about these parts, in their order."""
    return tuple(column for column in COLUMNS if column.part in parts)
