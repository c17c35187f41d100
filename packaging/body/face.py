"""Paints the face: irises, brows and lips, and lifts the eyes out of their sockets."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from body.surface import Floats, Mesh, cut, holes
from hipmobility.core.render import rig

_IRIS = 0.0062
"""Radius in metres; drawn eyes have large ones."""


def closed(mesh: Mesh, eyes: Floats) -> Mesh:
    """The mouth and the sockets closed: lips meet, and in each socket lies the front of an eye.

    `eyes` (2, 2, 3) are the foremost points of the eyeballs, left then right, for both bodies.
    """
    for loop in holes(mesh.triangles):
        middle = mesh.places[loop].mean(0)
        far = np.abs(eyes.mean(1) - middle.mean(0)).sum(1)
        eye = far.min() < 0.03
        name = "eye" if eye else "lips"
        if eye:
            middle = np.where([False, False, True], eyes[far.argmin()] - [0, 0, 0.0015], middle)
        ring = (mesh.places[loop] + middle) / 2.0
        if eye:
            ring[..., 2] += 0.0012
        mesh = _capped(mesh, loop, ring, middle, name)
    return mesh


def _capped(mesh: Mesh, loop: list[int], ring: Floats, middle: Floats, name: str) -> Mesh:
    count, n = len(mesh.places), len(loop)
    faces = []
    for i in range(n):
        j = (i + 1) % n
        a, b, c, d = loop[i], loop[j], count + i, count + j
        faces += [(a, b, c), (b, d, c), (c, d, count + n)]
    weights = np.zeros((n + 1, mesh.weights.shape[1]))
    weights[:, rig.INDEX["head"]] = 1.0
    return Mesh(
        np.concatenate([mesh.places, ring, middle[None]]),
        np.concatenate([mesh.weights, weights]),
        np.concatenate([mesh.triangles, np.array(faces)]),
        np.concatenate([mesh.material, np.array([name] * len(faces))]),
    )


def painted(mesh: Mesh, eyes: Floats, mouth: Floats) -> Mesh:
    """Eyes, brows and lips as materials of their own, with clean borders."""
    front = float(eyes[:, :, 2].mean()) - 0.05
    mesh = mesh.painted(np.isin(mesh.material, ("eye", "lips")), "skin")
    for x, y, _ in eyes.mean(1):
        at = _Eye(float(x), float(y), front)
        mesh = cut(mesh, at.lash, "iris", "skin")
        mesh = cut(mesh, at.white, "eye", "skin")
        mesh = cut(mesh, at.white, "eye", "iris")
        mesh = cut(mesh, at.iris, "iris", "eye")
        mesh = cut(mesh, at.brow, "brow", "skin")

    def lips(p: Floats, _w: Floats) -> Floats:
        s = (p[:, 0] - mouth[0]) / 0.0225
        y = p[:, 1] - mouth[1] + 0.0005 - 0.0028 * s * s
        field = 0.0058 * np.sqrt(np.clip(1 - s * s, 0, 1)) - np.abs(y) - 0.0008
        return np.where(p[:, 2] > front, field, -0.1)

    return cut(mesh, lips, "lips", "skin")


def larger(mesh: Mesh, eyes: Floats, mouth: Floats) -> Mesh:
    """The woman's eyes and lips a little larger, so that one sees them from a distance."""
    places = mesh.places.copy()
    hers = places[:, 0]
    for middle, grows, reach in (*((eye[0], 1.18, 0.024) for eye in eyes), (mouth, 1.28, 0.03)):
        off = hers[:, :2] - middle[:2]
        far = np.linalg.norm(off, axis=1)
        near = np.clip(1.5 - 1.5 * far / reach, 0, 1) * (hers[:, 2] > middle[2] - 0.05)
        tall = np.array([0.4 if grows > 1.2 else 1.0, 1.0])
        hers[:, :2] += (grows - 1.0) * tall * near[:, None] * off
    return replace(mesh, places=places)


@dataclass(frozen=True)
class _Eye:
    """Fields around an eye at `x`, `y`, on the skin in front of `front`; above 0 within."""

    x: float
    y: float
    front: float

    def _out(self, p: Floats) -> Floats:
        """From the middle of the eye outwards, 1 is its outer corner."""
        return (p[:, 0] - self.x) * np.sign(self.x) / 0.0145

    def _almond(self, p: Floats, high: float, low: float) -> Floats:
        s = self._out(p)
        y = p[:, 1] - self.y - 0.0008 * s
        room = np.sqrt(np.clip(1 - s * s, 0, 1))
        field = np.minimum(high * room - y, y + low * room)
        return np.where(p[:, 2] > self.front, field, -0.1)

    def white(self, p: Floats, _w: Floats) -> Floats:
        """What is open of the eye."""
        return self._almond(p, 0.0062, 0.0052)

    def lash(self, p: Floats, _w: Floats) -> Floats:
        """A dark line above it."""
        return self._almond(p, 0.0088, 0.0040)

    def iris(self, p: Floats, _w: Floats) -> Floats:
        """A round iris that the upper lid touches."""
        return _IRIS - np.hypot(p[:, 0] - self.x, p[:, 1] - self.y - 0.0005)

    def brow(self, p: Floats, _w: Floats) -> Floats:
        """An arched brow, thinner towards its outer end."""
        s = self._out(p) / 1.25
        middle = self.y + 0.0225 + 0.0004 * s - 0.0042 * s * s
        thick = 0.0027 * (1 - 0.5 * np.clip(s, 0, 1.2))
        field = np.minimum(thick - np.abs(p[:, 1] - middle), (1.05 - np.abs(s)) * 0.018)
        return np.where(p[:, 2] > self.front, field, -0.1)


def eye_fronts(places: Floats, quads: tuple[np.ndarray, np.ndarray]) -> Floats:
    """The foremost point (2, 2, 3) of each eyeball of each body, after all have been carried."""
    found = []
    for eye in quads:
        ball = places[np.unique(eye)]
        middle = ball.mean(0)
        middle[:, 2] = ball[..., 2].max(0)
        found.append(middle)
    return np.stack(found)
