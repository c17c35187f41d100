"""The voice, with an engine of the test's own that obeys words, not time."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fake_engine import PATIENCE_MS, Clock, FakeEngine
from pytestqt.qtbot import QtBot

from hipmobility.system.audio.voice import Voice


@pytest.fixture
def engine(qtbot: QtBot, tmp_path: Path) -> FakeEngine:
    return FakeEngine(qtbot, tmp_path / "engine.py")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def voice(engine: FakeEngine, clock: Clock) -> Iterator[Voice]:
    voice = Voice(engine.command, clock)
    yield voice
    voice.close()


@pytest.fixture
def speaking_voice(qtbot: QtBot, engine: FakeEngine, voice: Voice) -> Voice:
    """A voice that is ready, and its engine's orders so far forgotten."""
    voice.start()
    engine.wait_launched()
    with qtbot.waitSignal(voice.ready_changed, timeout=PATIENCE_MS):
        engine.ready()
    engine.wait_for("voice")
    engine.orders.clear()
    return voice


def after(qtbot: QtBot, voice: Voice, act: Callable[[], None]) -> None:
    """Do `act`, which ends what is being said, and wait until the voice knows."""
    act()
    qtbot.waitUntil(lambda: not voice.speaking, timeout=PATIENCE_MS)


def test_what_is_said_while_the_engine_starts_is_said_when_it_is_there_in_time(
    qtbot: QtBot, engine: FakeEngine, voice: Voice, clock: Clock
) -> None:
    voice.start()
    voice.say("Shin boxes.", 2.0, interrupt=True)
    voice.say("Left.", 1.0)
    engine.wait_launched()
    assert not voice.ready
    clock.now += 1.9
    with qtbot.waitSignals([voice.ready_changed, voice.voices_changed], timeout=PATIENCE_MS):
        engine.ready()
    engine.wait_for("voice", "say")
    assert engine.said() == ["Shin boxes."]
    assert voice.speaking


def test_what_would_come_too_late_is_never_said(
    qtbot: QtBot, engine: FakeEngine, voice: Voice, clock: Clock
) -> None:
    voice.start()
    voice.say("Shin boxes.", 2.0, interrupt=True)
    engine.wait_launched()
    clock.now += 2.1
    with qtbot.waitSignal(voice.ready_changed, timeout=PATIENCE_MS):
        engine.ready()
    voice.say("Left.", 0.2)
    engine.wait_for("voice", "say")
    assert engine.said() == ["Left."]


def test_one_waits_for_the_end_of_the_other_as_long_as_it_may(
    qtbot: QtBot, engine: FakeEngine, speaking_voice: Voice, clock: Clock
) -> None:
    voice = speaking_voice
    voice.say("Left.", 0.2)
    voice.say("Half way.", 1.5)
    engine.wait_for("say")
    clock.now += 1.4
    engine.done()
    engine.wait_for("say", "say")
    voice.say("Right.", 0.2)
    clock.now += 0.3
    after(qtbot, voice, engine.done)
    voice.say("Left.", 0.2)
    engine.wait_for("say", "say", "say")
    assert engine.said() == ["Left.", "Half way.", "Left."]


def test_the_newest_of_two_that_wait_is_said(engine: FakeEngine, speaking_voice: Voice) -> None:
    for text in ("Half way.", "Left.", "Right."):
        speaking_voice.say(text, 1.0)
    engine.wait_for("say")
    engine.done()
    engine.wait_for("say", "say")
    assert engine.said() == ["Half way.", "Right."]


def test_a_change_cuts_off_what_is_being_said(
    qtbot: QtBot, engine: FakeEngine, speaking_voice: Voice
) -> None:
    voice = speaking_voice
    voice.say("How did that feel?", 1.0)
    voice.say("Half way.", 9.0)
    voice.say("Crawl to squat.", 1.0, interrupt=True)
    engine.wait_for("say", "say")
    assert engine.said() == ["How did that feel?", "Crawl to squat."]
    after(qtbot, voice, engine.done)
    voice.say("Left.", 0.2)
    engine.wait_for("say", "say", "say")
    assert engine.said()[-1] == "Left."


