"""Small drills and routines for tests."""

from __future__ import annotations

from hipmobility.core.routine import Drill, Item, Phase, Routine, Sides


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
