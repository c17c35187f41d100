"""`hipmobility report` as typed, in a process of its own where Qt is needed."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import processes
import pytest
from review_histories import START, history, named

from hipmobility.cli import main
from hipmobility.store.journal import Journal

SHIN_BOX = "shin_box"


@pytest.fixture(name="folder")
def fixture_folder(tmp_path: Path) -> Path:
    with Journal.open(tmp_path / "data" / "journal.sqlite3") as journal:
        journal.merge(history(named(10, 0, 2), SHIN_BOX), datetime.now(UTC))
    return tmp_path


def report(folder: Path, name: str, *arguments: str) -> int:
    where = ["--data-dir", str(folder / "data")]
    return main([*where, "report", "-o", str(folder / name), *arguments])


def in_own_process(folder: Path, name: str, before: str = "") -> subprocess.CompletedProcess[str]:
    arguments = ["--data-dir", str(folder / "data"), "report", "-o", str(folder / name)]
    script = (
        f"{before}\nimport sys\nfrom hipmobility.cli import main\ncode = main({arguments!r})\n"
        "print([name for name in sys.modules if name.startswith('PySide6')])\nsys.exit(code)"
    )
    return processes.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=60
    )


def test_markdown_needs_no_qt(folder: Path) -> None:
    done = in_own_process(folder, "notes.md")
    assert (done.returncode, done.stdout) == (0, "[]\n"), done.stderr
    text = (folder / "notes.md").read_text("utf-8")
    assert "- Shin boxes: not sure yet (right freer on 5 to 99 %" in text
    assert "| Shin boxes | 12 | 10 | 0 | 2 | 2 | 4 |" in text
    assert text.count("| 2 / 4 |") == 10
    assert "## How this is worked out" in text


@pytest.mark.parametrize(("name", "start"), [("notes.pdf", b"%PDF-"), ("a b.html", b"<!DOCTYPE")])
def test_pdf_and_html_need_no_screen(folder: Path, name: str, start: bytes) -> None:
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    hidden = f"import os\nfor name in {screens}: os.environ.pop(name, None)"
    done = in_own_process(folder, name, hidden)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert (folder / name).read_bytes().startswith(start)


def test_a_range_is_kept_to(folder: Path) -> None:
    last = START.date().isoformat()
    assert report(folder, "notes.md", "--to", last, "--drill", SHIN_BOX) == 0
    assert (folder / "notes.md").read_text("utf-8").count("| 2 / 4 |") == 1


def test_wrong_calls_are_told_and_write_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert report(folder, "notes.md", "--drill", "shin") == 2
    assert "no drill 'shin'" in capsys.readouterr().err
    assert report(folder, "notes.md", "--from", "2026-05-02", "--to", "2026-05-01") == 2
    assert "is after" in capsys.readouterr().err
    with pytest.raises(SystemExit) as left:
        report(folder, "notes.doc")
    assert left.value.code == 2
    assert "ends in none of .pdf, .html and .md" in capsys.readouterr().err
    assert [path.name for path in folder.iterdir()] == ["data"]


def test_a_folder_that_is_not_there_is_trouble(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert report(folder, "nowhere/notes.md") == 1
    assert "nowhere" in capsys.readouterr().err


def test_without_a_journal_none_is_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data-dir", str(tmp_path / "no"), "report", "-o", str(tmp_path / "a.md")]) == 0
    assert "There are no notes in this range." in (tmp_path / "a.md").read_text("utf-8")
    assert not (tmp_path / "no").exists()
    assert capsys.readouterr().err == ""
