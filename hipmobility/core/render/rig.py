"""The rig: how the bones of the skin follow from the joints of a skeleton.

A bone carries rest points to where they are now. Its matrix is ``now @ rest.T`` about its joint,
so any frame will do that is made in the same way at rest and now. Three helper bones at each hip,
knee, shoulder and elbow turn a quarter, half and three quarters of the way: with them plain linear
blending keeps its volume where a limb bends far.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from hipmobility.core.figure.geometry import (
    FORWARD,
    LEFT,
    UP,
    Quat,
    Vec,
    across,
    add,
    along,
    compose,
    cross,
    inverse,
    lerp,
    rotate,
    slerp,
    sub,
    unit,
)

SIDES = ("left", "right")
BENDS = {
    "hip": ("pelvis", "thigh"),
    "knee": ("thigh", "shank"),
    "shoulder": ("chest", "upper_arm"),
    "elbow": ("upper_arm", "forearm"),
}
"""Joints that bend far, and the bones on both sides of them."""
QUARTERS = (1, 2, 3)
_LIMBS = (
    ("thigh", "hip"),
    ("shank", "knee"),
    ("foot", "ankle"),
    ("toe", "toe"),
    ("upper_arm", "shoulder"),
    ("forearm", "elbow"),
    ("wrist", "elbow"),
    ("hand", "wrist"),
    ("fingers", "hand"),
)
"""Bones of a side, and the joint each turns about. `wrist` is the twisting part of the forearm."""
_RIBS = (0.02, 0.0, 0.045)
"""How much wider and deeper the chest is after a full breath in."""
_TWIST = 0.45
"""The part of the hand's twist that the lower forearm takes."""


def _pivots() -> dict[str, str]:
    joint_of = {
        "pelvis": "pelvis",
        "spine": "waist",
        "chest": "chest",
        "neck": "chest",
        "head": "head",
    }
    for side in SIDES:
        joint_of |= {f"{bone}_{side}": f"{joint}_{side}" for bone, joint in _LIMBS}
        joint_of |= {f"{joint}{k}_{side}": f"{joint}_{side}" for joint in BENDS for k in QUARTERS}
    return joint_of


PIVOTS: Mapping[str, str] = _pivots()
"""Every bone's name, and the joint of the skeleton it turns about."""
BONES: tuple[str, ...] = tuple(PIVOTS)
INDEX: Mapping[str, int] = {name: i for i, name in enumerate(BONES)}

Floats = NDArray[np.float64]


def sided(name: str, side: str) -> str:
    """The bone `name` of a side; a bone of the trunk has none."""
    return name if name in INDEX else f"{name}_{side}"


def _upright(up: Vec, front: Vec) -> Quat:
    """The frame whose up axis is `up` and whose forward axis is nearest to `front`."""
    y = unit(up)
    z = across(front, y)
    return _from_axes(cross(y, z), y, z)


def _from_axes(x: Vec, y: Vec, z: Vec) -> Quat:
    """The rotation with these columns (Shepperd 1978)."""
    trace = x[0] + y[1] + z[2]
    squares = (trace, 2 * x[0] - trace, 2 * y[1] - trace, 2 * z[2] - trace)
    largest = max(range(4), key=squares.__getitem__)
    s = 2.0 * math.sqrt(1.0 + squares[largest])
    a, b, c = (y[2] - z[1]) / s, (z[0] - x[2]) / s, (x[1] - y[0]) / s
    d, e, f = (y[0] + x[1]) / s, (z[0] + x[2]) / s, (z[1] + y[2]) / s
    return ((s / 4, a, b, c), (a, s / 4, d, e), (b, d, s / 4, f), (c, e, f, s / 4))[largest]


def bone_frames(joints: Mapping[str, Vec], frames: Mapping[str, Quat]) -> dict[str, Quat]:
    """The frames of all bones but those in between, for joints and frames of a `Skeleton`."""
    of_bones = {name: frames[name] for name in ("pelvis", "chest", "head")}
    front = add(rotate(frames["chest"], FORWARD), rotate(frames["head"], FORWARD))
    of_bones["neck"] = _upright(sub(joints["head"], joints["chest"]), front)
    of_bones["spine"] = slerp(frames["pelvis"], frames["chest"], 0.5)
    for side in SIDES:
        of_bones |= _leg(joints, frames, side) | _arm(joints, frames, side)
        for joint, (upper, lower) in BENDS.items():
            a, b = of_bones[sided(upper, side)], of_bones[f"{lower}_{side}"]
            of_bones |= {f"{joint}{k}_{side}": slerp(a, b, k / 4) for k in QUARTERS}
    return of_bones


