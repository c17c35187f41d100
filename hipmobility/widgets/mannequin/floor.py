"""What lies under the figure: the mat, painted once, and a soft shadow."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath, QPen

from hipmobility.core.figure import Mat, Skeleton
from hipmobility.core.figure.geometry import Vec
from hipmobility.widgets.mannequin.outline import Spoke, spokes
from hipmobility.widgets.mannequin.rows import add_closed, closed
from hipmobility.widgets.mannequin.shapes import View
from hipmobility.widgets.mannequin.sprite import Picture, Sprite
from hipmobility.widgets.theme import Theme

_THICK = 0.014
_CORNER = 0.07
"""Radius of the mat's corners in metres."""
_RIM = 0.018
"""From the mat's edge to the line along it, in metres."""
_STRIPES = 5
"""Faint stripes along the mat."""

_SHADOWS: tuple[tuple[tuple[str, float], ...], ...] = (
    (("pelvis", 0.13), ("waist", 0.11), ("chest", 0.15), ("head", 0.09)),
    *(
        tuple((f"{joint}_{side}", radius) for joint, radius in row)
        for side in ("left", "right")
        for row in (
            (("hip", 0.08), ("knee", 0.055), ("ankle", 0.042), ("toe", 0.045)),
            (("shoulder", 0.05), ("elbow", 0.04), ("wrist", 0.032), ("hand", 0.040)),
        )
    ),
)
"""What throws a shadow: rows of joints and the radius in metres at each."""
_CELL = 0.022
"""The shadow is painted small and blown up: its soft edge comes from that. Metres per pixel."""
_LAYERS = (0.22, 0.44, 0.66)
"""How opaque the shadow is (0..1), from its rim to its core."""
_PENUMBRA = (0.014, 0.16)
"""Half the width in metres of a shadow's soft edge on the floor, and more per metre of height."""
_HIGH = 0.75
"""What is higher above the floor than this, in metres, throws no shadow."""


class Floor:
    """Paints the mat, and keeps its picture as long as nothing about it changes."""

    def __init__(self) -> None:
        self._sprite = Sprite()

    def paint(self, painter: QPainter, view: View, mat: Mat, theme: Theme) -> None:
        """Paint the mat, a thin slab with round corners, as `view` shows it."""
        self._sprite.paint(painter, (view, mat, theme), lambda: _mat_picture(view, mat, theme))


def _mat_picture(view: View, mat: Mat, theme: Theme) -> Picture:
    top = closed(_rounded(view, mat, 0.0))
    box = top.boundingRect().adjusted(-2.0, -2.0, 2.0, 4.0 + _THICK * view.scale)
    return box, lambda painter: _paint_mat(painter, view, mat, theme, top)


