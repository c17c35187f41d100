"""Export by the window: what there is, which kind, where to; written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from hipmobility import files
from hipmobility.app.practice.recording.recorder import Recorder
from hipmobility.app.practice.recording.trouble import trouble_words
from hipmobility.app.shell.window import Window
from hipmobility.app.transfer.work import BackgroundWork, Progress
from hipmobility.files import AppPaths
from hipmobility.store.errors import JournalError
from hipmobility.store.journal import JournalInMemory
from hipmobility.widgets.overlays.choice import ChoiceOverlay

if TYPE_CHECKING:
    from hipmobility.pages.transfer.export_sheet import ExportSheet
    from hipmobility.store.transfer.exporting import ExportFormat

_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


class Exporting(QObject):
    """Asks for the kind and the file, and writes it beside the window."""

    def __init__(
        self,
        window: Window,
        recorder: Recorder,
        paths: AppPaths,
        work: BackgroundWork,
        wall_clock: Callable[[], datetime],
    ) -> None:
        super().__init__(window)
        self._window, self._recorder, self._work = window, recorder, work
        self._paths, self._wall_clock = paths, wall_clock
        self.sheet: ExportSheet | None = None
        self.trouble = ChoiceOverlay(window)

    def show(self) -> None:
        """Show what there is to export."""
        if self._work.is_busy:
            return
        try:
            queries = self._recorder.journal.queries
            days = [day for day, _ in queries.routines_done(_BEGINNING)]
        except JournalError as error:
            self._window.messages.show_trouble(trouble_words(error))
            return
        if self.sheet is None:
            from hipmobility.pages.transfer.export_sheet import ExportSheet

            self.sheet = ExportSheet(self._window)
            self.sheet.export_requested.connect(self._ask_where)
        self.sheet.show_content(len(days), min(days, default=None), max(days, default=None))

    def _ask_where(self, ending: str) -> None:
        name = f"hip-mobility-{self._wall_clock().date().isoformat()}{ending}"
        kind = self.tr("Everything (*.json)") if ending == ".json" else self.tr("Table (*.csv)")
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Export notes"), str(Path.home() / name), kind
        )
        if chosen:
            self.export(Path(chosen).with_suffix(Path(chosen).suffix or ending), ending)

    def export(self, file: Path, ending: str) -> None:
        """Write all practices to a file, in the form of its ending; not beside other work."""
        if self._work.is_busy:
            return
        kind: ExportFormat = "csv" if ending == ".csv" else "json"
        read = self._reader(kind)

        def work(progress: Progress) -> None:
            text = read()
            progress(0, 0)
            files.write_atomic(file, text.encode())

        what = self.tr("Exporting to {}…").format(file.name)
        self._work.start(what, work, lambda _: self._done(file), self._failed)

    def _reader(self, kind: ExportFormat) -> Callable[[], str]:
        """Reads the journal by a connection of its own, but for one that is in memory only."""
        from hipmobility.store.transfer.exporting import export_of_file, export_text

        journal = self._recorder.journal
        if isinstance(journal, JournalInMemory):
            text = export_text(journal, self._paths, kind)
            return lambda: text
        return partial(export_of_file, self._paths, kind)

    def _done(self, file: Path) -> None:
        message = self.tr("Your notes are in {}.").format(file.name)
        complete = self.tr("The complete copy is the one in JSON.")
        self._window.messages.show_news(
            f"{message} {complete}" if file.suffix == ".csv" else message
        )

    def _failed(self, error: Exception) -> None:
        from hipmobility.store.beside.self_checks import SelfCheckError

        if not isinstance(error, OSError | JournalError | SelfCheckError):
            raise error
        why = (error.strerror if isinstance(error, OSError) else None) or str(error)
        self.trouble.ask(
            self.tr("The notes could not be exported."),
            self.tr("{}. No file was left half written; try another place.").format(why),
            [("ok", self.tr("OK"))],
        )
