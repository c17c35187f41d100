"""What the person wants more or less of: read, said, and undone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial

from PySide6.QtCore import QObject, Signal

from hipmobility.app.practice.recording.recorder import Recorder
from hipmobility.app.shell.current_library import CurrentLibrary
from hipmobility.app.shell.window import Window
from hipmobility.core.model.leaning import (
    Leaning,
    LeaningEntry,
    LeaningKind,
    Leanings,
    newer_leanings,
)
from hipmobility.store.errors import JournalError

_STEP = timedelta(microseconds=1)


class LeaningsController(QObject):
    """`changed` comes whenever something was said here."""

    changed = Signal()

    def __init__(
        self,
        window: Window,
        recorder: Recorder,
        library: CurrentLibrary,
        wall_clock: Callable[[], datetime],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._recorder = recorder
        self._library = library
        self._wall_clock = wall_clock
        self._said: dict[tuple[LeaningKind, str], LeaningEntry] = {}
        """What was said here, which the journal may not have yet."""

    def now(self) -> Leanings:
        """All that holds; of a journal in trouble, what was said here."""
        try:
            written = self._recorder.journal.leanings.all()
        except JournalError:  # it is told by what else reads the journal
            written = []
        entries = {entry.key: entry for entry in written}
        entries |= {entry.key: entry for entry in newer_leanings(self._said.values(), written)}
        return Leanings.of(entries.values())

    def choose(self, kind: LeaningKind, subject: str, leaning: Leaning) -> None:
        """Want more or less of something from now on; it can be undone."""
        before = self.now().of_subject(kind, subject)
        if before is not leaning:
            self._say(kind, subject, leaning)
            undo = partial(self._say, kind, subject, before)
            self._window.messages.offer_undo(self._words(kind, subject, leaning), undo)

    def _say(self, kind: LeaningKind, subject: str, leaning: Leaning) -> None:
        at = self._wall_clock().astimezone(UTC)
        if known := self._said.get((kind, subject)):  # later at least, by whatever clock
            at = max(at, known.at + _STEP)
        entry = LeaningEntry(kind, subject, leaning, at)
        self._said[entry.key] = entry
        self._recorder.write(lambda journal: journal.leanings.save(entry))
        self.changed.emit()

    def _words(self, kind: LeaningKind, subject: str, leaning: Leaning) -> str:
        library = self._library.now
        named = library.drills if kind is LeaningKind.DRILL else library.routines
        known = named.get(subject)
        said = {
            Leaning.MORE: self.tr("More of “{}” from now on."),
            Leaning.LESS: self.tr("Less of “{}” from now on."),
            Leaning.NEITHER: self.tr("“{}” as it is."),
        }
        return said[leaning].format(known.name if known else subject)
