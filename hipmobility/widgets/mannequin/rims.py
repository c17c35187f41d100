"""The outline of ellipsoids in a row as seen on the screen: trunk, head, foot and palm."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from hipmobility.widgets.mannequin.outline import LIGHT, ROUND, SPOKES, Blob, Corner

Rim = tuple[Blob, list[tuple[float, float]], list[float]]
"""A blob, its outline in each of the `ROUND` directions seen from its middle, and how far out
in that direction of the screen it reaches."""
_HALF = SPOKES // 2


def rim_corners(blobs: Sequence[Blob]) -> list[Corner]:
    """The silhouette of ellipsoids each joined to the next by its two tangents."""
    row, tangents = _joined([_rim(blob) for blob in blobs])
    if len(row) == 1:
        return _corners(row[0], 0, 0, range(SPOKES))
    rights, lefts = [right for right, _ in tangents], [left for _, left in tangents]
    found = _along(row, 0, lefts[0], rights[0], around=True)
    for i, (a, b) in enumerate(pairwise(rights), 1):
        found += _along(row, i, a, b, around=False)
    found += _along(row, len(row) - 1, rights[-1], lefts[-1], around=True)
    for i in range(len(row) - 2, 0, -1):
        found += _along(row, i, lefts[i], lefts[i - 1], around=False)
    return found


def _rim(blob: Blob) -> Rim:
    x, y, _, r, spread = blob
    if spread is None:
        return (
            blob,
            [(c * r, s * r) for c, s in ROUND],
            [x * c + y * s + r for c, s in ROUND],
        )
    xx, xy, yy = spread
    points: list[tuple[float, float]] = []
    reach: list[float] = []
    for c, s in ROUND:
        px, py = xx * c + xy * s, xy * c + yy * s
        n = math.sqrt(c * px + s * py) or 1e-9
        points.append((px / n, py / n))
        reach.append(x * c + y * s + n)
    return blob, points, reach


def _joined(rims: Sequence[Rim]) -> tuple[list[Rim], list[tuple[int, int]]]:
    """Those rims that do not lie within a neighbour, and the tangents from each to the next."""
    row: list[Rim] = []
    tangents: list[tuple[int, int]] = []
    for rim in rims:
        while row:
            found = _tangents(row[-1], rim)
            if found is not None:
                tangents.append(found)
                row.append(rim)
                break
            if rim[2][0] <= row[-1][2][0]:
                break
            row.pop()
            if tangents:
                tangents.pop()
        else:
            row.append(rim)
    return row, tangents


def _tangents(a: Rim, b: Rim) -> tuple[int, int] | None:
    """Directions in which the tangents of two rims touch: right and left of the way from a to b."""
    ahead = [there > here for here, there in zip(a[2], b[2], strict=True)]
    if ahead[0]:
        if False not in ahead:
            return None
        left = ahead.index(False)
        right = (ahead.index(True, left) if True in ahead[left:] else SPOKES) % SPOKES
        return right, left
    if True not in ahead:
        return None
    right = ahead.index(True)
    left = (ahead.index(False, right) if False in ahead[right:] else SPOKES) % SPOKES
    return right, left


def _along(row: Sequence[Rim], i: int, start: int, end: int, *, around: bool) -> list[Corner]:
    """Corners of a rim from one direction on to another; where it bends inwards just the two."""
    steps = (end - start) % SPOKES
    if not around and steps > _HALF:
        return _corners(row[i], i, 0, (start, end))
    return _corners(row[i], i, start, range(steps + 1))


def _corners(rim: Rim, i: int, start: int, steps: Sequence[int]) -> list[Corner]:
    blob, points, _ = rim
    lx, ly = LIGHT[0] * blob.r, LIGHT[1] * blob.r
    found: list[Corner] = []
    for step in steps:
        spoke = (start + step) % SPOKES
        (px, py), (c, s) = points[spoke], ROUND[spoke]
        found.append((blob.x + px, blob.y + py, c, s, lx - px, ly - py, i))
    return found
