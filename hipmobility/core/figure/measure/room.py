"""The room a body takes: capsules around its bones, what runs into what, what hides what."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from hipmobility.core.figure.camera import Camera
from hipmobility.core.figure.geometry import UP, Vec, along, dot, lerp, rotate, sub
from hipmobility.core.figure.skeleton import Skeleton

_LIMBS = (
    ("thigh", "hip", "knee", 0.0, 1.0, 0.07),
    ("shank", "knee", "ankle", 0.0, 1.0, 0.05),
    ("upper arm", "shoulder", "elbow", 0.0, 1.0, 0.045),
    ("forearm", "elbow", "wrist", 0.0, 0.7, 0.04),
    ("wrist", "elbow", "wrist", 0.7, 1.0, 0.028),
)
"""Name, joints, from where to where between them, and radius in metres."""
_TRUNK = 0.12
_HEAD = (0.085, 0.10)
"""The middle of the skull above its joint, and the radius of the ball around it."""
_ARM = {"upper arm", "forearm", "wrist"}
_LEG = {"thigh", "shank"}
_SAMPLES = 14
"""Points along a limb that are looked for."""


@dataclass(frozen=True, slots=True)
class Capsule:
    """A bone with its flesh: two ends and a radius, in metres. `side` is "" for the trunk."""

    name: str
    side: str
    a: Vec
    b: Vec
    radius: float


def capsules(skeleton: Skeleton) -> list[Capsule]:
    """All of a body."""
    joints = skeleton.joints
    bodies = [
        Capsule(name, side, lerp(p, q, t0), lerp(p, q, t1), radius)
        for side in ("left", "right")
        for name, first, last, t0, t1, radius in _LIMBS
        for p, q in [(joints[f"{first}_{side}"], joints[f"{last}_{side}"])]
    ]
    skull = along(joints["head"], rotate(skeleton.head, UP), _HEAD[0])
    high = lerp(joints["chest"], joints["waist"], 0.15)
    bodies.append(Capsule("head", "", skull, skull, _HEAD[1]))
    bodies.append(Capsule("belly", "", joints["pelvis"], joints["waist"], _TRUNK))
    bodies.append(Capsule("chest", "", joints["waist"], high, _TRUNK))
    return bodies


def overlaps(skeleton: Skeleton) -> Iterator[tuple[str, float]]:
    """Each pair that is in each other's way, and by how many metres; neighbours excepted."""
    bodies = capsules(skeleton)
    for i, a in enumerate(bodies):
        for b in bodies[i + 1 :]:
            if not _neighbours(a, b):
                deep = a.radius + b.radius - _apart(a, b)
                if deep > 0.0:
                    yield f"{_full(a)} in {_full(b)}", deep


def _full(capsule: Capsule) -> str:
    return f"{capsule.side} {capsule.name}".strip()


def _neighbours(a: Capsule, b: Capsule) -> bool:
    if a.side and a.side == b.side:
        return {a.name, b.name} <= _ARM or {a.name, b.name} <= _LEG
    if not a.side and not b.side:
        return True
    if a.side and b.side:
        return {a.name, b.name} == {"thigh"}
    limb, trunk = (a, b) if a.side else (b, a)
    return (limb.name, trunk.name) in {("thigh", "belly"), ("upper arm", "chest")}


def _apart(a: Capsule, b: Capsule) -> float:
    """The distance of two segments (after Ericson, Real-Time Collision Detection, 5.1.9)."""
    u, v, w = sub(a.b, a.a), sub(b.b, b.a), sub(a.a, b.a)
    uu, vv, uv, uw, vw = dot(u, u), dot(v, v), dot(u, v), dot(u, w), dot(v, w)
    if uu < 1e-12 and vv < 1e-12:
        s = t = 0.0
    elif uu < 1e-12:
        s, t = 0.0, _unit(vw / vv)
    elif vv < 1e-12:
        s, t = _unit(-uw / uu), 0.0
    else:
        across = uu * vv - uv * uv
        s = _unit((uv * vw - uw * vv) / across) if across > 1e-12 else 0.0
        t = (uv * s + vw) / vv
        if not 0.0 <= t <= 1.0:
            t = _unit(t)
            s = _unit((uv * t - uw) / uu)
    x = w[0] + u[0] * s - v[0] * t
    y = w[1] + u[1] * s - v[1] * t
    z = w[2] + u[2] * s - v[2] * t
    return math.sqrt(x * x + y * y + z * z)


def _unit(t: float) -> float:
    return max(0.0, min(1.0, t))


def seen(skeleton: Skeleton, camera: Camera, limb: str) -> float:
    """How much (0..1) of a limb ("left leg", "right arm") nothing hides, seen from `camera`.

    Points along the axis of the limb are looked at; the limb does not hide itself, and where it
    grows out of the trunk that does not hide it.
    """
    side, _, kind = limb.partition(" ")
    names = _LEG if kind == "leg" else _ARM
    everything = capsules(skeleton)
    _, _, near = camera.axes
    others = [c for c in everything if c.side != side or c.name not in names]
    bones = [c for c in everything if c.side == side and c.name in names]
    points = [
        lerp(bone.a, bone.b, (i + 0.5) / n)
        for bone in bones
        for n in [max(1, round(_SAMPLES * _share(bone)))]
        for i in range(n)
    ]
    free = sum(not any(_hides(other, point, near) for other in others) for point in points)
    return free / len(points)


def _share(bone: Capsule) -> float:
    return {"forearm": 0.35, "wrist": 0.15}.get(bone.name, 0.5)


def _hides(capsule: Capsule, point: Vec, near: Vec) -> bool:
    """Whether a capsule lies between a point outside of it and the viewer."""
    far = along(point, near, 4.0)
    ray = Capsule("", "", point, far, 0.0)
    return _apart(ray, capsule) < capsule.radius and not _holds(capsule, point)


def _holds(capsule: Capsule, point: Vec) -> bool:
    return _apart(Capsule("", "", point, point, 0.0), capsule) < capsule.radius


def badges_apart(skeleton: Skeleton, camera: Camera) -> float:
    """Metres on the screen between the two knees, where the letters of the sides are."""
    x0, y0, _ = camera.project(skeleton.joints["knee_left"])
    x1, y1, _ = camera.project(skeleton.joints["knee_right"])
    return math.hypot(x1 - x0, y1 - y0)


def farthest(way: Sequence[Vec]) -> float:
    """How long a way is, in metres."""
    return sum(math.dist(a, b) for a, b in pairwise(way))