def test_the_end_of_what_was_cut_off_is_not_the_end_of_the_other(
    qtbot: QtBot, engine: FakeEngine, speaking_voice: Voice
) -> None:
    voice = speaking_voice
    voice.say("How did that feel?", 1.0)
    voice.say("Crawl to squat.", 1.0, interrupt=True)
    engine.wait_for("say", "say")
    engine.answer({"is": "done", "id": engine.orders[0]["id"]})
    with qtbot.waitSignal(voice.voices_changed, timeout=PATIENCE_MS):
        engine.ready()
    assert voice.speaking


def test_stopping_silences_it_and_forgets_what_waits(
    engine: FakeEngine, speaking_voice: Voice
) -> None:
    voice = speaking_voice
    voice.stop()
    voice.say("Half way.", 1.0)
    voice.say("Left.", 9.0)
    voice.stop()
    assert not voice.speaking
    voice.say("Right.", 0.2)
    engine.wait_for("say", "stop", "say")
    assert engine.said() == ["Half way.", "Right."]


def test_an_engine_that_never_reports_an_end_is_not_waited_for_for_ever(
    engine: FakeEngine, speaking_voice: Voice, clock: Clock
) -> None:
    speaking_voice.say("Half way.", 1.0)
    clock.now += 3
    assert speaking_voice.speaking
    clock.now += 3
    assert not speaking_voice.speaking
    speaking_voice.say("Left.", 0.2)
    engine.wait_for("say", "say")


def test_nothing_to_say_and_no_time_to_say_it_are_no_orders(
    engine: FakeEngine, speaking_voice: Voice
) -> None:
    speaking_voice.say("", 9.0)
    speaking_voice.say("Late.", -0.1)
    speaking_voice.say("Right.", 0.0)
    engine.wait_for("say")
    assert engine.said() == ["Right."]


def test_the_voice_is_chosen_before_and_after_the_engine_is_there(
    qtbot: QtBot, engine: FakeEngine, voice: Voice
) -> None:
    voice.set_voice("fr_FR", "Thomas", 30, 250)
    assert voice.languages() == []
    voice.start()
    engine.wait_launched()
    with qtbot.waitSignal(voice.ready_changed, timeout=PATIENCE_MS):
        engine.ready()
    voice.set_voice("en_US", "", -300, 60)
    engine.wait_for("voice", "voice")
    first, second = engine.orders
    assert (first["language"], first["name"]) == ("fr_FR", "Thomas")
    assert (first["rate"], first["volume"]) == (30, 100)
    assert (second["language"], second["name"]) == ("en_US", "English (America)")
    assert (second["rate"], second["volume"]) == (-100, 60)
    assert ("de_DE", "Deutsch (Deutschland)") in voice.languages()
    assert voice.voices("de_DE") == ["German"]
    assert voice.voices("xx") == []


def test_noise_on_the_line_is_no_trouble(
    qtbot: QtBot, engine: FakeEngine, speaking_voice: Voice
) -> None:
    noise: list[str | bytes] = ["ALSA lib: no device", b"\xff\xfe{", "[1]", "null", '{"is": 3}']
    noise += ["{}", '{"is": "done"}', '{"is": "done", "id": 77}', '{"is": "done", "id": null}']
    noise += ['{"is": "ready", "voices": 5}', '{"is": "ready", "voices": {"en_GB": 5}}']
    speaking_voice.say("Half way.", 1.0)
    engine.wait_for("say")
    for line in noise:
        engine.answer(line)
    with qtbot.waitSignal(speaking_voice.voices_changed, timeout=PATIENCE_MS):
        engine.ready()
    assert speaking_voice.speaking
    after(qtbot, speaking_voice, engine.done)
    assert speaking_voice.ready
    assert speaking_voice.problem == ""


