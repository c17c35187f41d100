"""Commands on a machine or with an output that fails: one line, exit 1 or 2, no traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import processes
import pytest
from review_histories import history, named
from store_helpers import DIES

from hipmobility.store.journal import Journal

COMMANDS = [["stats"], ["export"], ["routines", "list"], ["timeline", "restore"]]
POSIX = pytest.mark.skipif(os.name != "posix", reason="needs a POSIX shell")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with a few practices."""
    with Journal.open(tmp_path / "data" / "journal.sqlite3") as journal:
        journal.merge(history(named(3, 0)), datetime.now(UTC))
    return tmp_path / "data"


def run(*arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    return processes.run(
        [sys.executable, "-m", "hipmobility", *arguments],
        capture_output=True,
        text=True,
        errors="replace",
        env={**os.environ, **more},
        check=False,
        timeout=60,
    )


def in_shell(words: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command with what a shell does to its output."""
    return processes.run(
        ["sh", "-c", f'"$@" {words}', "sh", sys.executable, "-m", "hipmobility", *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@POSIX
@pytest.mark.parametrize(
    "command", [*COMMANDS, ["import", "nothing.json"], ["report", "-o", "r.md"]]
)
def test_a_data_folder_that_cannot_be_made_is_told(command: list[str], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = run("--data-dir", str(tmp_path / "file" / "data"), *command)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"hipmobility: {tmp_path / 'file'}")


@POSIX
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("command", COMMANDS)
def test_a_full_disk_below_the_output_is_told(command: list[str], data: Path) -> None:
    done = in_shell("> /dev/full", "--data-dir", str(data), *command)
    assert done.returncode == 1
    assert done.stderr.splitlines() == ["hipmobility: No space left on device"]


@pytest.mark.parametrize("is_killed", [True, False])
@pytest.mark.parametrize("is_full", [True, False])
def test_a_full_or_read_only_disk_keeps_nobody_from_reading(
    small_disk: Path, *, is_full: bool, is_killed: bool
) -> None:
    path = small_disk / "data" / "journal.sqlite3"
    with Journal.open(path) as journal:
        journal.merge(history(named(3, 0)), datetime.now(UTC))
    if is_killed:
        processes.run([sys.executable, "-c", DIES.replace("50", "3"), str(path)], check=True)
        assert path.with_name(f"{path.name}-wal").exists()
    path.with_name(f"{path.name}-shm").unlink(missing_ok=True)
    if is_full:
        with pytest.raises(OSError, match="space"):
            (small_disk / "ballast").write_bytes(bytes(1 << 20))
    else:
        processes.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    done = run("--data-dir", str(path.parent), "export", "--format", "json")
    assert done.stderr == ""
    practices = json.loads(done.stdout)["practices"]
    assert len(practices) == 3
    if is_killed:
        assert {each["context"][:3] for each in practices} == {"222"}
    assert run("--data-dir", str(path.parent), "stats").returncode == 0


@POSIX
@pytest.mark.parametrize("command", COMMANDS)
def test_a_closed_output_is_told(command: list[str], data: Path) -> None:
    done = in_shell(">&-", "--data-dir", str(data), *command)
    assert done.returncode == 1
    assert done.stderr.splitlines() == ["hipmobility: the output: Bad file descriptor"]


@POSIX
@pytest.mark.parametrize("command", COMMANDS)
def test_a_reader_that_has_had_enough_is_no_trouble(command: list[str], data: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = processes.run(
        [sys.executable, "-m", "hipmobility", "--data-dir", str(data), *command],
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        timeout=60,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, "")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_an_output_that_lacks_a_letter_shows_its_number(encoding: str, data: Path) -> None:
    routines = data / "routines"
    routines.mkdir()
    text = "routines: {mine: {name: \U0001f98a 狐, drills: [shin_box]}}\n"
    (routines / "fox.yaml").write_text(text, encoding="utf-8")
    done = run("--data-dir", str(data), "routines", "list", PYTHONIOENCODING=encoding)
    assert done.returncode == 0
    assert done.stderr == ""
    assert r"\U0001f98a \u72d0" in done.stdout


@POSIX
def test_a_time_zone_that_cannot_be_is_told(data: Path) -> None:
    done = run("--data-dir", str(data), "stats", TZ="AAA-24:59:59")
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        "hipmobility: the time zone cannot be used; look at the variable TZ"
    ]
