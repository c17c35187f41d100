"""Moving the trunk so that what is planted can stay where it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hipmobility.core.figure.body import (
    FOREARM,
    GIRDLE,
    SHANK,
    STRAIGHT,
    THIGH,
    UPPER_ARM,
    FootPlacement,
    HandPlacement,
    Pose,
    spine,
)
from hipmobility.core.figure.geometry import Vec, add, along, distance, length, sub, unit

_ARM = UPPER_ARM + FOREARM
_LEG = THIGH + SHANK
_SETTLING = 6
"""Rounds in which the trunk gives way to what is planted."""
_KNEELING = 60
"""The same at most where a knee or an elbow rests on the floor: these must not slide."""
_SETTLED = 1e-6
"""A round that moves the trunk less than this, in metres, is the last one."""


def settled(pose: Pose) -> Pose:
    """The pose with the trunk moved, no more than it takes for what is planted to stay there."""
    joints = spine(pose.pelvis, pose.pelvis_frame, pose.chest_frame, pose.head_frame)
    if pose.rest is not None:
        return replace(pose, pelvis=add(pose.pelvis, sub(pose.rest, joints["chest"])))
    held = [
        (joints[root], place, reach, exact)
        for root, limb, lengths in (
            ("shoulder_left", pose.hand_left, (UPPER_ARM, _ARM)),
            ("shoulder_right", pose.hand_right, (UPPER_ARM, _ARM)),
            ("hip_left", pose.foot_left, (THIGH, _LEG)),
            ("hip_right", pose.foot_right, (THIGH, _LEG)),
        )
        for place, reach, exact in _holds(limb, lengths)
    ]
    moved = _moved(held)
    return pose if moved == (0.0, 0.0, 0.0) else replace(pose, pelvis=add(pose.pelvis, moved))


def _holds(
    limb: FootPlacement | HandPlacement, lengths: tuple[float, float]
) -> Iterator[tuple[Vec, float, bool]]:
    """What a limb's root is tied to: the place, how far it is at most, or exactly."""
    if limb.rest is not None:
        yield limb.rest, lengths[0], True
    elif limb.planted and isinstance(limb, FootPlacement):
        yield limb.ankle, lengths[1] * STRAIGHT, False
    elif limb.planted and isinstance(limb, HandPlacement):
        yield limb.wrist, lengths[1] * STRAIGHT + GIRDLE, False


def _moved(held: list[tuple[Vec, Vec, float, bool]]) -> Vec:
    """How far the trunk moves so that every root is as near to its place as it must be."""
    moved: Vec = (0.0, 0.0, 0.0)
    rounds = _KNEELING if any(exact for *_, exact in held) else _SETTLING
    for _ in range(rounds):
        before = moved
        for root, place, reach, exact in held:
            way = sub(place, add(root, moved))
            short = length(way) - reach
            if exact:
                moved = along(moved, unit(way), short)
            elif short > 0.0:
                moved = along(moved, unit(way), short * 1.01)
        if distance(before, moved) < _SETTLED:
            break
    return moved
