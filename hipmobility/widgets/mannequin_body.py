"""The figure's body around its skeleton: limbs, torso, head, hands and shoes as parts to paint."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPainterPath, QPolygonF

from hipmobility.core.figure import Skeleton
from hipmobility.core.figure.bounds import FINGERS, SKULL_UP
from hipmobility.core.figure.geometry import (
    FORWARD,
    LEFT,
    UP,
    Quat,
    Vec,
    across,
    add,
    along,
    lerp,
    rotate,
    slerp,
    sub,
    unit,
)
from hipmobility.widgets.mannequin_head import head_part
from hipmobility.widgets.mannequin_shapes import Blob, Part, View, row_path
from hipmobility.widgets.theme import Theme

Profile = tuple[tuple[float, float, float], ...]
"""Rows of: place along the bone (0..1), radius in metres, metres towards the front."""



def _smooth(*rows: tuple[float, float, float]) -> Profile:
    """More rows in between, on a Catmull-Rom curve through those given."""
    fine: list[tuple[float, float, float]] = []
    for i in range(len(rows) - 1):
        p0, p1, p2, p3 = (rows[max(0, min(len(rows) - 1, i + k))] for k in (-1, 0, 1, 2))
        for t in (0.0, 0.5):
            fine.append(
                (
                    p1[0] + (p2[0] - p1[0]) * t,
                    _curve(p0[1], p1[1], p2[1], p3[1], t),
                    _curve(p0[2], p1[2], p2[2], p3[2], t),
                )
            )
    return (*fine, rows[-1])


def _curve(a: float, b: float, c: float, d: float, t: float) -> float:
    cubic = 3.0 * (b - c) + d - a
    square = 2.0 * a - 5.0 * b + 4.0 * c - d
    return b + 0.5 * t * (c - a + t * (square + t * cubic))


_THIGH = _smooth(
    (0.0, 0.084, 0.0), (0.25, 0.083, 0.006), (0.55, 0.072, 0.010), (1.0, 0.053, 0.0)
)
_SHANK = _smooth(
    (0.0, 0.053, 0.0),
    (0.3, 0.055, -0.014),
    (0.6, 0.044, -0.009),
    (0.85, 0.035, -0.001),
    (1.0, 0.034, 0.0),
)
_UPPER_ARM = _smooth((0.0, 0.056, 0.0), (0.3, 0.050, 0.0), (0.6, 0.043, 0.004), (1.0, 0.037, 0.0))
_FOREARM = _smooth((0.0, 0.037, 0.0), (0.3, 0.041, 0.0), (0.65, 0.033, 0.0), (1.0, 0.025, 0.0))
_KNEE_LIGHT = 0.066
_ELBOW_LIGHT = 0.046
"""How wide the light falls off across a leg and an arm, in metres: one width for both bones, so
that their shades meet at the joint."""
_LIGHT = (-0.5, -0.86)
"""Where the light comes from on the screen: above, a little from the left."""


def colour(text: str) -> QColor:
    """A theme's colour."""
    return QColor(text)


def shaded(base: QColor, row: Sequence[Blob], wide: float = 0.0) -> QBrush:
    """A brush that makes a row of balls look round: light across it, `wide` pixels each way."""
    a, b = row[0], row[-1]
    dx, dy = b.x - a.x, b.y - a.y
    wide = wide or max(blob.r for blob in row)
    px, py = -dy, dx
    if px * _LIGHT[0] + py * _LIGHT[1] < 0.0:
        px, py = -px, -py
    px, py = px + _LIGHT[0] * wide, py + _LIGHT[1] * wide
    n = (px * px + py * py) ** 0.5 or 1.0
    px, py = px / n * wide, py / n * wide
    x, y = (a.x + b.x) / 2.0, (a.y + b.y) / 2.0
    gradient = QLinearGradient(x + px, y + py, x - px, y - py)
    gradient.setColorAt(0.0, base.lighter(112))
    gradient.setColorAt(0.38, base)
    gradient.setColorAt(1.0, base.darker(136))
    return QBrush(gradient)


def body_parts(
    view: View, skeleton: Skeleton, theme: Theme, limb_colours: dict[str, QColor]
) -> list[Part]:
    """Everything of the body, not yet in order. `limb_colours` are those of left and right."""
    parts = [torso_part(view, skeleton, theme), neck_part(view, skeleton, theme)]
    parts.append(head_part(view, skeleton, theme))
    for side, tone in limb_colours.items():
        parts += _leg_parts(view, skeleton, theme, side, tone)
        parts += _arm_parts(view, skeleton, theme, side, tone)
    return parts


def ball(view: View, point: Vec, radius: float) -> Blob:
    """A ball of the body on the screen."""
    x, y, near = view.place(point)
    return Blob(x, y, near, radius * view.scale)


def _bone(view: View, a: Vec, b: Vec, front: Vec, profile: Profile) -> tuple[Blob, ...]:
    return tuple(
        ball(view, along(lerp(a, b, t), front, forward), radius) for t, radius, forward in profile
    )


