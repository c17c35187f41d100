"""Two hundred malformed files, refused one after the other in a process with little to spend."""

from __future__ import annotations

import sys
from pathlib import Path

import malformed_files
import processes
import pytest

import hipmobility

_MEMORY_MB = 100
_CPU_S = 100
"""Half a second for each."""
_CHILD = """
import resource, sys
sys.path[:0] = sys.argv[1:3]
import malformed_files
from hipmobility.core.routines.parse import read_sheet
from hipmobility.core.routines.validation_context import ValidationContext
from hipmobility.user_routines.library import ClipPhases, read_builtin, read_clips

clips, known = read_clips(), read_builtin().drills
around = ValidationContext(ClipPhases({name: clips[name] for name in clips}), known)
with open("/proc/self/statm") as file:
    used = int(file.read().split()[0]) * resource.getpagesize()
most = used + int(sys.argv[3]) * 1_000_000
resource.setrlimit(resource.RLIMIT_AS, (most, most))
spent = int(resource.getrusage(resource.RUSAGE_SELF).ru_utime) + 1
resource.setrlimit(resource.RLIMIT_CPU, (spent + int(sys.argv[4]),) * 2)
assert read_sheet(malformed_files.GOOD, "good").problems(around) == ()
for name, data in malformed_files.malformed():
    found = read_sheet(data, name).problems(around)
    print(name, found[0].line if found else 0, found[0].message if found else "", sep="\\t")
    assert len(found) <= 101, name
    assert all(each.line >= 1 and each.column >= 1 for each in found), name
"""


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="limits as on Linux")
def test_each_is_refused_with_its_line_and_little_time_and_memory() -> None:
    paths = (Path(malformed_files.__file__).parent, Path(hipmobility.__file__).parents[1])
    done = processes.run(
        [sys.executable, "-c", _CHILD, *map(str, paths), str(_MEMORY_MB), str(_CPU_S)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={"PYTHONIOENCODING": "utf-8"},
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    told = [line.split("\t") for line in done.stdout.splitlines()]
    assert len(told) == 200
    assert [name for name, line, _ in told if int(line) < 1] == []
    assert len({name.split("_", 1)[1] for name, _, _ in told}) == 17
    for kind, words in {
        "duplicate_key": "is here twice",
        "alias_bomb": "anchors",
        "nesting": "nested too deeply",
        "megabytes": "too large",
        "tabs": "tab",
        "long_lists": "too many values",
    }.items():
        assert any(words in says for name, _, says in told if kind in name), kind
