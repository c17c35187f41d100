"""The real process of the voice, with Qt's own mock engine where Qt can speak at all."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import processes
import pytest
from fake_engine import PATIENCE_MS, Clock
from pytestqt.qtbot import QtBot

from hipmobility.system.audio.voice import Voice
from hipmobility.system.helpers import endpoint

COMMAND = endpoint.line("voice")
ROOT = Path(__file__).parents[3]


def run_process(engine: str) -> dict[str, Any]:
    """What the real process says first, when its input is closed at once; it must end by that."""
    ended = processes.run(
        [*COMMAND, engine],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        cwd=ROOT,
        env=endpoint.environment(),  # also where the program is not installed
        timeout=60,
        check=True,
    )
    answer: dict[str, Any] = json.loads(ended.stdout.splitlines()[0])
    return answer


def skip_without_speech() -> None:
    answer = run_process("mock")
    if answer.get("why") in ("module", "library"):
        pytest.skip(f"QtTextToSpeech cannot be loaded: {answer['detail']}")


def test_the_real_process_says_one_after_the_other_with_qts_own_mock_engine(qtbot: QtBot) -> None:
    skip_without_speech()
    clock = Clock()  # which stands: only the engine's own word ends an utterance
    voice = Voice([*COMMAND, "mock"], clock)
    with qtbot.waitSignal(voice.ready_changed, timeout=PATIENCE_MS):
        voice.start()
    assert {"en_GB", "en_US"} <= {code for code, _ in voice.languages()}
    voice.set_voice("en_US", "Mary", 20, 80)
    for text in ("Now the right side.", "Half way."):
        voice.say(text, 60)
    qtbot.waitUntil(lambda: not voice.speaking, timeout=PATIENCE_MS)
    for text in ("How did that feel?", "Crawl to squat.", "Left foot."):
        voice.say(text, 60, interrupt=True)
    assert voice.speaking
    qtbot.waitUntil(lambda: not voice.speaking, timeout=PATIENCE_MS)
    voice.say("How did that feel?", 60)
    voice.stop()
    voice.say("Left.", 60)
    qtbot.waitUntil(lambda: not voice.speaking, timeout=PATIENCE_MS)
    assert voice.problem == ""
    voice.close()


def test_the_real_process_ends_with_its_input() -> None:
    skip_without_speech()
    assert set(run_process("mock")["voices"]) >= {"en_GB", "en_US"}


def test_the_real_process_tells_what_is_missing() -> None:
    answer = run_process("no-such-engine")
    assert answer["is"] == "absent"
    assert answer["why"] in ("engine", "module", "library")
