"""Where outlines are: at edges that go on for a while, behind which the surface is further away."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from hipmobility.core.render import materials as m

Bytes = NDArray[np.uint8]
Floats = NDArray[np.float32]

_JUMP, _FOLD = 0.012, 0.028
"""A line is drawn where the surface behind is further away than this, in metres; a fold within one
large part of the body must be as deep as the second.
"""
_LARGE = np.zeros(256, bool)
_LARGE[: len(m.PARTS)] = [p.startswith(("trunk", "thigh", "shank", "upper_arm")) for p in m.PARTS]
_FAINT = 0.85
"""An edge goes on while its step is this part of what begins one."""
_CELL, _LEAST = 3.0, 6.5
"""The picture is looked at in cells of so many widths of a line: in a cell and its neighbours an
edge must be as long as so many widths.
"""
_WIDE = 4.0
"""Along a line that is wider than so many samples, a disc at every third edge is enough."""


def outlines(depth: Floats, part: Bytes, width: float, scale: float) -> NDArray[np.intp]:
    """Where outlines are: what lies within `width` samples of an edge, and further away than it.

    An edge is where the next sample is further away; a surface that is only steep has none. Each
    edge is stamped as a disc, the farthest first, so that the nearest stays. A metre has `scale`
    samples.
    """
    jump = _JUMP * scale
    edges, faint = _edges(depth, part, scale)
    edges = _joined(edges, faint, depth.shape, width)
    if width > _WIDE:
        edges = edges[(edges % depth.shape[1] % 3 == 0) | (edges // depth.shape[1] % 3 == 0)]
    near = depth.ravel()[edges]
    order = np.argsort(near, kind="stable")
    edges, near = edges[order], near[order]
    height, wide = depth.shape
    y, x = np.divmod(edges, wide)
    dy, dx = _disc(width)
    places = edges[:, None] + (dy * wide + dx)
    near = np.broadcast_to(near[:, None], places.shape)
    reach = int(width)
    border = y.min(initial=reach) < reach or y.max(initial=0) >= height - reach
    if border or x.min(initial=reach) < reach or x.max(initial=0) >= wide - reach:
        rows, columns = y[:, None] + dy, x[:, None] + dx
        inside = (rows >= 0) & (rows < height) & (columns >= 0) & (columns < wide)
        places, near = places[inside], near[inside]
    stamped = np.empty(depth.size, np.float32)  # only what is written is read
    stamped[places] = near
    further = stamped[places] - depth.ravel()[places] > jump
    return np.asarray(places[further], np.intp)


def _edges(depth: Floats, part: Bytes, scale: float) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Samples beside which something lies further away than it takes for an edge, and (with those)
    for a faint one.
    """
    flat, parts, wide = depth.ravel(), part.ravel(), depth.shape[1]
    both: list[NDArray[np.intp]] = []
    clear: list[NDArray[np.intp]] = []
    least = np.float32(_FAINT * _JUMP * scale)
    for away in (wide, 1):
        step = flat[away:] - flat[:-away]
        first = np.flatnonzero(np.abs(step, out=step) > least)
        if away == 1:
            first = first[(first + 1) % wide != 0]
        other = first + away
        near = np.where(flat[other] > flat[first], other, first)
        here = parts[first]
        fold = (here == parts[other]) & _LARGE[here]
        deep = step[first] / np.where(fold, _FOLD * scale, _JUMP * scale)
        both.append(near[deep > _FAINT])
        clear.append(near[deep > 1.0])
    return np.unique(np.concatenate(clear)), np.unique(np.concatenate(both))


def _joined(
    edges: NDArray[np.intp], faint: NDArray[np.intp], shape: tuple[int, ...], width: float
) -> NDArray[np.intp]:
    """Edges that go on for a while, with the faint ones that go on from them.

    Where two surfaces touch the step between them is now above what an edge needs, now below: that
    would be dashes. What is shorter than a few times the width of a line is none.
    """
    size = max(1, round(_CELL * width))
    rows, columns = (-(-length // size) + 2 for length in shape)

    def cells(places: NDArray[np.intp]) -> NDArray[np.intp]:
        y, x = np.divmod(places, shape[1])
        return np.asarray((y // size + 1) * columns + x // size + 1, np.intp)

    count = np.bincount(cells(edges), minlength=rows * columns).reshape(rows, columns)
    around = np.zeros_like(count)
    for dy in (-1, 0, 1):
        for dx in (-1, 0, 1):
            around += np.roll(count, (dy, dx), (0, 1))
    return faint[around.ravel()[cells(faint)] >= _LEAST * width]


@lru_cache(maxsize=8)
def _disc(radius: float) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The steps (down, right) from the middle of a disc to all its samples."""
    reach = int(radius)
    steps = np.arange(-reach, reach + 1)
    dy, dx = np.meshgrid(steps, steps, indexing="ij")
    inside = dy * dy + dx * dx <= radius * radius
    return dy[inside], dx[inside]