def _leg(joints: Mapping[str, Vec], frames: Mapping[str, Quat], side: str) -> dict[str, Quat]:
    hip, knee, ankle = (joints[f"{name}_{side}"] for name in ("hip", "knee", "ankle"))
    foot = frames[f"foot_{side}"]
    bow = sub(knee, lerp(hip, ankle, 0.5))
    front = along(bow, rotate(foot, FORWARD), 0.05)
    return {
        f"thigh_{side}": _upright(sub(hip, knee), front),
        f"shank_{side}": _upright(sub(knee, ankle), front),
        f"foot_{side}": foot,
        f"toe_{side}": _level(foot, joints[f"toe_{side}"], 0.075),
    }


def _arm(joints: Mapping[str, Vec], frames: Mapping[str, Quat], side: str) -> dict[str, Quat]:
    shoulder, elbow, wrist = (joints[f"{n}_{side}"] for n in ("shoulder", "elbow", "wrist"))
    hand = frames[f"hand_{side}"]
    front = along(sub(lerp(shoulder, wrist, 0.5), elbow), rotate(hand, UP), 0.002)
    return {
        f"upper_arm_{side}": _upright(sub(shoulder, elbow), front),
        f"forearm_{side}": _upright(sub(elbow, wrist), front),
        f"hand_{side}": hand,
        f"fingers_{side}": _level(hand, joints[f"hand_{side}"], 0.06),
    }


def _level(part: Quat, joint: Vec, high: float) -> Quat:
    """Toes or fingers: level where they press on the floor, else in line with their part."""
    forward = rotate(part, FORWARD)
    steep = max(0.0, min(1.0, (-forward[1] - 0.05) / 0.25))
    low = max(0.0, min(1.0, (high - joint[1]) / 0.03))
    if steep * low < 1e-3:
        return part
    half = -steep * low * math.asin(max(-1.0, min(1.0, -forward[1]))) / 2.0
    x = rotate(part, LEFT)
    s = math.sin(half)
    return compose((math.cos(half), x[0] * s, x[1] * s, x[2] * s), part)


class Rig:
    """Bone matrices (n, 3, 4) that carry rest points to where they are in a pose."""

    def __init__(self, joints: Mapping[str, Vec], frames: Mapping[str, Quat]) -> None:
        self._rest = {name: inverse(q) for name, q in bone_frames(joints, frames).items()}
        self._places = np.array([joints[PIVOTS[name]] for name in BONES])
        self._axes = {
            side: unit(sub(joints[f"elbow_{side}"], joints[f"wrist_{side}"])) for side in SIDES
        }

    def pose(
        self, joints: Mapping[str, Vec], frames: Mapping[str, Quat], breath: float = 0.0
    ) -> Floats:
        """The matrices for joints (metres), frames and breath as a `Skeleton` has them."""
        turns = {
            name: compose(q, self._rest[name]) for name, q in bone_frames(joints, frames).items()
        }
        for side in SIDES:
            turns[f"wrist_{side}"] = self._twisted(turns, side)
        out = np.empty((len(BONES), 3, 4))
        out[:, :, :3] = _matrices(np.array([turns[name] for name in BONES]))
        ribs = INDEX["chest"]
        out[ribs, :, :3] = out[ribs, :, :3] @ np.diag(1.0 + breath * np.array(_RIBS))
        here = np.array([joints[PIVOTS[name]] for name in BONES])
        out[:, :, 3] = here - np.einsum("bij,bj->bi", out[:, :, :3], self._places)
        return out

    def _twisted(self, turns: Mapping[str, Quat], side: str) -> Quat:
        """The lower forearm: it turns with the hand about its own axis, as far as skin can."""
        forearm, axis = turns[f"forearm_{side}"], self._axes[side]
        w, x, y, z = compose(inverse(forearm), turns[f"hand_{side}"])
        twist = 2.0 * math.atan2(x * axis[0] + y * axis[1] + z * axis[2], w)
        twist = (twist + math.pi) % math.tau - math.pi
        half = _TWIST * math.tanh(twist)
        s = math.sin(half)
        return compose(forearm, (math.cos(half), axis[0] * s, axis[1] * s, axis[2] * s))


def _matrices(q: Floats) -> Floats:
    """Rotation matrices (n, 3, 3) of unit quaternions (n, 4)."""
    w, x, y, z = q.T
    rows = [
        [1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)],
        [2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)],
        [2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)],
    ]
    return np.array(rows).transpose(2, 0, 1)
