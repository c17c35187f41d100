"""Routines in the real program: all played to their end, one shared, one opened from a file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import processes
import pytest

import hipmobility
from hipmobility.user_routines.folder import make_folder
from hipmobility.user_routines.library import read_builtin

PROGRAM = [sys.executable, "-m", "hipmobility"]
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>'
OWN = """\
# yaml-language-server: $schema=routines.schema.json
drills:
  heel_sit:
    name: Heel sit
    sides: alternating
    side_means: "{side} heel"
    dose: 20s
    tempo: [{phase: sit, for: 4s, cue: "Sit to the {side}"}]
    picture: heel.svg
routines:
  mine: {name: Mine, prepare: 3s, check_in: 5s, drills: [heel_sit, shin_box]}
"""


def environment(runtime: Path) -> dict[str, str]:
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_RUNTIME_DIR": str(runtime)}


def run(folder: Path, *arguments: object) -> Any:
    done = processes.run(
        [*PROGRAM, "--data-dir", folder, *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return json.loads(done.stdout) if "json" in arguments else done.stdout


def until(true: Callable[[], bool], process: processes.Child[bytes]) -> None:
    for _ in range(600):
        if true():
            return
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(0.1)
    pytest.fail("it did not come to that")


def practise(folder: Path, routine: str) -> list[dict[str, Any]]:
    """Play a routine to its end, and give what was traced."""
    trace = folder / "trace.jsonl"
    command = ["--routine", routine, "--begin", "--speed", "100", "--trace", str(trace)]
    process = processes.Child(
        [*PROGRAM, "--data-dir", str(folder), *command], env=environment(folder)
    )
    try:
        until(lambda: trace.exists() and '"finished"' in trace.read_text("utf-8"), process)
    finally:
        process.terminate()
        process.wait(10)
    return [json.loads(line) for line in trace.read_text("utf-8").splitlines()]


def check_played(folder: Path, routine: str) -> None:
    planned = run(folder, "timeline", routine, "--format", "json")
    events = practise(folder, routine)
    started = [event for event in events if event["event"] == "segment_started"]
    assert [(e["kind"], e["drill"]) for e in started] == [
        (segment["kind"], segment["drill"]) for segment in planned["segments"]
    ]
    assert [e["at"] for e in started] == pytest.approx(
        [segment["start_s"] for segment in planned["segments"]], abs=1e-3
    )
    assert events[-1]["event"] == "finished"
    assert events[-1]["at"] == pytest.approx(planned["total_s"])
    (practice,) = run(folder, "export", "--format", "json")["practices"]
    assert (practice["state"], practice["routine"]["id"]) == ("finished", routine)
    done = {"left": 0.0, "right": 0.0}
    for step in practice["steps"]:
        done[step["side"]] += step["actual_s"]
    for side, seconds in done.items():
        assert seconds == pytest.approx(sum(s[f"{side}_s"] for s in planned["segments"]), abs=0.5)


@pytest.mark.parametrize("routine", list(read_builtin().routines))
def test_a_built_in_routine_is_played_to_its_end(tmp_path: Path, routine: str) -> None:
    check_played(tmp_path, routine)


def test_a_routine_of_ones_own_is_played_shared_and_played_again(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    make_folder(one / "routines")
    (one / "routines" / "own.yaml").write_text(OWN)
    (one / "routines" / "heel.svg").write_text(SVG)
    check_played(one, "mine")
    packed = tmp_path / "mine.hipmobility"
    run(one, "routines", "pack", "mine", "-o", packed)
    run(other, "routines", "add", packed)
    check_played(other, "mine")
    assert run(one, "timeline", "mine") == run(other, "timeline", "mine")


def test_a_shared_file_opens_in_the_window_that_is_there(tmp_path: Path) -> None:
    data = tmp_path / "data"
    path = tmp_path / "from a friend.yaml"
    path.write_text("routines:\n  mine: {name: Mine, drills: [shin_box]}\n")
    data.mkdir()
    (data / "settings.yaml").touch()  # not the first start, which would be asked about first
    command = [*PROGRAM, "--data-dir", str(data)]
    first = processes.Child(command, env=environment(tmp_path))
    try:
        until(lambda: (data / "routines").is_dir(), first)
        second = processes.run(
            [*command, "--open", path.name],
            env={**environment(tmp_path), "PYTHONPATH": str(Path(hipmobility.__file__).parents[1])},
            cwd=tmp_path,
            timeout=60,
            check=False,
        )
        assert second.returncode == 0
        until((data / "routines" / "mine.yaml").is_file, first)
    finally:
        first.terminate()
        first.wait(10)
