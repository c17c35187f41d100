"""How much room a whole clip takes on the screen."""

from __future__ import annotations

from collections.abc import Iterator

from hipmobility.core.figure.body import RADIUS
from hipmobility.core.figure.clip import Clip
from hipmobility.core.figure.geometry import FORWARD, UP, Vec, along, rotate
from hipmobility.core.figure.skeleton import Skeleton

_STEPS = 12
FINGERS = 0.09
"""Knuckles to fingertips."""
TOES = 0.07
"""Ball of the foot to the tip of the shoe."""
SKULL = 0.125
"""Radius of a ball around the middle of the skull that holds head, hair and nose."""
SKULL_UP = 0.085
"""Joint under the skull to the middle of the skull."""


def extremes(skeleton: Skeleton) -> Iterator[tuple[Vec, float]]:
    """Balls (middle, radius in metres) that together hold the whole body."""
    for name, point in skeleton.joints.items():
        kind, _, side = name.partition("_")
        yield point, RADIUS[kind] + 0.015
        if kind == "hand":
            fingers = rotate(skeleton.frames[f"hand_{side}"], FORWARD)
            yield along(point, fingers, FINGERS), 0.02
        elif kind == "toe":
            toes = rotate(skeleton.frames[f"foot_{side}"], FORWARD)
            yield along(point, toes, TOES), 0.03
        elif kind == "head":
            yield along(point, rotate(skeleton.head, UP), SKULL_UP), SKULL


def bounds(clip: Clip) -> tuple[float, float, float, float]:
    """Left, bottom, right, top of everything the clip ever shows, as its camera projects it."""
    points = [
        (clip.camera.project(point), radius)
        for phase in clip.phases.values()
        for step in range(_STEPS + 1)
        for point, radius in extremes(phase.skeleton(step / _STEPS))
    ]
    return (
        min(p[0] - r for p, r in points),
        min(p[1] - r for p, r in points),
        max(p[0] + r for p, r in points),
        max(p[1] + r for p, r in points),
    )
