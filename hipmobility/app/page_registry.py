"""The rooms of the window, each made when it is first opened."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cached_property, partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from hipmobility.app.controllers.history_reader import HistoryReader
from hipmobility.app.controllers.home import HomeController
from hipmobility.app.options import Options
from hipmobility.app.practice.recorder import Recorder
from hipmobility.app.shell.appearance import Appearance, AppearanceState
from hipmobility.app.shell.navigation_keys import add_room_keys
from hipmobility.app.shell.settings import Settings
from hipmobility.app.shell.window import Window
from hipmobility.core.model.routine import Library
from hipmobility.core.settings.preferences import tag_rows
from hipmobility.pages.home.home import HomePage
from hipmobility.store.journal import Journal
from hipmobility.user_routines.library import UserFolder
from hipmobility.widgets.theme import Theme

if TYPE_CHECKING:
    from hipmobility.app.controllers.backups import BackupsController
    from hipmobility.app.controllers.distance import DistanceController
    from hipmobility.app.controllers.first_start import FirstStartController
    from hipmobility.app.controllers.learn import LearnController
    from hipmobility.app.controllers.review import ReviewController
    from hipmobility.app.controllers.routines import RoutinesController
    from hipmobility.app.controllers.settings import SettingsController
    from hipmobility.app.controllers.summary import SummaryController
    from hipmobility.app.practice.audio import PracticeAudio
    from hipmobility.core.figure import Clip

NOTES = "page:notes"
"""The page of Learn about what is felt and noted."""
_MOBILITY = "page:mobility-then-stability"


class HasFigures(Protocol):
    """A page with moving figures."""

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of `theme`."""

    def set_figures(self, *, like_mirror: bool, stepping: bool) -> None:
        """Show the figures as in a mirror or face to face, moving or in steps."""


def _dress(page: HasFigures, look: AppearanceState) -> None:
    page.set_theme(look.theme)
    page.set_figures(like_mirror=look.like_mirror, stepping=look.stepping)


