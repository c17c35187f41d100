"""Going from one pose to the next: easing, steps in an arc, arms that swing."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace

from hipmobility.core.figure.body import (
    BALL,
    FOREARM,
    SHANK,
    STRAIGHT,
    THIGH,
    UPPER_ARM,
    FootPlacement,
    HandPlacement,
    Pose,
    spine,
)
from hipmobility.core.figure.geometry import (
    UP,
    Vec,
    add,
    along,
    distance,
    length,
    lerp,
    rotate,
    scale,
    slerp,
    slerp_direction,
    sub,
    unit,
)

PARTS = ("trunk", "head", "foot_left", "foot_right", "hand_left", "hand_right")
"""What may have its own time (a window) within a movement."""
SAME = 1e-4
"""Places nearer to each other than this, in metres, are one place."""

_ARM = UPPER_ARM + FOREARM
_LEG = THIGH + SHANK
_SETTLING = 6
"""Rounds in which the trunk gives way to what is planted."""
_KNEELING = 60
"""The same at most where a knee or an elbow rests on the floor: these must not slide."""
_LYING = 0.13
"""A pelvis lower than this, in metres, lies on the floor with the shoulders."""
_SETTLED = 1e-6
"""A round that moves the trunk less than this, in metres, is the last one."""

Window = tuple[float, float]


def ease(t: float) -> float:
    """Minimum-jerk course from 0 to 1 (Flash and Hogan, J Neurosci 1985), at rest at both ends."""
    t = max(0.0, min(1.0, t))
    return t * t * t * (10.0 + t * (6.0 * t - 15.0))


def progress(t: float, window: Window, *, eased: bool) -> float:
    """How far a part is that moves only within `window` of the time; `t` and result 0..1."""
    t = max(0.0, min(1.0, (t - window[0]) / (window[1] - window[0])))
    return ease(t) if eased else t


def mix(a: Pose, b: Pose, s: Mapping[str, float], lifts: Mapping[str, float]) -> Pose:
    """The pose between `a` and `b` in which each part has come as far as `s` says (0..1).

    `lifts` are the heights in metres that feet, hands or the trunk rise on the way.
    """
    if max(s.values()) <= 0.0:
        return a
    if min(s.values()) >= 1.0:
        return b
    t = s["trunk"]
    pelvis = along(lerp(a.pelvis, b.pelvis, t), UP, _arc(t, lifts.get("trunk", 0.0)))
    pelvis_frame = slerp(a.pelvis_frame, b.pelvis_frame, t)
    chest_frame = slerp(a.chest_frame, b.chest_frame, t)
    head_frame = slerp(a.head_frame, b.head_frame, s["head"])
    here = spine(pelvis, pelvis_frame, chest_frame, head_frame)
    from_a = spine(a.pelvis, a.pelvis_frame, a.chest_frame, a.head_frame)
    from_b = spine(b.pelvis, b.pelvis_frame, b.chest_frame, b.head_frame)

    def hand(first: HandPlacement, last: HandPlacement, side: str) -> HandPlacement:
        name = f"shoulder_{side}"
        part = f"hand_{side}"
        way = (from_a[name], from_b[name], here[name])
        return _reach(first, last, s[part], lifts.get(part, 0.0), way)

    return settled(
        Pose(
            pelvis=pelvis,
            pelvis_frame=pelvis_frame,
            chest_frame=chest_frame,
            head_frame=head_frame,
            foot_left=_step(a.foot_left, b.foot_left, s["foot_left"], lifts.get("foot_left", 0.0)),
            foot_right=_step(
                a.foot_right, b.foot_right, s["foot_right"], lifts.get("foot_right", 0.0)
            ),
            hand_left=hand(a.hand_left, b.hand_left, "left"),
            hand_right=hand(a.hand_right, b.hand_right, "right"),
            rest=_between(a.rest, b.rest, t),
        )
    )


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
    elif limb.planted:
        end = limb.ankle if isinstance(limb, FootPlacement) else limb.wrist
        yield end, lengths[1] * STRAIGHT, False


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


def contacts(a: Pose, b: Pose, lifts: Mapping[str, float]) -> frozenset[str]:
    """The joints that stay planted between two poses: on the floor, in the same place, in both."""
    held = _lying(a, b)
    for side, feet, hands in (
        ("left", (a.foot_left, b.foot_left), (a.hand_left, b.hand_left)),
        ("right", (a.foot_right, b.foot_right), (a.hand_right, b.hand_right)),
    ):
        if not lifts.get(f"foot_{side}"):
            held |= {f"{joint}_{side}" for joint in _foot_contacts(*feet)}
        if not lifts.get(f"hand_{side}"):
            held |= {f"{joint}_{side}" for joint in _hand_contacts(*hands)}
    return frozenset(held)


def _lying(a: Pose, b: Pose) -> set[str]:
    if a.rest is None or b.rest is None or distance(a.rest, b.rest) >= SAME:
        return set()
    lies = max(a.pelvis[1], b.pelvis[1]) < _LYING and distance(a.pelvis, b.pelvis) < SAME
    return {"chest", "pelvis"} if lies else {"chest"}


def _foot_contacts(a: FootPlacement, b: FootPlacement) -> Iterator[str]:
    if not (a.planted and b.planted):
        return
    if _resting(a, b):
        yield "knee"
    elif _same_floor(a.ankle, b.ankle):
        yield "ankle"
    if distance(a.ball, b.ball) < SAME:
        yield "toe"


def _hand_contacts(a: HandPlacement, b: HandPlacement) -> Iterator[str]:
    if not (a.planted and b.planted):
        return
    if _resting(a, b):
        yield "elbow"
    if distance(a.wrist, b.wrist) < SAME:
        yield "wrist"


def _resting(a: FootPlacement | HandPlacement, b: FootPlacement | HandPlacement) -> bool:
    """Whether a limb rests on its knee or elbow, at one place, in both."""
    return a.rest is not None and b.rest is not None and distance(a.rest, b.rest) < SAME


def _between(a: Vec | None, b: Vec | None, s: float) -> Vec | None:
    """Where the shoulders lie on the way; nowhere when they leave the floor."""
    return lerp(a, b, s) if a is not None and b is not None else None


def _same_floor(a: Vec, b: Vec) -> bool:
    """Whether two places are above the same point of the floor, near it."""
    return math.hypot(a[0] - b[0], a[2] - b[2]) < SAME and max(a[1], b[1]) < 0.08


def _arc(s: float, height: float) -> float:
    """How high a step that rises `height` is at `s`; it leaves and lands without a jolt."""
    return height * math.sin(math.pi * s) ** 2 if height else 0.0


def _step(a: FootPlacement, b: FootPlacement, s: float, lift: float) -> FootPlacement:
    if s <= 0.0 or a == b:
        return a
    if s >= 1.0:
        return b
    turned = slerp(a.frame, b.frame, _foot_turn(a, b, s))
    knee = slerp_direction(a.knee, b.knee, s)
    planted = a.planted and b.planted and not lift
    if _resting(a, b) and not lift and distance(a.ankle, b.ankle) < SAME:
        return replace(a, frame=turned, knee=knee)
    if a.pinned == b.pinned == "ball":
        still = distance(a.ball, b.ball) < SAME and not lift
        ball = a.ball if still else along(lerp(a.ball, b.ball, s), UP, _arc(s, lift))
        return FootPlacement(sub(ball, rotate(turned, BALL)), turned, knee, "ball", planted)
    ankle = along(lerp(a.ankle, b.ankle, s), UP, _arc(s, lift))
    return FootPlacement(ankle, turned, knee, "ankle", planted)


def _foot_turn(a: FootPlacement, b: FootPlacement, s: float) -> float:
    """How far a foot has turned: it levels late on the way to standing flat, and tips early."""
    if a.pinned == b.pinned:
        return s
    late = max(0.0, ((s if a.pinned == "ball" else 1.0 - s) - 0.4) / 0.6)
    late = late * late * (3.0 - 2.0 * late)
    return late if a.pinned == "ball" else 1.0 - late


def _reach(
    a: HandPlacement, b: HandPlacement, s: float, lift: float, way: tuple[Vec, Vec, Vec]
) -> HandPlacement:
    """A hand on its way: straight while it stays down, else it swings about the shoulder.

    `way` is the shoulder in the first pose, in the last one, and now.
    """
    if s <= 0.0 and a.planted:
        return a
    if s >= 1.0 and b.planted:
        return b
    if _resting(a, b) and not lift and distance(a.wrist, b.wrist) < SAME:
        return replace(a, frame=slerp(a.frame, b.frame, s))
    if a.planted and b.planted:
        wrist = along(lerp(a.wrist, b.wrist, s), UP, _arc(s, lift))
    else:
        wrist = add(way[2], _swing(sub(a.wrist, way[0]), sub(b.wrist, way[1]), s))
        wrist = along(wrist, UP, _arc(s, lift))
    still = distance(a.wrist, b.wrist) < SAME
    return HandPlacement(
        a.wrist if still and a.planted and b.planted and not lift else wrist,
        slerp(a.frame, b.frame, s),
        slerp_direction(a.elbow, b.elbow, s),
        a.planted and b.planted and not lift,
    )


def _swing(start: Vec, end: Vec, s: float) -> Vec:
    """Between two reaches seen from the shoulder: the direction turns, the length goes over."""
    far = length(start) + (length(end) - length(start)) * s
    return scale(slerp_direction(unit(start), unit(end), s), far)
