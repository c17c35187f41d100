"""The head: skin, hair, nose and ears, enough to see where the person looks."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPainterPath, QPolygonF

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
from hipmobility.widgets.mannequin_shapes import Blob, Part, View, row_path
from hipmobility.widgets.theme import Theme

HALF: Vec = (0.076, 0.113, 0.096)
"""Half width, height and depth of the head in metres: 0.226 m is 1/7.5 of 1.70 m."""
_HAIRLINE: Vec = (0.0, -0.55, 1.0)
"""The face looks this way: what lies on that side of a plane is skin, the rest is hair."""
_CUT = 0.012
_TURNS = 72


def head_part(view: View, skeleton: Skeleton, theme: Theme) -> Part:
    """The head as one part of the body."""
    middle = along(skeleton.joints["head"], rotate(skeleton.head, UP), SKULL_UP)
    x, y, near = view.place(middle)
    axes = []
    for axis, half in zip((LEFT, UP, FORWARD), HALF, strict=True):
        right, down, _ = view.arrow(rotate(skeleton.head, axis))
        axes.append((right * half * view.scale, down * half * view.scale))
    skull = Blob(x, y, near, 0.095 * view.scale, tuple(axes))

    def spot(offset: Vec, radius: float) -> Blob:
        px, py, pnear = view.place(add(middle, rotate(skeleton.head, offset)))
        return Blob(px, py, pnear, radius * view.scale)

    nose = (spot((0.0, 0.012, 0.088), 0.010), spot((0.0, -0.020, 0.100), 0.0145))
    skin = QColor(theme.skin)

    def face(painter: QPainter) -> None:
        outline = QColor(theme.outline)
        painter.fillPath(_face_path(view, skeleton, middle), _glow(skull, skin))
        for offset in ((HALF[0] - 0.004, -0.012, -0.012), (-HALF[0] + 0.004, -0.012, -0.012)):
            ear = spot(offset, 0.021)
            out = view.arrow(rotate(skeleton.head, (offset[0], 0.0, 0.0)))[2]
            if out > -0.02:
                painter.setBrush(QBrush(outline))
                painter.drawEllipse(QPointF(ear.x, ear.y), ear.r * 0.85 + 1, ear.r * 1.2 + 1)
                painter.setBrush(QBrush(skin.darker(112)))
                painter.drawEllipse(QPointF(ear.x, ear.y), ear.r * 0.85, ear.r * 1.2)
        if nose[1].near > near:
            painter.fillPath(row_path(nose), QBrush(skin.darker(112)))

    brush = QBrush(QColor(theme.hair))
    return Part("head", (skull,), brush, details=(face,), extra=(nose, QBrush(skin.darker(112))))


def _glow(skull: Blob, skin: QColor) -> QBrush:
    gradient = QLinearGradient(
        skull.x - skull.r * 0.5, skull.y - skull.r, skull.x + skull.r * 0.5, skull.y + skull.r
    )
    gradient.setColorAt(0.0, skin.lighter(108))
    gradient.setColorAt(0.5, skin)
    gradient.setColorAt(1.0, skin.darker(122))
    return QBrush(gradient)


def _face_path(view: View, skeleton: Skeleton, middle: Vec) -> QPainterPath:
    """The part of the head's visible surface that lies before the hairline.

    The head is a stretched ball. On the ball the hairline is a circle; its visible half and
    the piece of the rim on the face's side enclose the visible skin.
    """
    # Where the surface turns away from the viewer, on the unit ball: at a right angle to `eye`.
    near = [
        view.arrow(rotate(skeleton.head, axis))[2] / half
        for axis, half in zip((LEFT, UP, FORWARD), HALF, strict=True)
    ]
    eye = unit((near[0], near[1], near[2]))
    cap = unit((_HAIRLINE[0] * HALF[0], _HAIRLINE[1] * HALF[1], _HAIRLINE[2] * HALF[2]))
    points = _cap_outline(cap, _CUT / 0.09, eye)
    corners = [
        view.point(
            add(middle, rotate(skeleton.head, (p[0] * HALF[0], p[1] * HALF[1], p[2] * HALF[2])))
        )
        for p in points
    ]
    path = QPainterPath()
    if corners:
        path.addPolygon(QPolygonF(corners))
        path.closeSubpath()
    return path


def _cap_outline(cap: Vec, cut: float, eye: Vec) -> list[Vec]:
    """Outline, as seen from `eye`, of the visible part of the cap `cap`·p > `cut` of a unit ball."""
    u = across(eye, cap)
    v = cross(cap, u)
    r = math.sqrt(1.0 - cut * cut)
    circle = []
    for i in range(_TURNS + 1):
        a = -math.pi + math.tau * i / _TURNS
        p = add(scale(cap, cut), add(scale(u, r * math.cos(a)), scale(v, r * math.sin(a))))
        circle.append(p)
    seen = [p for p in circle if dot(p, eye) >= 0.0]
    if len(seen) == len(circle):
        return seen
    ru = across(cap, eye)
    rv = cross(eye, ru)
    rim = []
    for i in range(_TURNS + 1):
        a = -math.pi + math.tau * i / _TURNS
        p = add(scale(ru, math.cos(a)), scale(rv, math.sin(a)))
        if dot(p, cap) >= cut:
            rim.append(p)
    if not seen:
        return rim
    # u leans towards the viewer, so the visible circle runs through the middle of `circle`
    if rim and dot(seen[-1], rim[0]) < dot(seen[-1], rim[-1]):
        rim.reverse()
    return [*seen, *rim]
