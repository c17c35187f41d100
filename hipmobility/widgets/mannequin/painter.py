"""The moving figure: painting one moment of a clip, and a widget that shows it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hipmobility.core.figure import Camera, Clip, Skeleton
from hipmobility.core.figure.camera import ASPECT
from hipmobility.core.model.routine import Side
from hipmobility.widgets.mannequin.badge import paint_badge
from hipmobility.widgets.mannequin.body import Body
from hipmobility.widgets.mannequin.floor import Floor, paint_shadow
from hipmobility.widgets.mannequin.ghost import Ghost
from hipmobility.widgets.mannequin.pressure import paint_pressure
from hipmobility.widgets.mannequin.props import paint_props
from hipmobility.widgets.mannequin.shapes import View, paint_parts, painted_order
from hipmobility.widgets.theme import DARK, Theme

_LINE = 0.0042
"""Width of the outlines in metres."""


@dataclass(slots=True)
class FrameCache:
    """What stays the same from one moment to the next: the mat, and parts that do not move."""

    floor: Floor = field(default_factory=Floor)
    body: Body = field(default_factory=Body)


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
    kept: FrameCache | None = None,
    ghost: Ghost | None = None,
) -> None:
    """Paint one moment of a clip into `rect`: mat, shadow, body, letters on the knees.

    `skeleton` is what `clip.skeleton` gave for `side`. Only the working side wears its colour
    and letter, unless `both_coloured`; with no side nothing does. `like_mirror` puts the
    person's left on the left of the screen, else they are seen face to face. Who paints many
    moments passes the same `kept`, so that what does not move is worked out once. With a `ghost`
    one sees where the movement goes: the clip's poster as a pale outline.
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
    kept = kept or FrameCache()
    kept.floor.paint(painter, view, mat, theme)
    props = clip.props_for(side)
    paint_props(painter, view, props, skeleton, theme, before=False)
    paint_shadow(painter, view, skeleton, theme)
    paint_pressure(painter, view, skeleton, theme)
    if ghost is not None:
        ghost.paint(painter, view, clip, side, theme)
    tones = {each.value: _tone(each, side, theme, both_coloured=both_coloured) for each in Side}
    parts = painted_order(kept.body.parts(view, skeleton, theme, tones))
    paint_parts(painter, parts, QBrush(QColor(theme.outline)), max(1.0, 0.0042 * view.scale))
    paint_props(painter, view, props, skeleton, theme, before=True)
    for each in Side:
        if both_coloured or each is side:
            paint_badge(painter, view, skeleton, each, theme, parts)
    painter.restore()


def _view(camera: Camera, rect: QRectF) -> View:
    scale = min(rect.width() / camera.extent, rect.height() * ASPECT / camera.extent)
    middle = rect.center()
    return View.of(camera, middle.x(), middle.y(), scale)


def _tone(each: Side, side: Side | None, theme: Theme, *, both_coloured: bool) -> QColor:
    return theme.side(each) if both_coloured or each is side else QColor(theme.limb)


class Mannequin(QWidget):
    """Shows one moment of a clip. It keeps no time: it is told the moment.

    `painted` brings the seconds a paint took, on `timer`.
    """

    painted = Signal(float)

    def __init__(
        self,
        parent: QWidget | None = None,
        timer: Callable[[], float] = time.perf_counter,
    ) -> None:
        super().__init__(parent)
        self._timer = timer
        self._theme = DARK
        self._moment: tuple[Clip, Skeleton, Side | None, bool] | None = None
        self._like_mirror = True
        self._kept = FrameCache()
        self._ghost = Ghost()
        self._ghost_shown = False
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

    def set_ghost(self, shown: bool) -> None:  # noqa: FBT001
        """Show where the movement goes: an outline of the clip's poster, and an arc to it."""
        if shown != self._ghost_shown:
            self._ghost_shown = shown
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
        started = self._timer()
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
            kept=self._kept,
            ghost=self._ghost if self._ghost_shown else None,
        )
        painter.end()
        self.painted.emit(self._timer() - started)
