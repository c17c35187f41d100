"""The program started twice with one data folder has one window."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import processes
import pytest

import hipmobility

PACKAGE = Path(hipmobility.__file__).parents[1]


class Starts:
    """Programs started one after another."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self._folder = folder
        self._stack = stack
        self._count = 0
        self._runtime = stack.enter_context(
            TemporaryDirectory(prefix="hm", ignore_cleanup_errors=True)
        )

    def start(self, data: str, *arguments: object) -> processes.Child[bytes]:
        command = [sys.executable, "-m", "hipmobility", "--data-dir", self._folder / data]
        process = processes.Child(
            [*map(str, command), *map(str, arguments)],
            env={
                **os.environ,
                "QT_QPA_PLATFORM": "offscreen",
                "PYTHONPATH": str(PACKAGE),
                "XDG_RUNTIME_DIR": self._runtime,
                "SPEECHD_ADDRESS": f"unix_socket:{self._runtime}/nobody",
            },
            stderr=subprocess.DEVNULL,
        )
        self._stack.enter_context(process)
        self._stack.callback(process.kill)
        return process

    def start_practice(self, data: str) -> processes.Child[bytes]:
        """A program that is in a practice when this returns."""
        self._count += 1
        trace = self._folder / f"{self._count}.jsonl"
        process = self.start(data, "--begin", "--trace", trace)
        for _ in range(600):
            if trace.exists() and trace.stat().st_size:
                return process
            with pytest.raises(subprocess.TimeoutExpired):
                process.wait(0.05)
        pytest.fail("the practice did not begin")


@pytest.fixture
def starts(tmp_path: Path) -> Iterator[Starts]:
    with ExitStack() as stack:
        yield Starts(tmp_path, stack)


def test_a_second_start_ends_well_and_the_first_goes_on(starts: Starts) -> None:
    first = starts.start_practice("data")
    for _ in range(2):
        assert starts.start("data").wait(30) == 0
    assert first.poll() is None


def test_after_a_kill_the_next_start_has_a_window(starts: Starts) -> None:
    first = starts.start_practice("data")
    first.kill()
    first.wait(10)
    assert starts.start_practice("data").poll() is None


def test_another_data_folder_has_a_window_of_its_own(starts: Starts) -> None:
    first = starts.start_practice("data")
    other = starts.start_practice("other")
    assert first.poll() is None
    assert other.poll() is None
