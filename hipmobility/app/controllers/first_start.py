"""The first start with what it changes: preferences, and the tones of its test."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from hipmobility.app.practice.audible.audio import PracticeAudio
from hipmobility.app.shell.current_library import CurrentLibrary
from hipmobility.app.shell.settings import Settings
from hipmobility.app.shell.window import Window
from hipmobility.core.model.routine import Side
from hipmobility.core.model.timeline import Cue
from hipmobility.pages.first_start import SOUND, FirstStartPage

_LOOK_MS = 100


class FirstStartController(QObject):
    """`finished` says whether a practice is to begin; the next start is then not the first."""

    finished = Signal(bool)

    def __init__(
        self,
        page: FirstStartPage,
        window: Window,
        settings: Settings,
        audio: PracticeAudio | None,
        library: CurrentLibrary,
    ) -> None:
        super().__init__(window)
        self.page = page
        self._window = window
        self._settings = settings
        self._audio = audio
        self._library = library
        self._side: Side | None = None
        self._waiting = QTimer(self)
        self._waiting.setInterval(_LOOK_MS)
        self._waiting.timeout.connect(self._play_when_ready)
        page.value_changed.connect(settings.set)
        page.tone_wanted.connect(self._tone)
        page.step_shown.connect(self._step_shown)
        page.done.connect(self._done)

    def show(self) -> None:
        """Begin; the figure shows the first drill there is."""
        drill = next(iter(self._library.now.drills.values()))
        self.page.begin(self._settings.preferences, drill, with_sound=self._audio is not None)
        self._window.show_page(self.page)

    def _step_shown(self, step: int) -> None:
        self._waiting.stop()
        if self._audio and step == SOUND:
            self._audio.sounds.prepare()
        elif self._audio:
            self._audio.set_preferences(self._settings.preferences)

    def _tone(self, side: Side) -> None:
        """Play a tone to one ear, as soon as one can be heard."""
        assert self._audio is not None
        volume = self._settings.preferences.volume
        only = frozenset({Cue.GO})
        self._audio.sounds.set_levels(volume, muted=False, panned=True, kinds=only)
        self._side = side
        self._waiting.start()
        self._play_when_ready()

    def _play_when_ready(self) -> None:
        assert self._audio is not None
        sounds = self._audio.sounds
        if sounds.problem:
            self._waiting.stop()
            self.page.show_sound_trouble(sounds.problem)
        elif sounds.ready:
            self._waiting.stop()
            sounds.play(Cue.GO, self._side)

    def _done(self, practise: bool) -> None:
        self._waiting.stop()
        if self._audio:
            self._audio.set_preferences(self._settings.preferences)
        self._settings.save()
        self.finished.emit(practise)
