"""Import by the window: a file is read, shown, and taken in, each beside the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from hipmobility.app.practice.recording.trouble import trouble_words
from hipmobility.app.shell.window import Window
from hipmobility.app.transfer.work import BackgroundWork, Progress
from hipmobility.files import AppPaths
from hipmobility.widgets.words import reader_language

if TYPE_CHECKING:
    from hipmobility.core.transfer.import_file import ForeignTable
    from hipmobility.core.transfer.import_plan import ImportPlan
    from hipmobility.core.yaml.problems import Problem
    from hipmobility.pages.transfer.import_sheet import ImportSheet
    from hipmobility.pages.transfer.map_sheet import MapSheet
    from hipmobility.store.transfer.importing import ImportResult

_MOST_TOLD = 8


class Importing(QObject):
    """Asks for a file or is given one. `imported` comes when something was taken in."""

    imported = Signal()

    def __init__(
        self,
        window: Window,
        paths: AppPaths,
        work: BackgroundWork,
        wall_clock: Callable[[], datetime],
        drills: Callable[[], Mapping[str, str]],
    ) -> None:
        """`drills` gives the ids of all drills by their names in lower case."""
        super().__init__(window)
        self._window, self._paths, self._work = window, paths, work
        self._wall_clock, self._drills = wall_clock, drills
        self._file = Path()
        self._plan: ImportPlan | None = None
        self.sheet: ImportSheet | None = None
        self.map_sheet: MapSheet | None = None

    def ask(self) -> None:
        """Ask which file, and take it in."""
        kinds = self.tr("Notes (*.json *.csv *.tsv *.txt *.sqlite3);;All files (*)")
        name, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Import notes"), str(Path.home()), kinds
        )
        if name:
            self.take(Path(name))

    def take(self, file: Path) -> None:
        """Read a file beside the window, and show what it would bring."""
        if self._work.is_busy:
            return
        self._file = file
        paths = self._paths

        def read(progress: Progress) -> ImportPlan:
            from hipmobility.store.transfer.importing import make_plan, read_import

            plan = make_plan(paths, read_import(file))
            progress(0, 0)
            return plan

        self._work.start(self._reading(), read, self._show_plan, self._failed)

    def _reading(self) -> str:
        return self.tr("Reading {}…").format(self._file.name)

    def _show_plan(self, plan: ImportPlan) -> None:
        self._plan = plan
        self._import_sheet().show_plan(self._file.name, plan)

    def _import_sheet(self) -> ImportSheet:
        if self.sheet is None:
            from hipmobility.pages.transfer.import_sheet import ImportSheet

            self.sheet = ImportSheet(self._window)
            self.sheet.import_requested.connect(self._take_in)
        return self.sheet

    def _take_in(self) -> None:
        plan, paths, now = self._plan, self._paths, self._wall_clock().astimezone(UTC)
        if plan is None or self._work.is_busy:  # the button may be pressed twice
            return
        taken = self._import_sheet().table.taken if plan.differences else frozenset()

        def work(progress: Progress) -> ImportResult:
            from hipmobility.store.transfer.importing import take_in

            return take_in(paths, plan, taken, now, progress)

        what = self.tr("Importing {}…").format(self._file.name)
        self._work.start(what, work, self._done, self._failed)

    def _done(self, result: ImportResult) -> None:
        merged = result.practices
        message = self.tr("{} imported: %n practices are new", "", merged.added)
        changed = self.tr("%n were completed or changed", "", merged.completed)
        parts = [message.format(self._file.name), *([changed] if merged.completed else [])]
        said = ", ".join(parts) + "."
        if result.only_adds:
            self._window.messages.offer_undo(said, partial(self._take_back, merged.added_ids))
        else:
            self._window.messages.show_news(said)
        self.imported.emit()

    def _take_back(self, ids: Sequence[str]) -> None:
        """Remove what an import added; where other work is being done, that ends first."""
        if self._work.is_busy:
            return
        paths, now = self._paths, self._wall_clock().astimezone(UTC)

        def work(progress: Progress) -> None:
            from hipmobility.store.transfer.importing import take_back

            take_back(paths, ids, now, progress)

        what = self.tr("Removing what was imported…")
        self._work.start(what, work, lambda _: self.imported.emit(), self._failed)

    def _failed(self, error: Exception) -> None:
        from hipmobility.core.transfer.import_file import ForeignTable, ImportRefused
        from hipmobility.store.beside.self_checks import SelfCheckError
        from hipmobility.store.errors import JournalError

        if isinstance(error, ForeignTable):
            self._ask_for_columns(error)
        elif isinstance(error, ImportRefused):
            lines = [_short(problem, self._file) for problem in error.problems]
            more = max(0, len(lines) - _MOST_TOLD)
            self._import_sheet().show_refused(self._file.name, lines[:_MOST_TOLD], more)
        elif isinstance(error, OSError):
            why = error.strerror or str(error)
            self._import_sheet().show_refused(self._file.name, [why], 0)
        elif isinstance(error, JournalError | SelfCheckError):
            self._import_sheet().show_refused(self._file.name, [trouble_words(error)], 0)
        else:
            raise error

    def _ask_for_columns(self, table: ForeignTable) -> None:
        if self.map_sheet is None:
            from hipmobility.pages.transfer.map_sheet import MapSheet

            self.map_sheet = MapSheet(self._window)
            self.map_sheet.mapped.connect(self._read_mapped)
        self.map_sheet.show_table(self._file.name, table.sheet)

    def _read_mapped(self) -> None:
        from hipmobility.core.transfer.foreign.read import minutes_east, read_foreign
        from hipmobility.store.transfer.importing import make_plan

        if self.map_sheet is None or self._work.is_busy:
            return
        table, note_map = self.map_sheet.table, self.map_sheet.note_map()
        paths, file, drills = self._paths, self._file, self._drills()

        def read(progress: Progress) -> ImportPlan:
            imported = read_foreign(str(file), table, note_map, minutes_east, drills)
            plan = make_plan(paths, imported)
            progress(0, 0)
            return plan

        self._work.start(self._reading(), read, self._show_plan, self._map_failed)

    def _map_failed(self, error: Exception) -> None:
        """Show the map again with what is wrong in rows that its preview does not have."""
        from hipmobility.core.transfer.import_file import ImportRefused

        if isinstance(error, ImportRefused) and self.map_sheet:
            lines = [_short(problem, self._file) for problem in error.problems]
            self.map_sheet.show_again(lines[:_MOST_TOLD])
        else:
            self._failed(error)


def _short(problem: Problem, file: Path) -> str:
    """A problem without the folder of its file, in the reader's language."""
    return problem.in_words(reader_language).removeprefix(f"{file.parent}/")
