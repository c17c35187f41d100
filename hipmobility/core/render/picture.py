"""Draws one moment: labels at the samples, lines along edges, then pixels that mix two labels."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from hipmobility.core.figure.camera import Camera
from hipmobility.core.figure.skeleton import Skeleton
from hipmobility.core.render import materials as m
from hipmobility.core.render import raster
from hipmobility.core.render.mesh import Mesh

Bytes = NDArray[np.uint8]
Codes = NDArray[np.uint32]
Floats = NDArray[np.float32]

LINE = 0.0052
"""Width of the outlines in metres."""
_JUMP = 0.012
"""A line is drawn where the surface behind is further away than this, in metres."""
_LIGHT = (-0.42, 0.72, 0.55)
"""Where the light comes from: right on the screen, up, near."""
_SHADE, _GLEAM = 0.10, 0.82
"""Below this cosine a surface lies in the shade, above that one it gleams."""
_FAR = -1e6
_GLEAMS = np.array([n.startswith(("arm", "leg", "shirt", "hair")) for n in m.MATERIALS])


@dataclass(frozen=True, slots=True)
class Frame:
    """A drawn moment: `index` (height, width) points into `codes`; its corner lies at `x`, `y`.

    A code is ``low * 1024 + high * 4 + quarters``: the pixel is `quarters` fourths of the label
    `high`, the rest of `low`.
    """

    x: int
    y: int
    index: Bytes
    codes: Codes
    part: NDArray[np.uint8] | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Glow:
    """Which regions of muscle are shown as working and as long, by their number."""

    works: tuple[int, ...] = ()
    long: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a picture of `width` x `height` pixels has the camera's target, and pixels a metre."""

    width: int
    height: int
    x: float
    y: float
    scale: float


def draw(
    mesh: Mesh,
    skeleton: Skeleton,
    camera: Camera,
    spot: Spot,
    glow: Glow | None = None,
    fine: int = 2,
) -> Frame:
    """Draw a moment; `fine` x `fine` samples make a pixel."""
    scale = spot.scale * fine
    points, normals = mesh.skinned(skeleton, camera, (spot.x * fine, spot.y * fine, scale))
    line = max(1.2 * fine, LINE * scale)
    left, top, width, height = _box(points, spot, fine, line)
    points[:, 0] -= left * fine
    points[:, 1] -= top * fine
    light = np.array(_LIGHT, np.float32) / np.float32(np.linalg.norm(_LIGHT))
    lit = normals @ light + mesh.calm
    seen = raster.draw(
        points,
        mesh.triangles,
        lit[None].astype(np.float32),
        (width * fine, height * fine),
        flip=camera.flipped,
    )
    material = mesh.material[seen.triangle]
    tone = (seen.values[0] > _SHADE).view(np.uint8) + (
        (seen.values[0] > _GLEAM) & _GLEAMS[material]
    ).view(np.uint8)
    labels = np.zeros(width * fine * height * fine, np.uint8)
    labels[seen.at] = m.BASE + (material * m.TONES + tone) * m.GLOWS
    depth = np.full(labels.shape, _FAR, np.float32)
    depth[seen.at] = seen.depth
    shape = (height * fine, width * fine)
    labels, depth = labels.reshape(shape), depth.reshape(shape)
    labels[_lines(depth, line, _JUMP * scale)] = m.OUTLINE
    index, codes = packed(_pixels(labels, fine))
    return Frame(left, top, index, codes)


