"""Which moment of a drill to show while nobody practises it: repetition after repetition."""

from __future__ import annotations

from dataclasses import dataclass

from hipmobility.core.model.routine import Drill, Side, Sides

_TURNS = 2
"""So many repetitions one side is shown of a drill that has a time for each."""


@dataclass(frozen=True, slots=True)
class PreviewMoment:
    """A phase by its name, how far through it (0 to 1), and the side that leads."""

    phase: str
    fraction: float
    side: Side | None


def moment_at(drill: Drill, at_s: float) -> PreviewMoment:
    """What to show `at_s` seconds after the beginning, at the drill's own tempo."""
    number, within = divmod(max(0.0, at_s), drill.repetition_s)
    turn = int(number) if drill.sides is Sides.ALTERNATING else int(number) // _TURNS
    side = None if drill.sides is Sides.BOTH else (Side.LEFT, Side.RIGHT)[turn % 2]
    for phase in drill.tempo:
        if within < phase.seconds:
            return PreviewMoment(phase.name, within / phase.seconds, side)
        within -= phase.seconds
    return PreviewMoment(drill.tempo[-1].name, 1.0, side)
