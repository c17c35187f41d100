"""How late events of a practice are while the machine or another program is in trouble.

Each line is a practice of its own in the whole program at ten times its speed, for 16 seconds:
the time of handling minus the time it was due, of every segment, tone and repetition but the
first. A bare Qt timer, precise and armed anew each time, runs beside it in a process of its own;
the ratio is that of both 99th percentiles. Both come before what else runs, where they may (as root
on Linux), so that other work of the machine counts little; what keeps a core busy does too. A pause
that nobody asked for is told as well.
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
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from benchmarks import CHECKOUT, ROOT, process, review
from benchmarks.table import Cells, Table
from hipmobility.core.transfer.export_json import to_json
from hipmobility.store.journal import Journal
from hipmobility.user_routines.library import read_builtin

SECONDS = 16
SPEED = 10
_MANY = 3650
_Trouble = Callable[[Path, int], Iterator[None]]
_Disk = Callable[[Path], AbstractContextManager[None]]


def measured() -> Table:
    """The section of the table."""
    rows = (_cells(name, *_late(*given)) for name, given in TROUBLES.items())
    head = (
        *("meanwhile", "events", "median ms", "99th percentile ms", "worst ms"),
        *("aim", "timer's 99th ms", "ratio", "paused"),
    )
    return Table("Lateness in trouble", (__doc__ or "").strip(), head, tuple(rows))


def _cells(name: str, late_ms: list[float], timer_ms: list[float], paused: str) -> Cells:
    high, theirs = _high(late_ms), _high(timer_ms)
    each = (f"{ms:.1f}" for ms in (median(late_ms), high, max(late_ms)))
    return name, str(len(late_ms)), *each, "30", f"{theirs:.1f}", f"{high / theirs:.1f}", paused


def _high(late_ms: list[float]) -> float:
    """What 99 of 100 are not later than, and never above the latest of all."""
    return min(max(late_ms), quantiles(late_ms, n=100)[98])


@contextmanager
def _usual_disk(_folder: Path) -> Iterator[None]:
    yield


@contextmanager
def _small_disk(folder: Path) -> Iterator[None]:
    """Two megabytes (root only)."""
    with _mounted(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)], folder):
        yield


@contextmanager
def _slow_disk(folder: Path) -> Iterator[None]:
    """One that writes 400 kB a second, as an old memory stick, without shared memory (bindfs)."""
    behind = folder.with_name("behind")
    behind.mkdir()
    with _mounted(["bindfs", "--write-rate=400k", str(behind), str(folder)], folder):
        yield


@contextmanager
def _mounted(command: list[str], folder: Path) -> Iterator[None]:
    subprocess.run(command, check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def _data(folder: Path, disk: _Disk) -> Iterator[Path]:
    """A folder for the data, on that disk."""
    data = folder / "data"
    data.mkdir()
    with disk(data):
        yield data


def _late(
    meanwhile: _Trouble, practices: int = 30, trace: str = "", disk: _Disk = _usual_disk
) -> tuple[list[float], list[float], str]:
    """How late ours and the timer were, in ms, and whether the practice paused by itself."""
    with tempfile.TemporaryDirectory() as name, _data(Path(name), disk) as folder:
        _fill(folder / "journal.sqlite3", practices)
        (folder / "settings.yaml").write_text("start_when: now\n", encoding="utf-8")
        out, timer = Path(name) / "late.json", Path(name) / "timer.json"
        arguments = ["--data-dir", str(folder), "--begin", "--speed", str(SPEED)]
        more = ["--trace", trace] if trace else []
        with _driven("hipmobility", out, *arguments, *more) as program, _driven("timer", timer):
            _wait_for(lambda: (folder / "journal.sqlite3-wal").exists(), 10)
            time.sleep(3.0)
            for _ in meanwhile(folder, program.pid):
                if program.poll() is not None:
                    break
            program.wait(SECONDS + 30)
            _wait_for(timer.exists, 10)
        found, theirs = (json.loads(each.read_text(encoding="utf-8")) for each in (out, timer))
        return found["late_ms"], theirs["late_ms"], "yes" if found["paused"] else "no"


@contextmanager
def _driven(program: str, out: Path, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """One of the two programs for as long as the block lasts."""
    words = ["-m", "benchmarks.driven", program, str(out), str(SECONDS), *arguments]
    process = subprocess.Popen(
        [sys.executable, *words],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT), "QT_QPA_PLATFORM": "offscreen"},
        stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def _fill(path: Path, practices: int) -> None:
    import random

    routine = next(iter(read_builtin().routines.values()))
    chance = random.Random(1)
    with Journal.open(path) as journal:
        made = (review.practice_made(routine, ago, chance) for ago in range(1, practices + 1))
        journal.merge(made, datetime(2020, 1, 1, tzinfo=UTC))


def _wait_for(happened: Callable[[], bool], seconds: float) -> None:
    end = time.monotonic() + seconds
    while not happened() and time.monotonic() < end:
        time.sleep(0.05)


def _nothing(_folder: Path, _pid: int) -> Iterator[None]:
    yield


def _busy(_folder: Path, _pid: int) -> Iterator[None]:
    """Another process keeps one core at work."""
    words = "import time\nfrom benchmarks import driven\n"
    words += f"driven.go_first()\nend = time.monotonic() + {SECONDS}\n"
    words += "while time.monotonic() < end: pass"
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    with subprocess.Popen([sys.executable, "-c", words], env=environment) as other:
        yield
        other.wait(SECONDS + 10)


def _locked(folder: Path, _pid: int) -> Iterator[None]:
    """Six seconds locked, one not, again and again."""
    other = sqlite3.connect(folder / "journal.sqlite3", isolation_level=None)
    for _ in range(2):
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
        environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
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
        for _ in range(5):
            for each in process.family(pid)[1:]:
                with suppress(ProcessLookupError):
                    os.kill(each, sign)
            time.sleep(2.0)
            yield

    return meanwhile


TROUBLES: dict[str, tuple[Any, ...]] = {
    "nothing; frames are drawn ahead": (_nothing,),
    "another process keeps one core busy": (_busy,),
    "the journal is locked for six of seven seconds": (_locked,),
    "the day's backup, of ten years of practices": (_nothing, _MANY),
    "another process imports ten years, twice": (_import,),
    "the trace goes to a full disk": (_nothing, 30, "/dev/full"),
    "the disk of journal and log is full": (_full, 5, "", _small_disk),
    "journal, log and settings are on a slow disk": (_nothing, 30, "", _slow_disk),
    "all helpers are killed every two seconds": (_helpers(signal.SIGKILL),),
    "all helpers are stopped and never answer": (_helpers(signal.SIGSTOP),),
}
