"""Which muscles work and which are long, for a pose of a drill.

What works is a judgement, that of the drill's file: the muscles it names for a phase, on the side
that leads (those of the trunk on both) and on the other one. What is long is worked out from the
angles of hip and knee: a table in the asset has the lengths of the muscle paths of a published
model (`packaging/make_muscle_table.py`). A muscle that is long now is shown as long, also where it
works.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from itertools import product
from math import prod
from pathlib import Path
from typing import Any

from hipmobility.core.figure.measure.angles import KNEE, flexion, hip
from hipmobility.core.figure.skeleton import Skeleton
from hipmobility.core.render.materials import REGIONS

LONG = 90.0
"""A muscle is long from this share (per cent) of its range of length on."""
_ALIAS = {"hip_rotators": "glute_med", "upper_back": "back"}
Numbers = tuple[int, ...]


class MuscleTable:
    """The lengths of muscle groups over angles of hip and knee."""

    def __init__(self, data: dict[str, Any]) -> None:
        self._axes: list[list[float]] = list(data["axes"].values())
        self._share: dict[str, list[float]] = data["share"]
        count = prod(len(axis) for axis in self._axes)
        if any(len(values) != count for values in self._share.values()):
            raise ValueError("the table of muscles has rows of the wrong length")

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups that have a length."""
        return tuple(self._share)

    def share(self, group: str, angles: Iterable[float]) -> float:
        """Per cent of its range that a group has, at flexion, abduction, turn in, and knee bend.

        Angles in degrees; between the table's angles it is linear, outside its nearest one holds.
        """
        corners = [_between(axis, angle) for axis, angle in zip(self._axes, angles, strict=True)]
        values, total = self._share[group], 0.0
        for chosen in product(*corners):
            at, weight = 0, 1.0
            for axis, (place, part) in zip(self._axes, chosen, strict=True):
                at = at * len(axis) + place
                weight *= part
            total += weight * values[at]
        return total


def _between(axis: list[float], value: float) -> tuple[tuple[int, float], ...]:
    """The places of an axis on both sides of a value, each with its part of it."""
    value = max(axis[0], min(axis[-1], value))
    high = next(i for i, edge in enumerate(axis) if edge >= value)
    if axis[high] == value or high == 0:
        return ((high, 1.0),)
    part = (value - axis[high - 1]) / (axis[high] - axis[high - 1])
    return ((high - 1, 1.0 - part), (high, part))


@lru_cache(maxsize=2)
def read_table(path: Path) -> MuscleTable | None:
    """The table of a file; None where it cannot be used: nothing is shown as long then."""
    try:
        return MuscleTable(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def lengths(table: MuscleTable, skeleton: Skeleton, side: str) -> dict[str, float]:
    """The share (per cent) of its range that each group of a leg has in a pose."""
    bend, abduction, turn = hip(skeleton, side)
    knee = flexion(skeleton, KNEE, side)
    angles = (bend, abduction, turn if knee > 25.0 else 0.0, knee)
    return {group: table.share(group, angles) for group in table.groups}


def shown(
    table: MuscleTable | None,
    skeleton: Skeleton,
    works: tuple[Iterable[str], Iterable[str]],
    side: str,
) -> tuple[Numbers, Numbers]:
    """The numbers of the regions that work and of those that are long.

    `works` names the muscles of the side that leads, `side`, and of the other one.
    """
    long = {
        f"{group}_{name_of_side}"
        for name_of_side in ("left", "right")
        if table is not None
        for group, share in lengths(table, skeleton, name_of_side).items()
        if share >= LONG
    }
    lead, other = works
    at_work = _regions(lead, side) | _regions(other, "right" if side == "left" else "left")
    return _numbers(at_work - long), _numbers(long)


def _regions(muscles: Iterable[str], side: str) -> set[str]:
    names = {_ALIAS.get(muscle, muscle) for muscle in muscles}
    return {name if name in REGIONS else f"{name}_{side}" for name in names}


def _numbers(names: set[str]) -> Numbers:
    return tuple(i for i, region in enumerate(REGIONS) if region in names)
