"""The trunk: pelvis, waist and ribs as one shape, with marks that show how it is turned."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QBrush, QColor, QPainter

from hipmobility.core.figure import Skeleton
from hipmobility.core.figure.bounds import SKULL_UP
from hipmobility.core.figure.geometry import FORWARD, UP, Vec, along, lerp, rotate, slerp
from hipmobility.widgets.mannequin.outline import ScreenPoint
from hipmobility.widgets.mannequin.rows import BlobChain, closed, tones, united
from hipmobility.widgets.mannequin.shapes import (
    Axes,
    Part,
    View,
    ball,
    frame_on_screen,
    stretched,
    visible_arc,
)
from hipmobility.widgets.theme import Theme

_ACROSS_CHEST = tuple(math.radians(9.0 * step) for step in range(-9, 10))
_FLANK = (math.radians(62.0), math.radians(118.0))
"""From where to where, seen from the front, the shirt has a darker panel at the side."""
_SPINE = (math.radians(175.0), math.radians(185.0))
_SHORTS = 2
"""So many of the lowest sections are shorts."""


@dataclass(frozen=True, slots=True)
class Section:
    """A slice of the trunk: its middle in the room, its axes on the screen, half axes in metres."""

    middle: Vec
    axes: Axes
    size: Vec


def torso_part(view: View, skeleton: Skeleton, theme: Theme) -> Part:
    """Pelvis, waist, ribs and shoulders as one shape that turns with them."""
    sections = _sections(view, skeleton)
    blobs = [stretched(view, each.middle, each.axes, each.size) for each in sections]
    cloth = QColor(theme.torso)
    shorts = BlobChain(blobs[:_SHORTS])
    dark = tones(cloth.darker(140))

    def paint_shorts(painter: QPainter) -> None:
        _, whole, lit = shorts.layers(0.0)
        painter.fillPath(whole, dark[0])
        painter.fillPath(lit, dark[1])

    details = (
        _panels(view, sections, QBrush(cloth.darker(114))),
        paint_shorts,
        _stripe(view, skeleton, QBrush(cloth.lighter(128))),
    )
    return Part("torso", BlobChain(blobs), tones(cloth), details=details)


def neck_part(view: View, skeleton: Skeleton, theme: Theme) -> Part:
    """The neck, from between the shoulders to the skull; no line where it leaves the shirt."""
    chest, skull = skeleton.joints["chest"], skeleton.joints["head"]
    row = BlobChain(
        (
            ball(view, along(chest, rotate(skeleton.chest, UP), 0.030), 0.058),
            ball(view, lerp(chest, skull, 0.55), 0.049),
            ball(view, lerp(chest, skull, 0.80), 0.046),
            ball(view, along(skull, rotate(skeleton.head, UP), SKULL_UP * 0.4), 0.046),
        )
    )
    return Part("neck", row, tones(QColor(theme.skin).darker(108)), melts=0)


def _sections(view: View, skeleton: Skeleton) -> list[Section]:
    """Slices from the seat to the neck."""
    joints = skeleton.joints
    hips, ribs = skeleton.pelvis, skeleton.chest
    low, high = rotate(hips, UP), rotate(ribs, UP)
    pelvis, waist, chest = joints["pelvis"], joints["waist"], joints["chest"]
    seat = along(along(pelvis, low, -0.03), rotate(hips, FORWARD), -0.02)
    belt = along(pelvis, low, 0.06)
    at_hips, at_ribs = frame_on_screen(view, hips), frame_on_screen(view, ribs)
    between = frame_on_screen(view, slerp(hips, ribs, 0.5))
    return [
        Section(seat, at_hips, (0.150, 0.075, 0.110)),
        Section(belt, at_hips, (0.148, 0.080, 0.105)),
        Section(lerp(belt, waist, 0.55), at_hips, (0.132, 0.075, 0.096)),
        Section(waist, between, (0.121, 0.070, 0.090)),
        Section(along(waist, high, 0.065), at_ribs, (0.130, 0.080, 0.099)),
        Section(along(waist, high, 0.140), at_ribs, (0.145, 0.090, 0.108)),
        Section(along(waist, high, 0.215), at_ribs, (0.156, 0.075, 0.102)),
        Section(along(chest, high, -0.022), at_ribs, (0.158, 0.045, 0.074)),
        Section(along(chest, high, 0.012), at_ribs, (0.128, 0.036, 0.055)),
        Section(along(chest, high, 0.045), at_ribs, (0.058, 0.030, 0.048)),
    ]


def _panels(view: View, sections: Sequence[Section], brush: QBrush) -> Callable[[QPainter], None]:
    """Darker cloth at both flanks and along the spine, as far as one can see it."""
    shirt = sections[1:-2]
    flank, spine = _FLANK, _SPINE
    turns = (flank, (-flank[1], -flank[0]), spine)
    found = [strip for turn in turns if (strip := _strip(view, shirt, *turn))]

    def paint(painter: QPainter) -> None:
        painter.fillPath(united(found), brush)

    return paint


def _strip(view: View, sections: Sequence[Section], start: float, end: float) -> list[ScreenPoint]:
    """The visible surface between two turns (radians from the front to the left); maybe nothing."""
    one: list[ScreenPoint] = []
    other: list[ScreenPoint] = []
    seen = False
    for section in sections:
        wide, _, deep = section.size
        left, _, ahead = section.axes
        x, y, _ = view.place(section.middle)
        towards = math.atan2(left[2] * wide, ahead[2] * deep)
        first = (start - towards + math.pi) % math.tau - math.pi
        last = first + end - start
        seen = seen or (first < math.pi / 2.0 and last > -math.pi / 2.0)
        for turn, way in ((first, one), (last, other)):
            a = towards + max(-math.pi / 2.0, min(math.pi / 2.0, turn))
            s, c = wide * math.sin(a), deep * math.cos(a)
            way.append((x + left[0] * s + ahead[0] * c, y + left[1] * s + ahead[1] * c))
    return [*one, *reversed(other)] if seen else []


def _stripe(view: View, skeleton: Skeleton, brush: QBrush) -> Callable[[QPainter], None]:
    """A stripe across the front of the chest, so that one sees which way it faces."""
    x, y, _ = view.place(skeleton.joints["waist"])
    left, up, ahead = frame_on_screen(view, skeleton.chest)

    def ring(height: float, wide: float, deep: float) -> list[ScreenPoint]:
        middle = (x + up[0] * height, y + up[1] * height)
        return visible_arc(middle, left, ahead, (wide, deep), _ACROSS_CHEST)

    def paint(painter: QPainter) -> None:
        top, bottom = ring(0.235, 0.156, 0.100), ring(0.185, 0.152, 0.106)
        if len(top) > 1 and len(bottom) > 1:
            painter.fillPath(closed([*top, *reversed(bottom)]), brush)

    return paint
