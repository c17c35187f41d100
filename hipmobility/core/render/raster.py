"""A depth buffer in numpy: which triangle one sees at every sample, and what varies across it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.intp]
Triangles = NDArray[np.int32]

FAR = np.float32(-1e6)
"""How near it is where nothing is."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What is seen of a mesh on a raster of `width` x `height` samples.

    `depth` is how near it is at each sample (row * width + column). `at` are the samples where
    something is, in no order, `triangle` the triangle seen there, and `values` (n, samples) what
    was asked for, interpolated across the triangle.
    """

    depth: Floats
    at: Ints
    triangle: Ints
    values: Floats


@dataclass(frozen=True, slots=True)
class _Spans:
    """Runs of samples in a row that lie in one triangle: which one (of those turned to the
    viewer), the row, the first sample in it, and how many.
    """

    triangle: Ints
    row: Ints
    first: Ints
    count: Ints


def draw(
    points: Floats,
    triangles: Triangles,
    values: Floats,
    size: tuple[int, int],
    *,
    flip: bool = False,
) -> Seen:
    """Draw triangles (t, 3) of points (n, 3: right, down, near; in samples) on a raster.

    A triangle is seen from the side on which its corners go round counter-clockwise on a screen
    with y down, or with `flip` from the other one. `values` (k, n) are interpolated. The samples
    lie in the middle of the raster's cells; a sample on an edge belongs to one triangle only.
    """
    width, height = size
    x, y, near = np.ascontiguousarray(points.T)
    a, b, c = triangles.T.astype(np.intp)
    area = (x[b] - x[a]) * (y[c] - y[a]) - (y[b] - y[a]) * (x[c] - x[a])
    seen = np.flatnonzero(area > 1e-7 if flip else area < -1e-7)
    # far triangles first: of those that fall on one sample, the last one written stays
    seen = seen[np.argsort(near[a[seen]] + near[b[seen]] + near[c[seen]], kind="stable")]
    corners, area = np.stack([a[seen], b[seen], c[seen]]), area[seen]
    spans = _spans(x, y, corners, (width, height))
    start = corners[0][spans.triangle]
    down = spans.row.astype(np.float32) + np.float32(0.5) - y[start]
    across = spans.first.astype(np.float32) + np.float32(0.5) - x[start]

    def varying(known: Floats) -> tuple[Floats, Floats]:
        """At the first sample of each span, and how much more at each next one."""
        dx, dy = _slopes(x, y, known, corners, area)
        step = dx[spans.triangle]
        return known[start] + dy[spans.triangle] * down + step * across, step

    begin = np.cumsum(spans.count) - spans.count
    span = np.repeat(np.arange(len(begin)), spans.count)
    place = np.arange(len(span))
    sample = (spans.row * width + spans.first - begin)[span]
    sample += place
    place -= begin[span]
    along = place.astype(np.float32)
    del place  # a frame takes tens of megabytes while it is drawn
    base, step = varying(near)
    depth = step[span]
    depth *= along
    depth += base[span]
    buffer, winners = _nearest(sample, depth, width * height)
    span, along = span[winners], along[winners]
    interpolated = np.empty((len(values), len(winners)), np.float32)
    for row, known in zip(interpolated, values, strict=True):
        base, step = varying(known)
        np.add(base[span], step[span] * along, out=row)
    return Seen(buffer, sample[winners], seen[spans.triangle[span]], interpolated)


def _spans(x: Floats, y: Floats, corners: Ints, size: tuple[int, int]) -> _Spans:
    """The spans of triangles, whose corners are (3, t).

    A row meets the edge from the highest corner to the lowest one, and one of the two others. The
    place where it meets an edge is worked out from the edge's ends in one fixed order, so that two
    triangles that share the edge leave no gap and no overlap.
    """
    width, height = size
    order = np.argsort(y[corners], axis=0, kind="stable")
    high, middle, low = np.take_along_axis(corners, order, 0)
    top = np.maximum(np.ceil(y[high] - np.float32(0.5)), 0).astype(np.intp)
    bottom = np.minimum(np.ceil(y[low] - np.float32(0.5)), height).astype(np.intp)
    count = np.maximum(bottom - top, 0)
    triangle = np.repeat(np.arange(len(count)), count)
    row = np.arange(len(triangle)) - (np.cumsum(count) - count - top)[triangle]
    at = row.astype(np.float32) + np.float32(0.5)
    second = triangle + len(count) * (at >= y[middle][triangle])
    one = _meets(x, y, (high, low), at, triangle)
    ends = np.concatenate([high, middle]), np.concatenate([middle, low])
    other = _meets(x, y, ends, at, second)
    first = np.maximum(np.ceil(np.minimum(one, other) - np.float32(0.5)), 0).astype(np.intp)
    last = np.minimum(np.ceil(np.maximum(one, other) - np.float32(0.5)), width).astype(np.intp)
    length = last - first
    keep = np.flatnonzero(length > 0)
    return _Spans(triangle[keep], row[keep], first[keep], length[keep])


def _meets(x: Floats, y: Floats, ends: tuple[Ints, Ints], at: Floats, edge: Ints) -> Floats:
    """Where rows (in the middle, `at`) meet edges, each the one of a number among all `ends`."""
    low, high = np.minimum(*ends), np.maximum(*ends)
    rise = y[high] - y[low]
    slope = np.zeros_like(rise)
    np.divide(x[high] - x[low], rise, out=slope, where=np.abs(rise) > 1e-6)
    place = at - y[low][edge]
    place *= slope[edge]
    place += x[low][edge]
    return place


def _slopes(
    x: Floats, y: Floats, known: Floats, corners: Ints, area: Floats
) -> tuple[Floats, Floats]:
    """How a value of the points changes to the right and down, in each triangle."""
    a, b, c = corners
    ab, ac = known[b] - known[a], known[c] - known[a]
    dx = (ab * (y[c] - y[a]) - ac * (y[b] - y[a])) / area
    dy = (ac * (x[b] - x[a]) - ab * (x[c] - x[a])) / area
    return dx, dy


def _nearest(sample: Ints, depth: Floats, samples: int) -> tuple[Floats, Ints]:
    """How near it is at every sample, and which of the fragments is nearest at its own."""
    buffer = np.full(samples, FAR, np.float32)
    buffer[sample] = depth
    there = buffer[sample]
    late = np.flatnonzero(depth > there)
    if len(late):
        while len(late):
            buffer[sample[late]] = depth[late]
            late = late[depth[late] > buffer[sample[late]]]
        there = buffer[sample]
    return buffer, np.flatnonzero(depth == there)
