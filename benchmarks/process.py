"""What Linux knows of a process and its helpers: memory, CPU time, how often it woke up."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")
_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


@dataclass(frozen=True, slots=True)
class Used:
    """What a process has used so far."""

    cpu_s: float
    wake_ups: int


def family(pid: int) -> list[int]:
    """A process and all that come from it."""
    children = [child for task in _tasks(pid) for child in _children(task)]
    return [pid, *(each for child in children for each in family(child))]


def memory_mb(pid: int, field: str) -> float:
    """Its memory in MB; `field` is "Rss", or "Pss", where shared pages are divided."""
    text = (_PROC / str(pid) / "smaps_rollup").read_text()
    found = re.search(rf"^{field}: +(\d+) kB", text, re.MULTILINE)
    return int(found[1]) * 1024 / 1e6 if found else 0.0


def memory_once_mb(pids: Iterable[int]) -> float:
    """What processes have in memory together, in MB, each page of a file once.

    Of a place in a file the process that has most of it in memory counts; what belongs to no file
    is each one's own. So it does not depend on what else runs, as PSS does.
    """
    own_kb, of_files = 0, dict[tuple[str, str], int]()
    for pid in pids:
        for place, resident, anonymous in _mappings((_PROC / str(pid) / "smaps").read_text()):
            own_kb += anonymous
            of_files[place] = max(of_files.get(place, 0), resident - anonymous)
    return (own_kb + sum(of_files.values())) * 1024 / 1e6


def _mappings(text: str) -> Iterator[tuple[tuple[str, str], int, int]]:
    """File and place in it, kB in memory, and kB of them that belong to no file."""
    place, resident = ("", ""), 0
    for line in text.splitlines():
        words = line.split()
        if not words[0].endswith(":"):
            place = (" ".join(words[5:]) or words[0], words[2])
        elif words[0] == "Rss:":
            resident = int(words[1])
        elif words[0] == "Anonymous:":
            yield place, resident, int(words[1])


def used(pid: int) -> Used | None:
    """CPU seconds of all its threads, and how often they went to sleep of their own accord.

    ``None`` for a process that has ended.
    """
    try:
        return _used(pid)
    except OSError:
        return None


def _used(pid: int) -> Used:
    return Used(_cpu_s(pid), sum(map(_switches, _tasks(pid))))


def _cpu_s(pid: int) -> float:
    """By the scheduler's count of nanoseconds, where the kernel keeps it, else by its ticks."""
    try:
        return sum(int((task / "schedstat").read_text().split()[0]) for task in _tasks(pid)) / 1e9
    except FileNotFoundError:
        fields = (_PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS


def _tasks(pid: int) -> Iterator[Path]:
    yield from (_PROC / str(pid) / "task").iterdir()


def _children(task: Path) -> list[int]:
    return [int(pid) for pid in (task / "children").read_text().split()]


def _switches(task: Path) -> int:
    text = (task / "status").read_text()
    found = re.search(r"^voluntary_ctxt_switches:\s+(\d+)", text, re.MULTILINE)
    return int(found[1]) if found else 0
