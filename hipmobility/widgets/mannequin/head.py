"""The head: skin, hair, nose and ears, enough to see where the person looks."""

from __future__ import annotations

import math
from itertools import pairwise

from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath

from hipmobility.core.figure import Skeleton
from hipmobility.core.figure.bounds import SKULL_UP
from hipmobility.core.figure.geometry import UP, Vec, across, along, cross, dot, rotate, unit
from hipmobility.widgets.mannequin.outline import Blob, ScreenPoint
from hipmobility.widgets.mannequin.rows import BlobChain, tones, united
from hipmobility.widgets.mannequin.shapes import Axes, Part, View, frame_on_screen, stretched
from hipmobility.widgets.theme import Theme

HALF: Vec = (0.076, 0.113, 0.096)
"""Half width, height and depth of the head in metres: 0.226 m is 1/7.5 of 1.70 m."""
_STEPS = 28
_TURNS = tuple(
    (math.cos(math.tau * i / _STEPS - math.pi), math.sin(math.tau * i / _STEPS - math.pi))
    for i in range(_STEPS + 1)
)
Cap = tuple[Vec, float]
"""A piece of a ball of radius one: its middle, and how far before the ball's it is cut off."""


def _cap(rise: float, half: float) -> Cap:
    """A piece whose middle lies `rise` degrees above straight ahead and that reaches `half`."""
    a = math.radians(rise)
    return (0.0, math.sin(a), math.cos(a)), math.cos(math.radians(half))


_FACE = (_cap(2.0, 50.0), _cap(-20.0, 66.0), _cap(-48.0, 82.0))
"""Skin: brow, temples, and cheeks down to the nape; together the hairline is a curve."""
_EAR: Vec = (0.073, -0.012, -0.012)


def head_part(view: View, skeleton: Skeleton, theme: Theme) -> Part:
    """The head as one part of the body."""
    turned = skeleton.head
    middle = along(skeleton.joints["head"], rotate(turned, UP), SKULL_UP)
    axes = frame_on_screen(view, turned)
    skull = stretched(view, middle, axes, HALF)
    skin = QColor(theme.skin)
    light, dark_skin = QBrush(skin), QBrush(skin.darker(113))
    tip = _on_head(view, skull, axes, (0.0, -0.022, 0.101), 0.0140)
    nose = BlobChain((_on_head(view, skull, axes, (0.0, 0.014, 0.088), 0.008), tip))
    face = _face_path(skull, axes)

    def paint_face(painter: QPainter) -> None:
        painter.fillPath(face, light)
        _paint_ears(painter, view, skull, axes, (QColor(theme.outline), skin.darker(106)))
        if tip.near > skull.near:
            painter.fillPath(nose.path(), dark_skin)

    return Part(
        "head",
        BlobChain((skull,)),
        tones(QColor(theme.hair)),
        under=(nose,),
        under_brush=dark_skin,
        details=(paint_face,),
    )


def _on_head(view: View, skull: Blob, axes: Axes, place: Vec, radius: float) -> Blob:
    """A ball at a place (left, up, forward; metres) of the head."""
    (lx, ly, ln), (ux, uy, un), (fx, fy, fn) = axes
    left, up, ahead = place
    return Blob(
        skull.x + lx * left + ux * up + fx * ahead,
        skull.y + ly * left + uy * up + fy * ahead,
        skull.near + ln * left + un * up + fn * ahead,
        radius * view.scale,
    )


def _paint_ears(
    painter: QPainter, view: View, skull: Blob, axes: Axes, colours: tuple[QColor, QColor]
) -> None:
    """The ears on the sides one can see, as ovals that narrow when seen from the front."""
    line, skin = colours
    painter.setPen(line)
    painter.setBrush(skin)
    for side in (1.0, -1.0):
        out = side * axes[0][2] / view.scale
        if out > -0.05:
            ear = _on_head(view, skull, axes, (side * _EAR[0], _EAR[1], _EAR[2]), 0.026)
            wide = ear.r * (0.35 + 0.35 * max(0.0, out))
            box = (round(ear.x - wide), round(ear.y - ear.r), round(2 * wide), round(2 * ear.r))
            painter.drawEllipse(*box)
    painter.setPen(QColor(0, 0, 0, 0))


def _face_path(skull: Blob, axes: Axes) -> QPainterPath:
    """The parts of the head's visible surface that are skin.

    The head is a stretched ball, on which the hairline is made of circles. The visible part of
    each, and the piece of the rim on the face's side, enclose visible skin.
    """
    (ax, ay, az), (bx, by, bz), (cx, cy, cz) = (
        (x * half, y * half, z / half) for (x, y, z), half in zip(axes, HALF, strict=True)
    )
    eye = unit((az, bz, cz))
    found = []
    for middle, cut in _FACE:
        if seen := _cap_outline(middle, cut, eye):
            found.append(
                _turned_alike(
                    [
                        (skull.x + x * ax + y * bx + z * cx, skull.y + x * ay + y * by + z * cy)
                        for x, y, z in seen
                    ]
                )
            )
    return united(found)


def _turned_alike(points: list[ScreenPoint]) -> list[ScreenPoint]:
    """The points in the order that goes round clockwise on the screen."""
    area = sum(x * v - u * y for (x, y), (u, v) in pairwise((*points, points[0])))
    return points if area >= 0.0 else points[::-1]


def _cap_outline(cap: Vec, cut: float, eye: Vec) -> list[Vec]:
    """Outline, seen from `eye`, of the visible part of a unit ball beyond `cut` towards `cap`."""
    back = (cap[0] * cut, cap[1] * cut, cap[2] * cut)
    circle = _circle(cap, eye, back, math.sqrt(1.0 - cut * cut))
    seen = [p for p in circle if dot(p, eye) >= 0.0]
    if len(seen) == len(circle):
        return seen
    rim = [p for p in _circle(eye, cap, (0.0, 0.0, 0.0), 1.0) if dot(p, cap) >= cut]
    if seen and rim and dot(seen[-1], rim[0]) < dot(seen[-1], rim[-1]):
        rim.reverse()
    return [*seen, *rim]


def _circle(axis: Vec, towards: Vec, middle: Vec, radius: float) -> list[Vec]:
    """Points of a circle around `axis`; the one in the middle of the list lies `towards`."""
    ux, uy, uz = u = across(towards, axis)
    vx, vy, vz = cross(axis, u)
    x, y, z = middle
    return [
        (
            x + radius * (ux * c + vx * s),
            y + radius * (uy * c + vy * s),
            z + radius * (uz * c + vz * s),
        )
        for c, s in _TURNS
    ]
