"""Rows of balls and ellipsoids on the screen: their silhouette and their shade.

A limb is a row of balls of different size. Seen from far away the hull of two balls is the
hull of two circles, so the outline of a row is made of tangents and arcs, exact from any side.
Shade is a few flat tones, each a smaller row moved towards the light: on the raster engine a
gradient costs ten times as much as all of these.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPainterPath

_SPOKES = 32
_ROUND = tuple(
    (math.cos(math.tau * i / _SPOKES), math.sin(math.tau * i / _SPOKES)) for i in range(_SPOKES)
)
_LIGHT = (-0.5, -0.86)
"""Where the light comes from on the screen: above, a little from the left."""
_TONES = ((1.0, -26), (0.8, 3))
"""Size of each tone's row against the whole, and how much lighter than the colour it is (%)."""
_TURN = 15
"""A round end is drawn with a corner every this many degrees."""
_BEND = 0.3
"""Where the row bends more than this (sine), the outside of the bend is drawn round."""
_COS, _SIN = math.cos(math.radians(_TURN)), math.sin(math.radians(_TURN))

Circle = tuple[float, float, float]
"""Middle x, y and radius."""
Corner = tuple[float, float]
Corners = list[Corner]


@dataclass(frozen=True, slots=True)
class Blob:
    """A ball on the screen (pixels), or an ellipsoid if it has a `spread`.

    With the ellipsoid's half axes e on the screen, `spread` is the sum of e·eᵀ as (xx, xy,
    yy): its outline in the unit direction w is S·w / sqrt(w·S·w), away from its middle. `r`
    is then a rough radius.
    """

    x: float
    y: float
    near: float
    r: float
    spread: tuple[float, float, float] | None = None

    def edge(self) -> list[tuple[float, float]]:
        """The outline in each of the `_ROUND` directions, seen from the middle."""
        if self.spread is None:
            return [(c * self.r, s * self.r) for c, s in _ROUND]
        xx, xy, yy = self.spread
        points = []
        for c, s in _ROUND:
            x, y = xx * c + xy * s, xy * c + yy * s
            n = math.sqrt(c * x + s * y) or 1e-9
            points.append((x / n, y / n))
        return points


class Row:
    """Blobs one after the other, each joined to the next, with their silhouette."""

    def __init__(self, blobs: Sequence[Blob]) -> None:
        self.blobs = tuple(blobs)
        balls = all(blob.spread is None for blob in blobs)
        self._few = self.blobs[::2] if balls and len(self.blobs) % 2 else self.blobs
        self._edges = [] if balls else [blob.edge() for blob in blobs]

    def path(self, grow: float = 0.0, size: float = 1.0) -> QPainterPath:
        """The silhouette, `grow` pixels larger.

        With `size` below 1 that of a smaller row that lies within, on the side of the light.
        """
        aside = (1.0 - size) * 0.9
        circles = [
            (b.x + _LIGHT[0] * b.r * aside, b.y + _LIGHT[1] * b.r * aside, b.r * size + grow)
            for b in (self.blobs if size == 1.0 else self._few)
        ]
        if not self._edges:
            return closed(outline(circles))
        rims = [
            Rim(x, y, [(ex * size + c * grow, ey * size + s * grow) for (ex, ey), (c, s) in pairs])
            for (x, y, _), edge in zip(circles, self._edges, strict=True)
            for pairs in [zip(edge, _ROUND, strict=True)]
        ]
        return closed(rim_outline(rims))