def _leg_parts(view: View, skeleton: Skeleton, theme: Theme, side: str, tone: QColor) -> list[Part]:
    joints = skeleton.joints
    hip, knee, ankle = (joints[f"{name}_{side}"] for name in ("hip", "knee", "ankle"))
    foot = skeleton.frames[f"foot_{side}"]
    bow = sub(knee, lerp(hip, ankle, 0.5))
    hint = along(bow, rotate(foot, FORWARD), 0.05)
    thigh = _bone(view, hip, knee, across(hint, unit(sub(knee, hip))), _THIGH)
    shank = _bone(view, knee, ankle, across(hint, unit(sub(ankle, knee))), _SHANK)
    return [
        Part(f"thigh_{side}", thigh, shaded(tone, thigh, _KNEE_LIGHT * view.scale)),
        Part(f"shank_{side}", shank, shaded(tone, shank, _KNEE_LIGHT * view.scale), seam=f"thigh_{side}"),
        _shoe_part(view, ankle, foot, theme, f"shoe_{side}"),
    ]


def _shoe_part(view: View, ankle: Vec, foot: Quat, theme: Theme, name: str) -> Part:
    def at(y: float, z: float) -> Vec:
        return add(ankle, rotate(foot, (0.0, y, z)))

    ball_of_foot = at(-0.038, 0.125)
    toes = _toes(rotate(foot, FORWARD), ball_of_foot[1])
    sole_ball = at(-0.058, 0.125)
    upper = (
        ball(view, at(-0.002, -0.006), 0.042),
        ball(view, at(-0.030, -0.026), 0.039),
        ball(view, at(-0.024, 0.020), 0.043),
        ball(view, at(-0.031, 0.075), 0.037),
        ball(view, ball_of_foot, 0.032),
        ball(view, along(ball_of_foot, toes, 0.058), 0.025),
    )
    sole = (
        ball(view, at(-0.057, -0.048), 0.013),
        ball(view, at(-0.057, 0.04), 0.013),
        ball(view, sole_ball, 0.013),
        ball(view, along(sole_ball, toes, 0.066), 0.012),
    )
    base = colour(theme.shoe)
    under = QBrush(base.darker(165))
    if view.arrow(rotate(foot, UP))[2] >= 0.0:
        return Part(name, upper, shaded(base, upper), extra=(sole, under))
    over = row_path(sole)
    return Part(name, upper, shaded(base, upper), details=(lambda p: p.fillPath(over, under),))


def _toes(forward: Vec, height: float) -> Vec:
    """Where the toes point: along the foot, but flat on the floor under a raised heel."""
    steep = max(0.0, min(1.0, (-forward[1] - 0.1) / 0.3))
    low = max(0.0, min(1.0, (0.07 - height) / 0.03))
    flat = math.hypot(forward[0], forward[2])
    if flat < 1e-3:
        return forward
    level = (forward[0] / flat, 0.0, forward[2] / flat)
    return unit(lerp(forward, level, steep * low))


def _arm_parts(view: View, skeleton: Skeleton, theme: Theme, side: str, tone: QColor) -> list[Part]:
    joints = skeleton.joints
    shoulder, elbow, wrist = (joints[f"{n}_{side}"] for n in ("shoulder", "elbow", "wrist"))
    bow = sub(lerp(shoulder, wrist, 0.5), elbow)
    front = across(bow, unit(sub(elbow, shoulder)))
    upper = _bone(view, shoulder, elbow, front, _UPPER_ARM)
    lower = _bone(view, elbow, wrist, front, _FOREARM)
    return [
        Part(f"upper_arm_{side}", upper, shaded(tone, upper, _ELBOW_LIGHT * view.scale)),
        Part(f"forearm_{side}", lower, shaded(tone, lower, _ELBOW_LIGHT * view.scale), seam=f"upper_arm_{side}"),
        _hand_part(view, skeleton, theme, side),
    ]


def _hand_part(view: View, skeleton: Skeleton, theme: Theme, side: str) -> Part:
    wrist, knuckles = skeleton.joints[f"wrist_{side}"], skeleton.joints[f"hand_{side}"]
    turned = skeleton.frames[f"hand_{side}"]
    fingers, back = rotate(turned, FORWARD), rotate(turned, UP)
    flat = along(knuckles, back, -0.004)
    row = (
        ball(view, wrist, 0.024),
        ball(view, lerp(wrist, knuckles, 0.55), 0.032),
        ball(view, flat, 0.030),
        ball(view, along(flat, fingers, FINGERS * 0.5), 0.022),
        ball(view, along(along(flat, fingers, FINGERS), back, -0.006), 0.013),
    )
    inner = rotate(turned, LEFT if side == "right" else (-1.0, 0.0, 0.0))
    root = along(along(wrist, fingers, 0.025), inner, 0.016)
    thumb = (
        ball(view, root, 0.017),
        ball(view, along(along(root, fingers, 0.035), inner, 0.026), 0.014),
        ball(view, along(along(root, fingers, 0.064), inner, 0.030), 0.010),
    )
    skin = colour(theme.skin)
    return Part(f"hand_{side}", row, shaded(skin, row), extra=(thumb, shaded(skin, thumb)))