class Rooms(QObject):
    """Home and all that can be opened from it; a practice is not among them.

    `practice_wanted` brings a context or an empty string, `library_changed` a `Library`,
    `own_changed` what there is after a routine was edited here.
    """

    practice_wanted = Signal(str)
    library_changed = Signal(object)
    own_changed = Signal(object)

    def __init__(
        self,
        window: Window,
        library: Library,
        clips: Mapping[str, Clip],
        journal: Journal,
        recorder: Recorder,
        options: Options,
        settings: Settings,
        own: UserFolder | None,
        accompany: Callable[[], PracticeAudio] | None,
        wall_clock: Callable[[], datetime],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._clips = clips
        self._journal = journal
        self._recorder = recorder
        self._settings = settings
        self._own = own
        self._accompany = accompany
        self._wall_clock = wall_clock
        self.back = HistoryReader(journal, options.chance, self)
        self.looks = Appearance(settings, options.theme, self)
        self.places: dict[QWidget, Callable[[], str]] = {}
        """What F1 opens in Learn, by page."""
        self.home = HomePage(clips)
        self.home_room = HomeController(
            self.home, library, options.routine, self.back, settings, wall_clock, self
        )
        self._build()

    def show_home(self) -> None:
        """Show today's routine and last time's notes."""
        self.home_room.refresh()
        self._window.show_page(self.home)

    def show_first_start(self) -> None:
        """Ask what has to be known once, before Home."""
        self.first_start.show(next(iter(self.home_room.library.drills.values())))

    def show_routines(self) -> None:
        """Show all routines, to look at, edit and make."""
        self._window.show_page(self.routines_room.page)

    def show_routine(self, routine_id: str) -> None:
        """Choose a routine and show it at Home; what is being edited is not left for it."""
        self.home_room.choose(routine_id)
        if not (self.is_made("routines_room") and self.routines_room.page.is_editing):
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
        self._window.show_page(self.settings_room.page)

    def show_distance(self) -> None:
        """Show the page that is to be read from the mat."""
        self.distance_room.show()

    def show_backups(self) -> None:
        """Show the copies of the journal."""
        self.backups_room.show()

    def use_library(self, library: Library) -> None:
        """Go on with these drills and routines; a practice under way keeps what it has."""
        self.home_room.use_library(library)
        self.library_changed.emit(library)

    def is_made(self, name: str) -> bool:
        """Whether a room has been opened."""
        return name in self.__dict__

    @cached_property
    def accompaniment(self) -> PracticeAudio | None:
        """Tones, voice and a screen that stays on; none in a program that is to be silent."""
        made = self._accompany() if self._accompany else None
        if made:
            made.set_preferences(self._settings.preferences)
            self._settings.changed.connect(made.set_preferences)
        return made

    @cached_property
    def summary_room(self) -> SummaryController:
        """The end of a practice."""
        from hipmobility.app.controllers.summary import SummaryController

        made = SummaryController(
            self._window,
            self._recorder,
            self.back,
            self._wall_clock,
            lambda: self.home_room.library.drills,
        )
        made.page.home_requested.connect(self.show_home)
        made.page.review_requested.connect(self.show_review)
        self._add(made.page, "", NOTES, mat=True)
        self.looks.follow(
            lambda _: made.corrections.offer_tags(tag_rows(self._settings.preferences))
        )
        return made

    @cached_property
    def routines_room(self) -> RoutinesController:
        """All routines, and their editor."""
        from hipmobility.app.controllers.routines import RoutinesController

        folder = self._journal.path.with_name("routines")
        own = self._own or UserFolder(self.home_room.library, folder, self._clips)
        made = RoutinesController(own, self._wall_clock, self)
        made.changed.connect(lambda now: self.use_library(now.library))
        made.changed.connect(self.own_changed)
        made.practise_requested.connect(self.show_routine)
        made.files_chosen.connect(self._window.files_dropped)
        self.library_changed.connect(made.refresh)
        self._add(made.page, "routines", _MOBILITY)
        self.looks.follow(partial(_dress, made.page))
        return made

    @cached_property
    def review_room(self) -> ReviewController:
        """What earlier practices say."""
        from hipmobility.app.controllers.review import ReviewController

        made = ReviewController(
            self._window,
            self._journal,
            self._recorder,
            self._wall_clock,
            lambda: tag_rows(self._settings.preferences),
        )
        self._add(made.page, "review", NOTES)
        made.page.learn_requested.connect(self.show_learn)
        self.looks.follow(lambda look: made.page.set_theme(look.theme))
        return made

    @cached_property
    def learn_room(self) -> LearnController:
        """What is known, and what is not."""
        from hipmobility.app.controllers.learn import LearnController

        data = self._journal.path.parent
        made = LearnController(self._window, self._clips, data, self._wall_clock, self.places, self)
        made.use_library(self.home_room.library)
        self.library_changed.connect(made.use_library)
        self._add(made.page, "learn")
        self.looks.follow(made.set_look)
        return made

    @cached_property
    def settings_room(self) -> SettingsController:
        """What can be set, and what the program is."""
        from hipmobility.app.controllers.about import AboutController
        from hipmobility.app.controllers.settings import SettingsController

        made = SettingsController(self._settings, self.accompaniment, self)
        made.distance_requested.connect(self.show_distance)
        about, data = made.page.about, self._journal.path.parent
        AboutController(about, data, data / "hipmobility.log", made)
        about.first_steps_requested.connect(self.show_first_start)
        about.copies_requested.connect(self.show_backups)
        self._add(made.page, "settings")
        return made

    @cached_property
    def distance_room(self) -> DistanceController:
        """The page to read from the mat."""
        from hipmobility.app.controllers.distance import DistanceController

        made = DistanceController(self._window, self._settings)
        made.page.closed.connect(self.show_settings)
        self._add(made.page, mat=True)
        self.looks.follow(lambda look: made.page.set_theme(look.theme))
        return made

    @cached_property
    def backups_room(self) -> BackupsController:
        """The copies of the journal."""
        from hipmobility.app.controllers.backups import BackupsController

        made = BackupsController(self._window, self._recorder, self._wall_clock)
        made.page.closed.connect(self.show_settings)
        self._add(made.page)
        return made

    @cached_property
    def first_start(self) -> FirstStartController:
        """What is asked once."""
        from hipmobility.app.controllers.first_start import FirstStartController
        from hipmobility.pages.first_start import FirstStartPage

        page = FirstStartPage(self._clips)
        made = FirstStartController(page, self._window, self._settings, self.accompaniment, self)
        made.finished.connect(self._first_start_finished)
        self.looks.follow(partial(_dress, page))
        return made

    def _build(self) -> None:
        self.looks.follow(lambda look: self._window.set_look(look.theme, look.text_scale))
        self.looks.follow(lambda look: self._window.set_view(look.distance_m, look.screen_mm))
        self.looks.follow(self._dress_home)
        self._window.add_room("home", self.tr("Practice"), self.show_home)
        self._window.add_room("routines", self.tr("Routines"), self.show_routines)
        self._window.add_room("review", self.tr("Review"), self.show_review)
        self._window.add_room("learn", self.tr("Learn"), self.show_learn)
        self._window.add_room("settings", self.tr("Settings"), self.show_settings)
        add_room_keys(self._window)
        self._add(self.home, "home")
        self.home.start_requested.connect(self.practice_wanted)
        self.home.learn_requested.connect(self.show_learn)
        self.back.trouble.connect(self._window.show_trouble)
        self._window.learn_wanted.connect(lambda: self.learn_room.open_here())

    def _add(self, page: QWidget, room: str = "", learn: str = "", *, mat: bool = False) -> None:
        """Make a page one that can be shown; `learn` is what F1 opens on it."""
        self._window.add_page(page, room=room, mat=mat)
        if learn:
            self.places[page] = partial(str, learn)

    def _dress_home(self, look: AppearanceState) -> None:
        _dress(self.home, look)
        if self.home.isVisible():
            self.home_room.refresh()

    def _first_start_finished(self, practise: bool) -> None:  # noqa: FBT001
        if practise:
            self.practice_wanted.emit("")
        else:
            self.show_home()
