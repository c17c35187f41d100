"""Hears when the system asks the program to end: at a logout, by `kill`, with Ctrl+C."""

from __future__ import annotations

import os
import signal

from PySide6.QtCore import QObject, QSocketNotifier, Signal

_SIGNALS = ("SIGTERM", "SIGINT", "SIGHUP")


class TerminationSignals(QObject):
    """`asked` comes in the event loop; until `close` no signal ends the program by itself.

    Python's own handlers run only when Python does, which may be never while Qt waits; but it
    writes each signal to a pipe at once, and the pipe wakes Qt. On Windows, which has no such
    signals, Qt closes the windows by itself.
    """

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pipe: tuple[int, ...] = ()
        if os.name == "posix":
            self._listen()

    def close(self) -> None:
        """Let signals do again what they do to any program."""
        if not self._pipe:
            return
        signal.set_wakeup_fd(-1)
        for name in _SIGNALS:
            signal.signal(getattr(signal, name), signal.SIG_DFL)
        self._notifier.setEnabled(False)
        for end in self._pipe:
            os.close(end)
        self._pipe = ()

    def _listen(self) -> None:
        self._pipe = os.pipe()
        for end in self._pipe:
            os.set_blocking(end, False)
        reading, writing = self._pipe
        signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
        for name in _SIGNALS:
            signal.signal(getattr(signal, name), lambda *_: None)
        self._notifier = QSocketNotifier(reading, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._heard)

    def _heard(self) -> None:
        if set(os.read(self._pipe[0], 64)) & {getattr(signal, name) for name in _SIGNALS}:
            self.asked.emit()
