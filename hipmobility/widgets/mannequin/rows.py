"""Rows of balls and ellipsoids on the screen: their silhouette and their shade.

A limb is a row of balls of different size. Seen from far away the hull of two balls is the
hull of two circles, so the outline of a row is made of tangents and arcs, exact from any side.
Shade is a few flat tones, each a smaller row moved towards the light: on the raster engine a
gradient costs ten times as much as all of these. The silhouette is worked out once; its wider
and smaller copies only move its corners.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPainterPath

from hipmobility.widgets.mannequin.outline import Blob, Corner, ScreenPoint, ball_corners
from hipmobility.widgets.mannequin.rims import rim_corners

Tones = tuple[QBrush, QBrush]
_DARKER, _LIGHTER = 26, 3
"""How much darker the shaded and lighter the lit part of a row is than its colour (%)."""
_INNER = 0.2
"""How much smaller the lit part is than the whole row."""
_SOFT = _INNER + 0.1
"""How much smaller the end is that grows out of another row: it hides under the lightest tone."""


Layers = tuple[QPainterPath, QPainterPath, QPainterPath]


class BlobChain:
    """Blobs one after the other, each joined to the next, with their silhouette."""

    __slots__ = ("_corners", "_layers", "blobs")

    def __init__(self, blobs: Iterable[Blob]) -> None:
        self.blobs = tuple(blobs)
        self._corners: list[Corner] | None = None
        self._layers: tuple[tuple[float, int | None], Layers] | None = None

    @property
    def corners(self) -> list[Corner]:
        """The corners of the silhouette."""
        if self._corners is None:
            balls = all(blob.spread is None for blob in self.blobs)
            self._corners = ball_corners(self.blobs) if balls else rim_corners(self.blobs)
        return self._corners

    def points(self, grow: float = 0.0) -> list[ScreenPoint]:
        """The corners of the silhouette, `grow` pixels further out."""
        return [(x + grow * nx, y + grow * ny) for x, y, nx, ny, _, _, _ in self.corners]

    def path(self, grow: float = 0.0) -> QPainterPath:
        """The silhouette, `grow` pixels larger."""
        return closed(self.points(grow))

    def layers(self, line: float, soft: int | None = None) -> Layers:
        """What is painted one over the other: outline, whole silhouette, lit part.

        The outline is `line` pixels wide. The lit part is a smaller row on the side of the
        light. `soft` is the number of a blob that no layer draws larger than the lit part, so
        that no line shows where the row grows out of another.
        """
        if self._layers is None or self._layers[0] != (line, soft):
            self._layers = ((line, soft), self._drawn(line, soft))
        return self._layers[1]

    def _drawn(self, line: float, soft: int | None) -> Layers:
        corners = self.corners
        if soft is not None:
            corners = _softened(corners, soft, 1 if soft == 0 else soft - 1)
        edge, whole, lit = layers = (QPainterPath(), QPainterPath(), QPainterPath())
        for path in layers:
            path.setFillRule(Qt.FillRule.WindingFill)
        x, y, nx, ny, ax, ay, _ = corners[-1]
        edge.moveTo(x + line * nx, y + line * ny)
        whole.moveTo(x, y)
        lit.moveTo(x + _INNER * ax, y + _INNER * ay)
        edge_to, whole_to, lit_to = edge.lineTo, whole.lineTo, lit.lineTo
        for x, y, nx, ny, ax, ay, _ in corners:
            edge_to(x + line * nx, y + line * ny)
            whole_to(x, y)
            lit_to(x + _INNER * ax, y + _INNER * ay)
        return layers


def _softened(corners: list[Corner], soft: int, next_to_it: int) -> list[Corner]:
    """Corners of the blob `soft` within the lit part, those of its neighbour without outline.

    The outline there is a little smaller than what is painted over it, so that no rim shows.
    """
    rest = (_INNER - _SOFT) / _INNER
    found: list[Corner] = []
    for corner in corners:
        x, y, nx, ny, ax, ay, blob = corner
        if blob == soft:
            x, y, ax, ay = x + _SOFT * ax, y + _SOFT * ay, ax * rest, ay * rest
        if blob in (soft, next_to_it):
            corner = (x, y, -0.7 * nx, -0.7 * ny, ax, ay, blob)
        found.append(corner)
    return found


def closed(points: Sequence[ScreenPoint]) -> QPainterPath:
    """A polygon to be filled, in which parts that overlap stay filled."""
    return united((points,))


def united(polygons: Iterable[Sequence[ScreenPoint]]) -> QPainterPath:
    """Polygons to be filled as one; those that overlap must go round the same way."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for points in polygons:
        add_closed(path, points)
    return path


def add_closed(path: QPainterPath, points: Sequence[ScreenPoint]) -> None:
    """Add a polygon to a path."""
    path.moveTo(*points[0])
    line_to = path.lineTo  # with plain numbers: making a QPointF of each costs three times as much
    for x, y in points:
        line_to(x, y)
    path.closeSubpath()


@lru_cache(maxsize=64)
def _tones(rgb: int) -> Tones:
    base = QColor(rgb)
    return QBrush(base.darker(100 + _DARKER)), QBrush(base.lighter(100 + _LIGHTER))


def tones(base: QColor) -> Tones:
    """The tones of a colour: of the whole row, and of its lit part."""
    return _tones(base.rgb())
