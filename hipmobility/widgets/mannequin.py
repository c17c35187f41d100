"""The moving figure: painting one moment of a clip, and a widget that shows it."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
    QTransform,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from hipmobility.core.figure import Camera, Clip, Skeleton
from hipmobility.core.figure.camera import ASPECT
from hipmobility.core.figure.geometry import Vec
from hipmobility.core.routine import Side
from hipmobility.widgets.mannequin_body import body_parts
from hipmobility.widgets.mannequin_shapes import Blob, View, paint_parts, painted_order, row_path
from hipmobility.widgets.theme import DARK, Theme

_BADGE = 0.05
"""Radius of a knee's letter badge in metres."""
_SHADOWS = (
    ("pelvis", "chest", 0.13, 0.15),
    ("chest", "head", 0.1, 0.08),
    *(
        pair
        for side in ("left", "right")
        for pair in (
            (f"hip_{side}", f"knee_{side}", 0.08, 0.055),
            (f"knee_{side}", f"ankle_{side}", 0.055, 0.04),
            (f"ankle_{side}", f"toe_{side}", 0.045, 0.045),
            (f"shoulder_{side}", f"elbow_{side}", 0.05, 0.04),
            (f"elbow_{side}", f"wrist_{side}", 0.04, 0.03),
            (f"wrist_{side}", f"hand_{side}", 0.03, 0.035),
        )
    ),
)
"""What throws a shadow: two joints and the radius in metres at each."""


def paint_figure(
    painter: QPainter,
    rect: QRectF,
    clip: Clip,
    skeleton: Skeleton,
    side: Side | None,
    theme: Theme,
    *,
    both_coloured: bool = False,
    like_mirror: bool = True,
) -> None:
    """Paint one moment of a clip into `rect`: mat, shadow, body, letters on the knees.

    `skeleton` is what `clip.skeleton` gave for `side`. Only the working side wears its colour
    and letter, unless `both_coloured`; with no side nothing does. `like_mirror` puts the
    person's left on the left of the screen, else they are seen face to face.
    """
    camera = clip.camera_for(side)
    if not like_mirror:
        camera = camera.face_to_face()
    view = _view(camera, rect)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    _paint_mat(painter, view, clip, side, theme)
    _paint_shadow(painter, view, skeleton, theme)
    tones = {each.value: _tone(each, side, theme, both_coloured=both_coloured) for each in Side}
    parts = painted_order(body_parts(view, skeleton, theme, tones))
    paint_parts(painter, parts, QBrush(QColor(theme.outline)), max(1.0, 0.0042 * view.scale))
    for each in Side:
        if both_coloured or each is side:
            _paint_badge(painter, view, skeleton, each, theme)
    painter.restore()


def _view(camera: Camera, rect: QRectF) -> View:
    scale = min(rect.width() / camera.extent, rect.height() * ASPECT / camera.extent)
    middle = rect.center()
    return View(camera, middle.x(), middle.y(), scale, camera.axes)


def _tone(each: Side, side: Side | None, theme: Theme, *, both_coloured: bool) -> QColor:
    return theme.side(each) if both_coloured or each is side else QColor(theme.limb)


def _paint_mat(painter: QPainter, view: View, clip: Clip, side: Side | None, theme: Theme) -> None:
    corners: Sequence[Vec] = clip.mat.corners()
    if side is Side.RIGHT:
        corners = [(-x, y, z) for x, y, z in corners]
    top = QPolygonF([view.point(corner) for corner in corners])
    below = 0.014 * view.scale
    slab = QPainterPath()
    slab.setFillRule(Qt.FillRule.WindingFill)
    slab.addPolygon(top.translated(0.0, below))
    slab.closeSubpath()
    edge = QColor(theme.mat_edge)
    painter.fillPath(slab, QBrush(edge.darker(130)))
    path = QPainterPath()
    path.addPolygon(top)
    path.closeSubpath()
    painter.fillPath(path, QBrush(QColor(theme.mat)))
    painter.strokePath(path, QPen(edge, max(1.0, 0.004 * view.scale)))


