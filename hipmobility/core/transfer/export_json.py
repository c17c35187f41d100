"""Practices in JSON, complete; `hipmobility.core.transfer.import_file` makes the same again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from hipmobility.core.model.practice import (
    CheckIn,
    DrillRecord,
    DrillStep,
    DrillStop,
    Overall,
    Practice,
)
from hipmobility.core.model.routine import Side, say
from hipmobility.core.model.self_check import SelfCheck
from hipmobility.core.model.validation import utc_text

FORMAT = 1
"""Number of the JSON format; a change that breaks a reader raises it."""
ENGLISH: Mapping[Side, str] = MappingProxyType({Side.LEFT: "left", Side.RIGHT: "right"})
"""Words of the sides in exports, whatever the language of the program."""


def to_json(practices: Iterable[Practice], self_checks: Iterable[SelfCheck] = ()) -> str:
    """The practices in JSON, oldest first, with characters as they are (write it as UTF-8).

    Each has a copy of its routine, its steps, and its answers as they stand (`checkins`,
    `overall`); where an answer was changed, `revisions` has all that was said there, the
    first one first. `position` is the drill's place in the routine from 0, `side_means`
    the limb that the side names ("left foot forward"). Times are UTC. Where there are
    self-checks, `self_checks` has what was ticked on each day.
    """
    told = [practice_record(practice) for practice in oldest_first(practices)]
    whole: dict[str, Any] = {"format": FORMAT, "practices": told}
    if checked := [self_check_record(each) for each in self_checks]:
        whole["self_checks"] = checked
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def oldest_first(practices: Iterable[Practice]) -> list[Practice]:
    """The practices by their start, then by their id."""
    return sorted(practices, key=lambda practice: (practice.started_at, practice.id))


def practice_record(practice: Practice) -> dict[str, Any]:
    """A practice with all that is kept of it."""
    return {
        "id": practice.id,
        "started_at": utc_text(practice.started_at),
        "utc_offset_minutes": practice.utc_offset_minutes,
        "routine": routine_record(practice),
        "first_side": practice.first_side.value,
        "context": practice.context,
        "state": practice.state.value,
        "steps": [_step(step, practice.drills) for step in practice.steps],
        "checkins": [_check_in(check_in) for check_in in practice.check_ins],
        "ended_at": utc_text(practice.ended_at) if practice.ended_at else None,
        "stops": [stop_record(stop) for stop in practice.stops],
        "overall": [overall_record(felt) for felt in practice.overall],
        "revisions": [revision_record(said) for said in practice.revisions],
        "overall_revisions": [overall_record(felt) for felt in practice.overall_revisions],
    }


def self_check_record(check: SelfCheck) -> dict[str, Any]:
    """What was ticked on a day."""
    return {"day": check.day.isoformat(), "ticked": sorted(check.ticked)}


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


def revision_record(said: CheckIn) -> dict[str, Any]:
    """One of the things that were said of a place, and whether it was taken back."""
    return _check_in(said) | {"struck": said.struck}


def overall_record(felt: Overall) -> dict[str, Any]:
    """What a side felt like in all."""
    return {
        "moment": felt.moment.value,
        "side": felt.side.value,
        "ease": felt.ease,
        "at": utc_text(felt.at),
    }


def stop_record(stop: DrillStop) -> dict[str, Any]:
    """That a drill was stopped, and why."""
    return {
        "drill": stop.drill,
        "side": stop.side.value if stop.side else None,
        "at_s": stop.at_s,
        "reason": stop.reason.value,
        "at": utc_text(stop.at),
        "position": stop.position,
    }


def side_means(drills: Mapping[str, DrillRecord], drill: str, side: Side | None) -> str:
    """The limb that a side names, in English; empty where that is not known."""
    if side is None or drill not in drills:
        return ""
    return say(drills[drill].side_means, side, ENGLISH)


def _step(step: DrillStep, drills: Mapping[str, DrillRecord]) -> dict[str, Any]:
    return {
        "drill": step.drill,
        "side": None if step.side is None else step.side.value,
        "planned_s": step.planned_s,
        "actual_s": step.actual_s,
        "outcome": step.outcome.value,
        "position": step.position,
        "side_means": side_means(drills, step.drill, step.side),
        "variant": step.variant,
    }


def _check_in(check_in: CheckIn) -> dict[str, Any]:
    return {
        "drill": check_in.drill,
        "side": check_in.side.value,
        "ease": check_in.ease,
        "tags": list(check_in.tags),
        "note": check_in.note,
        "at": utc_text(check_in.at),
        "position": check_in.position,
    }
