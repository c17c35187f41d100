"""Learn with what it needs: its pages, the drills, the self-checks, and the browser."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from hipmobility import files
from hipmobility.app.shell.appearance import AppearanceState, apply_appearance
from hipmobility.app.shell.current_library import CurrentLibrary
from hipmobility.app.shell.window import Window
from hipmobility.core.articles import Article, LearnError, parse_pages
from hipmobility.core.figure import Clip
from hipmobility.core.model.day import today
from hipmobility.pages.learn.learn import LearnPage
from hipmobility.pages.learn.overlay import LearnOverlay
from hipmobility.store.beside.self_checks import SelfCheckError, SelfChecks

_log = logging.getLogger(__name__)
_FIRST = "page:practice"


class LearnController(QObject):
    """The main page Learn, and Learn over whatever page is shown."""

    def __init__(
        self,
        window: Window,
        clips: Mapping[str, Clip],
        library: CurrentLibrary,
        self_checks: Path,
        wall_clock: Callable[[], datetime],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._clips = clips
        self._checks = SelfChecks(self_checks)
        self._wall_clock = wall_clock
        self._appearance: AppearanceState | None = None
        self._library = library
        self._filled: set[LearnPage] = set()
        self._articles: list[Article] | None = None
        self._overlay: LearnOverlay | None = None
        self.page = LearnPage(clips)
        self._connect(self.page)
        library.changed.connect(self._library_changed)

    @property
    def overlay(self) -> LearnOverlay:
        """Learn over another page; made when it is first wanted."""
        if self._overlay is None:
            self._overlay = LearnOverlay(self._clips, self._window)
            self._overlay.closed.connect(self._window.end_help)
            self._connect(self._overlay.page)
            if self._appearance:
                apply_appearance(self._overlay.page, self._appearance)
        return self._overlay

    def set_appearance(self, appearance: AppearanceState) -> None:
        """Use other colours, and show the figures in another way."""
        self._appearance = appearance
        for page in self._pages():
            apply_appearance(page, appearance)

    def show(self) -> None:
        """Open Learn where it was left."""
        self.show_target("")

    def place(self) -> str:
        """The page that is read."""
        return self.page.target()

    def show_target(self, target: str, *, afresh: bool = False) -> None:
        """Open Learn at one of its pages; where it was left if that is empty.

        With `afresh` its own way back begins there.
        """
        self._fill(self.page)
        if target:
            self.page.open(target, afresh=afresh)
        self._show_checks()
        self._window.show_page(self.page)

    def open_here(self) -> None:
        """What F1 does: the page of Learn for the page that is shown, or back from it."""
        page = self._window.page()
        if not self.overlay.isHidden():
            self.overlay.close_overlay()
        elif page is not None and page is not self.page:
            self._fill(self.overlay.page)
            self._show_checks()
            self._window.help_opened.emit()
            self.overlay.open_at(self._window.help_target() or _FIRST)

    def _connect(self, page: LearnPage) -> None:
        page.web_requested.connect(self._open_in_browser)
        page.ticks_kept.connect(self._keep)

    def _library_changed(self) -> None:
        self._filled.clear()
        for page in self._pages():
            if page.isVisible():
                self._fill(page)

    def _pages(self) -> list[LearnPage]:
        """The page, and that of the overlay where it has been wanted."""
        return [self.page, self._overlay.page] if self._overlay else [self.page]

    def _fill(self, page: LearnPage) -> None:
        """Give a page its texts, if it has not the newest."""
        if page not in self._filled:
            self._filled.add(page)
            page.show_library(self._all_articles(), self._library.now.drills)

    def _all_articles(self) -> list[Article]:
        if self._articles is None:
            try:
                self._articles = parse_pages(files.article_texts())
            except (OSError, LearnError) as error:
                _log.error("the pages of Learn cannot be read: %s", error)
                self._articles = []
        return self._articles

    def _show_checks(self) -> None:
        day = today(self._wall_clock())
        try:
            checks = self._checks.all()
        except (OSError, SelfCheckError) as error:
            checks = []
            self._say(str(error))
        for page in self._pages():
            page.show_checks(checks, day)

    def _keep(self, ticked: frozenset[str]) -> None:
        try:
            self._checks.add(today(self._wall_clock()), ticked)
        except (OSError, SelfCheckError) as error:
            self._say(self.tr("It could not be saved: {}").format(error))
        else:
            self._show_checks()

    def _say(self, text: str) -> None:
        for page in self._pages():
            page.self_check.say(text)

    def _open_in_browser(self, address: str) -> None:
        QDesktopServices.openUrl(QUrl(address))