def _paint_shadow(painter: QPainter, view: View, skeleton: Skeleton, theme: Theme) -> None:
    """A soft shadow of light from straight above; fainter and wider the higher the part."""
    flat = math.sin(math.radians(view.camera.elevation))
    level = QTransform(1.0, 0.0, 0.0, flat, 0.0, 0.0)
    for grow, alpha in ((0.06, 16), (0.042, 20), (0.026, 24), (0.012, 28), (0.0, 32)):
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        for start, end, r_start, r_end in _SHADOWS:
            a, b = skeleton.joints[start], skeleton.joints[end]
            if (a[1] + b[1]) / 2.0 > 0.75:
                continue
            row = (
                _floor_blob(view, a, r_start + grow * (0.3 + 2.0 * a[1]), flat),
                _floor_blob(view, b, r_end + grow * (0.3 + 2.0 * b[1]), flat),
            )
            path.addPath(row_path(row))
        tone = QColor(theme.shadow)
        tone.setAlpha(alpha)
        painter.fillPath(level.map(path), QBrush(tone))


def _floor_blob(view: View, point: Vec, radius: float, flat: float) -> Blob:
    """A round spot on the floor below a point, as if looked at from straight above."""
    x, y, near = view.place((point[0], 0.0, point[2]))
    return Blob(x, y / flat, near, radius * view.scale)


def _paint_badge(
    painter: QPainter, view: View, skeleton: Skeleton, side: Side, theme: Theme
) -> None:
    middle = view.point(skeleton.joints[f"knee_{side.value}"])
    r = max(8.0, _BADGE * view.scale)
    deep = theme.side(side).darker(190) if theme.name != "light" else theme.side(side)
    painter.setBrush(QBrush(QColor("#FFFFFF")))
    painter.drawEllipse(middle, r, r)
    painter.setBrush(QBrush(deep))
    painter.drawEllipse(middle, r * 0.88, r * 0.88)
    font = QFont(painter.font())
    font.setPixelSize(max(8, round(r * 1.25)))
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor("#FFFFFF"))
    box = QRectF(middle.x() - r, middle.y() - r, 2 * r, 2 * r)
    letter = "L" if side is Side.LEFT else "R"
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter)
    painter.setPen(Qt.PenStyle.NoPen)


class Mannequin(QWidget):
    """Shows one moment of a clip. It keeps no time: it is told the moment."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = DARK
        self._moment: tuple[Clip, str, float, Side | None, bool] | None = None
        self._like_mirror = True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Figure"))

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(640, 400)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(160, 100)

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        if theme != self._theme:
            self._theme = theme
            self.update()

    def set_like_mirror(self, like_mirror: bool) -> None:  # noqa: FBT001
        """Show the person as in a mirror (their left on the left), or face to face."""
        if like_mirror != self._like_mirror:
            self._like_mirror = like_mirror
            self.update()

    def set_moment(
        self,
        clip: Clip,
        phase: str,
        fraction: float,
        side: Side | None,
        *,
        both_coloured: bool = False,
    ) -> None:
        """Show `fraction` (0..1) of a phase, led by `side`. Repaints only if that is new."""
        moment = (clip, phase, fraction, side, both_coloured)
        if moment != self._moment:
            self._moment = moment
            self.update()

    def clear(self) -> None:
        """Show nothing."""
        if self._moment is not None:
            self._moment = None
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        """Paint the moment that was set last."""
        if self._moment is None:
            return
        clip, phase, fraction, side, both_coloured = self._moment
        painter = QPainter(self)
        paint_figure(
            painter,
            QRectF(QRect(self.rect())),
            clip,
            clip.skeleton(phase, fraction, side),
            side,
            self._theme,
            both_coloured=both_coloured,
            like_mirror=self._like_mirror,
        )
        painter.end()
