"""A drill as it is shown: the moving figure of its clip, or the user's own picture."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from hipmobility.core.model.routine import Drill, Side, Sides
from hipmobility.widgets.figure.moments import Moment, Moving, key_moments, moments
from hipmobility.widgets.theme import DARK, Theme

if TYPE_CHECKING:
    from hipmobility.core.figure import Clip
    from hipmobility.widgets.figure.widget import FigureWidget
    from hipmobility.widgets.picture import PictureView

_PAINTER = "hipmobility.widgets.figure.widget"
_KEPT_CLIPS = 4


class Illustration(QWidget):
    """Shows a moment of a drill. It keeps no time: it is told the moment.

    With `stepping` the figure does not move but goes from key pose to key pose, and an
    animated picture stands still. What draws is loaded when it is needed first.
    """

    def __init__(self, clips: Mapping[str, Clip], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clips = clips
        self._theme = DARK
        self._like_mirror = True
        self._stepping = False
        self._playing = True
        self._muscles = False
        self._letters = 0.0
        self._poster: tuple[Drill, Side | None] | None = None
        self._alive: dict[tuple[str, tuple[tuple[str, float], ...]], Clip] = {}
        self._among: tuple[object, tuple[Moment, ...]] = (None, ())

    @cached_property
    def figure(self) -> FigureWidget:
        """The figure, over the whole widget."""
        from hipmobility.widgets.figure.widget import FigureWidget

        widget = FigureWidget(self)
        widget.set_theme(self._theme)
        widget.set_like_mirror(self._like_mirror)
        widget.set_letters(self._letters)
        widget.setGeometry(self.rect())
        return widget

    @cached_property
    def picture(self) -> PictureView:
        """The user's own picture, over the whole widget."""
        from hipmobility.widgets.picture import PictureView

        view = PictureView(self)
        view.set_theme(self._theme)
        view.set_playing(self._playing and not self._stepping)
        view.setGeometry(self.rect())
        return view

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        self._theme = theme
        for part in self._made():
            part.set_theme(theme)

    def set_like_mirror(self, like_mirror: bool) -> None:
        """Show the figure as in a mirror, or face to face; a picture stays as it is."""
        self._like_mirror = like_mirror
        if "figure" in self.__dict__:
            self.figure.set_like_mirror(like_mirror)

    def set_letters(self, least: float) -> None:
        """Have the letters of the sides at least `least` pixels high."""
        self._letters = least
        if "figure" in self.__dict__:
            self.figure.set_letters(least)

    def set_ghost(self, shown: bool) -> None:
        """Show where the movement goes, behind the figure."""
        self.figure.set_ghost(shown)

    def set_muscles(self, shown: bool) -> None:
        """Show muscles all through, not only on the way into the first position."""
        self._muscles = shown

    def show_mistake(self, drill: Drill, side: Side | None) -> None:
        """Show the commonest mistake of a drill that has one, as a ghost over the right pose."""
        clip = self._clips[drill.figure]
        if clip.mistake:
            self.show_moment(drill, *clip.mistake.beside, side, enter=True, mistaken=True)

    def mistake_of(self, drill: Drill) -> str:
        """The commonest mistake of a drill in a few words; empty where none is told."""
        clip = self._clips.get(drill.figure) if drill.figure else None
        return clip.mistake.words if clip is not None and clip.mistake else ""

    def set_stepping(self, stepping: bool) -> None:
        """Show key poses only, or the movement."""
        self._stepping = stepping

    def set_playing(self, playing: bool) -> None:
        """Let an animated picture run; the figure moves only as it is told."""
        self._playing = playing
        if "picture" in self.__dict__:
            self.picture.set_playing(playing and not self._stepping)

    def show_moment(
        self,
        drill: Drill,
        phase: str,
        fraction: float,
        side: Side | None,
        *,
        enter: bool = False,
        mistaken: bool = False,
    ) -> None:
        """Show `fraction` (0..1) of a phase of `drill`, led by `side`, as part of its movement.

        With `enter` the way into the first position belongs to what is drawn ahead; with
        `mistaken` the commonest mistake lies over it as an outline.
        """
        self._poster = None
        shown = self.picture if drill.picture else self.figure
        for part in self._made():
            part.setVisible(part is shown)
        if drill.picture:
            self.picture.set_picture(drill.picture, side)
            return
        self.figure.set_mistake(shown=mistaken)
        clip = self._clip_of(drill)
        if self._stepping:
            fraction = clip.key_ahead(phase, fraction)
        both = drill.sides is not Sides.EACH
        among = self._moments(drill, clip, enter=enter)
        if all(phase != ahead for ahead, _ in among):
            among = ()  # a moment beside the movement is drawn by itself
        self.figure.set_moment(
            clip,
            phase,
            fraction,
            side,
            both_coloured=both,
            among=among,
            muscles=drill.at_work if enter or self._muscles else (),
            everywhere=self._muscles,
        )

    def draw_ahead(self, drill: Drill, side: Side | None, size: QSize) -> None:
        """Have the movement of a drill drawn, with the way in, that will be shown at a size."""
        if not drill.picture:
            clip = self._clip_of(drill)
            among = self._moments(drill, clip, enter=True)
            moving = Moving(clip, among, drill.at_work, self._muscles)
            self.figure.draw_ahead(moving, side, size)

    def _clip_of(self, drill: Drill) -> Clip:
        """The clip of a drill: with life at the drill's tempo, unless nothing is to move.

        The last few are kept: what has been drawn ahead is known by its clip.
        """
        clip = self._clips[drill.figure]
        if self._stepping:
            return clip
        key = (drill.figure, tuple((phase.name, phase.seconds) for phase in drill.tempo))
        alive = self._alive.pop(key, None) or clip.alive(dict(key[1]))
        self._alive[key] = alive
        if len(self._alive) > _KEPT_CLIPS:
            del self._alive[next(iter(self._alive))]
        return alive

    def show_poster(self, drill: Drill, side: Side | None) -> None:
        """Show the most telling moment of `drill`.

        The first one of the program comes when its place has been painted: the page it
        stands on need not wait for what draws it.
        """
        self._poster = (drill, side)
        if _PAINTER in sys.modules or drill.picture:
            self._show_poster()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint nothing, and then what has been waited with."""
        super().paintEvent(event)
        if self._poster:
            QTimer.singleShot(0, self, self._show_poster)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the widget with what is shown."""
        for part in self._made():
            part.setGeometry(self.rect())

    def _show_poster(self) -> None:
        if self._poster is None:
            return
        drill, side = self._poster
        if drill.picture:
            self.show_moment(drill, "", 0.0, side)
            return
        clip = self._clips[drill.figure]
        for part in self._made():
            part.setVisible(part is self.figure)
        both = drill.sides is not Sides.EACH
        self.figure.setVisible(True)
        self.figure.set_moment(clip, *clip.poster, side, both_coloured=both)

    def _moments(self, drill: Drill, clip: Clip, *, enter: bool) -> tuple[Moment, ...]:
        """All moments of the movement that are shown, to be drawn ahead."""
        key = (drill.tempo, clip.id, enter, self._stepping)
        if self._among[0] != key:
            shown = key_moments(clip) if self._stepping else ()
            shown = shown or moments(drill.tempo, enter=enter)
            self._among = (key, shown)
        return self._among[1]

    def _made(self) -> list[FigureWidget | PictureView]:
        """What draws, as far as it was needed."""
        return [self.__dict__[name] for name in ("figure", "picture") if name in self.__dict__]
