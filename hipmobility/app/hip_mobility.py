"""The program: pages, journal and practice put together."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from hipmobility.app.accompaniment import Accompaniment
from hipmobility.app.corrections import Corrections
from hipmobility.app.motion import wants_less_motion
from hipmobility.app.options import Options
from hipmobility.app.practice_run import PracticeRun
from hipmobility.app.practice_screen import PracticeScreen
from hipmobility.app.recorder import Recorder
from hipmobility.app.settings import Settings
from hipmobility.app.settings_room import SettingsRoom
from hipmobility.app.trace import Trace
from hipmobility.app.window import Window
from hipmobility.core.figure import Clip
from hipmobility.core.fit import Fitted, fit
from hipmobility.core.legibility import Sizes, sizes
from hipmobility.core.practice import CheckIn, Practice, State, difference
from hipmobility.core.preferences import FigureView, FirstSide
from hipmobility.core.resume import resume_at
from hipmobility.core.routine import Drill, Library, Side
from hipmobility.core.routine_copy import routine_of_copy
from hipmobility.core.suggest import suggest
from hipmobility.core.timeline import Timeline, build_timeline
from hipmobility.pages.answers import when_words
from hipmobility.pages.difference import sentence_case
from hipmobility.pages.distance import DistancePage
from hipmobility.pages.home import HomeContent, HomePage
from hipmobility.pages.review import ReviewPage
from hipmobility.pages.summary import SummaryPage
from hipmobility.store.database import JournalError
from hipmobility.store.journal import Journal
from hipmobility.widgets.question import Question
from hipmobility.widgets.theme import DARK, LIGHT, THEMES, Theme

_T = TypeVar("_T")
_IDLE_MS = 1500
_LATELY = timedelta(days=60)
_NOTHING_DONE: list[tuple[date, str]] = []


def _local_now() -> datetime:
    return datetime.now().astimezone()


class HipMobility(QObject):
    """Owns the window and the practice under way."""

    def __init__(
        self,
        library: Library,
        clips: Mapping[str, Clip],
        journal: Journal,
        options: Options,
        *,
        settings: Settings,
        accompaniment: Accompaniment | None = None,
        trace: Trace | None = None,
        clock: Callable[[], float] = time.monotonic,
        wall_clock: Callable[[], datetime] = _local_now,
    ) -> None:
        super().__init__()
        self.window = Window()
        self._library = library
        self._routine_id = options.routine
        self._minutes = 0
        self._journal = journal
        self._recorder = Recorder(journal, self)
        self._options = options
        self._settings = settings
        self._accompaniment = accompaniment
        self._trace = trace
        self._clock = clock
        self._wall_clock = wall_clock
        self.home = HomePage(clips)
        self.practice = PracticeScreen(self.window, clips, self._last_difference)
        self.summary = SummaryPage()
        self.review = ReviewPage()
        self._resume = Question(self.window)
        self._corrections = Corrections(self.window, self._recorder, self._wall_clock)
        self._summed_up: Practice | None = None
        self._cut_off: Practice | None = None
        self.distance = DistancePage()
        self.settings_room = SettingsRoom(settings, accompaniment, self)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(_IDLE_MS)
        self._idle.timeout.connect(self._use_idle_time)
        self._build()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._use_preferences)
        self._use_preferences()

    def start(self) -> None:
        """Open at Home or (with `begin`) in the practice; showing the window is up to you."""
        if self._options.begin:
            self.begin("")
            return
        self.show_home()
        self._ask_to_resume()
        self._idle.start()

    def show_home(self) -> None:
        """Show today's routine and last time's notes."""
        self._fill_home()
        self.window.show_page(self.home)

    def _fill_home(self) -> None:
        now = self._wall_clock()
        last = self._newest()
        fitted = self._fitted()
        today = now.date()
        done = self._read(lambda: self._journal.routines_done(now - _LATELY), _NOTHING_DONE)
        monday = (now - timedelta(days=now.weekday())).replace(hour=0, minute=0, second=0)
        days = {day for day, _ in done if day >= monday.date()}
        known = self._library.routines
        self.home.show_content(
            HomeContent(
                build_timeline(fitted.routine, self._first_side()),
                last.first_side if last else None,
                last,
                tuple((monday + timedelta(days=day)).date() in days for day in range(7)),
                today,
                tuple((key, routine.name) for key, routine in known.items()),
                self._minutes,
                tuple(drill.name for drill in fitted.dropped),
                suggest(self.home.context(), done, today, known),
            )
        )

    def _fitted(self) -> Fitted:
        routine = self._library.routines[self._routine_id]
        return fit(routine, self._minutes * 60) if self._minutes else Fitted(routine, ())

    def _choose_routine(self, routine_id: str) -> None:
        self._routine_id, self._minutes = routine_id, 0
        self._fill_home()

    def _choose_minutes(self, minutes: int) -> None:
        self._minutes = minutes
        self._fill_home()

    def show_review(self) -> None:
        """Show all practices."""
        practices = self._read(lambda: self._journal.practices(), list[Practice]())
        self.review.show_practices(practices, self._wall_clock().date())
        self.window.show_page(self.review)

    def show_settings(self) -> None:
        """Show what can be set."""
        self.settings_room.refresh()
        self.window.show_page(self.settings_room.page)

    def begin(self, context: str) -> None:
        """Begin a practice."""
        timeline = build_timeline(self._fitted().routine, self._first_side())
        self._play(timeline, context or None)

    def _build(self) -> None:
        self.window.add_room(self.tr("Practice"), self.home, self.show_home)
        self.window.add_room(self.tr("Review"), self.review, self.show_review)
        self.window.add_room(self.tr("Settings"), self.settings_room.page, self.show_settings)
        self.window.add_page(self.summary)
        self.home.start_requested.connect(self.begin)
        self.home.routine_chosen.connect(self._choose_routine)
        self.home.minutes_chosen.connect(self._choose_minutes)
        self.home.context_chosen.connect(self._fill_home)
        self.summary.home_requested.connect(self.show_home)
        self.summary.review_requested.connect(self.show_review)
        self.summary.edit_requested.connect(self._edit)
        self._corrections.closed.connect(self._show_summary)
        self.practice.ended.connect(self._practice_ended)
        self._resume.answered.connect(self._resume_answered)
        self._recorder.trouble_changed.connect(self.window.show_trouble)
        self._settings.changed.connect(self._use_preferences)
        self._settings.trouble.connect(self.window.show_trouble)
        self.window.resized.connect(self._resized)
        self.window.add_page(self.distance)
        self.distance.distance_changed.connect(partial(self._set_distance, "distance_m"))
        self.distance.screen_changed.connect(partial(self._set_distance, "screen_height_cm"))
        self.distance.closed.connect(self.show_settings)
        self.settings_room.distance_requested.connect(self.show_distance)
        if self._accompaniment:
            self.practice.mute_requested.connect(self._toggle_mute)
        self.window.closing.connect(self._closing)

    def _play(
        self, timeline: Timeline, context: str | None, resumed: Practice | None = None
    ) -> None:
        run = PracticeRun(
            timeline,
            self._recorder,
            context,
            resumed=resumed,
            speed=self._options.speed,
            trace=self._trace,
            clock=self._clock,
            wall_clock=self._wall_clock,
            parent=self,
        )
        preferences = self._settings.preferences
        if preferences.full_screen:
            self.window.set_full_screen(True)
        if self._accompaniment:
            self._accompaniment.begin(run)
        self.practice.begin(run, ask_overall=preferences.ask_overall and resumed is None)

    def _ask_to_resume(self) -> None:
        """Offer to go on with a practice that was cut off; what cannot go on is kept as it is."""
        practice = self._read(self._journal.unfinished, None)
        if practice is None:
            return
        self._cut_off = practice
        if self._timeline_of(practice) is None:
            self._keep_cut_off()
            return
        names = [practice.drills[practice.drill_at(p) or ""].name for p in practice.positions]
        so_far = self.tr("Kept so far: {}.").format(", ".join(names) or self.tr("nothing yet"))
        when = sentence_case(when_words(practice, self._wall_clock().date()))
        self._resume.ask(
            self.tr("Your last practice was cut off."),
            f"{when}. {so_far}",
            self.tr("go on where I was"),
            self.tr("keep what I did"),
        )

    def _timeline_of(self, practice: Practice) -> Timeline | None:
        routine = routine_of_copy(practice.routine_copy, self._library.drills)
        if routine is None:
            return None
        timeline = build_timeline(routine, practice.first_side)
        return timeline if resume_at(timeline, practice) < timeline.total_s else None

    def _resume_answered(self, yes: bool) -> None:  # noqa: FBT001
        practice = self._cut_off
        timeline = self._timeline_of(practice) if practice and yes else None
        if practice is None or timeline is None:
            self._keep_cut_off()
            self.show_home()
            return
        self._cut_off = None
        self._play(timeline, practice.context, practice)

    def _keep_cut_off(self) -> None:
        """End a practice that was cut off; one of which nothing is kept leaves no trace."""
        practice, self._cut_off = self._cut_off, None
        if practice is None:
            return
        if practice.positions:
            now = self._wall_clock().astimezone(UTC)
            self._recorder.write(lambda journal: journal.finish(practice.id, State.LEFT_EARLY, now))
        else:
            self._recorder.write(lambda journal: journal.discard(practice.id))

    def _practice_ended(self, run: PracticeRun, kept: bool) -> None:  # noqa: FBT001
        if self._settings.preferences.full_screen:
            self.window.set_full_screen(False)
        if not kept or not self._show_summary(run.id):
            self.show_home()

    def _show_summary(self, practice_id: str) -> bool:
        """Show the summary of a practice, if it can be read."""
        practice = self._read(lambda: self._journal.practice(practice_id), None)
        if practice is None:
            return False
        last = {drill: self._difference_before(drill, practice_id) for drill in practice.drills}
        self._summed_up = practice
        self.summary.show_practice(practice, last)
        self.window.show_page(self.summary)
        return True

    def _edit(self, position: int) -> None:
        if self._summed_up:
            self._corrections.edit(self._summed_up, position)

    def _closing(self) -> None:
        self._idle.stop()
        self.practice.leave()
        self._recorder.flush()

    def _last_difference(self, run: PracticeRun, drill: Drill) -> int | None:
        return self._difference_before(drill.id, run.id)

    def _difference_before(self, drill_id: str, practice_id: str) -> int | None:
        """Right minus left the last time anything was said of a drill."""
        nothing: Mapping[Side, CheckIn] = {}
        last = self._read(lambda: self._journal.last_check_ins(drill_id, practice_id), nothing)
        eases = {side: check_in.ease for side, check_in in last.items()}
        return difference(eases.get(Side.LEFT), eases.get(Side.RIGHT))

    def _first_side(self) -> Side:
        """The side that goes first today, by the preference for it."""
        wish = self._settings.preferences.first_side
        if wish in (FirstSide.LEFT, FirstSide.RIGHT):
            return Side(wish.value)
        if wish is FirstSide.STIFFER and (stiffer := self._stiffer_side()):
            return stiffer
        latest = self._read(self._journal.latest_first_side, None)
        return latest.other if latest else Side.LEFT

    def _stiffer_side(self) -> Side | None:
        """The side that moved less freely last time, if one did."""
        last = self._newest()
        told = [last.difference(position) for position in last.positions] if last else []
        balance = sum((each > 0) - (each < 0) for each in told if each)
        return None if not balance else Side.LEFT if balance > 0 else Side.RIGHT

    def _newest(self) -> Practice | None:
        newest = self._read(lambda: self._journal.practices(limit=1), list[Practice]())
        return newest[0] if newest else None

    def _read(self, read: Callable[[], _T], otherwise: _T) -> _T:
        try:
            return read()
        except JournalError as error:
            self.window.show_trouble(str(error))
            return otherwise

    def _use_idle_time(self) -> None:
        """Do what would be noticed later: the day's backup, and waking sound and voice."""
        if self.practice.run is not None:
            return
        self._recorder.write(lambda journal: journal.back_up(self._wall_clock()))
        if self._accompaniment:
            self._accompaniment.wake()

    def _use_preferences(self) -> None:
        """Let everything follow the preferences as they are now."""
        preferences = self._settings.preferences
        theme = self._theme()
        for part in (self.window, self.home, self.practice, self.review, self.distance):
            part.set_theme(theme)
        stepping = wants_less_motion(preferences.motion)
        self.practice.set_preferences(preferences, self._sizes(), stepping=stepping)
        self.home.set_like_mirror(preferences.figure_view is FigureView.MIRROR)
        if self._accompaniment:
            self._accompaniment.set_preferences(preferences)
        if self.window.isVisible() and self.window.page() is self.home:
            self._fill_home()

    def _toggle_mute(self) -> None:
        assert self._accompaniment is not None
        self._accompaniment.toggle_mute()
        self.practice.session.set_muted(self._accompaniment.muted)

    def _theme(self) -> Theme:
        wanted = self._options.theme or self._settings.preferences.theme
        light = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Light
        return THEMES.get(wanted) or (LIGHT if light else DARK)

    def _sizes(self) -> Sizes:
        """How large the text of a practice is, at the distance it is read from."""
        preferences = self._settings.preferences
        return sizes(preferences.distance_m, self._window_mm())

    def _window_mm(self) -> float:
        return self.window.height_mm(10 * self._settings.preferences.screen_height_cm)

    def _resized(self) -> None:
        self.practice.session.set_sizes(self._sizes())
        if self.window.page() is self.distance:
            self.show_distance()

    def show_distance(self) -> None:
        """Show the page that is to be read from the mat."""
        preferences = self._settings.preferences
        self.distance.show_distance(
            preferences.distance_m, self._window_mm(), preferences.screen_height_cm
        )
        self.window.show_page(self.distance)

    def _set_distance(self, key: str, value: float) -> None:
        self._settings.set(key, value)
        self.show_distance()
