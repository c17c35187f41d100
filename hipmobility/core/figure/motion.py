"""Going from one pose to the next: easing, steps in an arc, limbs that swing."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

from hipmobility.core.figure.body import (
    BALL,
    FOREARM,
    SHANK,
    THIGH,
    UPPER_ARM,
    FootPlacement,
    HandPlacement,
    Pose,
    spine,
)
from hipmobility.core.figure.contacts import SAME, resting
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
from hipmobility.core.figure.settle import settled

PARTS = ("trunk", "head", "foot_left", "foot_right", "hand_left", "hand_right")
"""What may have its own time (a window) within a movement."""

Window = tuple[float, float]
Way = tuple[Vec, Vec, Vec]
"""Where the root of a limb is in the first pose, in the last one, and now."""


def ease(t: float) -> float:
    """Minimum-jerk course from 0 to 1 (Flash and Hogan, J Neurosci 1985), at rest at both ends."""
    t = max(0.0, min(1.0, t))
    return min(1.0, t * t * t * (10.0 + t * (6.0 * t - 15.0)))  # rounded, it can be above


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

    def hand(side: str) -> HandPlacement:
        part, root = f"hand_{side}", f"shoulder_{side}"
        first, last = a.limb(part), b.limb(part)
        assert isinstance(first, HandPlacement)
        assert isinstance(last, HandPlacement)
        way = (from_a[root], from_b[root], here[root])
        return _hand(first, last, s[part], lifts.get(part, 0.0), way)

    def foot(side: str) -> FootPlacement:
        part, root = f"foot_{side}", f"hip_{side}"
        first, last = a.limb(part), b.limb(part)
        assert isinstance(first, FootPlacement)
        assert isinstance(last, FootPlacement)
        way = (from_a[root], from_b[root], here[root])
        return _foot(first, last, s[part], lifts.get(part, 0.0), way)

    return settled(
        Pose(
            pelvis=pelvis,
            pelvis_frame=pelvis_frame,
            chest_frame=chest_frame,
            head_frame=head_frame,
            foot_left=foot("left"),
            foot_right=foot("right"),
            hand_left=hand("left"),
            hand_right=hand("right"),
            rest=_between(a.rest, b.rest, t),
        )
    )


def _between(a: Vec | None, b: Vec | None, s: float) -> Vec | None:
    """Where the shoulders lie on the way; nowhere when they leave the floor."""
    return lerp(a, b, s) if a is not None and b is not None else None


def _arc(s: float, height: float) -> float:
    """How high a step that rises `height` is at `s`; it leaves and lands without a jolt."""
    return height * math.sin(math.pi * s) ** 2 if height else 0.0


def _foot(a: FootPlacement, b: FootPlacement, s: float, lift: float, way: Way) -> FootPlacement:
    if s <= 0.0 or a == b:
        return a
    if s >= 1.0:
        return b
    turned = slerp(a.frame, b.frame, _foot_turn(a, b, s))
    knee = slerp_direction(a.knee, b.knee, s)
    planted = a.planted and b.planted and not lift
    if resting(a, b) and not lift and distance(a.ankle, b.ankle) < SAME:
        return replace(a, frame=turned, knee=knee)
    if not a.planted and not b.planted:
        ankle = add(way[2], _swing(sub(a.ankle, way[0]), sub(b.ankle, way[1]), s, (THIGH, SHANK)))
        return FootPlacement(along(ankle, UP, _arc(s, lift)), turned, knee, a.pinned, planted)
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


def _hand(a: HandPlacement, b: HandPlacement, s: float, lift: float, way: Way) -> HandPlacement:
    """A hand on its way: straight while it stays down, else it swings about the shoulder."""
    if s <= 0.0 and a.planted:
        return a
    if s >= 1.0 and b.planted:
        return b
    if resting(a, b) and not lift and distance(a.wrist, b.wrist) < SAME:
        return replace(a, frame=slerp(a.frame, b.frame, s))
    stays = a.planted and b.planted
    if stays:
        wrist = along(lerp(a.wrist, b.wrist, s), UP, _arc(s, lift))
    else:
        bones = (UPPER_ARM, FOREARM)
        wrist = add(way[2], _swing(sub(a.wrist, way[0]), sub(b.wrist, way[1]), s, bones))
        wrist = along(wrist, UP, _arc(s, lift))
    still = distance(a.wrist, b.wrist) < SAME
    return HandPlacement(
        a.wrist if still and stays and not lift else wrist,
        slerp(a.frame, b.frame, s),
        slerp_direction(a.elbow, b.elbow, s),
        stays and not lift,
        held=a.held and b.held,
    )


def _swing(start: Vec, end: Vec, s: float, bones: tuple[float, float]) -> Vec:
    """Between two reaches seen from the root of a limb: the direction turns, and so does the
    joint in the middle. A limb nearly straight would else bend in a moment. What a reach goes
    beyond the limb's length changes evenly.
    """
    first, last = _bent(length(start), bones), _bent(length(end), bones)
    upper, lower = bones
    bent = first + (last - first) * s
    far = math.sqrt(upper * upper + lower * lower + 2.0 * upper * lower * math.cos(bent))
    beyond = [max(0.0, length(reach) - upper - lower) for reach in (start, end)]
    far += beyond[0] + (beyond[1] - beyond[0]) * s
    return scale(slerp_direction(unit(start), unit(end), s), far)


def _bent(far: float, bones: tuple[float, float]) -> float:
    """How far the joint in the middle is bent (radians) when a limb reaches `far` metres."""
    upper, lower = bones
    cosine = (far * far - upper * upper - lower * lower) / (2.0 * upper * lower)
    return math.acos(max(-1.0, min(1.0, cosine)))
