"""Own shapes: shoes, and the hair that is tied at the back of the woman's head."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from body.surface import Mesh
from hipmobility.core.render import rig

Floats = NDArray[np.float64]

_SHOE = (
    (-0.074, 0.000, 0.010, -0.050, -0.012),
    (-0.068, 0.000, 0.024, -0.064, 0.010),
    (-0.050, 0.000, 0.034, -0.070, 0.030),
    (-0.020, 0.000, 0.038, -0.070, 0.036),
    (0.014, 0.000, 0.039, -0.069, 0.030),
    (0.045, 0.001, 0.040, -0.068, 0.008),
    (0.085, 0.003, 0.043, -0.068, -0.012),
    (0.125, 0.004, 0.046, -0.069, -0.024),
    (0.160, 0.006, 0.042, -0.069, -0.030),
    (0.186, 0.008, 0.031, -0.067, -0.036),
    (0.200, 0.009, 0.015, -0.062, -0.044),
)
"""Rings from heel to toe: forward, inwards, half the width, bottom, top; metres from the ankle."""
_TAIL = (
    (0.000, 0.000, 0.014),
    (-0.012, 0.010, 0.024),
    (-0.030, 0.006, 0.031),
    (-0.046, -0.020, 0.033),
    (-0.052, -0.055, 0.030),
    (-0.050, -0.090, 0.024),
    (-0.044, -0.118, 0.015),
    (-0.040, -0.130, 0.006),
)
"""Rings of the tied hair: backwards and up from where it is tied, radius; in metres."""


def _finer(rows: tuple[tuple[float, ...], ...], times: int) -> Floats:
    """More rings in between, on a Catmull-Rom curve."""
    known = np.array(rows)
    ends = np.concatenate([2 * known[:1] - known[1:2], known, 2 * known[-1:] - known[-2:-1]])
    out = []
    for i in range(len(known) - 1):
        a, b, c, d = ends[i : i + 4]
        for t in np.arange(times) / times:
            curve = 2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2
            out.append((curve + (3 * b - a - 3 * c + d) * t**3) / 2)
    return np.array([*out, known[-1]])


def _tube(rings: Floats) -> NDArray[np.int64]:
    """Triangles of a closed tube through rings (r, n, 3); its end points follow the rings."""
    rows, around = rings.shape[:2]
    faces = []
    for r in range(rows - 1):
        for i in range(around):
            a, b = r * around + i, r * around + (i + 1) % around
            faces += [(a, b, a + around), (b, b + around, a + around)]
    first, last = rows * around, rows * around + 1
    for i in range(around):
        j = (i + 1) % around
        faces += [(j, i, first), ((rows - 1) * around + i, (rows - 1) * around + j, last)]
    return np.array(faces)


def _closed(rings: Floats) -> tuple[Floats, NDArray[np.int64]]:
    ends = np.stack([rings[0].mean(0), rings[-1].mean(0)])
    return np.concatenate([rings.reshape(-1, 3), ends]), _tube(rings)


def shoe(side: str, ankle: Floats) -> Mesh:
    """A running shoe at the ankle."""
    rings = []
    for forward, inwards, half, low, high in _finer(_SHOE, 2):
        ring = []
        for i in range(20):
            a = math.tau * i / 20
            c, s = math.cos(a), math.sin(a)
            c, s = (math.copysign(abs(v) ** (2 / 2.7), v) for v in (c, s))
            middle, tall = (low + high) / 2, (high - low) / 2
            ring.append((inwards + half * c, middle + tall * s, forward))
        rings.append(ring)
    places, triangles = _closed(np.array(rings))
    if side == "left":
        places, triangles = places * [-1, 1, 1], triangles[:, ::-1]
    toe = np.clip((places[:, 2] - 0.105) / 0.04, 0, 1)
    weights = np.zeros((len(places), len(rig.BONES)))
    weights[:, rig.INDEX[f"foot_{side}"]] = 1 - toe
    weights[:, rig.INDEX[f"toe_{side}"]] = toe
    both = np.repeat((places + ankle)[:, None], 2, 1)
    return Mesh(both, weights, triangles, np.array(["shoe"] * len(triangles)))


def tail(tied: Floats, inside: Floats) -> Mesh:
    """Tied hair at `tied`; the other body has it as a point `inside` of the head."""
    rows = _finer(_TAIL, 2)
    way = np.gradient(rows[:, :2], axis=0)
    way /= np.linalg.norm(way, axis=1, keepdims=True)
    rings = []
    for (back, up, radius), (along, rise) in zip(rows, way, strict=True):
        turns = math.tau * np.arange(14) / 14
        across = np.stack([1.25 * np.cos(turns), along * np.sin(turns), -rise * np.sin(turns)], 1)
        rings.append(np.array([0.0, up, back]) + radius * across)
    places, triangles = _closed(np.array(rings))
    woman, man = places + tied, np.zeros_like(places) + inside
    weights = np.zeros((len(places), len(rig.BONES)))
    weights[:, rig.INDEX["head"]] = 1.0
    both = np.stack([woman, man], 1)
    return Mesh(both, weights, triangles, np.array(["hair"] * len(triangles)))
