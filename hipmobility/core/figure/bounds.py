"""How much room a whole movement takes on the screen, and the camera that shows all of it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from hipmobility.core.figure.body import RADIUS
from hipmobility.core.figure.camera import Camera
from hipmobility.core.figure.geometry import (
    FORWARD,
    UP,
    Vec,
    add,
    along,
    dot,
    mirror_point,
    rotate,
    sub,
)
from hipmobility.core.figure.skeleton import Skeleton

_MARGIN = 0.015
"""The part of the view left free around the body."""
FINGERS = 0.09
"""Knuckles to fingertips."""
TOES = 0.07
"""Ball of the foot to the tip of the shoe."""
SKULL = 0.125
"""Radius of a ball around the middle of the skull that holds head, hair and nose."""
SKULL_UP = 0.085
"""Joint under the skull to the middle of the skull."""
_HEEL: Vec = (0.0, -0.033, -0.036)
"""Ankle to the middle of the heel, in the frame of the foot."""
_HEEL_RADIUS = 0.044
_BUN: Vec = (0.0, 0.229, -0.048)
"""Joint under the skull to the middle of tied hair, in the frame of the head."""
_BUN_RADIUS = 0.056
_SOLE = 0.012
"""How much wider a shoe is at the ball of the foot than a foot."""
_TURN = 15
"""From view to view that a turntable's camera must show, in degrees."""

Ball = tuple[Vec, float]
Box = tuple[float, float, float, float]


def extremes(skeleton: Skeleton) -> Iterator[Ball]:
    """Balls (middle, radius in metres) that together hold the whole body."""
    for name, point in skeleton.joints.items():
        kind, _, side = name.partition("_")
        yield point, RADIUS[kind] + 0.015
        if kind == "hand":
            fingers = rotate(skeleton.frames[f"hand_{side}"], FORWARD)
            yield along(point, fingers, FINGERS), 0.02
        elif kind == "toe":
            toes = rotate(skeleton.frames[f"foot_{side}"], FORWARD)
            yield along(point, toes, TOES), 0.036
            yield point, RADIUS[kind] + 0.015 + _SOLE
        elif kind == "ankle":
            yield add(point, rotate(skeleton.frames[f"foot_{side}"], _HEEL)), _HEEL_RADIUS
        elif kind == "head":
            yield along(point, rotate(skeleton.head, UP), SKULL_UP), SKULL
            yield add(point, rotate(skeleton.head, _BUN)), _BUN_RADIUS


@dataclass(frozen=True, slots=True)
class Extent:
    """What a movement shows: balls around the body all through. The mat may be cut: it is the
    movement that fills the view.

    With `mirrored` the other side's version is seen from the same place.
    """

    balls: tuple[Ball, ...]
    mirrored: bool

    @staticmethod
    def of(skeletons: Iterable[Skeleton], corners: Iterable[Vec], *, mirrored: bool) -> Extent:
        """The extent of a movement and of the things around it."""
        balls = [ball for skeleton in skeletons for ball in extremes(skeleton)]
        return Extent((*balls, *((corner, 0.0) for corner in corners)), mirrored)


def framed(camera: Camera, extents: Iterable[Extent]) -> Camera:
    """The camera moved and zoomed so that it shows all of every extent, and no more."""
    boxes = [_bounds(extent, camera) for extent in extents]
    left, bottom, right, top = zip(*boxes, strict=True)
    return camera.fitted((min(left), min(bottom), max(right), max(top)), _MARGIN)


@dataclass(frozen=True, slots=True)
class Turntable:
    """A pose that one can go round: the vertical through its middle (x, z), and the camera that
    shows all of it from straight ahead and from every other side.
    """

    axis: tuple[float, float]
    camera: Camera

    @classmethod
    def under(cls, skeleton: Skeleton, elevation: float) -> Turntable:
        """The turntable of a pose that is looked at from `elevation` degrees above the floor."""
        balls = list(extremes(skeleton))
        x, z = (
            (min(p[k] - r for p, r in balls) + max(p[k] + r for p, r in balls)) / 2.0
            for k in (0, 2)
        )
        turned = (skeleton.turned(degrees, (x, z)) for degrees in range(0, 360, _TURN))
        start = Camera(0.0, elevation, (x, 0.0, z), 1.0, like_mirror=False)
        return cls((x, z), framed(start, [Extent.of(turned, (), mirrored=False)]))

    def camera_at(self, degrees: float) -> Camera:
        """The camera that sees the pose itself as its own one sees it turned by `degrees`."""
        x, z = self.axis
        a = math.radians(degrees)
        right, up, deep = sub(self.camera.target, (x, 0.0, z))
        target = (
            x + right * math.cos(a) + deep * math.sin(a),
            up,
            z - right * math.sin(a) + deep * math.cos(a),
        )
        return replace(self.camera, azimuth=degrees, target=target)


def _bounds(extent: Extent, camera: Camera) -> Box:
    """Left, bottom, right, top of an extent as a camera projects it.

    From straight ahead the same for both sides, so that a drill that alternates does not make
    the picture jump.
    """
    balls = extent.balls
    if extent.mirrored:
        balls += tuple((mirror_point(middle), radius) for middle, radius in balls)
    left, bottom, right, top = _box(balls, camera)
    if camera.azimuth == 0.0:
        right = max(-left, right)
        left = -right
    return left, bottom, right, top


def _box(balls: Iterable[Ball], camera: Camera) -> Box:
    x_axis, y_axis, _ = camera.axes
    spots = [(dot(point, x_axis), dot(point, y_axis), radius) for point, radius in balls]
    x0, y0 = dot(camera.target, x_axis), dot(camera.target, y_axis)
    return (
        min(x - r for x, _, r in spots) - x0,
        min(y - r for _, y, r in spots) - y0,
        max(x + r for x, _, r in spots) - x0,
        max(y + r for _, y, r in spots) - y0,
    )
