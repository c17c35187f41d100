"""Other players, quieter while the practice speaks: a helper lowers them and puts them back."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from hipmobility.system.helpers import endpoint as helper
from hipmobility.system.helpers.process import HelperProcess
from hipmobility.system.players import record

_log = logging.getLogger(__name__)
_BETWEEN_STARTS_S = 10.0
"""From one start of the process to the next, where the one before came to nothing."""
_REST_AFTER_S = 60.0
"""Without a word or tone for so long, the process ends."""


class OtherPlayers(QObject):
    """Has other programs' music lowered while something is said. No method waits or raises.

    A process of its own does it: it outlives this one for as long as it takes to put everything
    back. `problem` says in words why nothing is lowered, and is empty where it is, or may be;
    `server` names the sound server once it is known. `path` is where the process writes down how
    loud all was; `command` starts it.
    """

    problem_changed = Signal(str)
    ready_changed = Signal()

    def __init__(
        self,
        path: Path | None = None,
        command: Sequence[str] = (),
        clock: Callable[[], float] = time.monotonic,
        platform: str = sys.platform,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.server = ""
        self._path = path or record.usual_path()
        self._is_possible = platform.startswith("linux")
        self.problem = "" if self._is_possible else self._words("system")
        self._process = HelperProcess(command or (*helper.line("players"), str(self._path)), self)
        self._process.heard.connect(self._heard)
        self._process.ended.connect(self._ended)
        self._clock = clock
        self._started_at = float("-inf")
        self._is_wanted = self._owes = False
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(round(_REST_AFTER_S * 1000))
        self._idle.timeout.connect(self._rest_if_settled)

    @property
    def is_possible(self) -> bool:
        """Whether this kind of system has a way at all."""
        return self._is_possible

    def set_wanted(self, *, wanted: bool) -> None:
        """Lower players from now on, or never; what is lowered comes back at once."""
        self._is_wanted = wanted
        if not wanted:
            self._rest_if_settled()
            self._set_problem("" if self._is_possible else self.problem)

    def prepare(self) -> None:
        """Start the process, for words that come soon; nothing where it is not wanted."""
        if self._is_wanted and self._start():
            self._idle.start()

    def settle(self) -> None:
        """Put back what a program that was killed has left lowered."""
        if self._is_possible and record.is_left_over(self._path):
            self._start()

    def lower(self, for_s: float) -> None:
        """Something is said from now on, for so many seconds at most."""
        if self._is_wanted and self._start():
            self._idle.start()
            self._process.send({"do": "lower", "for": round(for_s, 3)})

    def over(self) -> None:
        """Nothing is said any more."""
        self._process.send({"do": "over"})

    def rest(self) -> None:
        """Let the process put everything back and end, until it is needed again."""
        self._idle.stop()
        self._process.let_go()

    def close(self) -> None:
        """As `rest`, for the end of the program, which waits a second for it at most."""
        self._idle.stop()
        self._process.close()

    def _rest_if_settled(self) -> None:
        """Stay where a player is to be raised when it begins to play again."""
        self.over()
        if not self._owes:
            self.rest()

    def _start(self) -> bool:
        """Have the process running; whether it is."""
        if self._is_possible and not self._process.running and self._is_due():
            self._started_at = self._clock()
            self._process.launch()
        return self._process.running

    def _is_due(self) -> bool:
        return self._clock() - self._started_at >= _BETWEEN_STARTS_S or not self.problem

    def _heard(self, message: Mapping[str, Any]) -> None:
        what = message.get("is")
        if what == "ready":
            self._started_at = float("-inf")
            self.server = str(message.get("server"))
            self._set_problem("")
            self._owes = bool(message.get("owes"))
            self.ready_changed.emit()
            if not self._is_wanted:  # it has put back what was left, which was all
                self._rest_if_settled()
        elif what in ("owes", "settled"):
            self._owes = what == "owes"
            if not self._is_wanted:
                self._rest_if_settled()
        elif what == "absent":
            _log.info("other players cannot be lowered: %s", message.get("detail"))
            self._set_problem(self._words(str(message.get("why"))))
        elif what == "busy":
            self._set_problem(self._words("busy"))
        elif what == "lost":
            _log.info("the sound server was lost: %s", message.get("detail"))

    def _ended(self, _was_started: bool) -> None:
        """The process is gone: it lacks something, which it has told, or it died.

        What died may have left players low: another one puts them back.
        """
        if self.problem:
            return
        self._set_problem(self._words("died"))
        self.settle()

    def _words(self, why: str) -> str:
        remedies = {
            "system": self.tr("Music stays as loud as it is: this works on Linux only so far."),
            "module": self.tr(
                "Music stays as loud as it is: install the Python package {}."
            ).format("pulsectl"),
            "library": self.tr(
                "Music stays as loud as it is: a system library is missing. On Debian and Ubuntu "
                "install {}, then start the program again."
            ).format("libpulse0"),
            "server": self.tr(
                "Music stays as loud as it is: neither PulseAudio nor PipeWire answers."
            ),
            "record": self.tr(
                "Music stays as loud as it is: how loud it was cannot be written down in {}."
            ).format(self._path.parent),
            "busy": self.tr("Another window of this program lowers the music already."),
        }
        other = self.tr("Music stays as loud as it is: what lowers it has stopped.")
        return remedies.get(why, other)

    def _set_problem(self, problem: str) -> None:
        if problem != self.problem:
            self.problem = problem
            self.problem_changed.emit(problem)