def closed(corners: Corners) -> QPainterPath:
    """A polygon to be filled, in which parts that overlap stay filled."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.moveTo(*corners[0])
    line_to = path.lineTo  # with plain numbers: making a QPointF of each costs three times as much
    for x, y in corners:
        line_to(x, y)
    path.closeSubpath()
    return path


def outline(circles: Sequence[Circle]) -> Corners:
    """Corners of the outline of circles each joined to the next by its two tangents."""
    row: list[Circle] = []
    for circle in circles:
        while row and _swallows(circle, row[-1]):
            row.pop()
        if not row or not _swallows(row[-1], circle):
            row.append(circle)
    if len(row) == 1:
        x, y, r = row[0]
        return [(x + r * c, y + r * s) for c, s in _ROUND]
    there: Corners = []
    back: Corners = []
    normals: list[tuple[float, float, float, float]] = []
    for (ax, ay, ar), (bx, by, br) in pairwise(row):
        dx, dy = bx - ax, by - ay
        far = math.sqrt(dx * dx + dy * dy)
        ux, uy, c = dx / far, dy / far, (ar - br) / far
        s = math.sqrt(max(0.0, 1.0 - c * c))
        rx, ry, lx, ly = ux * c + uy * s, uy * c - ux * s, ux * c - uy * s, uy * c + ux * s
        if normals:
            qx, qy, kx, ky = normals[-1]
            if qx * ry - qy * rx > _BEND:
                there += _arc((ax, ay, ar), qx, qy, rx, ry)
            if lx * ky - ly * kx > _BEND:
                back += reversed([*_arc((ax, ay, ar), lx, ly, kx, ky)])
        there += ((ax + ar * rx, ay + ar * ry), (bx + br * rx, by + br * ry))
        back += ((ax + ar * lx, ay + ar * ly), (bx + br * lx, by + br * ly))
        normals.append((rx, ry, lx, ly))
    rx, ry, lx, ly = normals[-1]
    end = _arc(row[-1], rx, ry, lx, ly)
    rx, ry, lx, ly = normals[0]
    start = _arc(row[0], lx, ly, rx, ry)
    back.reverse()
    return [*there, *end, *back, *start]


def _swallows(a: Circle, b: Circle) -> bool:
    more = a[2] - b[2] + 1e-6
    return more > 0.0 and (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 <= more * more


def _arc(
    circle: Circle, x: float, y: float, to_x: float, to_y: float
) -> Iterator[tuple[float, float]]:
    """Corners on the way round from one direction to another, both left out."""
    angle = math.degrees(math.atan2(x * to_y - y * to_x, x * to_x + y * to_y)) % 360.0
    for _ in range(int(angle / _TURN)):
        x, y = x * _COS - y * _SIN, x * _SIN + y * _COS
        yield (circle[0] + circle[2] * x, circle[1] + circle[2] * y)


@dataclass(frozen=True, slots=True)
class Rim:
    """An outline around a middle, one point in each of the `_ROUND` directions."""

    x: float
    y: float
    points: Corners

    def corner(self, spoke: int) -> tuple[float, float]:
        """The outermost point in a direction."""
        x, y = self.points[spoke % _SPOKES]
        return (self.x + x, self.y + y)


def rim_outline(rims: Sequence[Rim]) -> Corners:
    """Corners of the outline of rims each joined to the next by its two tangents."""
    row: list[Rim] = []
    tangents: list[tuple[int, int]] = []
    for rim in rims:
        while row:
            found = _tangents(row[-1], rim)
            if found is not None:
                tangents.append(found)
                row.append(rim)
                break
            if not _is_beyond(row[-1], rim):
                break
            row.pop()
            if tangents:
                tangents.pop()
        else:
            row.append(rim)
    if len(row) == 1:
        return [row[0].corner(i) for i in range(_SPOKES)]
    rights, lefts = [r for r, _ in tangents], [left for _, left in tangents]
    corners = _along(row[0], lefts[0], rights[0], around=True)
    for rim, (a, b) in zip(row[1:], pairwise(rights), strict=False):
        corners += _along(rim, a, b, around=False)
    corners += _along(row[-1], rights[-1], lefts[-1], around=True)
    for rim, (a, b) in zip(reversed(row[:-1]), pairwise(reversed(lefts)), strict=False):
        corners += _along(rim, a, b, around=False)
    return corners


def _is_beyond(a: Rim, b: Rim) -> bool:
    """Whether `b` reaches further than `a` in some direction, and so, without tangents, in all."""
    (x, y), (c, s) = b.corner(0), _ROUND[0]
    ax, ay = a.corner(0)
    return (x - ax) * c + (y - ay) * s > 0.0


def _tangents(a: Rim, b: Rim) -> tuple[int, int] | None:
    """Directions in which the tangents of two rims touch: right and left of the way from a to b."""
    dx, dy = a.x - b.x, a.y - b.y
    ahead = [
        (dx + ax - bx) * c + (dy + ay - by) * s < 0.0
        for (ax, ay), (bx, by), (c, s) in zip(a.points, b.points, _ROUND, strict=True)
    ]
    right = left = -1
    for i in range(_SPOKES):
        if ahead[i] and not ahead[i - 1]:
            right = i
        elif ahead[i - 1] and not ahead[i]:
            left = i
    return None if right < 0 or left < 0 else (right, left)


def _along(rim: Rim, start: int, end: int, *, around: bool) -> Corners:
    """Corners of a rim from one direction on to another; where it bends inwards just the two."""
    steps = (end - start) % _SPOKES
    if not around and steps > _SPOKES // 2:
        return [rim.corner(start), rim.corner(end)]
    return [rim.corner(start + i) for i in range(steps + 1)]


@lru_cache(maxsize=64)
def _tones(rgb: int) -> tuple[tuple[float, QBrush], ...]:
    base = QColor(rgb)
    return tuple(
        (size, QBrush(base.lighter(100 + more) if more >= 0 else base.darker(100 - more)))
        for size, more in _TONES
    )


def tones(base: QColor) -> tuple[tuple[float, QBrush], ...]:
    """The tones of a colour, from the whole row to the smallest."""
    return _tones(base.rgb())
