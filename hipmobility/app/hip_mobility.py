"""The program: window, journal and practice put together; each room is made when first opened."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cached_property, partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from hipmobility.app.home_room import HomeRoom
from hipmobility.app.look import Look
from hipmobility.app.looking_back import LookingBack
from hipmobility.app.options import Options
from hipmobility.app.recorder import Recorder
from hipmobility.app.settings import Settings
from hipmobility.app.window import Window
from hipmobility.core.practice import Practice
from hipmobility.core.preferences import FigureView, tag_rows
from hipmobility.core.routine import Library
from hipmobility.core.timeline import Timeline
from hipmobility.library import OwnFolder
from hipmobility.pages.home import HomePage
from hipmobility.store.journal import Journal
from hipmobility.widgets.theme import DARK, LIGHT, THEMES, Theme

if TYPE_CHECKING:
    from hipmobility.app.accompaniment import Accompaniment
    from hipmobility.app.backups_room import BackupsRoom
    from hipmobility.app.distance_room import DistanceRoom
    from hipmobility.app.first_start_room import FirstStartRoom
    from hipmobility.app.learn_room import LearnRoom
    from hipmobility.app.practice_run import PracticeRun
    from hipmobility.app.practice_screen import PracticeScreen
    from hipmobility.app.review_room import ReviewRoom
    from hipmobility.app.routines_room import RoutinesRoom
    from hipmobility.app.settings_room import SettingsRoom
    from hipmobility.app.summary_room import SummaryRoom
    from hipmobility.app.trace import Trace
    from hipmobility.core.figure import Clip
    from hipmobility.core.legibility import Sizes

_IDLE_MS = 1500
_NOTES, _MOBILITY = "page:notes", "page:mobility-then-stability"


class WithFigures(Protocol):
    """A page with moving figures."""

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of `theme`."""

    def set_figures(self, *, like_mirror: bool, stepping: bool) -> None:
        """Show the figures as in a mirror or face to face, moving or in steps."""


def _dress(page: WithFigures, look: Look) -> None:
    page.set_theme(look.theme)
    page.set_figures(like_mirror=look.like_mirror, stepping=look.stepping)


def _local_now() -> datetime:
    return datetime.now().astimezone()


