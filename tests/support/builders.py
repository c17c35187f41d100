"""Small drills and routines for tests."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

from hipmobility.core.model.practice import (
    CheckIn,
    DrillRecord,
    DrillStep,
    Practice,
    PracticeState,
    outcome_of,
)
from hipmobility.core.model.routine import Drill, Item, Routine, Side, Sides
from hipmobility.core.model.variant import Phase


def drill(name: str, sides: Sides, *phases: float) -> Drill:
    tempo = tuple(Phase(f"phase_{i}", seconds, "Go") for i, seconds in enumerate(phases))
    return Drill(
        name, name, sides, "{side} foot", tempo, 40.0, "", (), (), (), "", (), (), (), "", (), name
    )


def routine(*items: Item, prepare: float = 8, switch: float = 5, check_in: float = 15) -> Routine:
    return Routine("test", "Test", items, prepare, switch, check_in)


RESTORE = routine(
    Item(drill("shin_box", Sides.ALTERNATING, 1.5, 2.5, 1), 60),
    Item(drill("stretch", Sides.EACH, 2, 1, 2, 2, 1), 40),
    Item(drill("crawl", Sides.EACH, 2, 1, 2, 1.5, 2, 1, 2.5), 36),
)


def practice(
    eases: dict[Side, int | None],
    *,
    note: str = "",
    started: datetime = datetime(2026, 11, 20, 18, 30, tzinfo=UTC),
    state: PracticeState = PracticeState.FINISHED,
    left_s: float = 40.0,
) -> Practice:
    """A practice of one drill, 40 s a side; `left_s` is what the left side really got."""
    steps = tuple(
        DrillStep(0, "stretch", side, 40.0, actual, outcome_of(40.0, actual))
        for side, actual in ((Side.LEFT, left_s), (Side.RIGHT, 40.0))
    )
    check_ins = tuple(
        CheckIn(0, "stretch", side, ease, (), note if side is Side.LEFT else "", started)
        for side, ease in eases.items()
    )
    return Practice(
        str(uuid.uuid4()),
        started,
        60,
        "test",
        "Test",
        {"stretch": DrillRecord("Stretch", "{side} foot forward")},
        Side.RIGHT,
        "after_run",
        state,
        steps,
        check_ins,
    )
