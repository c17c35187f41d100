"""A plain figure of tapered limbs: it stands in until the body is drawn, or where it is missing."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from hipmobility.core.figure import Skeleton
from hipmobility.core.figure.geometry import FORWARD, UP, Vec, along, lerp, rotate
from hipmobility.core.model.routine import Side
from hipmobility.widgets.figure.view import View
from hipmobility.widgets.theme import Theme, mixed

_LIMBS = (
    ("hip", "knee", 0.082, 0.054, "leg"),
    ("knee", "ankle", 0.054, 0.036, "leg"),
    ("ankle", "toe", 0.040, 0.034, "shoe"),
    ("shoulder", "elbow", 0.050, 0.038, "arm"),
    ("elbow", "wrist", 0.038, 0.027, "arm"),
    ("wrist", "hand", 0.028, 0.030, "skin"),
)
"""Parts of a side: from joint to joint, the radius in metres at each, and what it is made of."""
_LINE = 0.007
_SKULL, _HAIR = 0.092, 0.097
"""Radii of head and hair in metres."""
_TO_SKULL = 0.085
"""From the joint under the skull to its middle."""
_FINGERS, _TIP = 0.075, 0.065
"""From knuckles to fingertips, and from the ball of the foot to the tip of the shoe."""
_LIGHTER = 0.25
"""How much lighter arms are than legs."""


@dataclass(frozen=True, slots=True)
class _Part:
    """What lies between two balls: their middles, radii in metres, and a colour."""

    a: Vec
    b: Vec
    radii: tuple[float, float]
    colour: str


def paint_plain(
    painter: QPainter, view: View, skeleton: Skeleton, theme: Theme, sides: tuple[Side, ...]
) -> None:
    """Paint the body as tapered parts with outlines, the farthest first."""
    shapes = [_shape(view, limb) for limb in (_torso(skeleton, theme), *_head(skeleton, theme))]
    shapes += [_shape(view, (part,)) for part in _limbs(skeleton, theme, sides)]
    pen = QPen(QColor(theme.outline), 2.0 * _LINE * view.scale)
    for _, path, colour in sorted(shapes, key=lambda shape: shape[0]):
        painter.strokePath(path, pen)
        painter.fillPath(path, QColor(colour))


def _shape(view: View, parts: Sequence[_Part]) -> tuple[float, QPainterPath, str]:
    """How near parts of one colour are, their common outline, and the colour."""
    near = sum(view.place(lerp(part.a, part.b, 0.5))[2] for part in parts) / len(parts)
    path = QPainterPath()
    for part in parts:
        path = path.united(_tapered(view, part))
    return near, path, parts[0].colour


def _torso(skeleton: Skeleton, theme: Theme) -> tuple[_Part, ...]:
    at = skeleton.joints
    return (
        _Part(at["waist"], at["pelvis"], (0.115, 0.125), theme.torso),
        _Part(at["chest"], at["waist"], (0.13, 0.115), theme.torso),
        *(
            _Part(at[f"shoulder_{side.value}"], at["chest"], (0.055, 0.1), theme.torso)
            for side in Side
        ),
    )


def _head(skeleton: Skeleton, theme: Theme) -> Iterator[tuple[_Part, ...]]:
    """Neck, face and hair."""
    at = skeleton.joints
    up, ahead = rotate(skeleton.head, UP), rotate(skeleton.head, FORWARD)
    skull = along(at["head"], up, _TO_SKULL)
    yield (_Part(along(at["chest"], up, 0.09), at["head"], (0.05, 0.05), theme.skin),)
    yield (_Part(skull, along(skull, ahead, 0.012), (_SKULL, 0.08), theme.skin),)
    back = along(along(skull, ahead, -0.035), up, 0.022)
    yield (_Part(back, back, (_HAIR, _HAIR), theme.hair),)


def _limbs(skeleton: Skeleton, theme: Theme, sides: tuple[Side, ...]) -> Iterator[_Part]:
    at = skeleton.joints
    for side in Side:
        leg = theme.limb_of(side).name() if side in sides else theme.limb
        colours = {
            "leg": leg,
            "arm": mixed(leg, "#FFFFFF", _LIGHTER),
            "shoe": theme.shoe,
            "skin": theme.skin,
        }
        for a, b, ra, rb, kind in _LIMBS:
            end = at[f"{b}_{side.value}"]
            if b == "hand":
                end = along(end, rotate(skeleton.frames[f"hand_{side.value}"], FORWARD), _FINGERS)
            elif b == "toe":
                end = along(end, rotate(skeleton.frames[f"foot_{side.value}"], FORWARD), _TIP)
            yield _Part(at[f"{a}_{side.value}"], end, (ra, rb), colours[kind])


def _tapered(view: View, part: _Part) -> QPainterPath:
    """Two discs and what lies between their outer tangents."""
    (ax, ay, _), (bx, by, _) = view.place(part.a), view.place(part.b)
    ra, rb = (radius * view.scale for radius in part.radii)
    far, path = math.hypot(bx - ax, by - ay), QPainterPath()
    if far <= abs(ra - rb):
        x, y, r = max((ax, ay, ra), (bx, by, rb), key=lambda disc: disc[2])
        path.addEllipse(QPointF(x, y), r, r)
        return path
    way, wide = math.atan2(by - ay, bx - ax), math.acos((ra - rb) / far)
    turn, whole = math.degrees(wide), math.degrees(way)
    path.arcMoveTo(_around(ax, ay, ra), -whole - turn)
    path.arcTo(_around(ax, ay, ra), -whole - turn, -(360.0 - 2.0 * turn))
    path.arcTo(_around(bx, by, rb), -whole + turn, -2.0 * turn)
    path.closeSubpath()
    return path


def _around(x: float, y: float, r: float) -> QRectF:
    return QRectF(x - r, y - r, 2.0 * r, 2.0 * r)
