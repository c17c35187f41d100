"""The page of routines with the user's folder: what is edited there is written here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from hipmobility import files
from hipmobility.app.controllers.leanings import LeaningsController
from hipmobility.app.shell.current_library import CurrentLibrary
from hipmobility.app.shell.window import Window
from hipmobility.core.model.leaning import LeaningKind
from hipmobility.core.model.routine import Routine
from hipmobility.core.routines.editing.patch import PatchError, PatchRefusal
from hipmobility.core.routines.sharing import ENDING, YAML_ENDINGS
from hipmobility.pages.routines.list import RoutineEntry
from hipmobility.pages.routines.routines import RoutinesPage
from hipmobility.user_routines.library import UserFolder
from hipmobility.user_routines.save import Deleted, Saved, delete, put_back, save


class RoutinesController(QObject):
    """`practise_requested` brings the id of a routine; what is written changes the library."""

    practise_requested = Signal(str)

    def __init__(
        self,
        window: Window,
        own: UserFolder,
        library: CurrentLibrary,
        wall_clock: Callable[[], datetime],
        leanings: LeaningsController,
    ) -> None:
        super().__init__(window)
        self.page = RoutinesPage(own.clips)
        self._window = window
        self._own = own
        self._library = library
        self._wall_clock = wall_clock
        self._leanings = leanings
        self.page.save_requested.connect(self._save)
        self.page.delete_requested.connect(self._delete)
        self.page.practise_requested.connect(self.practise_requested)
        self.page.share_requested.connect(self._share)
        self.page.add_requested.connect(self._choose_files)
        browser = self.page.browser
        browser.leaning_chosen.connect(partial(leanings.choose, LeaningKind.ROUTINE))
        browser.drill_leaning_chosen.connect(partial(leanings.choose, LeaningKind.DRILL))
        leanings.changed.connect(self._show_leanings)
        library.changed.connect(self.refresh)
        self.refresh()

    def show(self) -> None:
        """Show all routines, to look at, edit and make."""
        self._show_leanings()
        self._window.show_page(self.page)

    def _show_leanings(self) -> None:
        self.page.browser.show_leanings(self._leanings.now())

    def refresh(self) -> None:
        """Show all routines as they are now; one's own as written, since that is edited."""
        now, translated = self._library.merged, self._library.now.routines
        listed = [
            RoutineEntry(
                routine if key in now.routine_files else translated[key], key in now.routine_files
            )
            for key, routine in now.library.routines.items()
        ]
        self.page.show_library(listed, now.library.drills)

    def _save(self, routine: Routine) -> None:
        try:
            saved = save(self._own, routine, self._wall_clock())
        except PatchError as error:
            gone = self.tr("A drill of this routine is not there any more; remove it.")
            other = self.tr("A drill of this routine has changed meanwhile; look at the doses.")
            self.page.show_notice(gone if error.why is PatchRefusal.DRILL else other)
            return
        except OSError as error:
            message = self.tr("The routine could not be saved: {}. Nothing is lost; try again.")
            self.page.show_notice(message.format(error.strerror))
            return
        self._written()
        self.page.show_saved(saved.routine.id, self._notice(saved))

    def _delete(self, routine_id: str) -> None:
        routine = self._own.now.library.routines.get(routine_id)
        if routine is None:  # its file is gone
            self.refresh()
            return
        try:
            deleted = delete(self._own, routine_id, self._wall_clock())
        except PatchError:
            path = self._own.now.routine_files[routine_id]
            message = self.tr(
                "The program cannot change the layout of {}. Delete the routine in the file itself."
            )
            self.page.show_notice(message.format(path.name))
        except OSError as error:
            self.page.show_notice(self.tr("It could not be deleted: {}.").format(error.strerror))
        else:
            self.page.show_notice("")
            self._written()
            message = self.tr("“{}” was deleted. What you practised stays.").format(routine.name)
            undo = partial(self._put_back, deleted, routine_id)
            self._window.messages.offer_undo(message, undo)

    def _put_back(self, deleted: Deleted, routine_id: str) -> None:
        """Undo a deletion."""
        try:
            done = put_back(deleted)
        except OSError as error:
            self.page.show_notice(
                self.tr("It could not be brought back: {}.").format(error.strerror)
            )
            return
        if done:
            self._written()
            self.page.browser.select(routine_id)
        else:
            message = self.tr(
                "{} was changed meanwhile. The routine is in the folder routines/before."
            )
            self.page.show_notice(message.format(deleted.path.name))

    def _choose_files(self) -> None:
        endings = " ".join(f"*{ending}" for ending in (ENDING, *YAML_ENDINGS))
        chosen, _ = QFileDialog.getOpenFileNames(
            self.page, self.tr("Add a routine"), "", self.tr("Routines ({})").format(endings)
        )
        if chosen:
            self._window.files_dropped.emit([Path(name) for name in chosen])

    def _share(self, routine_id: str) -> None:
        """Ask for a file and write the routine there, with the drills and pictures it needs."""
        from hipmobility.core.routines.sharing.pack import (
            ShareRefused,  # neither is needed at the start
        )
        from hipmobility.user_routines.export import shared

        kinds = self.tr("Routine with its pictures (*{});;Plain YAML (*.yaml)").format(ENDING)
        chosen, _ = QFileDialog.getSaveFileName(
            self.page, self.tr("Share a routine"), f"{routine_id}{ENDING}", kinds
        )
        if not chosen:
            return
        path = Path(chosen)
        plain = path.suffix.lower() in YAML_ENDINGS
        try:
            files.write_atomic(path, shared(self._own, routine_id, packed=not plain))
        except ShareRefused as error:
            self.page.show_notice(self.tr("It cannot be shared like this: {}.").format(error))
        except OSError as error:
            self.page.show_notice(
                self.tr("{} could not be written: {}.").format(path.name, error.strerror)
            )
        else:
            message = self.tr("Shared as {}. Whoever gets it drops it onto their window.")
            self.page.show_notice(message.format(path.name))

    def _written(self) -> None:
        self._library.use(self._own.read())

    def _notice(self, saved: Saved) -> str:
        if saved.beside is None:
            return ""
        reason = {
            PatchRefusal.COMMENT: self.tr("a comment in it would have been lost"),
            PatchRefusal.LAYOUT: self.tr("it is laid out in a way that could not be kept"),
        }.get(saved.why or PatchRefusal.MISTAKES, self.tr("it has mistakes now"))
        message = self.tr("{} was left as it is: {}. Your changes are in {}, as “{}”.")
        return message.format(saved.beside.name, reason, saved.path.name, saved.routine.name)
