"""Tones: which are played, from which side, and an output that fails in every way."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fake_engine import PATIENCE_MS, Clock, FakeEngine
from pytestqt.qtbot import QtBot

from hipmobility import files
from hipmobility.core.model.routine import Side
from hipmobility.core.model.timeline import Cue
from hipmobility.system.audio.sound import Sounds
from hipmobility.system.helpers import endpoint as helper
from hipmobility.system.helpers import sound as sound_process

FOLDER = files.packaged("assets", "sounds")
ALL = frozenset(Cue)


@pytest.fixture
def output(qtbot: QtBot, tmp_path: Path) -> FakeEngine:
    return FakeEngine(qtbot, tmp_path / "output.py")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sounds(output: FakeEngine, clock: Clock) -> Iterator[Sounds]:
    sounds = Sounds(FOLDER, output.command, clock)
    sounds.set_levels(50, muted=False, panned=False, kinds=ALL)
    yield sounds
    sounds.close()


def open_output(qtbot: QtBot, output: FakeEngine, sounds: Sounds, launches: int = 1) -> None:
    """Let the process be there, with an output, and forget its orders so far."""
    output.wait_launched(launches)
    output.answer({"is": "ready"})
    qtbot.waitUntil(lambda: sounds.ready, timeout=PATIENCE_MS)
    output.wait_for("volume")
    output.orders.clear()


@pytest.fixture
def playing(qtbot: QtBot, output: FakeEngine, sounds: Sounds) -> Sounds:
    """Sounds that are ready to play."""
    sounds.prepare()
    open_output(qtbot, output, sounds)
    return sounds


def told(qtbot: QtBot, sounds: Sounds, words: str) -> None:
    qtbot.waitUntil(lambda: words in sounds.problem, timeout=PATIENCE_MS)


def test_there_is_a_tone_for_every_kind_and_choice_of_ears() -> None:
    wanted = {(cue.value, ears) for cue in Cue for ears in ("both", "left", "right")}
    assert set(sound_process.load(FOLDER)) == wanted


def test_a_tone_of_one_side_is_silent_on_the_other() -> None:
    for (_, ears), sound in sound_process.load(FOLDER).items():
        samples = memoryview(sound).cast("h")
        heard = {"left": any(samples[::2]), "right": any(samples[1::2])}
        assert heard == {side: ears in (side, "both") for side in heard}


def test_tones_come_from_both_ears_unless_panned(playing: Sounds, output: FakeEngine) -> None:
    playing.play(Cue.GO, Side.LEFT)
    playing.set_levels(50, muted=False, panned=True, kinds=ALL)
    playing.play(Cue.GO, Side.LEFT)
    playing.play(Cue.SWITCH, Side.RIGHT)
    playing.play(Cue.END, None)
    output.wait_for("play", "volume", "play", "play", "play")
    played = [(order["tone"], order["ears"]) for order in output.orders if order["do"] == "play"]
    assert played == [("go", "both"), ("go", "left"), ("switch", "right"), ("end", "both")]


def test_volume_mute_and_kinds(playing: Sounds, output: FakeEngine) -> None:
    for muted, kinds in ((True, ALL), (False, ALL - {Cue.TICK})):
        playing.set_levels(130, muted=muted, panned=False, kinds=kinds)
        playing.play(Cue.TICK, None)
    playing.play(Cue.GO, None)
    output.wait_for("volume", "volume", "play")
    assert output.orders[0]["volume"] == 100
    assert output.orders[-1]["tone"] == "go"


def test_nothing_is_started_before_it_is_wanted(qtbot: QtBot, output: FakeEngine) -> None:
    sounds = Sounds(FOLDER, output.command, Clock())
    sounds.set_levels(50, muted=True, panned=False, kinds=ALL)
    sounds.play(Cue.GO, None)
    qtbot.wait(0)
    assert (output.launches, sounds.problem, sounds.ready) == (0, "", False)


def test_a_tone_before_the_output_is_open_is_not_played_late(
    qtbot: QtBot, output: FakeEngine, sounds: Sounds
) -> None:
    sounds.prepare()
    sounds.prepare()
    sounds.play(Cue.TICK, None)
    open_output(qtbot, output, sounds)
    sounds.play(Cue.GO, None)
    output.wait_for("play")
    assert output.orders[0]["tone"] == "go"


def test_an_output_that_comes_later_is_found(
    qtbot: QtBot, output: FakeEngine, sounds: Sounds, clock: Clock
) -> None:
    sounds.prepare()
    output.wait_launched()
    output.answer({"is": "silent"})
    told(qtbot, sounds, "No sound output")
    clock.now += 5
    sounds.play(Cue.TICK, None)
    clock.now += 6
    sounds.play(Cue.TICK, None)
    output.wait_launched(2)
    output.answer({"is": "ready"})
    qtbot.waitUntil(lambda: sounds.ready, timeout=PATIENCE_MS)
    assert sounds.problem == ""


def test_a_lost_output_is_opened_again(
    qtbot: QtBot, playing: Sounds, output: FakeEngine, clock: Clock
) -> None:
    clock.now += 20
    output.answer("die")
    open_output(qtbot, output, playing, launches=2)
    assert playing.problem == ""


def test_an_output_that_is_lost_at_once_is_not_opened_over_and_over(
    qtbot: QtBot, playing: Sounds, output: FakeEngine, clock: Clock
) -> None:
    output.answer("die")
    told(qtbot, playing, "does not answer")
    assert output.launches == 1
    clock.now += 11
    playing.play(Cue.TICK, None)
    open_output(qtbot, output, playing, launches=2)
    assert playing.problem == ""


def test_a_process_that_hangs_is_ended_and_begun_again(
    qtbot: QtBot, output: FakeEngine, clock: Clock
) -> None:
    impatient = Sounds(FOLDER, output.command, clock, patience_s=0.01)
    impatient.prepare()
    open_output(qtbot, output, impatient)
    clock.now += 20
    impatient.play(Cue.GO, None)
    output.wait_launched(2)
    assert "does not answer" in impatient.problem
    output.orders.clear()
    output.answer({"is": "ready"})
    qtbot.waitUntil(lambda: impatient.ready, timeout=PATIENCE_MS)
    assert impatient.problem == ""
    impatient.close()


def test_a_tone_that_is_played_keeps_the_process(
    qtbot: QtBot, playing: Sounds, output: FakeEngine
) -> None:
    playing.play(Cue.GO, None)
    output.wait_for("play")
    output.answer({"is": "played", "id": output.orders[0]["id"]})
    playing.play(Cue.TICK, None)
    qtbot.waitUntil(lambda: len(output.orders) == 2, timeout=PATIENCE_MS)
    assert (output.launches, playing.problem) == (1, "")


@pytest.mark.parametrize(("why", "names"), [("module", "PySide6-Addons"), ("library", "libpulse0")])
def test_what_is_missing_is_named(
    qtbot: QtBot, output: FakeEngine, sounds: Sounds, why: str, names: str
) -> None:
    sounds.prepare()
    output.wait_launched()
    output.answer({"is": "absent", "why": why, "detail": "cannot open shared object file"})
    told(qtbot, sounds, names)
    output.answer("die")
    sounds.play(Cue.GO, None)
    assert names in sounds.problem


def test_a_program_that_cannot_be_started_is_told(qtbot: QtBot, clock: Clock) -> None:
    sounds = Sounds(FOLDER, ("/nowhere/at/all",), clock)
    sounds.prepare()
    told(qtbot, sounds, "does not answer")


def test_the_real_process_without_a_sound_server_says_so_and_goes_on(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PULSE_SERVER", "unix:/nowhere")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("QT_AUDIO_BACKEND", "pulseaudio")
    sounds = Sounds(FOLDER)
    sounds.prepare()
    qtbot.waitUntil(lambda: bool(sounds.problem), timeout=PATIENCE_MS)
    for cue in Cue:
        sounds.play(cue, Side.LEFT)
    assert "No sound output" in sounds.problem or "libpulse0" in sounds.problem
    sounds.close()


def test_the_real_process_names_a_missing_library(qtbot: QtBot) -> None:
    script = """
import sys
sys.modules["PySide6.QtMultimedia"] = None
from hipmobility.system.helpers.sound import main
sys.exit(main(sys.argv[1:]))
"""
    sounds = Sounds(FOLDER, (sys.executable, "-c", script, str(FOLDER)))
    sounds.prepare()
    told(qtbot, sounds, "PySide6-Addons")
    sounds.close()


def test_the_helper_is_known_by_name() -> None:
    assert helper.line("sound")[-1] == "sound"
