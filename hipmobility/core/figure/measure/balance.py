"""Where the body's mass is, what it stands on, and how far inside of that it is."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from hipmobility.core.figure.body import SHOULDER
from hipmobility.core.figure.geometry import FORWARD, LEFT, UP, Vec, add, along, lerp, rotate
from hipmobility.core.figure.props import Prop
from hipmobility.core.figure.skeleton import Skeleton

_TRUNK = (("pelvis", "waist", 0.3885, 0.1117), ("chest", "waist", 0.416, 0.3229))
_LIMBS = (
    ("shoulder", "elbow", 0.5772, 0.0271),
    ("elbow", "wrist", 0.4574, 0.0162),
    ("wrist", "hand", 0.79, 0.0061),
    ("hip", "knee", 0.4095, 0.1416),
    ("knee", "ankle", 0.4459, 0.0433),
)
"""Segment, where along it its centre is, and its part of the whole mass: de Leva, Adjustments to
Zatsiorsky-Seluyanov's segment inertia parameters, J Biomech 1996;29:1223-1230, table 4, men. The
trunk's lower part goes from the hips to the waist; its middle and upper part are one here."""
_HEAD = (0.0694, 0.08)
"""The head's part of the mass, and its centre above the joint under the skull, in metres."""
_FOOT = (0.0137, (0.0, -0.035, 0.062))
"""A foot's part of the mass, and its centre seen from the ankle."""
_SHOE = ((0.035, -0.06), (-0.035, -0.06), (0.05, 0.12), (-0.05, 0.12))
"""The corners of a sole to the side of and before the ankle, in metres: the heel and the ball."""
_TOES = ((0.045, 0.0), (-0.045, 0.0), (0.03, 0.06), (-0.03, 0.06))
"""The corners of what a foot on its ball stands on, seen from the ball."""
_SPOTS = {"knee": 0.04, "elbow": 0.035, "pelvis": 0.09, "chest": 0.09}
"""Half the width in metres of what rests on the floor."""
_SEATED = 0.135
"""A pelvis lower than this, in metres, sits or lies on the floor."""

Place = tuple[float, float]


def centre_of_mass(skeleton: Skeleton) -> Vec:
    """The centre of the whole body's mass in metres."""
    joints = skeleton.joints
    segments = list(_TRUNK)
    for side in ("left", "right"):
        segments += [(f"{a}_{side}", f"{b}_{side}", part, mass) for a, b, part, mass in _LIMBS]
    x = y = z = 0.0
    points = [(lerp(joints[a], joints[b], part), mass) for a, b, part, mass in segments]
    points.append((along(joints["head"], rotate(skeleton.head, UP), _HEAD[1]), _HEAD[0]))
    for side in ("left", "right"):
        inside = rotate(skeleton.frames[f"foot_{side}"], _FOOT[1])
        points.append((add(joints[f"ankle_{side}"], inside), _FOOT[0]))
    for point, mass in points:
        x, y, z = x + point[0] * mass, y + point[1] * mass, z + point[2] * mass
    whole = sum(mass for _, mass in points)
    return (x / whole, y / whole, z / whole)


def support(skeleton: Skeleton, props: Sequence[Prop] = ()) -> list[Place]:
    """The corners (x, z) of what the body rests on, counter-clockwise.

    A chair counts where the pelvis sits on it, with all of its feet; a wall does not.
    """
    seats = (prop for prop in props if _sits_on(skeleton, prop))
    return _hull([*_resting(skeleton), *(foot for seat in seats for foot in seat.feet())])


def _sits_on(skeleton: Skeleton, prop: Prop) -> bool:
    x, y, z = skeleton.joints["pelvis"]
    half = max(prop.size[0], prop.size[2]) / 2.0
    beside = math.hypot(x - prop.at[0], z - prop.at[2])
    return prop.seat is not None and beside < half and 0.0 < y - prop.seat < _SEATED


