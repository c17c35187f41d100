"""The figure of a drill with its transport: pause, speed, place in the repetition, and side."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QPushButton,
    QSizePolicy,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from hipmobility.core.model.routine import Drill, Side, Sides
from hipmobility.core.session.preview import moment_at
from hipmobility.widgets.controls.segments import Segments
from hipmobility.widgets.factories import plain_container, side_words
from hipmobility.widgets.flow_layout import FlowLayout
from hipmobility.widgets.practice.illustration import Illustration
from hipmobility.widgets.spacing import px, spaced
from hipmobility.widgets.theme import Theme

if TYPE_CHECKING:
    from hipmobility.core.figure import Clip

_FRAME_MS = 40
_SLOW = 0.4
"""Of the drill's own tempo."""
_MOST_STEP_S = 0.2
"""A longer gap between two frames does not make the figure jump."""
_STEPS = 200
"""Places of the slider in one repetition."""


class DrillStage(QFrame):
    """Repeats a drill for as long as it can be seen. `clock` gives seconds."""

    def __init__(
        self,
        clips: Mapping[str, Clip],
        clock: Callable[[], float] = time.monotonic,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._drill: Drill | None = None
        self._side = Side.LEFT
        self._speed = 1.0
        self._at_s = 0.0
        self._seen_s = 0.0
        self._plays = True
        self.figure = Illustration(clips)
        self.figure.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.place = QSlider(Qt.Orientation.Horizontal)
        self.play = QPushButton()
        self.speeds = Segments(self.tr("Speed"), [self.tr("Slow"), self.tr("As practised")])
        words, leads = side_words(), self.tr("{Side} leads")
        self.sides = Segments(
            self.tr("Show"), [leads.format(Side=words[side].capitalize()) for side in Side]
        )
        self._frames = QTimer(self)
        self._frames.setInterval(_FRAME_MS)
        self._frames.timeout.connect(self.advance)
        self._build()

    @property
    def is_playing(self) -> bool:
        """Whether the figure moves, or would where it could be seen."""
        return self._plays

    def show_drill(self, drill: Drill) -> None:
        """Show a drill, in the way that it says; the same drill goes on where it was."""
        if self._drill is None or self._drill.id != drill.id:
            self._at_s = 0.0
        self._drill = drill
        self.figure.setAccessibleName(self.tr("Figure: {}").format(drill.name))
        self.sides.setVisible(drill.sides is not Sides.BOTH)
        self._show_moment()

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        self.figure.set_theme(theme)

    def set_figures(self, *, like_mirror: bool, stepping: bool) -> None:
        """Show the figure as in a mirror or face to face; with less movement it waits for Play."""
        self.figure.set_like_mirror(like_mirror)
        self.figure.set_stepping(stepping)
        self._set_playing(not stepping)

    def toggle(self) -> None:
        """Pause, or go on."""
        self._set_playing(not self._plays)

    def advance(self) -> None:
        """Show the moment that it is now."""
        now = self._clock()
        gone = min(_MOST_STEP_S, max(0.0, now - self._seen_s))
        self._seen_s = now
        if self._drill and self._plays and not self.place.isSliderDown():
            self._at_s = (self._at_s + gone * self._speed) % self._drill.repetition_s
            self._show_moment()

    def sizeHint(self) -> QSize:
        """As large as a figure likes to be."""
        return QSize(520, 480)

    def showEvent(self, event: QShowEvent) -> None:
        """Move."""
        super().showEvent(event)
        self._seen_s = self._clock()
        self._frames.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest."""
        super().hideEvent(event)
        self._frames.stop()

    def _show_moment(self) -> None:
        if self._drill is None:
            return
        now = moment_at(self._drill, self._at_s)
        side = None if self._drill.sides is Sides.BOTH else self._side
        self.figure.show_moment(self._drill, now.phase, now.fraction, side)
        was = self.place.blockSignals(True)
        self.place.setValue(round(self._at_s / self._drill.repetition_s * _STEPS))
        self.place.blockSignals(was)

    def _go_to(self, place: int) -> None:
        if self._drill:
            share = min(place / _STEPS, 1 - 1e-6)
            self._at_s = share * self._drill.repetition_s
            self._show_moment()

    def _hold_at(self, place: int) -> None:
        """Stay where a person puts it."""
        self._set_playing(False)
        self._go_to(place)

    def _set_playing(self, plays: bool) -> None:
        self._plays = plays
        self._seen_s = self._clock()
        self.play.setText(self.tr("Pause") if plays else self.tr("Play"))

    def _choose_side(self, number: int) -> None:
        self._side = list(Side)[number]
        self._show_moment()

    def _choose_speed(self, number: int) -> None:
        self._speed = (_SLOW, 1.0)[number]

    def _build(self) -> None:
        self.place.setRange(0, _STEPS)
        self.place.setPageStep(_STEPS // 8)
        self.place.setAccessibleName(self.tr("Place in the repetition"))
        self.place.valueChanged.connect(self._hold_at)
        self.play.clicked.connect(self.toggle)
        self.play.setToolTip(self.tr("Space"))
        self.speeds.choose(1)
        self.speeds.chosen.connect(self._choose_speed)
        self.sides.choose(0)
        self.sides.chosen.connect(self._choose_side)
        self._set_playing(True)
        row = FlowLayout()
        spaced(row, px(8))
        for part in (self.play, self.speeds, self.sides):
            row.addWidget(part)
        column = QVBoxLayout(self)
        spaced(column, px(10), (px(16), px(12), px(16), px(12)))
        column.addWidget(self.figure, stretch=1)
        column.addWidget(self.place)
        column.addWidget(plain_container(row))
