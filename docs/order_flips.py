"""Counts where the order of the body's parts could change from one moment to the next.

    python docs/order_flips.py [STEPS]

What one sees at a sample is the nearest triangle there. Only where two are equally near, to the
last bit, does the order in which they are drawn decide; it goes by their middles, and so may change
as the body moves. Such samples are counted, where the two have another material, in every clip, at
STEPS moments of each phase (36), both bodies, in a picture of 450 x 320 pixels. A prototype that
sorted parts of the body changed its order 744 times in 1,776 moments, 316 times so that more than
20 pixels changed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np

from hipmobility import files
from hipmobility.core.model.routine import Side
from hipmobility.core.render import raster
from hipmobility.core.render.mesh import BODIES, Mesh, load
from hipmobility.core.render.spot import Spot
from hipmobility.user_routines.library import read_clips

SIZE = (450, 320)
SEEN = 20
"""More pixels than this are a change that one sees."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many moments were looked at, in how many the order decides somewhere, and in how many
    of those it shows; `most` pixels at the most.
    """

    moments: int
    undecided: int
    seen: int
    most: int


def counted(steps: int, body: str) -> Count:
    """The count over all clips for a body."""
    found = list(_ties(steps, load(files.packaged("assets", "body") / "body.npz", body)))
    return Count(
        len(found), sum(n > 0 for n in found), sum(n > SEEN for n in found), max(found, default=0)
    )


def _ties(steps: int, mesh: Mesh) -> Iterator[int]:
    for clip in read_clips().values():
        camera = clip.camera_for(Side.LEFT)
        spot = Spot.fitted(camera, *SIZE)
        for phase in clip.phases:
            for step in range(steps):
                skeleton = clip.skeleton(phase, step / max(1, steps - 1), Side.LEFT)
                points, _ = mesh.skinned(skeleton, camera, (spot.x, spot.y, spot.scale))
                yield tied(mesh, points, flip=camera.flipped)


def tied(mesh: Mesh, points: raster.Floats, *, flip: bool) -> int:
    """At how many samples two triangles of other materials are equally near."""
    none = np.empty((0, len(points)), np.float32)
    seen = raster.draw(points, mesh.triangles, none, SIZE, flip=flip)
    order = np.argsort(seen.at, kind="stable")
    at, material = seen.at[order], mesh.material[seen.triangle[order]]
    return int(((at[1:] == at[:-1]) & (material[1:] != material[:-1])).sum())


def main() -> int:
    """Print the count for both bodies."""
    steps = int(sys.argv[1]) if len(sys.argv) > 1 else 36
    for body in BODIES:
        count = counted(steps, body)
        print(
            f"{body}: {count.moments} moments, order decides in {count.undecided} of them, "
            f"so that one sees it (more than {SEEN} pixels) in {count.seen}; "
            f"{count.most} pixels at the most"
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
