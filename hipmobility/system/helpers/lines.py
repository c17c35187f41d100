"""What helpers share: lines of JSON from the program, and lines back to it."""

from __future__ import annotations

import gc
import json
import os
import threading
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal


class Lines(QObject):
    """Reads standard input in a thread, since no socket notifier can on Windows."""

    arrived = Signal(bytes)
    closed = Signal()

    def start(self) -> None:
        """Begin to read; ends with the input.

        No cycles are collected from here on: the thread could come upon a Qt object in one and
        destroy it, which only the thread of the object may.
        """
        gc.disable()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        with open(0, "rb", buffering=0, closefd=False) as stream:
            for line in stream:
                self.arrived.emit(line)
        self.closed.emit()


def send(message: dict[str, Any]) -> None:
    """Write one line at once; whoever does not read any more is no trouble."""
    try:
        os.write(1, json.dumps(message).encode() + b"\n")
    except OSError:
        QCoreApplication.exit(0)
