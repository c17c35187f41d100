"""Where on the skin the muscles lie that the figure can show."""

from __future__ import annotations

import numpy as np

from body.shape import Shape
from hipmobility.core.render.materials import REGIONS


def regions(shape: Shape) -> tuple[dict[str, np.ndarray], dict[str, object]]:
    """How strongly (0..255) each vertex belongs to each region."""
    mesh = shape.mesh
    return {"regions": np.zeros((len(mesh.places), len(REGIONS)), "u1")}, {"regions": list(REGIONS)}
