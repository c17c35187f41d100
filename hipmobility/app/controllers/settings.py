"""The settings page with what it changes: preferences, and what the machine has to offer."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from hipmobility.app.practice.audio import PracticeAudio
from hipmobility.app.shell.settings import Settings
from hipmobility.core.model.timeline import Cue
from hipmobility.pages.settings.settings import SettingsPage

_BETWEEN_TONES_MS = 900


class SettingsController(QObject):
    """Brings page, `Settings` and `PracticeAudio` together."""

    distance_requested = Signal()

    def __init__(
        self, settings: Settings, accompaniment: PracticeAudio | None, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.page = SettingsPage()
        self._settings = settings
        self._with = accompaniment
        self._waiting: list[Cue] = []
        self._tones = QTimer(self)
        self._tones.setInterval(_BETWEEN_TONES_MS)
        self._tones.timeout.connect(self._next_tone)
        self.page.value_changed.connect(settings.set)
        self.page.reset_requested.connect(settings.reset)
        self.page.try_requested.connect(self._try)
        settings.changed.connect(self.refresh)
        if accompaniment:
            accompaniment.voice.voices_changed.connect(self.refresh)
            accompaniment.voice.problem_changed.connect(self.refresh)
            accompaniment.sounds.problem_changed.connect(self.refresh)
            accompaniment.awake.tried.connect(self.refresh)

    def refresh(self) -> None:
        """Show values, choices and troubles as they are now."""
        self.page.set_problems(self._settings.problems)
        if self._with:
            preferences = self._settings.preferences
            voice = self._with.voice
            self.page.set_options("voice_language", voice.languages())
            names = voice.voices(preferences.voice_language)
            self.page.set_options("voice_name", [(name, name) for name in names])
            self.page.set_note("voice", voice.problem if preferences.voice_on else "")
            self.page.set_note("sound", self._with.sounds.problem if preferences.sound else "")
            awake = self._with.awake.problem if preferences.keep_awake else ""
            self.page.set_note("practice", awake)
        self.page.show_preferences(self._settings.preferences)

    def _try(self, group: str) -> None:
        if group == "distance":
            self.distance_requested.emit()
        elif self._with and group == "sound":
            self._with.sounds.prepare()
            self._waiting = list(Cue)
            self._tones.start()
        elif self._with:
            self._with.voice.start()
            sentence = self.tr("Left foot forward. Reach left hand up.")
            self._with.voice.say(sentence, within_s=10, interrupt=True)

    def _next_tone(self) -> None:
        """Play all tones one after the other, from when they can be heard."""
        sounds = self._with.sounds if self._with else None
        if sounds and sounds.ready and self._waiting:
            sounds.play(self._waiting.pop(0), None)
        if not self._waiting or (sounds and sounds.problem):
            self._tones.stop()
