"""How large and in which colours the window's pages are: at the desk by the system, on the mat
by the window and the distance.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget, QWidget

from hipmobility.core.settings.legibility import LAPTOP_MM, sizes
from hipmobility.widgets.page_frame import PageFrame
from hipmobility.widgets.spacing import apply_spacing, set_scale
from hipmobility.widgets.style import Scale, desk_scale, mat_scale, set_theme_of, style_sheet
from hipmobility.widgets.theme import DARK, Theme, page_unit

_LOWEST_MM, _HIGHEST_MM = 80, 1500
_MOST_FITTINGS = 3
_LEAST_WIDE_PX = 440
"""So wide is a desk page at least at the usual size of text; larger text needs more."""
_STEP = 0.25
"""Text gives way in such steps, so that not every pixel of a resize styles everything anew."""


class PageStyles:
    """Dresses the pages in the stack of `window`; those on the mat are fitted when shown."""

    def __init__(self, window: QWidget, stack: QStackedWidget) -> None:
        self._window = window
        self._stack = stack
        self._theme = DARK
        self._text_scale = 1.0
        self._mat_unit = 0.0
        """A unit of the pages on the mat in pixels; 0 until the window was shown."""
        self._distance_m, self._screen_mm = 2.0, 0.0
        self._dressed_desk: Scale | None = None
        self._at_desk: list[PageFrame] = []
        self._on_mat: set[PageFrame] = set()
        self._dressed: dict[PageFrame, tuple[Theme, float, QSize]] = {}

    @property
    def is_dressed(self) -> bool:
        """Whether everything was styled once, in the size it is shown in."""
        return bool(self._mat_unit)

    def add(self, frame: PageFrame, *, mat: bool) -> None:
        """Take in a page that lies in the stack; `mat` is one that is read from the mat."""
        if mat:
            self._on_mat.add(frame)
        else:
            self._at_desk.append(frame)
        if self._mat_unit:
            self.fit(frame)
            apply_spacing(frame)

    def set_look(self, theme: Theme, text_scale: float = 1.0) -> None:
        """Use the colours of `theme`, and at the desk text so much larger than usual.

        A desk page that needs more room than there is scrolls.
        """
        if (theme, text_scale) == (self._theme, self._text_scale) and self._mat_unit:
            return
        self._theme, self._text_scale = theme, text_scale
        if self._window.isVisible():
            self.dress()

    def set_view(self, distance_m: float, screen_mm: float) -> None:
        """Size the pages on the mat for a distance (metres), on a screen that is so high.

        `screen_mm` is 0 where the person did not say.
        """
        if (distance_m, screen_mm) != (self._distance_m, self._screen_mm):
            self._distance_m, self._screen_mm = distance_m, screen_mm
            if self._mat_unit:
                self.fit_shown()

    def dress_overlay(self, overlay: QWidget) -> None:
        """Give an overlay the scale of the page below it."""
        on_mat = self._stack.currentWidget() in self._on_mat
        scale = mat_scale(self._mat_unit) if on_mat and self._mat_unit else self._desk
        set_scale(overlay, scale)
        overlay.setStyleSheet(style_sheet(self._theme, scale) if on_mat else "")

    def height_mm(self, screen_mm: float = 0.0) -> float:
        """How high the window is; `screen_mm` is the height of the screen where it is known better.

        A screen that does not tell its size counts as that of a 14-inch laptop.
        """
        screen = self._window.screen()
        by_system = screen.physicalSize().height()
        # Some systems tell nothing, or the size of a screen of 96 dots per inch.
        plausible = by_system if _LOWEST_MM < by_system < _HIGHEST_MM else LAPTOP_MM
        return (screen_mm or plausible) * self._window.height() / max(1, screen.geometry().height())

    @property
    def _desk(self) -> Scale:
        """As large as is wished, and no larger than a window of this width has room for."""
        fitting = math.floor(self._window.width() / _LEAST_WIDE_PX / _STEP) * _STEP
        return desk_scale(min(self._text_scale, max(1.0, fitting)))

    def _wanted_mat_unit(self) -> float:
        k = sizes(self._distance_m, self.height_mm(self._screen_mm)).scale
        return page_unit(self._window.width(), self._window.height()) * k

    def dress(self) -> None:
        """Style all of the window in the size it has now."""
        self._dressed_desk = self._desk
        set_scale(self._window, self._desk)
        set_theme_of(self._window, self._theme)
        self._window.setStyleSheet(style_sheet(self._theme, self._desk))
        self.fit_shown()
        apply_spacing(self._window)
        for frame in self._at_desk:
            frame.set_scrolling(True)

    def fit_shown(self) -> None:
        """Size the page on the mat that is shown; the others when they are."""
        self._mat_unit = self._wanted_mat_unit()
        if self._dressed_desk not in (None, self._desk):
            self.dress()
            return
        frame = self._stack.currentWidget()
        if isinstance(frame, PageFrame):
            self.fit(frame)

    def fit_anew(self, page: QWidget) -> None:
        """Size a page on the mat again: what it shows takes more or less room than before."""
        frame = self._stack.currentWidget()
        if isinstance(frame, PageFrame) and frame.widget() is page:
            self._dressed.pop(frame, None)
            self.fit(frame)

    def fit(self, frame: PageFrame) -> None:
        """Size a page that is read from the mat so that all of it fits."""
        if frame not in self._on_mat or not self._mat_unit:
            return
        wanted = (self._theme, self._mat_unit, self._stack.size())
        if self._dressed.get(frame) == wanted:
            return
        self._dressed[frame] = wanted
        unit = self._mat_unit
        for _ in range(_MOST_FITTINGS):
            set_scale(frame, mat_scale(unit))
            frame.setStyleSheet(style_sheet(self._theme, mat_scale(unit)))
            apply_spacing(frame)
            share = frame.share_that_fits(self._stack.size())
            if share >= 1:
                return
            unit *= share
