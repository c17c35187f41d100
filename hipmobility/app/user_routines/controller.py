"""The user's own routines while the window is open: news from their folder, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from hipmobility.app.shell.window import Window
from hipmobility.app.user_routines.share import RoutineShare
from hipmobility.app.user_routines.watch import RoutineWatch
from hipmobility.core.model.routine import Library
from hipmobility.core.routines.library_merge import MergedLibrary
from hipmobility.core.yaml.problems import Problem
from hipmobility.user_routines.library import UserFolder

_MOST_FILES_TOLD = 3


class UserRoutinesController(QObject):
    """Tells of `library_changed` whenever the folder has something new that is right."""

    library_changed = Signal(Library)
    routine_added = Signal(str)

    def __init__(self, own: UserFolder, window: Window, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.own = own
        self._window = window
        self.watch = RoutineWatch(own, self)
        self.watch.changed.connect(self._changed)
        self.share = RoutineShare(own, window, self)
        self.share.added.connect(self._added)
        self._show_problems(own.now.problems)

    def _added(self, routine: str) -> None:
        self.watch.look()
        self.routine_added.emit(routine)

    def _changed(self, now: MergedLibrary) -> None:
        self._show_problems(now.problems)
        self.library_changed.emit(now.library)

    def _show_problems(self, problems: Iterable[Problem]) -> None:
        files = [list(group) for _, group in groupby(problems, key=lambda each: each.file)]
        lines = [self._told(group) for group in files[:_MOST_FILES_TOLD]]
        if more := len(files) - len(lines):
            lines.append(self.tr("Other files with mistakes: {}").format(more))
        self._window.show_note("\n".join(lines))

    def _told(self, problems: list[Problem]) -> str:
        first = problems[0]
        name, count = Path(first.file).name, len(problems)
        if not first.line:
            return f"{name}: {first.message}"
        if count == 1:
            said = self.tr("One mistake in {}, line {}, column {}: {}")
            return said.format(name, first.line, first.column, first.message)
        said = self.tr("{} mistakes in {}. The first is in line {}, column {}: {}")
        return said.format(count, name, first.line, first.column, first.message)
