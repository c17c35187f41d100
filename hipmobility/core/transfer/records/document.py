"""A file of our JSON: a table of fields for each of its records, and nothing told twice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from hipmobility.core.journal.device import Device
from hipmobility.core.journal.removal_marks import RemovalMark
from hipmobility.core.journal.self_check import SelfCheck
from hipmobility.core.measure.measurement import Measurement
from hipmobility.core.model.leaning import Leaning, LeaningEntry, LeaningKind
from hipmobility.core.model.translatable import ImportWords
from hipmobility.core.transfer.records.fields import (
    DAY,
    MOMENT,
    NAME,
    TEXT,
    TEXT_SET,
    Field,
    FieldPlace,
    Kind,
    Table,
    choice,
    list_of,
    optional,
    record_of,
)
from hipmobility.core.transfer.records.left_out import with_all_worked_out
from hipmobility.core.transfer.records.measure_table import MEASURE
from hipmobility.core.transfer.records.practice_record import PracticeRecord
from hipmobility.core.transfer.records.practice_table import PRACTICE

FORMAT = 1
"""Number of the JSON format; a change that breaks a reader raises it."""
SELF_CHECK = Table(SelfCheck, (Field("day", DAY), Field("ticked", TEXT_SET)))
DEVICE = Table(
    Device,
    (
        Field("id", NAME),
        Field("name", TEXT),
        Field("written_at", MOMENT),
        Field("edition", NAME),
    ),
)
MARK = Table(
    RemovalMark,
    (
        Field("id", NAME),
        Field("removed_at", MOMENT),
        Field("put_back_at", optional(MOMENT), default=None, if_any=True),
    ),
)
_NO_DEVICE = Device("", "", datetime(1970, 1, 1, tzinfo=UTC), "")


LEANING = Table(
    LeaningEntry,
    (
        Field("kind", choice(LeaningKind)),
        Field("subject", NAME),
        Field("leaning", choice(Leaning)),
        Field("at", MOMENT),
    ),
)


def _read_format(value: object, at: FieldPlace) -> int:
    if type(value) is int and value >= 1:
        return value
    at.problem(ImportWords.tr("is no format of this program's exports"))
    return FORMAT


@dataclass(frozen=True, slots=True)
class Document:
    """All that a file holds."""

    format: int
    practices: tuple[PracticeRecord, ...]
    self_checks: tuple[SelfCheck, ...] = ()
    measures: tuple[Measurement, ...] = ()
    """Every revision of every measurement."""
    device: Device | None = None
    """The laptop that wrote it, in a file for other laptops."""
    removed: tuple[RemovalMark, ...] = ()
    """In such a file: which practices were removed, or put back after that."""
    leanings: tuple[LeaningEntry, ...] = ()
    """What a person wants more or less of."""


DOCUMENT = Table(
    Document,
    (
        Field("format", Kind(int, _read_format, FORMAT)),
        Field(
            "practices",
            list_of(
                PRACTICE,
                prepare=with_all_worked_out,
                key=lambda practice: practice.id,
                again=ImportWords.tr("is that of another practice in this file"),
                again_at=("id",),
            ),
        ),
        Field(
            "self_checks",
            list_of(
                SELF_CHECK,
                key=lambda check: check.day,
                again=ImportWords.tr("is that of another self-check in this file"),
                again_at=("day",),
            ),
            default=(),
            if_any=True,
        ),
        Field("measures", list_of(MEASURE), default=(), if_any=True),
        Field("device", optional(record_of(DEVICE, _NO_DEVICE)), default=None, if_any=True),
        Field(
            "removed",
            list_of(
                MARK,
                key=lambda mark: mark.id,
                again=ImportWords.tr("is that of another practice that was removed"),
                again_at=("id",),
            ),
            default=(),
            if_any=True,
        ),
        Field(
            "leanings",
            list_of(
                LEANING,
                key=lambda entry: entry.key,
                again=ImportWords.tr("is that of another one in this file"),
                again_at=("subject",),
            ),
            default=(),
            if_any=True,
        ),
    ),
)
"""The whole. What a file may hold besides practices gets a field here, and is read and written."""
