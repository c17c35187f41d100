"""Brings MakeHuman's mesh to the bones of the figure: its lengths, its joints, flat hands."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from body.source import BODIES, Source
from hipmobility.core.figure import body as bones
from hipmobility.core.figure.geometry import Quat, Vec, facing
from hipmobility.core.render import rig

Floats = NDArray[np.float64]

_LETTERS = {"left": "l", "right": "r"}
_FINGERS = ("thumb", "index", "middle", "ring", "pinky")
_SKULL_HEIGHT = 0.226
"""From chin to crown, in metres: a seventh and a half of the height."""
_SLIM: dict[str, dict[str, float]] = {
    "woman": {"upper_arm": 0.86, "forearm": 0.92, "neck": 0.88, "chest": 0.95},
    "man": {},
}
"""How wide each body's flesh is, times what MakeHuman's is with our bones in it: our shoulders
are those of a man and a woman at once.
"""
_FLAT, _CLOSED = 0.85, 0.55
"""How much of a finger's bend, and of its spread, is taken out."""


def weights(source: Source, count: int) -> Floats:
    """The weights of MakeHuman's game rig on our bones (count, bones)."""
    found = np.zeros((count, len(rig.BONES)))
    for name, (vertices, shares) in source.weights.items():
        here = vertices < count
        for bone, part in _ours(name):
            np.add.at(found[:, rig.INDEX[bone]], vertices[here], part * shares[here])
    return found / np.maximum(found.sum(1, keepdims=True), 1e-9)


def _ours(name: str) -> list[tuple[str, float]]:
    """Our bones for one of MakeHuman's, with their shares."""
    trunk = {
        "Root": "pelvis",
        "pelvis": "pelvis",
        "spine_02": "spine",
        "spine_03": "chest",
        "neck_01": "neck",
        "head": "head",
    }
    if name in trunk:
        return [(trunk[name], 1.0)]
    if name == "spine_01":
        return [("pelvis", 0.5), ("spine", 0.5)]
    kind, _, letter = name.rpartition("_")
    side = "left" if letter == "l" else "right"
    limbs = {
        "upperarm": "upper_arm",
        "lowerarm": "forearm",
        "thigh": "thigh",
        "calf": "shank",
        "foot": "foot",
        "ball": "toe",
        "hand": "hand",
    }
    if kind == "clavicle":
        return [("chest", 1.0)]
    if kind in limbs:
        return [(f"{limbs[kind]}_{side}", 1.0)]
    return [(f"hand_{side}" if kind.startswith("thumb") else f"fingers_{side}", 1.0)]


def _turn(a: Floats, b: Floats) -> Floats:
    """The smallest rotation that carries direction `a` to `b` (Rodrigues)."""
    a, b = a / np.linalg.norm(a), b / np.linalg.norm(b)
    v = np.cross(a, b)
    k = np.array([[0, -v[2], v[1]], [v[2], 0, -v[0]], [-v[1], v[0], 0]])
    return np.eye(3) + k + k @ k / (1.0 + a @ b)


def _palm(joint: dict[str, Floats], side: str, body: int) -> tuple[Floats, Floats]:
    """Where the fingers point and the back of the hand looks."""
    letter = _LETTERS[side]
    at = {name: joint[f"{letter}-{name}"][body] for name in ("hand", "finger-3-1")}
    forward = at["finger-3-1"] - at["hand"]
    forward /= np.linalg.norm(forward)
    across = joint[f"{letter}-finger-2-1"][body] - joint[f"{letter}-finger-5-1"][body]
    up = np.cross(across, forward) * (1.0 if side == "left" else -1.0)
    return forward, up / np.linalg.norm(up)


def flat_hands(source: Source) -> Floats:
    """The vertices with straight fingers that lie in the plane of the palm."""
    places = source.places.copy()
    for side, letter in _LETTERS.items():
        for body in range(places.shape[1]):
            forward, up = _palm(source.joints, side, body)
            for number, name in enumerate(_FINGERS, 1):
                knuckles = [
                    source.joints[f"{letter}-finger-{number}-{k}"][body] for k in (1, 2, 3, 4)
                ]
                _straighten(source, places, body, (name, letter), knuckles, (forward, up))
    return places


def _straighten(
    source: Source,
    places: Floats,
    body: int,
    finger: tuple[str, str],
    knuckles: list[Floats],
    palm: tuple[Floats, Floats],
) -> None:
    """Turn the three bones of a finger one after the other; `places` change."""
    name, letter = finger
    forward, up = palm
    thumb = name == "thumb"
    at = knuckles[0]
    moved = np.zeros_like(places[:, body])
    for k in range(3):
        way = knuckles[k + 1] - knuckles[k]
        far = float(np.linalg.norm(way))
        flat = way - (0.45 if thumb else _FLAT) * (way @ up) * up
        along = (flat @ forward) * forward
        flat = flat - (0.15 if thumb else _CLOSED) * (flat - along - (flat @ up) * up)
        flat *= far / np.linalg.norm(flat)
        turn = _turn(way, flat)
        vertices, shares = source.weights[f"{name}_0{k + 1}_{letter}"]
        here = source.places[vertices, body]
        goal = at + (here - knuckles[k]) @ turn.T
        moved[vertices] += shares[:, None] * (goal - here)
        at = at + flat
    places[:, body] += moved


