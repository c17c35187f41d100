"""A helper that is busy does not outlive the program that started it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import processes
import pytest

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs prctl(2)")

BUSY = """
import sys, time
from hipmobility.system.helpers.lifetime import die_with_program
die_with_program()
print("busy", flush=True)
time.sleep(60)
"""
PROGRAM = f"""
import subprocess, sys, time
helper = subprocess.Popen([sys.executable, "-c", {BUSY!r}], stdout=subprocess.PIPE, text=True)
helper.stdout.readline()
print(helper.pid, flush=True)
time.sleep(60)
"""


def is_gone(pid: int) -> bool:
    """Whether a process is no more, or waits only to be buried by its parent."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text(encoding="ascii")
    except (FileNotFoundError, ProcessLookupError):
        return True
    return status.rpartition(")")[2].split()[0] in "ZX"


def test_a_busy_helper_ends_when_the_program_is_killed() -> None:
    program = processes.Child([sys.executable, "-c", PROGRAM], stdout=subprocess.PIPE, text=True)
    assert program.stdout
    pid = int(program.stdout.readline())
    assert not is_gone(pid)
    program.kill()
    program.wait(10)
    for _ in range(200):
        if is_gone(pid):
            return
        time.sleep(0.05)
    os.kill(pid, 9)
    pytest.fail("the helper lives on")
