"""The voice, heard: a private sound server's null sink is recorded while a sentence is said."""

from __future__ import annotations

import array
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import processes
import pytest
from pytestqt.qtbot import QtBot

from hipmobility.core.speech.utterances import WORDS_PER_MINUTE, estimated_s
from hipmobility.system.audio.voice import Voice

PROGRAMS = ("pulseaudio", "parec", "speech-dispatcher", "espeak-ng")
RATE = 16_000
LOUD = 300
_BLOCK = RATE // 10
PATIENCE_MS = 60_000


@contextmanager
def running(command: list[str], log: Path) -> Iterator[processes.Child[bytes]]:
    """A program that runs until the end of the block."""
    with log.open("wb") as out:
        process = processes.Child(command, stdout=out, stderr=out)
        try:
            yield process
        finally:
            process.terminate()
            process.wait(30)


@pytest.fixture
def recording(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The growing record, mono and 16 bits, of all that is heard; both servers are private."""
    if not sys.platform.startswith("linux"):
        pytest.skip("needs PulseAudio and speech-dispatcher")
    if missing := [name for name in PROGRAMS if shutil.which(name) is None]:
        pytest.skip(f"not installed: {' '.join(missing)}")
    with ExitStack() as stack:
        # Short, since the path of a socket may have 107 letters at most.
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
        pulse, speech, record = folder / "s.pulse", folder / "s.talk", folder / "record"
        for name in ("HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
            monkeypatch.setenv(name, str(folder))
        monkeypatch.setenv("PULSE_SERVER", f"unix:{pulse}")
        monkeypatch.setenv("SPEECHD_ADDRESS", f"unix_socket:{speech}")
        sound = ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--disable-shm"]
        sound += ["-L", f"module-native-protocol-unix socket={pulse} auth-anonymous=1"]
        sound += ["-L", "module-null-sink sink_name=heard norewinds=1"]
        server = stack.enter_context(running(sound, folder / "pulse.log"))
        qtbot.waitUntil(lambda: pulse.exists() or server.poll() is not None, timeout=PATIENCE_MS)
        if server.poll() is not None:
            pytest.skip(f"no sound server: {(folder / 'pulse.log').read_text()[-300:]}")
        talk = ["speech-dispatcher", "-s", "-t", "0", "-c", "unix_socket", "-S", str(speech)]
        stack.enter_context(running(talk, folder / "speech.log"))
        qtbot.waitUntil(speech.exists, timeout=PATIENCE_MS)
        parec = ["parec", "--device=heard.monitor", "--format=s16le", "--channels=1"]
        parec += [f"--rate={RATE}", "--latency-msec=10"]
        stack.enter_context(running(parec, record))
        qtbot.waitUntil(lambda: record.stat().st_size > RATE, timeout=PATIENCE_MS)
        yield record


def samples(record: Path) -> array.array[int]:
    data = record.read_bytes()
    return array.array("h", data[: len(data) // 2 * 2])


def loud(record: Path, start: int, end: int | None = None) -> list[int]:
    """Where it is loud, as places in the record from `start` on."""
    heard = samples(record)[start:end]
    return [start + at for at, value in enumerate(heard) if abs(value) > LOUD]


def test_a_sentence_is_heard_once_it_is_said_and_for_as_long_as_planned(
    qtbot: QtBot, recording: Path
) -> None:
    voice = Voice()
    voice.set_voice("en_US", "", 0, 100)
    voice.start()
    qtbot.waitUntil(lambda: voice.ready or bool(voice.problem), timeout=PATIENCE_MS)
    if "PySide6" in voice.problem:
        pytest.skip(voice.problem)
    assert voice.problem == ""
    text = "Now the right side. Right foot forward."
    said_at = len(samples(recording))
    voice.say(text, 1.0)
    qtbot.waitUntil(lambda: not voice.speaking, timeout=PATIENCE_MS)
    over_at = len(samples(recording))
    qtbot.waitUntil(lambda: len(samples(recording)) > over_at + RATE, timeout=PATIENCE_MS)
    places = loud(recording, said_at)
    assert loud(recording, 0, said_at) == []
    # A busy machine makes gaps in it, which are left out.
    blocks = {at // _BLOCK for at in places}
    planned = estimated_s(text, WORDS_PER_MINUTE)
    assert len(blocks) * _BLOCK / RATE == pytest.approx(planned, rel=0.4)
    voice.close()
