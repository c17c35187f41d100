"""The program: pages, journal and practice put together."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication

from hipmobility.app.options import Options
from hipmobility.app.practice_run import PracticeRun
from hipmobility.app.practice_screen import PracticeScreen
from hipmobility.app.recorder import Recorder
from hipmobility.app.trace import Trace
from hipmobility.app.window import Window
from hipmobility.core.figure import Clip
from hipmobility.core.practice import Practice
from hipmobility.core.routine import Drill, Routine, Side
from hipmobility.core.timeline import build_timeline
from hipmobility.pages.home import HomeContent, HomePage
from hipmobility.pages.review import ReviewPage
from hipmobility.pages.summary import SummaryPage
from hipmobility.store.database import JournalError
from hipmobility.store.journal import Journal
from hipmobility.widgets.theme import DARK, LIGHT, THEMES

_T = TypeVar("_T")


def _local_now() -> datetime:
    return datetime.now().astimezone()


class HipMobility(QObject):
    """Owns the window and the practice under way."""

    def __init__(
        self,
        routine: Routine,
        clips: Mapping[str, Clip],
        journal: Journal,
        options: Options,
        *,
        trace: Trace | None = None,
        clock: Callable[[], float] = time.monotonic,
        wall_clock: Callable[[], datetime] = _local_now,
    ) -> None:
        super().__init__()
        self.window = Window()
        self._routine = routine
        self._journal = journal
        self._recorder = Recorder(journal, self)
        self._options = options
        self._trace = trace
        self._clock = clock
        self._wall_clock = wall_clock
        self.home = HomePage(clips)
        self.practice = PracticeScreen(self.window, clips, self._last_difference)
        self.summary = SummaryPage()
        self.review = ReviewPage()
        self._build()
        self._follow_theme()

    def start(self) -> None:
        """Open at Home or (with `begin`) in the practice; showing the window is up to you."""
        if self._options.begin:
            self.begin("")
        else:
            self.show_home()

    def show_home(self) -> None:
        """Show today's routine and last time's notes."""
        now = self._wall_clock()
        last = self._newest()
        previous = last.first_side if last else None
        monday = (now - timedelta(days=now.weekday())).replace(hour=0, minute=0, second=0)
        days = self._read(lambda: set(self._journal.days_practised(monday, now)), set[date]())
        self.home.show_content(
            HomeContent(
                build_timeline(self._routine, self._first_side()),
                previous,
                last,
                tuple((monday + timedelta(days=day)).date() in days for day in range(7)),
                now.date(),
            )
        )
        self.window.show_page(self.home)

    def show_review(self) -> None:
        """Show all practices."""
        practices = self._read(lambda: self._journal.practices(), list[Practice]())
        self.review.show_practices(practices, self._wall_clock().date())
        self.window.show_page(self.review)

    def begin(self, context: str) -> None:
        """Begin a practice."""
        timeline = build_timeline(self._routine, self._first_side())
        run = PracticeRun(
            timeline,
            self._recorder,
            context or None,
            speed=self._options.speed,
            trace=self._trace,
            clock=self._clock,
            wall_clock=self._wall_clock,
            parent=self,
        )
        self.practice.begin(run)

    def _build(self) -> None:
        self.window.add_room(self.tr("Practice"), self.home, self.show_home)
        self.window.add_room(self.tr("Review"), self.review, self.show_review)
        self.window.add_page(self.summary)
        self.home.start_requested.connect(self.begin)
        self.summary.home_requested.connect(self.show_home)
        self.summary.review_requested.connect(self.show_review)
        self.practice.ended.connect(self._practice_ended)
        self._recorder.trouble_changed.connect(self.window.show_trouble)
        self.window.closing.connect(self._closing)

    def _practice_ended(self, run: PracticeRun, kept: bool) -> None:  # noqa: FBT001
        practice = self._read(lambda: self._journal.practice(run.id), None)
        if not kept or practice is None:
            self.show_home()
            return
        drills = [item.drill for item in run.timeline.routine.items]
        last = {drill.id: self._last_difference(run, drill) for drill in drills}
        self.summary.show_practice(practice, last)
        self.window.show_page(self.summary)

    def _closing(self) -> None:
        self.practice.leave()
        self._recorder.flush()

    def _last_difference(self, run: PracticeRun, drill: Drill) -> int | None:
        return self._read(lambda: run.last_difference(drill), None)

    def _first_side(self) -> Side:
        latest = self._read(self._journal.latest_first_side, None)
        return latest.other if latest else Side.LEFT

    def _newest(self) -> Practice | None:
        newest = self._read(lambda: self._journal.practices(limit=1), list[Practice]())
        return newest[0] if newest else None

    def _read(self, read: Callable[[], _T], otherwise: _T) -> _T:
        try:
            return read()
        except JournalError as error:
            self.window.show_trouble(str(error))
            return otherwise

    def _follow_theme(self) -> None:
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._set_theme)
        self._set_theme()

    def _set_theme(self) -> None:
        light = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Light
        theme = THEMES.get(self._options.theme) or (LIGHT if light else DARK)
        for part in (self.window, self.home, self.practice, self.review):
            part.set_theme(theme)
        if self.window.isVisible() and self.window.page() is self.home:
            self.show_home()
