"""The skeleton: where every joint is in a pose, and its mirror image."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from hipmobility.core.figure.body import (
    BALL,
    FOREARM,
    PALM,
    SHANK,
    THIGH,
    UPPER_ARM,
    FootPlacement,
    HandPlacement,
    Pose,
    bend,
    reached,
    spine,
)
from hipmobility.core.figure.geometry import (
    FORWARD,
    UP,
    Quat,
    Vec,
    add,
    along,
    compose,
    distance,
    mirror_frame,
    mirror_point,
    rotate,
    sub,
)

_NOT_PRESSED: Mapping[str, float] = MappingProxyType({})
_RISE = 0.012
"""How far the shoulders rise in a full breath, in metres."""


@dataclass(frozen=True, slots=True)
class Skeleton:
    """Where every joint is at one moment.

    `joints` are points in metres: pelvis, waist, chest (the middle of the shoulders), head
    (the joint under the skull), and hip, knee, ankle, toe (the ball of the foot), shoulder,
    elbow, wrist, hand (the knuckles), each with ``_left`` and ``_right``. `contacts` are the
    joints that are planted: they stay in place while the contact lasts. `frames` are the
    rotations of pelvis, chest, head, foot_left, foot_right, hand_left and hand_right. `breath` is
    how far the ribs have risen: 1 is a full breath in, below 0 out. `pressed` tells how hard
    (0..1) a part ("shin_left") is pushed into the floor.
    """

    joints: Mapping[str, Vec]
    contacts: frozenset[str]
    frames: Mapping[str, Quat]
    breath: float = 0.0
    pressed: Mapping[str, float] = field(default_factory=lambda: _NOT_PRESSED)

    @property
    def pelvis(self) -> Quat:
        """Frame of the pelvis."""
        return self.frames["pelvis"]

    @property
    def chest(self) -> Quat:
        """Frame of the chest."""
        return self.frames["chest"]

    @property
    def head(self) -> Quat:
        """Frame of the head."""
        return self.frames["head"]

    def is_near(self, other: Skeleton, metres: float) -> bool:
        """Whether no joint is further away than `metres` from where it is in another pose, and no
        part is turned or swollen by more than what moves its skin (10 cm away) as far.
        """
        turned = 1.0 - (metres / 0.1) ** 2 / 8.0
        return (
            abs(self.breath - other.breath) * 0.01 <= metres
            and all(distance(p, other.joints[name]) <= metres for name, p in self.joints.items())
            and all(
                abs(sum(a * b for a, b in zip(q, other.frames[name], strict=True))) >= turned
                for name, q in self.frames.items()
            )
        )

    def mirrored(self) -> Skeleton:
        """The same moment with left and right exchanged; exact, and its own inverse."""
        return Skeleton(
            joints=MappingProxyType({_other(k): mirror_point(v) for k, v in self.joints.items()}),
            contacts=frozenset(_other(name) for name in self.contacts),
            frames=MappingProxyType({_other(k): mirror_frame(q) for k, q in self.frames.items()}),
            breath=self.breath,
            pressed=MappingProxyType({_other(k): hard for k, hard in self.pressed.items()}),
        )

    def turned(self, degrees: float, about: tuple[float, float] = (0.0, 0.0)) -> Skeleton:
        """The same moment as one sees it who has gone round it by `degrees` towards the person's
        left: turned the other way about the vertical through `about` (x, z in metres).
        """
        half = math.radians(-degrees) / 2.0
        turn = (math.cos(half), 0.0, math.sin(half), 0.0)
        axis = (about[0], 0.0, about[1])
        return replace(
            self,
            joints=MappingProxyType(
                {k: add(axis, rotate(turn, sub(p, axis))) for k, p in self.joints.items()}
            ),
            frames=MappingProxyType({k: compose(turn, q) for k, q in self.frames.items()}),
        )


def _other(name: str) -> str:
    if name.endswith("_left"):
        return name[:-5] + "_right"
    if name.endswith("_right"):
        return name[:-6] + "_left"
    return name


def solve(pose: Pose, contacts: frozenset[str] = frozenset(), breath: float = 0.0) -> Skeleton:
    """The skeleton that fulfils a pose, its ribs risen by `breath`."""
    joints = spine(pose.pelvis, pose.pelvis_frame, pose.chest_frame, pose.head_frame)
    if breath:
        _breathe(joints, pose, breath)
    _leg(joints, "left", pose.foot_left)
    _leg(joints, "right", pose.foot_right)
    _arm(joints, "left", pose.hand_left)
    _arm(joints, "right", pose.hand_right)
    frames = {
        "pelvis": pose.pelvis_frame,
        "chest": pose.chest_frame,
        "head": pose.head_frame,
        "foot_left": pose.foot_left.frame,
        "foot_right": pose.foot_right.frame,
        "hand_left": pose.hand_left.frame,
        "hand_right": pose.hand_right.frame,
    }
    return Skeleton(MappingProxyType(joints), contacts, MappingProxyType(frames), breath)


def _breathe(joints: dict[str, Vec], pose: Pose, breath: float) -> None:
    """Let the ribs rise along the trunk, with head and shoulders; a shoulder over a hand that is on
    the floor stays. The belly of who lies on the back rises.
    """
    if pose.rest is not None:
        joints["waist"] = along(joints["waist"], rotate(pose.chest_frame, FORWARD), _RISE * breath)
        return
    way = rotate(pose.chest_frame, UP)
    hands = {"shoulder_left": pose.hand_left, "shoulder_right": pose.hand_right}
    for name in ("chest", "head", *(name for name, hand in hands.items() if not hand.planted)):
        joints[name] = along(joints[name], way, _RISE * breath)


def _leg(joints: dict[str, Vec], side: str, foot: FootPlacement) -> None:
    hip = joints[f"hip_{side}"]
    pole = foot.knee if foot.rest is None else sub(foot.rest, hip)
    knee, ankle = bend(hip, foot.ankle, pole, THIGH, SHANK)
    joints[f"knee_{side}"] = knee
    joints[f"ankle_{side}"] = ankle
    joints[f"toe_{side}"] = add(ankle, rotate(foot.frame, BALL))


def _arm(joints: dict[str, Vec], side: str, hand: HandPlacement) -> None:
    if hand.rest is None:
        joints[f"shoulder_{side}"] = reached(joints[f"shoulder_{side}"], hand.wrist)
    shoulder = joints[f"shoulder_{side}"]
    pole = hand.elbow if hand.rest is None else sub(hand.rest, shoulder)
    elbow, wrist = bend(shoulder, hand.wrist, pole, UPPER_ARM, FOREARM)
    joints[f"elbow_{side}"] = elbow
    joints[f"wrist_{side}"] = wrist
    joints[f"hand_{side}"] = along(wrist, rotate(hand.frame, FORWARD), PALM)
