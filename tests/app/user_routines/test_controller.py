"""Files of one's own that are saved while the window is open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from known_library import known_library
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from hipmobility.app.application import HipMobility
from hipmobility.app.options import Options
from hipmobility.app.pages import HOME
from hipmobility.app.shell.settings import Settings
from hipmobility.app.user_routines.controller import UserRoutinesController
from hipmobility.files import AppPaths, write_atomic
from hipmobility.store.journal import Journal
from hipmobility.user_routines.library import UserFolder, read_clips

MINE = "routines:\n  mine: {{name: {}, drills: [{}]}}\n"


class Program:
    """The program with a folder of routines."""

    def __init__(self, journal: Journal, qtbot: QtBot, folder: Path) -> None:
        self.qtbot = qtbot
        self.folder = folder
        own = UserFolder(known_library(), folder, read_clips())
        self.app = HipMobility(
            own,
            journal,
            Options(theme="dark"),
            settings=Settings(journal.path.with_name("settings.yaml")),
            paths=AppPaths(journal.path.parent),
            clock=lambda: 500.0,
            wall_clock=lambda: datetime(2026, 11, 20, 19, 0, tzinfo=UTC),
        )
        qtbot.addWidget(self.app.window)
        library = self.app.parts.library
        self.own = UserRoutinesController(own, self.app.window, library, self.app)
        self.app.window.resize(1280, 720)
        self.app.start()
        self.app.window.show()

    def save(self, name: str, text: str) -> None:
        """Save as an editor does, and wait until it is noticed."""
        with self.qtbot.waitSignal(self.own.watch.changed):
            write_atomic(self.folder / name, text.encode())

    def note(self) -> str:
        note = self.app.window.messages.note
        return note.text() if note.isVisible() else ""

    def offered(self) -> list[str]:
        """The routines to choose from at Home, in the row and in the menu beside it."""
        QApplication.processEvents()
        row = self.app.pages[HOME].page.row
        chips = [chip for chip in row.findChildren(QPushButton) if not chip.isHidden()]
        menu = row.others.menu()
        assert isinstance(menu, QMenu)
        return [chip.text() for chip in chips] + [action.text() for action in menu.actions()]

    def choose(self, name: str) -> None:
        """Take a routine from the menu."""
        menu = self.app.pages[HOME].page.row.others.menu()
        next(each for each in menu.actions() if each.text() == name).trigger()

    def chosen(self) -> str:
        return self.app.pages[HOME].page.title.text()


@pytest.fixture
def program(tmp_path: Path, qtbot: QtBot) -> Iterator[Program]:
    (tmp_path / "routines").mkdir()
    with Journal.open(tmp_path / "journal.sqlite3") as journal:
        made = Program(journal, qtbot, tmp_path / "routines")
        yield made
        made.app.window.close()


def test_a_saved_file_is_there_at_once_and_goes_with_it(program: Program) -> None:
    assert "Mine" not in program.offered()
    program.save("a.yaml", MINE.format("Mine", "shin_box"))
    program.choose("Mine")
    assert program.chosen() == "Mine"
    program.save("a.yaml", MINE.format("My own", "shin_box"))
    assert "My own" in program.offered()
    assert "Mine" not in program.offered()
    with program.qtbot.waitSignal(program.own.watch.changed):
        (program.folder / "a.yaml").unlink()
    assert "My own" not in program.offered()
    assert program.chosen() == "Restore hip mobility"


def test_a_file_written_in_place_is_noticed_again_and_again(program: Program) -> None:
    program.save("a.yaml", MINE.format("One", "shin_box"))
    for name in ("Two", "Three"):
        with program.qtbot.waitSignal(program.own.watch.changed):
            (program.folder / "a.yaml").write_text(MINE.format(name, "shin_box"))
        assert name in program.offered()


def test_mistakes_are_told_until_they_are_mended(program: Program) -> None:
    program.save("a.yaml", MINE.format("Mine", "shin_bx") + "coler: red\n")
    assert program.note().startswith("2 mistakes in a.yaml. The first: line 2, column ")
    assert 'did you mean "shin_box"' in program.note()
    program.save("b.yaml", "routines: {")
    assert program.note().splitlines()[1].startswith("1 mistake in b.yaml: line 1, column 1: ")
    program.save("a.yaml", MINE.format("Mine", "shin_box"))
    assert program.note().startswith("1 mistake in b.yaml")
    assert "Mine" in program.offered()
    program.save("b.yaml", MINE.format("Other", "shin_box").replace("mine", "other"))
    assert program.note() == ""


def test_a_practice_is_left_in_peace(program: Program) -> None:
    program.qtbot.keyClick(program.app.window.focusWidget(), Qt.Key.Key_Space)
    run = program.app.practice.run
    assert run
    program.save("a.yaml", "routines: {")
    assert program.note() == ""
    assert program.app.practice.run is run
    program.save("a.yaml", MINE.replace("mine", "restore").format("Mine", "shin_box"))
    assert program.app.practice.run is run
    assert len({segment.drill.id for segment in run.timeline.segments}) == 3
    program.app.practice.leave()
    program.app.pages.show(HOME)
    assert "Mine" in program.offered()


def test_a_note_waits_until_the_practice_is_over(program: Program) -> None:
    program.qtbot.keyClick(program.app.window.focusWidget(), Qt.Key.Key_Space)
    program.save("a.yaml", "routines: {")
    program.app.practice.leave()
    program.app.pages.show(HOME)
    assert program.note().startswith("1 mistake in a.yaml")


def test_a_folder_that_comes_later_is_noticed(program: Program) -> None:
    program.folder.rmdir()
    program.own.watch.look()
    program.folder.mkdir()
    program.own.watch.look()
    program.save("a.yaml", MINE.format("Mine", "shin_box"))
    assert "Mine" in program.offered()
