"""Finds the faces inside the head: mouth and eye sockets. One cannot see them from anywhere."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from hipmobility.core.render import raster

_DIRECTIONS = 160
_SAMPLE = 0.0007
"""Metres a sample."""
_LEAST = 0.2
"""A face of which a smaller part is seen, over all directions it looks at, lies inside."""
_CREASE = 60
"""Fewer hidden faces than this are a fold of the skin."""


def exposure(
    places: NDArray[np.float64], triangles: NDArray[np.int64], around: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """How much (0..1) of each triangle is seen from outside, over the directions it faces.

    Only triangles `around` are looked at, with a depth buffer from directions evenly spread
    (Fibonacci lattice; Swinbank and Purser 2006). Triangles elsewhere count as seen.
    """
    chosen = np.flatnonzero(around)
    corners = triangles[chosen]
    seen, could = np.zeros(len(chosen)), np.full(len(chosen), 1e-9)
    golden = math.pi * (3.0 - math.sqrt(5.0))
    for i in range(_DIRECTIONS):
        up = 1.0 - 2.0 * (i + 0.5) / _DIRECTIONS
        flat = math.sqrt(1.0 - up * up)
        near = np.array([flat * math.cos(golden * i), up, flat * math.sin(golden * i)])
        right = np.cross([0.0, 1.0, 0.0], near)
        right /= np.linalg.norm(right)
        axes = np.stack([right, -np.cross(near, right), near])
        points = places @ axes.T / _SAMPLE
        points[:, :2] -= points[corners.ravel(), :2].min(0)
        size = points[corners.ravel(), :2].max(0).astype(int) + 1
        shown = raster.draw(
            points.astype(np.float32),
            corners.astype(np.int32),
            np.empty((0, len(points)), np.float32),
            (int(size[0]), int(size[1])),
        )
        a, b, c = (points[corners[:, k], :2] for k in range(3))
        area = (b - a)[:, 0] * (c - a)[:, 1] - (b - a)[:, 1] * (c - a)[:, 0]
        seen += np.bincount(shown.triangle, minlength=len(corners))
        could += np.maximum(-area, 0.0) / 2.0
    result = np.ones(len(triangles))
    result[chosen] = seen / could
    return result


def outer(
    places: NDArray[np.float64],
    triangles: NDArray[np.int64],
    eyes: NDArray[np.int64],
    head: NDArray[np.bool_],
) -> NDArray[np.bool_]:
    """Which triangles one can see from outside, the eyeballs in their place.

    `head` says which of the vertices belong to the head. Creases, in which a few hidden faces
    hang together, stay; so do only faces that hang together with the whole skin.
    """
    together = np.concatenate([triangles, eyes])
    around = head[together].any(1)
    around[len(triangles) :] = True
    bare = exposure(places, together, around)[: len(triangles)]
    for _ in range(2):
        bare = (bare + _at_corners(bare, triangles)) / 2.0
    inside = bare < _LEAST
    names, count, of = _pieces(triangles, inside)
    inside &= np.isin(of, names[count >= _CREASE])
    names, count, of = _pieces(triangles, ~inside)
    return ~inside & (of == names[count.argmax()])


def _at_corners(values: NDArray[np.float64], triangles: NDArray[np.int64]) -> NDArray[np.float64]:
    """The mean of the values of the triangles around each triangle's corners."""
    total, count = np.zeros(triangles.max() + 1), np.zeros(triangles.max() + 1)
    np.add.at(total, triangles.ravel(), np.repeat(values, 3))
    np.add.at(count, triangles.ravel(), 1.0)
    return (total / np.maximum(count, 1.0))[triangles].mean(1)


def _pieces(
    triangles: NDArray[np.int64], chosen: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Names and sizes of the pieces that the chosen triangles form, and each one's piece or -1."""
    label = np.arange(triangles.max() + 1)
    inside = triangles[chosen]
    while True:
        new = label.copy()
        np.minimum.at(new, inside.ravel(), np.repeat(label[inside].min(1), 3))
        if (new == label).all():
            break
        label = new
    of = np.full(len(triangles), -1)
    of[chosen] = label[inside[:, 0]]
    names, count = np.unique(of[chosen], return_counts=True)
    return names, count, of
