"""The summary of a practice, with answers that are given or changed there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtCore import QObject

from hipmobility.app.controllers.corrections import Corrections
from hipmobility.app.controllers.history_reader import HistoryReader
from hipmobility.app.practice.recorder import Recorder
from hipmobility.app.shell.window import Window
from hipmobility.core.model.day import today
from hipmobility.core.model.practice import Practice
from hipmobility.core.model.routine import Drill
from hipmobility.core.session.progression import Progression
from hipmobility.pages.practice.summary import SummaryPage


class SummaryController(QObject):
    """Shows one practice at a time; `drills` has those there are by id."""

    def __init__(
        self,
        window: Window,
        recorder: Recorder,
        looking_back: HistoryReader,
        wall_clock: Callable[[], datetime],
        drills: Callable[[], Mapping[str, Drill]],
    ) -> None:
        super().__init__(window)
        self.page = SummaryPage()
        self.corrections = Corrections(window, recorder, wall_clock)
        self._window = window
        self._back = looking_back
        self._wall_clock = wall_clock
        self._drills = drills
        self._practice: Practice | None = None
        self.page.edit_requested.connect(self._edit)
        self.corrections.closed.connect(self.show)

    def show(self, practice_id: str) -> bool:
        """Show a practice, if it can be read."""
        practice = self._back.practice(practice_id)
        if practice is None:
            return False
        last = {drill: self._back.difference(drill, practice_id) for drill in practice.drills}
        self._practice = practice
        since = self._back.since_last(practice)
        self.page.show_practice(practice, last, since, self._progressions(practice))
        self._window.show_page(self.page)
        return True

    def _progressions(self, practice: Practice) -> Mapping[str, Progression]:
        known = self._drills()
        done = [known[each] for each in practice.drills if each in known]
        found = self._back.progressions(done, today(self._wall_clock()))
        return {each.drill.id: each for each in found}

    def _edit(self, position: int) -> None:
        if self._practice:
            self.corrections.edit(self._practice, position)
