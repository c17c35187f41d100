"""Shared routines that are dropped onto the window or opened with the program."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from hipmobility.app.shell.window import Window
from hipmobility.core.model.translatable import in_words
from hipmobility.core.routines.sharing import ENDING, YAML_ENDINGS
from hipmobility.core.yaml.problems import RoutineError
from hipmobility.user_routines.library import UserFolder
from hipmobility.widgets.overlays.choice import ChoiceOverlay
from hipmobility.widgets.words import reader_language

if TYPE_CHECKING:
    from hipmobility.user_routines.import_ import (
        ImportedRoutines,
        IncomingFile,
        NameConflict,
        OnConflict,
    )

OPEN = "--open"
_ENDINGS = (ENDING, *YAML_ENDINGS)
_KEEP_BOTH, _REPLACE, _CANCEL = "keep-both", "replace", "cancel"
_MOST_LINES = 3


class RoutineShare(QObject):
    """Takes files in one after the other; asks about clashes, and waits for a practice to end.

    `added` brings the id of a routine that was taken in.
    """

    added = Signal(str)

    def __init__(self, own: UserFolder, window: Window, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._own = own
        self._window = window
        self._waiting: list[Path] = []
        self._asked: IncomingFile | None = None
        self.choice = ChoiceOverlay(window)
        self.choice.chosen.connect(self._chosen)
        window.accept_files(_ENDINGS)
        window.files_dropped.connect(self._dropped)
        window.main_page_shown.connect(self._next)

    def take(self, paths: Sequence[Path]) -> None:
        """Take files in, now or when a practice is over."""
        self._waiting += paths
        self._next()

    def _dropped(self, paths: Sequence[Path]) -> None:
        """Of files that were dropped, take those that hold routines."""
        self.take([path for path in paths if path.name.lower().endswith(_ENDINGS)])

    def heard(self, arguments: Sequence[str]) -> None:
        """Do what another start of the program was asked for."""
        if len(arguments) == 2 and arguments[0] == OPEN:
            self.take([Path(arguments[1])])

    def _next(self) -> None:
        if self._waiting and self._window.is_on_main_page() and self.choice.isHidden():
            self._take(self._waiting.pop(0))

    def _take(self, path: Path) -> None:
        from hipmobility.core.routines.sharing.pack import (
            ShareRefused,  # neither is needed at the start
        )
        from hipmobility.user_routines.import_ import read_shared

        try:
            self._add(read_shared(path), None)
        except ShareRefused as error:
            self._refuse(path.name, in_words(str(error), reader_language))
        except OSError as error:
            self._refuse(path.name, error.strerror or str(error))

    def _add(self, incoming: IncomingFile, clash: OnConflict | None) -> None:
        from hipmobility.core.routines.sharing.pack import ShareRefused
        from hipmobility.user_routines.import_ import NameConflict, add

        try:
            added = add(self._own, incoming, clash)
        except NameConflict as error:
            self._asked = incoming
            self._ask(error)
        except RoutineError as error:
            lines = [
                problem.precisely_in_words(reader_language)
                for problem in error.problems[:_MOST_LINES]
            ]
            more = len(error.problems) - len(lines)
            lines += [self.tr("and %n more", "", more)] if more else []
            self._refuse(incoming.name, "\n".join(lines))
        except (ShareRefused, OSError) as error:
            self._refuse(incoming.name, in_words(str(error), reader_language))
        else:
            self._tell(incoming.name, added)

    def _ask(self, error: NameConflict) -> None:
        now = self._own.now.library
        names = ", ".join(
            now.routines[key].name if section == "routines" else now.drills[key].name
            for section, key in error.keys
        )
        self.choice.ask(
            self.tr("You already have this one, and it is different."),
            self.tr("It has the same id: {}. What is replaced is kept in a .bak file.").format(
                names
            ),
            [
                (_KEEP_BOTH, self.tr("Keep both")),
                (_REPLACE, self.tr("Replace mine")),
                (_CANCEL, self.tr("Cancel")),
            ],
        )

    def _chosen(self, answer: str) -> None:
        from hipmobility.user_routines.import_ import OnConflict

        incoming, self._asked = self._asked, None
        if incoming and answer != _CANCEL:
            self._add(incoming, OnConflict(answer))
        self._next()

    def _tell(self, name: str, added: ImportedRoutines) -> None:
        routine = added.routines[0] if added.routines else ""
        if added.file is None:
            self._say(self.tr("Nothing new in {}.").format(name), "")
        if routine:
            self.added.emit(routine)
        self._next()

    def _refuse(self, name: str, why: str) -> None:
        self._say(self.tr("{} couldn’t be added.").format(name), why)

    def _say(self, what: str, why: str) -> None:
        self.choice.ask(what, why, [(_CANCEL, self.tr("OK"))])
