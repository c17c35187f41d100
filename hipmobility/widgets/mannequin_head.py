"""The head: skin, hair, nose and ears, enough to see where the person looks."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPolygonF

from hipmobility.core.figure import Skeleton
from hipmobility.core.figure.bounds import SKULL_UP
from hipmobility.core.figure.geometry import (
    FORWARD,
    LEFT,
    UP,
    Vec,
    across,
    add,
    along,
    cross,
    dot,
    rotate,
    scale,
    unit,
)
from hipmobility.widgets.mannequin_rows import Row, tones
from hipmobility.widgets.mannequin_shapes import Part, View, ball, ellipsoid
from hipmobility.widgets.theme import Theme

HALF: Vec = (0.076, 0.113, 0.096)
"""Half width, height and depth of the head in metres: 0.226 m is 1/7.5 of 1.70 m."""
_HAIRLINE: Vec = (0.0, -0.55, 1.0)
"""The face looks this way: what lies on that side of a plane is skin, the rest is hair."""
_CUT = 0.13
"""How far before the middle of the head that plane lies, for a head of radius one."""
_EAR: Vec = (0.073, -0.012, -0.012)
_STEPS = 48


def head_part(view: View, skeleton: Skeleton, theme: Theme) -> Part:
    """The head as one part of the body."""
    turned = skeleton.head
    middle = along(skeleton.joints["head"], rotate(turned, UP), SKULL_UP)
    skull = ellipsoid(view, middle, turned, HALF)
    skin = QColor(theme.skin)
    dark_skin = QBrush(skin.darker(113))
    tip = ball(view, add(middle, rotate(turned, (0.0, -0.020, 0.100))), 0.0145)
    root = ball(view, add(middle, rotate(turned, (0.0, 0.012, 0.088))), 0.010)
    nose = Row((root, tip))
    face = _face_path(view, skeleton, middle)

    def paint_face(painter: QPainter) -> None:
        painter.fillPath(face, QBrush(skin))
        _paint_ears(painter, view, skeleton, middle, (QColor(theme.outline), skin.darker(106)))
        if tip.near > skull.near:
            painter.fillPath(nose.path(), dark_skin)

    return Part(
        "head",
        Row((skull,)),
        tones(QColor(theme.hair)),
        under=(nose, dark_skin),
        details=(paint_face,),
    )


def _paint_ears(
    painter: QPainter, view: View, skeleton: Skeleton, middle: Vec, colours: tuple[QColor, QColor]
) -> None:
    """The ears on the sides one can see, as ovals that narrow when seen from the front."""
    line, skin = colours
    painter.setPen(line)
    painter.setBrush(skin)
    for side in (1.0, -1.0):
        out = view.arrow(rotate(skeleton.head, (side, 0.0, 0.0)))[2]
        if out > -0.05:
            place = add(middle, rotate(skeleton.head, (side * _EAR[0], _EAR[1], _EAR[2])))
            high = 0.026 * view.scale
            wide = high * (0.35 + 0.35 * max(0.0, out))
            painter.drawEllipse(view.point(place), wide, high)
    painter.setPen(QColor(0, 0, 0, 0))


def _face_path(view: View, skeleton: Skeleton, middle: Vec) -> QPainterPath:
    """The part of the head's visible surface that lies before the hairline.

    The head is a stretched ball. On the ball the hairline is a circle; its visible half and
    the piece of the rim on the face's side enclose the visible skin.
    """
    a, b, c = HALF
    near = [view.arrow(rotate(skeleton.head, axis))[2] for axis in (LEFT, UP, FORWARD)]
    eye = unit((near[0] / a, near[1] / b, near[2] / c))
    cap = unit((_HAIRLINE[0] * a, _HAIRLINE[1] * b, _HAIRLINE[2] * c))
    corners: list[QPointF] = []
    for x, y, z in _cap_outline(cap, eye):
        corners.append(view.point(add(middle, rotate(skeleton.head, (x * a, y * b, z * c)))))
    path = QPainterPath()
    if corners:
        path.addPolygon(QPolygonF(corners))
        path.closeSubpath()
    return path


def _cap_outline(cap: Vec, eye: Vec) -> list[Vec]:
    """Outline, seen from `eye`, of the visible part of a unit ball beyond `_CUT` towards `cap`."""
    circle = _circle(cap, eye, scale(cap, _CUT), math.sqrt(1.0 - _CUT * _CUT))
    seen = [p for p in circle if dot(p, eye) >= 0.0]
    if len(seen) == len(circle):
        return seen
    rim = [p for p in _circle(eye, cap, (0.0, 0.0, 0.0), 1.0) if dot(p, cap) >= _CUT]
    if seen and rim and dot(seen[-1], rim[0]) < dot(seen[-1], rim[-1]):
        rim.reverse()
    return [*seen, *rim]


def _circle(axis: Vec, towards: Vec, middle: Vec, radius: float) -> list[Vec]:
    """Points of a circle around `axis`; the one in the middle of the list lies `towards`."""
    u = across(towards, axis)
    v = cross(axis, u)
    points = []
    for i in range(_STEPS + 1):
        a = math.tau * i / _STEPS - math.pi
        points.append(
            add(middle, add(scale(u, radius * math.cos(a)), scale(v, radius * math.sin(a))))
        )
    return points
