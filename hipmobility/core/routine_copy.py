"""The copy of its routine that each practice keeps: what was planned, whatever is changed later."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from hipmobility.core.practice import DrillRecord
from hipmobility.core.routine import Drill, Item, Routine


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


def routine_of_copy(copy: str, drills: Mapping[str, Drill]) -> Routine | None:
    """The routine as it was, with the drills as they are now.

    None where the copy has not all of it (a practice from an old export), or where a drill
    is no longer among `drills` or uses the sides in another way.
    """
    try:
        kept = json.loads(copy)
        items = tuple(Item(drills[d["id"]], float(d["dose_s"])) for d in kept["drills"])
        same = all(
            item.drill.sides.value == d["sides"]
            for item, d in zip(items, kept["drills"], strict=True)
        )
        times = (float(kept[key]) for key in ("prepare_s", "switch_s", "check_in_s"))
        return Routine(kept["id"], kept["name"], items, *times) if same else None
    except (ValueError, KeyError, TypeError):
        return None