def _resting(skeleton: Skeleton) -> Iterator[Place]:
    joints = skeleton.joints
    for name in skeleton.contacts:
        yield from _contact(skeleton, name)
    if joints["pelvis"][1] < _SEATED:
        for name in ("hip_left", "hip_right"):
            if joints[name][1] < _SEATED + 0.03:
                yield from _spot(joints[name][0], joints[name][2], 0.07)


def _contact(skeleton: Skeleton, name: str) -> Iterator[Place]:
    """The corners of what one planted joint stands on."""
    kind, _, side = name.partition("_")
    x, _, z = at = skeleton.joints[name]
    if kind == "ankle":
        yield from _sole(skeleton, side, at, _SHOE)
    elif kind == "toe" and f"ankle_{side}" not in skeleton.contacts:
        yield from _sole(skeleton, side, at, _TOES)
    elif kind == "wrist":
        yield from _palm(skeleton, side)
    elif kind in _SPOTS:
        yield from _spot(x, z, _SPOTS[kind])
        if kind == "chest":
            left = rotate(skeleton.chest, LEFT)
            yield from ((x + left[0] * far, z + left[2] * far) for far in (-SHOULDER, SHOULDER))


def _spot(x: float, z: float, half: float) -> Iterator[Place]:
    yield from ((x - half, z), (x + half, z), (x, z - half), (x, z + half))


def _sole(skeleton: Skeleton, side: str, at: Vec, corners: Sequence[Place]) -> Iterator[Place]:
    frame = skeleton.frames[f"foot_{side}"]
    if rotate(frame, UP)[1] < 0.3 and "ankle_" + side in skeleton.contacts:
        yield from _spot(at[0], at[2], 0.03)
        return
    ahead, left = rotate(frame, FORWARD), rotate(frame, LEFT)
    long = math.hypot(ahead[0], ahead[2]) or 1.0
    wide = math.hypot(left[0], left[2]) or 1.0
    for x, z in corners:
        yield (
            at[0] + left[0] / wide * x + ahead[0] / long * z,
            at[2] + left[2] / wide * x + ahead[2] / long * z,
        )


def _palm(skeleton: Skeleton, side: str) -> Iterator[Place]:
    wrist, hand = skeleton.joints[f"wrist_{side}"], skeleton.joints[f"hand_{side}"]
    for t in (-0.2, 1.6):
        x, _, z = lerp(wrist, hand, t) if 0 <= t <= 1 else _beyond(wrist, hand, t)
        yield from _spot(x, z, 0.04)


def _beyond(a: Vec, b: Vec, t: float) -> Vec:
    return (a[0] + (b[0] - a[0]) * t, a[1], a[2] + (b[2] - a[2]) * t)


def _hull(places: list[Place]) -> list[Place]:
    """The convex hull, counter-clockwise (Andrew 1979, the monotone chain)."""
    ordered = sorted(set(places))
    if len(ordered) < 3:
        return ordered

    def chain(points: Sequence[Place]) -> list[Place]:
        corners: list[Place] = []
        for p in points:
            while len(corners) > 1 and _turn(corners[-2], corners[-1], p) <= 0.0:
                corners.pop()
            corners.append(p)
        return corners[:-1]

    return chain(ordered) + chain(ordered[::-1])


def _turn(a: Place, b: Place, c: Place) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def inside(place: Place, corners: Sequence[Place]) -> float:
    """Metres from a place to the edge of a convex shape; negative outside of it."""
    if len(corners) < 3:
        return -1.0
    best = math.inf
    outside = math.inf
    for a, b in zip(corners, [*corners[1:], corners[0]], strict=True):
        dx, dz = b[0] - a[0], b[1] - a[1]
        far = math.hypot(dx, dz)
        if far < 1e-9:
            continue
        best = min(best, _turn(a, b, place) / far)
        t = max(0.0, min(1.0, ((place[0] - a[0]) * dx + (place[1] - a[1]) * dz) / far**2))
        off = math.hypot(place[0] - a[0] - t * dx, place[1] - a[1] - t * dz)
        outside = min(outside, off)
    return best if best >= 0.0 else -outside
