"""A practice in spoken words: its sentences in the reader's language, and the saying of them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from hipmobility.app.practice.run import PracticeRun
from hipmobility.core.model.timeline import SegmentKind
from hipmobility.core.session.events import Event, EventKind, PlayerState
from hipmobility.core.session.player import GET_READY_S
from hipmobility.core.speech.detail import Detail
from hipmobility.core.speech.plan import on_resume, plan_speech
from hipmobility.core.speech.utterances import (
    SpeechCursor,
    SpeechKind,
    SpeechPhrases,
    Utterance,
    words_per_minute,
)
from hipmobility.system.audio.voice import Voice
from hipmobility.widgets.factories import side_words

DetailOf = Callable[[str, str], Detail]
"""How much is said of a drill, by its id and that of the variant it is done in."""


def in_full(_drill: str, _variant: str) -> Detail:
    """All there is to say."""
    return Detail.FULL


class PracticeSpeech(QObject):
    """Says what is due in `run`, for as long as it lasts; `rate` is that of the voice.

    `detail_of` tells by drill and variant how much is said.
    """

    def __init__(
        self, voice: Voice, run: PracticeRun, rate: int, detail_of: DetailOf = in_full
    ) -> None:
        super().__init__(run)
        self.silent: Callable[[SpeechKind], bool] = lambda _kind: False
        """Whether utterances of a kind are left out, as of now."""
        self._voice = voice
        self._run = run
        self._player = run.playback.player
        self._pace = words_per_minute(rate)
        self._phrases = self.phrases()
        self._variants: dict[str, str] = {}
        self._detail_of = detail_of
        self._details: dict[str, Detail] = {}
        self._state = self._player.state
        self._cursor = SpeechCursor(())
        self._plan()
        run.playback.happened.connect(self._happened)
        run.moved.connect(self._moved)
        run.ended.connect(voice.stop)
        voice.ready_changed.connect(self._voice_ready)

    def phrases(self) -> SpeechPhrases:
        """All sentences, to be filled in.

        Translators: no sentence without a side may hold a word for one. "Ten seconds left"
        would be heard as "left".
        """
        return SpeechPhrases(
            words=side_words(),
            next_full=self.tr("{drill}. {lead}. {setup}."),
            next_short=self.tr("{drill}. {lead}."),
            both_full=self.tr("{drill}. {setup}."),
            both_short=self.tr("{drill}."),
            switch_full=self.tr("Now the {side} side. {lead}. {setup}."),
            switch_short=self.tr("Now the {side} side. {lead}."),
            lead=self.tr("{lead}."),
            side=self.tr("{side} side"),
            beat=self.tr("{side}."),
            halfway=self.tr("Half way."),
            ten_seconds=self.tr("Ten seconds to go."),
            check_in=self.tr("How did that feel?"),
            end=self.tr("That was the last drill."),
            less=self.tr("You know this one, so I say less."),
        )

    def _plan(self) -> None:
        """Plan for the variants in use."""
        timeline = self._run.timeline
        drills = [item.drill for item in timeline.routine.items]
        self._variants = {drill.id: self._run.variant(drill) for drill in drills}
        self._details = {key: self._detail_of(key, way) for key, way in self._variants.items()}
        plan = plan_speech(
            timeline,
            self._phrases,
            pace=self._pace,
            speed=self._player.speed,
            variants=self._variants,
            details=self._details,
        )
        self._cursor.replace(plan)

    def _happened(self, event: Event) -> None:
        cut_short = event.kind is EventKind.SEGMENT_ENDED and event.at_s < event.segment.end_s
        if cut_short or event.kind is EventKind.PAUSED:
            self._voice.stop()
        elif event.kind is EventKind.FINISHED:
            self._say(self._cursor.move(event.at_s))

    def _moved(self) -> None:
        before, self._state = self._state, self._player.state
        drill = self._player.segment.drill
        if self._run.variant(drill) != self._variants[drill.id]:
            self._plan()
        if self._state is PlayerState.RUNNING:
            self._say(self._cursor.move(self._player.position_s))
        elif self._state is PlayerState.GETTING_READY is not before:
            self._say_where()

    def _voice_ready(self, ready: bool) -> None:
        """Where the voice comes late, in the middle of a change, say what can still be said."""
        player = self._player
        segment = player.segment
        changing = player.state is PlayerState.RUNNING and segment.kind in (
            SegmentKind.PREPARE,
            SegmentKind.SWITCH,
        )
        in_time = segment.end_s - player.position_s >= GET_READY_S
        if ready and changing and in_time and not self._voice.speaking:
            self._say_where()

    def _say(self, due: Utterance | None) -> None:
        if due and not self.silent(due.kind):
            within = (due.latest_start_s - self._player.position_s) / self._player.speed
            self._voice.say(due.text, within, interrupt=due.interrupts)

    def _say_where(self) -> None:
        """Say what goes on, in `GET_READY_S` of the practice clock."""
        if self.silent(SpeechKind.ANNOUNCE):
            return
        player = self._player
        text = on_resume(
            player.segment,
            player.position_s,
            self._phrases,
            pace=self._pace,
            speed=player.speed,
            variants=self._variants,
            details=self._details,
        )
        self._voice.say(text, GET_READY_S / player.speed / 2, interrupt=True)
