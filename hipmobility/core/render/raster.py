"""A depth buffer in numpy: which triangle one sees at every sample, and what varies across it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Seen:
    """What is seen of a mesh on a raster of `width` x `height` samples.

    `at` are the samples where something is (row * width + column, in no order), `triangle` the
    triangle seen there, `depth` how near it is, and `values` (n, samples) what was asked for,
    interpolated across the triangle.
    """

    at: Ints
    triangle: Ints
    depth: Floats
    values: Floats


def draw(
    points: Floats, triangles: Ints, values: Floats, size: tuple[int, int], *, flip: bool = False
) -> Seen:
    """Draw triangles (t, 3) of points (n, 3: right, down, near; in samples) on a raster.

    A triangle is seen from the side on which its corners go round counter-clockwise on a screen
    with y down, or with `flip` from the other one. `values` (k, n) are interpolated. The samples
    lie in the middle of the raster's cells; a sample on an edge belongs to one triangle only.
    """
    width, height = size
    x, y = points[:, 0], points[:, 1]
    a, b, c = triangles.T
    area = (x[b] - x[a]) * (y[c] - y[a]) - (y[b] - y[a]) * (x[c] - x[a])
    seen = np.flatnonzero(area > 1e-7 if flip else area < -1e-7).astype(np.int32)
    # far triangles first: of those that fall on one sample, the last one written stays
    mean = points[:, 2][triangles[seen]].sum(1)
    seen = seen[np.argsort(mean, kind="stable")]
    corners = triangles[seen]
    span_of, row, left, right = _spans(x, y, corners, height)
    first = np.maximum(np.ceil(left - 0.5), 0).astype(np.int32)
    last = np.minimum(np.ceil(right - 0.5), width).astype(np.int32)
    keep = np.flatnonzero(last > first)
    span_of, row, first = span_of[keep], row[keep], first[keep]
    count = last[keep] - first
    begin = np.cumsum(count) - count
    total = int(count.sum())
    dx, dy, base = (s[:, span_of] for s in _slopes(points, corners, area[seen], values))
    start = corners[span_of, 0]
    down = row.astype(np.float32) + np.float32(0.5) - y[start]
    across = first.astype(np.float32) + np.float32(0.5) - x[start]
    at_row = base + dy * down + dx * across
    spans = np.repeat(np.arange(len(count), dtype=np.int32), count)
    step = np.arange(total, dtype=np.int32) - begin.astype(np.int32)[spans]
    sample = (row * width + first)[spans] + step
    along = step.astype(np.float32)
    depth: Floats = at_row[0][spans] + dx[0][spans] * along
    winners = _nearest(sample, depth, width * height)
    spans, along = spans[winners], along[winners]
    nearest = np.empty((len(values), len(winners)), np.float32)
    for k, row_of in enumerate(nearest, 1):
        np.add(at_row[k][spans], dx[k][spans] * along, out=row_of)
    return Seen(sample[winners], seen[span_of[spans]], depth[winners], nearest)


def _spans(x: Floats, y: Floats, corners: Ints, height: int) -> tuple[Ints, Ints, Floats, Floats]:
    """For each row of samples that a triangle meets: which one, the row, and from where to where.

    The place where an edge meets a row is worked out from the edge's ends in one fixed order, so
    that two triangles that share the edge leave no gap and no overlap.
    """
    ys = y[corners]
    top = np.maximum(np.ceil(ys.min(1) - 0.5), 0).astype(np.int32)
    bottom = np.minimum(np.ceil(ys.max(1) - 0.5), height).astype(np.int32)
    count = np.maximum(bottom - top, 0)
    span_of = np.repeat(np.arange(len(corners), dtype=np.int32), count)
    begin = (np.cumsum(count) - count).astype(np.int32)
    row = np.arange(len(span_of), dtype=np.int32) - (begin - top)[span_of]
    middle = row.astype(np.float32) + np.float32(0.5)
    left = np.full(len(row), np.inf, np.float32)
    right = np.full(len(row), -np.inf, np.float32)
    for k in range(3):
        p, q = corners[:, k], corners[:, (k + 1) % 3]
        low, high = np.minimum(p, q), np.maximum(p, q)
        rise = y[high] - y[low]
        slope = np.divide(
            x[high] - x[low], rise, out=np.zeros_like(rise), where=np.abs(rise) > 1e-6
        )
        upper, lower = np.minimum(y[low], y[high])[span_of], np.maximum(y[low], y[high])[span_of]
        meets = (upper <= middle) & (middle < lower)
        place = x[low][span_of] + (middle - y[low][span_of]) * slope[span_of]
        np.minimum(left, place, out=left, where=meets)
        np.maximum(right, place, out=right, where=meets)
    return span_of, row, left, right


def _slopes(
    points: Floats, corners: Ints, area: Floats, values: Floats
) -> tuple[Floats, Floats, Floats]:
    """How depth and values (1 + k, triangles) change to the right and down; at the first corner."""
    x, y = points[:, 0], points[:, 1]
    a, b, c = corners.T
    known = np.concatenate([points[None, :, 2], values]).astype(np.float32)
    ab, ac = known[:, b] - known[:, a], known[:, c] - known[:, a]
    dx = (ab * (y[c] - y[a]) - ac * (y[b] - y[a])) / area
    dy = (ac * (x[b] - x[a]) - ab * (x[c] - x[a])) / area
    return dx, dy, known[:, a]


def _nearest(sample: Ints, depth: Floats, samples: int) -> NDArray[np.intp]:
    """Which of the fragments is nearest at its sample."""
    buffer = np.full(samples, -np.inf, np.float32)
    buffer[sample] = depth
    late = np.flatnonzero(depth > buffer[sample])
    while len(late):
        buffer[sample[late]] = depth[late]
        late = late[depth[late] > buffer[sample[late]]]
    return np.flatnonzero(depth == buffer[sample])
