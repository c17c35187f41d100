"""The body: how long its bones are, how a pose describes it, and where the trunk's joints are.

Lengths are fractions of standing height after Drillis and Contini (1966), as tabulated in
Winter, Biomechanics and Motor Control of Human Movement, for a height of 1.70 m: thigh .245,
shank .246, upper arm .186, forearm .146, hip to shoulder .288.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from hipmobility.core.figure.geometry import (
    LEFT,
    UP,
    Quat,
    Vec,
    across,
    add,
    along,
    rotate,
    scale,
    sub,
    unit,
)

HEIGHT = 1.70
THIGH = 0.245 * HEIGHT
SHANK = 0.246 * HEIGHT
UPPER_ARM = 0.186 * HEIGHT
FOREARM = 0.146 * HEIGHT
PALM = 0.085
"""Wrist to knuckles; the fingers go on from there."""
HIP = 0.052 * HEIGHT
"""Half the distance of the hip joints."""
SHOULDER = 0.105 * HEIGHT
"""Half the distance of the shoulder joints."""
LOIN = 0.18
"""Middle of the hips to the waist."""
RIBS = 0.288 * HEIGHT - LOIN
"""Waist to the middle of the shoulders."""
NECK = 0.105
"""Middle of the shoulders to the joint under the skull."""
BALL: Vec = (0.0, -0.045, 0.13)
"""The ball of the foot seen from the ankle, in the foot's frame."""
ANKLE_HEIGHT = 0.07
"""The ankle above the sole."""
WRIST_HEIGHT = 0.045
"""The wrist above the floor when the palm is flat on it."""
KNEE_HEIGHT = 0.05
"""The knee above the floor that it rests on."""
ELBOW_HEIGHT = 0.036
"""The elbow above the floor that it rests on."""

RADIUS: Mapping[str, float] = MappingProxyType(
    {
        "hip": 0.085,
        "knee": 0.053,
        "ankle": 0.036,
        "toe": 0.025,
        "shoulder": 0.055,
        "elbow": 0.038,
        "wrist": 0.026,
        "hand": 0.018,
        "pelvis": 0.105,
        "waist": 0.09,
        "chest": 0.09,
        "head": 0.07,
    }
)
"""Flesh around a joint in metres, for drawing and for what touches the floor."""

STRAIGHT = 0.9995
"""A limb reaches at most this part of its full length, so that it never locks."""

GIRDLE = 0.05
"""How far the shoulder blade carries the shoulder towards a hand that reaches, in metres."""
_GIVES = 0.01
"""Where it begins: so many metres before the arm is straight."""


@dataclass(frozen=True, slots=True)
class FootPlacement:
    """Where a foot is.

    `knee` is the direction in which the knee points, `pinned` the point that stays in place
    when the foot turns ("ball" or "ankle"); `planted` says that the foot is on the floor.
    `rest` is where the knee is that the leg rests on.
    """

    ankle: Vec
    frame: Quat
    knee: Vec
    pinned: str = "ankle"
    planted: bool = True
    rest: Vec | None = None

    @property
    def ball(self) -> Vec:
        """The ball of the foot."""
        return add(self.ankle, rotate(self.frame, BALL))


@dataclass(frozen=True, slots=True)
class HandPlacement:
    """Where a hand is.

    The frame's forward axis is the fingers, its up axis the back of the hand. `elbow` is the
    direction in which the elbow points; `planted` says that the hand is on the floor. `rest` is
    where the elbow is that the arm rests on. With `held` a planted hand is not on the floor but
    on something beside the body, as a wall, that steadies it.
    """

    wrist: Vec
    frame: Quat
    elbow: Vec
    planted: bool = True
    rest: Vec | None = None
    held: bool = False


Limb = FootPlacement | HandPlacement


@dataclass(frozen=True, slots=True)
class Pose:
    """One position of the body: the pelvis, how trunk and head are turned, feet and hands.

    `rest` is where the middle of the shoulders is of who lies on the back; else it is None.
    """

    pelvis: Vec
    pelvis_frame: Quat
    chest_frame: Quat
    head_frame: Quat
    foot_left: FootPlacement
    foot_right: FootPlacement
    hand_left: HandPlacement
    hand_right: HandPlacement
    rest: Vec | None = None

    def limb(self, name: str) -> Limb:
        """The foot or hand of a name such as "foot_left"."""
        placement: Limb = getattr(self, name)
        return placement


def spine(pelvis: Vec, pelvis_frame: Quat, chest_frame: Quat, head_frame: Quat) -> dict[str, Vec]:
    """The joints of the trunk by name, hips and shoulders with them."""
    waist = along(pelvis, rotate(pelvis_frame, UP), LOIN)
    up = rotate(chest_frame, UP)
    chest = along(waist, up, RIBS)
    nape = unit(add(scale(up, 0.7), scale(rotate(head_frame, UP), 0.5)))
    hip = rotate(pelvis_frame, LEFT)
    shoulder = rotate(chest_frame, LEFT)
    return {
        "pelvis": pelvis,
        "waist": waist,
        "chest": chest,
        "head": along(chest, nape, NECK),
        "hip_left": along(pelvis, hip, HIP),
        "hip_right": along(pelvis, hip, -HIP),
        "shoulder_left": along(chest, shoulder, SHOULDER),
        "shoulder_right": along(chest, shoulder, -SHOULDER),
    }


def bend(root: Vec, target: Vec, pole: Vec, upper: float, lower: float) -> tuple[Vec, Vec]:
    """Two-bone inverse kinematics: the middle joint and the end of a limb.

    The limb starts at `root`, its bones are `upper` and `lower` metres long, it reaches for
    `target`, and the middle joint lies on the side of the direction `pole` (law of cosines).
    A target out of reach is approached as far as the bones allow.
    """
    way = sub(target, root)
    far = math.sqrt(way[0] ** 2 + way[1] ** 2 + way[2] ** 2)
    axis = unit(way) if far > 1e-6 else (0.0, -1.0, 0.0)
    reach = max(abs(upper - lower) + 0.02, min(far, (upper + lower) * STRAIGHT))
    forward = (upper * upper - lower * lower + reach * reach) / (2.0 * reach)
    aside = math.sqrt(max(0.0, upper * upper - forward * forward))
    middle = along(along(root, axis, forward), across(pole, axis), aside)
    end = target if abs(far - reach) < 1e-12 else along(root, axis, reach)
    return middle, end


def reached(shoulder: Vec, wrist: Vec) -> Vec:
    """Where the shoulder is when the hand is at `wrist`: the shoulder blade goes along.

    It begins before the arm is straight, so that the elbow does not stretch in a moment (the
    "soft" inverse kinematics of animators: what is left to a full reach falls exponentially).
    """
    arm = UPPER_ARM + FOREARM
    far = math.dist(shoulder, wrist)
    beyond = far - (arm - _GIVES)
    if beyond <= 0.0:
        return shoulder
    left = _GIVES * math.exp(-beyond / _GIVES)
    given = min(GIRDLE, far - (arm - left))
    return along(shoulder, unit(sub(wrist, shoulder)), given)
