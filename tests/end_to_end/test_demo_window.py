"""`hipmobility --demo`: a window on made-up practices that leaves one's own alone."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import processes
import pytest
from review_histories import history, named
from store_helpers import snapshot

from hipmobility.store.journal import Journal

SCRIPT = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
from hipmobility.app.start import main as app
from hipmobility.app.pages import HOME, REVIEW

start = app.HipMobility.start

def started(program):
    start(program)
    QTimer.singleShot(0, lambda: look(program))

def look(program):
    shown = [label.text() for label in program.window.findChildren(QLabel) if label.isVisible()]
    print([text for text in shown if "Made-up" in text])
    print(program.window.page() is program.pages[HOME].page)
    program.pages.show(REVIEW)
    program.practices.begin("")
    path = program.parts.journal.path
    print(program.parts.journal.queries.count(), path, path.exists(), sep="\\n")
    program.window.close()

app.HipMobility.start = started
from hipmobility.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize("asked", ["--demo", "--demo-review"])
def test_it_is_marked_and_leaves_the_journal_alone(tmp_path: Path, asked: str) -> None:
    data = tmp_path / "data"
    with Journal.open(data / "journal.sqlite3") as journal:
        journal.merge(history(named(3, 0)), datetime.now(UTC))
    (data / "settings.yaml").write_text("theme: light\n", encoding="utf-8")
    before = snapshot(data)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    done = processes.run(
        [sys.executable, "-c", SCRIPT, asked, "--data-dir", str(data)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env=_environment(temporary),
    )
    assert done.returncode == 0, done.stderr
    marked, home, count, path, there = done.stdout.splitlines()
    assert "Made-up practices" in marked
    assert home == str(asked == "--demo")
    assert int(count) > 60
    assert Path(path).is_relative_to(temporary)
    assert there == "False"
    assert snapshot(data) == before
    assert not [each for each in temporary.iterdir() if "demo" in each.name]


def _environment(temporary: Path) -> dict[str, str]:
    return {**os.environ, "TMPDIR": str(temporary), "QT_QPA_PLATFORM": "offscreen"}
