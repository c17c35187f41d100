"""The letter of a side on its knee, kept in sight."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter

from hipmobility.core.figure import Skeleton
from hipmobility.core.model.routine import Side
from hipmobility.widgets.mannequin.outline import Blob, ScreenPoint
from hipmobility.widgets.mannequin.shapes import Box, Part, View, boxes_meet
from hipmobility.widgets.theme import Theme

_RADIUS = 0.05
"""In metres."""
_LEAST = 8.0
"""In pixels."""
_PLACES = tuple(0.1 * step for step in range(-5, 6))
"""Where the badge may be: 0 the knee, below it towards the hip, above it towards the ankle; 0.5
is the middle of the thigh or of the shank."""
_AWAY = 7.0
"""How strongly the badge is drawn to the knee."""
_SIGHT = 6.0
"""How strongly it is drawn to what one can see."""
_DIM = 0.45
"""What is taken from a badge of which nothing should be seen (0..1)."""


def paint_badge(
    painter: QPainter,
    view: View,
    skeleton: Skeleton,
    side: Side,
    theme: Theme,
    painted: Sequence[Part],
) -> None:
    """Paint a side's letter at its knee, over everything.

    Where another part hides the knee, the badge slides along the leg to where one sees it, and
    what lies wholly hidden has a pale badge. `painted` are the body's parts in the order they
    were painted.
    """
    radius = max(_LEAST, _RADIUS * view.scale)
    hip, knee, ankle = (
        view.place(skeleton.joints[f"{name}_{side.value}"])[:2] for name in ("hip", "knee", "ankle")
    )

    def at(place: float) -> ScreenPoint:
        end = hip if place < 0.0 else ankle
        part = abs(place)
        return knee[0] + (end[0] - knee[0]) * part, knee[1] + (end[1] - knee[1]) * part

    zone = _zone([at(place) for place in (_PLACES[0], 0.0, _PLACES[-1])], radius)
    thigh, shank = (_covers(painted, part, side, zone) for part in ("thigh", "shank"))

    def seen(place: float) -> float:
        return _seen(at(place), radius, thigh if place < 0.0 else shank)

    place = _best(seen) if thigh or shank else 0.0
    shown = 1.0 - _DIM * (1.0 - seen(place))
    _paint(painter, QPointF(*at(place)), radius, (theme, side), shown)


def _best(seen: Callable[[float], float]) -> float:
    """A place near the knee that is in sight; it goes on smoothly as the body moves."""
    weights = [math.exp(_SIGHT * seen(place) - _AWAY * abs(place)) for place in _PLACES]
    return sum(w * place for w, place in zip(weights, _PLACES, strict=True)) / sum(weights)


def _zone(points: Sequence[ScreenPoint], radius: float) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs) - radius, min(ys) - radius, max(xs) + radius, max(ys) + radius


def _covers(painted: Sequence[Part], part: str, side: Side, zone: Box) -> list[Part]:
    """What was painted after a part of the leg, is not of the leg, and lies where badges are."""
    leg = {f"{name}_{side.value}" for name in ("thigh", "shank")}
    start = next(i for i, each in enumerate(painted) if each.name == f"{part}_{side.value}")
    later = painted[start + 1 :]
    return [each for each in later if each.name not in leg and boxes_meet(each.box, zone)]


def _seen(middle: ScreenPoint, radius: float, covers: Sequence[Part]) -> float:
    """About how much (0..1) of a disc is not covered."""
    free = 1.0
    for cover in covers:
        out = _distance(middle, cover.row.blobs) / radius
        free *= max(0.0, min(1.0, 0.5 + 0.5 * out))
    return free


def _distance(point: ScreenPoint, blobs: Sequence[Blob]) -> float:
    """How far a point lies outside of a row of blobs; negative within."""
    px, py = point
    a = blobs[0]
    best = math.hypot(px - a.x, py - a.y) - a.r
    for b in blobs[1:]:
        dx, dy = b.x - a.x, b.y - a.y
        square = dx * dx + dy * dy
        if square > 1e-9:
            t = max(0.0, min(1.0, ((px - a.x) * dx + (py - a.y) * dy) / square))
            out = math.hypot(px - a.x - dx * t, py - a.y - dy * t) - a.r - (b.r - a.r) * t
            best = min(best, out)
        a = b
    return best


def _paint(
    painter: QPainter, middle: QPointF, r: float, colours: tuple[Theme, Side], shown: float
) -> None:
    theme, side = colours
    deep = theme.side(side).darker(190) if theme.name != "light" else theme.side(side)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setOpacity(shown)
    painter.setBrush(QBrush(QColor("#FFFFFF")))
    painter.drawEllipse(middle, r, r)
    painter.setBrush(QBrush(deep))
    painter.drawEllipse(middle, r * 0.88, r * 0.88)
    painter.setOpacity(1.0)
    font = QFont(painter.font())
    font.setPixelSize(max(8, round(r * 1.25)))
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor("#FFFFFF"))
    box = QRectF(middle.x() - r, middle.y() - r, 2 * r, 2 * r)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "L" if side is Side.LEFT else "R")
    painter.setPen(Qt.PenStyle.NoPen)
