"""From the room to the screen, and which part of the body is in front of which."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath

from hipmobility.core.figure import Camera
from hipmobility.core.figure.geometry import FORWARD, LEFT, UP, Quat, Vec, dot, rotate
from hipmobility.widgets.mannequin_rows import Blob, Row


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
    by_name: Mapping[str, Part] = {part.name: part for part in parts}
    done: dict[str, list[tuple[QPainterPath, QBrush]]] = {}
    for part in parts:
        if part.under is not None:
            painter.fillPath(part.under[0].path(line), outline)
        painter.fillPath(part.row.path(line), outline)
        if part.under is not None:
            painter.fillPath(part.under[0].path(), part.under[1])
        neighbour = _neighbour(part, by_name)
        if neighbour is not None and neighbour.name in done:
            joint = part.row.blobs[0 if part.seam else -1]
            _mend(painter, joint, line, done[neighbour.name])
        done[part.name] = [(part.row.path(0.0, size), brush) for size, brush in part.tones]
        for path, brush in done[part.name]:
            painter.fillPath(path, brush)
        for detail in part.details:
            detail(painter)


def _mend(
    painter: QPainter, joint: Blob, line: float, tones: Sequence[tuple[QPainterPath, QBrush]]
) -> None:
    """Paint a limb's first half again around the joint, over the outline of its second half."""
    r = joint.r + line
    painter.save()
    painter.setClipRect(
        QRectF(joint.x - r, joint.y - r, 2.0 * r, 2.0 * r), Qt.ClipOperation.IntersectClip
    )
    for path, brush in tones:
        painter.fillPath(path, brush)
    painter.restore()


def _neighbour(part: Part, by_name: Mapping[str, Part]) -> Part | None:
    """The other half of a limb: what this part grows out of, or what grows out of it."""
    if part.seam:
        return by_name.get(part.seam)
    return next((other for other in by_name.values() if other.seam == part.name), None)
