"""Memory against a bare PySide6 window, five seconds after the window is painted.

RSS is all that a process has in memory; in PSS a page that several processes have is divided among
them, so that it is less while other programs with Qt run. The rows with helpers add the program's
own processes for voice, tones and the screen. "Each page once" adds up what they have in memory,
each page of a file once for all of them; it does not depend on what else runs, and the aims are for
it. In a practice the figure moves. The others are
programs of the kind, where they are installed.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from benchmarks.measure import Row, in_turn
from benchmarks.process import family, memory_mb, memory_once_mb
from benchmarks.programs import BARE, OTHERS, hip_mobility, started
from benchmarks.screen import display
from benchmarks.table import Table, ratio_cells, ratios

ROUNDS = 2
SETTLE_S = 5.0
HOME, PRACTICE, WHOLE = "Home", "a practice", "with its helpers, each page once"


@dataclass(frozen=True, slots=True)
class Taken:
    """Megabytes of a program, and of it and its helpers: PSS, and each page once."""

    pss: float
    rss: float
    whole: float
    once: float


_PSS_WHOLE = "PSS with its helpers"
_AIMS = {HOME: "1.35", PRACTICE: "2.0"}


def measured() -> Table:
    """The section of the table."""
    with display() as environment:
        found = rows(environment)
    return ratios("Memory", __doc__, (ratio_cells(row, _aim(row)) for row in found))


def _aim(row: Row) -> str:
    """The aim is for a program and its helpers, against the bare window."""
    what, _, kind = row.name.partition(", ")
    return _AIMS[what] if kind == WHOLE and row.other == BARE[0] else ""


def rows(environment: Mapping[str, str], rounds: int = ROUNDS) -> list[Row]:
    """Home and a practice against the bare window, then Home against other programs."""
    bare, *others = (BARE, *OTHERS)
    programs = {HOME: hip_mobility(), PRACTICE: hip_mobility("--begin"), **dict([bare, *others])}
    measures = {name: partial(taken, command, environment) for name, command in programs.items()}
    found = in_turn(measures, rounds)
    made = []
    for what in (HOME, PRACTICE):
        for field, words in (
            ("pss", "PSS"),
            ("rss", "RSS"),
            ("whole", _PSS_WHOLE),
            ("once", WHOLE),
        ):
            made.append(_row(found, what, bare[0], field, words))
    return made + [_row(found, HOME, name, "once", WHOLE) for name, _ in others]


def _row(
    found: Mapping[str, Sequence[Taken]], what: str, against: str, field: str, words: str
) -> Row:
    ours, other = (tuple(getattr(each, field) for each in found[name]) for name in (what, against))
    return Row(f"{what}, {words}", against, ours, other)


def taken(command: Sequence[str], environment: Mapping[str, str]) -> Taken:
    """What a program takes when it has settled."""
    with started(command, environment) as program:
        time.sleep(SETTLE_S)
        pid = program.process.pid
        pids = family(pid)
        whole = sum(memory_mb(each, "Pss") for each in pids)
        return Taken(memory_mb(pid, "Pss"), memory_mb(pid, "Rss"), whole, memory_once_mb(pids))
