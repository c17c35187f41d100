"""How large text is for its distance, and the page on which a person finds out."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from hipmobility.app.shell.settings import Settings
from hipmobility.app.shell.window import Window
from hipmobility.core.settings.legibility import FontSizes, sizes
from hipmobility.pages.distance import DistancePage


class DistanceController(QObject):
    """Shows the page that is to be read from the mat."""

    def __init__(self, window: Window, settings: Settings) -> None:
        super().__init__(window)
        self.page = DistancePage()
        self._window, self._settings = window, settings
        self.page.distance_changed.connect(partial(self._set, "distance_m"))
        self.page.screen_changed.connect(partial(self._set, "screen_height_cm"))
        window.resized.connect(self._resized)

    def show(self) -> None:
        """Show the page for the distance and the window as they are now."""
        preferences = self._settings.preferences
        height = window_mm(self._window, self._settings)
        self.page.show_distance(preferences.distance_m, height, preferences.screen_height_cm)
        self._window.show_page(self.page)

    def _set(self, key: str, value: float) -> None:
        self._settings.set(key, value)
        self.show()

    def _resized(self) -> None:
        if self._window.page() is self.page:
            self.show()


def window_mm(window: Window, settings: Settings) -> float:
    """How high the window is in millimetres, by what the person or the system says."""
    return window.styles.height_mm(10 * settings.preferences.screen_height_cm)


def practice_sizes(window: Window, settings: Settings) -> FontSizes:
    """How large the text of a practice is, at the distance it is read from."""
    return sizes(settings.preferences.distance_m, window_mm(window, settings))
