"""A practice that was done without the laptop: asked about, kept, and taken back by Undo."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from hipmobility.app.practice.recording.recorder import Recorder
from hipmobility.app.shell.window import Window
from hipmobility.core.model.practice import Practice
from hipmobility.core.model.routine import Routine
from hipmobility.store.journal import Journal

if TYPE_CHECKING:
    from hipmobility.pages.transfer.past_practice import PastPracticeSheet


class PastPractice(QObject):
    """Asks for a practice of an earlier day. `changed` comes when the journal has another one."""

    changed = Signal()

    def __init__(
        self,
        window: Window,
        recorder: Recorder,
        wall_clock: Callable[[], datetime],
        routines: Callable[[], Mapping[str, Routine]],
        chosen: Callable[[], str],
    ) -> None:
        """`routines` gives those there are, `chosen` the id of the one that is chosen at Home."""
        super().__init__(window)
        self._window, self._recorder, self._wall_clock = window, recorder, wall_clock
        self._routines, self._chosen = routines, chosen
        self.sheet: PastPracticeSheet | None = None

    def show(self) -> None:
        """Ask."""
        if self.sheet is None:
            from hipmobility.pages.transfer.past_practice import PastPracticeSheet

            self.sheet = PastPracticeSheet(self._window)
            self.sheet.save_requested.connect(self._save)
        self.sheet.show_routines(self._routines(), self._chosen(), self._wall_clock())

    def _save(self) -> None:
        from hipmobility.core.journal.by_hand import practice_by_hand

        assert self.sheet is not None
        now = self._wall_clock()
        started = min(self.sheet.started().astimezone(), now)
        practice = practice_by_hand(
            str(uuid4()),
            self.sheet.chosen(),
            started,
            self.sheet.first_side,
            self.sheet.chosen_context(),
            self.sheet.answers(),
        )
        self._recorder.write(partial(_add, practice=practice, now=now.astimezone(UTC)))
        self._window.messages.offer_undo(
            self.tr("Practice added: {}.").format(practice.routine_name),
            partial(self._remove, practice.id),
        )
        self.changed.emit()

    def _remove(self, practice_id: str) -> None:
        now = self._wall_clock().astimezone(UTC)
        self._recorder.write(lambda journal: journal.removal.remove(practice_id, now))
        self.changed.emit()


def _add(journal: Journal, *, practice: Practice, now: datetime) -> None:
    journal.merge([practice], now)
