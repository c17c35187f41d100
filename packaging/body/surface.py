"""Work on triangle meshes: borders, holes, smoothing, cuts along a level."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Mesh:
    """Vertices (n, 2, 3) of both bodies, their weights (n, bones), triangles (t, 3), and the name
    of each triangle's material.
    """

    places: Floats
    weights: Floats
    triangles: Ints
    material: NDArray[np.str_]

    @property
    def mean(self) -> Floats:
        """Vertices half way between the two bodies."""
        return self.places.mean(1)

    def kept(self, keep: NDArray[np.bool_]) -> Mesh:
        """Only some triangles, and the vertices they need."""
        triangles = self.triangles[keep]
        used, new = np.unique(triangles, return_inverse=True)
        return Mesh(
            self.places[used],
            self.weights[used],
            new.reshape(-1, 3),
            self.material[keep],
        )

    def joined(self, other: Mesh) -> Mesh:
        """Both meshes as one."""
        return Mesh(
            np.concatenate([self.places, other.places]),
            np.concatenate([self.weights, other.weights]),
            np.concatenate([self.triangles, other.triangles + len(self.places)]),
            np.concatenate([self.material, other.material]),
        )

    def painted(self, where: NDArray[np.bool_], material: str) -> Mesh:
        """The same with another material for some triangles."""
        named = self.material.astype(object)
        named[where] = material
        return replace(self, material=named.astype(str))


def edges(triangles: Ints) -> Ints:
    """The directed edges of triangles, three each."""
    return np.stack([triangles, triangles[:, [1, 2, 0]]], 2).reshape(-1, 2)


class Neighbours:
    """The mean of what stands at the neighbours of each vertex."""

    def __init__(self, triangles: Ints, count: int) -> None:
        pairs = edges(triangles)
        both = np.unique(np.concatenate([pairs, pairs[:, ::-1]]), axis=0)
        self._other = both[:, 1]
        self._starts = np.searchsorted(both[:, 0], np.arange(count))
        self._count = np.bincount(both[:, 0], minlength=count)

    def mean(self, values: Floats) -> Floats:
        """`values` (n, ...) averaged over the neighbours; itself where there are none."""
        starts = np.minimum(self._starts, len(self._other) - 1)
        total = np.add.reduceat(values[self._other], starts, axis=0)
        shape = (-1,) + (1,) * (values.ndim - 1)
        count = self._count.reshape(shape)
        return np.where(count > 0, total / np.maximum(count, 1), values)

    def blurred(self, values: Floats, times: int, share: float = 0.5) -> Floats:
        """`values` drawn `share` towards their neighbours' mean, some times over."""
        for _ in range(times):
            values = values + share * (self.mean(values) - values)
        return values


def smoothed(mesh: Mesh, mask: Floats, times: int, pull: float = 0.5, push: float = -0.52) -> Mesh:
    """The surface calmed where `mask` (0..1) says, without much shrinking (Taubin 1995)."""
    near = Neighbours(mesh.triangles, len(mesh.places))
    places, part = mesh.places, mask[:, None, None]
    for _ in range(times):
        for step in (pull, push):
            places = places + part * step * (near.mean(places) - places)
    return replace(mesh, places=places)


def normals(places: Floats, triangles: Ints) -> Floats:
    """Unit normals at the vertices (n, 3), by the area of the triangles around them."""
    a, b, c = (places[triangles[:, k]] for k in range(3))
    face = np.cross(b - a, c - a)
    total = np.zeros_like(places)
    for k in range(3):
        np.add.at(total, triangles[:, k], face)
    return total / np.maximum(np.linalg.norm(total, axis=1, keepdims=True), 1e-12)


def grown(mesh: Mesh, far: Floats) -> Mesh:
    """Every vertex moved out along its normal by `far` metres (n)."""
    out = [normals(mesh.places[:, b], mesh.triangles) for b in range(2)]
    return replace(mesh, places=mesh.places + np.stack(out, 1) * far[:, None, None])


