"""What a file written by hand leaves out: what the README documents is enough to import."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from hipmobility.core.model.routine import Side
from hipmobility.core.model.routine_snapshot import copy_from_words

_LISTS = ("steps", "checkins", "stops", "revisions")


def with_all_worked_out(practice: object) -> object:
    """A practice's record with the drills of its routine, and the place of each in it.

    What is there stays as it is, also what is wrong.
    """
    return _with_drills(_with_positions(practice))


def _with_drills(practice: object) -> object:
    """With the routine's drills from the words of the steps, where it has none."""
    routine = practice.get("routine") if isinstance(practice, dict) else None
    if not isinstance(practice, dict) or not isinstance(routine, dict):
        return practice
    if routine.get("drills") is not None:
        return practice
    words = [
        (step["drill"], step["drill"], _side(step.get("side")), _text(step.get("side_means")))
        for step in _records(practice.get("steps"))
        if isinstance(step.get("drill"), str)
    ]
    copy = copy_from_words("", "", words)
    return {**practice, "routine": {**routine, "drills": copy["drills"]}}


def _side(value: object) -> Side | None:
    return next((side for side in Side if side.value == value), None)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _with_positions(practice: object) -> object:
    """A practice's record with a `position` in each record that has none.

    The places are those of the routine's drills, or of the steps in their order where the
    routine has none. A drill that was done twice has two places: of its second step, or
    answer, of the same side the second one is meant.
    """
    if not isinstance(practice, dict) or not any(map(_lacks, _all_records(practice))):
        return practice
    places: dict[str, list[int]] = {}
    for place, drill in enumerate(_order(practice)):
        places.setdefault(drill, []).append(place)
    filled = {key: _filled(practice[key], places) for key in _LISTS if key in practice}
    return {**practice, **filled}


def _order(practice: Mapping[str, Any]) -> list[str]:
    """The drills in their places, first those of the routine or else of the steps."""
    routine = practice.get("routine")
    order = _drills(routine.get("drills") if isinstance(routine, dict) else None, "id")
    order = order or _runs(practice.get("steps"))
    for record in _all_records(practice):
        drill = record.get("drill")
        if isinstance(drill, str) and drill not in order:
            order.append(drill)
    return order


def _runs(steps: object) -> list[str]:
    """The drills of steps; a new place begins with another drill, or a side's second step."""
    order: list[str] = []
    sides: set[str] = set()
    for step in _records(steps):
        drill, side = step.get("drill"), repr(step.get("side"))
        if not isinstance(drill, str):
            continue
        if not order or order[-1] != drill or side in sides:
            order.append(drill)
            sides = set()
        sides.add(side)
    return order


def _filled(records: object, places: Mapping[str, list[int]]) -> object:
    if not isinstance(records, list):
        return records
    seen: Counter[tuple[str, str]] = Counter()
    filled = []
    for record in records:
        if isinstance(record, dict) and _lacks(record) and isinstance(record.get("drill"), str):
            key = record["drill"], repr(record.get("side"))
            of_drill = places[record["drill"]]
            record = {**record, "position": of_drill[min(seen[key], len(of_drill) - 1)]}
            seen[key] += 1
        filled.append(record)
    return filled


def _lacks(record: Mapping[str, Any]) -> bool:
    return "position" not in record


def _drills(records: object, key: str) -> list[str]:
    return [record[key] for record in _records(records) if isinstance(record.get(key), str)]


def _all_records(practice: Mapping[str, Any]) -> Iterable[dict[str, Any]]:
    return (record for key in _LISTS for record in _records(practice.get(key)))


def _records(value: object) -> list[dict[str, Any]]:
    return (
        [record for record in value if isinstance(record, dict)] if isinstance(value, list) else []
    )
