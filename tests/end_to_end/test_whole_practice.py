"""The real program in its own process: the whole routine at speed, then its export."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import processes
import pytest

PROGRAM = [sys.executable, "-m", "hipmobility"]
WINDOWLESS = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}


def run(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return processes.run(
        [*PROGRAM, *map(str, arguments)],
        env={**WINDOWLESS, **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def trace_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def practise(
    folder: Path,
    name: str,
    until: str = '"finished"',
    times: int = 1,
    speed: int = 100,
    end: int = signal.SIGTERM,
) -> list[dict[str, Any]]:
    """Play the routine until the trace holds `until` so often, then end it from outside."""
    trace = folder / f"{name}.jsonl"
    arguments = ["--data-dir", folder, "--begin", "--speed", speed, "--trace", trace]
    process = processes.Child([*PROGRAM, *map(str, arguments)], env=WINDOWLESS)
    try:
        for _ in range(600):
            if trace.exists() and trace.read_text(encoding="utf-8").count(until) >= times:
                break
            with pytest.raises(subprocess.TimeoutExpired):
                process.wait(0.1)
        else:
            pytest.fail("the practice did not finish")
    finally:
        process.send_signal(end)
        process.wait(10)
    return trace_of(trace)


def test_the_whole_routine_is_played_kept_and_exported(tmp_path: Path) -> None:
    (tmp_path / "settings.yaml").write_text("first_side: left\n")
    events = practise(tmp_path, "first")
    started = [e for e in events if e["event"] == "segment_started"]
    assert [e["kind"] for e in started] == [
        *("prepare", "work", "check_in"),
        *("prepare", "work", "switch", "work", "check_in") * 2,
        *("prepare", "work", "check_in"),
    ]
    assert [e["segment"] for e in started] == list(range(16))
    assert started[1]["side"] == "alternating"
    beats = [e["side"] for e in events if e["event"] == "beat" and e["drill"] == "shin_box"]
    assert beats == ["left", "right"] * 5
    assert events[-1]["event"] == "finished"
    assert events[-1]["at"] == 298

    exported = json.loads(run("--data-dir", tmp_path, "export").stdout)
    assert exported["format"] == 1
    (practice,) = exported["practices"]
    assert practice["state"] == "finished"
    assert practice["routine"]["id"] == "restore"
    assert [(s["drill"], s["side"], s["outcome"]) for s in practice["steps"]] == [
        ("shin_box", "left", "done"),
        ("shin_box", "right", "done"),
        ("worlds_greatest_stretch", "left", "done"),
        ("worlds_greatest_stretch", "right", "done"),
        ("crawl_squat", "left", "done"),
        ("crawl_squat", "right", "done"),
        ("side_compare", "left", "done"),
        ("side_compare", "right", "done"),
    ]
    assert [c["ease"] for c in practice["checkins"]] == [None] * 8


def test_of_two_practices_of_a_routine_each_side_goes_first_once(tmp_path: Path) -> None:
    practise(tmp_path, "first")
    events = practise(tmp_path, "second")
    exported = json.loads(run("export", "--data-dir", tmp_path).stdout)
    first, second = (p["first_side"] for p in exported["practices"])
    assert {first, second} == {"left", "right"}
    assert next(e for e in events if e["event"] == "beat")["side"] == second
    rows = list(
        csv.DictReader(io.StringIO(run("export", "--format", "csv", "--data-dir", tmp_path).stdout))
    )
    assert len(rows) == 2 * 4 * 2


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
def test_a_killed_practice_is_there_as_far_as_it_got(tmp_path: Path) -> None:
    events = practise(
        tmp_path, "killed", until='"checkin_saved"', times=4, speed=40, end=signal.SIGKILL
    )
    assert not any(e["event"] == "finished" for e in events)
    (practice,) = json.loads(run("--data-dir", tmp_path, "export").stdout)["practices"]
    assert practice["state"] == "in_progress"
    done = [(s["drill"], s["side"]) for s in practice["steps"] if s["outcome"] == "done"]
    assert sorted(done[:4]) == [  # which side is first is drawn by lot
        (drill, side)
        for drill in ("shin_box", "worlds_greatest_stretch")
        for side in ("left", "right")
    ]
    asked = [(c["drill"], c["ease"]) for c in practice["checkins"]]
    assert asked[:4] == [("shin_box", None)] * 2 + [("worlds_greatest_stretch", None)] * 2


def test_nothing_practised_yet_exports_an_empty_list(tmp_path: Path) -> None:
    result = run("--data-dir", tmp_path, "export")
    assert json.loads(result.stdout) == {"format": 1, "practices": []}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="X11 and Wayland only")
@pytest.mark.parametrize("display", ["", ":987"])
def test_without_a_display_it_says_so_and_names_the_remedy(tmp_path: Path, display: str) -> None:
    result = run("--data-dir", tmp_path, QT_QPA_PLATFORM="", DISPLAY=display, WAYLAND_DISPLAY="")
    assert result.returncode == 2
    assert "no display" in result.stderr
    assert "xvfb-run" in result.stderr
    assert "Traceback" not in result.stderr


def test_an_unknown_routine_names_those_there_are(tmp_path: Path) -> None:
    result = run("--data-dir", tmp_path, "--routine", "restored")
    assert result.returncode == 2
    assert "restore" in result.stderr


def test_validate_prints_one_line_a_problem(tmp_path: Path) -> None:
    good = run("validate", Path(__file__).parents[2] / "routines.yaml")
    assert (good.returncode, good.stdout) == (0, "")
    bad = tmp_path / "bad.yaml"
    bad.write_text("drills:\n  wave:\n    name: Wave\n    sides: both\n    coler: red\n")
    result = run("validate", bad)
    assert result.returncode == 1
    assert any(line.startswith(f"{bad}:5: ") for line in result.stdout.splitlines())


def test_a_journal_that_is_no_journal_is_refused_and_left_alone(tmp_path: Path) -> None:
    journal = tmp_path / "journal.sqlite3"
    journal.write_bytes(b"my shopping list, not a database" * 50)
    before = journal.read_bytes()
    result = run("--data-dir", tmp_path, "export")
    assert result.returncode == 1
    assert str(journal) in result.stderr
    assert "Traceback" not in result.stderr
    assert journal.read_bytes() == before