def test_a_voice_that_dies_is_started_once_more_and_then_told(
    qtbot: QtBot, engine: FakeEngine, speaking_voice: Voice
) -> None:
    voice = speaking_voice
    voice.say("Half way.", 1.0)
    with qtbot.waitSignal(voice.ready_changed, timeout=PATIENCE_MS):
        engine.answer("die")
    assert not voice.ready
    assert not voice.speaking
    assert voice.problem == ""
    engine.wait_launched(2)
    engine.orders.clear()
    with qtbot.waitSignal(voice.ready_changed, timeout=PATIENCE_MS):
        engine.ready()
    voice.say("Left.", 0.2)
    engine.wait_for("voice", "say")
    with qtbot.waitSignal(voice.problem_changed, timeout=PATIENCE_MS):
        engine.answer("die")
    assert voice.problem.startswith("Voice unavailable. ")
    voice.say("Right.", 9.0)
    voice.stop()
    assert engine.launches == 2
    with qtbot.waitSignal(voice.problem_changed, timeout=PATIENCE_MS):
        voice.start()
    engine.wait_launched(3)
    assert voice.problem == ""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="names Debian packages")
@pytest.mark.parametrize(
    ("why", "detail", "words"),
    [
        ("engine", "Connection to speech-dispatcher failed", "speech-dispatcher-espeak-ng"),
        ("library", "libpulse.so.0: cannot open shared object file", "libspeechd2 libpulse0"),
        ("voices", "", "speech-dispatcher-espeak-ng"),
        ("module", "No module named 'PySide6.QtTextToSpeech'", "PySide6-Addons"),
    ],
)
def test_a_missing_engine_is_told_once_with_what_to_install(
    qtbot: QtBot, engine: FakeEngine, voice: Voice, why: str, detail: str, words: str
) -> None:
    told: list[str] = []
    voice.problem_changed.connect(told.append)
    voice.start()
    voice.say("Shin boxes.", 9.0)
    engine.wait_launched()
    with qtbot.waitSignal(voice.problem_changed, timeout=PATIENCE_MS):
        engine.answer({"is": "absent", "why": why, "detail": detail})
    for _ in range(3):
        voice.say("Left.", 9.0)
    engine.wait_for("closed")
    assert told == [voice.problem]
    assert words in voice.problem
    assert engine.launches == 1


def test_a_program_that_cannot_be_started_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    voice = Voice([str(tmp_path / "nothing")])
    with qtbot.waitSignal(voice.problem_changed, timeout=PATIENCE_MS):
        voice.start()
    assert (
        voice.problem
        == "Voice unavailable: its program cannot be started. Install the program again."
    )
    voice.say("Left.", 1.0)
    voice.close()


def test_closing_ends_the_process_by_closing_its_input(
    qtbot: QtBot, engine: FakeEngine, speaking_voice: Voice
) -> None:
    with qtbot.waitSignal(speaking_voice.ready_changed, timeout=PATIENCE_MS):
        speaking_voice.close()
    engine.wait_for("closed")
    speaking_voice.say("Left.", 1.0)
    speaking_voice.close()
    assert speaking_voice.problem == ""


@pytest.mark.parametrize(
    ("platform", "remedy"),
    [
        ("linux", "On Debian, install speech-dispatcher"),
        ("win32", "Add one in Settings > Time & language > Speech"),
        ("darwin", "Add one in System Settings > Accessibility > Spoken Content"),
    ],
)
def test_where_no_voice_speaks_the_language_it_says_what_to_install(
    qtbot: QtBot,
    engine: FakeEngine,
    speaking_voice: Voice,
    monkeypatch: pytest.MonkeyPatch,
    platform: str,
    remedy: str,
) -> None:
    assert speaking_voice.advice == ""
    speaking_voice.set_voice("ja_JP", "", 0, 100)
    monkeypatch.setattr(sys, "platform", platform)
    assert "No voice here speaks 日本語" in speaking_voice.advice
    assert remedy in speaking_voice.advice