def _box(points: Floats, spot: Spot, fine: int, line: float) -> tuple[int, int, int, int]:
    """The whole pixels around the body that lie in the picture: left, top, width, height."""
    low, high = points[:, :2].min(0) - line - 1, points[:, :2].max(0) + line + 1
    left, top = (max(0, int(v // fine)) for v in low)
    right = min(spot.width, int(-(-high[0] // fine)))
    bottom = min(spot.height, int(-(-high[1] // fine)))
    return left, top, max(1, right - left), max(1, bottom - top)


def _lines(depth: Floats, width: float, jump: float) -> NDArray[np.bool_]:
    """The outlines: what lies within `width` samples of an edge, and further away than it.

    An edge is where the next sample is further away by more than `jump`; a surface that is only
    steep has none.
    """
    near = np.full_like(depth, 2 * _FAR)
    step = depth[1:] - depth[:-1]
    _mark(near[1:], depth[1:], step > jump)
    _mark(near[:-1], depth[:-1], step < -jump)
    step = depth[:, 1:] - depth[:, :-1]
    _mark(near[:, 1:], depth[:, 1:], step > jump)
    _mark(near[:, :-1], depth[:, :-1], step < -jump)
    for each in _disc(width):
        near = _spread(near, each)
    return near - depth > jump


def _mark(near: Floats, depth: Floats, where: NDArray[np.bool_]) -> None:
    near[where] = depth[where]


def _disc(radius: float) -> list[tuple[int, int]]:
    """Steps whose sum is about a disc: straight and slanting ones (an octagon)."""
    r = max(1, round(radius))
    slant = round(r * 0.4)
    return [(r - slant, 0), (slant, 1)]


def _spread(values: Floats, step: tuple[int, int]) -> Floats:
    """The greatest value around each sample: in a square, or in a square on its corner."""
    count, kind = step
    out = values.copy()
    if kind == 0:
        for axis in (0, 1):
            source = out.copy()
            for k in range(1, count + 1):
                _raise(out, source, axis, k)
                _raise(out, source, axis, -k)
        return out
    for _ in range(count):
        source = out.copy()
        for axis in (0, 1):
            _raise(out, source, axis, 1)
            _raise(out, source, axis, -1)
    return out


def _raise(out: Floats, source: Floats, axis: int, by: int) -> None:
    """`out` becomes the greater of itself and `source` moved along an axis."""
    a, b = slice(max(0, by), None if by >= 0 else by), slice(max(0, -by), None if by <= 0 else -by)
    to, of = ((a, slice(None)), (b, slice(None))) if axis == 0 else ((slice(None), a), (slice(None), b))
    np.maximum(out[to], source[of], out=out[to])


def _pixels(labels: Bytes, fine: int) -> Codes:
    """For each pixel the code of the two labels that its samples have most of."""
    height, width = labels.shape[0] // fine, labels.shape[1] // fine
    blocks = labels.reshape(height, fine, width, fine)
    first = blocks[:, 0, :, 0]
    same = np.ones((height, width), bool)
    for i in range(fine):
        for k in range(fine):
            if i or k:
                same &= blocks[:, i, :, k] == first
    codes = first.astype(np.uint32) * 1024 + first * np.uint32(4)
    mixed = np.flatnonzero(~same)
    if len(mixed):
        y, x = np.divmod(mixed, width)
        samples = np.sort(blocks[y, :, x, :].reshape(len(mixed), -1), 1)
        codes.reshape(-1)[mixed] = _two(samples)
    return codes


def _two(samples: Bytes) -> Codes:
    """Codes for pixels (n) whose samples (n, k), sorted, differ."""
    count = samples.shape[1]
    middle = samples[:, count // 2]
    low = np.where(samples[:, 0] == middle, samples[:, 0], samples[:, 0])
    runs = (samples[:, :, None] == samples[:, None, :]).sum(2)
    most = samples[np.arange(len(samples)), runs.argmax(1)]
    rest = np.where(samples == most[:, None], 0, runs)
    other = samples[np.arange(len(samples)), rest.argmax(1)]
    share = runs.max(1) / np.maximum(runs.max(1) + rest.max(1), 1)
    low, high = np.minimum(most, other), np.maximum(most, other)
    part = np.where(high == most, share, 1 - share)
    quarters = np.clip(np.round(part * 4), 1, 3).astype(np.uint32)
    return low.astype(np.uint32) * 1024 + high * np.uint32(4) + quarters


def packed(codes: Codes) -> tuple[Bytes, Codes]:
    """Codes (height, width) as bytes that point into a table of at most 256 of them.

    Mixtures that are too many become the label they have more of.
    """
    table = np.zeros(1 << 18, np.uint8)
    count = np.bincount(codes.ravel(), minlength=1 << 18)
    used = np.flatnonzero(count)
    if len(used) > 256:
        rare = used[np.argsort(-count[used], kind="stable")[256:]]
        codes = np.where(np.isin(codes, rare), _pure(codes), codes)
        used = np.unique(codes)[:256]
    table[used] = np.arange(len(used))
    return table[codes], used.astype(np.uint32)


def _pure(codes: Codes) -> Codes:
    low, high, quarters = codes >> 10, (codes >> 2) & 255, codes & 3
    main = np.where(quarters >= 2, high, low).astype(np.uint32)
    return main * np.uint32(1028)
