"""A practice as our files tell it: the copy of its routine, and its parts in lists."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hipmobility.core.journal.merge import whole
from hipmobility.core.journal.revisions import ungrouped
from hipmobility.core.model.practice import (
    CheckIn,
    DrillRecord,
    DrillStep,
    DrillStop,
    Overall,
    Practice,
    PracticeState,
)
from hipmobility.core.model.routine import Side
from hipmobility.core.model.routine_snapshot import drills_of_copy


@dataclass(frozen=True, slots=True)
class PracticeRecord:
    """A practice as it is told: the copy of its routine, and its parts in lists."""

    id: str
    started_at: datetime
    utc_offset_minutes: int
    routine: Mapping[str, Any]
    first_side: Side
    context: str | None
    state: PracticeState
    steps: tuple[DrillStep, ...]
    check_ins: tuple[CheckIn, ...]
    ended_at: datetime | None
    stops: tuple[DrillStop, ...]
    overall: tuple[Overall, ...]
    revisions: tuple[CheckIn, ...]
    overall_revisions: tuple[Overall, ...]
    longer_side: Side | None

    @classmethod
    def of(cls, practice: Practice) -> PracticeRecord:
        """The record of a practice."""
        return cls(
            practice.id,
            practice.started_at,
            practice.utc_offset_minutes,
            routine_record(practice),
            practice.first_side,
            practice.context,
            practice.state,
            practice.steps,
            practice.check_ins,
            practice.ended_at,
            practice.stops,
            practice.overall,
            practice.revisions,
            practice.overall_revisions,
            practice.longer_side,
        )

    def practice(self) -> Practice:
        """The practice of a record in which nothing is wrong."""
        copy = json.dumps(self.routine, ensure_ascii=False)
        head = Practice(
            id=self.id,
            started_at=self.started_at,
            utc_offset_minutes=self.utc_offset_minutes,
            routine_id=str(self.routine.get("id", "")),
            routine_name=str(self.routine.get("name", "")),
            drills=_drills(copy),
            first_side=self.first_side,
            context=self.context,
            state=self.state,
            steps=(),
            check_ins=(),
            ended_at=self.ended_at,
            routine_copy=copy,
            longer_side=self.longer_side,
        )
        check_ins = ungrouped(self.check_ins, self.revisions)
        felt = ungrouped(self.overall, self.overall_revisions)
        return whole(head, self.steps, check_ins, felt, set(self.stops))


def _drills(copy: str) -> Mapping[str, DrillRecord]:
    try:
        return drills_of_copy(copy)
    except (ValueError, KeyError, TypeError):
        return {}  # what is wrong with it was noted


def routine_record(practice: Practice) -> dict[str, Any]:
    """The copy of the routine, or what is known of it."""
    if practice.routine_copy:
        copy: dict[str, Any] = json.loads(practice.routine_copy)
        return copy | {"id": practice.routine_id, "name": practice.routine_name}
    drills = [
        {"id": drill, "name": known.name, "side_means": known.side_means}
        for drill, known in practice.drills.items()
    ]
    return {"id": practice.routine_id, "name": practice.routine_name, "drills": drills}
