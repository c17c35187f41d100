"""Nothing leaves the machine: every system call of a whole practice is looked at."""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import processes
import pytest

import hipmobility

STRACE = shutil.which("strace")
_CALL = re.compile(
    r"(?:connect|bind|sendto|sendmsg)\(.*?sa_family=(?P<family>\w+), (?P<address>.*)"
)
_AT_HOME = re.compile(r'"127\.0\.0\.1"|"::1"')
"""libpulse and speech-dispatcher look for servers on this machine by TCP too."""


def can_trace() -> bool:
    """Whether this machine lets a process be traced."""
    return bool(STRACE) and processes.run([str(STRACE), "-o", os.devnull, "true"]).returncode == 0


def practise(data: Path, *before: str) -> None:
    """A whole practice of the real program, fast, then its window is closed by its end."""
    trace = data / "trace.jsonl"
    command = [*before, sys.executable, "-m", "hipmobility", "--begin", "--speed", "100"]
    with processes.Child(
        [*command, "--data-dir", str(data), "--trace", str(trace)],
        env={
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": str(Path(hipmobility.__file__).parents[1]),
        },
        start_new_session=True,  # strace does not hand on the signal to end
    ) as program:
        try:
            for _ in range(600):
                if trace.exists() and '"finished"' in trace.read_text(encoding="utf-8"):
                    break
                with pytest.raises(subprocess.TimeoutExpired):
                    program.wait(0.1)
            else:
                pytest.fail("the practice did not end")
        finally:
            processes.end(program)


def addresses(calls: Path) -> dict[str, set[str]]:
    """Whom the program talked to or listened for, by kind of address."""
    found: dict[str, set[str]] = {}
    for line in calls.read_text(encoding="utf-8", errors="replace").splitlines():
        if call := _CALL.search(line):
            found.setdefault(call["family"], set()).add(call["address"])
    return found


@pytest.mark.skipif(not can_trace(), reason="needs strace, and a machine that lets it trace")
def test_a_whole_practice_uses_no_network(tmp_path: Path) -> None:
    calls = tmp_path / "calls"
    practise(tmp_path / "data", str(STRACE), "-f", "-qq", "-e", "trace=%network", "-o", str(calls))
    found = addresses(calls)
    assert found.pop("AF_UNIX"), "the trace holds the calls of the single instance at least"
    away = {each for family in found.values() for each in family if not _AT_HOME.search(each)}
    assert not away


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_everything_that_is_kept_is_for_its_owner_only(tmp_path: Path) -> None:
    data = tmp_path / "data"
    practise(data)
    for path in (data, *data.rglob("*")):
        if path.name == "trace.jsonl" or path.is_symlink():
            continue
        assert not stat.S_IMODE(path.stat().st_mode) & 0o077, path
