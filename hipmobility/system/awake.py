"""Keeps the screen on while it is wanted; a desktop that does not answer holds nothing up."""

from __future__ import annotations

import logging
import sys
import threading
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

if TYPE_CHECKING:
    from wakepy import Mode

_log = logging.getLogger(__name__)

PATIENCE_S = 5.0
"""A desktop that has not answered after this long is said not to."""
_LEAVE_S = 1.0
_LISTEN_MS, _LISTEN_LATER_MS = 50, 2000
_NO_BUS = "no bus"
_NO_PACKAGE = "no package"
_REFUSED = "refused"


class Awake(QObject):
    """Asks the system to keep the screen on. No method raises, or waits for an answer.

    wakepy waits without end for a D-Bus that takes a call and never answers, and wants to be
    entered and left on one thread: a thread of its own does both. Linux is asked by D-Bus
    (org.freedesktop.ScreenSaver, else org.gnome.SessionManager), Windows by
    SetThreadExecutionState, macOS by caffeinate. All of them end with the process.

    `tried` comes after each attempt: then `active` says whether the screen stays on, `method`
    by what, and `problem`, where it does not, why not and what to do about it.
    """

    tried = Signal()

    def __init__(self, patience_s: float = PATIENCE_S, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.active = False
        self.method = ""
        self.problem = ""
        self._wanted = False
        self._worker: _Worker | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(round(patience_s * 1000))
        self._patience.timeout.connect(self._unanswered)
        self._answers: SimpleQueue[tuple[str, str]] = SimpleQueue()
        self._unheard = 0
        # The thread never touches Qt: an object whose last owner is a thread dies in it.
        self._listening = QTimer(self)
        self._listening.setInterval(_LISTEN_MS)
        self._listening.timeout.connect(self._listen)
        if app := QCoreApplication.instance():
            app.aboutToQuit.connect(self.close)

    def keep(self) -> None:
        """Keep the screen on until `let_go`; again does nothing more."""
        if self._wanted:
            return
        self._wanted = True
        if self._worker is None:
            self._worker = _Worker(self._answers)
            self._worker.start()
        self._worker.wishes.put(True)
        self._unheard += 1
        self._patience.start()
        self._listening.start(_LISTEN_MS)

    def let_go(self) -> None:
        """Let the screen go dark as the system likes; again does nothing more."""
        if not self._wanted:
            return
        self._wanted = False
        self.active = False
        self._patience.stop()
        if self._worker is not None:
            self._worker.wishes.put(False)

    def close(self) -> None:
        """Let go for the end of the program, which waits a second for it at most."""
        self.let_go()
        self._listening.stop()
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.wishes.put(None)
            worker.join(_LEAVE_S)

    def _listen(self) -> None:
        """Take in what the thread has answered."""
        with suppress(Empty):
            while self._unheard:
                method, trouble = self._answers.get_nowait()
                self._unheard -= 1
                self._heard(method, trouble)
        if not self._unheard:
            self._listening.stop()

    def _heard(self, method: str, trouble: str) -> None:
        """Take in an answer; one that comes after `let_go` still tells how things are."""
        self._patience.stop()
        self.active = self._wanted and bool(method)
        self.method = method
        self.problem = self._words(trouble)
        self.tried.emit()

    def _unanswered(self) -> None:
        self._listening.setInterval(_LISTEN_LATER_MS)
        self.problem = self.tr(
            "The desktop does not answer when asked to keep the screen on. In the system’s "
            "settings, let the screen stay on for longer than a practice."
        )
        self.tried.emit()

    def _words(self, trouble: str) -> str:
        if not trouble:
            return ""
        if trouble == _NO_PACKAGE:
            return self.tr("The screen may go dark: install the Python package {}.").format(
                "wakepy"
            )
        if trouble == _NO_BUS:
            return self.tr(
                "The screen may go dark: there is no D-Bus session. Start the program from the "
                "desktop, or let the screen stay on in the system’s settings."
            )
        return self.tr(
            "The screen may go dark: this desktop does not let a program keep it on. In the "
            "system’s settings, let the screen stay on for longer than a practice."
        )


class _Worker(threading.Thread):
    """Enters and leaves wakepy's mode; ends at ``None``, or with the program."""

    def __init__(self, answers: SimpleQueue[tuple[str, str]]) -> None:
        super().__init__(name="awake", daemon=True)
        self.wishes: SimpleQueue[bool | None] = SimpleQueue()
        self._answers = answers
        self._mode: Mode | None = None

    def run(self) -> None:
        """Do what is wished, in order."""
        while (wish := self.wishes.get()) is not None:
            if wish:
                self._enter()
            else:
                self._leave()
        self._leave()

    def _enter(self) -> None:
        method, trouble = "", _REFUSED
        try:
            self._mode, method, trouble = _entered()
        except ImportError as error:
            trouble = _NO_PACKAGE
            _log.info("the screen cannot be kept on: %s", error)
        except Exception:
            _log.info("the screen cannot be kept on", exc_info=True)
        self._answers.put((method, trouble))

    def _leave(self) -> None:
        mode, self._mode = self._mode, None
        if mode is None:
            return
        try:
            mode.__exit__(None, None, None)
        except Exception:
            _log.info("the screen could not be let go", exc_info=True)


def _entered() -> tuple[Mode | None, str, str]:
    """Ask the system; gives what to leave later, by what it was done, and what went wrong."""
    from wakepy import keep

    mode = keep.presenting(on_fail="pass")
    mode.__enter__()
    if mode.active and mode.method is not None:
        return mode, mode.method.name, ""
    reasons = " ".join(found.failure_reason for found in mode.result.list_methods())
    mode.__exit__(None, None, None)
    _log.info("the screen cannot be kept on: %s", reasons)
    no_bus = "DBUS_SESSION_BUS_ADDRESS" in reasons or "[Errno" in reasons
    return None, "", _NO_BUS if no_bus and sys.platform.startswith("linux") else _REFUSED
