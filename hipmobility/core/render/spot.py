"""Where a camera's picture lies among pixels."""

from __future__ import annotations

from dataclasses import dataclass

from hipmobility.core.figure.camera import Camera

RADII = {"leg": 0.07, "arm": 0.056}
"""Of the letter of a side on a limb, in metres."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a picture of `width` x `height` pixels has the camera's target, and pixels a metre."""

    width: int
    height: int
    x: float
    y: float
    scale: float

    @classmethod
    def fitted(cls, camera: Camera, width: int, height: int) -> Spot:
        """The camera's view as large as fits into a picture."""
        scale = min(width / camera.extent, height / camera.height)
        return cls(width, height, width / 2, height / 2, scale)