def ellipsoid(view: View, middle: Vec, turned: Quat, size: Vec) -> Blob:
    """An ellipsoid with half axes `size` (left, up, forward; metres) on the screen."""
    x, y, near = view.place(middle)
    axes = []
    for axis, half in zip((LEFT, UP, FORWARD), size, strict=True):
        right, down, _ = view.arrow(rotate(turned, axis))
        axes.append((right * half * view.scale, down * half * view.scale))
    return Blob(x, y, near, sum(size) / 3.0 * view.scale, tuple(axes))


def torso_part(view: View, skeleton: Skeleton, theme: Theme) -> Part:
    """Pelvis, waist, ribs and shoulders as one shape that turns with them."""
    joints = skeleton.joints
    pelvis, waist, chest = joints["pelvis"], joints["waist"], joints["chest"]
    hips, ribs = skeleton.pelvis, skeleton.chest
    middle = slerp(hips, ribs, 0.5)
    low = rotate(hips, UP)
    high = rotate(ribs, UP)
    back = rotate(hips, FORWARD)
    seat = ellipsoid(view, along(along(pelvis, low, -0.03), back, -0.02), hips, (0.15, 0.075, 0.11))
    hip = ellipsoid(view, along(pelvis, low, 0.06), hips, (0.148, 0.08, 0.105))
    row = (
        seat,
        hip,
        ellipsoid(view, lerp(along(pelvis, low, 0.06), waist, 0.55), hips, (0.132, 0.075, 0.096)),
        ellipsoid(view, waist, middle, (0.121, 0.07, 0.09)),
        ellipsoid(view, along(waist, high, 0.065), ribs, (0.130, 0.08, 0.099)),
        ellipsoid(view, along(waist, high, 0.14), ribs, (0.145, 0.09, 0.108)),
        ellipsoid(view, along(waist, high, 0.215), ribs, (0.156, 0.075, 0.102)),
        ellipsoid(view, along(chest, high, -0.022), ribs, (0.158, 0.045, 0.074)),
        ellipsoid(view, along(chest, high, 0.012), ribs, (0.128, 0.036, 0.055)),
        ellipsoid(view, along(chest, high, 0.045), ribs, (0.058, 0.03, 0.048)),
    )
    base = colour(theme.torso)
    x0, y0 = row[5].x, row[5].y
    wide = 0.2 * view.scale
    gradient = QLinearGradient(
        x0 + _LIGHT[0] * wide, y0 + _LIGHT[1] * wide, x0 - _LIGHT[0] * wide, y0 - _LIGHT[1] * wide
    )
    gradient.setColorAt(0.0, base.lighter(114))
    gradient.setColorAt(0.5, base)
    gradient.setColorAt(1.0, base.darker(128))

    def trunks(painter: QPainter) -> None:
        painter.fillPath(row_path((seat, hip)), QBrush(base.darker(138)))

    return Part("torso", row, QBrush(gradient), details=(trunks, _band(view, skeleton, base)))


def _band(view: View, skeleton: Skeleton, base: QColor) -> Callable[[QPainter], None]:
    """A stripe round the chest's front, so that one sees which way it faces."""
    ribs = skeleton.chest

    def ring(height: float, wide: float, deep: float) -> list[QPointF]:
        middle = along(skeleton.joints["waist"], rotate(ribs, UP), height)
        points = []
        for step in range(-9, 10):
            c, s = math.cos(math.radians(step * 9.0)), math.sin(math.radians(step * 9.0))
            if view.arrow(rotate(ribs, (s / wide, 0.0, c / deep)))[2] > 0.0:
                points.append(view.point(add(middle, rotate(ribs, (wide * s, 0.0, deep * c)))))
        return points

    def paint(painter: QPainter) -> None:
        top, bottom = ring(0.235, 0.156, 0.1), ring(0.185, 0.152, 0.106)
        if len(top) > 1 and len(bottom) > 1:
            path = QPainterPath()
            path.addPolygon(QPolygonF([*top, *reversed(bottom)]))
            path.closeSubpath()
            painter.fillPath(path, QBrush(base.lighter(128)))

    return paint


def neck_part(view: View, skeleton: Skeleton, theme: Theme) -> Part:
    """The neck, from between the shoulders to the skull."""
    chest, skull = skeleton.joints["chest"], skeleton.joints["head"]
    up = rotate(skeleton.head, UP)
    row = (
        ball(view, along(chest, rotate(skeleton.chest, UP), 0.035), 0.05),
        ball(view, lerp(chest, skull, 0.75), 0.046),
        ball(view, along(skull, up, SKULL_UP * 0.4), 0.046),
    )
    return Part("neck", row, shaded(colour(theme.skin).darker(108), row))
