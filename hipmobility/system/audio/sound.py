"""Tones, played at once or not at all; a machine without sound holds nothing up."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from hipmobility.core.model.routine import Side
from hipmobility.core.model.timeline import Cue
from hipmobility.system.helpers import endpoint as helper
from hipmobility.system.helpers.process import HelperProcess

_log = logging.getLogger(__name__)
PATIENCE_S = 2.0
"""A process that has not said for so long that it played a tone is ended, and another begun."""
_BETWEEN_STARTS_S = 10.0
"""From one start of the process to the next, where the one before came to nothing."""
_REST_AFTER_S = 150.0
"""Without a tone for so long, the output is closed: an open one keeps the machine awake."""


class Sounds(QObject):
    """Plays the tones in a folder. No method waits or raises.

    A process of its own plays them: the libraries of a sound server can hang or end the process
    they are in. `problem` says in words why nothing is heard, and is
    empty where something may be. `command` starts the process; the clock gives monotonic seconds.
    """

    problem_changed = Signal(str)
    sounded = Signal()
    """A tone goes to the output."""

    def __init__(
        self,
        folder: Path,
        command: Sequence[str] = (),
        clock: Callable[[], float] = time.monotonic,
        patience_s: float = PATIENCE_S,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.problem = ""
        self._process = HelperProcess(command or (*helper.line("sound"), str(folder)), self)
        self._process.heard.connect(self._heard)
        self._process.ended.connect(self._ended)
        self._clock = clock
        self._patience = self._timer(patience_s, self._unanswered)
        self._idle = self._timer(_REST_AFTER_S, self.rest)
        self._started_at = float("-inf")
        self._count = 0
        self._ready = False
        self._volume = 70
        self._muted = False
        self._panned = False
        self._kinds: frozenset[Cue] = frozenset(Cue)

    @property
    def ready(self) -> bool:
        """Whether a tone would be heard now, if it is not turned off."""
        return self._ready

    def prepare(self) -> None:
        """Open the output, for tones that come soon; again does nothing more while it is open."""
        self._idle.start()
        if not self._process.running:
            self._start()

    def rest(self) -> None:
        """Close the output until the next `prepare`."""
        self._patience.stop()
        self._ready = False
        self._process.let_go()

    def close(self) -> None:
        """Close the output and wait until it is, for the end of the program."""
        self.rest()
        self._process.close()

    def set_levels(self, volume: int, *, muted: bool, panned: bool, kinds: frozenset[Cue]) -> None:
        """Use a volume from 0 to 100; with `panned` a side's tones come from its side only."""
        self._volume = max(0, min(100, volume))
        self._muted, self._panned, self._kinds = muted, panned, kinds
        self._send_volume()

    def play(self, cue: Cue, side: Side | None) -> None:
        """Play the tone of `cue`, which belongs to `side` or to none, if it can be heard now."""
        if self._muted or cue not in self._kinds:
            return
        if not self._ready:
            self._try_again()
            return
        self._idle.start()
        self._count += 1
        ears = side.value if side and self._panned else "both"
        self._process.send({"do": "play", "id": self._count, "tone": cue.value, "ears": ears})
        self.sounded.emit()
        if not self._patience.isActive():
            self._patience.start()

    def _start(self) -> None:
        self._started_at = self._clock()
        self._process.launch()
        self._send_volume()

    def _try_again(self) -> None:
        """Look for an output once more, where none was found or it was lost some time ago."""
        if self._is_due():
            self._process.let_go()
            self._start()

    def _send_volume(self) -> None:
        self._process.send({"do": "volume", "volume": self._volume})

    def _heard(self, message: Mapping[str, Any]) -> None:
        what = message.get("is")
        if what == "played":
            if message.get("id") == self._count:
                self._patience.stop()
        elif what == "ready":
            self._ready = True
            self._set_problem("")
        elif what == "silent":
            self._ready = False
            self._set_problem(
                self.tr("No sound output was found. Tones will be heard once there is one.")
            )
        elif what == "absent":
            _log.info("no sound: %s", message.get("detail"))
            self._set_problem(self._absent(str(message.get("why"))))

    def _ended(self, _was_started: bool) -> None:
        """The process is gone: it lacks something, its output was lost, or it died."""
        was_ready, self._ready = self._ready, False
        self._patience.stop()
        if was_ready and self._is_due():
            self._start()
        elif not self.problem:
            self._set_problem(self._no_answer())

    def _is_due(self) -> bool:
        return self._clock() - self._started_at >= _BETWEEN_STARTS_S

    def _unanswered(self) -> None:
        """The process hangs: end it, and begin another."""
        _log.info("the sound output does not answer")
        self._ready = False
        self._process.kill()
        self._set_problem(self._no_answer())
        if self._is_due():
            self._start()

    def _no_answer(self) -> str:
        return self.tr("The sound output does not answer. Tones will be heard once it does.")

    def _absent(self, why: str) -> str:
        if why == "module":
            return self.tr(
                "Tones cannot be played: Qt’s part for sound is missing. Install the package {}."
            ).format("PySide6-Addons")
        return self.tr(
            "Tones cannot be played: a system library is missing. On Debian and Ubuntu install "
            "{}, then start the program again."
        ).format("libpulse0")

    def _timer(self, seconds: float, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(round(seconds * 1000))
        timer.timeout.connect(then)
        return timer

    def _set_problem(self, problem: str) -> None:
        if problem != self.problem:
            self.problem = problem
            self.problem_changed.emit(problem)
