"""The moments of a movement that are drawn ahead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hipmobility.core.model.variant import Phase, Working

if TYPE_CHECKING:
    from hipmobility.core.figure import Clip

FRAMES_PER_S = 30
ENTER_S = 2.0
"""The way into the first position has as many frames as if it took this long."""
Moment = tuple[str, float]
"""A phase by its name, and how far (0..1) through it."""


@dataclass(frozen=True, slots=True)
class Moving:
    """A movement of a clip: the moments that are drawn ahead, and its muscles, which are shown all
    through or (without `everywhere`) only on the way into the first position.
    """

    clip: Clip
    among: tuple[Moment, ...]
    muscles: tuple[Working, ...] = ()
    everywhere: bool = True


def moments(tempo: Sequence[Phase], *, enter: bool) -> tuple[Moment, ...]:
    """Every frame of one repetition at `FRAMES_PER_S`, in order; with `enter` the way there too."""
    phases = [(phase.name, phase.seconds) for phase in tempo]
    if enter:
        phases.insert(0, ("enter", ENTER_S))
    return tuple(
        (name, step / steps)
        for name, seconds in phases
        for steps in (max(1, round(seconds * FRAMES_PER_S)),)
        for step in range(steps + 1)
    )


def key_moments(clip: Clip) -> tuple[Moment, ...]:
    """The poses a clip stops at, for who wants no motion."""
    return tuple(
        (name, key.at)
        for name, phase in clip.phases.items()
        for key in phase.keys
        if not key.passing
    )
