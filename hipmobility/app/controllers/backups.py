"""The page of the journal's copies, with what it does to the journal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from hipmobility.app.practice.recording.recorder import Recorder
from hipmobility.app.practice.recording.trouble import trouble_words
from hipmobility.app.shell.window import Window
from hipmobility.pages.backups import BackupsPage
from hipmobility.pages.words.moments import moment_words
from hipmobility.store import backups
from hipmobility.store.backups import Backup
from hipmobility.store.errors import JournalError
from hipmobility.widgets.overlays.question import QuestionOverlay


class BackupsController(QObject):
    """Shows the copies, asks, and puts one back; `restored` comes after that."""

    restored = Signal()

    def __init__(
        self, window: Window, recorder: Recorder, wall_clock: Callable[[], datetime]
    ) -> None:
        super().__init__(window)
        self.page = BackupsPage()
        self._window, self._recorder, self._wall_clock = window, recorder, wall_clock
        self._known: list[Backup] = []
        self._wanted: Backup | None = None
        self._question = QuestionOverlay(window)
        self._question.answered.connect(self._answered)
        self.page.chosen.connect(self._ask)

    def show(self) -> None:
        """Show the copies there are now."""
        journal = self._recorder.journal
        try:
            known = [*backups.backups(journal.path), *backups.replaced(journal.path)]
            self._known = sorted(known, key=lambda backup: backup.made_at, reverse=True)
            self.page.show_backups(journal.queries.count(), self._known)
        except JournalError as error:
            self._window.messages.show_trouble(trouble_words(error))
        self._window.show_page(self.page)

    def _ask(self, number: int) -> None:
        self._wanted = self._known[number]
        count = self._wanted.practices
        holds = self.tr("It holds %n practices.", "", count)
        still_there = self.tr("Your current journal is kept too, under another name.")
        self._question.ask(
            self.tr("Restore the backup of {}?").format(moment_words(self._wanted.made_at)),
            f"{holds} {still_there}",
            self.tr("Restore"),
            self.tr("Keep the current journal"),
        )

    def _answered(self, yes: bool) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is None or not yes:
            self.page.setFocus()
            return
        if not self._recorder.is_settled:
            self._window.messages.show_trouble(
                self.tr(
                    "Your last answers are still being saved. Nothing was restored; try again in a "
                    "moment."
                )
            )
            return
        if aside := self._put_back(wanted.path):
            message = self.tr("The backup of {} is your journal now.")
            self._window.messages.offer_undo(
                message.format(moment_words(wanted.made_at)), partial(self._undo, aside)
            )

    def _put_back(self, backup: Path) -> Path | None:
        """Let a backup be the journal; gives where the one that was there is now."""
        try:
            aside = self._recorder.journal.put_back(backup, self._wall_clock())
        except JournalError as error:
            self._window.messages.show_trouble(trouble_words(error))
            return None
        self.show()
        self.restored.emit()
        return aside

    def _undo(self, aside: Path) -> None:
        """Let the journal that was there before be it again."""
        if self._recorder.is_settled:
            self._put_back(aside)
        else:
            self._window.messages.show_trouble(
                self.tr(
                    "Your last answers are still being saved. Nothing was restored; try again in a "
                    "moment."
                )
            )
