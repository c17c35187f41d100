"""Angles of the joints in degrees, as a goniometer would read them."""

from __future__ import annotations

import math

from hipmobility.core.figure.geometry import (
    FORWARD,
    UP,
    Vec,
    across,
    compose,
    cross,
    dot,
    inverse,
    lerp,
    rotate,
    sub,
    unit,
)
from hipmobility.core.figure.skeleton import Skeleton

SIDES = ("left", "right")
KNEE = ("hip", "knee", "ankle")
ELBOW = ("shoulder", "elbow", "wrist")
_LEVEL = 0.35
"""Less of a thigh than this part seen from above has no direction there."""
_BENT = 25.0
"""A knee bent less than this, in degrees, points nowhere."""
_DEEP = 75.0


def degrees_between(a: Vec, b: Vec) -> float:
    """The angle between two directions, 0 to 180."""
    return math.degrees(math.acos(max(-1.0, min(1.0, dot(unit(a), unit(b))))))


def flexion(skeleton: Skeleton, names: tuple[str, str, str], side: str) -> float:
    """How far the joint in the middle of three is bent; 0 is straight."""
    a, b, c = (skeleton.joints[f"{name}_{side}"] for name in names)
    return 180.0 - degrees_between(sub(a, b), sub(c, b))


def hip(skeleton: Skeleton, side: str) -> tuple[float, float, float]:
    """Flexion, abduction and turning in (+) or out (-) of the thigh against the pelvis.

    In the order of Grood and Suntay (J Biomech Eng 1983;105:136-144): about the pelvis' left-right
    axis, about the axis at a right angle to both, about the thigh. The turn means nothing where
    the knee is nearly straight.
    """
    sign = 1.0 if side == "left" else -1.0
    back = inverse(skeleton.pelvis)
    joints = skeleton.joints

    def local(a: str, b: str) -> Vec:
        v = rotate(back, unit(sub(joints[f"{b}_{side}"], joints[f"{a}_{side}"])))
        return (v[0] * sign, v[1], v[2])

    thigh, shank = local("hip", "knee"), local("knee", "ankle")
    flexed = math.atan2(thigh[2], -thigh[1])
    hanging = across((0.0, -math.sin(flexed), -math.cos(flexed)), thigh)
    really = across(shank, thigh)
    turned = math.atan2(dot(cross(hanging, really), thigh), dot(hanging, really))
    return (
        math.degrees(flexed),
        math.degrees(math.asin(max(-1.0, min(1.0, thigh[0])))),
        math.degrees(turned),
    )


def chest(skeleton: Skeleton) -> tuple[float, float, float]:
    """Bend forward, bend to the left and turn to the left of the chest against the pelvis."""
    between = compose(inverse(skeleton.pelvis), skeleton.chest)
    up, ahead = rotate(between, UP), rotate(between, FORWARD)
    bent = math.atan2(up[2], up[1])
    level = (0.0, -math.sin(bent), math.cos(bent))
    turned = math.atan2(dot(cross(level, ahead), up), dot(level, ahead))
    side = math.asin(max(-1.0, min(1.0, up[0])))
    return math.degrees(bent), math.degrees(side), math.degrees(turned)


def off_the_toes(skeleton: Skeleton, side: str) -> float:
    """Between the thigh and the line of the foot, both seen from above; 0 to 180.

    With the knee bent less than 75 it is the way the knee points, if that is nearer: the thigh of
    who stands wide slants whatever the knee does. It is 0 where one of the two has no direction:
    a thigh that stands upright, a foot that lies on its side, a knee that is nearly straight, a
    leg that rests on its knee or is stretched out behind.
    """
    foot = skeleton.frames[f"foot_{side}"]
    hip_at, knee, ankle = (skeleton.joints[f"{name}_{side}"] for name in KNEE)
    thigh = unit(sub(knee, hip_at))
    bent = flexion(skeleton, KNEE, side)
    stands = f"ankle_{side}" in skeleton.contacts and rotate(foot, UP)[1] > 0.5
    if not stands or bent < _BENT or math.hypot(thigh[0], thigh[2]) < _LEVEL:
        return 0.0
    toes = rotate(foot, FORWARD)
    points = sub(knee, lerp(hip_at, ankle, 0.5))
    off = _from_above(thigh, toes)
    return min(off, _from_above(points, toes)) if bent < _DEEP else off


def _from_above(a: Vec, b: Vec) -> float:
    return degrees_between((a[0], 0.0, a[2]), (b[0], 0.0, b[2]))
