"""The player on a real clock: timers that fire when something is due, and for each frame."""

from __future__ import annotations

import math
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from hipmobility.app.practice.frame_rate import FrameRate
from hipmobility.core.model.timeline import Segment, SegmentKind
from hipmobility.core.session.events import Event, PlayerState
from hipmobility.core.session.player import Player
from hipmobility.system.clock import seconds_since_boot

_STILL_FRAME_MS = 200


class Playback(QObject):
    """Runs a `Player`. Events are due on a monotonic clock, never counted in ticks.

    `happened` brings each event as it is handled, `moved` comes once a frame and after
    every change.
    """

    happened = Signal(Event)
    moved = Signal()

    def __init__(
        self,
        player: Player,
        clock: Callable[[], float] = seconds_since_boot,
        parent: QObject | None = None,
        *,
        handling: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> None:
        """`handling` is entered while events are handled: what it holds back comes after them."""
        super().__init__(parent)
        self.player = player
        self._clock = clock
        self._handling = handling
        self._rate = FrameRate()
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._frames = QTimer(self)
        for timer in (self._due, self._frames):
            timer.setTimerType(Qt.TimerType.PreciseTimer)
            timer.timeout.connect(self.tick)

    def now(self) -> float:
        """Monotonic seconds."""
        return self._clock()

    @property
    def fps(self) -> int:
        """How many frames a second are drawn while something moves."""
        return self._rate.fps

    def painted(self, seconds: float) -> None:
        """Hear how long painting a frame took, and draw more or fewer of them."""
        self._rate = self._rate.painted(seconds)

    def start(self, at_s: float = 0.0) -> None:
        """Begin the practice, at its beginning or at the start of a segment."""
        self._handle(self.player.start(self.now(), at_s))

    def tick(self) -> None:
        """Handle what is due by now."""
        self._handle(self.player.advance(self.now()))

    def toggle_pause(self) -> None:
        """Pause, or go on after the count to get ready."""
        waiting = self.player.state is PlayerState.PAUSED
        act = self.player.resume if waiting else self.player.pause
        self._handle(act(self.now()))

    def pause(self) -> None:
        """Stop the clock."""
        self._handle(self.player.pause(self.now()))

    def resume(self) -> None:
        """Go on after the count to get ready."""
        self._handle(self.player.resume(self.now()))

    def next(self) -> None:
        """Go to the next segment."""
        self._handle(self.player.next(self.now()))

    def back(self) -> None:
        """Go to the previous segment."""
        self._handle(self.player.back(self.now()))

    def skip_to(self, segment: Segment) -> None:
        """Go on to the start of a later segment."""
        self._handle(self.player.skip_to(self.now(), segment))

    def hold(self) -> None:
        """Let the clock wait until `release`."""
        self._handle(self.player.hold(self.now()))

    def release(self) -> None:
        """Let a held clock go on."""
        self._handle(self.player.release(self.now()))

    def stop(self) -> None:
        """Leave the practice where it is."""
        self._handle(self.player.stop(self.now()))

    def _handle(self, events: list[Event]) -> None:
        self._arm()
        with self._handling():
            for event in events:
                self.happened.emit(event)
            self.moved.emit()

    def _arm(self) -> None:
        due = self.player.next_due()
        if due is None:
            self._due.stop()
            self._frames.stop()
            return
        self._due.start(max(0, math.ceil((due - self.now()) * 1000)))
        still = self.player.segment.kind is SegmentKind.CHECK_IN
        interval = _STILL_FRAME_MS if still else round(1000 / self.fps)
        if not self._frames.isActive() or self._frames.interval() != interval:
            self._frames.start(interval)
