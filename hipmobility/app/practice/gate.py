"""The wait before the first drill, for as long as the person likes or for 15 seconds."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer, Signal

from hipmobility.app.practice.run import PracticeRun
from hipmobility.app.shell.window import Window
from hipmobility.core.figure import Clip
from hipmobility.core.settings.choices import StartWhen
from hipmobility.pages.practice.gate import GatePage

DELAY_S = 15.0
_LOOK_MS = 200


class Gate(QObject):
    """Shows the page and says when the person is `ready`, or has `left`.

    `start_when_chosen` brings a `StartWhen` that is to be remembered.
    """

    ready = Signal()
    left = Signal()
    start_when_chosen = Signal(StartWhen)

    def __init__(self, window: Window, clips: Mapping[str, Clip]) -> None:
        super().__init__(window)
        self.page = GatePage(clips)
        self._window = window
        self._clock: Callable[[], float] = lambda: 0.0
        self._due: float | None = None
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(self.look)
        window.add_page(self.page, mat=True)
        self.page.ready.connect(self._ready)
        self.page.leave_requested.connect(self._leave)
        self.page.start_when_chosen.connect(self._chosen)

    def show(self, run: PracticeRun, when: StartWhen) -> None:
        """Wait before `run` begins."""
        self._clock = run.playback.now
        drills = [item.drill for item in run.timeline.routine.items]
        ways = {drill.id: run.variant(drill) for drill in drills}
        self.page.show_start(run.timeline, run.first_segment, when, ways)
        self._wait(when)
        self._window.show_page(self.page)
        self._window.styles.fit_anew(self.page)

    def look(self) -> None:
        """See whether the time is over."""
        if self._due is None:
            return
        left = self._due - self._clock()
        if left <= 0:
            self._ready()
        else:
            self.page.show_left(math.ceil(left - 1e-6))

    def stop(self) -> None:
        """Wait no more."""
        self._due = None
        self._look.stop()

    def _wait(self, when: StartWhen) -> None:
        self.stop()
        self.page.show_left(None)
        if when is StartWhen.DELAY:
            self._due = self._clock() + DELAY_S
            self._look.start()
            self.look()

    def _chosen(self, when: StartWhen) -> None:
        self._wait(when)
        self.start_when_chosen.emit(when)

    def _ready(self) -> None:
        self.stop()
        self.ready.emit()

    def _leave(self) -> None:
        self.stop()
        self.left.emit()
