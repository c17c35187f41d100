"""A plain figure of a few strokes: it stands in until the body is drawn, or where it is missing."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from hipmobility.core.figure import Skeleton
from hipmobility.core.figure.geometry import UP, along, rotate
from hipmobility.core.model.routine import Side
from hipmobility.widgets.figure.view import View
from hipmobility.widgets.theme import Theme

_LIMBS = (
    (("hip", "knee"), 0.135),
    (("knee", "ankle"), 0.095),
    (("ankle", "toe"), 0.075),
    (("shoulder", "elbow"), 0.085),
    (("elbow", "wrist"), 0.068),
    (("wrist", "hand"), 0.06),
)
"""Pairs of joints of a side, and how wide the stroke between them is, in metres."""
_TRUNK = ((("pelvis", "waist"), 0.25), (("waist", "chest"), 0.27))
_LINE = 0.014
_SKULL = 0.085
"""From the joint under the skull to its middle, and the skull's radius, in metres."""
Stroke = tuple[float, list[QPointF], float, QColor]


def paint_plain(
    painter: QPainter, view: View, skeleton: Skeleton, theme: Theme, sides: tuple[Side, ...]
) -> None:
    """Paint the body as round strokes with outlines, the farthest first."""
    outline = QColor(theme.outline)
    for _, points, width, colour in sorted(_strokes(view, skeleton, theme, sides), key=_depth):
        for tone, wide in ((outline, width + _LINE), (colour, width)):
            pen = QPen(tone, wide * view.scale)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawPolyline(points) if len(points) > 1 else painter.drawPoint(points[0])
    painter.setPen(Qt.PenStyle.NoPen)


def _depth(stroke: Stroke) -> float:
    return stroke[0]


def _strokes(view: View, skeleton: Skeleton, theme: Theme, sides: tuple[Side, ...]) -> list[Stroke]:
    joints = skeleton.joints
    found = []

    def add(names: tuple[str, str], width: float, colour: QColor) -> None:
        spots = [view.place(joints[name]) for name in names]
        near = sum(z for _, _, z in spots) / 2
        found.append((near, [QPointF(x, y) for x, y, _ in spots], width, colour))

    for names, width in _TRUNK:
        add(names, width, QColor(theme.torso))
    for side in Side:
        colour = theme.side(side) if side in sides else QColor(theme.limb)
        for (a, b), width in _LIMBS:
            ends = (f"{a}_{side.value}", f"{b}_{side.value}")
            tone = {"toe": QColor(theme.shoe), "hand": QColor(theme.skin)}.get(b, colour)
            add(ends, width, tone)
    x, y, near = view.place(along(joints["head"], rotate(skeleton.head, UP), _SKULL))
    found.append((near, [QPointF(x, y)], 0.2, QColor(theme.skin)))
    return found
