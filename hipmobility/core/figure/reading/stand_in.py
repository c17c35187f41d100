"""What is shown of a drill whose clip cannot be read: a person who stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from hipmobility.core.figure.clip import ENTER, Clip
from hipmobility.core.figure.phase import ClipPhase
from hipmobility.core.figure.reading.clip_file import parse_clip

_STANDING = """
id: stand_in
camera: {azimuth: 20, elevation: 12}
mat: {middle: [0, 0], size: [0.7, 1.0]}
poster: {phase: hold, at: 0}
poses:
  stand:
    pelvis: {at: [0, 0.91, 0], lean: 0}
    chest: {lean: 0}
    head: {lean: 2}
    foot: {ankle: [0.085, 0.0], turn: 5, knee: [0.05, 0.2, 1]}
    hand:
      chest: [0.21, -0.46, 0.05]
      fingers: [0, -1, 0.1]
      back: [1, 0, 0]
      elbow: [0.3, -0.5, -1]
phases:
  enter:
    - {pose: stand}
  hold:
    - {pose: stand}
"""


class AnyPhase(Mapping[str, ClipPhase]):
    """One phase that goes by every name."""

    def __init__(self, phase: ClipPhase) -> None:
        self._phase = phase

    def __getitem__(self, name: str) -> ClipPhase:
        return self._phase

    def __iter__(self) -> Iterator[str]:
        return iter((ENTER,))

    def __len__(self) -> int:
        return 1


def stand_in(name: str) -> Clip:
    """A clip `name` that stands still in whatever phase it is asked for."""
    clip = parse_clip(_STANDING, "stand_in")
    return replace(clip, id=name, phases=AnyPhase(clip.phases[ENTER]), poster=(ENTER, 0.0))
