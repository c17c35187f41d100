"""The user's own routines while the window is open: news from their folder, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from hipmobility.app.shell.current_library import CurrentLibrary
from hipmobility.app.shell.window import Window
from hipmobility.app.user_routines.share import RoutineShare
from hipmobility.app.user_routines.watch import RoutineWatch
from hipmobility.core.model.translatable import in_words
from hipmobility.core.yaml.problems import Problem
from hipmobility.user_routines.library import UserFolder
from hipmobility.widgets.words import reader_language

_MOST_FILES_TOLD = 3


class UserRoutinesController(QObject):
    """Changes the library whenever the folder has something new; says what is wrong in it.

    `routine_added` brings the id of a routine that was taken in.
    """

    routine_added = Signal(str)

    def __init__(
        self,
        own: UserFolder,
        window: Window,
        library: CurrentLibrary,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.own = own
        self._window = window
        self.watch = RoutineWatch(own, self)
        self.watch.changed.connect(library.use)
        library.changed.connect(lambda merged: self._show_problems(merged.problems))
        self.share = RoutineShare(own, window, self)
        self.share.added.connect(self._added)
        self._show_problems(own.now.problems)

    def _added(self, routine: str) -> None:
        self.watch.look()
        self.routine_added.emit(routine)

    def _show_problems(self, problems: Iterable[Problem]) -> None:
        files = [list(group) for _, group in groupby(problems, key=lambda problem: problem.file)]
        lines = [self._line(group) for group in files[:_MOST_FILES_TOLD]]
        if more := len(files) - len(lines):
            lines.append(self.tr("%n more files have mistakes.", "", more))
        self._window.messages.show_note("\n".join(lines))

    def _line(self, problems: list[Problem]) -> str:
        first = problems[0]
        name, count = Path(first.file).name, len(problems)
        if not first.line:
            return f"{name}: {in_words(first.message, reader_language)}"
        template = self.tr("%n mistakes in {}. The first: line {}, column {}: {}", "", count)
        return template.format(
            name, first.line, first.column, in_words(first.message, reader_language)
        )
