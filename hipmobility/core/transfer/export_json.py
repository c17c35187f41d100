"""Practices in JSON, complete; `hipmobility.core.transfer.import_file` makes the same again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from hipmobility.core.journal.device import Device
from hipmobility.core.journal.removal_marks import RemovalMark
from hipmobility.core.journal.self_check import SelfCheck
from hipmobility.core.measure.measurement import Measurement, in_order
from hipmobility.core.model.leaning import LeaningEntry
from hipmobility.core.model.practice import DrillRecord, Practice
from hipmobility.core.model.routine import Side, say
from hipmobility.core.transfer.records.document import DOCUMENT, FORMAT, Document
from hipmobility.core.transfer.records.measure_table import with_values
from hipmobility.core.transfer.records.practice_record import PracticeRecord
from hipmobility.core.transfer.records.practice_table import PRACTICE

ENGLISH: Mapping[Side, str] = MappingProxyType({Side.LEFT: "left", Side.RIGHT: "right"})
"""Words of the sides in exports, whatever the language of the program."""


def to_json(
    practices: Iterable[Practice],
    self_checks: Iterable[SelfCheck] = (),
    measures: Iterable[Measurement] = (),
    device: Device | None = None,
    removed: Iterable[RemovalMark] = (),
    leanings: Iterable[LeaningEntry] = (),
) -> str:
    """The practices in JSON, oldest first, with characters as they are (write it as UTF-8).

    Each has a copy of its routine, its steps, and its answers as they stand (`checkins`,
    `overall`); where an answer was changed, `revisions` has all that was said there, the
    first one first. `position` is the drill's place in the routine from 0, `side_means`
    the limb that the side names ("left foot forward"). Times are UTC. Where there are
    self-checks, `self_checks` has what was ticked on each day; where something was measured,
    `measures` has every revision (the one with the latest `revised_at` counts), with the unit
    and the number of each side. For other laptops `device` says which one wrote it, and
    `removed` which practices were removed, or put back after that. `leanings` has what was said
    last of the drills and routines that a person wants more or less of.
    """
    measured = in_order(measures)
    ordered = oldest_first(practices)
    records = tuple(PracticeRecord.of(practice) for practice in ordered)
    content = Document(
        FORMAT,
        records,
        tuple(self_checks),
        tuple(measured),
        device,
        tuple(removed),
        tuple(leanings),
    )
    document = DOCUMENT.write(content)
    for practice, record in zip(ordered, document["practices"], strict=True):
        _name_limbs(practice, record)
    if measured:
        document["measures"] = list(map(with_values, measured, document["measures"]))
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def oldest_first(practices: Iterable[Practice]) -> list[Practice]:
    """The practices by their start, then by their id."""
    return sorted(practices, key=lambda practice: (practice.started_at, practice.id))


def practice_record(practice: Practice) -> dict[str, Any]:
    """A practice with all that is kept of it, and with the limb that each step names."""
    record = PRACTICE.write(PracticeRecord.of(practice))
    _name_limbs(practice, record)
    return record


def _name_limbs(practice: Practice, record: Mapping[str, Any]) -> None:
    for step, step_record in zip(practice.steps, record["steps"], strict=True):
        step_record["side_means"] = side_means(practice.drills, step.drill, step.side)


def side_means(drills: Mapping[str, DrillRecord], drill: str, side: Side | None) -> str:
    """The limb that a side names, in English; empty where that is not known."""
    if side is None or drill not in drills:
        return ""
    return say(drills[drill].side_means, side, ENGLISH)
