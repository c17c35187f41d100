"""The program: pages, journal and practice put together."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication

from hipmobility.app.options import Options
from hipmobility.app.playback import Playback
from hipmobility.app.practice_run import PracticeRun
from hipmobility.app.recorder import Recorder
from hipmobility.app.trace import Trace
from hipmobility.app.window import Window
from hipmobility.core.figure import Clip
from hipmobility.core.player import State as PlayerState
from hipmobility.core.practice import Practice
from hipmobility.core.routine import Drill, Routine, Side
from hipmobility.core.timeline import Kind, Segment, build_timeline
from hipmobility.pages.checkin import CheckInPage
from hipmobility.pages.home import HomeContent, HomePage
from hipmobility.pages.practice_keys import PracticePage
from hipmobility.pages.review import ReviewPage
from hipmobility.pages.session import SessionMoment, SessionPage
from hipmobility.pages.summary import SummaryPage
from hipmobility.store.database import JournalError
from hipmobility.store.journal import Journal
from hipmobility.widgets.ease import Felt
from hipmobility.widgets.question import Question
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
        self.run: PracticeRun | None = None
        self.home = HomePage(clips)
        self.session = SessionPage(clips)
        self.check_in = CheckInPage()
        self.summary = SummaryPage()
        self.review = ReviewPage()
        self.question = Question(self.window)
        self._was_running = False
        self._asked: Segment | None = None
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
        self.run = PracticeRun(
            timeline,
            self._recorder,
            context or None,
            speed=self._options.speed,
            trace=self._trace,
            clock=self._clock,
            wall_clock=self._wall_clock,
            parent=self,
        )
        self.run.segment_started.connect(self._segment_started)
        self.run.segment_ending.connect(self._segment_ending)
        self.run.moved.connect(self._moved)
        self.run.ended.connect(self._ended)
        self.session.begin(timeline)
        self.run.begin()

    def _build(self) -> None:
        self.window.add_room(self.tr("Practice"), self.home, self.show_home)
        self.window.add_room(self.tr("Review"), self.review, self.show_review)
        for page in (self.session, self.check_in, self.summary):
            self.window.add_page(page)
        self.home.start_requested.connect(self.begin)
        self.summary.home_requested.connect(self.show_home)
        self.summary.review_requested.connect(self.show_review)
        for page in (self.session, self.check_in):
            self._connect_practice_page(page)
        self.check_in.answered.connect(self._answered)
        self.check_in.typing_started.connect(self._while_running(Playback.hold))
        self.check_in.typing_ended.connect(self._while_running(Playback.release))
        self.question.answered.connect(self._leave_answered)
        self._recorder.trouble_changed.connect(self.window.show_trouble)
        self.window.closing.connect(self._closing)

    def _connect_practice_page(self, page: PracticePage) -> None:
        page.pause_requested.connect(self._while_running(Playback.toggle_pause))
        page.next_requested.connect(self._while_running(Playback.next))
        page.back_requested.connect(self._while_running(Playback.back))
        page.leave_requested.connect(self._ask_to_leave)

    def _while_running(self, act: Callable[[Playback], None]) -> Callable[[], None]:
        """A slot that does `act` while there is a practice, and else nothing."""

        def slot() -> None:
            if self.run:
                act(self.run.playback)

        return slot

    def _segment_started(self, segment: Segment) -> None:
        run = self.run
        assert run is not None
        if segment.kind is not Kind.CHECK_IN:
            self.window.show_page(self.session)
            return
        self._asked = segment
        last = self._last_difference(run, segment.drill)
        self.check_in.ask(segment.drill, run.felt(segment.position), last)
        self.window.show_page(self.check_in)

    def _segment_ending(self, segment: Segment) -> None:
        if segment.kind is Kind.CHECK_IN:
            self.check_in.settle()

    def _answered(self, side: Side, felt: Felt) -> None:
        if self.run and self._asked:
            self.run.answer(self._asked, side, felt)

    def _moved(self) -> None:
        if self.run is None:
            return
        playback = self.run.playback
        player = playback.player
        if player.state is PlayerState.DONE:
            return
        self.session.show_moment(
            SessionMoment(player.position_s, player.state, player.get_ready_left_s(playback.now()))
        )
        self.check_in.set_time(
            player.segment.end_s - player.position_s,
            waiting=player.state is PlayerState.HELD,
            paused=player.state in (PlayerState.PAUSED, PlayerState.GETTING_READY),
        )

    def _ended(self, kept: bool) -> None:  # noqa: FBT001
        run, self.run = self.run, None
        assert run is not None
        run.deleteLater()
        practice = self._read(lambda: self._journal.practice(run.id), None)
        if not kept or practice is None:
            self.show_home()
            return
        drills = [item.drill for item in self._routine.items]
        last = {drill.id: self._last_difference(run, drill) for drill in drills}
        self.summary.show_practice(practice, last)
        self.window.show_page(self.summary)

    def _ask_to_leave(self) -> None:
        if self.run is None:
            return
        player = self.run.playback.player
        self._was_running = player.state not in (PlayerState.PAUSED,)
        self.run.playback.pause()
        self.question.ask(
            self.tr("Leave this practice?"),
            self.tr("What you did and noted so far is kept."),
            self.tr("leave"),
            self.tr("stay"),
        )

    def _leave_answered(self, yes: bool) -> None:  # noqa: FBT001
        if self.run is None:
            return
        if yes:
            self.run.leave()
            return
        if page := self.window.page():
            page.setFocus()
        if self._was_running:
            self.run.playback.resume()

    def _closing(self) -> None:
        if self.run:
            self.run.leave()
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
        for part in (self.window, self.home, self.session, self.review):
            part.set_theme(theme)
        if self.window.isVisible() and self.window.page() is self.home:
            self.show_home()
