"""The settings page with what it changes: preferences, and what the machine has to offer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication

from hipmobility import files
from hipmobility.app.practice.audible.audio import PracticeAudio
from hipmobility.app.shell.settings import Settings
from hipmobility.app.shell.window import Window
from hipmobility.core.model.timeline import Cue
from hipmobility.core.settings.change import PreferenceChange
from hipmobility.files import AppPaths
from hipmobility.pages.about import AboutCard
from hipmobility.pages.settings.settings import SettingsPage
from hipmobility.system.desktop.language import name_of
from hipmobility.system.versions import versions
from hipmobility.widgets.words import reader_language

_BETWEEN_TONES_MS = 900
_ASKS_THE_MACHINE = ("voice_on", "voice_language", "sound", "lower_music", "keep_awake")
"""Preferences that change which voices are offered or which trouble is told."""


class SettingsController(QObject):
    """Brings page, `Settings` and `PracticeAudio` together."""

    distance_requested = Signal()

    def __init__(
        self, window: Window, settings: Settings, audio: PracticeAudio | None, paths: AppPaths
    ) -> None:
        super().__init__(window)
        self.page = SettingsPage()
        languages = [(language, name_of(language)) for language in files.translations(paths.data)]
        self.page.set_options("language", languages)
        self._window = window
        self._settings = settings
        self._audio = audio
        self._waiting: list[Cue] = []
        self._tones = QTimer(self)
        self._tones.setInterval(_BETWEEN_TONES_MS)
        self._tones.timeout.connect(self._next_tone)
        self.page.value_changed.connect(settings.set)
        self.page.reset_requested.connect(settings.reset)
        self.page.try_requested.connect(self._try)
        settings.changed.connect(self._changed)
        if audio:
            audio.voice.voices_changed.connect(self.refresh)
            audio.voice.problem_changed.connect(self.refresh)
            audio.sounds.problem_changed.connect(self.refresh)
            audio.awake.tried.connect(self.refresh)
            audio.players.problem_changed.connect(self.refresh)
            self.page.rows["lower_music"].setEnabled(audio.players.is_possible)

    def show(self) -> None:
        """Show what can be set, and what the program is."""
        self.refresh()
        self._window.show_page(self.page)

    def refresh(self) -> None:
        """Show values, choices and troubles as they are now."""
        told = [problem.in_words(reader_language) for problem in self._settings.problems]
        self.page.set_problems(told)
        self._show_machine()
        self.page.show_preferences(self._settings.preferences)

    def _changed(self, change: PreferenceChange) -> None:
        """Show one new value, and what it means for what the machine offers."""
        if self._audio and change.key == "lower_music":
            self._audio.players.prepare()  # which says at once where it cannot be done
        if change.key in _ASKS_THE_MACHINE:
            self._show_machine()
        self.page.show_value(change.key, change.value)

    def _show_machine(self) -> None:
        """Show which voices there are, and what is wrong with tones, voice and screen."""
        if self._audio:
            preferences = self._settings.preferences
            voice = self._audio.voice
            self.page.set_options("voice_language", voice.languages())
            names = voice.voices(preferences.voice_language)
            self.page.set_options("voice_name", [(name, name) for name in names])
            self.page.set_note(
                "voice", (voice.problem or voice.advice) if preferences.voice_on else ""
            )
            self.page.set_note("sound", self._sound_note(self._audio))
            awake = self._audio.awake.problem if preferences.keep_awake else ""
            self.page.set_note("practice", awake)

    def _sound_note(self, audio: PracticeAudio) -> str:
        """What is wrong with tones, and with lowering music where that is wished."""
        preferences = self._settings.preferences
        tones = audio.sounds.problem if preferences.sound else ""
        wished = preferences.lower_music or not audio.players.is_possible
        music = audio.players.problem if wished else ""
        return "\n".join(filter(None, (tones, music)))

    def _try(self, group: str) -> None:
        if group == "distance":
            self.distance_requested.emit()
        elif self._audio and group == "sound":
            self._audio.sounds.prepare()
            self._waiting = list(Cue)
            self._tones.start()
        elif self._audio and group == "voice":
            self._audio.voice.start()
            sentence = self.tr("Left foot forward. Reach left hand up.")
            self._audio.voice.say(sentence, within_s=10, interrupt=True)

    def _next_tone(self) -> None:
        """Play all tones one after the other, from when they can be heard."""
        sounds = self._audio.sounds if self._audio else None
        if sounds and sounds.ready and self._waiting:
            sounds.play(self._waiting.pop(0), None)
        if not self._waiting or (sounds and sounds.problem):
            self._tones.stop()


class AboutController(QObject):
    """Acts for the card; what the system cannot open is named, so that a person can."""

    def __init__(self, card: AboutCard, paths: AppPaths, parent: QObject) -> None:
        super().__init__(parent)
        self._card = card
        card.show_versions(versions())
        card.copy_requested.connect(self._copy)
        card.folder_requested.connect(lambda: self._open(paths.data))
        card.log_requested.connect(lambda: self._open(paths.log))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(versions())
        self._card.say(self.tr("Copied."))

    def _open(self, path: Path) -> None:
        if not path.exists():
            self._card.say(self.tr("Nothing there yet: {}").format(path))
        elif QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._card.say("")
        else:
            self._card.say(self.tr("The system could not open it. It is here: {}").format(path))
