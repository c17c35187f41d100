"""A helper that is busy does not outlive the program that started it."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys

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


def test_a_busy_helper_ends_when_the_program_is_killed() -> None:
    program = processes.Child([sys.executable, "-c", PROGRAM], stdout=subprocess.PIPE, text=True)
    assert program.stdout
    pid = int(program.stdout.readline())
    helper = os.pidfd_open(pid)
    try:
        assert not select.select([helper], [], [], 0)[0]  # it can be read when the process ends
        program.kill()
        program.wait(10)
        ended = select.select([helper], [], [], 10)[0]
        if not ended:
            os.kill(pid, signal.SIGKILL)
        assert ended
    finally:
        os.close(helper)
