"""How everything is to look: what the preferences and the system come to, for each page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from hipmobility.app.shell.settings import Settings
from hipmobility.core.settings.change import PreferenceChange
from hipmobility.core.settings.choices import FigureView, Motion
from hipmobility.system.desktop.reduced_motion import wants_less_motion
from hipmobility.widgets.theme import DARK, LIGHT, THEMES, Theme


@dataclass(frozen=True)
class AppearanceState:
    """Colours, size of text, and how the moving figures are shown."""

    theme: Theme
    text_scale: float
    like_mirror: bool
    """As in a mirror, not face to face."""
    motion: Motion
    distance_m: float
    screen_mm: float
    """The height of the screen, 0 where the person did not say."""

    @property
    def stepping(self) -> bool:
        """From key pose to key pose."""
        return wants_less_motion(self.motion)


class HasFigures(Protocol):
    """A page with moving figures."""

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of `theme`."""

    def set_figures(self, *, like_mirror: bool, stepping: bool) -> None:
        """Show the figures as in a mirror or face to face, moving or in steps."""


def apply_appearance(page: HasFigures, appearance: AppearanceState) -> None:
    """Let a page with moving figures look like this."""
    page.set_theme(appearance.theme)
    page.set_figures(like_mirror=appearance.like_mirror, stepping=appearance.stepping)


class Appearance(QObject):
    """Follows the preferences and the system; `theme`, where it is given, outdoes both until
    another one is chosen.

    `changed` comes only when something looks different from before.
    """

    changed = Signal(AppearanceState)

    def __init__(self, settings: Settings, theme: str, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        self._theme = theme
        self._told = self.now()
        settings.changed.connect(self._settings_changed)
        scheme_changed = QGuiApplication.styleHints().colorSchemeChanged
        self._following = scheme_changed.connect(self._tell)

    def now(self) -> AppearanceState:
        """How everything is to look now."""
        preferences = self._settings.preferences
        light = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Light
        return AppearanceState(
            THEMES.get(self._theme or preferences.theme) or (LIGHT if light else DARK),
            preferences.text_scale / 100,
            preferences.figure_view is FigureView.MIRROR,
            preferences.motion,
            preferences.distance_m,
            10 * preferences.screen_height_cm,
        )

    def follow(self, follow: Callable[[AppearanceState], object]) -> None:
        """Let a part look as everything does, now and from now on."""
        self.changed.connect(follow)
        follow(self.now())

    def stop(self) -> None:
        """Follow the system no more."""
        QObject.disconnect(self._following)

    def _settings_changed(self, change: PreferenceChange) -> None:
        if change.key == "theme":
            self._theme = ""
        self._tell()

    def _tell(self) -> None:
        appearance = self.now()
        if appearance != self._told:
            self._told = appearance
            self.changed.emit(appearance)
