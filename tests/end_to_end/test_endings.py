"""The program is asked to end by the system: at a logout, by `kill`, with Ctrl+C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import processes
import pytest

import hipmobility
from hipmobility.core.model.practice import PracticeState
from hipmobility.store.journal import Journal

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs the signals of POSIX")

PACKAGE = Path(hipmobility.__file__).parents[1]


def start(folder: Path, *arguments: str) -> processes.Child[bytes]:
    """The program in a practice, with `folder` for all it writes."""
    trace = folder / "trace.jsonl"
    command = [sys.executable, "-m", "hipmobility", "--begin", "--speed", "30", *arguments]
    process = processes.Child(
        [*command, "--trace", str(trace)],
        env={
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": str(PACKAGE),
            "TMPDIR": str(folder),
            "XDG_RUNTIME_DIR": str(folder),
            "SPEECHD_ADDRESS": f"unix_socket:{folder}/nobody",
        },
        stderr=subprocess.DEVNULL,
    )
    for _ in range(2400):
        if trace.exists() and "step_saved" in trace.read_text(encoding="utf-8"):
            return process
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(0.05)
    process.kill()
    pytest.fail("the practice did not begin")


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_it_ends_well_and_the_practice_can_go_on(tmp_path: Path, name: str) -> None:
    process = start(tmp_path, "--data-dir", str(tmp_path / "data"))
    process.send_signal(getattr(signal, name))
    assert process.wait(30) == 0
    with Journal.open(tmp_path / "data" / "journal.sqlite3") as journal:
        (practice,) = journal.queries.all_unfinished()
        assert practice.state is PracticeState.IN_PROGRESS
        assert practice.steps


def test_made_up_practices_leave_nothing_behind(tmp_path: Path) -> None:
    process = start(tmp_path, "--demo", "--data-dir", str(tmp_path / "data"))
    assert list(tmp_path.glob("hipmobility-demo-*"))
    process.terminate()
    assert process.wait(30) == 0
    assert not list(tmp_path.glob("hipmobility-demo-*"))
