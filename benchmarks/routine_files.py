"""Malformed files of routines: how long refusing one takes, and how much memory."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
_CHILD = """
import resource, sys, time
sys.path[:0] = [sys.argv[1], sys.argv[1] + "/tests"]
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


def measured() -> Iterator[tuple[str, float, int, float]]:
    """Kind, milliseconds, bytes and megabytes of memory of each file."""
    command = [sys.executable, "-c", _CHILD, str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)
    for line in done.stdout.splitlines():
        kind, milliseconds, size, memory = line.split()
        yield kind, float(milliseconds), int(size), float(memory)


def section_text() -> str:
    """The section of the table: a row for each kind of mistake."""
    rows = list(measured())
    kinds = sorted({kind for kind, *_ in rows})
    lines = [
        "## Routine files",
        "",
        __doc__ or "",
        f"{len(rows)} files are checked one after the other in one process, which needs",
        f"{sum(memory for *_, memory in rows):.0f} MB for them on top of what it had before.",
        "The limits are 500 ms and 100 MB.",
        "",
        "| mistake | files | largest, bytes | median ms | worst ms |",
        "|---|---:|---:|---:|---:|",
    ]
    for kind in kinds:
        of_it = [(milliseconds, size) for each, milliseconds, size, _ in rows if each == kind]
        times = [milliseconds for milliseconds, _ in of_it]
        largest = max(size for _, size in of_it)
        name = kind.replace("_", " ")
        figures = f"{len(of_it)} | {largest:,} | {median(times):.1f} | {max(times):.1f}"
        lines.append(f"| {name} | {figures} |")
    return "\n".join([*lines, ""])
