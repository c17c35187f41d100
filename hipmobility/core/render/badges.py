"""Where the letter of a side is best seen: near knee or wrist, where nothing hides it."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hipmobility.core.figure.camera import Camera
from hipmobility.core.figure.geometry import Vec, lerp
from hipmobility.core.figure.skeleton import Skeleton
from hipmobility.core.render.materials import PARTS
from hipmobility.core.render.spot import RADII, Spot

_AWAY, _SIGHT = 7.0, 6.0
"""How strongly it is drawn to its place, and to what one can see."""


@dataclass(frozen=True, slots=True)
class Badge:
    """The letter of a side ("left", "right") on its "leg" or "arm": its middle in pixels, and how
    much (0..1) is in sight.
    """

    side: str
    x: float
    y: float
    shown: float
    limb: str = "leg"


@dataclass(frozen=True, slots=True)
class _Track:
    """Where a badge may slide: through joints, by steps from the one where it belongs (0)."""

    limb: str
    joints: tuple[str, str, str]
    places: tuple[float, ...]
    parts: tuple[str, ...]


_TRACKS = (
    _Track(
        "leg",
        ("hip", "knee", "ankle"),
        tuple(0.1 * step for step in range(-6, 7)),
        ("thigh", "shank"),
    ),
    _Track(
        "arm",
        ("elbow", "wrist", "hand"),
        tuple(0.1 * step for step in range(-7, 1)),
        ("forearm", "hand"),
    ),
)


def badges(parts: NDArray[np.uint8], skeleton: Skeleton, camera: Camera, spot: Spot) -> list[Badge]:
    """A badge for each leg and each arm; `parts` (height, width) is the part of the body at each
    pixel.

    It slides along the limb to where the limb is in sight, smoothly as the body moves.
    """
    return [
        _badge(parts, skeleton, (camera, spot), side, track)
        for track in _TRACKS
        for side in ("left", "right")
    ]


def _badge(
    parts: NDArray[np.uint8],
    skeleton: Skeleton,
    view: tuple[Camera, Spot],
    side: str,
    track: _Track,
) -> Badge:
    camera, spot = view
    before, middle, after = (skeleton.joints[f"{name}_{side}"] for name in track.joints)
    own = [PARTS.index(f"{part}_{side}") for part in track.parts]
    weights, seen, points = [], [], []
    for place in track.places:
        end: Vec = before if place < 0 else after
        right, up, _ = camera.project(lerp(middle, end, abs(place)))
        x, y = spot.x + right * spot.scale, spot.y - up * spot.scale
        free = _free(parts, x, y, RADII[track.limb] * spot.scale, own)
        points.append((x, y))
        seen.append(free)
        weights.append(math.exp(_SIGHT * free - _AWAY * abs(place)))
    total = sum(weights)
    x, y = (sum(w * p[k] for w, p in zip(weights, points, strict=True)) / total for k in (0, 1))
    shown = sum(w * s for w, s in zip(weights, seen, strict=True)) / total
    return Badge(side, x, y, shown, track.limb)


def _free(parts: NDArray[np.uint8], x: float, y: float, radius: float, own: list[int]) -> float:
    """How much (0..1) of a disc shows one of the parts `own`; more than two thirds is enough."""
    r = max(2, round(radius))
    left, top = round(x) - r, round(y) - r
    here = parts[max(0, top) : max(0, top + 2 * r), max(0, left) : max(0, left + 2 * r)]
    if not here.size:
        return 0.0
    return min(1.0, float(np.isin(here, own).sum()) / (0.5 * 4 * r * r))
