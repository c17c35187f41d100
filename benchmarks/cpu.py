"""CPU time and wake-ups of programs that run at once, each on a display of its own.

So whatever else the machine does at a moment, all have it alike. A wake-up is a voluntary context
switch, of any thread; what is told is how many more than those of the bare window. In the check-in
five letters a second are typed into a note, as into the bare field beside it. The rows with helpers
add the program's own processes for voice, tones, pictures and the screen. Windows are maximised;
each round lasts 12 seconds.
"""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field

from benchmarks.measure import Row
from benchmarks.process import Used, family, used
from benchmarks.programs import BARE, BARE_FIELD, Started, hip_mobility, started
from benchmarks.screen import SIZE, display
from benchmarks.table import Cells, Table, measured_cells, ratio_cells, ratios

ROUNDS = 3
SECONDS = 12.0
SETTLE_S = 25.0
"""By then the helpers have been started, and what is done while Home is idle is done."""
HOME, PAUSED, TYPING = "Home, idle", "a practice, paused", "a check-in, typing"
_LETTERS = "the front of the hip was tighter than it was yesterday and "
_KEY_MS = 200
Environment = Mapping[str, str]
Prepare = Callable[[Environment, Started], object]


@dataclass(frozen=True, slots=True)
class Load:
    """Per cent of a core and wake-ups a second; of the program, and with its helpers."""

    cpu: float
    wake_ups: float
    cpu_whole: float
    wake_ups_whole: float


@dataclass(slots=True)
class Case:
    """A program in the state it is measured in."""

    command: Sequence[str]
    prepare: Prepare = lambda _environment, _program: None
    types: bool = False
    size: tuple[int, int] = SIZE
    loads: list[Load] = field(default_factory=list)

    def values(self, name: str) -> list[float]:
        """One figure of all rounds."""
        return [getattr(load, name) for load in self.loads]


def measured() -> Table:
    """The section of the table."""
    cases = {
        BARE[0]: Case(BARE[1]),
        HOME: Case(hip_mobility()),
        PAUSED: Case(hip_mobility("--begin"), pause),
        BARE_FIELD[0]: Case(BARE_FIELD[1], types=True),
        TYPING: Case(hip_mobility("--begin", "--speed", "4"), _open_note, types=True),
    }
    with ExitStack() as ends:
        measure(cases, ends)
    return ratios("CPU", __doc__, _rows(cases))


def _rows(cases: Mapping[str, Case]) -> Iterator[Cells]:
    bare, typed = cases[BARE[0]], cases[BARE_FIELD[0]]
    for name, aim in ((HOME, ""), (PAUSED, "0.5 %"), (TYPING, "3 %")):
        for which, words in (("cpu", ""), ("cpu_whole", ", with helpers")):
            what, values = f"{name}{words}: CPU", cases[name].values(which)
            yield measured_cells(what, "a core", values, " %", "" if words else aim)
    ours, others = tuple(cases[TYPING].values("cpu")), tuple(typed.values("cpu"))
    yield ratio_cells(Row(f"{TYPING}: CPU", BARE_FIELD[0], ours, others))
    for name, aim in ((HOME, "0"), (PAUSED, "")):
        for which, words in (("wake_ups", ""), ("wake_ups_whole", ", with helpers")):
            pairs = zip(cases[name].values(which), bare.values("wake_ups"), strict=True)
            more = [ours - other for ours, other in pairs]
            what = f"{name}{words}: wake-ups a second"
            yield measured_cells(what, f"more than {BARE[0]}", more, "", "" if words else aim)


def measure(
    cases: Mapping[str, Case],
    ends: ExitStack,
    *,
    settle_s: float = SETTLE_S,
    rounds: int = ROUNDS,
) -> dict[str, Started]:
    """Start all, let them come to rest, and take their loads at the same moments."""
    programs: dict[str, Started] = {}
    environments: dict[str, Environment] = {}
    for name, case in cases.items():
        environments[name] = ends.enter_context(display(case.size))
        programs[name] = ends.enter_context(started(case.command, environments[name]))
    for name, case in cases.items():
        case.prepare(environments[name], programs[name])
    time.sleep(settle_s)
    pids = {name: family(program.process.pid) for name, program in programs.items()}
    typing = [environments[name] for name, case in cases.items() if case.types]
    for _ in range(rounds):
        for name, load in _loads(pids, typing).items():
            cases[name].loads.append(load)
    return programs


def _loads(pids: Mapping[str, Sequence[int]], typing: Sequence[Environment]) -> dict[str, Load]:
    """What all use in the next seconds, while letters are typed where they shall be."""
    letters = (_LETTERS * 4)[: int(1000 * SECONDS / _KEY_MS)]
    command = ["xdotool", "type", "--delay", str(_KEY_MS), letters]
    typists = [subprocess.Popen(command, env=environment) for environment in typing]
    began, before = time.monotonic(), {name: list(map(used, each)) for name, each in pids.items()}
    time.sleep(SECONDS)
    after = {name: list(map(used, each)) for name, each in pids.items()}
    passed = time.monotonic() - began
    for typist in typists:
        typist.wait(2 * SECONDS)
    return {name: _load(before[name], after[name], passed) for name in pids}


def _load(before: Sequence[Used | None], after: Sequence[Used | None], passed: float) -> Load:
    each = [_between(old, new) for old, new in zip(before, after, strict=True)]
    return Load(
        100 * each[0].cpu_s / passed,
        each[0].wake_ups / passed,
        100 * sum(one.cpu_s for one in each) / passed,
        sum(one.wake_ups for one in each) / passed,
    )


def _between(before: Used | None, after: Used | None) -> Used:
    """What was used in between; of a helper that has ended meanwhile, nothing."""
    if before is None or after is None:
        return Used(0.0, 0)
    return Used(max(0.0, after.cpu_s - before.cpu_s), max(0, after.wake_ups - before.wake_ups))


def pause(environment: Environment, program: Started) -> None:
    """Pause the practice by its key, while its first drill is under way."""
    press(environment, program, "Right")
    program.wait_for('"kind": "work"')
    press(environment, program, "space")
    program.wait_for('"paused"')


def _open_note(environment: Environment, program: Started) -> None:
    """Wait for the first check-in, and open a note there, which holds the clock."""
    program.wait_for('"kind": "check_in"')
    press(environment, program, "n")


def press(environment: Environment, program: Started, key: str) -> None:
    """Press a key in the program's window."""
    program.wait_for('"segment_started"')
    command = ["xdotool", "search", "--onlyvisible", "--class", "hipmobility"]
    found = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=True, timeout=20
    )
    command = ["xdotool", "windowfocus", "--sync", found.stdout.split()[0], "key", key]
    subprocess.run(command, env=environment, check=True, timeout=20)
