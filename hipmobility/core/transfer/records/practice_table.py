"""A practice in our JSON: a table of fields for each of its records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hipmobility.core.journal.revisions import Answer, content, grouped, place
from hipmobility.core.journal.validation import check_texts
from hipmobility.core.model.practice import (
    CheckIn,
    DrillStep,
    DrillStop,
    Outcome,
    Overall,
    OverallMoment,
    PracticeState,
    StopReason,
)
from hipmobility.core.model.routine import Side
from hipmobility.core.model.translatable import ImportWords
from hipmobility.core.transfer.records.fields import (
    FLAG,
    MOMENT,
    NAME,
    SECONDS,
    TEXT,
    TEXTS,
    Field,
    FieldPlace,
    Kind,
    Table,
    choice,
    list_of,
    optional,
    whole_number,
)
from hipmobility.core.transfer.records.practice_record import PracticeRecord

_MOST_MINUTES = 24 * 60 - 1
_LAST_POSITION = 9999
_TWICE = ImportWords.tr("says again what another one of this practice says")

_POSITION = whole_number(0, _LAST_POSITION)
_SIDE = choice(Side)
_EASE = optional(whole_number(1, 5))

_ANSWER_FIELDS = (
    Field("drill", TEXT),
    Field("side", _SIDE),
    Field("ease", _EASE, default=None),
    Field("tags", TEXTS, default=()),
    Field("note", TEXT, default=""),
    Field("at", MOMENT),
    Field("position", _POSITION, default=0),
)
CHECK_IN = Table(CheckIn, _ANSWER_FIELDS)
REVISION = Table(CheckIn, (*_ANSWER_FIELDS, Field("struck", FLAG, default=False)))
STEP = Table(
    DrillStep,
    (
        Field("drill", TEXT),
        Field("side", optional(_SIDE)),
        Field("planned_s", SECONDS),
        Field("actual_s", SECONDS),
        Field("outcome", choice(Outcome)),
        Field("position", _POSITION, default=0),
        Field("variant", TEXT, default=""),
    ),
    also=("side_means",),
)
OVERALL = Table(
    Overall,
    (
        Field("moment", choice(OverallMoment)),
        Field("side", _SIDE),
        Field("ease", _EASE, default=None),
        Field("at", MOMENT),
    ),
)
STOP = Table(
    DrillStop,
    (
        Field("drill", TEXT),
        Field("side", optional(_SIDE)),
        Field("at_s", SECONDS),
        Field("reason", choice(StopReason)),
        Field("at", MOMENT),
        Field("position", _POSITION, default=0),
    ),
)


@dataclass(frozen=True, slots=True)
class DrillOfRoutine:
    """What is checked of a drill in the copy of a routine."""

    id: str
    name: str
    side_means: str
    dose_s: float


@dataclass(frozen=True, slots=True)
class CopyOfRoutine:
    """What is checked of the copy of a routine; all else in it is kept as it is."""

    id: str
    name: str
    drills: tuple[DrillOfRoutine, ...]
    prepare_s: float
    switch_s: float
    check_in_s: float


_DRILL = Table(
    DrillOfRoutine,
    (
        Field("id", TEXT),
        Field("name", TEXT),
        Field("side_means", TEXT),
        Field("dose_s", SECONDS, default=0.0),
    ),
    is_open=True,
)
_ROUTINE = Table(
    CopyOfRoutine,
    (
        Field("id", TEXT),
        Field("name", TEXT),
        Field("drills", list_of(_DRILL), default=()),
        Field("prepare_s", SECONDS, default=0.0),
        Field("switch_s", SECONDS, default=0.0),
        Field("check_in_s", SECONDS, default=0.0),
    ),
    is_open=True,
)


def _read_routine(value: object, at: FieldPlace) -> Mapping[str, Any]:
    _ROUTINE.read(value, at)
    try:
        check_texts(*_texts_in(value))
    except ValueError as error:
        at.problem(str(error))
    return value if isinstance(value, dict) else {}


def _texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for part in value:
            yield from _texts_in(part)
    elif isinstance(value, dict):
        for key, part in value.items():
            yield key
            yield from _texts_in(part)


def _check_practice(record: PracticeRecord, at: FieldPlace) -> None:
    """Note revisions that contradict themselves, or what counts."""
    if any(
        revision.struck and content(revision)[2:] != (0, (), "") for revision in record.revisions
    ):
        at.at("revisions").problem(
            ImportWords.tr("have one that is struck out and yet says something")
        )
    if not _agree(record.check_ins, record.revisions):
        at.at("revisions").problem(ImportWords.tr("do not lead to what the check-ins say"))
    if not _agree(record.overall, record.overall_revisions):
        at.at("overall_revisions").problem(ImportWords.tr("do not lead to what was felt in all"))


def _agree(now: tuple[Answer, ...], changed: tuple[Answer, ...]) -> bool:
    """Whether the newest revision of each place is what counts there, since the first one."""
    known = {place(answer): answer for answer in now}
    for newest in grouped(changed)[0]:
        counts = known.get(place(newest))
        if counts is None or counts.at != newest.at or _words(counts) != _words(newest):
            return False
    return True


def _words(answer: CheckIn | Overall) -> tuple[object, ...]:
    says = content(answer)
    return says[1:] if isinstance(answer, CheckIn) else says  # without "struck"


PRACTICE = Table(
    PracticeRecord,
    (
        Field("id", NAME),
        Field("started_at", MOMENT),
        Field("utc_offset_minutes", whole_number(-_MOST_MINUTES, _MOST_MINUTES)),
        Field("routine", Kind(dict, _read_routine, {})),
        Field("first_side", _SIDE),
        Field("context", optional(TEXT), default=None),
        Field("state", choice(PracticeState)),
        Field(
            "steps",
            list_of(STEP, key=lambda step: (step.position, step.side), again=_TWICE),
            default=(),
        ),
        Field("checkins", list_of(CHECK_IN, key=place, again=_TWICE), "check_ins", default=()),
        Field("ended_at", optional(MOMENT), default=None),
        Field("stops", list_of(STOP), default=()),
        Field("overall", list_of(OVERALL, key=place, again=_TWICE), default=()),
        Field("revisions", list_of(REVISION), default=()),
        Field("overall_revisions", list_of(OVERALL), default=()),
        Field("longer_side", optional(_SIDE), default=None, if_any=True),
    ),
    check=_check_practice,
)
