"""The copy of its routine that each practice keeps: what was planned, whatever is changed later."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from hipmobility.core.model.practice import DrillRecord
from hipmobility.core.model.routine import Drill, Item, Routine, Side, Sides


def routine_copy(routine: Routine) -> str:
    """The routine as it is now, in JSON: names, sides and doses, in order."""
    drills = [
        {
            "id": item.drill.id,
            "name": item.drill.name,
            "sides": item.drill.sides.value,
            "side_means": item.drill.side_means,
            "dose_s": item.dose_s,
        }
        for item in routine.items
    ]
    return json.dumps(
        {
            "id": routine.id,
            "name": routine.name,
            "prepare_s": routine.prepare_s,
            "switch_s": routine.switch_s,
            "check_in_s": routine.check_in_s,
            "drills": drills,
        },
        ensure_ascii=False,
    )


@lru_cache(maxsize=64)
def drills_of_copy(copy: str) -> Mapping[str, DrillRecord]:
    """The drills by id of what `routine_copy` wrote.

    Raises ValueError, KeyError or TypeError if it is something else.
    """
    drills = json.loads(copy)["drills"]
    return MappingProxyType({d["id"]: DrillRecord(d["name"], d["side_means"]) for d in drills})


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
        kept = json.loads(copy)
        items = [_item_of_copy(drills[d["id"]], d) for d in kept["drills"]]
        there = tuple(item for item in items if item is not None)
        if len(there) < len(items):
            return None
        prepare, switch, check_in = (
            float(kept[key]) for key in ("prepare_s", "switch_s", "check_in_s")
        )
        return Routine(kept["id"], kept["name"], there, prepare, switch, check_in)
    except (ValueError, KeyError, TypeError):
        return None


def _item_of_copy(drill: Drill, kept: Mapping[str, Any]) -> Item | None:
    """The drill in its place; None where it cannot be done in the way it was."""
    sides = Sides(kept["sides"])
    return Item.of(drill, float(kept["dose_s"]), sides) if sides in drill.ways else None
