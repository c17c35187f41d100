"""A helper of the program in a process of its own; lines of JSON go both ways."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QCoreApplication,
    QObject,
    QProcess,
    QProcessEnvironment,
    QTimer,
    Signal,
)

from hipmobility.system.helpers import endpoint as helper

_log = logging.getLogger(__name__)
_LEAVE_MS = 1000


class HelperProcess(QObject):
    """Starts `command` and talks with it; no method waits but `close`, a second at most.

    `heard` brings each message as a dict, `ended` that the process is gone by itself, with
    whether it had been started at all.
    """

    heard = Signal(object)  # Qt would copy a dict into a map of its own
    ended = Signal(bool)

    def __init__(self, command: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._command = tuple(command)
        self._process: QProcess | None = None
        self._unread = b""
        self._leaving: list[QProcess] = []
        self._closed = False
        self._last_call = QTimer(self)
        self._last_call.setSingleShot(True)
        self._last_call.setInterval(_LEAVE_MS)
        self._last_call.timeout.connect(self._bury)
        if app := QCoreApplication.instance():
            app.aboutToQuit.connect(self.close)

    @property
    def running(self) -> bool:
        """Whether the process has been started and is not known to have ended."""
        return self._process is not None

    def launch(self) -> None:
        """Start the process, unless it runs, or has been closed."""
        if self._process is not None or self._closed:
            return
        process = QProcess(self)
        self._process, self._unread = process, b""
        process.setProcessEnvironment(_variables())
        process.setStandardErrorFile(QProcess.nullDevice())
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._finished)
        process.errorOccurred.connect(self._error)
        process.start(self._command[0], list(self._command[1:]))

    def send(self, order: Mapping[str, Any]) -> None:
        """Give an order; without a process it is lost."""
        if self._process is not None:
            self._process.write(json.dumps(order).encode() + b"\n")

    def send_end(self) -> None:
        """Close the helper's input, at which it ends."""
        if self._process is not None:
            self._process.closeWriteChannel()

    def let_go(self) -> None:
        """Let the process end by itself, in a second at most; nothing more is heard of it."""
        process = self._forget()
        if process is not None:
            self._leaving.append(process)
            process.closeWriteChannel()
            self._last_call.start()

    def kill(self) -> None:
        """End a process that does not answer; nothing more is heard of it."""
        process = self._forget()
        if process is not None:
            self._leaving.append(process)
            process.kill()
            self._last_call.start()

    def discard(self) -> None:
        """End the process at once, and be gone without waiting for that; nothing more is heard."""
        self._closed = True
        process = self._forget()
        if process is not None:
            process.setParent(QCoreApplication.instance())
            process.finished.connect(process.deleteLater)
            process.kill()
        self.deleteLater()

    def close(self) -> None:
        """End the process for good and wait until it has; nothing more is heard of it."""
        self._closed = True
        self.let_go()
        for process in self._leaving:
            process.waitForFinished(_LEAVE_MS)
        self._bury()

    def _bury(self) -> None:
        """Be done with the processes that were let go; one that still runs is killed."""
        self._last_call.stop()
        for process in self._leaving:
            if process.state() is not QProcess.ProcessState.NotRunning:
                process.kill()
                process.waitForFinished(_LEAVE_MS)
            process.deleteLater()
        self._leaving.clear()

    def _forget(self) -> QProcess | None:
        process, self._process = self._process, None
        if process is not None:
            process.readyReadStandardOutput.disconnect()
            process.finished.disconnect()
            process.errorOccurred.disconnect()
        return process

    def _read(self) -> None:
        if self._process is None:
            return
        self._unread += self._process.readAllStandardOutput().data()
        *lines, self._unread = self._unread.split(b"\n")
        for line in lines:
            message = _message(line)
            if message and self._process is not None:
                self.heard.emit(message)

    def _finished(self) -> None:
        self._read()
        self._gone()
        self.ended.emit(True)

    def _error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart and self._process is not None:
            _log.info("%s: %s", self._command[0], self._process.errorString())
            self._gone()
            self.ended.emit(False)

    def _gone(self) -> None:
        process = self._forget()
        if process is not None:
            process.deleteLater()


def _variables() -> QProcessEnvironment:
    variables = QProcessEnvironment()
    for name, value in helper.environment().items():
        variables.insert(name, value)
    return variables


def _message(line: bytes) -> dict[str, Any]:
    """One line; whatever is not of the protocol is the noise of some library."""
    try:
        message = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return message if isinstance(message, dict) else {}
