"""A widget that shows one moment of a clip."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QRect, QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hipmobility.core.figure import Clip
from hipmobility.core.figure.clip import MISTAKE
from hipmobility.core.model.routine import Side
from hipmobility.core.model.variant import Working
from hipmobility.core.render.film import FilmSetting, PackedFrame
from hipmobility.widgets.figure.films import Film, Take, camera_of, canonical, picture_size
from hipmobility.widgets.figure.moments import Moment, Moving
from hipmobility.widgets.figure.painter import Drawn, FrameCache, Overlays, Scene, paint_scene
from hipmobility.widgets.figure.studio import Studio, studio_of
from hipmobility.widgets.theme import DARK, Theme

_SETTLE_MS = 150
"""Frames of another size are asked for when it has not changed for so long."""
_PATIENCE_MS = 1500
"""Nothing is shown for so long before a plain figure stands in for one that does not come."""


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
        self._letters = 0.0
        self._cache = FrameCache()
        self._ghost = False
        self._mistaken = False
        self._studio: Studio | None = None
        self._among: tuple[Moment, ...] = ()
        self._muscles: tuple[Working, ...] = ()
        self._everywhere = True
        self._film: Film | None = None
        self._old_film: Film | None = None
        self._lacking: set[int] = set()
        """Films, by number, that lacked a frame: they are left alone until they have enough."""
        self._goal_film: Film | None = None
        self._mistake_film: Film | None = None
        self._shown: PackedFrame | None = None
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLE_MS)
        self._settling.timeout.connect(self.update)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self.update)
        self._waited_for: Film | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Figure"))

    def sizeHint(self) -> QSize:
        return QSize(640, 400)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 100)

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        if theme != self._theme:
            self._theme = theme
            self.update()

    def set_like_mirror(self, like_mirror: bool) -> None:
        """Show the person as in a mirror (their left on the left), or face to face."""
        if like_mirror != self._like_mirror:
            self._like_mirror = like_mirror
            self.update()

    def set_letters(self, least: float) -> None:
        """Have the letters of the sides at least `least` pixels high."""
        if least != self._letters:
            self._letters = least
            self.update()

    def set_ghost(self, shown: bool) -> None:
        """Show where the movement goes: an outline of the clip's poster, and an arc to it."""
        if shown != self._ghost:
            self._ghost = shown
            self.update()

    def set_mistake(self, *, shown: bool) -> None:
        """Show the commonest mistake as an outline over the figure, where the clip has one."""
        if shown != self._mistaken:
            self._mistaken = shown
            self.update()

    def set_moment(
        self,
        clip: Clip,
        phase: str,
        fraction: float,
        side: Side | None,
        *,
        both_coloured: bool = False,
        among: tuple[Moment, ...] = (),
        muscles: tuple[Working, ...] = (),
        everywhere: bool = True,
    ) -> None:
        """Show `fraction` (0..1) of a phase, led by `side`.

        `among` are the moments of the whole movement, to be drawn ahead; without them this one
        stands still. `muscles` are shown if the person wants it, and without `everywhere` only on
        the way into the first position. Repaints only when the figure has moved: a hold costs
        nothing.
        """
        scene = Scene(clip, (phase, fraction), side, self._theme, both_coloured)
        self._among, self._muscles, self._everywhere = among, muscles, everywhere
        if self._scene is not None and scene == self._scene:
            return
        before, self._scene = self._scene, scene
        if before is None or self._looks_new(before, scene):
            self.update()

    def _looks_new(self, before: Scene, scene: Scene) -> bool:
        """Whether a moment is another picture than the one that is shown."""
        rest = replace(before, moment=scene.moment)
        if rest != scene:
            return True
        if self._shown is not None and self._among and self._found_studio().ahead:
            frame = self._drawn(scene)
            return frame is None or frame.frame is not self._shown
        return before.skeleton != scene.skeleton

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Have frames of the new size drawn when the size has settled."""
        super().resizeEvent(event)
        self._settling.start()

    def _found_studio(self) -> Studio:
        if self._studio is None:
            self._studio = studio_of(self)
            self._studio.changed.connect(self.update)
            self._studio.arrived.connect(self._arrived)
        return self._studio

    def _arrived(self, film: Film) -> None:
        """A frame has come: paint it if it is better than what is shown."""
        if self._scene is None or not self.isVisible():
            return
        if film in (self._goal_film, self._mistake_film):
            self.update()
        elif film is self._film:
            frame = self._drawn(self._scene)
            if frame is not None and frame.frame is not self._shown:
                self.update()

    def _take(self, scene: Scene, moments: tuple[Moment, ...], *, shadow: bool = True) -> Take:
        """What is to be drawn for a scene at the present size."""
        moving = Moving(scene.clip, moments, self._muscles, self._everywhere)
        return self._take_of(scene, moving, self.size(), shadow=shadow)

    def _take_of(self, scene: Scene, moving: Moving, room: QSize, *, shadow: bool = True) -> Take:
        side, _ = canonical(scene.clip, scene.side)
        camera = camera_of(scene.clip, side, like_mirror=self._like_mirror)
        ratio = self.devicePixelRatioF()
        size = (max(2, round(room.width() * ratio)), max(2, round(room.height() * ratio)))
        studio = self._found_studio()
        setting = FilmSetting(studio.body, camera, picture_size(camera, size), shadow)
        muscles = moving.muscles if studio.muscles and shadow else ()
        return Take(scene.clip, side, moving.among, setting, muscles, moving.everywhere)

    def draw_ahead(self, moving: Moving, side: Side | None, size: QSize) -> None:
        """Have a movement drawn that will be shown later, in a figure of a size."""
        studio = self._found_studio()
        if studio.ahead and not size.isEmpty():
            scene = Scene(moving.clip, moving.among[0], side, self._theme)
            studio.film(self._take_of(scene, moving, size), later=True)

    def _drawn(self, scene: Scene) -> Drawn | None:
        """The best frame there is for a scene.

        A film that lacked one is left alone until it has enough of them: figure and stand-in do
        not take turns.
        """
        studio = self._found_studio()
        moments = self._among if self._among and studio.ahead else (scene.moment,)
        take = self._take(scene, moments)
        if not studio.ahead:
            frame = studio.at_once(take)
            return self._as_drawn(take, frame, scene) if frame else None
        fits = self._film is not None and self._film.take.key == take.key
        other = self._film is None or self._film.take.clip is not take.clip or studio.has(take)
        if not fits and (other or not self._settling.isActive()):
            self._old_film = self._film
            self._film = studio.film(take, _place(moments, scene.moment))
            self._lacking &= {self._old_film.number if self._old_film else 0}
        for film in (self._film, self._old_film):
            if film is None or not film.take.shows(take):
                continue
            nearest = film.near(*scene.moment)
            if nearest is None:
                self._lacking.add(film.number)
            elif film.number not in self._lacking or film.flows:
                return self._as_drawn(film.take, nearest[1], scene)
        return self._sketch(take, scene)

    def _sketch(self, take: Take, scene: Scene) -> Drawn | None:
        """The best there is while a film has not enough frames: a sketch, one of its own, or what
        was shown until now, such as the poster of a card that begins to move.
        """
        film = self._film
        if film is None or not film.take.shows(take):
            return None
        old = self._old_film
        for source in (film.sketch, film, old, old.sketch if old else None):
            if source is None or not source.take.shows(take):
                continue
            if frame := source.nearest(*scene.moment):
                return self._as_drawn(source.take, frame, scene)
        return None

    def _waits(self) -> bool:
        """Whether a figure that is not there yet is to come in a moment."""
        film = self._film
        if film is None or not self._found_studio().ahead:
            return False
        if film is not self._waited_for:
            self._waited_for = film
            self._patience.start()
        return self._patience.isActive()

    @staticmethod
    def _as_drawn(take: Take, frame: PackedFrame, scene: Scene) -> Drawn:
        return Drawn.of(frame, take.setting, flip=canonical(scene.clip, scene.side)[1])

    def _goal(self, scene: Scene) -> Drawn | None:
        """The end of the movement, for the ghost."""
        self._goal_film, drawn = self._still(scene, scene.clip.poster)
        return drawn

    def _mistake(self, scene: Scene) -> Drawn | None:
        """The commonest mistake, where the clip tells one."""
        if scene.clip.mistake is None:
            return None
        self._mistake_film, drawn = self._still(scene, (MISTAKE, 0.0))
        return drawn

    def _still(self, scene: Scene, moment: Moment) -> tuple[Film | None, Drawn | None]:
        """Another moment without its shadow, and the film it comes with."""
        studio = self._found_studio()
        take = self._take(scene, (moment,), shadow=False)
        film = studio.film(take) if studio.ahead else None
        frame = film.frames.get(0) if film else studio.at_once(take)
        return film, self._as_drawn(take, frame, scene) if frame else None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the moment that was set last."""
        if self._scene is None:
            return
        started = self._timer()
        scene = replace(
            self._scene,
            theme=self._theme,
            like_mirror=self._like_mirror,
            letters=self._letters,
            skin=self._found_studio().skin,
        )
        body = self._drawn(scene)
        waits = body is None and self._waits()
        self._shown = body.frame if body else None
        goal = self._goal(scene) if self._ghost else None
        wrong = self._mistake(scene) if self._mistaken else None
        painter = QPainter(self)
        rect = QRectF(QRect(self.rect()))
        over = Overlays(goal, wrong, ghost=self._ghost, waits=waits)
        paint_scene(painter, rect, scene, body, cache=self._cache, overlays=over)
        painter.end()
        self.painted.emit(self._timer() - started)


def _place(moments: tuple[Moment, ...], moment: Moment) -> int:
    """Where a moment stands among others, about."""
    phase, fraction = moment
    same = [i for i, (name, at) in enumerate(moments) if name == phase and at >= fraction]
    return same[0] if same else 0
