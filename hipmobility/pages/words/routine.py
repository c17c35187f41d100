"""Doses, times and troubles of routines in words."""

from __future__ import annotations

import math
from collections.abc import Sequence

from hipmobility.core.model.routine import Drill, Item, Sides
from hipmobility.core.routines.editing.draft import (
    Draft,
    DraftPause,
    DraftProblem,
    DraftProblemKind,
)
from hipmobility.widgets.factories import clock
from hipmobility.widgets.words import Words


class RoutineWords(Words):
    """About routines and drafts of them."""


def sides_words(sides: Sides) -> str:
    """How a drill uses the sides."""
    return {
        Sides.BOTH: RoutineWords.tr("both sides"),
        Sides.EACH: RoutineWords.tr("each side"),
        Sides.ALTERNATING: RoutineWords.tr("alternating"),
    }[sides]


def count_words(count: int) -> str:
    """How many drills."""
    return RoutineWords.tr("%n drills", "", count)


def budget_words(total_s: float, at_most_s: float | None) -> str:
    """What a routine takes, against what it may take."""
    total = clock(total_s)
    if at_most_s is None:
        return RoutineWords.tr("{} in all").format(total)
    return RoutineWords.tr("{} of {}").format(total, clock(at_most_s))


def pause_words(pause: DraftPause) -> str:
    """When a pause comes."""
    return {
        DraftPause.PREPARE: RoutineWords.tr("before each drill"),
        DraftPause.SWITCH: RoutineWords.tr("between two sides"),
        DraftPause.CHECK_IN: RoutineWords.tr("for notes after each"),
    }[pause]


def repetition_words(item: Item) -> str:
    """How many repetitions the dose holds, to each side."""
    sides = item.drill.sides
    count = item.repetitions // sides.repetitions_a_round
    if count <= 1:
        return once_words(sides)
    if sides is Sides.BOTH:
        return RoutineWords.tr("%n times", "", count)
    return RoutineWords.tr("%n times to each side", "", count)


def times_words(item: Item) -> str:
    """The same without the sides, for a column."""
    count = item.repetitions // item.drill.sides.repetitions_a_round
    return RoutineWords.tr("%n times", "", count) if count > 1 else RoutineWords.tr("once")


def once_words(sides: Sides) -> str:
    """One repetition, or one to each side."""
    return RoutineWords.tr("once") if sides is Sides.BOTH else RoutineWords.tr("once to each side")


def trouble_words(trouble: DraftProblem, draft: Draft) -> str:
    """What is wrong, and what to do."""
    drill = "" if trouble.at is None else draft.routine.items[trouble.at].drill.name
    over = trouble.wrong is DraftProblemKind.OVER_BUDGET
    time = clock(math.ceil(trouble.seconds)) if over else f"{trouble.seconds:g}"
    return {
        DraftProblemKind.UNNAMED: RoutineWords.tr("Give the routine a name."),
        DraftProblemKind.EMPTY: RoutineWords.tr("Add a drill."),
        DraftProblemKind.OVER_BUDGET: RoutineWords.tr(
            "{time} too long: take some time away, or allow more."
        ),
        DraftProblemKind.SHORT: RoutineWords.tr("{drill} needs {time} s for one round."),
        DraftProblemKind.BELOW_LEAST: RoutineWords.tr(
            "{drill}: less than {time} s may be too short to be of use."
        ),
        DraftProblemKind.CUE: RoutineWords.tr(
            "{drill}: a cue may have {{side}} or {{other}} in braces, nothing else."
        ),
    }[trouble.wrong].format(drill=drill, time=time)


def troubles_words(troubles: Sequence[DraftProblem], draft: Draft) -> str:
    """The first two troubles, and how many more there are."""
    first_two = " ".join(trouble_words(trouble, draft) for trouble in troubles[:2])
    more = len(troubles) - 2
    return RoutineWords.tr("{} And %n more.", "", more).format(first_two) if more > 0 else first_two


def copy_name(routine_name: str) -> str:
    """A name for a copy."""
    return RoutineWords.tr("{} (copy)").format(routine_name)


def drill_facts(drill: Drill) -> str:
    """What a drill is like, in a line: sides, and what it takes."""
    return f"{sides_words(drill.sides)} · {clock(drill.dose_s)}"
