"""Draws one moment: labels at the samples, lines along edges, then pixels that mix two labels."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from hipmobility.core.figure.camera import Camera
from hipmobility.core.figure.skeleton import Skeleton
from hipmobility.core.render import floor, raster
from hipmobility.core.render import materials as m
from hipmobility.core.render.badges import Badge, badges
from hipmobility.core.render.mesh import Mesh
from hipmobility.core.render.outlines import outlines
from hipmobility.core.render.spot import Spot

Bytes = NDArray[np.uint8]
Codes = NDArray[np.uint32]
Floats = NDArray[np.float32]

LINE = 0.0052
"""Width of the outlines in metres."""
_LIGHT = (-0.42, 0.72, 0.55)
"""Where the light comes from: right on the screen, up, near."""
_SHADE, _GLEAM = 0.10, 0.82
"""Below this cosine a surface lies in the shade, above that one it gleams."""
_STRIPE = 0.03
"""From stripe to stripe over a long muscle, in metres."""
_GLEAMS = np.array([n.startswith(("arm", "leg", "shirt", "hair")) for n in m.MATERIALS])


@dataclass(frozen=True, slots=True)
class Frame:
    """A drawn moment: `index` (height, width) points into `codes`; its corner lies at `x`, `y`.

    A code is ``low * 1024 + high * 4 + quarters``: the pixel is `quarters` fourths of the label
    `high`, the rest of `low`. `badges` are where the letters of left and right are best seen.
    """

    x: int
    y: int
    index: Bytes
    codes: Codes
    badges: tuple[Badge, ...] = ()


@dataclass(frozen=True, slots=True)
class Glow:
    """Which regions of muscle are shown as working and as long, by their number."""

    works: tuple[int, ...] = ()
    long: tuple[int, ...] = ()


NO_GLOW = Glow()


def draw(
    mesh: Mesh,
    skeleton: Skeleton,
    camera: Camera,
    spot: Spot,
    glow: Glow = NO_GLOW,
    fine: int = 2,
    *,
    shadow: bool = True,
) -> Frame:
    """Draw a moment; `fine` x `fine` samples make a pixel."""
    scale = spot.scale * fine
    points, normals = mesh.skinned(skeleton, camera, (spot.x * fine, spot.y * fine, scale))
    line = max(0.85 * fine, LINE * scale)
    ground = floor.shadow(skeleton, camera, spot) if shadow else None
    left, top, width, height = _box(points, spot, fine, line, ground)
    points[:, 0] -= left * fine
    points[:, 1] -= top * fine
    values = _values(mesh, normals, glow)
    size = (width * fine, height * fine)
    seen = raster.draw(points, mesh.triangles, values, size, flip=camera.flipped)
    labels = np.zeros(size[0] * size[1], np.uint8)
    labels[seen.at] = _labels(mesh, seen, glow)
    part = np.full(labels.shape, 255, np.uint8)
    part[seen.at] = mesh.part[seen.triangle]
    labels, depth = labels.reshape(size[::-1]), seen.depth.reshape(size[::-1])
    labels.reshape(-1)[outlines(depth, part.reshape(size[::-1]), line, scale)] = m.OUTLINE
    codes = _pixels(labels, fine)
    if ground is not None:
        _shade(codes, ground.levels(left, top, width, height))
    index, table = packed(codes)
    parts = part.reshape(size[::-1])[::fine, ::fine]
    here = Spot(spot.width, spot.height, spot.x - left, spot.y - top, spot.scale)
    marks = tuple(
        replace(badge, x=badge.x + left, y=badge.y + top)
        for badge in badges(parts, skeleton, camera, here)
    )
    return Frame(left, top, index, table, marks)


def _values(mesh: Mesh, normals: Floats, glow: Glow) -> Floats:
    """What varies over the skin: light, and how strongly muscles work and are long."""
    light = np.array(_LIGHT, np.float32) / np.float32(np.linalg.norm(_LIGHT))
    rows = [normals @ light + mesh.calm]
    if glow.works or glow.long:
        none = np.zeros(len(normals), np.float32)
        shown = (glow.works, glow.long)
        rows += [mesh.regions[:, list(regions)].max(1) if regions else none for regions in shown]
        rows.append(mesh.stripes)
    return np.stack(rows).astype(np.float32)


def _labels(mesh: Mesh, seen: raster.Seen, glow: Glow) -> Bytes:
    """The label of each sample that is seen."""
    material = mesh.material[seen.triangle]
    lit = seen.values[0]
    tone = (lit > _SHADE).view(np.uint8) + ((lit > _GLEAM) & _GLEAMS[material]).view(np.uint8)
    labels = m.BASE + (material * m.TONES + tone) * m.GLOWS
    if glow.works or glow.long:
        works, long, stripe = seen.values[1:]
        striped = (long > 0.5) & ((stripe / _STRIPE) % 1.0 < 0.5)
        labels += np.where(works > 0.5, m.WORKS, np.where(striped, m.LONG, 0)).astype(np.uint8)
    return np.asarray(labels, np.uint8)


def _shade(codes: Codes, levels: Bytes) -> None:
    """The shadow on the floor takes the place of nothing, in pixels and in their mixtures."""
    nothing = (codes >> 10 == m.NONE) & (levels > 0)
    label = np.where(levels > 0, levels + np.uint8(m.SHADOWS[0] - 1), 0).astype(np.uint32)
    pure = nothing & (codes == 0)
    codes[pure] = label[pure] * np.uint32(1028)
    edge = nothing & ~pure
    high, quarters = (codes[edge] >> 2) & 255, codes[edge] & 3
    low = label[edge]
    swap = low > high
    first, second = np.where(swap, high, low), np.where(swap, low, high)
    codes[edge] = first * 1024 + second * 4 + np.where(swap, 4 - quarters, quarters)


def _box(
    points: Floats, spot: Spot, fine: int, line: float, ground: floor.Shadow | None
) -> tuple[int, int, int, int]:
    """The whole pixels around body and shadow that lie in the picture: left, top, width, height."""
    low, high = points[:, :2].min(0) - line - 1, points[:, :2].max(0) + line + 1
    if ground is not None:
        low = np.minimum(low, np.array(ground.box[:2]) * fine)
        high = np.maximum(high, np.array(ground.box[2:]) * fine)
    left, top = (max(0, int(v // fine)) for v in low)
    right = min(spot.width, int(-(-high[0] // fine)))
    bottom = min(spot.height, int(-(-high[1] // fine)))
    return left, top, max(1, right - left), max(1, bottom - top)


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
    runs = (samples[:, :, None] == samples[:, None, :]).sum(2)
    most = samples[np.arange(len(samples)), runs.argmax(1)]
    rest = np.where(samples == most[:, None], 0, runs)
    other = samples[np.arange(len(samples)), rest.argmax(1)]
    share = runs.max(1) / np.maximum(runs.max(1) + rest.max(1), 1)
    low, high = np.minimum(most, other), np.maximum(most, other)
    part = np.where(high == most, share, 1 - share)
    quarters = np.clip(np.round(part * 4), 1, 3).astype(np.uint32)
    return np.asarray(low.astype(np.uint32) * 1024 + high * np.uint32(4) + quarters, np.uint32)


def packed(codes: Codes) -> tuple[Bytes, Codes]:
    """Codes (height, width) as bytes that point into a table of at most 256 of them.

    Mixtures that are too many become the label they have more of.
    """
    table = np.zeros(1 << 18, np.uint8)
    count = np.bincount(codes.ravel(), minlength=1 << 18)
    used: Codes = np.flatnonzero(count).astype(np.uint32)
    if len(used) > 256:
        pure = np.unique(_pure(used))
        mixtures = np.setdiff1d(used, pure)
        often = mixtures[np.argsort(-count[mixtures], kind="stable")]
        rare = often[max(0, 256 - len(pure)) :]
        codes = np.where(np.isin(codes, rare), _pure(codes), codes)
        used = np.unique(codes).astype(np.uint32)
    table[used] = np.arange(len(used))
    return table[codes], used


def _pure(codes: Codes) -> Codes:
    low, high, quarters = codes >> 10, (codes >> 2) & 255, codes & 3
    main = np.where(quarters >= 2, high, low).astype(np.uint32)
    return np.asarray(main * np.uint32(1028), np.uint32)
