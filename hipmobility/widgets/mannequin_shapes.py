"""Round bodies on a flat screen: balls and ellipsoids in a row, their outline, and who is in front.

A limb is a row of balls of different size. Seen from far away the hull of two balls is the
hull of two circles, so a row of hulls, filled as one path, is the exact silhouette from any
side, without any line at the seams.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPolygonF

from hipmobility.core.figure import Camera
from hipmobility.core.figure.geometry import Vec, dot

_DIRECTIONS = tuple((math.cos(math.tau * i / 44), math.sin(math.tau * i / 44)) for i in range(44))


@dataclass(frozen=True, slots=True)
class View:
    """A camera and where its target lies on the screen; `scale` in pixels per metre."""

    camera: Camera
    x: float
    y: float
    scale: float
    axes: tuple[Vec, Vec, Vec]

    def place(self, point: Vec) -> tuple[float, float, float]:
        """Pixels from the left, pixels from the top, and nearness in pixels."""
        right, up, near = self.camera.project(point)
        return (self.x + right * self.scale, self.y - up * self.scale, near * self.scale)

    def point(self, point: Vec) -> QPointF:
        """Where a point is on the screen."""
        x, y, _ = self.place(point)
        return QPointF(x, y)

    def arrow(self, direction: Vec) -> tuple[float, float, float]:
        """A direction on the screen: to the right, down, towards the viewer."""
        right, up, near = self.axes
        return (dot(direction, right), -dot(direction, up), dot(direction, near))


@dataclass(frozen=True, slots=True)
class Blob:
    """A ball (radius `r` in pixels), or an ellipsoid given by its half axes on the screen."""

    x: float
    y: float
    near: float
    r: float
    axes: tuple[tuple[float, float], ...] = ()

    def edge(self, grow: float) -> list[tuple[float, float, float]]:
        """For each direction the outermost point, and how far out that is."""
        points = []
        for c, s in _DIRECTIONS:
            parts = [(ax, ay, ax * c + ay * s) for ax, ay in self.axes]
            out = math.sqrt(sum(p * p for _, _, p in parts)) or 1e-9
            x = self.x + sum(ax * p for ax, _, p in parts) / out + grow * c
            y = self.y + sum(ay * p for _, ay, p in parts) / out + grow * s
            points.append((x, y, x * c + y * s))
        return points


def row_path(blobs: Sequence[Blob], grow: float = 0.0) -> QPainterPath:
    """The silhouette of a row of blobs, each joined to the next, `grow` pixels larger."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    if len(blobs) == 1 and not blobs[0].axes:
        r = blobs[0].r + grow
        path.addEllipse(QPointF(blobs[0].x, blobs[0].y), r, r)
        return path
    if any(blob.axes for blob in blobs):
        _add_hulls(path, blobs, grow)
        return path
    for a, b in zip(blobs, blobs[1:], strict=False):
        _add_cone(path, a, b, grow)
    return path


def _add_cone(path: QPainterPath, a: Blob, b: Blob, grow: float) -> None:
    """The hull of two circles: an arc of each and two tangents."""
    dx, dy = b.x - a.x, a.y - b.y
    ra, rb = a.r + grow, b.r + grow
    far = math.hypot(dx, dy)
    if far <= abs(ra - rb) + 1e-6:
        big = a if ra >= rb else b
        r = max(ra, rb)
        rect = QRectF(big.x - r, big.y - r, 2 * r, 2 * r)
        path.arcMoveTo(rect, 0.0)
        path.arcTo(rect, 0.0, 360.0)
        path.closeSubpath()
        return
    ahead = math.degrees(math.atan2(dy, dx))
    open_angle = math.degrees(math.acos((ra - rb) / far))
    rect_a = QRectF(a.x - ra, a.y - ra, 2 * ra, 2 * ra)
    rect_b = QRectF(b.x - rb, b.y - rb, 2 * rb, 2 * rb)
    path.arcMoveTo(rect_a, ahead + open_angle)
    path.arcTo(rect_a, ahead + open_angle, 360.0 - 2.0 * open_angle)
    path.arcTo(rect_b, ahead - open_angle, 2.0 * open_angle)
    path.closeSubpath()


