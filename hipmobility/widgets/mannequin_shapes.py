"""Round bodies on a flat screen: rows of balls and ellipsoids, their outline, and who is in front.

A limb is a row of balls of different size. Seen from far away the hull of two balls is the
hull of two circles, so the outline of a row is made of tangents and arcs, exact from any side.
Shade is a few flat tones, each a smaller row moved towards the light: on the raster engine a
gradient costs ten times as much as these together.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPolygonF

from hipmobility.core.figure import Camera
from hipmobility.core.figure.geometry import FORWARD, LEFT, UP, Quat, Vec, dot, rotate

_ROUND = tuple((math.cos(math.tau * i / 40), math.sin(math.tau * i / 40)) for i in range(40))
_ARC = math.radians(15.0)
"""The longest straight piece of a round end."""
_LIGHT = (-0.5, -0.86)
"""Where the light comes from on the screen: above, a little from the left."""
_TONES = ((1.0, -32), (0.9, -15), (0.72, 0), (0.4, 9))
"""Size of each tone's row against the whole, and how much lighter than the colour it is (%)."""


@dataclass(frozen=True, slots=True)
class View:
    """A camera and where its target lies on the screen; `scale` in pixels per metre."""

    camera: Camera
    x: float
    y: float
    scale: float
    axes: tuple[Vec, Vec, Vec]

    def place(self, point: Vec) -> Vec:
        """Pixels from the left, pixels from the top, and nearness in pixels."""
        tx, ty, tz = self.camera.target
        d = (point[0] - tx, point[1] - ty, point[2] - tz)
        right, up, near = self.axes
        k = self.scale
        return (self.x + dot(d, right) * k, self.y - dot(d, up) * k, dot(d, near) * k)

    def point(self, point: Vec) -> QPointF:
        """Where a point is on the screen."""
        x, y, _ = self.place(point)
        return QPointF(x, y)

    def arrow(self, direction: Vec) -> Vec:
        """A direction on the screen: to the right, down, towards the viewer."""
        right, up, near = self.axes
        return (dot(direction, right), -dot(direction, up), dot(direction, near))


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


def ball(view: View, point: Vec, radius: float) -> Blob:
    """A ball of `radius` metres around a point of the room."""
    x, y, near = view.place(point)
    return Blob(x, y, near, radius * view.scale)


def ellipsoid(view: View, middle: Vec, turned: Quat, size: Vec) -> Blob:
    """An ellipsoid with half axes `size` (left, up, forward; metres) in the frame `turned`."""
    x, y, near = view.place(middle)
    xx = xy = yy = 0.0
    for axis, half in zip((LEFT, UP, FORWARD), size, strict=True):
        right, down, _ = view.arrow(rotate(turned, axis))
        square = (half * view.scale) ** 2
        xx += right * right * square
        xy += right * down * square
        yy += down * down * square
    return Blob(x, y, near, sum(size) / 3.0 * view.scale, (xx, xy, yy))


class Row:
    """Blobs one after the other, each joined to the next, with their silhouette."""

    def __init__(self, blobs: Sequence[Blob]) -> None:
        self.blobs = tuple(blobs)
        round_ones = all(blob.spread is None for blob in blobs)
        self._edges = [] if round_ones else [blob.edge() for blob in blobs]

    def path(self, grow: float = 0.0, size: float = 1.0) -> QPainterPath:
        """The silhouette, `grow` pixels larger.

        With `size` below 1 that of a smaller row that lies within, on the side of the light.
        """
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        aside = (1.0 - size) * 0.9
        if self._edges:
            self._add_hulls(path, grow, size, aside)
            return path
        circles = [
            (b.x + _LIGHT[0] * b.r * aside, b.y + _LIGHT[1] * b.r * aside, b.r * size + grow)
            for b in self.blobs
        ]
        path.addPolygon(QPolygonF([QPointF(x, y) for x, y in outline(circles)]))
        path.closeSubpath()
        return path

    def _add_hulls(self, path: QPainterPath, grow: float, size: float, aside: float) -> None:
        rims = []
        for blob, edge in zip(self.blobs, self._edges, strict=True):
            mx = blob.x + _LIGHT[0] * blob.r * aside
            my = blob.y + _LIGHT[1] * blob.r * aside
            rims.append(
                [
                    (mx + ex * size + c * grow, my + ey * size + s * grow)
                    for (ex, ey), (c, s) in zip(edge, _ROUND, strict=True)
                ]
            )
        for one, two in pairwise(rims if len(rims) > 1 else rims * 2):
            corners = [
                QPointF(*(p if (p[0] - q[0]) * c + (p[1] - q[1]) * s >= 0.0 else q))
                for p, q, (c, s) in zip(one, two, _ROUND, strict=True)
            ]
            path.addPolygon(QPolygonF(corners))
            path.closeSubpath()


Circle = tuple[float, float, float]
"""Middle x, y and radius."""


