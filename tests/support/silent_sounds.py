"""Sounds that nobody hears."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from hipmobility.core.model.routine import Side
from hipmobility.core.model.timeline import Cue


class Sounds(QObject):
    """Notes what it is asked to do."""

    problem_changed = Signal(str)
    sounded = Signal()
    problem = ""
    ready = False

    def __init__(self) -> None:
        super().__init__()
        self.prepared = 0
        self.played: list[tuple[Cue, Side | None]] = []
        self.levels: dict[str, object] = {}

    def prepare(self) -> None:
        self.prepared += 1

    def set_levels(self, volume: int, **more: object) -> None:
        self.levels = {"volume": volume, **more}

    def play(self, cue: Cue, side: Side | None) -> None:
        self.played.append((cue, side))
        self.sounded.emit()
