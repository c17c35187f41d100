"""What goes in and out by the window, put together: for the menus, and for dropped files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject

from hipmobility.app.page_registry import PageRegistry
from hipmobility.app.pages import HOME
from hipmobility.app.transfer.exporting import Exporting
from hipmobility.app.transfer.importing import ENDINGS, Importing
from hipmobility.app.transfer.past_practice import PastPractice
from hipmobility.app.transfer.work import BackgroundWork
from hipmobility.core.model.routine import Routine


class Transfers(QObject):
    """Import, export, and a practice by hand."""

    def __init__(self, pages: PageRegistry) -> None:
        parts = pages.parts
        super().__init__(parts.window)
        self._pages = pages
        self.work = BackgroundWork(parts.window)
        self.importing = Importing(
            parts.window, parts.paths, self.work, parts.wall_clock, self._drills
        )
        self.exporting = Exporting(
            parts.window, parts.recorder, parts.paths, self.work, parts.wall_clock
        )
        self.past = PastPractice(
            parts.window, parts.recorder, parts.wall_clock, self._routines, self._chosen
        )
        self.importing.imported.connect(pages.refresh)
        self.past.changed.connect(pages.refresh)
        if self.can_import:
            parts.window.accept_files(ENDINGS)
            parts.window.files_dropped.connect(self._dropped)

    @property
    def can_import(self) -> bool:
        """Whether there is a journal to import into: made-up practices are in memory only."""
        return not self._pages.parts.options.demo

    def _dropped(self, paths: Sequence[Path]) -> None:
        """Of files that were dropped, take in the first with notes: each is asked about."""
        notes = [path for path in paths if path.name.lower().endswith(ENDINGS)]
        if notes:
            self.importing.take(notes[0])

    def _routines(self) -> Mapping[str, Routine]:
        return self._pages.parts.library.now.routines

    def _chosen(self) -> str:
        return self._pages[HOME].routine_id

    def _drills(self) -> dict[str, str]:
        library = self._pages.parts.library.now
        return {drill.name.lower(): drill.id for drill in library.drills.values()}
