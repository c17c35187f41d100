"""The body as it lies in the asset, and where its skin is in a pose."""

from __future__ import annotations

import json
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hipmobility.core.figure.camera import Camera
from hipmobility.core.figure.skeleton import Skeleton
from hipmobility.core.render import rig
from hipmobility.core.render.materials import MATERIALS, PARTS, REGIONS

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]

BODIES = ("woman", "man")
_CALM_FACE, _CALM_HAIR = 0.5, 0.25
"""How much lighter a face and hair are than what is shaded by its slope alone: on a face that
looks down a shade is taken for a beard.
"""


class BodyError(Exception):
    """The file of the body cannot be used; the text says why."""


@dataclass(frozen=True)
class Mesh:
    """One body at rest: vertices (n, 4), unit normals (n, 3), their bones, triangles (t, 3)."""

    places: Floats
    normals: Floats
    bones: tuple[tuple[NDArray[np.intp], Floats], ...]
    triangles: Ints
    material: NDArray[np.uint8]
    part: NDArray[np.uint8]
    regions: Floats
    stripes: Floats
    calm: Floats
    rig: rig.Rig

    def skinned(
        self, skeleton: Skeleton, camera: Camera, spot: tuple[float, float, float]
    ) -> tuple[Floats, Floats]:
        """Vertices (n, 3: right, down, near) in samples, normals (n, 3: right, up, near).

        `spot` is where the camera's target is (x, y), in samples, and the samples a metre.
        """
        x, y, scale = spot
        matrices = self.rig.pose(skeleton.joints, skeleton.frames, skeleton.breath)
        matrices[:, :, 3] -= np.array(camera.target)
        axes = np.array(camera.axes)
        seen = np.einsum("ij,bjk->bik", axes, matrices).reshape(-1, 12).astype(np.float32)
        mixed = sum(seen[bone] * share for bone, share in self.bones)
        mixed = np.asarray(mixed).reshape(-1, 3, 4)
        points = np.einsum("nij,nj->ni", mixed, self.places) * np.float32(scale)
        points[:, 1] *= -1.0
        points[:, :2] += np.array([x, y], np.float32)
        normals = np.einsum("nij,nj->ni", mixed[:, :, :3], self.normals)
        return points, normals


def load(path: Path, body: str) -> Mesh:
    """The body `body` (one of `BODIES`) of an asset.

    Raises BodyError, with a sentence that names the file, for a missing or damaged one.
    """
    try:
        with np.load(path, allow_pickle=False) as arrays:
            return _mesh(dict(arrays), body)
    except (OSError, ValueError, KeyError, zipfile.BadZipFile, EOFError, IndexError) as error:
        raise BodyError(f"{path.name}: the body of the figure cannot be read ({error})") from error


def _mesh(arrays: dict[str, NDArray[Any]], body: str) -> Mesh:
    about = json.loads(arrays["about"].tobytes())
    if about["bones"] != list(rig.BONES) or about["materials"] != list(MATERIALS):
        raise ValueError("it was made for another version of the program")
    if about["regions"] != list(REGIONS) or about["parts"] != list(PARTS):
        raise ValueError("it was made for another version of the program")
    which = about["bodies"].index(body)
    low, high = arrays["low"], arrays["high"]
    places = arrays["places"][:, which].astype(np.float64) / 65535 * (high - low) + low
    normals = arrays["normals"][:, which].astype(np.float32)
    normals /= np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-6)
    share = arrays["share"].astype(np.float32)
    share /= share.sum(1, keepdims=True)
    bone = arrays["bone"].astype(np.intp)
    triangles = arrays["triangles"].astype(np.int32)
    if triangles.max() >= len(places) or bone.max() >= len(rig.BONES):
        raise ValueError("its numbers do not fit together")
    head = (share * (bone == rig.INDEX["head"])).sum(1)
    bare = np.zeros(len(places), bool)
    bare[triangles[arrays["material"] == MATERIALS.index("skin")]] = True
    return Mesh(
        np.concatenate([places, np.ones((len(places), 1))], 1).astype(np.float32),
        normals,
        tuple((bone[:, k], np.ascontiguousarray(share[:, k, None])) for k in range(4)),
        triangles,
        arrays["material"],
        arrays["part"],
        (arrays["regions"] / 255).astype(np.float32),
        (places @ (0.45, 0.8, 0.4)).astype(np.float32),
        (np.where(bare, _CALM_FACE, _CALM_HAIR) * head).astype(np.float32),
        rig.Rig(
            {name: (p[0], p[1], p[2]) for name, p in about["joints"].items()},
            {name: (q[0], q[1], q[2], q[3]) for name, q in about["frames"].items()},
        ),
    )
