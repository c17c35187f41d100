"""What goes in and out by the window, put together: for the menus, and for dropped files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from hipmobility.app.page_registry import PageRegistry
from hipmobility.app.pages import HOME, SETTINGS, syncing_of
from hipmobility.core.model.routine import Routine

if TYPE_CHECKING:
    from hipmobility.app.transfer.exporting import Exporting
    from hipmobility.app.transfer.importing import Importing
    from hipmobility.app.transfer.past_practice import PastPractice
    from hipmobility.app.transfer.work import BackgroundWork

ENDINGS = (".csv", ".tsv", ".json", ".sqlite3")
"""Of the files that can be imported."""


class Transfers(QObject):
    """Import, export, and a practice by hand; each is loaded when it is first asked for."""

    def __init__(self, pages: PageRegistry) -> None:
        window = pages.parts.window
        super().__init__(window)
        self._pages = pages
        if self.can_import:
            window.accept_files(ENDINGS)
            window.files_dropped.connect(self._dropped)

    @cached_property
    def importing(self) -> Importing:
        """Import, with its questions."""
        from hipmobility.app.transfer.importing import Importing

        parts = self._pages.parts
        importing = Importing(parts.window, parts.paths, self.work, parts.wall_clock, self._drills)
        importing.imported.connect(self._pages.refresh)
        return importing

    @cached_property
    def exporting(self) -> Exporting:
        """Export, with its questions."""
        from hipmobility.app.transfer.exporting import Exporting

        parts = self._pages.parts
        return Exporting(parts.window, parts.recorder, parts.paths, self.work, parts.wall_clock)

    @cached_property
    def past(self) -> PastPractice:
        """A practice that is added by hand."""
        from hipmobility.app.transfer.past_practice import PastPractice

        parts = self._pages.parts
        past = PastPractice(
            parts.window, parts.recorder, parts.wall_clock, self._routines, self._chosen
        )
        past.changed.connect(self._pages.refresh)
        return past

    @cached_property
    def work(self) -> BackgroundWork:
        """What runs beside the window, one thing at a time."""
        from hipmobility.app.transfer.work import BackgroundWork

        return BackgroundWork(self._pages.parts.window)

    def sync(self) -> None:
        """Share notes with the other laptops now; without a folder, show where one is chosen."""
        if self._pages.parts.settings.preferences.shared_folder:
            syncing_of(self._pages).ask()
        else:
            self._pages.show(SETTINGS)
            self._pages[SETTINGS].page.show_group("laptops")

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
