"""The program in a real window under a virtual display, driven by real key presses."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import processes
import pytest
from virtual_display import virtual_display

from hipmobility.system.desktop import display

pytestmark = pytest.mark.skipif(
    not (shutil.which("Xvfb") and shutil.which("xdotool")), reason="needs Xvfb and xdotool"
)
ROUTINE = """
routines:
  slow:
    name: Slow to ask
    prepare: 3s
    switch: 3s
    check_in: 2m  # a busy machine presses keys late
    drills: [shin_box, worlds_greatest_stretch, crawl_squat]
"""
KEYS = {0: ("2", "9"), 1: ("3", "equal"), 2: ("5", "6")}
"""Keys pressed in the check-in of each drill."""
EASES = [2, 4, 3, 3, 5, 1]


@pytest.fixture
def screen() -> Iterator[dict[str, str]]:
    """A virtual display of 1366x768, as environment variables."""
    with virtual_display() as environment:
        if trouble := display.problem(environment):
            pytest.skip(trouble)
        yield environment


def wait_for(process: processes.Child[bytes], ready: Callable[[], bool], what: str) -> None:
    """Look again every 50 ms until `ready`; fails when the program ends or nothing comes."""
    for _ in range(1200):
        if ready():
            return
        try:
            process.wait(0.05)
        except subprocess.TimeoutExpired:
            continue
        pytest.fail(f"the program ended with {process.returncode} before {what}")
    pytest.fail(f"waited in vain for {what}")


def read(trace: Path) -> list[dict[str, Any]]:
    if not trace.exists():
        return []
    lines = trace.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.endswith("}")]


def test_a_whole_practice_by_keys_is_in_the_export(screen: dict[str, str], tmp_path: Path) -> None:
    trace = tmp_path / "trace.jsonl"
    program = [sys.executable, "-m", "hipmobility", "--data-dir", str(tmp_path)]
    own = tmp_path / "routines"
    own.mkdir()
    (own / "slow.yaml").write_text(ROUTINE)
    arguments = ["--begin", "--routine", "slow", "--speed", "20", "--trace", str(trace)]
    process = processes.Child([*program, *arguments], env=screen)

    def key(*names: str) -> None:
        find = ["search", "--sync", "--onlyvisible", "--name", "Hip Mobility"]
        command = ["xdotool", *find, "windowfocus", "key", *names]
        processes.run(command, env=screen, check=True, timeout=30, stdout=subprocess.DEVNULL)

    try:
        for drill, keys in KEYS.items():

            def asked(drill: int = drill) -> bool:
                started = [e for e in read(trace) if e["event"] == "segment_started"]
                return [e["kind"] for e in started].count("check_in") > drill

            wait_for(process, asked, f"check-in {drill}")
            key(*keys)
            wait_for(
                process,
                lambda drill=drill: (
                    sum(  # type: ignore[misc]
                        e["event"] == "checkin_saved" for e in read(trace)
                    )
                    >= 2 * (drill + 1)
                ),
                f"both answers of check-in {drill}",
            )
            key("Return")
        wait_for(process, lambda: any(e["event"] == "finished" for e in read(trace)), "the end")
    finally:
        process.terminate()
        process.wait(10)

    command = [*program, "export", "--format", "json"]
    exported = json.loads(processes.run(command, capture_output=True, check=True).stdout)
    (practice,) = exported["practices"]
    assert practice["state"] == "finished"
    assert [check_in["ease"] for check_in in practice["checkins"]] == EASES
