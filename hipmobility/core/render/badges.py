"""Where the letter of a side is best seen: near its knee, but where nothing hides it."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hipmobility.core.figure.camera import Camera
from hipmobility.core.figure.geometry import lerp
from hipmobility.core.figure.skeleton import Skeleton
from hipmobility.core.render.materials import PARTS
from hipmobility.core.render.spot import Spot

RADIUS = 0.05
"""Of a badge, in metres."""
_PLACES = tuple(0.1 * step for step in range(-6, 7))
"""Where it may be: 0 the knee, -1 the hip, 1 the ankle."""
_AWAY, _SIGHT = 7.0, 6.0
"""How strongly it is drawn to the knee, and to what one can see."""


@dataclass(frozen=True, slots=True)
class Badge:
    """The letter of a side ("left", "right"): its middle in pixels, how much (0..1) is in sight."""

    side: str
    x: float
    y: float
    shown: float


def badges(parts: NDArray[np.uint8], skeleton: Skeleton, camera: Camera, spot: Spot) -> list[Badge]:
    """A badge for each leg; `parts` (height, width) is the part of the body at each pixel.

    It slides along the leg to where the leg is in sight, smoothly as the body moves.
    """
    return [_badge(parts, skeleton, camera, spot, side) for side in ("left", "right")]


def _badge(
    parts: NDArray[np.uint8], skeleton: Skeleton, camera: Camera, spot: Spot, side: str
) -> Badge:
    hip, knee, ankle = (skeleton.joints[f"{name}_{side}"] for name in ("hip", "knee", "ankle"))
    leg = [PARTS.index(f"{part}_{side}") for part in ("thigh", "shank")]
    weights, seen, points = [], [], []
    for place in _PLACES:
        end = hip if place < 0 else ankle
        right, up, _ = camera.project(lerp(knee, end, abs(place)))
        x, y = spot.x + right * spot.scale, spot.y - up * spot.scale
        free = _free(parts, x, y, RADIUS * spot.scale, leg)
        points.append((x, y))
        seen.append(free)
        weights.append(math.exp(_SIGHT * free - _AWAY * abs(place)))
    total = sum(weights)
    x, y = (sum(w * p[k] for w, p in zip(weights, points, strict=True)) / total for k in (0, 1))
    shown = sum(w * s for w, s in zip(weights, seen, strict=True)) / total
    return Badge(side, x, y, shown)


def _free(parts: NDArray[np.uint8], x: float, y: float, radius: float, leg: list[int]) -> float:
    """How much (0..1) of a disc shows one of the parts `leg`; more than two thirds is enough."""
    r = max(2, round(radius))
    left, top = round(x) - r, round(y) - r
    here = parts[max(0, top) : max(0, top + 2 * r), max(0, left) : max(0, left + 2 * r)]
    if not here.size:
        return 0.0
    return min(1.0, float(np.isin(here, leg).sum()) / (0.5 * 4 * r * r))
