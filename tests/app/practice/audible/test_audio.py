"""Tones, voice and keep-awake go with a practice, as the preferences wish."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import RESTORE
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot
from silent_sounds import Sounds

from hipmobility.app.practice.audible.audio import PracticeAudio
from hipmobility.app.practice.recording.recorder import Recorder
from hipmobility.app.practice.run import PracticeRun
from hipmobility.core.model.routine import Side
from hipmobility.core.model.timeline import Cue, build_timeline
from hipmobility.core.settings.change import changed
from hipmobility.core.settings.preferences import Preferences
from hipmobility.store.journal import Journal


class Voice(QObject):
    ready_changed = Signal(bool)
    begun = Signal(float)
    silenced = Signal()
    problem = ""
    speaking = False

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.started = 0

    def start(self) -> None:
        self.started += 1

    def stop(self) -> None:
        pass

    def set_voice(self, language: str, name: str, rate: int, volume: int) -> None:
        self.settings = (language, name, rate, volume)

    def say(self, text: str, within_s: float, *, interrupt: bool = False) -> None:
        self.said.append(text)
        self.begun.emit(4.0)


class Awake(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.kept = False

    def keep(self) -> None:
        self.kept = True

    def let_go(self) -> None:
        self.kept = False


class Players(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.wanted = False
        self.calls: list[str] = []

    def set_wanted(self, *, wanted: bool) -> None:
        self.wanted = wanted

    def prepare(self) -> None:
        self.calls.append("prepare")

    def settle(self) -> None:
        self.calls.append("settle")

    def lower(self, for_s: float) -> None:
        self.calls.append(f"lower {for_s:g}")

    def over(self) -> None:
        self.calls.append("over")


class Practice:
    """A practice on a clock set by hand, with everything that goes along."""

    def __init__(self, journal: Journal, preferences: Preferences) -> None:
        self.now = 100.0
        self.sounds, self.voice, self.awake = Sounds(), Voice(), Awake()
        self.players = Players()
        self.along = PracticeAudio(
            self.sounds,  # type: ignore[arg-type]
            self.voice,  # type: ignore[arg-type]
            self.awake,  # type: ignore[arg-type]
            self.players,  # type: ignore[arg-type]
            lambda: self.now,
        )
        self.along.set_preferences(preferences)
        self.run = PracticeRun(
            build_timeline(RESTORE, Side.LEFT), Recorder(journal), None, clock=lambda: self.now
        )
        self.along.begin(self.run)
        self.run.begin()

    def pass_time(self, seconds: float) -> None:
        end = self.now + seconds
        while self.now < end:
            self.now = min(end, self.now + 0.5)
            self.run.playback.tick()


@pytest.fixture
def journal(tmp_path: Path, qtbot: QtBot) -> Iterator[Journal]:
    with Journal.open(tmp_path / "journal.sqlite3") as made:
        yield made


def test_every_cue_sounds_with_its_side(journal: Journal) -> None:
    practice = Practice(journal, Preferences())
    practice.pass_time(292)
    played = practice.sounds.played
    assert practice.sounds.prepared >= 1
    kinds = [cue for cue, _ in played]
    assert kinds.count(Cue.GO) == 5
    assert kinds.count(Cue.SWITCH) == 2
    assert kinds.count(Cue.CHECK_IN) == 3
    assert kinds.count(Cue.END) == 1
    assert (Cue.END, None) in played
    assert (Cue.CHECK_IN, None) in played
    assert [side for cue, side in played if cue is Cue.SWITCH] == [Side.RIGHT, Side.RIGHT]
    # Shin boxes and crawl to squat alternate: their tones belong to no side.
    sides = [side for cue, side in played if cue is Cue.GO]
    assert sides == [None, Side.LEFT, Side.RIGHT, Side.LEFT, Side.RIGHT]


def test_preferences_reach_sound_and_voice(journal: Journal) -> None:
    wishes = Preferences(volume=30, pan_sides=True, tone_tick=False, voice_rate=20, sound=False)
    practice = Practice(journal, wishes)
    levels = practice.sounds.levels
    assert (levels["volume"], levels["panned"], levels["muted"]) == (30, True, True)
    assert levels["kinds"] == frozenset(Cue) - {Cue.TICK}
    assert practice.voice.settings == ("", "", 20, 80)
    practice.along.set_preferences(changed(wishes, "sound", True))
    assert practice.sounds.levels["muted"] is False
    practice.along.toggle_mute()
    assert practice.sounds.levels["muted"] is True


def test_the_voice_says_what_is_wished(journal: Journal) -> None:
    practice = Practice(journal, Preferences(voice_sides=False, voice_time=False))
    practice.pass_time(60)
    assert practice.voice.started
    assert any("Shin" in text or "shin_box" in text for text in practice.voice.said)
    assert not any(
        text.lower().startswith(("left.", "right.", "half")) for text in practice.voice.said
    )
    silent = Practice(journal, Preferences(voice_on=False))
    silent.pass_time(60)
    assert not silent.voice.started
    assert silent.voice.said == []


def test_muting_silences_the_voice_at_once(journal: Journal) -> None:
    practice = Practice(journal, Preferences())
    practice.pass_time(10)
    said = len(practice.voice.said)
    assert said
    practice.along.toggle_mute()
    practice.pass_time(60)
    assert len(practice.voice.said) == said


def test_the_screen_stays_on_in_a_practice_and_for_a_minute_of_pause(journal: Journal) -> None:
    practice = Practice(journal, Preferences())
    assert practice.awake.kept
    practice.run.playback.pause()
    practice.now += 59
    practice.along.look()
    assert practice.awake.kept
    practice.now += 2
    practice.along.look()
    assert not practice.awake.kept
    practice.run.playback.resume()
    assert practice.awake.kept
    practice.run.leave()
    assert not practice.awake.kept


def test_who_does_not_want_it_lets_the_screen_go(journal: Journal) -> None:
    practice = Practice(journal, Preferences(keep_awake=False))
    practice.pass_time(5)
    assert not practice.awake.kept


def test_music_steps_aside_for_each_word_and_tone_where_that_is_wished(journal: Journal) -> None:
    practice = Practice(journal, Preferences(lower_music=True))
    assert practice.players.wanted
    practice.pass_time(30)
    lowered = [call for call in practice.players.calls if call.startswith("lower")]
    assert lowered.count("lower 4") == len(practice.voice.said) > 0
    tones = len(practice.sounds.played)
    assert len(lowered) - lowered.count("lower 4") == tones > 0
    practice.voice.silenced.emit()
    assert practice.players.calls[-1] == "over"
    assert not Practice(journal, Preferences()).players.wanted


def test_what_a_killed_program_left_low_comes_back_when_home_is_idle(journal: Journal) -> None:
    practice = Practice(journal, Preferences())
    practice.players.calls.clear()
    practice.along.settle()
    assert practice.players.calls == ["settle"]
