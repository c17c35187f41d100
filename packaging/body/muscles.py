"""Where on the skin the muscles lie that the figure can show: by rule, after anatomy books."""

from __future__ import annotations

import numpy as np

from body.clothes import along, share
from body.shape import Shape
from body.surface import Floats
from hipmobility.core.render import rig
from hipmobility.core.render.materials import REGIONS

_SOFT = 0.04
"""A region fades over this many metres; its border is where it has half its strength."""
_SECTORS = {
    "quads": ("thigh", 12.0, 62.0, 0.14, 0.88),
    "hamstrings": ("thigh", 180.0, 58.0, 0.16, 0.90),
    "adductors": ("thigh", -88.0, 36.0, 0.04, 0.62),
    "calves": ("shank", 180.0, 78.0, 0.04, 0.58),
}
"""On a limb: its bone, degrees from the front outwards, half the width, from and to where."""
_BALLS = {
    "hip_flexors": ("hip", (-0.004, 0.03, 0.085), (0.052, 0.095, 0.075)),
    "glutes": ("hip", (-0.010, -0.015, -0.095), (0.082, 0.092, 0.085)),
    "glute_med": ("hip", (0.050, 0.070, -0.015), (0.060, 0.062, 0.075)),
    "shoulders": ("shoulder", (0.030, 0.000, 0.000), (0.072, 0.085, 0.080)),
}
"""About a joint: the middle (outwards, up, forwards) and half the size, in metres."""
_BOXES = {
    "core": ((-0.072, 0.072), (0.03, 0.30), 1.0),
    "back": ((-0.15, 0.15), (0.24, 0.47), -1.0),
}
"""On the trunk: from side to side, from bottom to top, and whether in front (1) or behind (-1)."""


def regions(shape: Shape) -> tuple[dict[str, np.ndarray], dict[str, object]]:
    """How strongly (0..255) each vertex belongs to each region."""
    inside = np.stack([_region(shape, name) for name in REGIONS], 1)
    strength = np.clip(0.5 + inside / _SOFT, 0, 1)
    return {"regions": np.round(strength * 255).astype("u1")}, {"regions": list(REGIONS)}


def _region(shape: Shape, name: str) -> Floats:
    """How far (metres) each vertex lies within a region; negative outside."""
    places, weights = shape.mesh.mean, shape.mesh.weights
    kind, _, side = name.rpartition("_")
    if side in rig.SIDES:
        if kind in _SECTORS:
            return _sector(shape, kind, side)
        joint, middle, half = _BALLS[kind]
        sign = 1.0 if side == "left" else -1.0
        at = np.array(shape.joints[f"{joint}_{side}"]) + np.array(middle) * [sign, 1, 1]
        reach = np.linalg.norm((places - at) / np.array(half), axis=1)
        hands = sum(share(weights, f"hand_{s}", f"forearm_{s}", f"wrist_{s}") for s in rig.SIDES)
        return np.where(hands > 0.5, -1.0, (1.0 - reach) * min(half))
    trunk = share(weights, "pelvis", "spine", "chest") + sum(
        share(weights, f"hip_{s}", f"shoulder_{s}") for s in rig.SIDES
    )
    belongs = np.where(trunk > 0.5, 1.0, -1.0)
    if name == "obliques":
        up = np.minimum(places[:, 1] - 0.03, 0.27 - places[:, 1])
        aside = np.abs(places[:, 0]) - np.maximum(0.075, np.abs(places[:, 2]) * 0.9)
        return np.minimum(np.minimum(up, aside), belongs)
    (left, right), (low, high), front = _BOXES[name]
    wide, tall = (right - left) / 2, (high - low) / 2
    middle = ((right + left) / 2, (high + low) / 2)
    across, up = ((places[:, k] - middle[k]) / (wide, tall)[k] for k in range(2))
    round_box = (1.0 - (across**4 + up**4) ** 0.25) * wide
    return np.minimum(np.minimum(round_box, front * places[:, 2]), belongs)


def _sector(shape: Shape, kind: str, side: str) -> Floats:
    bone, towards, half, start, end = _SECTORS[kind]
    a, b = {"thigh": ("hip", "knee"), "shank": ("knee", "ankle")}[bone]
    first, last = (np.array(shape.joints[f"{joint}_{side}"]) for joint in (a, b))
    places, weights = shape.mesh.mean, shape.mesh.weights
    part = along(places, shape.joints, f"{a}_{side}", f"{b}_{side}")
    aside = places - first - part[:, None] * (last - first)
    out = aside[:, 0] * (1.0 if side == "left" else -1.0)
    angle = np.degrees(np.arctan2(out, aside[:, 2]))
    off = np.abs((angle - towards + 180.0) % 360.0 - 180.0)
    radius = np.hypot(out, aside[:, 2])
    far = float(np.linalg.norm(last - first))
    inside = np.minimum((part - start) * far, (end - part) * far)
    inside = np.minimum(inside, radius * np.radians(half - off))
    leg = share(weights, *(f"{name}_{side}" for name in ("hip", "thigh", "knee", "shank")))
    return np.where(leg > 0.35, inside, -1.0)