def rest(source: Source) -> tuple[dict[str, Vec], dict[str, Quat], list[dict[str, Floats]]]:
    """Joints and frames of our skeleton at rest, and MakeHuman's joints for each body."""
    theirs = [_theirs(source, body) for body in range(2)]
    ours = {
        "pelvis": np.zeros(3),
        "waist": np.array([0.0, bones.LOIN, 0.0]),
        "chest": np.array([0.0, bones.LOIN + bones.RIBS, 0.0]),
    }
    ours["head"] = ours["chest"] + [0.0, bones.NECK, 0.0]
    frames: dict[str, Quat] = dict.fromkeys(
        ("pelvis", "chest", "head", "foot_left", "foot_right"), (1.0, 0.0, 0.0, 0.0)
    )

    def way(a: str, b: str) -> Floats:
        d = np.mean([t[b] - t[a] for t in theirs], 0)
        return d / np.linalg.norm(d)

    for side, sign in (("left", 1.0), ("right", -1.0)):
        ours[f"hip_{side}"] = np.array([sign * bones.HIP, 0.0, 0.0])
        ours[f"shoulder_{side}"] = ours["chest"] + [sign * bones.SHOULDER, 0.0, 0.0]
        for a, b, far in (
            ("hip", "knee", bones.THIGH),
            ("knee", "ankle", bones.SHANK),
            ("shoulder", "elbow", bones.UPPER_ARM),
            ("elbow", "wrist", bones.FOREARM),
        ):
            ours[f"{b}_{side}"] = ours[f"{a}_{side}"] + far * way(f"{a}_{side}", f"{b}_{side}")
        ours[f"toe_{side}"] = ours[f"ankle_{side}"] + np.array(bones.BALL)
        palms = [_palm(source.joints, side, body) for body in range(2)]
        forward, up = (np.mean([p[k] for p in palms], 0) for k in range(2))
        frames[f"hand_{side}"] = facing(tuple(forward.tolist()), tuple(up.tolist()))
        ours[f"hand_{side}"] = ours[f"wrist_{side}"] + bones.PALM * forward / np.linalg.norm(
            forward
        )
    return {name: tuple(place.tolist()) for name, place in ours.items()}, frames, theirs


def _theirs(source: Source, body: int) -> dict[str, Floats]:
    """MakeHuman's joints under our names."""
    found: dict[str, Floats] = {}
    names = {
        "hip": "upper-leg",
        "knee": "knee",
        "ankle": "ankle",
        "toe": "foot-2",
        "shoulder": "shoulder",
        "elbow": "elbow",
        "wrist": "hand",
        "hand": "finger-3-1",
    }
    for side, letter in _LETTERS.items():
        for ours, name in names.items():
            found[f"{ours}_{side}"] = source.joints[f"{letter}-{name}"][body]
    for name, pair in (("pelvis", "hip"), ("chest", "shoulder")):
        found[name] = (found[f"{pair}_left"] + found[f"{pair}_right"]) / 2
    part = bones.LOIN / (bones.LOIN + bones.RIBS)
    found["waist"] = found["pelvis"] + (found["chest"] - found["pelvis"]) * part
    return found


def fitted(
    places: Floats, share: Floats, ours: dict[str, Vec], theirs: list[dict[str, Floats]]
) -> Floats:
    """The vertices (n, 2, 3) carried to our joints: stretched along each bone by the weights."""
    out = np.zeros_like(places)
    for body in range(places.shape[1]):
        joints = theirs[body]
        skull = places[share[:, rig.INDEX["head"]] > 0.95, body]
        low, high = skull.min(0), skull.max(0)
        size = _SKULL_HEIGHT / (high[1] - low[1])
        middle = (low + high) / 2
        joints["head"] = np.array([0.0, middle[1] - 0.085 / size, middle[2] - 0.012])
        for name, number in rig.INDEX.items():
            mine = share[:, number]
            if not mine.any():
                continue
            pivot = rig.PIVOTS[name]
            slim = _SLIM[BODIES[body]].get(name.removesuffix("_left").removesuffix("_right"), 1.0)
            scale = _scale(name, joints, ours, size, slim)
            carried = np.array(ours[pivot]) + (places[:, body] - joints[pivot]) @ scale.T
            out[:, body] += mine[:, None] * carried
    return out


def _scale(
    name: str, theirs: dict[str, Floats], ours: dict[str, Vec], skull: float, slim: float
) -> Floats:
    """How a bone's flesh is stretched, about the joint it turns about, and how wide it is."""
    tall = np.array(ours["chest"])[1] / (theirs["chest"] - theirs["pelvis"])[1]
    if name in ("pelvis", "spine", "chest"):
        return np.diag([slim, tall, 1.0])
    if name == "head":
        return np.eye(3) * skull
    kind, _, side = name.rpartition("_")
    ends = {
        "thigh": ("hip", "knee"),
        "shank": ("knee", "ankle"),
        "upper_arm": ("shoulder", "elbow"),
        "forearm": ("elbow", "wrist"),
    }
    if name == "neck":
        return np.diag([slim, 1.0, slim])
    if kind not in ends:
        return np.eye(3)
    a, b = (f"{joint}_{side}" for joint in ends[kind])
    way = theirs[b] - theirs[a]
    far = float(np.linalg.norm(way))
    k = float(np.linalg.norm(np.subtract(ours[b], ours[a]))) / far
    way = way / far
    return slim * np.eye(3) + (k - slim) * np.outer(way, way)
