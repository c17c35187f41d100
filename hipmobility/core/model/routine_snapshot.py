"""The copy of its routine that each practice keeps: what was planned, whatever is changed later."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from hipmobility.core.model.practice import EASES, DrillRecord, Practice
from hipmobility.core.model.routine import (
    CheckInSubject,
    Drill,
    Item,
    Routine,
    Side,
    Sides,
)

_LONGEST_S = 86_400.0
_EASY = "easy_day"
"""Its key is there only where the practice was on an easy day; `store/queries` looks for it too."""


def routine_copy(routine: Routine) -> str:
    """The routine as it is now, in JSON: names, sides and doses, in order."""
    copy: dict[str, Any] = {
        "id": routine.id,
        "name": routine.name,
        "prepare_s": routine.prepare_s,
        "switch_s": routine.switch_s,
        "check_in_s": routine.check_in_s,
        "drills": [_kept_item(item) for item in routine.items],
    }
    if shared := routine.shared_check_ins:
        copy["check_ins"] = [
            {"id": subject.id, "name": subject.name, "side_means": subject.side_means}
            | _asked(subject)
            for subject in shared
        ]
    if routine.is_easy:
        copy[_EASY] = True
    return json.dumps(copy, ensure_ascii=False)


def _kept_item(item: Item) -> dict[str, Any]:
    record: dict[str, Any] = {
        "id": item.drill.id,
        "name": item.drill.name,
        "sides": item.drill.sides.value,
        "side_means": item.drill.side_means,
        "dose_s": item.dose_s,
    }
    if item.check_in:
        record["check_in"] = item.check_in
    return record | _asked(item.drill.subject)


def _asked(subject: CheckInSubject) -> dict[str, Any]:
    """Question and words that are not the usual ones."""
    asked = {"question": subject.question, "scale": list(subject.scale)}
    return {key: value for key, value in asked.items() if value}


@lru_cache(maxsize=64)
def drills_of_copy(copy: str) -> Mapping[str, DrillRecord]:
    """What can have answers by its id, of what `routine_copy` wrote: drills, then check-ins.

    Raises ValueError, KeyError or TypeError if it is something else.
    """
    record = json.loads(copy)
    asked = (*record["drills"], *record.get("check_ins", ()))
    return MappingProxyType(_Records({subject["id"]: _record(subject) for subject in asked}))


class _Records(dict[str, DrillRecord]):
    """Drills by id; one that a file from elsewhere does not name bears its id as its name."""

    def __missing__(self, drill: str) -> DrillRecord:
        return DrillRecord(drill, "")


def asked_positions(practice: Practice) -> tuple[int, ...]:
    """Places of a practice that have, or could have, answers of their own.

    Missing are drills that were asked about together with others.
    """
    together = _asked_together(practice.routine_copy)
    return tuple(place for place in practice.positions if place not in together)


def asked_with(practice: Practice, subject: str) -> tuple[int, ...]:
    """Places of the drills done in a practice that a check-in on several was about."""
    together = _asked_together(practice.routine_copy)
    return tuple(place for place in practice.positions if together.get(place) == subject)


@lru_cache(maxsize=64)
def _asked_together(copy: str) -> Mapping[int, str]:
    """The check-in on several by the places of the drills that name it."""
    try:
        record = json.loads(copy)
        return {
            place: f"{record['id']}.{drill['check_in']}"
            for place, drill in enumerate(record["drills"])
            if drill.get("check_in")
        }
    except (ValueError, KeyError, TypeError, AttributeError):
        return {}  # none was kept, or it is from elsewhere


def _record(kept: Mapping[str, Any]) -> DrillRecord:
    scale = tuple(map(str, kept.get("scale", ())))
    question = str(kept.get("question", ""))
    return DrillRecord(
        kept["name"], kept["side_means"], question, scale if len(scale) == len(EASES) else ()
    )


def is_easy(copy: str) -> bool:
    """Whether a copy is of an easy day."""
    if f'"{_EASY}"' not in copy:
        return False
    try:
        return json.loads(copy).get(_EASY) is True
    except (ValueError, AttributeError, RecursionError):
        return False


def is_plan(copy: str) -> bool:
    """Whether a copy has what was planned, and not only the words of a table."""
    try:
        return "prepare_s" in json.loads(copy)
    except (ValueError, TypeError, RecursionError):
        return False


def copy_from_words(
    routine_id: str, name: str, drills: Iterable[tuple[str, str, Side | None, str]]
) -> dict[str, Any]:
    """What a copy can have where only words are known, as in exports of the first releases.

    `drills` are ids and names, with a side and the limb it named then ("left foot forward").
    """
    known: dict[str, dict[str, str]] = {}
    for drill, drill_name, side, words in drills:
        record = known.setdefault(drill, {"id": drill, "name": drill_name, "side_means": ""})
        record["side_means"] = record["side_means"] or _unsaid(words, side)
    return {"id": routine_id, "name": name, "drills": list(known.values())}


def _unsaid(words: str, side: Side | None) -> str:
    """The text that `hipmobility.core.model.routine.say` made `words` of."""
    if side is None:
        return ""

    def placeholder(match: re.Match[str]) -> str:
        key = "side" if match.group().lower() == side.value else "other"
        return "{" + (key.capitalize() if match.group()[0].isupper() else key) + "}"

    return re.sub(r"\b([Ll]eft|[Rr]ight)\b", placeholder, words)


def routine_of_copy(copy: str, drills: Mapping[str, Drill]) -> Routine | None:
    """The routine as it was, with the drills as they are now.

    None where the copy has not all of it (a practice from an old export), or where a drill
    is no longer among `drills` or uses the sides in another way.
    """
    try:
        record = json.loads(copy)
        items = [_item_of_copy(drills[d["id"]], d) for d in record["drills"]]
        there = tuple(item for item in items if item is not None)
        if len(there) < len(items):
            return None
        prepare, switch, check_in = (
            _seconds(record[key]) for key in ("prepare_s", "switch_s", "check_in_s")
        )
        if not there:
            return None
        shared = tuple(_shared(check_in, record["id"]) for check_in in record.get("check_ins", ()))
        return Routine(
            record["id"],
            record["name"],
            there,
            prepare,
            switch,
            check_in,
            check_ins=shared,
            is_easy=record.get(_EASY) is True,
        )
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None


def _seconds(kept: float) -> float:
    """Seconds as they were kept. Raises ValueError for what no routine can have."""
    seconds = float(kept)
    if not 0 <= seconds <= _LONGEST_S:
        raise ValueError(f"no seconds of a routine: {seconds}")
    return seconds


def _item_of_copy(drill: Drill, kept: Mapping[str, Any]) -> Item | None:
    """The drill in its place; None where it cannot be done in the way it was."""
    sides = Sides(kept["sides"])
    check_in = str(kept.get("check_in", ""))
    dose = _seconds(kept["dose_s"])
    return Item.of(drill, dose, sides, check_in=check_in) if sides in drill.ways else None


def _shared(kept: Mapping[str, Any], routine_id: str) -> CheckInSubject:
    """A check-in on several drills, under the id that the items name."""
    record = _record(kept)
    named = str(kept["id"]).removeprefix(f"{routine_id}.")
    return CheckInSubject(named, record.name, record.side_means, record.question, record.scale)
