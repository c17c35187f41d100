"""The clips that come with the program, sampled for tests, and what can be measured on a body."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import combinations, combinations_with_replacement
from pathlib import Path

from hipmobility.core.figure import Clip, Skeleton
from hipmobility.core.figure.clip_file import parse_clips
from hipmobility.core.figure.geometry import (
    Vec,
    across,
    along,
    cross,
    distance,
    dot,
    inverse,
    lerp,
    rotate,
    sub,
    unit,
)
from hipmobility.core.model.routine import Side

FIGURES = Path(__file__).parents[2] / "assets" / "figures"
TEMPO = {
    "shin_box": {"enter": 5.0, "lower": 1.5, "press": 2.5, "rise": 1.0},
    "worlds_greatest_stretch": {
        "enter": 5.0,
        "elbow": 2.0,
        "pause": 1.0,
        "reach": 2.0,
        "open": 2.0,
        "return": 1.0,
    },
    "crawl_squat": {
        "enter": 5.0,
        "step": 2.0,
        "pause": 1.0,
        "join": 2.0,
        "sink": 1.5,
        "hold": 2.0,
        "hands_down": 1.0,
        "back": 2.5,
    },
    "half_kneeling_hip_flexor": {
        "enter": 5.0,
        "tuck": 1.5,
        "forward": 1.5,
        "reach": 1.5,
        "hold": 2.0,
        "return": 1.5,
    },
    "bridge_march": {
        "enter": 5.0,
        "lift": 1.5,
        "knee_up": 1.0,
        "hold": 2.0,
        "foot_down": 1.0,
        "lower": 1.5,
    },
    "bird_dog": {"enter": 5.0, "extend": 2.0, "hold": 3.0, "return": 2.0},
    "adductor_rock_back": {"enter": 5.0, "rock_back": 2.0, "hold": 1.0, "return": 2.0},
    "cossack_squat": {"enter": 5.0, "lower": 2.5, "hold": 1.0, "rise": 2.5},
    "leg_swing": {"enter": 5.0, "forward": 1.0, "back": 1.0},
    "leg_swing_side": {"enter": 5.0, "out": 1.0, "across": 1.0},
    "dead_bug": {"enter": 5.0, "reach": 2.5, "hold": 1.0, "return": 1.5},
    "side_plank": {
        "enter": 5.0,
        "lift": 2.0,
        "leg_up": 1.5,
        "hold": 2.0,
        "leg_down": 1.5,
        "lower": 1.0,
    },
    "single_leg_deadlift": {"enter": 5.0, "lower": 3.0, "hold": 1.0, "rise": 2.0},
    "hip_circles": {"enter": 5.0, "knee_up": 1.5, "out": 1.5, "behind": 2.0, "down": 1.0},
    "shin_box_lift": {"enter": 5.0, "lift": 2.0, "hold": 2.0, "lower": 2.0},
    "march": {"enter": 5.0, "up": 1.0, "down": 1.0},
    "lunge_reach": {"enter": 5.0, "sink": 1.5, "reach": 1.5, "hold": 1.0, "rise": 2.0},
}
VARIANTS = {
    "shin_box_hands_free": "shin_box",
    "shin_box_hands_behind": "shin_box",
    "worlds_greatest_stretch_knee_down": "worlds_greatest_stretch",
    "worlds_greatest_stretch_hover": "worlds_greatest_stretch",
    "crawl_squat_hands_on": "crawl_squat",
    "crawl_squat_arms_up": "crawl_squat",
    "half_kneeling_hip_flexor_no_reach": "half_kneeling_hip_flexor",
    "bridge_march_both_feet": "bridge_march",
    "bridge_march_one_leg": "bridge_march",
    "bird_dog_leg_only": "bird_dog",
    "bird_dog_square": "bird_dog",
    "half_kneeling_hip_flexor_lean": "half_kneeling_hip_flexor",
    "single_leg_deadlift_reach": "single_leg_deadlift",
    "leg_swing_small": "leg_swing",
    "leg_swing_free": "leg_swing",
    "leg_swing_side_free": "leg_swing_side",
    "leg_swing_side_small": "leg_swing_side",
    "hip_circles_small": "hip_circles",
    "march_low": "march",
    "lunge_reach_shallow": "lunge_reach",
    "side_plank_straight": "side_plank",
    "dead_bug_heel_tap": "dead_bug",
    "side_plank_knees": "side_plank",
    "single_leg_deadlift_toe_down": "single_leg_deadlift",
    "cossack_squat_half": "cossack_squat",
    "cossack_squat_arms_up": "cossack_squat",
    "adductor_rock_back_short": "adductor_rock_back",
}
TEMPO |= {name: TEMPO[base] for name, base in VARIANTS.items()}
SIDES = ("left", "right")
SEATED = 0.13
"""A pelvis lower than this, in metres, sits or lies on the floor."""


@cache
def clips() -> dict[str, Clip]:
    paths = sorted(FIGURES.rglob("*.yaml"))
    return parse_clips({path.name: path.read_text(encoding="utf-8") for path in paths})


def clip(name: str) -> Clip:
    return clips()[name]


@lru_cache(maxsize=4)
def frames(name: str, side: Side) -> dict[str, list[Skeleton]]:
    found = {}
    for phase, seconds in TEMPO[name].items():
        last = round(seconds * 60)
        found[phase] = [clip(name).skeleton(phase, i / last, side) for i in range(last + 1)]
    return found


def every(name: str) -> Iterator[tuple[str, Skeleton]]:
    for side in Side:
        for phase, skeletons in frames(name, side).items():
            for i, skeleton in enumerate(skeletons):
                yield f"{side.value} {phase} {i / (len(skeletons) - 1):.2f}", skeleton


def degrees_between(a: Vec, b: Vec) -> float:
    return math.degrees(math.acos(max(-1.0, min(1.0, dot(unit(a), unit(b))))))


def flexion(skeleton: Skeleton, names: tuple[str, str, str], side: str) -> float:
    """How far the joint in the middle is bent; 0 is straight."""
    a, b, c = (skeleton.joints[f"{name}_{side}"] for name in names)
    return 180.0 - degrees_between(sub(a, b), sub(c, b))


def hip(skeleton: Skeleton, side: str) -> tuple[float, float, float]:
    """Flexion, abduction and turning in (+) or out (-) of the thigh against the pelvis.

    In the order of Grood and Suntay (J Biomech Eng 1983): about the pelvis' left-right axis,
    about the axis at a right angle to both, about the thigh.
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


