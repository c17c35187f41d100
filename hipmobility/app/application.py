"""The program: window, journal and practice put together."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from hipmobility.app.closing import Closing
from hipmobility.app.controllers.history_reader import HistoryReader
from hipmobility.app.menus import make_menus
from hipmobility.app.options import Options
from hipmobility.app.page_registry import PageRegistry
from hipmobility.app.pages import HOME, LEARN, MAIN_PAGES, syncing_of
from hipmobility.app.parts import AppParts
from hipmobility.app.practice.recording.recorder import Recorder
from hipmobility.app.practices import Practices
from hipmobility.app.shell.appearance import Appearance
from hipmobility.app.shell.current_library import CurrentLibrary
from hipmobility.app.shell.settings import Settings
from hipmobility.app.shell.window import Window
from hipmobility.app.transfers import Transfers
from hipmobility.core.settings.choices import StartWhen
from hipmobility.files import AppPaths
from hipmobility.store.journal import Journal
from hipmobility.system.clock import seconds_since_boot
from hipmobility.user_routines.library import UserFolder
from hipmobility.widgets.figure.studio import Studio

if TYPE_CHECKING:
    from pathlib import Path

    from hipmobility.app.practice.audible.audio import PracticeAudio
    from hipmobility.app.practice.recording.trace import Trace
    from hipmobility.app.practice.screen import PracticeScreen
    from hipmobility.widgets.figure.orders import Helper

_log = logging.getLogger(__name__)
_IDLE_MS = 1500


def _local_now() -> datetime:
    return datetime.now().astimezone()


class HipMobility(QObject):
    """Puts the window, its pages and the practice under way together."""

    def __init__(
        self,
        own: UserFolder,
        journal: Journal,
        options: Options,
        *,
        settings: Settings,
        paths: AppPaths,
        make_audio: Callable[[], PracticeAudio] | None = None,
        trace: Trace | None = None,
        drawer: Callable[[], Helper] | None = None,
        frames: Path | None = None,
        language: str = "en",
        clock: Callable[[], float] = seconds_since_boot,
        wall_clock: Callable[[], datetime] = _local_now,
    ) -> None:
        super().__init__()
        settings.setParent(self)  # what listens to them goes with this
        self.window = Window()
        self.studio = Studio(self.window, helper=drawer() if drawer else None, kept=frames)
        self.parts = AppParts(
            window=self.window,
            options=options,
            paths=paths,
            own=own,
            library=CurrentLibrary(own.now, language, self),
            recorder=Recorder(journal, self),
            history=HistoryReader(journal, options.chance, self),
            settings=settings,
            appearance=Appearance(settings, options.theme, self),
            wall_clock=wall_clock,
            make_audio=make_audio,
        )
        self.pages = PageRegistry(self.parts, MAIN_PAGES, self)
        self.transfers = Transfers(self.pages)
        self.practices = Practices(self.pages, trace, clock, self)
        self.practices.ended.connect(self._share)
        self.closing = Closing(self.parts, self.practices, self)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(_IDLE_MS)
        self._idle.timeout.connect(self._use_idle_time)
        self._connect()

    def start(self) -> None:
        """Open at Home or (with `begin`) in the practice; showing the window is up to you."""
        if self.parts.options.begin:
            self.practice.starts_at_once = True
            self.practices.begin("")
            return
        self.pages.show(HOME)
        self.practices.settle_interrupted()
        self._idle.start()

    @property
    def practice(self) -> PracticeScreen:
        """The pages of a practice."""
        return self.practices.screen

    def _dress_figures(self) -> None:
        preferences = self.parts.settings.preferences
        self.studio.dress(preferences.body, preferences.skin_tone, muscles=preferences.muscles)

    def _tell_of_plain_figures(self, why: str) -> None:
        _log.warning("%s", why)
        self.window.messages.show_banner(
            self.tr(
                "The figure is drawn simply: its body could not be read. Install the program again "
                "to get it back. ({})"
            ).format(why)
        )

    def _tell_of_standing_figure(self, why: str) -> None:
        _log.warning("%s", why)
        self.window.messages.show_banner(
            self.tr(
                "The figure stands still where its movement could not be read. Mend the file, or "
                "install the program anew. ({})"
            ).format(why)
        )

    def _connect(self) -> None:
        parts = self.parts
        parts.appearance.follow(
            lambda appearance: self.window.styles.set_look(appearance.theme, appearance.text_scale)
        )
        parts.appearance.follow(
            lambda appearance: self.window.styles.set_view(
                appearance.distance_m, appearance.screen_mm
            )
        )
        self.window.learn_wanted.connect(lambda: self.pages[LEARN].open_here())
        for trouble in (
            parts.history.trouble,
            parts.recorder.trouble_changed,
            parts.settings.trouble,
        ):
            trouble.connect(self.window.messages.show_trouble)
        self.window.set_menu(make_menus(self.pages, self.transfers))
        for wanted, go in (
            (self.window.back_wanted, self.pages.visits.go_back),
            (self.window.forward_wanted, self.pages.visits.go_forward),
        ):
            wanted.connect(partial(self.window.leave_page, go))
        self.studio.failed.connect(self._tell_of_plain_figures)
        parts.own.clips.listen(self._tell_of_standing_figure)
        parts.settings.changed.connect(self._dress_figures)
        self._dress_figures()
        self.window.closing.connect(self._idle.stop)
        if parts.options.demo:
            self.window.messages.show_banner(
                self.tr("Made-up practices: none of this is yours, and nothing is saved")
            )

    def _use_idle_time(self) -> None:
        """Do what would be noticed later: the day's backup, drawing what a practice shows first,
        and waking the voice where one begins without the gate, at which it wakes in time.
        """
        screen = self.practices.screen_if_any
        if screen and screen.run:
            return
        self.parts.recorder.attempt(lambda journal: journal.back_up(self.parts.wall_clock()))
        if self.parts.audio:
            self.parts.audio.settle()
            if self.parts.settings.preferences.start_when is StartWhen.NOW:
                self.parts.audio.wake()
        if self.window.page() is self.pages[HOME].page:
            self.practice.draw_ahead(self.pages[HOME].timeline())
        self._share()
        self._tell_of_place()

    def _tell_of_place(self) -> None:
        """Once: that the data folder lies where the journal is at risk."""
        from hipmobility.app.laptops.place import risk_to_tell

        if risk := risk_to_tell(self.parts.paths):
            self.window.messages.show_news(risk)

    def _share(self) -> None:
        """Share notes with other laptops from now on, where there is a folder for that."""
        if self.parts.settings.preferences.shared_folder:
            syncing_of(self.pages).begin()
