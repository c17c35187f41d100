"""A damaged journal at the start: asked about, set aside, and a good copy put back."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from builders import RESTORE
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from hipmobility.app.start.repair import open_journal
from hipmobility.core.model.routine import Side
from hipmobility.store.journal import Journal

NOW = datetime(2026, 11, 20, 18, 30, tzinfo=UTC)


@pytest.fixture
def damaged(tmp_path: Path, qtbot: QtBot) -> Path:
    """A journal with a backup, and then rubbish in its place."""
    path = tmp_path / "journal.sqlite3"
    with Journal.open(path) as journal:
        journal.begin("one", NOW, 0, RESTORE, Side.LEFT, None)
        journal.back_up(NOW)
    path.write_bytes(b"rubbish" * 1000)
    for beside in ("-wal", "-shm"):
        path.with_name(path.name + beside).unlink(missing_ok=True)
    return path


def choose(text: str) -> None:
    """Press the button that begins with `text` as soon as the question is there."""

    def press() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(10, press)
            return
        next(b for b in box.buttons() if b.text().startswith(text)).click()

    QTimer.singleShot(0, press)


def set_aside(path: Path) -> list[Path]:
    return [each for each in path.parent.iterdir() if each.name.startswith("journal-")]


def test_the_newest_good_copy_is_put_back(damaged: Path) -> None:
    choose("Restore the backup of")
    journal = open_journal(damaged)
    assert journal
    assert [practice.id for practice in journal.queries.practices()] == ["one"]
    journal.close()
    (aside,) = set_aside(damaged)
    assert aside.read_bytes().startswith(b"rubbish")


def test_a_new_journal_can_be_begun(damaged: Path) -> None:
    choose("Start a new journal")
    journal = open_journal(damaged)
    assert journal
    assert journal.queries.practices() == []
    journal.close()
    (aside,) = set_aside(damaged)
    assert aside.read_bytes().startswith(b"rubbish")


def test_quitting_changes_nothing(damaged: Path) -> None:
    choose("Quit")
    assert open_journal(damaged) is None
    assert damaged.read_bytes().startswith(b"rubbish")
    assert set_aside(damaged) == []


def test_a_good_journal_is_opened_without_a_word(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "journal.sqlite3")
    assert journal
    journal.close()
