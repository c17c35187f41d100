"""Learn with what it needs: its pages, the drills, the self-checks, and the browser."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from hipmobility import files
from hipmobility.app.shell.appearance import AppearanceState
from hipmobility.app.shell.window import Window
from hipmobility.core.articles import Article, LearnError, read_pages
from hipmobility.core.figure import Clip
from hipmobility.core.model.day import today
from hipmobility.core.model.routine import Library
from hipmobility.pages.learn.learn import LearnPage
from hipmobility.pages.learn.overlay import LearnOverlay
from hipmobility.store.self_checks import SELF_CHECKS, SelfCheckError, SelfChecks

_log = logging.getLogger(__name__)
_FIRST = "page:practice"


class LearnController(QObject):
    """The room Learn, and Learn over whatever page is shown.

    `places` says which page of Learn belongs to a page of the program.
    """

    def __init__(
        self,
        window: Window,
        clips: Mapping[str, Clip],
        data: Path,
        wall_clock: Callable[[], datetime],
        places: Mapping[QWidget, Callable[[], str]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._clips = clips
        self._checks = SelfChecks(data / SELF_CHECKS)
        self._wall_clock = wall_clock
        self._places = places
        self._look: AppearanceState | None = None
        self._library: Library | None = None
        self._filled: set[LearnPage] = set()
        self._read_pages: list[Article] | None = None
        self._made_cover: LearnOverlay | None = None
        self.page = LearnPage(clips)
        self._connect(self.page)

    @property
    def cover(self) -> LearnOverlay:
        """Learn over another page; made when it is first wanted."""
        if self._made_cover is None:
            self._made_cover = LearnOverlay(self._clips, self._window)
            self._made_cover.closed.connect(self._window.end_help)
            self._connect(self._made_cover.page)
            if self._look:
                self.set_look(self._look)
        return self._made_cover

    def use_library(self, library: Library) -> None:
        """Have a page for each drill there is."""
        self._library = library
        self._filled.clear()
        for page in self._made():
            if page.isVisible():
                self._fill(page)

    def set_look(self, look: AppearanceState) -> None:
        """Use other colours, and show the figures in another way."""
        self._look = look
        for page in self._made():
            page.set_theme(look.theme)
            page.set_figures(like_mirror=look.like_mirror, stepping=look.stepping)

    def show(self, target: str = "") -> None:
        """Open the room, at a page or where it was."""
        self._fill(self.page)
        if target:
            self.page.open(target)
        self._show_checks()
        self._window.show_page(self.page)

    def open_here(self) -> None:
        """What F1 does: the page of Learn for the page that is shown, or back from it."""
        page = self._window.page()
        if not self.cover.isHidden():
            self.cover.close_cover()
        elif page is not None and page is not self.page:
            self._fill(self.cover.page)
            self._show_checks()
            self._window.help_opened.emit()
            self.cover.open_at(self._places.get(page, lambda: _FIRST)())

    def _connect(self, page: LearnPage) -> None:
        page.web_requested.connect(self._open_in_browser)
        page.ticks_kept.connect(self._keep)

    def _made(self) -> list[LearnPage]:
        cover = self._made_cover
        return [self.page, cover.page] if cover else [self.page]

    def _fill(self, page: LearnPage) -> None:
        """Give a page its texts, if it has not the newest."""
        if self._library is not None and page not in self._filled:
            self._filled.add(page)
            page.show_library(self._pages(), self._library.drills)

    def _pages(self) -> list[Article]:
        if self._read_pages is None:
            try:
                self._read_pages = read_pages(files.packaged("assets", "learn"))
            except (OSError, LearnError) as error:
                _log.error("the pages of Learn cannot be read: %s", error)
                self._read_pages = []
        return self._read_pages

    def _show_checks(self) -> None:
        day = today(self._wall_clock())
        try:
            found = self._checks.all()
        except (OSError, SelfCheckError) as error:
            found = []
            self._say(str(error))
        for page in self._made():
            page.show_checks(found, day)

    def _keep(self, ticked: frozenset[str]) -> None:
        try:
            self._checks.add(today(self._wall_clock()), ticked)
        except (OSError, SelfCheckError) as error:
            self._say(self.tr("It could not be kept: {}").format(error))
        else:
            self._show_checks()

    def _say(self, text: str) -> None:
        for page in self._made():
            page.self_check.say(text)

    def _open_in_browser(self, address: str) -> None:
        QDesktopServices.openUrl(QUrl(address))
