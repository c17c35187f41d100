"""How late events of a practice are while the machine or another program is in trouble.

Each line is a practice of its own in the whole program at ten times its speed, for 25 seconds:
the time of handling minus the time it was due, of every segment, tone and repetition but the
first. The process has the highest priority where it may (as root), so that other work of the
machine counts little. A pause that nobody asked for is told as well. The aim is 50 ms.
"""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from benchmarks import process, review
from hipmobility.core.transfer.export_json import to_json
from hipmobility.store.journal import Journal
from hipmobility.user_routines.library import read_builtin

SECONDS = 25
SPEED = 10
AIM_MS = 50.0
_ROOT = Path(__file__).parents[1]
_MANY = 3650
_Trouble = Callable[[Path, int], Iterator[None]]


def section_text() -> str:
    """The section with its table."""
    lines = [
        "| meanwhile | events | median ms | 99th percentile ms | worst ms | paused |",
        "|---|---:|---:|---:|---:|---|",
        *(_line(name, *_measured(*given)) for name, given in TROUBLES.items()),
    ]
    return "\n".join(["## Lateness in trouble", "", (__doc__ or "").strip(), "", *lines, ""])


def _line(name: str, late_ms: list[float], paused: str) -> str:
    high = quantiles(late_ms, n=100)[98]
    numbers = f"{median(late_ms):.1f} | {high:.1f} | {max(late_ms):.1f}"
    return f"| {name} | {len(late_ms)} | {numbers} | {paused} |"


def _measured(
    meanwhile: _Trouble, practices: int = 30, trace: str = "", size: str = ""
) -> tuple[list[float], str]:
    """Milliseconds that events were late, and whether the practice paused by itself."""
    with tempfile.TemporaryDirectory() as name, _disk(Path(name), size) as folder:
        _fill(folder / "journal.sqlite3", practices)
        (folder / "settings.yaml").write_text("start_when: now\n", encoding="utf-8")
        out = Path(name) / "late.json"
        arguments = ["--data-dir", str(folder), "--begin", "--speed", str(SPEED)]
        more = ["--trace", trace] if trace else []
        program = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.lateness", str(out), *arguments, *more],
            env={**os.environ, "PYTHONPATH": str(_ROOT), "QT_QPA_PLATFORM": "offscreen"},
            stderr=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
        try:
            _wait_for(lambda: (folder / "journal.sqlite3-wal").exists(), 10)
            time.sleep(3.0)
            for _ in meanwhile(folder, program.pid):
                if program.poll() is not None:
                    break
            program.wait(SECONDS + 30)
        finally:
            program.kill()
            program.wait()
        found = json.loads(out.read_text(encoding="utf-8"))
        return found["late_ms"], "yes" if found["paused"] else "no"


def _fill(path: Path, practices: int) -> None:
    import random

    routine = next(iter(read_builtin().routines.values()))
    chance = random.Random(1)
    with Journal.open(path) as journal:
        made = (review.practice_made(routine, ago, chance) for ago in range(1, practices + 1))
        journal.merge(made, datetime(2020, 1, 1, tzinfo=UTC))


@contextmanager
def _disk(folder: Path, size: str) -> Iterator[Path]:
    """A folder for the data, on a disk of that size where one is given (root only)."""
    disk = folder / "data"
    disk.mkdir()
    if not size:
        yield disk
        return
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(disk)]
    subprocess.run(mount, check=True)
    try:
        yield disk
    finally:
        subprocess.run(["umount", "--lazy", str(disk)], check=True)


def _wait_for(happened: Callable[[], bool], seconds: float) -> None:
    end = time.monotonic() + seconds
    while not happened() and time.monotonic() < end:
        time.sleep(0.05)


def _nothing(_folder: Path, _pid: int) -> Iterator[None]:
    yield


def _locked(folder: Path, _pid: int) -> Iterator[None]:
    """Six seconds locked, one not, again and again."""
    other = sqlite3.connect(folder / "journal.sqlite3", isolation_level=None)
    for _ in range(3):
        other.execute("BEGIN IMMEDIATE")
        time.sleep(6.0)
        other.execute("ROLLBACK")
        yield
        time.sleep(1.0)
    other.close()


