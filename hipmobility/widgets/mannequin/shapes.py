"""From the room to the screen, and which part of the body is in front of which."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF
from PySide6.QtGui import QBrush, QPainter, QPainterPath

from hipmobility.core.figure import Camera
from hipmobility.core.figure.geometry import FORWARD, LEFT, UP, Quat, Vec, dot, rotate
from hipmobility.widgets.mannequin.outline import Blob, ScreenPoint
from hipmobility.widgets.mannequin.rows import BlobChain, Tones, united


@dataclass(frozen=True, slots=True)
class View:
    """A camera and where its target lies on the screen; `scale` in pixels per metre.

    Far away there is no perspective, so what lies on a line in the room does so on the screen:
    bones are projected by their ends.
    """

    camera: Camera
    x: float
    y: float
    scale: float
    across: Vec
    down: Vec
    near: Vec

    @classmethod
    def of(cls, camera: Camera, x: float, y: float, scale: float) -> View:
        """The view of a camera whose target is at a point of the screen."""
        right, up, near = camera.axes
        k, target = scale, camera.target
        return cls(
            camera,
            x - dot(right, target) * k,
            y + dot(up, target) * k,
            k,
            (right[0] * k, right[1] * k, right[2] * k),
            (-up[0] * k, -up[1] * k, -up[2] * k),
            (near[0] * k, near[1] * k, near[2] * k),
        )

    def place(self, point: Vec) -> Vec:
        """Pixels from the left, pixels from the top, and nearness in pixels."""
        x, y, z = point
        a, d, n = self.across, self.down, self.near
        return (
            self.x + a[0] * x + a[1] * y + a[2] * z,
            self.y + d[0] * x + d[1] * y + d[2] * z,
            n[0] * x + n[1] * y + n[2] * z,
        )

    def point(self, point: Vec) -> QPointF:
        """Where a point is on the screen."""
        x, y, _ = self.place(point)
        return QPointF(x, y)

    def arrow(self, direction: Vec) -> Vec:
        """A way in the room as pixels to the right, down, and towards the viewer."""
        x, y, z = direction
        a, d, n = self.across, self.down, self.near
        return (
            a[0] * x + a[1] * y + a[2] * z,
            d[0] * x + d[1] * y + d[2] * z,
            n[0] * x + n[1] * y + n[2] * z,
        )


def ball(view: View, point: Vec, radius: float) -> Blob:
    """A ball of `radius` metres around a point of the room."""
    x, y, near = view.place(point)
    return Blob(x, y, near, radius * view.scale)


def bone(view: View, a: Vec, b: Vec, front: Vec, profile: Sequence[Vec]) -> BlobChain:
    """A row of balls from `a` to `b`.

    `profile` gives each ball's place on the way (0..1), its radius, and how far it stands out
    in the direction `front`, in metres.
    """
    (ax, ay, an), (bx, by, bn), (fx, fy, fn) = view.place(a), view.place(b), view.arrow(front)
    dx, dy, dn, k = bx - ax, by - ay, bn - an, view.scale
    return BlobChain(
        [
            Blob(ax + dx * t + fx * f, ay + dy * t + fy * f, an + dn * t + fn * f, r * k)
            for t, r, f in profile
        ]
    )


def ellipsoid(view: View, middle: Vec, turned: Quat, size: Vec) -> Blob:
    """An ellipsoid with half axes `size` (left, up, forward; metres) in the frame `turned`."""
    return stretched(view, middle, frame_on_screen(view, turned), size)


Axes = tuple[Vec, Vec, Vec]
"""The left, up and forward axes of a frame on the screen, in pixels per metre."""


def frame_on_screen(view: View, turned: Quat) -> Axes:
    """The axes of a frame as the screen shows them."""
    return (
        view.arrow(rotate(turned, LEFT)),
        view.arrow(rotate(turned, UP)),
        view.arrow(rotate(turned, FORWARD)),
    )


def stretched(view: View, middle: Vec, axes: Axes, size: Vec) -> Blob:
    """An ellipsoid with half axes `size` metres along `axes`."""
    x, y, near = view.place(middle)
    xx = xy = yy = 0.0
    for (right, down, _), half in zip(axes, size, strict=True):
        square = half * half
        xx += right * right * square
        xy += right * down * square
        yy += down * down * square
    return Blob(x, y, near, (size[0] + size[1] + size[2]) / 3.0 * view.scale, (xx, xy, yy))


def visible_arc(
    middle: ScreenPoint, across: Vec, towards: Vec, size: ScreenPoint, turns: Sequence[float]
) -> list[ScreenPoint]:
    """The points of an ellipse on a body's surface that face the viewer.

    The ellipse lies around `middle` (pixels) with half axes `size` (metres) along two axes of a
    frame on the screen; `turns` are angles from the second axis to the first, in radians.
    """
    (x, y), (wide, deep) = middle, size
    found: list[ScreenPoint] = []
    for turn in turns:
        s, c = math.sin(turn), math.cos(turn)
        if across[2] * s * deep + towards[2] * c * wide > 0.0:
            s, c = s * wide, c * deep
            found.append((x + across[0] * s + towards[0] * c, y + across[1] * s + towards[1] * c))
    return found


Box = tuple[float, float, float, float]
"""Left, top, right and bottom on the screen."""


@dataclass(slots=True)
class Part:
    """A piece of the body as it is drawn.

    `seam` names the part it grows out of without a line between them; `melts` is the number of
    the blob where it leaves whatever lies beneath without a line. The rows `under` are painted
    beneath it (with an outline), `details` on top of it.
    """

    name: str
    row: BlobChain
    tones: Tones
    seam: str = ""
    melts: int | None = None
    under: tuple[BlobChain, ...] = ()
    under_brush: QBrush = field(default_factory=QBrush)
    details: tuple[Callable[[QPainter], None], ...] = ()
    box: Box = field(init=False)
    _beneath: tuple[float, QPainterPath, QPainterPath] | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        blobs = self.row.blobs
        self.box = (
            min(b.x - b.r for b in blobs),
            min(b.y - b.r for b in blobs),
            max(b.x + b.r for b in blobs),
            max(b.y + b.r for b in blobs),
        )

    def beneath(self, line: float) -> tuple[QPainterPath, QPainterPath]:
        """The rows beneath as one: their outline `line` pixels wide, and their inside."""
        if self._beneath is None or self._beneath[0] != line:
            edge = united(row.points(line) for row in self.under)
            self._beneath = (line, edge, united(row.points() for row in self.under))
        return self._beneath[1:]


_LEADS = {
    ("thigh", "torso"): 1.2,
    ("upper_arm", "torso"): 0.6,
    ("shank", "shoe"): 2.0,
    ("forearm", "hand"): 1.5,
    ("forearm", "upper_arm"): 0.6,
}
"""What lies above what where they are joined, and how much nearer it counts, in its radii."""


def boxes_meet(a: Box, b: Box) -> bool:
    """Whether two boxes overlap."""
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]


def in_front(a: Part, b: Part) -> float:
    """How much nearer `a` is than `b` where they overlap on the screen; 0 if they do not.

    Where one grows out of the other, that which should lie above counts as a little nearer: at
    a joint both are about as far away, and must not change places to and fro.
    """
    if not boxes_meet(a.box, b.box):
        return 0.0
    ahead = _lead(a, b) - _lead(b, a)
    total = 0.0
    for p in a.row.blobs[::2]:
        for q in b.row.blobs[::2]:
            reach = p.r + q.r
            dx, dy = p.x - q.x, p.y - q.y
            square = dx * dx + dy * dy
            if square < reach * reach:
                total += (reach - math.sqrt(square)) * (p.near - q.near + ahead)
    return total


def _lead(a: Part, b: Part) -> float:
    """Pixels that `a` counts as nearer than it is, against `b`."""
    kind, _, side = a.name.rpartition("_")
    base, _, other = b.name.rpartition("_")
    if side != other and b.name != "torso":
        return 0.0
    lead = _LEADS.get((kind, base or b.name), 0.0)
    return lead * a.row.blobs[0].r if lead else 0.0


def painted_order(parts: Sequence[Part]) -> list[Part]:
    """The parts from back to front.

    Where two overlap, the one nearer there comes later. A ring of such pairs, which real bodies
    seldom make, is cut at the part that lies furthest back.
    """
    rest = {part.name: part for part in parts}
    behind: dict[str, set[str]] = {name: set() for name in rest}
    for i, a in enumerate(parts):
        left, top, right, bottom = a.box
        for b in parts[i + 1 :]:
            box = b.box
            if left > box[2] or box[0] > right or top > box[3] or box[1] > bottom:
                continue
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
    """Paint the parts in the order given, each with an outline `line` pixels wide.

    Where a half of a limb lies over the other one, its outline fades out at their joint.
    """
    done: set[str] = set()
    by_name: Mapping[str, Part] = {part.name: part for part in parts}
    for part in parts:
        neighbour = _neighbour(part, by_name)
        soft = part.melts
        if neighbour is not None and neighbour.name in done:
            soft = 0 if part.seam else len(part.row.blobs) - 1
        edge, whole, lit = part.row.layers(line, soft)
        painter.fillPath(edge, outline)
        if part.under:
            under_edge, under = part.beneath(line)
            painter.fillPath(under_edge, outline)
            painter.fillPath(under, part.under_brush)
        painter.fillPath(whole, part.tones[0])
        painter.fillPath(lit, part.tones[1])
        for detail in part.details:
            detail(painter)
        done.add(part.name)


def _neighbour(part: Part, by_name: Mapping[str, Part]) -> Part | None:
    """The other half of a limb: what this part grows out of, or what grows out of it."""
    if part.seam:
        return by_name.get(part.seam)
    return next((other for other in by_name.values() if other.seam == part.name), None)
