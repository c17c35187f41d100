"""What of a body stays planted on the floor between two poses."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from hipmobility.core.figure.body import FootPlacement, HandPlacement, Limb, Pose
from hipmobility.core.figure.geometry import Vec, distance

SAME = 1e-4
"""Places nearer to each other than this, in metres, are one place."""
_LYING = 0.13
"""A pelvis lower than this, in metres, lies on the floor with the shoulders."""


_RESTS: Mapping[str, float] = MappingProxyType({})


def contacts(
    a: Pose, b: Pose, lifts: Mapping[str, float], s: Mapping[str, float] = _RESTS
) -> frozenset[str]:
    """The joints that stay planted between two poses: on the floor, in the same place, in both.

    `s` is how far each part has come (0..1): what has not left its place yet still stands there,
    and what has arrived stands where it is going.
    """
    held = _lying(a, b)
    for side in ("left", "right"):
        foot, hand = f"foot_{side}", f"hand_{side}"
        feet = _now((a.limb(foot), b.limb(foot)), s.get(foot, 0.5))
        hands = _now((a.limb(hand), b.limb(hand)), s.get(hand, 0.5))
        if not lifts.get(foot) or feet[0] is feet[1]:
            held |= {f"{joint}_{side}" for joint in _foot_contacts(*feet)}
        if not lifts.get(hand) or hands[0] is hands[1]:
            held |= {f"{joint}_{side}" for joint in _hand_contacts(*hands)}
    return frozenset(held)


def _now(pair: tuple[Limb, Limb], s: float) -> tuple[Limb, Limb]:
    if s <= 0.0:
        return pair[0], pair[0]
    return (pair[1], pair[1]) if s >= 1.0 else pair


def _lying(a: Pose, b: Pose) -> set[str]:
    if a.rest is None or b.rest is None or distance(a.rest, b.rest) >= SAME:
        return set()
    lies = max(a.pelvis[1], b.pelvis[1]) < _LYING and distance(a.pelvis, b.pelvis) < SAME
    return {"chest", "pelvis"} if lies else {"chest"}


def _foot_contacts(a: Limb, b: Limb) -> Iterator[str]:
    if not (isinstance(a, FootPlacement) and isinstance(b, FootPlacement)):
        return
    if not (a.planted and b.planted):
        return
    if resting(a, b):
        yield "knee"
    elif _same_floor(a.ankle, b.ankle):
        yield "ankle"
    if distance(a.ball, b.ball) < SAME:
        yield "toe"


def _hand_contacts(a: Limb, b: Limb) -> Iterator[str]:
    if not (isinstance(a, HandPlacement) and isinstance(b, HandPlacement)):
        return
    if not (a.planted and b.planted) or a.held or b.held:
        return
    if resting(a, b):
        yield "elbow"
    if distance(a.wrist, b.wrist) < SAME:
        yield "wrist"


def resting(a: Limb, b: Limb) -> bool:
    """Whether a limb rests on its knee or elbow, at one place, in both."""
    return a.rest is not None and b.rest is not None and distance(a.rest, b.rest) < SAME


def _same_floor(a: Vec, b: Vec) -> bool:
    """Whether two places are above the same point of the floor, near it."""
    return math.hypot(a[0] - b[0], a[2] - b[2]) < SAME and max(a[1], b[1]) < 0.08
