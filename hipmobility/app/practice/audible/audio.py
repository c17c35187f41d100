"""What goes with a practice besides its pages: tones, the voice, a screen that stays on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from hipmobility.core.model.timeline import Cue
from hipmobility.core.session.awake_policy import wanted
from hipmobility.core.session.events import Event, EventKind, PlayerState
from hipmobility.core.settings.preferences import Preferences
from hipmobility.system.audio.other_players import OtherPlayers
from hipmobility.system.audio.sound import Sounds
from hipmobility.system.audio.voice import Voice
from hipmobility.system.awake import Awake

if TYPE_CHECKING:
    from hipmobility.app.practice.audible.speech import DetailOf
    from hipmobility.app.practice.run import PracticeRun
    from hipmobility.core.speech.utterances import SpeechKind

_LOOK_MS = 5000
_SENTENCE_S = 6.0
"""A sentence that no clock waits for may begin so late, while the voice wakes."""
_TONE_S = 0.6
"""No tone is longer."""
_TONES = {
    Cue.TICK: "tone_tick",
    Cue.GO: "tone_go",
    Cue.HALFWAY: "tone_halfway",
    Cue.SWITCH: "tone_switch",
    Cue.CHECK_IN: "tone_check_in",
    Cue.END: "tone_end",
}


class PracticeAudio(QObject):
    """Follows one practice at a time. Nothing here can hold it up: no call waits or raises."""

    def __init__(
        self,
        sounds: Sounds,
        voice: Voice,
        awake: Awake,
        players: OtherPlayers,
        clock: Callable[[], float],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.sounds, self.voice, self.awake, self.players = sounds, voice, awake, players
        self._clock = clock
        self._preferences = Preferences()
        self._run: PracticeRun | None = None
        self._paused_at: float | None = None
        self.muted = False
        self._pause = QTimer(self)
        self._pause.setInterval(_LOOK_MS)
        self._pause.timeout.connect(self.look)
        voice.begun.connect(players.lower)
        voice.silenced.connect(players.over)
        sounds.sounded.connect(lambda: players.lower(_TONE_S))

    def set_preferences(self, preferences: Preferences) -> None:
        """Use other volumes, voices and kinds of tones, at once."""
        self._preferences = preferences
        kinds = frozenset(cue for cue, key in _TONES.items() if getattr(preferences, key))
        self.sounds.set_levels(
            preferences.volume,
            muted=self.muted or not preferences.sound,
            panned=preferences.pan_sides,
            kinds=kinds,
        )
        self.voice.set_voice(
            preferences.voice_language,
            preferences.voice_name,
            preferences.voice_rate,
            preferences.voice_volume,
        )
        if self.muted or not preferences.voice_on:
            self.voice.stop()
        self.players.set_wanted(wanted=preferences.lower_music)

    def toggle_mute(self) -> None:
        """Turn all sound off, or on again."""
        self.muted = not self.muted
        self.set_preferences(self._preferences)
        self._open_sound()

    def wake(self) -> None:
        """Start what takes seconds to start, while nothing moves."""
        if self._preferences.voice_on:
            self.voice.start()

    def settle(self) -> None:
        """Put back what a program that was killed has left as it is only for a practice."""
        self.players.settle()

    def speak(self, text: str) -> None:
        """Say a sentence now, beside any practice, in place of one that is being said."""
        if self._preferences.voice_on and not self.muted:
            self.wake()
            self.voice.say(text, _SENTENCE_S, interrupt=True)

    def begin(self, run: PracticeRun, habit: DetailOf | None = None) -> None:
        """Go along with `run` until it ends; `habit` tells how well each drill is known."""
        from hipmobility.app.practice.audible.speech import PracticeSpeech

        self._run = run
        self._paused_at = None
        self.wake()
        self.settle()
        self.players.prepare()
        self._open_sound()
        spoken = PracticeSpeech(
            self.voice, run, self._preferences.voice_rate, self._detail_of(habit)
        )
        spoken.silent = self._silent
        run.playback.happened.connect(self._happened)
        run.moved.connect(self.look)
        run.ended.connect(self._ended)

    def _detail_of(self, habit: DetailOf | None) -> DetailOf:
        """How much is said, by the preference and by habit."""
        from hipmobility.app.practice.audible.speech import in_full
        from hipmobility.core.speech.detail import Detail

        amount = self._preferences.voice_amount
        if amount == "habit":
            return habit or in_full
        return lambda _drill, _variant: Detail(amount)

    def look(self) -> None:
        """Keep the screen on, or give it back, by how the practice stands now."""
        if self._run is None:
            return
        state = self._run.playback.player.state
        now = self._clock()
        if state is PlayerState.PAUSED:
            self._paused_at = now if self._paused_at is None else self._paused_at
        else:
            self._paused_at = None
            self._pause.stop()
            self._open_sound()
        if state is PlayerState.PAUSED and not self._pause.isActive():
            # Nothing moves in a pause; somebody has to notice when it gets long.
            self._pause.start()
        paused_for_s = 0.0 if self._paused_at is None else now - self._paused_at
        if self._preferences.keep_awake and wanted(state, paused_for_s):
            self.awake.keep()
        else:
            self.awake.let_go()

    def _open_sound(self) -> None:
        """Have the output open while tones may come; opening it takes a moment."""
        if self._run is not None and self._preferences.sound and not self.muted:
            self.sounds.prepare()

    def _silent(self, kind: SpeechKind) -> bool:
        """Whether what is due is not to be said."""
        from hipmobility.core.speech.utterances import SpeechKind

        wishes = {
            SpeechKind.SIDE: self._preferences.voice_sides,
            SpeechKind.HALFWAY: self._preferences.voice_time,
            SpeechKind.TIME: self._preferences.voice_time,
        }
        return self.muted or not self._preferences.voice_on or not wishes.get(kind, True)

    def _happened(self, event: Event) -> None:
        if event.kind is EventKind.CUE and event.cue:
            middle = event.cue in (Cue.CHECK_IN, Cue.END) or event.segment.is_alternating
            self.sounds.play(event.cue, None if middle else event.side)

    def _ended(self) -> None:
        self._run = None
        self._pause.stop()
        self.awake.let_go()
