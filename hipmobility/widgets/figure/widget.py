"""A widget that shows one moment of a clip."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hipmobility.core.figure import Clip
from hipmobility.core.model.routine import Side
from hipmobility.widgets.figure.painter import FrameCache, Scene, paint_scene, poster_of
from hipmobility.widgets.figure.studio import Studio, studio_of
from hipmobility.widgets.theme import DARK, Theme


class FigureWidget(QWidget):
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
        self._scene: Scene | None = None
        self._like_mirror = True
        self._cache = FrameCache()
        self._ghost = False
        self._studio: Studio | None = None
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
        if shown != self._ghost:
            self._ghost = shown
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
        skeleton = clip.skeleton(phase, fraction, side)
        scene = Scene(clip, skeleton, side, self._theme, both_coloured)
        if self._scene is None or scene != self._scene:
            self._scene = scene
            self.update()

    def clear(self) -> None:
        """Show nothing."""
        if self._scene is not None:
            self._scene = None
            self.update()

    def _found_studio(self) -> Studio:
        if self._studio is None:
            self._studio = studio_of(self)
            self._studio.changed.connect(self.update)
        return self._studio

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        """Paint the moment that was set last."""
        if self._scene is None:
            return
        started = self._timer()
        studio = self._found_studio()
        known = self._scene
        scene = Scene(
            known.clip,
            known.skeleton,
            known.side,
            self._theme,
            known.both_coloured,
            self._like_mirror,
            studio.skin,
        )
        ratio = self.devicePixelRatioF()
        size = (round(self.width() * ratio), round(self.height() * ratio))
        body = studio.frame(scene.skeleton, scene.camera, size)
        goal = (
            studio.frame(poster_of(scene).skeleton, scene.camera, size, shadow=False)
            if self._ghost
            else None
        )
        painter = QPainter(self)
        rect = QRectF(QRect(self.rect()))
        paint_scene(painter, rect, scene, body, cache=self._cache, goal=goal, ghost=self._ghost)
        painter.end()
        self.painted.emit(self._timer() - started)
