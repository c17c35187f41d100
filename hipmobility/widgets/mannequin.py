"""The moving figure: painting one moment of a clip, and a widget that shows it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hipmobility.core.figure import Camera, Clip, Skeleton
from hipmobility.core.figure.camera import ASPECT
from hipmobility.core.routine import Side
from hipmobility.widgets.mannequin_body import body_parts
from hipmobility.widgets.mannequin_floor import paint_mat, paint_shadow
from hipmobility.widgets.mannequin_shapes import View, paint_parts, painted_order
from hipmobility.widgets.theme import DARK, Theme

_BADGE = 0.05
"""Radius of a knee's letter badge in metres."""


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
    mat = clip.mat.mirrored() if side is Side.RIGHT else clip.mat
    top = paint_mat(painter, view, mat, theme)
    paint_shadow(painter, view, skeleton, theme, mat, top)
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
        self._moment: tuple[Clip, Skeleton, Side | None, bool] | None = None
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
        """Show `fraction` (0..1) of a phase, led by `side`.

        Repaints only when the figure has moved: a hold costs nothing.
        """
        moment = (clip, clip.skeleton(phase, fraction, side), side, both_coloured)
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
        clip, skeleton, side, both_coloured = self._moment
        painter = QPainter(self)
        paint_figure(
            painter,
            QRectF(QRect(self.rect())),
            clip,
            skeleton,
            side,
            self._theme,
            both_coloured=both_coloured,
            like_mirror=self._like_mirror,
        )
        painter.end()
