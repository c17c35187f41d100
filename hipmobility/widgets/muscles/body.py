"""A body that turns slowly, by itself or as it is dragged, and names the muscle one points at."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from hipmobility.core.figure import Clip
from hipmobility.core.model.routine import Drill, Side, Sides
from hipmobility.core.render.materials import REGIONS
from hipmobility.widgets.announce import announce
from hipmobility.widgets.figure.films import Film
from hipmobility.widgets.figure.painter import Drawn, FrameCache, Scene, paint_scene
from hipmobility.widgets.figure.studio import Studio, studio_of
from hipmobility.widgets.muscles.callout import paint_callout
from hipmobility.widgets.muscles.probes import MuscleProbes
from hipmobility.widgets.muscles.turn import TURN, VIEWS, Turned
from hipmobility.widgets.muscles.words import Does, does_words, latin_name, region_words
from hipmobility.widgets.theme import DARK, Theme

if TYPE_CHECKING:
    from hipmobility.core.render.probe import Probe

TURN_S = 20.0
"""A turn takes this long."""
STEP = 15.0
"""Degrees that an arrow key turns."""
_VIEW = 360.0 / VIEWS
_FRAME_MS = round(1000 * TURN_S / VIEWS)
_EASE = 0.22
"""The part of the way to a chosen muscle that each frame goes."""
_DRAG = 270.0
"""Degrees for a drag across the widget."""
_CLICK = 5
"""Up to so many pixels a press is no drag."""


class TurningBody(QWidget):
    """Shows the most telling pose of a drill all round, with the muscles that work and are long.

    It turns by itself as long as no muscle is named and `set_turning` has not said otherwise. Left
    and Right (and a drag) turn it, Up and Down name its muscles one by one, Space lets it go on or
    stand. `named` brings the region ("quads_left") that is named, or "".
    """

    named = Signal(str)

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._theme: Theme = DARK
        self._turned: Turned | None = None
        self._both = False
        self._angle, self._goal = 0.0, None  # type: float, float | None
        self._since = 0.0
        self._turning, self._stands = True, False
        self._named, self._at = "", None  # type: str, QPointF | None
        self._pressed: tuple[QPointF, float] | None = None
        self._cache = FrameCache()
        self._studio: Studio | None = None
        self._film: Film | None = None
        self._probes = MuscleProbes(self._found_studio)
        self._frames = QTimer(self)
        self._frames.setInterval(_FRAME_MS)
        self._frames.timeout.connect(self.advance)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("The body all round, with its muscles"))

    def show_pose(self, drill: Drill | None, clip: Clip | None) -> None:
        """Show the most telling pose of a drill as its clip has it, or nothing."""
        self._turned = Turned.of(clip, drill) if drill and clip else None
        self._both = drill is not None and drill.sides is not Sides.EACH
        self._angle = self._turned.start if self._turned else 0.0
        self._goal, self._since, self._stands = None, self._clock(), False
        self._name("")
        self.update()

    def muscles(self) -> Mapping[str, Does]:
        """The regions that are shown, and what each does."""
        if self._turned is None or not self._found_studio().muscles:
            return {}
        works, long = self._turned.glow
        working = {REGIONS[number]: Does.WORKS for number in works}
        return working | {REGIONS[number]: Does.LONG for number in long}

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        self._theme = theme
        self.update()

    def set_turning(self, turning: bool) -> None:
        """Let the body turn by itself, or only as it is told."""
        self._turning = turning
        self._since = self._clock()

    @property
    def angle(self) -> float:
        """From how many degrees (0 to 360) towards the person's left the body is seen."""
        return self._angle

    @property
    def moves(self) -> bool:
        """Whether it turns by itself just now."""
        held = self._stands or self._pressed is not None or bool(self._named)
        return self._turning and not held

    def turn_by(self, degrees: float) -> None:
        """Go round the body towards the person's left, and let it stand."""
        self._stands, self._goal = True, None
        self._look_from(self._angle + degrees)
        self._name(self._named)

    def name(self, region: str) -> None:
        """Name a region of muscle and turn so that it is seen; nothing with an empty text."""
        self._name(region)
        size = self._size()
        goal = self._probes.best_view(self._turned, size, self._angle, region) if region else None
        if goal is not None and self._turning and self.isVisible():
            self._goal = goal
        elif goal is not None:
            self._look_from(goal)

    def advance(self) -> None:
        """Turn on as the time that has passed asks for."""
        now = self._clock()
        passed, self._since = now - self._since, now
        if self._goal is not None:
            way = _from_here(self._goal - self._angle)
            near = abs(way) < 2.0 * _VIEW
            self._look_from(self._goal if near else self._angle + _EASE * way)
            self._goal = None if near else self._goal
        elif self.moves:
            self._look_from(self._angle + min(passed, 1.0) * 360.0 / TURN_S)

    def sizeHint(self) -> QSize:
        """As much room as a moving figure likes to have."""
        return QSize(320, 240)

    def minimumSizeHint(self) -> QSize:
        """Room enough to tell the muscles apart."""
        return QSize(160, 120)

    def showEvent(self, event: QShowEvent) -> None:
        """Turn."""
        super().showEvent(event)
        self._since = self._clock()
        self._frames.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest."""
        super().hideEvent(event)
        self._frames.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Name nothing that was only pointed at, and turn on."""
        super().leaveEvent(event)
        self._since = self._clock()
        if self._at is not None and not self.hasFocus():
            self._name("")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the body."""
        self._pressed = (event.position(), self._angle)
        self._goal = None
        self._point_at(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Turn what is held; name what is pointed at."""
        if self._pressed is None:
            self._point_at(event.position())
            return
        began, angle = self._pressed
        way = event.position().x() - began.x()
        if abs(way) > _CLICK:
            self._stands = True
            self._name("")
            self._look_from(angle - way * _DRAG / max(1, self.width()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        began = self._pressed
        self._pressed, self._since = None, self._clock()
        if began and abs(event.position().x() - began[0].x()) <= _CLICK:
            self._stands = bool(self._named)
        self._point_at(event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn with the arrows to the sides, go through the muscles with up and down."""
        key = Qt.Key(event.key())
        ways = {Qt.Key.Key_Left: STEP, Qt.Key.Key_Right: -STEP}
        if key in ways:
            self.turn_by(ways[key])
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._name_next(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Space:
            self._stands, self._since = self.moves, self._clock()
            self._name("")
        elif key == Qt.Key.Key_Escape and self._named:
            self._name("")
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: object) -> None:
        """Show that the keyboard is here."""
        self.update()

    def focusOutEvent(self, event: object) -> None:
        """Show that the keyboard is gone."""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the body as it is turned, and what is named."""
        if self._turned is None:
            return
        painter = QPainter(self)
        rect = QRectF(self.rect())
        scene = Scene(
            self._turned.clip,
            self._turned.clip.poster,
            Side.LEFT,
            self._theme,
            self._both,
            skin=self._found_studio().skin,
            seen_from=self._turned.camera(self._angle),
        )
        paint_scene(painter, rect, scene, self._drawn(), cache=self._cache)
        if self._named and (line := self._pointed()) is not None:
            lines = (region_words()[self._named], self._told(self._named))
            paint_callout(painter, rect, line, lines, self._theme)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self._theme.text), 2))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 8, 8)
        painter.end()

    def _told(self, region: str) -> str:
        """What is said of a region beside its name."""
        does = self.muscles().get(region)
        return " · ".join(
            (does_words()[does], latin_name(region)) if does else (latin_name(region),)
        )

    def _look_from(self, degrees: float) -> None:
        before, self._angle = round(self._angle / _VIEW), degrees % 360.0
        if round(self._angle / _VIEW) != before:
            self.update()

    def _name(self, region: str, at: QPointF | None = None) -> None:
        self._at = at
        if region != self._named:
            self._named, self._since = region, self._clock()
            words = f"{region_words()[region]}: {self._told(region)}" if region else ""
            self.setAccessibleDescription(words)
            announce(self, words)
            self.named.emit(region)
        self.update()

    def _name_next(self, way: int) -> None:
        regions = list(self.muscles())
        if regions:
            place = regions.index(self._named) + way if self._named in regions else min(0, way)
            self.name(regions[place % len(regions)])

    def _point_at(self, place: QPointF) -> None:
        """Name the muscle at a place: one that is shown before one that is not."""
        probe = self._probe_now()
        if probe is None:
            return
        ratio = self.devicePixelRatioF()
        regions = [REGIONS[n] for n in probe.regions(place.x() * ratio, place.y() * ratio)]
        shown = [region for region in regions if region in self.muscles()] or regions
        if shown:
            self._name(shown[0], place)
        elif self._at is not None:
            self._name("")

    def _pointed(self) -> tuple[QRectF, QPointF] | None:
        """The box of the body, and the point on it that is named: that of the pointer, or where
        the muscle is best seen.
        """
        probe = self._probe_now()
        if probe is None:
            return None
        ratio = self.devicePixelRatioF()
        left, top, right, bottom = (value / ratio for value in probe.box())
        box = QRectF(left, top, right - left, bottom - top)
        if self._at is not None:
            return box, self._at
        place = probe.place(REGIONS.index(self._named))
        return (box, QPointF(*place) / ratio) if place else None

    def _found_studio(self) -> Studio:
        if self._studio is None:
            self._studio = studio_of(self)
            self._studio.changed.connect(self.update)
            self._studio.arrived.connect(self._arrived)
        return self._studio

    def _arrived(self, film: Film) -> None:
        if film is self._film and self.isVisible():
            self.update()

    def _size(self) -> tuple[int, int]:
        ratio = self.devicePixelRatioF()
        return max(2, round(self.width() * ratio)), max(2, round(self.height() * ratio))

    def _drawn(self) -> Drawn | None:
        """The best view there is from here."""
        if self._turned is None:
            return None
        studio = self._found_studio()
        take = self._turned.take(studio.body, self._size(), glows=studio.muscles)
        view = round(self._angle / _VIEW) % VIEWS
        if not studio.ahead:
            frame = studio.at_once(take, view)
            return Drawn.of(frame, take.setting, flip=False) if frame else None
        self._film = studio.film(take, view)
        nearest = self._film.near(TURN, view / VIEWS)
        return Drawn.of(nearest[1], take.setting, flip=False) if nearest else None

    def _probe_now(self) -> Probe | None:
        """What is to be touched as the body is seen now."""
        return self._probes.probe(self._turned, self._size(), self._angle)


def _from_here(degrees: float) -> float:
    """The shorter way (-180 to 180) of a turn."""
    return (degrees + 180.0) % 360.0 - 180.0
