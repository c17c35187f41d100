"""Keeps the screen on while it is wanted; a desktop that does not answer holds nothing up."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from hipmobility.system.helpers import endpoint as helper
from hipmobility.system.helpers.process import HelperProcess

_log = logging.getLogger(__name__)

PATIENCE_S = 5.0
"""A desktop that has not answered after this long is said not to."""


class Awake(QObject):
    """Asks the system to keep the screen on. No method raises, or waits for an answer.

    A process of its own asks, and is there for as long as the screen stays on: it ends with
    the program, however that ends. `tried` comes after each attempt: then `active` says whether
    the screen stays on, `method` by what, and `problem`, where it does not, why not and what to
    do about it. `command` starts the process.
    """

    tried = Signal()

    def __init__(
        self,
        patience_s: float = PATIENCE_S,
        command: Sequence[str] = (),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.active = False
        self.method = ""
        self.problem = ""
        self._process = HelperProcess(command or helper.line("awake"), self)
        self._process.heard.connect(self._heard)
        self._process.ended.connect(self._ended)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(round(patience_s * 1000))
        self._patience.timeout.connect(self._unanswered)
        self._wanted = False
        self._answered = False

    def keep(self) -> None:
        """Keep the screen on until `let_go`; again does nothing more."""
        if self._wanted:
            return
        self._wanted, self._answered = True, False
        self._process.launch()
        self._patience.start()

    def let_go(self) -> None:
        """Let the screen go dark as the system likes; again does nothing more."""
        self._no_more()
        self._process.let_go()

    def close(self) -> None:
        """Let go for the end of the program, which waits a second for it at most."""
        self._no_more()
        self._process.close()

    def _no_more(self) -> None:
        self._wanted = self.active = False
        self._patience.stop()

    def _heard(self, message: Mapping[str, Any]) -> None:
        kept = message.get("is") == "kept"
        if not kept:
            _log.info("the screen cannot be kept on: %s", message.get("detail"))
        problem = "" if kept else self._words(str(message.get("why")))
        self._tell(str(message.get("method", "")), problem)

    def _ended(self, _was_started: bool) -> None:
        """The process is gone: it was refused, which it has told, or it died."""
        if self.active or not self._answered:
            self._tell("", self._words("desktop"))

    def _tell(self, method: str, problem: str) -> None:
        self._patience.stop()
        self._answered = True
        self.active, self.method, self.problem = not problem, method, problem
        self.tried.emit()

    def _unanswered(self) -> None:
        self.problem = self.tr(
            "The desktop does not answer when asked to keep the screen on. In the system’s "
            "settings, let the screen stay on for longer than a practice."
        )
        self.tried.emit()

    def _words(self, why: str) -> str:
        if why == "package":
            return self.tr("The screen may go dark: install the Python package {}.").format(
                "wakepy"
            )
        if why == "bus":
            return self.tr(
                "The screen may go dark: the program was not started from the desktop. Start it "
                "from there, or let the screen stay on in the system’s settings."
            )
        return self.tr(
            "The screen may go dark: this desktop does not let a program keep it on. In the "
            "system’s settings, let the screen stay on for longer than a practice."
        )
