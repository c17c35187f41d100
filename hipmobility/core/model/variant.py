"""The phases of a drill, its pictures, and the easier and harder ways to do it."""

from __future__ import annotations

from collections.abc import Mapping
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
