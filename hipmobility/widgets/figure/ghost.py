"""Where the movement goes: a pale outline of its most telling pose, and the way there."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from hipmobility.core.figure import Clip, Skeleton
from hipmobility.core.figure.clip import ENTER
from hipmobility.core.model.routine import Side
from hipmobility.widgets.figure.view import View, closed
from hipmobility.widgets.theme import Theme

_WAY = 0.9
"""How opaque (0..1) the arc is."""
_ARC = 0.013
"""Width of the arc in metres."""
_TRAVELLERS = ("hand", "knee", "toe")
_FAR = 0.12
"""A joint that travels less than this, in metres on the screen, has no arc."""
_STEPS = 16
GhostPoint = tuple[float, float]


def paint_way(painter: QPainter, view: View, clip: Clip, side: Side | None, theme: Theme) -> None:
    """Paint an arc that leads to the clip's poster, where a limb of `side` travels far to it."""
    colour = theme.side(side) if side else QColor(theme.go)
    _paint_way(painter, travelled(view, clip, side), colour, _ARC * view.scale)


def travelled(view: View, clip: Clip, side: Side | None) -> list[GhostPoint]:
    """The way on the screen of the joint that travels furthest to the poster; maybe none.

    Only joints of the working side count, unless there is none.
    """
    poses = list(_way_to_poster(clip, side))
    if len(poses) < 2:
        return []

    def way(name: str) -> list[GhostPoint]:
        return [view.place(pose.joints[name])[:2] for pose in poses]

    sides = (side,) if side else tuple(Side)
    ways = [
        way(f"{joint}_{side_of_joint.value}") for joint in _TRAVELLERS for side_of_joint in sides
    ]
    longest = max(ways, key=lambda points: math.dist(points[0], points[-1]))
    far = math.dist(longest[0], longest[-1])
    return longest if far >= _FAR * view.scale else []


def _way_to_poster(clip: Clip, side: Side | None) -> Iterator[Skeleton]:
    """The movement from its first pose to the poster."""
    goal, until = clip.poster
    for name in (name for name in clip.phases if name != ENTER):
        last = until if name == goal else 1.0
        for step in range(_STEPS + 1):
            yield clip.skeleton(name, last * step / _STEPS, side)
        if name == goal:
            return


def _paint_way(painter: QPainter, way: Sequence[GhostPoint], colour: QColor, wide: float) -> None:
    """A dashed line with an arrow's head."""
    lengths = [math.dist(a, b) for a, b in pairwise(way)]
    if sum(lengths) < 6.0 * wide:
        return
    colour.setAlphaF(_WAY)
    pen = QPen(colour, wide, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.RoundCap)
    pen.setDashPattern([0.1, 2.2])
    head = 3.2 * wide
    path = QPainterPath(QPointF(*way[0]))
    for x, y in way[1:]:
        if math.dist((x, y), way[-1]) > head:
            path.lineTo(x, y)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.strokePath(path, pen)
    painter.fillPath(closed(_arrow_head(way, head)), colour)


def _arrow_head(way: Sequence[GhostPoint], size: float) -> list[GhostPoint]:
    """A triangle at the end of a way, pointing where it goes."""
    x, y = way[-1]
    bx, by = next((p for p in reversed(way) if math.dist(p, way[-1]) > size), way[0])
    far = math.hypot(x - bx, y - by) or 1.0
    ux, uy = (x - bx) / far, (y - by) / far
    return [
        (x + ux * size * 0.4, y + uy * size * 0.4),
        (x - (ux + 0.7 * uy) * size, y - (uy - 0.7 * ux) * size),
        (x - (ux - 0.7 * uy) * size, y - (uy + 0.7 * ux) * size),
    ]
