"""What one touches: the muscles under a point of the picture, and where a muscle is in sight."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from hipmobility.core.figure.camera import Camera
from hipmobility.core.figure.skeleton import Skeleton
from hipmobility.core.render.mesh import Mesh
from hipmobility.core.render.spot import Spot

_COVERED = 0.5
"""From this share on a muscle lies under the skin: where it is drawn too."""
_TURNED = 0.15
"""How much a part of the skin must be turned to the viewer to be pointed at (cosine)."""
_TRIES = 12

Floats = NDArray[np.float32]


class Probe:
    """A body in one pose, as a camera sees it in a picture."""

    def __init__(self, mesh: Mesh, skeleton: Skeleton, camera: Camera, spot: Spot) -> None:
        self._mesh, self._camera = mesh, camera
        place = (spot.x, spot.y, spot.scale)
        self._points, self._normals = mesh.skinned(skeleton, camera, place)
        x, y = self._points[:, 0], self._points[:, 1]
        a, b, c = mesh.triangles.T
        area = (x[b] - x[a]) * (y[c] - y[a]) - (y[b] - y[a]) * (x[c] - x[a])
        self._seen = mesh.triangles[area > 1e-7 if camera.flipped else area < -1e-7]

    def box(self) -> tuple[float, float, float, float]:
        """The pixels the body fills: left, top, right, bottom."""
        (left, top), (right, bottom) = self._points[:, :2].min(0), self._points[:, :2].max(0)
        return float(left), float(top), float(right), float(bottom)

    def regions(self, x: float, y: float) -> tuple[int, ...]:
        """The numbers of the muscles under a pixel, the one that lies there most first."""
        corners, shares = self._touched(x, y)
        if not len(corners):
            return ()
        covered = shares @ self._mesh.regions[corners]
        order = np.argsort(-covered, kind="stable")
        return tuple(int(k) for k in order if covered[k] > _COVERED)

    def place(self, region: int) -> tuple[float, float] | None:
        """The pixel at which a muscle is best pointed at; None where it is out of sight."""
        covered = self._mesh.regions[:, region] > _COVERED
        near = np.flatnonzero(covered & (self._normals[:, 2] > _TURNED))
        if not len(near):
            return None
        places = self._points[near, :2]
        far = np.linalg.norm(places - places.mean(0), axis=1)
        order = near[np.argsort(far, kind="stable")]
        for vertex in order[:: max(1, len(order) // _TRIES)]:
            x, y = (float(v) for v in self._points[vertex, :2])
            if region in self.regions(x, y):
                return x, y
        return None

    def azimuth(self, region: int) -> float:
        """From how many degrees towards the person's left one looks straight at a muscle."""
        share = self._mesh.regions[:, region]
        out = (self._normals * share[:, None]).sum(0) @ np.array(self._camera.axes)
        return math.degrees(math.atan2(float(out[0]), float(out[2])))

    def _touched(self, x: float, y: float) -> tuple[NDArray[np.int32], Floats]:
        """The corners of the triangle seen at a pixel and the share (0..1) each has there."""
        a, b, c = (self._points[self._seen[:, k]] for k in range(3))
        one = (b[:, 0] - x) * (c[:, 1] - y) - (b[:, 1] - y) * (c[:, 0] - x)
        two = (c[:, 0] - x) * (a[:, 1] - y) - (c[:, 1] - y) * (a[:, 0] - x)
        three = (a[:, 0] - x) * (b[:, 1] - y) - (a[:, 1] - y) * (b[:, 0] - x)
        shares = np.stack([one, two, three], 1)
        total = shares.sum(1)
        within = (shares * np.sign(total)[:, None] >= 0).all(1)
        inside = np.flatnonzero(within & (np.abs(total) > 1e-7))
        if not len(inside):
            return np.empty(0, np.int32), np.empty(0, np.float32)
        shares = (shares[inside] / total[inside, None]).astype(np.float32)
        depth = (shares * self._points[self._seen[inside], 2]).sum(1)
        nearest = int(depth.argmax())
        return self._seen[inside[nearest]], shares[nearest]
