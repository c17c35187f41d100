"""Own shapes: shoes, and the woman's hair, tied on the crown."""

from __future__ import annotations

import math
from dataclasses import replace

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
_BUN = (
    (0.000, 0.088, -0.028, 0.030),
    (0.000, 0.106, -0.034, 0.022),
    (0.000, 0.116, -0.038, 0.034),
    (0.000, 0.136, -0.044, 0.044),
    (0.000, 0.158, -0.050, 0.042),
    (0.000, 0.176, -0.055, 0.029),
    (0.000, 0.183, -0.057, 0.008),
)
_STRAND = (
    (0.048, 0.084, 0.046, 0.010),
    (0.063, 0.060, 0.044, 0.018),
    (0.070, 0.026, 0.040, 0.019),
    (0.071, -0.016, 0.032, 0.017),
    (0.068, -0.056, 0.030, 0.013),
    (0.062, -0.088, 0.036, 0.008),
    (0.057, -0.100, 0.041, 0.002),
)
"""Rings of hair tied on the crown, and of a strand that falls before the left ear: to the left, up
and forwards from the middle of the skull, radius; in metres.
"""


def finer(rows: Floats | tuple[tuple[float, ...], ...], times: int) -> Floats:
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
    for forward, inwards, half, low, high in finer(_SHOE, 2):
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


def hair(skull: Floats) -> Mesh:
    """The woman's hair: tied on the crown, a strand on both sides of the face.

    The man has it as a point inside of his head.
    """
    strand = np.array(_STRAND)
    mirrored = strand * [-1.0, 1.0, 1.0, 1.0]
    parts = [_lock(np.array(_BUN)), _lock(strand), _lock(mirrored)]
    first = parts[0]
    for part in parts[1:]:
        first = first.joined(part)
    woman = first.places[:, 0] + skull
    return replace(first, places=np.stack([woman, np.zeros_like(woman) + skull], 1))


def _lock(rows: Floats) -> Mesh:
    """A tube of hair along a way (x, y, z, radius)."""
    fine = finer(rows, 3)
    way = np.gradient(fine[:, :3], axis=0)
    way /= np.linalg.norm(way, axis=1, keepdims=True)
    aside = np.cross(way, [0.0, 0.0, 1.0])
    aside /= np.linalg.norm(aside, axis=1, keepdims=True)
    deep = np.cross(aside, way)
    turns = math.tau * np.arange(16) / 16
    circle = np.cos(turns)[:, None, None] * aside + np.sin(turns)[:, None, None] * deep
    rings = fine[:, None, :3] + (circle * fine[:, 3:]).transpose(1, 0, 2)
    places, triangles = _closed(rings[:, ::-1])
    weights = np.zeros((len(places), len(rig.BONES)))
    weights[:, rig.INDEX["head"]] = 1.0
    both = np.repeat(places[:, None], 2, 1)
    return Mesh(both, weights, triangles, np.array(["hair"] * len(triangles)))
