"""A speech engine for tests: a process that forwards orders to the test and answers as told."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from PySide6.QtNetwork import QHostAddress, QTcpServer, QTcpSocket
from pytestqt.qtbot import QtBot

PATIENCE_MS = 30_000
FAKE = """
import os, socket, sys, threading
wire = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
def forward():
    for line in sys.stdin.buffer:
        wire.sendall(line)
    wire.sendall(b'{"do": "closed"}\\n')
    os._exit(0)
threading.Thread(target=forward, daemon=True).start()
for line in wire.makefile("rb"):
    if line == b"die\\n":
        os._exit(1)
    os.write(1, line)
"""
VOICES = {
    "en_US": ["English (Caribbean)", "English (America)"],
    "en_GB": ["English (Scotland)", "English (Great Britain)"],
    "de_DE": ["German"],
    "fr_FR": ["Amélie", "Thomas"],
}


class FakeEngine:
    """The far end of the voice's process: orders arrive here, and answers are given here."""

    def __init__(self, qtbot: QtBot, script: Path) -> None:
        script.write_text(FAKE)
        self._qtbot = qtbot
        self._server = QTcpServer()
        self._server.listen(QHostAddress(QHostAddress.SpecialAddress.LocalHost))
        self._wire: QTcpSocket | None = None
        self.launches = 0
        self.orders: list[dict[str, Any]] = []
        self._server.newConnection.connect(self._connected)
        self.command = [sys.executable, str(script), str(self._server.serverPort())]

    def answer(self, line: str | bytes | dict[str, Any]) -> None:
        """Let the process write a line; for "die" it does that."""
        text = json.dumps(line) if isinstance(line, dict) else line
        assert self._wire is not None
        self._wire.write((text if isinstance(text, bytes) else text.encode()) + b"\n")
        self._wire.flush()

    def ready(self) -> None:
        """Let it be there, with its voices."""
        self.answer({"is": "ready", "voices": VOICES})

    def wait_launched(self, times: int = 1) -> None:
        self._qtbot.waitUntil(lambda: self.launches == times, timeout=PATIENCE_MS)

    def wait_for(self, *does: str) -> None:
        """Wait until these orders, and no others, have arrived."""
        self._qtbot.waitUntil(lambda: len(self.orders) >= len(does), timeout=PATIENCE_MS)
        assert [order["do"] for order in self.orders] == list(does)

    def said(self) -> list[str]:
        return [order["text"] for order in self.orders if order["do"] == "say"]

    def done(self) -> None:
        """Report the end of what was said last."""
        last = [order["id"] for order in self.orders if order["do"] == "say"][-1]
        self.answer({"is": "done", "id": last})

    def _connected(self) -> None:
        self.launches += 1
        self._wire = self._server.nextPendingConnection()
        self._wire.readyRead.connect(self._read)

    def _read(self) -> None:
        assert self._wire is not None
        while self._wire.canReadLine():
            self.orders.append(json.loads(bytes(self._wire.readLine().data())))


class Clock:
    """Stands until the test moves it."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now
