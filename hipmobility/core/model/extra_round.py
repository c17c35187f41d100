"""An extra round for one side, drawn by lot: it asks whether more work helps that side.

Only drills done one side after the other have it. See docs/statistics.md.
"""

from __future__ import annotations

from dataclasses import replace

from hipmobility.core.model.routine import Item, Routine, Sides


def with_extra_round(routine: Routine) -> Routine:
    """`routine` with an extra round in each drill done one side after the other."""
    items = (replace(item, has_extra=item.drill.sides is Sides.EACH) for item in routine.items)
    return replace(routine, items=tuple(items))


def extra_repetitions(item: Item) -> int:
    """Half as many repetitions again for the longer side, at least one; else 0."""
    if not item.has_extra or item.drill.sides is not Sides.EACH:
        return 0
    return max(1, item.repetitions // 2)


def extra_s(item: Item) -> float:
    """Whole seconds that the extra repetitions take, as long as the others; 0 without them."""
    return float(round(extra_repetitions(item) * item.dose_s / item.repetitions))
