"""The phases of a drill, what works in them, its pictures, and easier and harder ways to do it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from types import MappingProxyType

NO_CUES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Phase:
    """One part of a repetition: a movement, or a hold.

    `name` is the phase's name in the drill's clip, `seconds` its length at the drill's
    own tempo, `cue` one line of instruction (placeholders as in `routine.say`).
    """

    name: str
    seconds: float
    cue: str


class Difficulty(Enum):
    """How a variant compares with the drill as it stands."""

    EASIER = "easier"
    HARDER = "harder"


@dataclass(frozen=True, slots=True)
class Picture:
    """A user's own picture or animation in place of a clip.

    Without `right` the picture of the left side is mirrored for the right one.
    """

    left: Path
    right: Path | None = None


@dataclass(frozen=True, slots=True)
class Variant:
    """An easier or harder way to do a drill, with the same phases and seconds.

    `setup` and `cues` (by the name of their phase) are only what differs from the drill.
    """

    id: str
    level: Difficulty
    name: str
    figure: str
    """Id of the clip that shows it; empty where a picture does."""
    setup: str = ""
    cues: Mapping[str, str] = field(default_factory=lambda: NO_CUES)
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Working:
    """The muscles that work in a phase: of the side that leads and of the trunk, and of the other
    side.
    """

    phase: str
    lead: tuple[str, ...]
    other: tuple[str, ...] = ()


def in_phase(works: Sequence[Working], phase: str) -> Working:
    """What works in a phase; all that works in any, in one of which nothing is said.

    So it is on the way into the first position, where one learns what will work.
    """
    for working in works:
        if working.phase == phase:
            return working
    lead = _once(name for working in works for name in working.lead)
    other = _once(name for working in works for name in working.other)
    return Working(phase, lead, other)


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
