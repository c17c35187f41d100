"""CPU time and wake-ups over twenty seconds, beside a bare PySide6 window in the same run.

In the running practice the figure moves, at speed 1 in a maximised window. A wake-up is a voluntary
context switch, of any thread. The columns with helpers add the program's own processes for voice,
tones and the screen. Each figure is the median of the rounds, with their range.
"""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from statistics import median

from benchmarks.measure import in_turn
from benchmarks.process import Used, family, used
from benchmarks.programs import BARE, Started, hip_mobility, started
from benchmarks.screen import NEEDS, display

ROUNDS = 3
SECONDS = 20.0
SETTLE_S = 8.0
"""By then the helpers have been started, and what is done while Home is idle is done."""


@dataclass(frozen=True, slots=True)
class Load:
    """Percent of a core and wake-ups a second; of the program, and with its helpers."""

    cpu: float
    wake_ups: float
    cpu_whole: float
    wake_ups_whole: float


_COLUMNS = {
    "cpu": "% of a core",
    "wake_ups": "wake-ups a second",
    "cpu_whole": "% with helpers",
    "wake_ups_whole": "wake-ups with helpers",
}


def section_text() -> str:
    """The section of the table."""
    if NEEDS:
        return f"## CPU\n\nNot measured: {' and '.join(NEEDS)} not found.\n"
    with display() as environment:
        found = loads(environment)
    head = f"| what | {' | '.join(_COLUMNS.values())} |\n|---|{'---:|' * len(_COLUMNS)}"
    lines = [f"| {name} | {' | '.join(_cells(each))} |" for name, each in found.items()]
    return "\n".join(("## CPU", "", (__doc__ or "").strip(), "", head, *lines, ""))


def loads(environment: Mapping[str, str], rounds: int = ROUNDS) -> dict[str, tuple[Load, ...]]:
    """The load of each state, round by round."""
    cases: dict[str, tuple[Sequence[str], Callable[[Started], None]]] = {
        BARE[0]: (BARE[1], _settle),
        "Home": (hip_mobility(), _settle),
        "a practice, paused": (hip_mobility("--begin"), partial(pause, environment)),
        "a practice, running": (hip_mobility("--begin"), _work),
    }
    return in_turn(
        {name: partial(load, environment, *case) for name, case in cases.items()}, rounds
    )


def load(
    environment: Mapping[str, str], command: Sequence[str], ready: Callable[[Started], None]
) -> Load:
    """What a program uses from when it is `ready`."""
    with started(command, environment) as program:
        ready(program)
        pids = family(program.process.pid)
        began, before = time.monotonic(), [used(pid) for pid in pids]
        time.sleep(SECONDS)
        passed = time.monotonic() - began
        each = [_between(old, used(pid)) for old, pid in zip(before, pids, strict=True)]
    cpu, wake_ups = 100 * each[0].cpu_s / passed, each[0].wake_ups / passed
    return Load(
        cpu,
        wake_ups,
        100 * sum(one.cpu_s for one in each) / passed,
        sum(one.wake_ups for one in each) / passed,
    )


def _between(before: Used | None, after: Used | None) -> Used:
    """What was used in between; of a helper that has ended meanwhile, nothing."""
    if before is None or after is None:
        return Used(0.0, 0)
    return Used(after.cpu_s - before.cpu_s, after.wake_ups - before.wake_ups)


def _settle(_program: Started) -> None:
    time.sleep(SETTLE_S)


def _work(program: Started) -> None:
    """Wait until the first drill is under way."""
    program.wait_for('"kind": "work"')
    _settle(program)


def pause(environment: Mapping[str, str], program: Started) -> None:
    """Pause the practice by its key."""
    _work(program)
    command = ["xdotool", "search", "--onlyvisible", "--class", "hipmobility"]
    found = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    press = ["xdotool", "windowfocus", found.stdout.split()[0], "key", "space"]
    subprocess.run(press, env=environment, check=True)
    program.wait_for('"paused"')
    time.sleep(1.0)


def _cells(found: Sequence[Load]) -> list[str]:
    cells = []
    for field in _COLUMNS:
        numbers = [getattr(each, field) for each in found]
        cells.append(f"{median(numbers):.2f} ({min(numbers):.2f} to {max(numbers):.2f})")
    return cells
