"""The things around the figure: faces of boxes, shaded by where they look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPen

from hipmobility.core.figure.geometry import Vec, cross, dot, sub, unit
from hipmobility.core.figure.props import Face, Prop
from hipmobility.core.figure.skeleton import Skeleton
from hipmobility.widgets.figure.view import View, closed
from hipmobility.widgets.theme import Theme

_LOW = 0.3
"""What is lower than this, in metres, lies under the body and never hides it."""
_THROUGH = 0.16
"""How opaque (0..1) a thing is that stands before the body."""
_LIGHT: Vec = (0.3, 0.85, 0.45)
"""Where the light comes from."""


def paint_props(
    painter: QPainter,
    view: View,
    props: Iterable[Prop],
    skeleton: Skeleton,
    theme: Theme,
    *,
    before: bool,
) -> None:
    """Paint the things that stand behind the body, or those that stand `before` it."""
    for prop in props:
        if stands_before(view, prop, skeleton) is before:
            for face, light in _seen(view, prop):
                _paint_face(painter, view, face, light, theme, through=before)


def stands_before(view: View, prop: Prop, skeleton: Skeleton) -> bool:
    """Whether a thing is between the viewer and the body."""
    if prop.size[1] < _LOW:
        return False
    near = view.camera.axes[2]
    return dot(sub(prop.at, skeleton.joints["pelvis"]), near) > 0.0


def _seen(view: View, prop: Prop) -> Iterator[tuple[Face, float]]:
    """The faces that look at the viewer, the farthest first, each with its light (0..1)."""
    near = view.camera.axes[2]
    faces = []
    for face in prop.faces():
        out = unit(cross(sub(face[1], face[0]), sub(face[3], face[0])))
        if dot(out, near) > 0.0:
            middle = sum(dot(corner, near) for corner in face)
            faces.append((middle, face, 0.5 + 0.5 * dot(out, unit(_LIGHT))))
    for _, face, light in sorted(faces, key=lambda ranked: ranked[0]):
        yield face, light


def _paint_face(
    painter: QPainter, view: View, face: Face, light: float, theme: Theme, *, through: bool
) -> None:
    path = closed([view.place(corner)[:2] for corner in face])
    edge = QColor(theme.muted)
    fill = _mixed(QColor(theme.raised), edge, 0.05 + 0.3 * light)
    fill.setAlphaF(_THROUGH if through else 1.0)
    edge.setAlphaF(0.55)
    painter.setPen(QPen(edge, max(1.0, 0.004 * view.scale), Qt.PenStyle.SolidLine))
    painter.setBrush(fill)
    painter.drawPath(path)
    painter.setPen(Qt.PenStyle.NoPen)


def _mixed(a: QColor, b: QColor, part: float) -> QColor:
    """`part` (0..1) of the way from one colour to another."""
    pairs = ((a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue()))
    return QColor(*(round(x + (y - x) * part) for x, y in pairs))
