"""A helper that draws figures in this process, when it is told to."""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtCore import QObject, Signal

from hipmobility import files
from hipmobility.core.render.film import Message
from hipmobility.system.helpers.figure import Desk

ASSET = files.packaged("assets", "body") / "body.npz"


class Drawer(QObject):
    """Draws as many frames as it is told; it counts its starts and keeps what it drew."""

    heard, ended = Signal(object), Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.desk = Desk(ASSET)
        self.drawn: list[dict[str, Any]] = []
        self.runs = False
        self.starts = 0

    def launch(self) -> None:
        self.starts += not self.runs
        self.runs = True

    def let_go(self) -> None:
        self.desk.close()
        self.runs = False

    def send(self, message: Message) -> None:
        if self.runs:
            self.desk.take(json.loads(json.dumps(message)))

    def draw(self, count: int = 1000) -> int:
        """Draw so many frames, or all; returns how many."""
        before = len(self.drawn)
        while len(self.drawn) - before < count and not self.desk.idle:
            if found := self.desk.work():
                self.drawn.append(found)
                self.heard.emit(found)
        return len(self.drawn) - before