def outline(circles: Sequence[Circle]) -> list[tuple[float, float]]:
    """Corners of the outline of circles each joined to the next by its two tangents."""
    row: list[Circle] = []
    for circle in circles:
        while row and _swallows(circle, row[-1]):
            row.pop()
        if not row or not _swallows(row[-1], circle):
            row.append(circle)
    if len(row) == 1:
        return _arc(row[0], 0.0, math.tau)
    angles = []
    for (ax, ay, ar), (bx, by, br) in pairwise(row):
        ahead = math.atan2(by - ay, bx - ax)
        wide = math.acos((ar - br) / math.hypot(bx - ax, by - ay))
        angles.append((ahead - wide, ahead + wide))
    there: list[tuple[float, float]] = []
    back: list[tuple[float, float]] = []
    for (a, b), (left, right) in zip(pairwise(row), angles, strict=True):
        there += (_on(a, left), _on(b, left))
        back += (_on(a, right), _on(b, right))
    end = _arc(row[-1], angles[-1][0], angles[-1][1])
    start = _arc(row[0], angles[0][1], angles[0][0] + math.tau)
    return [*there, *end, *reversed(back), *start]


def _swallows(a: Circle, b: Circle) -> bool:
    return math.hypot(a[0] - b[0], a[1] - b[1]) <= a[2] - b[2] + 1e-6


def _on(circle: Circle, angle: float) -> tuple[float, float]:
    return (circle[0] + circle[2] * math.cos(angle), circle[1] + circle[2] * math.sin(angle))


def _arc(circle: Circle, start: float, end: float) -> list[tuple[float, float]]:
    steps = max(1, math.ceil((end - start) / _ARC))
    return [_on(circle, start + (end - start) * i / steps) for i in range(1, steps)]


def tones(base: QColor) -> tuple[tuple[float, QBrush], ...]:
    """The tones of a colour, from the whole row to the smallest."""
    return tuple(
        (size, QBrush(base.lighter(100 + more) if more >= 0 else base.darker(100 - more)))
        for size, more in _TONES
    )


@dataclass(slots=True)
class Part:
    """A piece of the body as it is drawn.

    `seam` names the part it grows out of without a line between them. `under` is painted
    beneath it (with an outline), `details` on top of it.
    """

    name: str
    row: Row
    tones: tuple[tuple[float, QBrush], ...]
    seam: str = ""
    under: tuple[Row, QBrush] | None = None
    details: tuple[Callable[[QPainter], None], ...] = ()
    box: tuple[float, float, float, float] = field(init=False)

    def __post_init__(self) -> None:
        blobs = self.row.blobs
        self.box = (
            min(b.x - b.r for b in blobs),
            min(b.y - b.r for b in blobs),
            max(b.x + b.r for b in blobs),
            max(b.y + b.r for b in blobs),
        )


def in_front(a: Part, b: Part) -> float:
    """How much nearer `a` is than `b` where they overlap on the screen; 0 if they do not."""
    if a.box[0] > b.box[2] or b.box[0] > a.box[2] or a.box[1] > b.box[3] or b.box[1] > a.box[3]:
        return 0.0
    total = 0.0
    for p in a.row.blobs[::2]:
        for q in b.row.blobs[::2]:
            reach = p.r + q.r
            dx, dy = p.x - q.x, p.y - q.y
            square = dx * dx + dy * dy
            if square < reach * reach:
                total += (reach - math.sqrt(square)) * (p.near - q.near)
    return total


def painted_order(parts: Sequence[Part]) -> list[Part]:
    """The parts from back to front.

    Where two overlap, the one nearer there comes later. A ring of such pairs, which real bodies
    seldom make, is cut at the part that lies furthest back.
    """
    rest = {part.name: part for part in parts}
    behind: dict[str, set[str]] = {name: set() for name in rest}
    for i, a in enumerate(parts):
        for b in parts[i + 1 :]:
            lead = in_front(a, b)
            if lead > 0.0:
                behind[a.name].add(b.name)
            elif lead < 0.0:
                behind[b.name].add(a.name)
    order: list[Part] = []
    while rest:
        free = [name for name in rest if not behind[name] & rest.keys()]
        name = min(free or rest, key=lambda n: _depth(rest[n]))
        order.append(rest.pop(name))
    return order


def _depth(part: Part) -> float:
    return sum(b.near for b in part.row.blobs) / len(part.row.blobs)


def paint_parts(painter: QPainter, parts: Sequence[Part], outline: QBrush, line: float) -> None:
    """Paint the parts in the order given, each with an outline `line` pixels wide."""
    done: set[str] = set()
    by_name: Mapping[str, Part] = {part.name: part for part in parts}
    for part in parts:
        if part.under is not None:
            painter.fillPath(part.under[0].path(line), outline)
        painter.fillPath(part.row.path(line), outline)
        if part.under is not None:
            painter.fillPath(part.under[0].path(), part.under[1])
        neighbour = _neighbour(part, by_name)
        if neighbour is not None and neighbour.name in done:
            blobs = neighbour.row.blobs
            _paint_tones(painter, Row(blobs[-3:] if part.seam else blobs[:3]), neighbour)
        _paint_tones(painter, part.row, part)
        for detail in part.details:
            detail(painter)
        done.add(part.name)


def _paint_tones(painter: QPainter, row: Row, part: Part) -> None:
    for size, brush in part.tones:
        painter.fillPath(row.path(0.0, size), brush)


def _neighbour(part: Part, by_name: Mapping[str, Part]) -> Part | None:
    """The other half of a limb: what this part grows out of, or what grows out of it."""
    if part.seam:
        return by_name.get(part.seam)
    return next((other for other in by_name.values() if other.seam == part.name), None)
