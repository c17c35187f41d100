"""Malformed files of routines: how long refusing one takes, and how much memory."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from statistics import median

from benchmarks import CHECKOUT
from benchmarks.table import Table

_LIMIT_MS = 500.0
_ABOUT = """
{files} files are checked one after the other in one process, which needs {memory:.0f} MB for them
on top of what it had before; the limit is 100 MB. Times are parts of the limit for a file, half a
second."""
_CHILD = """
import resource, sys, time
sys.path[:0] = [sys.argv[1], sys.argv[1] + "/tests/support"]
import malformed_files
from hipmobility.core.routines.parse import read_sheet
from hipmobility.core.routines.rules import ValidationContext
from hipmobility.user_routines.library import ClipPhases, read_builtin, read_clips

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6

clips = read_clips()
around = ValidationContext(ClipPhases({name: clips[name] for name in clips}), read_builtin().drills)
for name, data in malformed_files.malformed():
    before, start = peak(), time.perf_counter()
    assert read_sheet(data, name).problems(around), name
    taken = (time.perf_counter() - start) * 1000
    print(name.split("_", 1)[1][:-5], taken, len(data), peak() - before)
"""
"""One process, so that a row's memory is by how much the highest so far was passed."""


def refused() -> Iterator[tuple[str, float, int, float]]:
    """Kind, milliseconds, bytes and megabytes of memory of each file."""
    command = [sys.executable, "-c", _CHILD, str(CHECKOUT)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    for line in done.stdout.splitlines():
        kind, milliseconds, size, memory = line.split()
        yield kind, float(milliseconds), int(size), float(memory)


def measured() -> Table:
    """The section of the table: a row for each kind of mistake."""
    rows = list(refused())
    kinds = sorted({kind for kind, *_ in rows})
    memory = sum(memory for *_, memory in rows)
    lines = []
    for kind in kinds:
        of_it = [(milliseconds, size) for each, milliseconds, size, _ in rows if each == kind]
        times = [milliseconds for milliseconds, _ in of_it]
        largest = max(size for _, size in of_it)
        shares = [f"{100 * part(times) / _LIMIT_MS:.1f} %" for part in (median, max)]
        lines.append((kind.replace("_", " "), str(len(of_it)), f"{largest:,}", *shares))
    about = f"{(__doc__ or '').strip()}\n{_ABOUT.format(files=len(rows), memory=memory)}"
    head = ("mistake", "files", "largest, bytes", "median, ratio", "worst, ratio")
    return Table("Routine files", about, head, tuple(lines))