def _add_hulls(path: QPainterPath, blobs: Sequence[Blob], grow: float) -> None:
    edges = [blob.edge(grow) for blob in blobs]
    if len(edges) == 1:
        edges = edges * 2
    for one, two in zip(edges, edges[1:], strict=False):
        corners = [
            QPointF(p[0], p[1]) if p[2] >= q[2] else QPointF(q[0], q[1])
            for p, q in zip(one, two, strict=True)
        ]
        path.addPolygon(QPolygonF(corners))
        path.closeSubpath()


@dataclass(slots=True)
class Part:
    """A piece of the body as it is drawn.

    `blobs` are its row, `brush` its colour. `seam` names the part it grows out of without a
    line, and `collar` is how many of its last blobs that part paints again over our line.
    `details` are painted on top of it.
    """

    name: str
    blobs: tuple[Blob, ...]
    brush: QBrush
    seam: str = ""
    details: tuple[Callable[[QPainter], None], ...] = ()
    extra: tuple[Sequence[Blob], QBrush] | None = None
    box: tuple[float, float, float, float] = field(init=False)

    def __post_init__(self) -> None:
        self.box = (
            min(b.x - b.r for b in self.blobs),
            min(b.y - b.r for b in self.blobs),
            max(b.x + b.r for b in self.blobs),
            max(b.y + b.r for b in self.blobs),
        )


def in_front(a: Part, b: Part) -> float:
    """How much nearer `a` is than `b` where they overlap on the screen; 0 if they do not."""
    if a.box[0] > b.box[2] or b.box[0] > a.box[2] or a.box[1] > b.box[3] or b.box[1] > a.box[3]:
        return 0.0
    total = 0.0
    for p in a.blobs[::2]:
        for q in b.blobs[::2]:
            reach = p.r + q.r
            dx, dy = p.x - q.x, p.y - q.y
            square = dx * dx + dy * dy
            if square < reach * reach:
                total += (reach - math.sqrt(square)) * (p.near - q.near)
    return total


def painted_order(parts: Iterable[Part]) -> list[Part]:
    """The parts from back to front.

    Where two overlap, the one nearer there comes later; rings of such pairs, which real bodies
    seldom make, are cut at the part that lies furthest back.
    """
    rest = {part.name: part for part in parts}
    behind: dict[str, set[str]] = {name: set() for name in rest}
    listed = list(rest.values())
    for i, a in enumerate(listed):
        for b in listed[i + 1 :]:
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
    return sum(b.near for b in part.blobs) / len(part.blobs)


def paint_parts(painter: QPainter, parts: Sequence[Part], outline: QBrush, line: float) -> None:
    """Paint the parts in the order given, each with an outline `line` pixels wide."""
    done: dict[str, Part] = {}
    by_name: Mapping[str, Part] = {part.name: part for part in parts}
    for part in parts:
        painter.fillPath(row_path(part.blobs, line), outline)
        if part.extra is not None:
            painter.fillPath(row_path(part.extra[0], line), outline)
            painter.fillPath(row_path(part.extra[0]), part.extra[1])
        neighbour = _neighbour(part, by_name)
        if neighbour is not None and neighbour.name in done:
            shared = neighbour.blobs[-3:] if part.seam else neighbour.blobs[:3]
            painter.fillPath(row_path(shared), neighbour.brush)
        painter.fillPath(row_path(part.blobs), part.brush)
        for detail in part.details:
            detail(painter)
        done[part.name] = part


def _neighbour(part: Part, by_name: Mapping[str, Part]) -> Part | None:
    """The other half of a limb: what this part grows out of, or what grows out of it."""
    if part.seam:
        return by_name.get(part.seam)
    return next((other for other in by_name.values() if other.seam == part.name), None)
