"""The figure's body around its skeleton: limbs, torso, hands and shoes as parts to paint."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from PySide6.QtCore import QPointF
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPolygonF

from hipmobility.core.figure import Skeleton
from hipmobility.core.figure.bounds import FINGERS, SKULL_UP
from hipmobility.core.figure.geometry import (
    FORWARD,
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
from hipmobility.widgets.mannequin_rows import Blob, Row, tones
from hipmobility.widgets.mannequin_shapes import Part, View, ball, ellipsoid
from hipmobility.widgets.theme import Theme

Point = tuple[float, float, float]
"""Place along a bone (0..1), radius there, and how far it stands out to the front; metres."""


def _smooth(*rows: Point) -> tuple[Point, ...]:
    """More rows in between, on a Catmull-Rom curve through those given."""
    fine: list[Point] = []
    last = len(rows) - 1
    for i in range(last):
        a, b, c, d = (rows[max(0, min(last, i + k))] for k in (-1, 0, 1, 2))
        half = [(9.0 * (b[k] + c[k]) - a[k] - d[k]) / 16.0 for k in (1, 2)]
        fine += (b, ((b[0] + c[0]) / 2.0, half[0], half[1]))
    return (*fine, rows[-1])


_THIGH = _smooth((0.0, 0.084, 0.0), (0.25, 0.083, 0.006), (0.55, 0.072, 0.010), (1.0, 0.053, 0.0))
_SHANK = (
    (0.0, 0.053, 0.0),
    (0.14, 0.0535, -0.008),
    (0.30, 0.055, -0.014),
    (0.46, 0.051, -0.013),
    (0.62, 0.043, -0.008),
    (0.82, 0.036, -0.002),
    (1.0, 0.034, 0.0),
)
_UPPER_ARM = _smooth((0.0, 0.056, 0.0), (0.3, 0.050, 0.0), (0.6, 0.043, 0.004), (1.0, 0.037, 0.0))
_FOREARM = _smooth((0.0, 0.037, 0.0), (0.3, 0.041, 0.0), (0.65, 0.033, 0.0), (1.0, 0.025, 0.0))


def body_parts(
    view: View, skeleton: Skeleton, theme: Theme, limbs: Mapping[str, QColor]
) -> list[Part]:
    """Everything of the body, in no order. `limbs` are the colours of left and right."""
    parts = [
        torso_part(view, skeleton, theme),
        neck_part(view, skeleton, theme),
        head_part(view, skeleton, theme),
    ]
    for side, colour in limbs.items():
        parts += _leg_parts(view, skeleton, side, colour)
        parts += _arm_parts(view, skeleton, side, colour)
        parts.append(_shoe_part(view, skeleton, theme, side))
        parts.append(_hand_part(view, skeleton, theme, side))
    return parts


def _bone(view: View, a: Vec, b: Vec, front: Vec, profile: tuple[Point, ...]) -> Row:
    return Row([ball(view, along(lerp(a, b, t), front, forward), r) for t, r, forward in profile])


def _leg_parts(view: View, skeleton: Skeleton, side: str, colour: QColor) -> list[Part]:
    joints = skeleton.joints
    hip, knee, ankle = (joints[f"{name}_{side}"] for name in ("hip", "knee", "ankle"))
    bow = sub(knee, lerp(hip, ankle, 0.5))
    front = along(bow, rotate(skeleton.frames[f"foot_{side}"], FORWARD), 0.05)
    thigh = _bone(view, hip, knee, across(front, unit(sub(knee, hip))), _THIGH)
    shank = _bone(view, knee, ankle, across(front, unit(sub(ankle, knee))), _SHANK)
    return [
        Part(f"thigh_{side}", thigh, tones(colour)),
        Part(f"shank_{side}", shank, tones(colour), seam=f"thigh_{side}"),
    ]


def _arm_parts(view: View, skeleton: Skeleton, side: str, colour: QColor) -> list[Part]:
    joints = skeleton.joints
    shoulder, elbow, wrist = (joints[f"{n}_{side}"] for n in ("shoulder", "elbow", "wrist"))
    front = across(sub(lerp(shoulder, wrist, 0.5), elbow), unit(sub(elbow, shoulder)))
    upper = _bone(view, shoulder, elbow, front, _UPPER_ARM)
    lower = _bone(view, elbow, wrist, front, _FOREARM)
    return [
        Part(f"upper_arm_{side}", upper, tones(colour)),
        Part(f"forearm_{side}", lower, tones(colour), seam=f"upper_arm_{side}"),
    ]


def _shoe_part(view: View, skeleton: Skeleton, theme: Theme, side: str) -> Part:
    ankle, foot = skeleton.joints[f"ankle_{side}"], skeleton.frames[f"foot_{side}"]

    def at(y: float, z: float) -> Vec:
        return add(ankle, rotate(foot, (0.0, y, z)))

    ball_of_foot, sole_there = at(-0.038, 0.125), at(-0.057, 0.125)
    toes = _toes(rotate(foot, FORWARD), ball_of_foot[1])
    upper = Row(
        (
            ball(view, at(-0.002, -0.006), 0.042),
            ball(view, at(-0.030, -0.026), 0.039),
            ball(view, at(-0.024, 0.020), 0.043),
            ball(view, at(-0.031, 0.075), 0.037),
            ball(view, ball_of_foot, 0.032),
            ball(view, along(ball_of_foot, toes, 0.058), 0.025),
        )
    )
    sole = Row(
        (
            ball(view, at(-0.056, -0.046), 0.013),
            ball(view, at(-0.057, 0.04), 0.013),
            ball(view, sole_there, 0.013),
            ball(view, along(sole_there, toes, 0.064), 0.012),
        )
    )
    white = QColor(theme.shoe)
    rubber = QBrush(white.darker(165))
    if view.arrow(rotate(foot, UP))[2] >= 0.0:
        return Part(f"shoe_{side}", upper, tones(white), under=(sole, rubber))
    over = sole.path()
    details = (lambda painter: painter.fillPath(over, rubber),)
    return Part(f"shoe_{side}", upper, tones(white), details=details)


def _toes(forward: Vec, height: float) -> Vec:
    """Where the toes point: along the foot, but flat on the floor under a raised heel."""
    steep = max(0.0, min(1.0, (-forward[1] - 0.1) / 0.3))
    low = max(0.0, min(1.0, (0.07 - height) / 0.03))
    flat = math.hypot(forward[0], forward[2])
    if flat < 1e-3:
        return forward
    level = (forward[0] / flat, 0.0, forward[2] / flat)
    return unit(lerp(forward, level, steep * low))


def _hand_part(view: View, skeleton: Skeleton, theme: Theme, side: str) -> Part:
    wrist, knuckles = skeleton.joints[f"wrist_{side}"], skeleton.joints[f"hand_{side}"]
    turned = skeleton.frames[f"hand_{side}"]
    fingers, back = rotate(turned, FORWARD), rotate(turned, UP)
    flat = along(knuckles, back, -0.004)
    palm = Row(
        (
            ball(view, wrist, 0.024),
            ball(view, lerp(wrist, knuckles, 0.55), 0.032),
            ball(view, flat, 0.030),
            ball(view, along(flat, fingers, FINGERS * 0.5), 0.022),
            ball(view, along(along(flat, fingers, FINGERS), back, -0.006), 0.013),
        )
    )
    inner = rotate(turned, (1.0 if side == "right" else -1.0, 0.0, 0.0))
    root = along(along(wrist, fingers, 0.025), inner, 0.016)
    thumb = Row(
        (
            ball(view, root, 0.017),
            ball(view, along(along(root, fingers, 0.035), inner, 0.026), 0.014),
            ball(view, along(along(root, fingers, 0.064), inner, 0.030), 0.010),
        )
    )
    skin = QColor(theme.skin)
    return Part(f"hand_{side}", palm, tones(skin), under=(thumb, QBrush(skin)))


def neck_part(view: View, skeleton: Skeleton, theme: Theme) -> Part:
    """The neck, from between the shoulders to the skull."""
    chest, skull = skeleton.joints["chest"], skeleton.joints["head"]
    row = Row(
        (
            ball(view, along(chest, rotate(skeleton.chest, UP), 0.035), 0.05),
            ball(view, lerp(chest, skull, 0.75), 0.046),
            ball(view, along(skull, rotate(skeleton.head, UP), SKULL_UP * 0.4), 0.046),
        )
    )
    return Part("neck", row, tones(QColor(theme.skin).darker(108)))


def torso_part(view: View, skeleton: Skeleton, theme: Theme) -> Part:
    """Pelvis, waist, ribs and shoulders as one shape that turns with them."""
    blobs = _torso(view, skeleton)
    cloth = QColor(theme.torso)
    shorts = Row(blobs[:2])
    dark = tones(cloth.darker(140))

    def paint_shorts(painter: QPainter) -> None:
        for size, brush in dark:
            painter.fillPath(shorts.path(0.0, size), brush)

    stripe = _stripe(view, skeleton, QBrush(cloth.lighter(128)))
    return Part("torso", Row(blobs), tones(cloth), details=(paint_shorts, stripe))


def _torso(view: View, skeleton: Skeleton) -> tuple[Blob, ...]:
    """Cross-sections from the seat to the neck; half axes in metres."""
    joints = skeleton.joints
    hips, ribs = skeleton.pelvis, skeleton.chest
    low, high = rotate(hips, UP), rotate(ribs, UP)
    pelvis, waist, chest = joints["pelvis"], joints["waist"], joints["chest"]
    seat = along(along(pelvis, low, -0.03), rotate(hips, FORWARD), -0.02)
    belt = along(pelvis, low, 0.06)
    sections = (
        (seat, hips, (0.150, 0.075, 0.110)),
        (belt, hips, (0.148, 0.080, 0.105)),
        (lerp(belt, waist, 0.55), hips, (0.132, 0.075, 0.096)),
        (waist, slerp(hips, ribs, 0.5), (0.121, 0.070, 0.090)),
        (along(waist, high, 0.065), ribs, (0.130, 0.080, 0.099)),
        (along(waist, high, 0.140), ribs, (0.145, 0.090, 0.108)),
        (along(waist, high, 0.215), ribs, (0.156, 0.075, 0.102)),
        (along(chest, high, -0.022), ribs, (0.158, 0.045, 0.074)),
        (along(chest, high, 0.012), ribs, (0.128, 0.036, 0.055)),
        (along(chest, high, 0.045), ribs, (0.058, 0.030, 0.048)),
    )
    return tuple(ellipsoid(view, middle, frame, size) for middle, frame, size in sections)


def _stripe(view: View, skeleton: Skeleton, brush: QBrush) -> Callable[[QPainter], None]:
    """A stripe across the front of the chest, so that one sees which way it faces."""
    ribs: Quat = skeleton.chest

    def ring(height: float, wide: float, deep: float) -> list[QPointF]:
        middle = along(skeleton.joints["waist"], rotate(ribs, UP), height)
        points = []
        for step in range(-9, 10):
            c, s = math.cos(math.radians(step * 9.0)), math.sin(math.radians(step * 9.0))
            if view.arrow(rotate(ribs, (s / wide, 0.0, c / deep)))[2] > 0.0:
                points.append(view.point(add(middle, rotate(ribs, (wide * s, 0.0, deep * c)))))
        return points

    def paint(painter: QPainter) -> None:
        top, bottom = ring(0.235, 0.156, 0.100), ring(0.185, 0.152, 0.106)
        if len(top) > 1 and len(bottom) > 1:
            path = QPainterPath()
            path.addPolygon(QPolygonF([*top, *reversed(bottom)]))
            path.closeSubpath()
            painter.fillPath(path, brush)

    return paint
