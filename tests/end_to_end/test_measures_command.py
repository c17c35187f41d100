"""What was measured, through the commands: export, import, stats and the report."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import processes
import pytest
from measure_builders import measurement

from hipmobility.store.backups import backups
from hipmobility.store.journal import Journal


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    with Journal.open(folder / "journal.sqlite3") as journal:
        for day, left, right in ((0, 30, 36), (2, 32, 35), (5, 31, 36), (35, 45, 35), (65, 46, 36)):
            values = ((left - 1, left, left + 1), (right - 1, right, right + 1))
            journal.measures.save(measurement(day=day, left=values[0], right=values[1]))
    return folder


def run(*arguments: object, ok: bool = True) -> str:
    command = [sys.executable, "-m", "hipmobility", *map(str, arguments)]
    ran = processes.run(command, capture_output=True, text=True)
    assert (ran.returncode == 0) is ok, ran.stderr
    return str(ran.stdout)


@pytest.mark.parametrize("kind", ["json", "measures-csv"])
def test_out_and_in_again_it_is_the_same_journal(data: Path, tmp_path: Path, kind: str) -> None:
    file, other = tmp_path / "export", tmp_path / "other"
    run("export", "--format", kind, "-o", file, "--data-dir", data)
    for _ in range(2):
        run("import", file, "--data-dir", other)
    with Journal.open(data / "journal.sqlite3") as a, Journal.open(other / "journal.sqlite3") as b:
        assert b.measures.all_revisions() == a.measures.all_revisions()


def test_another_journal_is_taken_in_with_what_was_measured(data: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    run("import", data / "journal.sqlite3", "--data-dir", other)
    with Journal.open(other / "journal.sqlite3") as journal:
        assert len(journal.measures.all()) == 5


def test_a_file_with_a_mistake_changes_nothing(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "export.json"
    text = run("export", "--data-dir", data).replace('"value": 44', '"value": 440')
    file.write_text(text, "utf-8")
    told = run("import", file, "--data-dir", tmp_path / "other", ok=False)
    assert "not a number from 0 to 90" in told
    assert not (tmp_path / "other" / "journal.sqlite3").exists() or not backups(tmp_path / "other")


def test_stats_tell_it_apart_from_ease(data: Path) -> None:
    found = json.loads(run("stats", "--format", "json", "--data-dir", data))
    assert found["drills"] == {}
    told = found["measures"]["seated_rotation_in"]
    assert (told["left"], told["right"], told["unit"], told["days"]) == (46, 36, "degrees", 5)
    assert told["changes"]["left"]["confirmed"] is True
    assert told["changes"]["right"] == {
        "change": pytest.approx(36 - 107 / 3),
        "beyond_band": False,
        "confirmed": False,
    }
    text = run("stats", "--data-dir", data)
    assert "Hip turning in (seated_rotation_in), cold" in text
    assert "left changed by +15.0° since the first week, twice in a row." in text


@pytest.mark.parametrize("ending", ["md", "html", "pdf"])
def test_the_report_has_a_measuring_page(data: Path, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"report.{ending}"
    run("report", "-o", file, "--data-dir", data)
    if ending == "pdf":
        assert file.read_bytes().startswith(b"%PDF")
        return
    text = file.read_text("utf-8")
    assert "What was measured" in text
    assert "46" in text
    assert "61 % of 120 healthy adults" in " ".join(text.split())
