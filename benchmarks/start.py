"""From the start of the process to its first painted window, against a bare PySide6 window.

All windows are maximised, under a virtual display with a window manager; painted is when a picture
of the window, taken from outside every 2 ms, first has two colours. The bare window holds one
label. A practice runs when its first event is handled (`--begin`). Each program starts with a new
home folder, from files that the system has read before. The others are programs of the kind, where
they are installed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from benchmarks.measure import Row, in_turn
from benchmarks.programs import BARE, OTHERS, hip_mobility, started
from benchmarks.screen import NEEDS, display
from benchmarks.table import section

ROUNDS = 9
_BEGUN = "segment_started"
HOME, PRACTICE = "Home is painted", "a practice runs"


def section_text() -> str:
    """The section of the table."""
    if NEEDS:
        return f"## Start\n\nNot measured: {' and '.join(NEEDS)} not found.\n"
    with display() as environment:
        return section("Start", (__doc__ or "").strip(), rows(environment))


def rows(environment: Mapping[str, str], rounds: int = ROUNDS) -> list[Row]:
    """Home and a practice against the bare window, then Home against other programs."""
    bare, *others = (BARE, *OTHERS)
    programs = {HOME: hip_mobility(), **dict([bare, *others])}
    measures: dict[str, Callable[[], float]] = {
        name: partial(to_window, command, environment) for name, command in programs.items()
    }
    measures[PRACTICE] = partial(to_practice, environment)
    found = in_turn(measures, rounds)
    pairs = [(HOME, bare[0]), (PRACTICE, bare[0]), *((HOME, name) for name, _ in others)]
    return [Row(what, against, found[what], found[against]) for what, against in pairs]


def to_window(command: Sequence[str], environment: Mapping[str, str]) -> float:
    """Milliseconds from the start to a painted window."""
    with started(command, environment) as program:
        return 1000.0 * (program.painted - program.began)


def to_practice(environment: Mapping[str, str]) -> float:
    """Milliseconds from the start until the first segment of a practice began."""
    with started(hip_mobility("--begin"), environment) as program:
        program.wait_for('"segment_started"')
        lines = program.trace.read_text(encoding="utf-8").splitlines()
        times = [event["t"] for event in map(json.loads, lines) if event["event"] == _BEGUN]
        return 1000.0 * float(times[0] - program.began)
