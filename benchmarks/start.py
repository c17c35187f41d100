"""From the start of the process to its first painted window, against a bare PySide6 window.

All windows are maximised, under a virtual display with a window manager; painted is when a picture
of the window, taken from outside every 2 ms, first has two colours. The bare window holds one
label. A practice runs when its first event is handled (`--begin`). Each program starts with a new
home folder, from files that the system has read before. The others are programs of the kind, where
they are installed. CPU time is that of the process alone and says the same on a machine that does
much else, where the time that passes does not.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from benchmarks.measure import Row, in_turn
from benchmarks.programs import BARE, OTHERS, hip_mobility, started
from benchmarks.screen import display
from benchmarks.table import Table, ratio_cells, ratios

ROUNDS = 7
_BEGUN = "segment_started"
HOME, PRACTICE, CPU = "Home is painted", "a practice runs", ", CPU time"


_AIMS = {HOME: "1.5", PRACTICE: "2.0"}


@dataclass(frozen=True, slots=True)
class Start:
    """Milliseconds from the start of a process, and of CPU time it took for it."""

    wall_ms: float
    cpu_ms: float


def measured() -> Table:
    """The section of the table."""
    with display() as environment:
        found = rows(environment)
    aims = {f"{name}{words}": aim for name, aim in _AIMS.items() for words in ("", CPU)}
    return ratios(
        "Start",
        __doc__,
        (ratio_cells(row, aims[row.name] if row.other == BARE[0] else "") for row in found),
    )


def rows(environment: Mapping[str, str], rounds: int = ROUNDS) -> list[Row]:
    """Home and a practice against the bare window, then Home against other programs."""
    bare, *others = (BARE, *OTHERS)
    programs = {HOME: hip_mobility(), **dict([bare, *others])}
    measures: dict[str, Callable[[], Start]] = {
        name: partial(to_window, command, environment) for name, command in programs.items()
    }
    measures[PRACTICE] = partial(to_practice, environment)
    found = in_turn(measures, rounds)
    pairs = [(HOME, bare[0]), (PRACTICE, bare[0]), *((HOME, name) for name, _ in others)]
    return [
        Row(f"{what}{words}", against, *(_values(found[name], field) for name in (what, against)))
        for field, words in (("wall_ms", ""), ("cpu_ms", CPU))
        for what, against in pairs
    ]


def _values(starts: Sequence[Start], field: str) -> tuple[float, ...]:
    return tuple(getattr(each, field) for each in starts)


def to_window(command: Sequence[str], environment: Mapping[str, str]) -> Start:
    """From the start to a painted window."""
    with started(command, environment) as program:
        return Start(1000.0 * (program.painted - program.began), program.painted_cpu_ms)


def to_practice(environment: Mapping[str, str]) -> Start:
    """From the start until the first segment of a practice began."""
    with started(hip_mobility("--begin"), environment) as program:
        program.wait_for('"segment_started"')
        cpu_ms = program.cpu_ms()
        lines = program.trace.read_text(encoding="utf-8").splitlines()
        times = [event["t"] for event in map(json.loads, lines) if event["event"] == _BEGUN]
        return Start(1000.0 * float(times[0] - program.began), cpu_ms)
