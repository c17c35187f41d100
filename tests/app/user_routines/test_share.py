"""Routines dropped onto the window, or opened with it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from known_library import known_library
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from hipmobility.app.application import HipMobility
from hipmobility.app.options import Options
from hipmobility.app.pages import HOME, show_routine
from hipmobility.app.shell.settings import Settings
from hipmobility.app.user_routines.controller import UserRoutinesController
from hipmobility.files import AppPaths
from hipmobility.store.journal import Journal
from hipmobility.user_routines.folder import make_folder
from hipmobility.user_routines.library import MOST_FILES, UserFolder, read_clips

MINE = "routines:\n  mine: {{name: {}, drills: [shin_box]}}\n"


class Program:
    """The program with a folder of routines, and files to drop."""

    def __init__(self, journal: Journal, qtbot: QtBot, folder: Path) -> None:
        self.qtbot = qtbot
        self.folder = folder
        make_folder(folder / "routines")
        own = UserFolder(known_library(), folder / "routines", read_clips())
        self.app = HipMobility(
            own,
            journal,
            Options(theme="dark"),
            settings=Settings(folder / "settings.yaml"),
            paths=AppPaths(folder),
            clock=lambda: 500.0,
            wall_clock=lambda: datetime(2026, 11, 20, 19, 0, tzinfo=UTC),
        )
        qtbot.addWidget(self.app.window)
        library = self.app.parts.library
        self.own = UserRoutinesController(own, self.app.window, library, self.app)
        self.own.routine_added.connect(partial(show_routine, self.app.pages))
        self.app.window.resize(1280, 720)
        self.app.start()
        self.app.window.show()
        qtbot.waitExposed(self.app.window)

    def file(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.write_text(text)
        return path

    def drop(self, *paths: Path) -> bool:
        """Drag files over the window and let go; whether it wanted them."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        where = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton)
        entering = QDragEnterEvent(QPointF(50, 50).toPoint(), *where, Qt.KeyboardModifier(0))
        entering.ignore()
        QApplication.sendEvent(self.app.window, entering)
        if entering.isAccepted():
            dropping = QDropEvent(QPointF(50, 50), *where, Qt.KeyboardModifier(0))
            QApplication.sendEvent(self.app.window, dropping)
        return entering.isAccepted()

    def asked(self) -> str:
        """The words of the question that is open."""
        choice = self.own.share.choice
        labels = choice.findChildren(QLabel)
        return "" if choice.isHidden() else " | ".join(each.text() for each in labels)

    def answer(self, words: str) -> None:
        buttons = self.own.share.choice.findChildren(QPushButton)
        (button,) = (each for each in buttons if each.text() == words and not each.isHidden())
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def chosen(self) -> str:
        return self.app.pages[HOME].page.title.text()

    def names(self) -> list[str]:
        return [each.name for each in self.own.own.now.library.routines.values()][4:]


@pytest.fixture
def program(tmp_path: Path, qtbot: QtBot) -> Iterator[Program]:
    with Journal.open(tmp_path / "journal.sqlite3") as journal:
        made = Program(journal, qtbot, tmp_path)
        yield made
        made.app.window.close()


def test_a_dropped_file_is_taken_in_and_shown(program: Program) -> None:
    assert program.drop(program.file("a.yaml", MINE.format("Mine")))
    assert program.asked() == ""
    assert program.names() == ["Mine"]
    assert program.chosen() == "Mine"


def test_other_files_are_not_wanted(program: Program) -> None:
    assert not program.drop(program.file("a.txt", MINE.format("Mine")))
    assert program.drop(program.file("b.txt", ""), program.file("b.yaml", MINE.format("Mine")))
    assert program.names() == ["Mine"]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Keep both", ["Mine", "Yours 2"]),
        ("Replace mine", ["Yours"]),
        ("Cancel", ["Mine"]),
    ],
)
def test_a_clash_asks(program: Program, words: str, names: list[str]) -> None:
    program.drop(program.file("a.yaml", MINE.format("Mine")))
    program.drop(program.file("b.yaml", MINE.format("Yours")))
    assert "It has the same id: Mine." in program.asked()
    program.answer(words)
    assert program.asked() == ""
    assert sorted(program.names()) == names


def test_escape_leaves_everything_as_it_was(program: Program) -> None:
    program.drop(program.file("a.yaml", MINE.format("Mine")))
    program.drop(program.file("b.yaml", MINE.format("Yours")))
    program.qtbot.keyClick(program.app.window.focusWidget(), Qt.Key.Key_Escape)
    assert program.asked() == ""
    assert program.names() == ["Mine"]


def test_mistakes_are_shown_and_the_next_file_comes_after(program: Program) -> None:
    bad = program.file("bad.yaml", MINE.format("Mine") + "coler: red\n")
    good = program.file("good.yaml", MINE.format("Mine"))
    program.drop(bad, program.folder / "gone.yaml", good)
    assert program.asked().startswith("bad.yaml couldn’t be added. | bad.yaml:3: ")
    assert program.names() == []
    program.answer("OK")
    assert program.asked() == "gone.yaml couldn’t be added. | No such file or directory"
    program.answer("OK")
    assert program.asked() == ""
    assert program.names() == ["Mine"]


def test_a_file_more_than_are_read_is_refused_in_words(program: Program) -> None:
    for number in range(MOST_FILES):
        program.file(f"routines/f{number:03}.yaml", MINE.replace("mine", f"r{number}").format("R"))
    program.own.watch.look()
    assert len(program.names()) == MOST_FILES
    program.drop(program.file("one_more.yaml", MINE.format("Mine")))
    assert program.asked().startswith("one_more.yaml couldn’t be added. | ")
    assert f"has {MOST_FILES} files of routines, and no more are read" in program.asked()
    program.answer("OK")
    assert "Mine" not in program.names()
    assert not (program.folder / "routines" / "mine.yaml").exists()


def test_just_the_same_is_said(program: Program) -> None:
    path = program.file("a.yaml", MINE.format("Mine"))
    program.drop(path)
    program.drop(path)
    assert program.asked().startswith("Nothing new in a.yaml.")


def test_a_practice_is_not_interrupted(program: Program) -> None:
    path = program.file("a.yaml", MINE.format("Mine"))
    program.qtbot.keyClick(program.app.window.focusWidget(), Qt.Key.Key_Space)
    run = program.app.practice.run
    assert not program.drop(path)
    program.own.share.heard(["--open", str(path)])
    assert program.names() == []
    assert program.app.practice.run is run
    program.app.practice.leave()
    program.app.pages.show(HOME)
    assert program.names() == ["Mine"]


@pytest.mark.parametrize("arguments", [[], ["--open"], ["x", "a.yaml"], ["--open", "a", "b"]])
def test_another_start_that_asks_for_nothing(program: Program, arguments: list[str]) -> None:
    program.own.share.heard(arguments)
    assert program.asked() == ""
