"""How late events are handled in a whole practice at speed 1, and a bare Qt timer beside it.

Lateness is the time of handling minus the time it was due, for every segment, tone and repetition,
in a process of its own. "Busy": another process keeps one core at work all the while. The bare
timer is a precise single shot, armed anew for every half second, in a process beside it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles

_ROOT = Path(__file__).parents[1]
_EVENTS = {"segment_started", "cue", "beat"}
_BUSY = "while True: pass"
_BARE = """
import math, time
from PySide6.QtCore import QCoreApplication, Qt, QTimer
app = QCoreApplication([])
timer = QTimer()
timer.setSingleShot(True)
timer.setTimerType(Qt.TimerType.PreciseTimer)
due = [time.monotonic() + 1.0]
def fire():
    print(time.monotonic() - due[0], flush=True)
    due[0] += 0.5
    timer.start(max(0, math.ceil((due[0] - time.monotonic()) * 1000)))
timer.timeout.connect(fire)
timer.start(1000)
app.exec()
"""


def section_text() -> str:
    """The section of the table."""
    lines = [
        "| load | what | events | median ms | 99th percentile ms | worst ms |",
        "|---|---|---|---|---|---|",
    ]
    for busy in (False, True):
        ours, bare = _measured(busy=busy)
        load = "one core busy" if busy else "idle"
        lines += [_line(load, "Hip Mobility", ours), _line(load, "bare timer", bare)]
    return "\n".join(["## Timing", "", (__doc__ or "").strip(), "", *lines, ""])


def _line(load: str, what: str, late_ms: Sequence[float]) -> str:
    high = quantiles(late_ms, n=100)[98]
    numbers = f"{median(late_ms):.1f} | {high:.1f} | {max(late_ms):.1f}"
    return f"| {load} | {what} | {len(late_ms)} | {numbers} |"


def _measured(*, busy: bool) -> tuple[list[float], list[float]]:
    """Milliseconds that events and bare timers were late."""
    with tempfile.TemporaryDirectory() as folder:
        trace, bare = Path(folder) / "trace", Path(folder) / "bare"
        settings = Path(folder) / "settings.yaml"
        settings.write_text("voice_on: no\n", encoding="utf-8")
        program = ["-m", "hipmobility", "--data-dir", folder, "--begin", "--trace", str(trace)]
        load = _running(["-c", _BUSY]) if busy else _running(["-c", ""])
        with load, _running(["-c", _BARE], bare), _running(program):
            while not (trace.exists() and '"finished"' in trace.read_text(encoding="utf-8")):
                time.sleep(1.0)
        events = [json.loads(line) for line in trace.read_text(encoding="utf-8").splitlines()]
        ours = [1000 * (e["t"] - e["due"]) for e in events if e["event"] in _EVENTS]
        others = [1000 * float(line) for line in bare.read_text().splitlines()]
        return ours, others


@contextmanager
def _running(arguments: Sequence[str], output: Path | None = None) -> Iterator[None]:
    """A Python process for as long as the block lasts; it prints to `output`."""
    environment = {**os.environ, "PYTHONPATH": str(_ROOT)}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    target = output.open("w") if output else subprocess.DEVNULL
    process = subprocess.Popen([sys.executable, *arguments], stdout=target, env=environment)
    try:
        yield
    finally:
        process.kill()
        process.wait()