def _import(folder: Path, _pid: int) -> Iterator[None]:
    """Another process imports ten years of practices, then the same again."""
    with tempfile.TemporaryDirectory() as elsewhere:
        _fill(Path(elsewhere) / "journal.sqlite3", _MANY)
        export = Path(elsewhere) / "export.json"
        with Journal.open(Path(elsewhere) / "journal.sqlite3") as journal:
            export.write_text(to_json(journal.queries.practices()), encoding="utf-8")
        command = [sys.executable, "-m", "hipmobility", "--data-dir", str(folder), "import"]
        environment = {**os.environ, "PYTHONPATH": str(_ROOT)}
        for _ in range(2):
            subprocess.run(
                [*command, str(export)],
                env=environment,
                check=True,
                timeout=120,
                stdout=subprocess.DEVNULL,
            )
            yield


def _full(folder: Path, _pid: int) -> Iterator[None]:
    """The disk of journal, settings and log fills up."""
    with suppress(OSError), (folder / "ballast").open("wb") as ballast:
        while True:
            ballast.write(bytes(4096))
            ballast.flush()
    yield


def _helpers(sign: signal.Signals) -> _Trouble:
    def meanwhile(_folder: Path, pid: int) -> Iterator[None]:
        for _ in range(8):
            for each in process.family(pid)[1:]:
                with suppress(ProcessLookupError):
                    os.kill(each, sign)
            time.sleep(2.0)
            yield

    return meanwhile


TROUBLES: dict[str, tuple[Any, ...]] = {
    "nothing; frames are drawn ahead": (_nothing,),
    "the journal is locked for six of seven seconds": (_locked,),
    "the day's backup, of ten years of practices": (_nothing, _MANY),
    "another process imports ten years, twice": (_import,),
    "the trace goes to a full disk": (_nothing, 30, "/dev/full"),
    "the disk of journal and log is full": (_full, 5, "", "2m"),
    "all helpers are killed every two seconds": (_helpers(signal.SIGKILL),),
    "all helpers are stopped and never answer": (_helpers(signal.SIGSTOP),),
}


def _go_first() -> None:
    """Give the window the highest priority, where it may have it, and its helpers the usual one."""
    from hipmobility.system.helpers import endpoint

    try:
        os.nice(-20)
    except OSError:
        return
    usual = endpoint.command

    def as_usual(name: str) -> tuple[str, list[str]]:
        program, arguments = usual(name)
        return "nice", ["-n", "20", program, *arguments]

    endpoint.command = as_usual


def drive(out: Path, arguments: list[str]) -> int:
    """Run the program and write how late its events were."""
    from PySide6.QtCore import QTimer

    from hipmobility import cli
    from hipmobility.app.application import HipMobility
    from hipmobility.app.start import main
    from hipmobility.core.session.events import Event, EventKind, PlayerState
    from hipmobility.system.clock import seconds_since_boot

    timed = {EventKind.SEGMENT_STARTED, EventKind.CUE, EventKind.BEAT}
    late_ms: list[float] = []

    class Listening(HipMobility):
        def start(self) -> None:
            super().start()
            run = self.practice.run
            assert run is not None
            run.playback.happened.connect(heard)
            QTimer.singleShot(SECONDS * 1000, lambda: finished(run.playback.player.state))

    def heard(event: Event) -> None:
        if event.kind in timed:
            late_ms.append(1000 * (seconds_since_boot() - event.due))

    def finished(state: PlayerState) -> None:
        paused = state not in (PlayerState.RUNNING, PlayerState.DONE, PlayerState.HELD)
        out.write_text(json.dumps({"late_ms": late_ms[1:], "paused": paused}), encoding="utf-8")
        os._exit(0)

    _go_first()
    setattr(main, "HipMobility", Listening)  # noqa: B010 (mypy allows no other way)
    return cli.main(arguments)


if __name__ == "__main__":
    raise SystemExit(drive(Path(sys.argv[1]), sys.argv[2:]))
