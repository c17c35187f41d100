"""What makes a movement look alive: the pelvis leads, arms follow, ribs breathe, limbs press.

It lies above the clips and changes none of their key poses: a phase begins and ends where it would.
Who wants no motion leaves it out.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping

from hipmobility.core.figure.geometry import Vec, add, lerp, rotate
from hipmobility.core.figure.phase import ClipPhase
from hipmobility.core.figure.skeleton import Skeleton

LEAD_S = 0.08
"""How long the pelvis moves before the limbs do; reaching people lead with trunk and gaze by 50 to
100 ms (Land 2006, Prog Retin Eye Res 25:296-324, for the gaze)."""
_BREATH_S = 3.5
"""About how long a breath takes, in and out: 12 to 20 a minute are usual at rest."""
_OUT = -0.4
"""How far the ribs fall while one moves: breathing out on effort."""
_GROWS, _GOES = 0.35, 0.15
"""The parts of a phase in which pressure grows at its beginning and goes at its end."""

Spot = tuple[Vec, float, float]
"""A place on the floor, a radius in metres, and how hard (0..1) it is pressed."""

_PLACES: Mapping[str, tuple[tuple[str, str, float, float], ...]] = {
    "shin": (
        ("knee", "ankle", 0.05, 0.06),
        ("knee", "ankle", 0.5, 0.055),
        ("knee", "ankle", 0.9, 0.05),
    ),
    "knee": (("knee", "knee", 0.0, 0.065),),
    "hand": (("wrist", "hand", 0.7, 0.065),),
    "elbow": (("elbow", "elbow", 0.0, 0.055), ("elbow", "wrist", 0.6, 0.045)),
    "foot": (("ankle", "toe", 0.0, 0.055), ("ankle", "toe", 1.0, 0.06)),
    "heel": (("ankle", "ankle", 0.0, 0.065),),
}
"""Where on the floor a limb presses: two joints, how far between them, a radius in metres."""
_HEEL: Vec = (0.0, -0.05, -0.035)
_LOW = 0.14
"""What is higher above the floor than this, in metres, presses nothing."""


def lead(seconds: float) -> float:
    """How much of a phase of `seconds` the pelvis goes ahead."""
    return LEAD_S / seconds


def breath(phase: ClipPhase, fraction: float, seconds: float, *, waits: bool) -> float:
    """How far the ribs have risen (1: a full breath in) at `fraction` of a phase of `seconds`.

    Who holds a pose, or `waits`, breathes in and out; who moves breathes out.
    """
    if phase.holds or waits:
        breaths = max(1, round(seconds / _BREATH_S))
        return math.sin(math.pi * breaths * fraction) ** 2
    return _OUT * math.sin(math.pi * fraction) ** 2


def pressed(limbs: Iterable[str], fraction: float) -> dict[str, float]:
    """How hard (0..1) each limb ("left shin") is pressed at `fraction` of a phase: "shin_left"."""
    strength = max(0.0, min(1.0, fraction / _GROWS, (1.0 - fraction) / _GOES))
    strength = strength * strength * (3.0 - 2.0 * strength)
    pressures = {}
    for limb in limbs:
        side, _, part = limb.partition(" ")
        pressures[f"{part}_{side}"] = strength
    return pressures


def spots(skeleton: Skeleton) -> Iterator[Spot]:
    """Where on the floor pressure shows."""
    for name, hard in skeleton.pressed.items():
        part, _, side = name.partition("_")
        for first, last, between, radius in _PLACES[part]:
            joints = skeleton.joints
            x, y, z = lerp(joints[f"{first}_{side}"], joints[f"{last}_{side}"], between)
            if first == "ankle" and between == 0.0:
                x, y, z = add((x, y, z), rotate(skeleton.frames[f"foot_{side}"], _HEEL))
            if hard > 0.0 and y < _LOW:
                yield (x, 0.0, z), radius, hard