class HipMobility(QObject):
    """Owns the window and the practice under way.

    `look_changed` brings a `Look`, `library_changed` a `Library`, `own_changed` what there is
    after a routine was edited here.
    """

    look_changed = Signal(object)
    own_changed = Signal(object)
    library_changed = Signal(object)

    def __init__(
        self,
        library: Library,
        clips: Mapping[str, Clip],
        journal: Journal,
        options: Options,
        *,
        settings: Settings,
        accompany: Callable[[], Accompaniment] | None = None,
        trace: Trace | None = None,
        own: OwnFolder | None = None,
        clock: Callable[[], float] = time.monotonic,
        wall_clock: Callable[[], datetime] = _local_now,
    ) -> None:
        super().__init__()
        self.window = Window()
        self._clips = clips
        self._journal = journal
        self._recorder = Recorder(journal, self)
        self._options = options
        self._settings = settings
        self._accompany = accompany
        self._trace = trace
        self._own = own
        self._clock = clock
        self._wall_clock = wall_clock
        self._back = LookingBack(journal, self)
        self._places: dict[QWidget, Callable[[], str]] = {}
        self._gives_up = False
        self.home = HomePage(clips)
        self.home_room = HomeRoom(
            self.home, library, options.routine, self._back, settings, wall_clock, self
        )
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(_IDLE_MS)
        self._idle.timeout.connect(self._use_idle_time)
        self._build()
        self._use_preferences()

    def start(self) -> None:
        """Open at Home or (with `begin`) in the practice; showing the window is up to you."""
        if self._options.begin:
            self.begin("")
            return
        self.show_home()
        if cut_off := self._back.unfinished():
            self._ask_about(cut_off)
        self._idle.start()

    def show_home(self) -> None:
        """Show today's routine and last time's notes."""
        self.home_room.refresh()
        self.window.show_page(self.home)

    def show_first_start(self) -> None:
        """Ask what has to be known once, before Home."""
        self.first_start.show(next(iter(self.home_room.library.drills.values())))

    def show_routines(self) -> None:
        """Show all routines, to look at, edit and make."""
        self.window.show_page(self.routines_room.page)

    def show_routine(self, routine_id: str) -> None:
        """Choose a routine and show it at Home; what is being edited is not left for it."""
        self.home_room.choose(routine_id)
        if not (self._is_made("routines_room") and self.routines_room.page.is_editing):
            self.show_home()

    def show_review(self) -> None:
        """Show all practices."""
        self.review_room.show()

    def show_learn(self, target: str = "") -> None:
        """Show what is known, at a page of it or where it was left."""
        self.learn_room.show(target)

    def show_settings(self) -> None:
        """Show what can be set."""
        self.settings_room.refresh()
        self.window.show_page(self.settings_room.page)

    def show_distance(self) -> None:
        """Show the page that is to be read from the mat."""
        self.distance_room.show()

    def show_backups(self) -> None:
        """Show the copies of the journal."""
        self.backups_room.show()

    def begin(self, context: str) -> None:
        """Begin a practice."""
        self._play(self.home_room.timeline(), context or None)

    def use_library(self, library: Library) -> None:
        """Go on with these drills and routines; a practice under way keeps what it has."""
        self.home_room.use_library(library)
        self.library_changed.emit(library)

    @cached_property
    def accompaniment(self) -> Accompaniment | None:
        """Tones, voice and a screen that stays on; none in a program that is to be silent."""
        if made := self._accompany() if self._accompany else None:
            made.set_preferences(self._settings.preferences)
        return made

    @cached_property
    def practice(self) -> PracticeScreen:
        """The pages of a practice."""
        from hipmobility.app.practice_screen import PracticeScreen

        made = PracticeScreen(
            self.window,
            self._clips,
            lambda run, drill: self._back.difference(drill.id, run.id),
            lambda run, drill: self._back.note(drill.id, run.id),
        )
        made.ended.connect(self._practice_ended)
        self.window.resized.connect(lambda: made.session.set_sizes(self._sizes()))
        made.mute_requested.connect(self._toggle_mute)
        self._places[made.session] = self._learn_of_drill
        for page in (made.check_in, made.overall):
            self._places[page] = partial(str, _NOTES)
        self._follow_look(partial(self._dress_practice, made))
        return made

    @cached_property
    def summary_room(self) -> SummaryRoom:
        """The end of a practice."""
        from hipmobility.app.summary_room import SummaryRoom

        made = SummaryRoom(self.window, self._recorder, self._back, self._wall_clock)
        made.page.home_requested.connect(self.show_home)
        made.page.review_requested.connect(self.show_review)
        self._add(made.page, "", _NOTES)
        self._follow_look(
            lambda _: made.corrections.offer_tags(tag_rows(self._settings.preferences))
        )
        return made

    @cached_property
    def routines_room(self) -> RoutinesRoom:
        """All routines, and their editor."""
        from hipmobility.app.routines_room import RoutinesRoom

        folder = self._journal.path.with_name("routines")
        own = self._own or OwnFolder(self.home_room.library, folder, self._clips)
        made = RoutinesRoom(own, self._wall_clock, self)
        made.changed.connect(lambda now: self.use_library(now.library))
        made.changed.connect(self.own_changed)
        made.practise_requested.connect(self.show_routine)
        self.library_changed.connect(made.refresh)
        self._add(made.page, "routines", _MOBILITY)
        self._follow_look(partial(_dress, made.page))
        return made

    @cached_property
    def review_room(self) -> ReviewRoom:
        """What earlier practices say."""
        from hipmobility.app.review_room import ReviewRoom

        made = ReviewRoom(
            self.window,
            self._journal,
            self._recorder,
            self._wall_clock,
            lambda: tag_rows(self._settings.preferences),
        )
        self._add(made.page, "review", _NOTES)
        self._follow_look(lambda look: made.page.set_theme(look.theme))
        return made

    @cached_property
    def learn_room(self) -> LearnRoom:
        """What is known, and what is not."""
        from hipmobility.app.learn_room import LearnRoom

        data = self._journal.path.parent
        made = LearnRoom(self.window, self._clips, data, self._wall_clock, self._places, self)
        made.use_library(self.home_room.library)
        self.library_changed.connect(made.use_library)
        self._add(made.page, "learn")
        self._follow_look(made.set_look)
        return made

    @cached_property
    def settings_room(self) -> SettingsRoom:
        """What can be set, and what the program is."""
        from hipmobility.app.about_room import AboutRoom
        from hipmobility.app.settings_room import SettingsRoom

        made = SettingsRoom(self._settings, self.accompaniment, self)
        made.distance_requested.connect(self.show_distance)
        about, data = made.page.about, self._journal.path.parent
        AboutRoom(about, data, data / "hipmobility.log", made)
        about.first_steps_requested.connect(self.show_first_start)
        about.copies_requested.connect(self.show_backups)
        self._add(made.page, "settings")
        return made

    @cached_property
    def distance_room(self) -> DistanceRoom:
        """The page to read from the mat."""
        from hipmobility.app.distance_room import DistanceRoom

        made = DistanceRoom(self.window, self._settings)
        made.page.closed.connect(self.show_settings)
        self._add(made.page)
        self._follow_look(lambda look: made.page.set_theme(look.theme))
        return made

    @cached_property
    def backups_room(self) -> BackupsRoom:
        """The copies of the journal."""
        from hipmobility.app.backups_room import BackupsRoom

        made = BackupsRoom(self.window, self._recorder, self._wall_clock)
        made.page.closed.connect(self.show_settings)
        self._add(made.page)
        return made

    @cached_property
    def first_start(self) -> FirstStartRoom:
        """What is asked once."""
        from hipmobility.app.first_start_room import FirstStartRoom
        from hipmobility.pages.first_start import FirstStartPage

        page = FirstStartPage(self._clips)
        made = FirstStartRoom(page, self.window, self._settings, self.accompaniment, self)
        made.finished.connect(self._first_start_finished)
        self._follow_look(partial(_dress, page))
        return made

    def _build(self) -> None:
        self.window.add_room("home", self.tr("Practice"), self.show_home)
        self.window.add_room("routines", self.tr("Routines"), self.show_routines)
        self.window.add_room("review", self.tr("Review"), self.show_review)
        self.window.add_room("learn", self.tr("Learn"), self.show_learn)
        self.window.add_room("settings", self.tr("Settings"), self.show_settings)
        self._add(self.home, "home")
        self.home.start_requested.connect(self.begin)
        self.home.learn_requested.connect(self.show_learn)
        self._back.trouble.connect(self.window.show_trouble)
        self._recorder.trouble_changed.connect(self.window.show_trouble)
        self._settings.changed.connect(self._use_preferences)
        self._settings.trouble.connect(self.window.show_trouble)
        self.window.learn_wanted.connect(lambda: self.learn_room.open_here())
        self.window.may_close = self._may_close
        self.window.closing.connect(self._closing)
        scheme_changed = QGuiApplication.styleHints().colorSchemeChanged
        self._following = scheme_changed.connect(self._use_preferences)
        self._follow_look(self._dress_home)
        if self._options.demo:
            self.window.show_banner(
                self.tr("Made-up practices: nothing here is yours, and nothing is kept")
            )

    def _add(self, page: QWidget, room: str = "", learn: str = "") -> None:
        """Make a page one that can be shown; `learn` is what F1 opens on it."""
        self.window.add_page(page, room=room)
        if learn:
            self._places[page] = partial(str, learn)

    def _is_made(self, name: str) -> bool:
        """Whether a room has been opened."""
        return name in self.__dict__

    def _follow_look(self, follow: Callable[[Look], object]) -> None:
        """Let a part look as everything does, now and from now on."""
        self.look_changed.connect(follow)
        follow(self._look())

    def _look(self) -> Look:
        preferences = self._settings.preferences
        wanted = self._options.theme or preferences.theme
        light = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Light
        return Look(
            THEMES.get(wanted) or (LIGHT if light else DARK),
            preferences.figure_view is FigureView.MIRROR,
            preferences.motion,
        )

    def _use_preferences(self) -> None:
        """Let everything follow the preferences as they are now."""
        look = self._look()
        self.window.set_look(look.theme, self._settings.preferences.text_scale / 100)
        self.look_changed.emit(look)
        if self._is_made("accompaniment") and self.accompaniment:
            self.accompaniment.set_preferences(self._settings.preferences)

    def _dress_home(self, look: Look) -> None:
        self.home.set_theme(look.theme)
        self.home.set_like_mirror(look.like_mirror)
        if self.home.isVisible():
            self.home_room.refresh()

    def _dress_practice(self, practice: PracticeScreen, look: Look) -> None:
        practice.set_theme(look.theme)
        preferences = self._settings.preferences
        practice.set_preferences(preferences, self._sizes(), stepping=look.stepping)

    def _sizes(self) -> Sizes:
        from hipmobility.app.distance_room import practice_sizes

        return practice_sizes(self.window, self._settings)

    def _play(
        self, timeline: Timeline, context: str | None, resumed: Practice | None = None
    ) -> None:
        from hipmobility.app.practice_run import PracticeRun

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
        if self.accompaniment:
            self.accompaniment.begin(run)
        self.practice.begin(run, ask_overall=preferences.ask_overall and resumed is None)

    def _ask_about(self, practice: Practice) -> None:
        """Let a practice that was cut off go on, or be kept as it is."""
        from hipmobility.app.cut_off import CutOff

        cut_off = CutOff(self.window, self._recorder, self._wall_clock)
        cut_off.go_on.connect(self._go_on)
        cut_off.kept.connect(self.show_home)
        cut_off.ask(practice, self.home_room.library.drills)

    def _go_on(self, practice: Practice, timeline: Timeline) -> None:
        self._play(timeline, practice.context, practice)

    def _practice_ended(self, run: PracticeRun, kept: bool) -> None:  # noqa: FBT001
        if self._settings.preferences.full_screen:
            self.window.set_full_screen(False)
        if not kept or not self.summary_room.show(run.id):
            self.show_home()

    def _first_start_finished(self, practise: bool) -> None:  # noqa: FBT001
        if practise:
            self.begin("")
        else:
            self.show_home()

    def _learn_of_drill(self) -> str:
        run = self.practice.run
        return f"drill:{run.playback.player.segment.drill.id}" if run else ""

    def _may_close(self) -> bool:
        """Whether all is written; else ask, since it would be lost."""
        if self._is_made("practice"):
            self.practice.leave()
        self._recorder.flush()
        if self._recorder.is_settled or self._gives_up:
            return True
        from hipmobility.widgets.question import Question

        question = Question(self.window)
        question.answered.connect(self._unwritten_answered)
        question.answered.connect(question.deleteLater)
        question.ask(
            self.tr("Your last answers are not written yet."),
            self.tr("The journal cannot be written now. What is in memory goes with the window."),
            self.tr("close, and lose them"),
            self.tr("stay open, and try again"),
        )
        return False

    def _closing(self) -> None:
        self._idle.stop()
        QObject.disconnect(self._following)

    def _unwritten_answered(self, yes: bool) -> None:  # noqa: FBT001
        self._gives_up = yes
        if yes or self._recorder.is_settled:
            self.window.close()

    def _use_idle_time(self) -> None:
        """Do what would be noticed later: the day's backup, and waking the voice."""
        if self._is_made("practice") and self.practice.run is not None:
            return
        self._recorder.write(lambda journal: journal.back_up(self._wall_clock()))
        if self.accompaniment:
            self.accompaniment.wake()

    def _toggle_mute(self) -> None:
        if self.accompaniment:
            self.accompaniment.toggle_mute()
            self.practice.session.set_muted(self.accompaniment.muted)