def holes(triangles: Ints) -> list[list[int]]:
    """The loops of vertices along the border of the surface."""
    directed = {(int(a), int(b)) for a, b in edges(triangles)}
    follow = {b: a for a, b in sorted(directed) if (b, a) not in directed}
    found, seen = [], set[int]()
    for start in follow:
        loop, at = [], start
        while at in follow and at not in seen:
            seen.add(at)
            loop.append(at)
            at = follow[at]
        if len(loop) > 2:
            found.append(loop)
    return found


def filled(mesh: Mesh, material: Callable[[Floats], str]) -> Mesh:
    """Every hole closed by a fan about its middle; `material` names it from that middle."""
    for loop in holes(mesh.triangles):
        middle = mesh.places[loop].mean(0)
        fan = [[a, b, len(mesh.places)] for a, b in zip(loop, [*loop[1:], loop[0]], strict=True)]
        name = material(middle.mean(0))
        mesh = Mesh(
            np.concatenate([mesh.places, middle[None]]),
            np.concatenate([mesh.weights, mesh.weights[loop].mean(0)[None]]),
            np.concatenate([mesh.triangles, np.array(fan)]),
            np.concatenate([mesh.material, np.array([name] * len(fan))]),
        )
    return mesh


Field = Callable[[Floats, Floats], Floats]
"""A number for each vertex, from mean places (n, 3) and weights (n, bones)."""


def cut(mesh: Mesh, field: Field, material: str | None = None, only: str | None = None) -> Mesh:
    """Triangles cut along the line where `field` is 0; what lies above 0 gets `material`.

    With `only` nothing but triangles of that material is cut and painted.
    """
    value = field(mesh.mean, mesh.weights)
    value = np.where(np.abs(value) < 1e-6, 1e-6, value)
    touched = np.ones(len(mesh.triangles), bool) if only is None else mesh.material == only
    up = value[mesh.triangles] > 0
    crossed = touched & up.any(1) & ~up.all(1)
    pairs = np.sort(edges(mesh.triangles[crossed]), 1)
    pairs = np.unique(pairs[(value[pairs[:, 0]] > 0) != (value[pairs[:, 1]] > 0)], axis=0)
    share = _crossing(mesh, field, value, pairs)
    new = {(int(a), int(b)): len(mesh.places) + i for i, (a, b) in enumerate(pairs)}

    def between(values: Floats) -> Floats:
        part = share.reshape((-1,) + (1,) * (values.ndim - 1))
        return values[pairs[:, 0]] * (1 - part) + values[pairs[:, 1]] * part

    parts, named = [mesh.triangles[~crossed]], [mesh.material[~crossed]]
    for (a, b, c), name in zip(
        mesh.triangles[crossed].tolist(), mesh.material[crossed], strict=True
    ):
        while (value[a] > 0) == (value[b] > 0) or (value[a] > 0) == (value[c] > 0):
            a, b, c = b, c, a
        p, q = new[min(a, b), max(a, b)], new[min(a, c), max(a, c)]
        parts.append(np.array([(a, p, q), (p, b, c), (p, c, q)]))
        named.append(np.array([name] * 3))
    made = Mesh(
        np.concatenate([mesh.places, between(mesh.places)]),
        np.concatenate([mesh.weights, between(mesh.weights)]),
        np.concatenate(parts),
        np.concatenate(named),
    )
    if material is None:
        return made
    level = np.concatenate([value, np.zeros(len(pairs))])[made.triangles].sum(1)
    touched = level > 0 if only is None else (level > 0) & (made.material == only)
    return made.painted(touched, material)


def _crossing(mesh: Mesh, field: Field, value: Floats, pairs: Ints) -> Floats:
    """Where (0..1) along each pair of vertices the field is 0, by halving; never at an end."""
    low, high = np.zeros(len(pairs)), np.ones(len(pairs))
    places, weights = mesh.mean, mesh.weights
    a, b = pairs[:, 0], pairs[:, 1]
    for _ in range(16):
        middle = (low + high) / 2
        k = middle[:, None]
        here = field(places[a] * (1 - k) + places[b] * k, weights[a] * (1 - k) + weights[b] * k)
        same = (here > 0) == (value[a] > 0)
        low, high = np.where(same, middle, low), np.where(same, high, middle)
    return np.clip((low + high) / 2, 0.03, 0.97)
