"""The camera: from where a clip is looked at, and how a point lands on the screen."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from hipmobility.core.figure.geometry import Vec, along, dot, sub

ASPECT = 1.6
"""Width by height of the view that `Camera.extent` is made for."""


@dataclass(frozen=True, slots=True)
class Camera:
    """A camera far away (no perspective), looking at `target`.

    `azimuth` is the angle in degrees from straight ahead of the person towards their left,
    `elevation` the angle above the floor; `extent` the metres that must be visible across a
    view, `tall` those from its bottom to its top (0: as in a view of 16:10). With
    `like_mirror` a person who faces the viewer is flipped, so that their left is on the left of
    the screen, as in a mirror; without it they are seen face to face.
    """

    azimuth: float
    elevation: float
    target: Vec
    extent: float
    like_mirror: bool = True
    tall: float = 0.0

    @property
    def height(self) -> float:
        """Metres that must be visible from the bottom of a view to its top."""
        return self.tall or self.extent / ASPECT

    @property
    def flipped(self) -> bool:
        """Whether the picture is turned left to right."""
        return self.like_mirror and math.cos(math.radians(self.azimuth)) > 0.0

    @property
    def axes(self) -> tuple[Vec, Vec, Vec]:
        """Unit vectors in the room: to the right on the screen, up on it, towards the viewer."""
        a, e = math.radians(self.azimuth), math.radians(self.elevation)
        flip = -1.0 if self.flipped else 1.0
        right = (flip * math.cos(a), 0.0, -flip * math.sin(a))
        up = (-math.sin(a) * math.sin(e), math.cos(e), -math.cos(a) * math.sin(e))
        near = (math.sin(a) * math.cos(e), math.sin(e), math.cos(a) * math.cos(e))
        return right, up, near

    def mirrored(self) -> Camera:
        """The camera that sees the mirrored drill as this one sees the drill."""
        x, y, z = self.target
        return replace(self, azimuth=-self.azimuth, target=(-x, y, z))

    def face_to_face(self) -> Camera:
        """The same view without the flip."""
        return replace(self, like_mirror=False)

    def project(self, point: Vec) -> Vec:
        """Metres to the right of the target on the screen, above it, and nearer than it."""
        right, up, near = self.axes
        d = sub(point, self.target)
        return (dot(d, right), dot(d, up), dot(d, near))

    def fitted(self, box: tuple[float, float, float, float], margin: float) -> Camera:
        """The camera moved and zoomed so that `box` fills the view, whatever its shape.

        `box` is left, bottom, right, top as `project` gives them; `margin` is the part of the
        view left free around it.
        """
        left, bottom, right, top = box
        x_axis, y_axis, _ = self.axes
        target = along(self.target, x_axis, (left + right) / 2.0)
        target = along(target, y_axis, (bottom + top) / 2.0)
        part = 1.0 - 2.0 * margin
        return replace(
            self, target=target, extent=(right - left) / part, tall=(top - bottom) / part
        )
