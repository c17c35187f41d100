"""Another player on a private sound server steps aside, and comes back after any kill."""

from __future__ import annotations

import array
import math
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import processes
import pytest
import sound_server
from sound_server import RATE, Record, Server

import hipmobility
from hipmobility.system.helpers import endpoint

PACKAGE = Path(hipmobility.__file__).parents[1]
pytestmark = pytest.mark.skipif(bool(sound_server.NEEDS), reason=sound_server.NEEDS)
LEVEL = 8000
PITCH = 440
_PIECE_S = 0.1
_PATIENCE_S = 40.0
UNTOUCHED_DB = 20 * math.log10(LEVEL / 32768)
LOWERED_DB = 20 * math.log10(0.5**3)
"""Half of the server's cubic scale."""
PROGRAM = """
from PySide6.QtCore import QCoreApplication
from hipmobility.system.audio.other_players import OtherPlayers
app = QCoreApplication([])
players = OtherPlayers()
players.ready_changed.connect(app.quit)
{}
app.exec()
"""
LOWER = "players.set_wanted(wanted=True); players.ready_changed.disconnect(); players.lower(600)"
SETTLE = "players.settle()"


@contextmanager
def music(server: Server, home: Path) -> Iterator[None]:
    """A player that plays one note for as long as the block lasts."""
    note = array.array("h")
    for at in range(RATE // 10):
        sample = round(LEVEL * math.sin(2 * math.pi * PITCH * at / RATE))
        note.extend((sample, sample))
    path = home / "note.raw"
    path.write_bytes(note.tobytes() * 1800)
    command = ["paplay", "--raw", f"--rate={RATE}", "--channels=2", "--format=s16le", str(path)]
    with processes.Child(command, env=dict(server.environment)) as player:
        try:
            yield
        finally:
            player.kill()


def loudness_db(record: Record) -> float:
    """How loud the note is in the newest tenth of a second, in dB of full scale.

    Only the note counts, by its part in the sum of products with sine and cosine (Goertzel).
    """
    left, _ = record.between(record.frames - round(_PIECE_S * RATE), record.frames)
    turns = [2 * math.pi * PITCH * at / RATE for at in range(len(left))]
    sine = sum(v * math.sin(turn) for v, turn in zip(left, turns, strict=True))
    cosine = sum(v * math.cos(turn) for v, turn in zip(left, turns, strict=True))
    peak = 2 * math.hypot(sine, cosine) / len(left)
    return 20 * math.log10(max(peak, 1e-3) / 32768)


@dataclass(frozen=True)
class Room:
    """A player that is heard, and what a program of ours needs to be in the same room."""

    record: Record
    environment: Mapping[str, str]
    lowered: Path

    def wait_for(self, wanted_db: float) -> None:
        """Wait until the note is so loud; a failure says how loud it was at last."""
        heard = 0.0
        for _ in range(round(_PATIENCE_S / _PIECE_S)):
            heard = loudness_db(self.record)
            if heard == pytest.approx(wanted_db, abs=1):
                return
            self.record.wait_for_more(round(_PIECE_S * RATE))
        raise AssertionError(f"the note has {heard:.1f} dB")

    def program(self, does: str) -> processes.Child[bytes]:
        """A program that does something with other players, and stays."""
        command = [sys.executable, "-c", PROGRAM.format(does)]
        return processes.Child(command, env=dict(self.environment))


@pytest.fixture
def room() -> Iterator[Room]:
    with ExitStack() as stack:
        home = stack.enter_context(sound_server.folder())
        try:
            server = stack.enter_context(
                sound_server.sound_server(home, ("module-stream-restore",))
            )
        except sound_server.NoServerError as error:
            pytest.skip(f"no sound server: {error}")
        record = stack.enter_context(sound_server.recording(server))
        stack.enter_context(music(server, home))
        state = home / "state"
        environment = {
            **server.environment,
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": os.pathsep.join([*sys.path, str(PACKAGE)]),
            "XDG_STATE_HOME": str(state),
        }
        made = Room(record, environment, state / "hipmobility" / "lowered.json")
        made.wait_for(UNTOUCHED_DB)
        yield made


def test_music_that_stepped_aside_comes_back_when_the_program_is_killed(room: Room) -> None:
    with room.program(LOWER) as program:
        room.wait_for(UNTOUCHED_DB + LOWERED_DB)
        program.send_signal(signal.SIGKILL)
        room.wait_for(UNTOUCHED_DB)
    assert not room.lowered.exists()


def test_the_next_start_makes_good_where_program_and_helper_were_killed(room: Room) -> None:
    command = [*endpoint.line("players"), str(room.lowered)]
    with processes.Child(command, env=dict(room.environment), stdin=subprocess.PIPE) as helper:
        assert helper.stdin
        helper.stdin.write(b'{"do": "lower", "for": 600}\n')
        helper.stdin.flush()
        room.wait_for(UNTOUCHED_DB + LOWERED_DB)
        helper.kill()
    assert room.lowered.exists()
    with room.program(SETTLE) as program:
        assert program.wait() == 0
    room.wait_for(UNTOUCHED_DB)
    assert not room.lowered.exists()
