"""`hipmobility sync` in processes of their own."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import processes
from store_helpers import practise

from hipmobility.store.journal import Journal


def run(data: Path, *arguments: str) -> tuple[int, str, str]:
    command = [sys.executable, "-m", "hipmobility", "--data-dir", str(data), "sync"]
    done = processes.run([*command, *arguments], capture_output=True, text=True, timeout=60)
    return done.returncode, done.stdout, done.stderr


def test_two_laptops_come_to_hold_the_same(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    for number, name in enumerate(("one", "two")):
        (tmp_path / name).mkdir()
        with Journal.open(tmp_path / name / "journal.sqlite3") as journal:
            practise(journal, number)
        (tmp_path / name / "settings.yaml").write_text(f"shared_folder: {shared}\n")
    (tmp_path / "one" / "settings.yaml").open("a").write("device_name: Kitchen\n")
    code, said, _ = run(tmp_path / "one")
    assert (code, said) == (
        0,
        "This laptop’s notes are in the shared folder. No other laptop’s are yet.\n",
    )
    assert run(tmp_path / "two")[1] == "From Kitchen: 1 practice came in.\n"
    code, said, _ = run(tmp_path / "one", "--json", "--background")
    assert json.loads(said)["counts"]["added"] == 1
    assert run(tmp_path / "one")[1] == "Up to date: nothing new from 1 other laptop.\n"


def test_without_a_folder_it_says_how_to_choose_one(tmp_path: Path) -> None:
    code, said, trouble = run(tmp_path)
    assert (code, said) == (2, "")
    assert "--folder DIR" in trouble
    code, said, trouble = run(tmp_path, "--folder", str(tmp_path / "gone"))
    assert code == 1
    assert "is not there" in said
