"""A practice in spoken words: what the voice is told, on a clock set by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from builders import drill, routine

from hipmobility.app.practice.audible.speech import PracticeSpeech
from hipmobility.app.practice.recording.recorder import Recorder
from hipmobility.app.practice.run import PracticeRun
from hipmobility.core.model.routine import Item, Routine, Side, Sides
from hipmobility.core.model.timeline import build_timeline
from hipmobility.core.model.variant import Difficulty, Variant
from hipmobility.core.speech.detail import Detail
from hipmobility.store.journal import Journal
from hipmobility.system.audio.voice import Voice

EASIER = Variant("low", Difficulty.EASIER, "Low", "low", setup="Knee down")
STRETCH = replace(
    drill("Stretch", Sides.EACH, 4), setup="{Side} knee up", side_means="{side} foot forward"
)
SHORT = routine(
    Item(drill("Shin box", Sides.ALTERNATING, 5), 20),
    Item(replace(STRETCH, variants=(EASIER,)), 24),
)


class RecordedVoice(Voice):
    """Writes down what it is to say; it has no engine."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []
        self.times: list[float] = []

    def say(self, text: str, within_s: float, *, interrupt: bool = False) -> None:
        self.heard.append(text)
        self.times.append(within_s)

    def stop(self) -> None:
        self.heard.append("-")


class Practice:
    """A practice that is spoken, and its clock."""

    def __init__(self, journal: Journal, any_routine: Routine, speed: float) -> None:
        self.now = 100.0
        self.voice = RecordedVoice()
        self.run = PracticeRun(
            build_timeline(any_routine, Side.LEFT),
            Recorder(journal),
            None,
            speed=speed,
            clock=lambda: self.now,
        )
        self.spoken = PracticeSpeech(self.voice, self.run, 0)
        self.playback = self.run.playback

    def let_pass(self, seconds: float) -> list[str]:
        """Let real time pass, a thirtieth at a time; returns what was said meanwhile."""
        self.voice.heard.clear()
        for _ in range(round(seconds * 30)):
            self.now += 1 / 30
            self.playback.tick()
        return list(self.voice.heard)


@pytest.fixture
def journal(tmp_path: Path, qapp: object) -> Iterator[Journal]:
    with Journal.open(tmp_path / "journal.sqlite3") as opened:
        yield opened


@pytest.fixture
def practice(journal: Journal) -> Practice:
    practice = Practice(journal, SHORT, 1.0)
    practice.run.begin()
    return practice


def test_a_whole_practice_is_told_from_the_first_drill_to_the_last_question(
    practice: Practice,
) -> None:
    first = [*practice.voice.heard, *practice.let_pass(43)]
    assert first == [
        "Shin box. Left foot.",
        *["Left.", "Right.", "Left.", "Half way.", "Right."],
        "How did that feel?",
    ]
    assert practice.let_pass(8 + 24 + 5 + 24 + 15.1) == [
        "Stretch. Left foot forward. Left knee up.",
        "Half way.",
        "Now the right side. Right foot forward.",
        "Half way.",
        "That was the last drill.",
        "How did that feel?",
        "-",
    ]
    assert min(practice.voice.times) > 0.1


def test_a_variant_changed_on_the_way_is_told_in_full(journal: Journal) -> None:
    practice = Practice(journal, SHORT, 1.0)
    known = {("Shin box", ""): Detail.SHORT, ("Stretch", ""): Detail.SHORT}

    def detail_of(drill: str, variant: str) -> Detail:
        return known.get((drill, variant), Detail.FULL)

    practice.spoken = PracticeSpeech(practice.voice, practice.run, 0, detail_of)
    practice.run.begin()
    for _ in range(2):
        practice.playback.next()
    assert practice.voice.heard[-1] == "Stretch. Left foot forward."
    practice.run.swap_variant()
    practice.let_pass(0.1)
    for move in (practice.playback.back, practice.playback.next):
        move()
    assert practice.voice.heard[-1] == "Stretch. Left foot forward. Knee down."


def test_a_step_ahead_silences_what_belongs_to_the_time_before(practice: Practice) -> None:
    practice.let_pass(1)
    practice.voice.heard.clear()
    practice.playback.next()
    assert practice.voice.heard == ["-", "Left."]
    practice.playback.next()  # nothing was done, so that nothing is asked
    assert practice.voice.heard[-1] == "Stretch. Left foot forward. Left knee up."
    practice.let_pass(2)
    practice.playback.back()
    practice.playback.next()
    assert practice.voice.heard[-1] == "Stretch. Left foot forward. Left knee up."


def test_a_pause_is_silent_and_after_it_the_side_is_told(practice: Practice) -> None:
    practice.let_pass(8 + 6)
    practice.voice.heard.clear()
    practice.playback.pause()
    assert practice.voice.heard == ["-"]
    assert practice.let_pass(1) == []
    practice.playback.resume()
    assert practice.voice.heard == ["Shin box. Right foot."]
    assert practice.let_pass(3) == []
    assert practice.let_pass(4.5) == ["Left."]


def test_another_variant_is_announced_with_its_own_instruction(practice: Practice) -> None:
    for _ in range(2):
        practice.playback.next()
    practice.run.swap_variant()
    practice.playback.back()
    practice.playback.next()
    assert practice.voice.heard[-1] == "Stretch. Left foot forward. Knee down."


def test_a_practice_without_check_ins_ends_with_a_word(journal: Journal) -> None:
    practice = Practice(journal, replace(SHORT, check_in_s=0), 1.0)
    practice.run.begin()
    assert practice.let_pass(200)[-2:] == ["-", "That was the last drill."]


def test_a_quick_clock_leaves_out_what_it_has_no_time_for(journal: Journal) -> None:
    practice = Practice(journal, SHORT, 1000.0)
    practice.run.begin()
    assert practice.let_pass(1) == ["-"]


def test_leaving_silences_the_voice(practice: Practice) -> None:
    practice.let_pass(1)
    practice.run.leave()
    assert practice.voice.heard[-1] == "-"


def test_a_voice_that_comes_late_says_what_can_still_be_said(practice: Practice) -> None:
    practice.let_pass(2)
    practice.voice.heard.clear()
    practice.voice.ready_changed.emit(True)
    assert practice.voice.heard == ["Shin box. Left foot."]
    practice.let_pass(4)
    practice.voice.heard.clear()
    practice.voice.ready_changed.emit(True)
    assert practice.voice.heard == []


def test_no_sentence_without_a_side_sounds_like_one(practice: Practice) -> None:
    phrases = practice.spoken.phrases()
    templates = [text for text in asdict(phrases).values() if isinstance(text, str)]
    assert len(templates) == 14
    for text in templates:
        if "{side}" not in text and "{lead}" not in text:
            assert not {"left", "right"} & set(re.findall(r"\w+", text.lower()))
