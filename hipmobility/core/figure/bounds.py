"""How much room a whole clip takes on the screen, and the camera that shows all of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from hipmobility.core.figure.body import RADIUS
from hipmobility.core.figure.camera import Camera
from hipmobility.core.figure.geometry import (
    FORWARD,
    UP,
    Vec,
    along,
    dot,
    mirror_point,
    rotate,
)
from hipmobility.core.figure.skeleton import Skeleton

if TYPE_CHECKING:
    from hipmobility.core.figure.clip import Clip

_STEPS = 12
_MARGIN = 0.03
"""The part of the view left free around the body."""
FINGERS = 0.09
"""Knuckles to fingertips."""
TOES = 0.07
"""Ball of the foot to the tip of the shoe."""
SKULL = 0.125
"""Radius of a ball around the middle of the skull that holds head, hair and nose."""
SKULL_UP = 0.085
"""Joint under the skull to the middle of the skull."""

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
            yield along(point, toes, TOES), 0.03
        elif kind == "head":
            yield along(point, rotate(skeleton.head, UP), SKULL_UP), SKULL


def framed(clip: Clip) -> Camera:
    """The clip's camera where it shows all of the movement, and of the clips `beside` it, so that
    nothing jumps when one takes another's place.
    """
    camera = clip.view
    boxes = [_bounds(each, camera) for each in (clip, *clip.beside)]
    left, bottom, right, top = zip(*boxes, strict=True)
    return camera.fitted((min(left), min(bottom), max(right), max(top)), _MARGIN)


def _bounds(clip: Clip, camera: Camera) -> Box:
    """Left, bottom, right, top of the body all through the clip, as a camera projects it.

    The mat may be cut: it is the movement that fills the view.

    From straight ahead the same for both sides, so that a drill that alternates does not make
    the picture jump.
    """
    balls = [ball for skeleton in _moments(clip) for ball in extremes(skeleton)]
    if clip.still:
        balls += [(mirror_point(middle), radius) for middle, radius in balls]
    left, bottom, right, top = _box(balls, camera)
    if camera.azimuth == 0.0:
        right = max(-left, right)
        left = -right
    return left, bottom, right, top


def _moments(clip: Clip) -> Iterator[Skeleton]:
    """The left version all through, a pose that is held once."""
    for phase in clip.phases.values():
        steps = _STEPS if len(phase.keys) > 1 else 0
        for step in range(steps + 1):
            yield phase.skeleton(step / steps if steps else 0.0)


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