def gap(a: Skeleton, b: Skeleton) -> float:
    """Metres of the joint that is furthest from where it is in the other."""
    return max(distance(a.joints[name], b.joints[name]) for name in a.joints)


def centre_of_mass(skeleton: Skeleton) -> Vec:
    """Segment masses and centres after Winter, table 4.1, the foot and hand at their middle."""
    segments = [("pelvis", "chest", 0.5, 0.497), ("head", "head", 0.0, 0.081)]
    for side in SIDES:
        for a, b, part, mass in (
            ("hip", "knee", 0.433, 0.100),
            ("knee", "ankle", 0.433, 0.0465),
            ("ankle", "toe", 0.5, 0.0145),
            ("shoulder", "elbow", 0.436, 0.028),
            ("elbow", "wrist", 0.430, 0.016),
            ("wrist", "hand", 0.5, 0.006),
        ):
            segments.append((f"{a}_{side}", f"{b}_{side}", part, mass))
    centre = (0.0, 0.0, 0.0)
    for a, b, part, mass in segments:
        centre = along(centre, lerp(skeleton.joints[a], skeleton.joints[b], part), mass)
    return centre


def out_of_balance(skeleton: Skeleton) -> float:
    """Metres on the floor from the centre of mass to what carries the body, a seat with it."""
    carrying = set(skeleton.contacts) | {
        joint.replace("wrist", "hand") for joint in skeleton.contacts
    }
    if skeleton.joints["pelvis"][1] < SEATED:
        carrying |= {"hip_left", "hip_right"}
    x, _, z = centre_of_mass(skeleton)
    places = [(skeleton.joints[j][0] - x, skeleton.joints[j][2] - z) for j in sorted(carrying)]
    if any(surround(*three) for three in combinations(places, 3)):
        return 0.0
    return min(nearest(a, b) for a, b in combinations_with_replacement(places, 2))


Place = tuple[float, float]


def surround(a: Place, b: Place, c: Place) -> bool:
    """Whether the origin is inside a triangle."""
    turns = [p[0] * q[1] - p[1] * q[0] for p, q in ((a, b), (b, c), (c, a))]
    return all(turn > 0.0 for turn in turns) or all(turn < 0.0 for turn in turns)


def nearest(a: Place, b: Place) -> float:
    """Distance of the origin from a line between two places."""
    dx, dz = b[0] - a[0], b[1] - a[1]
    far = dx * dx + dz * dz
    t = max(0.0, min(1.0, -(a[0] * dx + a[1] * dz) / far)) if far else 0.0
    return math.hypot(a[0] + t * dx, a[1] + t * dz)
