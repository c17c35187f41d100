"""How long a routine takes, and how it is made shorter or longer to fit the time there is."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from hipmobility.core.model.extra_round import extra_s, with_extra_round
from hipmobility.core.model.routine import Drill, Item, Routine, Sides

LEAST_BUDGET_S, MOST_BUDGET_S = 120.0, 600.0
MOST_DOSE_S = 600.0


@dataclass(frozen=True, slots=True)
class FittedRoutine:
    """A routine with other doses, and the drills there was no time for."""

    routine: Routine
    dropped: tuple[Drill, ...]


def total_s(routine: Routine) -> float:
    """How long `routine` takes in all, in seconds: the length of its timeline."""
    work = [(item.drill.sides, item.dose_s) for item in routine.items]
    pauses = (routine.prepare_s, routine.switch_s, routine.check_in_s)
    return length_s(work, pauses, routine.check_in_count) + sum(map(extra_s, routine.items))


def length_s(
    work: Iterable[tuple[Sides, float]], pauses: tuple[float, float, float], check_ins: int
) -> float:
    """How long drills take that use the sides so, with these doses in seconds.

    `pauses` are the seconds before each drill, between its two sides, and of each check-in.
    """
    prepare_s, switch_s, check_in_s = pauses
    total = check_ins * check_in_s
    for sides, dose_s in work:
        total += prepare_s + sides.stretches * dose_s + (sides.stretches - 1) * switch_s
    return total


def fit(routine: Routine, budget_s: float) -> FittedRoutine:
    """`routine` with the work of all drills shrunk or grown to take `budget_s` in all.

    Doses become whole seconds, the same for both sides but for an extra round; no drill gets
    less than its least useful dose, and what comes before, between and after the work stays as
    it is. Drills that cannot have their least dose are dropped from the end; the first one always
    stays, even where it alone takes longer. A budget that is met already changes nothing.
    """
    if math.isclose(total_s(routine), budget_s, abs_tol=0.5):
        return FittedRoutine(routine, ())
    items = list(routine.items)
    while len(items) > 1 and _with_doses_s(routine, items, map(_least_s, items)) > budget_s:
        items.pop()
    work_s = budget_s - _with_doses_s(routine, items, [0.0] * len(items))
    fitted = tuple(
        replace(item, dose_s=dose) for item, dose in zip(items, _doses(items, work_s), strict=True)
    )
    dropped = tuple(item.drill for item in routine.items[len(items) :])
    return FittedRoutine(replace(routine, items=fitted, at_most_s=None), dropped)


def fit_today(
    routine: Routine, budget_s: float | None = None, *, extra_round: bool = False
) -> FittedRoutine:
    """`routine` in the time there is, None for its own; with extra rounds where they are wanted.

    With them it takes no longer than it promises: its other doses shrink.
    """
    if extra_round:
        routine = with_extra_round(routine)
        promised = routine.at_most_s
        if budget_s is None and promised is not None and total_s(routine) > promised:
            budget_s = promised
    return FittedRoutine(routine, ()) if budget_s is None else fit(routine, budget_s)


def _doses(items: Sequence[Item], work_s: float) -> list[float]:
    """Doses in proportion to what they were, that take at most `work_s` in all."""
    low, high = 0.0, max(work_s, 1.0)
    for _ in range(60):
        middle = (low + high) / 2
        if _cost_s(items, _scaled(items, middle)) <= work_s:
            low = middle
        else:
            high = middle
    doses = _scaled(items, low)
    # What rounding down has left over goes to the drills in order, a step each.
    for place, item in enumerate(items):
        more = [*doses]
        more[place] += _step_s(item.drill)
        if more[place] <= MOST_DOSE_S and _cost_s(items, more) <= work_s:
            doses = more
    return doses


def _scaled(items: Sequence[Item], factor: float) -> list[float]:
    return [
        min(MOST_DOSE_S, max(_least_s(item), _rounded_down(item.dose_s * factor, item.drill)))
        for item in items
    ]


def _cost_s(items: Sequence[Item], doses: Sequence[float]) -> float:
    return sum(_work_s(replace(item, dose_s=dose)) for item, dose in zip(items, doses, strict=True))


def _with_doses_s(routine: Routine, items: Sequence[Item], doses: Iterable[float]) -> float:
    """How long the routine takes with these drills, at other doses."""
    dosed = (replace(item, dose_s=dose) for item, dose in zip(items, doses, strict=True))
    return total_s(replace(routine, items=tuple(dosed)))


def _least_s(item: Item) -> float:
    """The least dose in steps; a routine that asks for less already keeps its own."""
    step = _step_s(item.drill)
    least = math.ceil(item.drill.least_dose_s / step - 1e-9) * step
    return min(least, item.dose_s)


def _rounded_down(dose_s: float, drill: Drill) -> float:
    step = _step_s(drill)
    return math.floor(dose_s / step + 1e-9) * step


def _step_s(drill: Drill) -> float:
    """The sides of an alternating drill share its dose: each gets whole seconds of it."""
    return float(drill.sides.repetitions_a_round)


def _work_s(item: Item) -> float:
    return item.drill.sides.stretches * item.dose_s + extra_s(item)