def _paint_mat(painter: QPainter, view: View, mat: Mat, theme: Theme, top: QPainterPath) -> None:
    edge, face = QColor(theme.mat_edge), QColor(theme.mat)
    for step in range(4):
        side = QPainterPath(top)
        side.translate(0.0, _THICK * view.scale * (step + 1) / 4.0)
        painter.fillPath(side, QBrush(edge.darker(125)))
    painter.fillPath(top, QBrush(face))
    painter.setClipPath(top)
    painter.setPen(QPen(_faint(face, edge), max(1.0, 0.006 * view.scale)))
    for a, b in _stripes(mat):
        painter.drawLine(view.point(a), view.point(b))
    painter.setClipping(False)
    painter.setPen(QPen(edge, max(1.0, 0.005 * view.scale)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(closed(_rounded(view, mat, _RIM)))
    painter.setPen(QPen(edge, 1.2))
    painter.drawPath(top)


def _rounded(view: View, mat: Mat, inset: float) -> list[tuple[float, float]]:
    """The mat's edge on the screen, `inset` metres further in, with round corners."""
    (x, z), (w, h) = mat.middle, mat.size
    r = _CORNER - inset
    points = []
    for corner, (sx, sz) in enumerate(((1, 1), (-1, 1), (-1, -1), (1, -1))):
        for step in range(9):
            a = math.radians(90.0 * corner + 90.0 * step / 8.0)
            cx = x + sx * (w / 2.0 - _CORNER) + r * math.cos(a)
            cz = z + sz * (h / 2.0 - _CORNER) + r * math.sin(a)
            points.append(view.place((cx, 0.0, cz))[:2])
    return points


def _stripes(mat: Mat) -> list[tuple[Vec, Vec]]:
    """Lines along the longer side of the mat."""
    (x, z), (w, h) = mat.middle, mat.size
    found: list[tuple[Vec, Vec]] = []
    for i in range(1, _STRIPES + 1):
        part = i / (_STRIPES + 1) - 0.5
        if h >= w:
            at = x + part * w
            found.append(((at, 0.0, z - h / 2 + 0.1), (at, 0.0, z + h / 2 - 0.1)))
        else:
            at = z + part * h
            found.append(((x - w / 2 + 0.1, 0.0, at), (x + w / 2 - 0.1, 0.0, at)))
    return found


def _faint(face: QColor, edge: QColor) -> QColor:
    """A tone a little nearer to the edge's than the face's is, in every theme."""
    pairs = [
        (face.red(), edge.red()),
        (face.green(), edge.green()),
        (face.blue(), edge.blue()),
    ]
    part = min(0.35, 14.0 / max(1, *(abs(b - a) for a, b in pairs)))
    return QColor(*(round(a + (b - a) * part) for a, b in pairs))


Spot = tuple[float, float, float, float]
"""A spot on the floor in cells: x, y, radius, and half the width of its soft edge."""


def paint_shadow(painter: QPainter, view: View, skeleton: Skeleton, theme: Theme) -> None:
    """A soft shadow on the floor, of light from straight above.

    It is wide and pale under what is high, dark and sharp where the body touches. It is painted
    small and blown up, which costs less than one blurred layer at full size.
    """
    cell = _CELL * view.scale
    flat = math.sin(math.radians(view.camera.elevation))
    rows = [found for row in _SHADOWS if (found := _spots(view, skeleton, row))]
    box = _box([spot for spots in rows for spot in spots], flat)
    image = QImage(box.size().toSize(), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    small = QPainter(image)
    small.setRenderHint(QPainter.RenderHint.Antialiasing)
    small.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    small.translate(-box.left(), -box.top())
    touched = [(spots, _outline(spots, flat)) for spots in rows]
    for layer, opaque in enumerate(_LAYERS):
        wide = 1.0 - 2.0 * layer / (len(_LAYERS) - 1)
        colour = QColor(theme.shadow)
        colour.setAlphaF(opaque)
        small.fillPath(_layer(touched, wide, flat), QBrush(colour))
    small.end()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    place = QRectF(box.left() * cell, box.top() * cell, box.width() * cell, box.height() * cell)
    painter.drawImage(place, image)


def _spots(view: View, skeleton: Skeleton, row: tuple[tuple[str, float], ...]) -> list[Spot]:
    cell = _CELL * view.scale
    spots: list[Spot] = []
    for name, radius in row:
        x, height, z = skeleton.joints[name]
        if height < _HIGH:
            height = max(0.0, height)
            near = 1.0 - height / _HIGH
            sx, sy, _ = view.place((x, 0.0, z))
            soft = _PENUMBRA[0] + _PENUMBRA[1] * height * near
            r = radius * (0.15 + 0.85 * near)
            spots.append((sx / cell, sy / cell, r / _CELL, soft / _CELL))
    return spots


def _box(spots: list[Spot], flat: float) -> QRectF:
    """Whole cells that hold all spots with their soft edges."""
    left = math.floor(min(x - r - soft for x, _, r, soft in spots)) - 1
    top = math.floor(min(y - (r + soft) * flat for _, y, r, soft in spots)) - 1
    right = math.ceil(max(x + r + soft for x, _, r, soft in spots)) + 1
    bottom = math.ceil(max(y + (r + soft) * flat for _, y, r, soft in spots)) + 1
    return QRectF(left, top, right - left, bottom - top)


def _outline(spots: list[Spot], flat: float) -> list[Spoke]:
    """Where spots, seen from above, touch their outline; a corner more or less does not show."""
    return spokes([(x, y / flat, r) for x, y, r, _ in spots], coarse=True)


def _layer(touched: list[tuple[list[Spot], list[Spoke]]], wide: float, flat: float) -> QPainterPath:
    """The outlines of all rows, `wide` (1 to -1) soft edges larger."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for spots, found in touched:
        points = []
        for i, nx, ny in found:
            x, y, r, soft = spots[i]
            r = max(0.0, r + soft * wide)
            points.append((x + r * nx, y + r * ny * flat))
        add_closed(path, points)
    return path
