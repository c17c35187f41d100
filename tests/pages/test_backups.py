"""The page of the journal's copies, and putting one back, by real keys and clicks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from builders import RESTORE
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from hipmobility.app.controllers.backups import BackupsController
from hipmobility.app.practice.recording.recorder import Recorder
from hipmobility.app.shell.window import Window
from hipmobility.core.model.routine import Side
from hipmobility.store.journal import Journal
from hipmobility.widgets.overlays.question import QuestionOverlay

START = datetime(2026, 3, 2, 6, 30, tzinfo=UTC)


class Place:
    """A journal with three practices on three days, a copy of each day, and the room of copies."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.journal = Journal.open(folder / "journal.sqlite3")
        for number in range(3):
            now = START + timedelta(days=number)
            self.journal.back_up(now)
            self.journal.begin(f"p{number}", now, 60, RESTORE, Side.LEFT, None)
        self.folder = folder
        self.window = Window()
        qtbot.addWidget(self.window)
        self.window.resize(1280, 720)
        self.recorder = Recorder(self.journal, self.window)
        self.room = BackupsController(self.window, self.recorder, lambda: START + timedelta(days=9))
        self.window.add_page(self.room.page)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.room.show()

    def buttons(self) -> list[QPushButton]:
        QApplication.processEvents()  # what is new is shown then
        found = self.room.page.findChildren(QPushButton)
        return [
            each
            for each in found
            if each.isVisibleTo(self.window) and each.text().startswith("Restore…")
        ]

    def question(self) -> QuestionOverlay:
        (found,) = self.window.findChildren(QuestionOverlay)
        assert found.isVisible()
        return found

    def says(self, words: str) -> bool:
        return any(words in each.text() for each in self.window.findChildren(QLabel))


@pytest.fixture
def place(qtbot: QtBot, tmp_path: Path) -> Place:
    return Place(qtbot, tmp_path)


def test_every_copy_says_what_is_in_it(place: Place) -> None:
    # Of the first day there is none: there was nothing to keep.
    assert len(place.buttons()) == 2
    assert place.says("Your current journal holds 3 practices.")
    assert place.says("2 practices, the newest of")
    assert place.says("1 practice, of")


def test_a_copy_is_put_back_after_asking_and_nothing_is_lost(place: Place, qtbot: QtBot) -> None:
    qtbot.mouseClick(place.buttons()[1], Qt.MouseButton.LeftButton)
    assert place.says("It holds 1 practice.")
    with qtbot.waitSignal(place.room.restored):
        qtbot.keyClick(place.question(), Qt.Key.Key_Return)
    assert [practice.id for practice in place.journal.queries.practices()] == ["p0"]
    (aside,) = place.folder.glob("journal-replaced-*.sqlite3")
    with Journal.open(aside) as replaced:
        assert replaced.queries.count() == 3
    place.journal.begin("p9", START + timedelta(days=9), 60, RESTORE, Side.LEFT, None)
    assert place.journal.queries.count() == 2


def test_restoring_can_be_undone_and_what_was_replaced_is_in_the_list(
    place: Place, qtbot: QtBot
) -> None:
    qtbot.mouseClick(place.buttons()[1], Qt.MouseButton.LeftButton)
    qtbot.keyClick(place.question(), Qt.Key.Key_Return)
    assert place.journal.queries.count() == 1
    assert place.says("your journal before a backup was restored · 3 practices")
    assert place.window.messages.undo.can_undo
    place.window.messages.undo.undo()
    assert place.journal.queries.count() == 3
    assert len(place.buttons()) == 4  # two backups, and both journals that were replaced


def test_who_says_no_keeps_all_as_it_is(place: Place, qtbot: QtBot) -> None:
    qtbot.mouseClick(place.buttons()[0], Qt.MouseButton.LeftButton)
    qtbot.keyClick(place.question(), Qt.Key.Key_Escape)
    assert place.journal.queries.count() == 3
    assert not list(place.folder.glob("journal-replaced-*"))


def test_a_damaged_copy_cannot_be_chosen(place: Place) -> None:
    newest = max((place.folder / "backups").glob("*.sqlite3"))
    newest.write_bytes(b"no journal at all" * 100)
    place.room.show()
    assert len(place.buttons()) == 1
    assert place.says("cannot be restored")


def test_esc_goes_back(place: Place, qtbot: QtBot) -> None:
    with qtbot.waitSignal(place.room.page.closed):
        qtbot.keyClick(place.room.page, Qt.Key.Key_Escape)
