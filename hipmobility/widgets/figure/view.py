"""Where a point of the room lies on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from hipmobility.core.figure import Camera
from hipmobility.core.figure.geometry import Vec, dot


@dataclass(frozen=True, slots=True)
class View:
    """A camera and where its target lies on the screen; `scale` in pixels per metre."""

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

    @classmethod
    def fitted(cls, camera: Camera, rect: QRectF) -> View:
        """The camera's view as large as fits into `rect`."""
        scale = min(rect.width() / camera.extent, rect.height() / camera.height)
        return cls.of(camera, rect.center().x(), rect.center().y(), scale)

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


def closed(points: Sequence[tuple[float, float]]) -> QPainterPath:
    """A closed path through points."""
    path = QPainterPath(QPointF(*points[0]))
    for x, y in points[1:]:
        path.lineTo(x, y)
    path.closeSubpath()
    return path
