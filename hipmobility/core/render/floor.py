"""The shadow on the floor: wide and pale under what is high, dark where the body touches."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from hipmobility.core.figure.camera import Camera
from hipmobility.core.figure.geometry import distance, dot, lerp
from hipmobility.core.figure.skeleton import Skeleton
from hipmobility.core.render.spot import Spot

_ROWS: tuple[tuple[tuple[str, float], ...], ...] = (
    (("pelvis", 0.13), ("waist", 0.11), ("chest", 0.14), ("head", 0.09)),
    *(
        tuple((f"{joint}_{side}", radius) for joint, radius in row)
        for side in ("left", "right")
        for row in (
            (("hip", 0.08), ("knee", 0.055), ("ankle", 0.042), ("toe", 0.045)),
            (("shoulder", 0.05), ("elbow", 0.04), ("wrist", 0.032), ("hand", 0.040)),
        )
    ),
)
"""What throws a shadow: rows of joints and the radius in metres at each."""
_APART = 0.03
"""From spot to spot along a limb, in metres."""
_CELL = 0.016
"""The shadow is worked out on cells of this many metres, then smoothed between them."""
_PENUMBRA = (0.012, 0.17)
"""Half the width in metres of a shadow's soft edge on the floor, and more per metre of height."""
_HIGH = 0.75
"""What is higher above the floor than this, in metres, throws no shadow."""
_LEVELS = (0.12, 0.34, 0.58, 0.82)
"""From how dark on (0..1) each label of the shadow is."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Shadow:
    """How dark the floor is: `cells` over `box` (left, top, right, bottom; pixels)."""

    box: tuple[float, float, float, float]
    cells: Floats

    def levels(self, left: int, top: int, width: int, height: int) -> NDArray[np.uint8]:
        """The level (0 none, 1 pale to 4 dark) of each pixel of a part of the picture."""
        rows, columns = self.cells.shape
        x0, y0, x1, y1 = self.box
        x = (np.arange(width) + left + 0.5 - x0) / (x1 - x0) * columns - 0.5
        y = (np.arange(height) + top + 0.5 - y0) / (y1 - y0) * rows - 0.5
        dark = _between(_between(self.cells, y, 0), x, 1)
        inside = ((x > -0.5) & (x < columns))[None] & ((y > -0.5) & (y < rows))[:, None]
        level = np.digitize(dark, np.array(_LEVELS, np.float32)).astype(np.uint8)
        return np.where(inside, level, 0).astype(np.uint8)


def _between(cells: Floats, at: NDArray[np.float64], axis: int) -> Floats:
    """Values between the cells along an axis."""
    last = cells.shape[axis] - 1
    low = np.clip(np.floor(at), 0, last).astype(int)
    part = np.clip(at - low, 0, 1).astype(np.float32)
    part = part[:, None] if axis == 0 else part[None]
    a, b = cells.take(low, axis), cells.take(np.minimum(low + 1, last), axis)
    return np.asarray(a + (b - a) * part, np.float32)


def shadow(skeleton: Skeleton, camera: Camera, spot: Spot) -> Shadow | None:
    """The shadow of light from straight above; None where nothing is near the floor."""
    spots = np.array([spot_of_row for row in _ROWS for spot_of_row in _spots(skeleton, row)])
    if not len(spots):
        return None
    right, up, _ = camera.axes
    target = camera.target
    ground = [((x, 0.0, z), r + soft) for x, z, r, soft in spots.tolist()]
    xs = [spot.x + (dot(p, right) - dot(target, right)) * spot.scale for p, _ in ground]
    ys = [spot.y - (dot(p, up) - dot(target, up)) * spot.scale for p, _ in ground]
    rims = [r * spot.scale for _, r in ground]
    flat = max(0.05, abs(up[0]) + abs(up[2]))
    box = (
        min(x - r for x, r in zip(xs, rims, strict=True)),
        min(y - r * flat for y, r in zip(ys, rims, strict=True)),
        max(x + r for x, r in zip(xs, rims, strict=True)),
        max(y + r * flat for y, r in zip(ys, rims, strict=True)),
    )
    columns = max(4, int((box[2] - box[0]) / (_CELL * spot.scale)))
    rows = max(4, int((box[3] - box[1]) / (_CELL * spot.scale)))
    px = box[0] + (np.arange(columns) + 0.5) * (box[2] - box[0]) / columns
    py = box[1] + (np.arange(rows) + 0.5) * (box[3] - box[1]) / rows
    tilt = np.hypot(up[0], up[2])
    dark = np.zeros((rows, columns), np.float32)
    for x, y, (_, _, radius, soft) in zip(xs, ys, spots.tolist(), strict=True):
        across = (px - x) / spot.scale
        deep = (py - y) / (spot.scale * max(tilt, 0.05))
        far = np.hypot(across[None], deep[:, None])
        darkness = np.clip((radius + soft - far) / (2 * soft), 0, 1)
        np.maximum(dark, darkness, out=dark)
    return Shadow(box, dark)


def _spots(
    skeleton: Skeleton, row: tuple[tuple[str, float], ...]
) -> list[tuple[float, float, float, float]]:
    """Spots on the floor: x, z, radius, and half the width of the soft edge, in metres."""
    spots = []
    for (a, wide), (b, wide_b) in pairwise(row):
        start, end = skeleton.joints[a], skeleton.joints[b]
        steps = max(1, round(distance(start, end) / _APART))
        for step in range(steps + 1):
            part = step / steps
            x, y, z = lerp(start, end, part)
            if y < _HIGH:
                y = max(0.0, y)
                near = 1.0 - y / _HIGH
                radius = (wide + (wide_b - wide) * part) * (0.15 + 0.85 * near)
                spots.append((x, z, radius, _PENUMBRA[0] + _PENUMBRA[1] * y * near))
    return spots
