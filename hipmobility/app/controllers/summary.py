"""The summary of a practice, with answers that are given or changed there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QObject

from hipmobility.app.controllers.corrections import Corrections
from hipmobility.app.controllers.history_reader import HistoryReader
from hipmobility.app.practice.recording.recorder import Recorder
from hipmobility.app.shell.current_library import CurrentLibrary
from hipmobility.app.shell.window import Window
from hipmobility.core.coaching.progression import Progression
from hipmobility.core.figure import Clip
from hipmobility.core.model.day import today
from hipmobility.core.model.practice import Practice
from hipmobility.core.model.routine import Drill
from hipmobility.pages.practice.summary import SummaryPage


class SummaryController(QObject):
    """Shows one practice at a time; `drills` has those there are by id."""

    def __init__(
        self,
        window: Window,
        recorder: Recorder,
        history: HistoryReader,
        wall_clock: Callable[[], datetime],
        library: CurrentLibrary,
        clips: Mapping[str, Clip],
        tag_rows: Callable[[], Sequence[Sequence[str]]],
    ) -> None:
        super().__init__(window)
        self.page = SummaryPage(clips)
        self.corrections = Corrections(window, recorder, wall_clock)
        self._window = window
        self._history = history
        self._wall_clock = wall_clock
        self._library = library
        self._tag_rows = tag_rows
        self._practice: Practice | None = None
        self.page.edit_requested.connect(self._edit)
        self.corrections.closed.connect(self.show_practice)

    def show(self) -> None:
        """Show the practice that was shown last, as it is now."""
        if self._practice:
            self.show_practice(self._practice.id)

    def show_practice(self, practice_id: str) -> bool:
        """Show a practice, if it can be read."""
        practice = self._history.practice(practice_id)
        if practice is None:
            return False
        last = {drill: self._history.difference(drill, practice_id) for drill in practice.drills}
        self._practice = practice
        now = today(self._wall_clock())
        eases = {drill: self._history.eases(drill, practice_id) for drill in practice.drills}
        self.page.show_around(self._standing(), eases, self._history.week(now), now.weekday())
        self.page.show_practice(practice, last, self._progressions(practice))
        self._window.show_page(self.page)
        return True

    def _standing(self) -> Drill | None:
        """A drill that begins on one's feet, for the figure to stand up at the end."""
        return self._library.now.drills.get("hip_circles")

    def _progressions(self, practice: Practice) -> Mapping[str, Progression]:
        known = self._library.now.drills
        done = [known[key] for key in practice.drills if key in known]
        progressions = self._history.progressions(done, today(self._wall_clock()))
        return {progression.drill.id: progression for progression in progressions}

    def _edit(self, position: int) -> None:
        if self._practice:
            self.corrections.offer_tags(self._tag_rows())
            self.corrections.edit(self._practice, position)
