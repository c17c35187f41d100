"""The whole program for tests: its window, a journal on disk, and clocks set by hand."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar

from known_library import known_library
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from hipmobility.app.application import HipMobility
from hipmobility.app.options import Options
from hipmobility.app.shell.settings import Settings
from hipmobility.core.model.routine import Library
from hipmobility.core.session.events import PlayerState
from hipmobility.core.settings.choices import StartWhen
from hipmobility.files import AppPaths
from hipmobility.store.journal import Journal
from hipmobility.user_routines.library import UserFolder, read_clips

if TYPE_CHECKING:
    from _typeshed import SupportsLenAndGetItem

T = TypeVar("T")
NOW = datetime(2026, 11, 20, 19, 0, tzinfo=UTC)


class LeftFirst(random.Random):
    """Draws the first of what there is, so that a test knows which side begins."""

    def choice(self, seq: SupportsLenAndGetItem[T]) -> T:
        return seq[0]


class Program:
    """The program and its clock. Without `gate` a practice begins at once."""

    def __init__(
        self,
        journal: Journal,
        qtbot: QtBot,
        library: Library | None = None,
        *,
        gate: bool = False,
        language: str = "en",
    ) -> None:
        self.now = 500.0
        self.clock: Callable[[], float] = lambda: self.now
        self.wall = NOW
        self.qtbot = qtbot
        self.journal = journal
        self.paths = AppPaths(journal.path.parent)
        self.settings = Settings(self.paths.settings)
        if not gate:
            at_once = replace(self.settings.preferences, start_when=StartWhen.NOW)
            self.settings.preferences = at_once
        self.app = HipMobility(
            UserFolder(library or known_library(), self.paths.routines, read_clips()),
            journal,
            Options(theme="dark", chance=LeftFirst()),
            settings=self.settings,
            paths=self.paths,
            clock=lambda: self.clock(),
            wall_clock=lambda: self.wall,
            language=language,
        )
        qtbot.addWidget(self.app.window)
        self.app.window.resize(1280, 720)
        self.app.start()
        self.app.window.show()

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            focused = self.app.window.focusWidget() or self.app.window
            self.qtbot.keyClick(focused, key)

    def pass_time(self, seconds: float) -> None:
        end = self.now + seconds
        while self.now < end:
            self.now = min(end, self.now + 1.0)
            if self.app.practice.run:
                self.app.practice.run.playback.tick()

    def die(self) -> None:
        """Be gone as by a power cut, without a word to the journal."""
        self.app.practice.run = None
        for lock in self.paths.data.glob("practice-*.lock"):
            lock.unlink()  # a process that is gone holds none
        self.app.window.close()

    def trouble(self) -> str:
        """What the window says is wrong, empty where nothing is."""
        labels = self.app.window.findChildren(QLabel)
        shown = (each for each in labels if each.property("notice") and not each.isHidden())
        return " ".join(each.text() for each in shown)

    def player_state(self) -> PlayerState:
        assert self.app.practice.run
        return self.app.practice.run.playback.player.state
