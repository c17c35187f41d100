"""A clip played once, 60 times a second: where every joint is, and in which phase."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hipmobility.core.figure.clip import Clip
from hipmobility.core.figure.geometry import distance
from hipmobility.core.figure.skeleton import Skeleton
from hipmobility.core.model.routine import Side

FPS = 60
ENTER_S = 5.0
"""Seconds of the way into the first pose, as the shortest built-in prepare has them."""


@dataclass(frozen=True, slots=True)
class PlayedMoment:
    """One sixtieth of a second: phase, seconds since the clip's start, and the body."""

    phase: str
    at_s: float
    skeleton: Skeleton


def tempo_of(clip: Clip, seconds: Mapping[str, float]) -> dict[str, float]:
    """Seconds of each phase of a clip, the way in with them; `seconds` are those of the drill."""
    return {name: seconds.get(name, ENTER_S) for name in clip.phases}


def played(clip: Clip, tempo: Mapping[str, float], side: Side = Side.LEFT) -> list[PlayedMoment]:
    """The way in and one repetition."""
    moments: list[PlayedMoment] = []
    start = 0.0
    for phase, seconds in tempo.items():
        last = round(seconds * FPS)
        for i in range(0 if not moments else 1, last + 1):
            skeleton = clip.skeleton(phase, i / last, side)
            moments.append(PlayedMoment(phase, start + i / FPS, skeleton))
        start += seconds
    return moments


def moved(a: Skeleton, b: Skeleton) -> float:
    """Metres of the joint that is furthest from where it is in the other."""
    return max(distance(point, b.joints[name]) for name, point in a.joints.items())
