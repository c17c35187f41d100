"""A private sound server without a loudspeaker, and a record of all that would be heard.

`sound_server()` starts PulseAudio with a null sink; `recording()` records what reaches it and
knows at which monotonic time each sample was heard.
"""

from __future__ import annotations

import array
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import processes

RATE = 48_000
FRAME_BYTES = 4
"""Two channels of 16 bits."""
_MISSING = [name for name in ("pulseaudio", "parec") if shutil.which(name) is None]
NEEDS = (
    "PulseAudio is for Linux"
    if not sys.platform.startswith("linux")
    else f"not installed: {' '.join(_MISSING)}" * bool(_MISSING)
)
"""Why no sound server can be started here, or nothing."""
_PATIENCE_S = 30.0


class NoServerError(Exception):
    """The sound server did not start; `str()` has its last words."""


@dataclass(frozen=True)
class Server:
    """A running server: the variables its clients need, and its process."""

    environment: Mapping[str, str]
    process: processes.Child[bytes]


@contextmanager
def folder() -> Iterator[Path]:
    """A folder with a short name: the path of a socket may have 107 letters at most."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        yield Path(name)


@contextmanager
def sound_server(home: Path, modules: tuple[str, ...] = ()) -> Iterator[Server]:
    """A server of its own in `home`, where a client under its `environment` finds it.

    Raises NoServerError.
    """
    address, log = home / "sound", home / "sound.log"
    # Without rewinds, or the sink takes sound far ahead of its time.
    loaded = (
        "module-null-sink sink_name=heard norewinds=1",
        *modules,
        f"module-native-protocol-unix socket={address} auth-anonymous=1",
    )
    command = ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--disable-shm"]
    places = ("HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")
    environment = {**os.environ, **dict.fromkeys(places, str(home))}
    environment["PULSE_SERVER"] = f"unix:{address}"
    with log.open("ab") as out:
        process = processes.Child(
            [*command, *(word for module in loaded for word in ("-L", module))],
            env=environment,
            stdout=out,
            stderr=out,
        )
    with process:
        try:
            _wait_for(address, process, log)
            yield Server(environment, process)
        finally:
            process.kill()
            address.unlink(missing_ok=True)


def _wait_for(address: Path, process: processes.Child[bytes], log: Path) -> None:
    until = time.monotonic() + _PATIENCE_S
    while not _listens(address):
        if process.poll() is not None or time.monotonic() > until:
            raise NoServerError(log.read_text(errors="replace")[-300:])
        time.sleep(0.02)


def _listens(address: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as client:
        return client.connect_ex(str(address)) == 0


class Record:
    """What was heard so far, in two channels of 16 bits at `RATE`."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._data = bytearray()
        self._arrivals: list[tuple[float, int]] = []
        self._new = threading.Condition()
        self._thread = threading.Thread(target=self._read, args=(stream,), daemon=True)
        self._thread.start()

    @property
    def frames(self) -> int:
        """How many samples of each channel there are."""
        return len(self._data) // FRAME_BYTES

    def wait_until(self, when: float) -> None:
        """Wait until all that was heard before a monotonic time is in the record."""
        with self._new:
            done = self._new.wait_for(
                lambda: bool(self._arrivals) and self._arrivals[-1][0] > when,
                _PATIENCE_S + when - time.monotonic(),
            )
        assert done, "the record does not grow"

    def wait_for_more(self, frames: int) -> None:
        """Wait until so many more samples of each channel are in the record."""
        wanted = self.frames + frames
        with self._new:
            done = self._new.wait_for(lambda: self.frames >= wanted, _PATIENCE_S)
        assert done, "the record does not grow"

    def end(self) -> None:
        """Wait until the stream has ended."""
        self._thread.join(_PATIENCE_S)

    def started_at(self, around: float | None = None) -> float:
        """The monotonic time of the first sample, from the promptest arrivals.

        With `around` only from arrivals within 5 s of that time.
        """
        return min(
            when - count / RATE
            for when, count in self._arrivals
            if around is None or abs(when - around) < 5
        )

    def between(self, start: int, end: int) -> tuple[array.array[int], array.array[int]]:
        """Left and right channel from one sample to another."""
        both = array.array("h", bytes(self._data[start * FRAME_BYTES : end * FRAME_BYTES]))
        return both[::2], both[1::2]

    def loud(self, start: int, end: int) -> int:
        """How many samples are not silent, in either channel, from one sample to another."""
        part = bytes(self._data[start * FRAME_BYTES : end * FRAME_BYTES])
        if not any(part):
            return 0
        return sum(map(any, zip(*self.between(start, end), strict=True)))

    def _read(self, stream: IO[bytes]) -> None:
        while chunk := os.read(stream.fileno(), 1 << 16):
            now = time.monotonic()
            with self._new:
                self._data += chunk
                self._arrivals.append((now, self.frames))
                self._new.notify_all()


@contextmanager
def recording(server: Server) -> Iterator[Record]:
    """A record that grows until the block ends."""
    command = ["parec", "--device=heard.monitor", "--format=s16le", "--channels=2", "--raw"]
    process = processes.Child(
        [*command, f"--rate={RATE}", "--latency-msec=4"],
        env=server.environment,
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    with process:
        try:
            record = Record(process.stdout)
            record.wait_until(time.monotonic() + 0.2)
            yield record
        finally:
            process.terminate()
            process.wait(_PATIENCE_S)
            record.end()
