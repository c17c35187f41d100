"""The program as `benchmarks.lateness` runs it: it writes how late its events were handled.

    python -m benchmarks.driven PROGRAM FILE SECONDS [ARGUMENT ...]

PROGRAM is `hipmobility`, or `timer` for a bare Qt timer.
"""

from __future__ import annotations

import json
import math
import os
import sys
import time
from contextlib import suppress
from pathlib import Path

_STEP_S = 0.25


def go_first() -> None:
    """Let this process and its helpers come before all else that runs, where they may.

    Linux shares its time between sessions first (sched(7), "The autogroup feature"): a priority
    counts only within one. Window and helpers stay equal, as they are without this.
    """
    with suppress(OSError, AttributeError):
        os.setsid()
        Path("/proc/self/autogroup").write_text("-20", encoding="utf-8")


def timer(out: Path, seconds: float) -> int:
    """A precise single shot, armed anew for every quarter of a second."""
    from PySide6.QtCore import QCoreApplication, Qt, QTimer

    app = QCoreApplication([])
    shot = QTimer()
    shot.setSingleShot(True)
    shot.setTimerType(Qt.TimerType.PreciseTimer)
    end, due, late_ms = time.monotonic() + seconds, [time.monotonic() + 1.0], []

    def fire() -> None:
        now = time.monotonic()
        late_ms.append(1000 * (now - due[0]))
        due[0] += _STEP_S
        shot.start(max(0, math.ceil((due[0] - time.monotonic()) * 1000)))
        if now > end:
            app.quit()

    shot.timeout.connect(fire)
    shot.start(1000)
    app.exec()
    out.write_text(json.dumps({"late_ms": late_ms, "paused": False}), encoding="utf-8")
    return 0


def drive(out: Path, seconds: float, arguments: list[str]) -> int:
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
            QTimer.singleShot(round(seconds * 1000), lambda: finished(run.playback.player.state))

    def heard(event: Event) -> None:
        if event.kind in timed:
            late_ms.append(1000 * (seconds_since_boot() - event.due))

    def finished(state: PlayerState) -> None:
        paused = state not in (PlayerState.RUNNING, PlayerState.DONE, PlayerState.HELD)
        out.write_text(json.dumps({"late_ms": late_ms[1:], "paused": paused}), encoding="utf-8")
        os._exit(0)

    go_first()
    setattr(main, "HipMobility", Listening)  # noqa: B010 (mypy allows no other way)
    return cli.main(arguments)


def main(program: str, out: Path, seconds: float, arguments: list[str]) -> int:
    """Run one of both with the highest priority."""
    if program == "timer":
        go_first()
        return timer(out, seconds)
    return drive(out, seconds, arguments)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1], Path(sys.argv[2]), float(sys.argv[3]), sys.argv[4:]))
