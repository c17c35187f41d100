"""Other laptops in the window: at the start, when asked, after a change, never in a practice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from builders import practice
from program import NOW, Program
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from store_helpers import LEFT, RIGHT

from hipmobility.app.laptops.syncing import Syncing
from hipmobility.app.pages import HOME, SETTINGS, syncing_of
from hipmobility.core.model.practice import CheckIn, Practice
from hipmobility.files import AppPaths
from hipmobility.store.journal import Journal
from hipmobility.store.shared.sync import sync

MINE, THEIRS = practice({LEFT: 4, RIGHT: 3}), practice({LEFT: 2, RIGHT: 2})


class Desk:
    """The program, and another laptop that shares a folder with it."""

    def __init__(self, program: Program, root: Path) -> None:
        self.program = program
        self.folder = root / "shared"
        self.folder.mkdir()
        self.other = Journal.open(root / "other" / "journal.sqlite3")
        self.other.merge([THEIRS], NOW)
        self.share_other()
        program.journal.merge([MINE], NOW)
        self.left_behind: list[list[str]] = []
        self.syncing.start_beside = self.left_behind.append

    def share_other(self) -> None:
        sync(AppPaths(self.other.path.parent), self.folder, "Kitchen", NOW)

    def choose_folder(self) -> None:
        self.program.settings.set("shared_folder", str(self.folder))

    @property
    def syncing(self) -> Syncing:
        return syncing_of(self.program.app.pages)

    def until(self, holds: Callable[[], bool]) -> None:
        self.program.qtbot.waitUntil(holds, timeout=30_000)

    def settled(self) -> None:
        self.until(lambda: not self.syncing.is_running)

    @property
    def note(self) -> str:
        return self.program.app.window.messages.news.text.text()

    def kept(self) -> dict[str, Practice]:
        return {each.id: each for each in self.program.journal.queries.practices()}


@pytest.fixture(name="desk")
def fixture_desk(program: Program, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(program, tmp_path_factory.mktemp("others"))


def test_at_the_start_the_others_come_in_and_ones_own_goes_out(desk: Desk) -> None:
    desk.choose_folder()
    desk.syncing.begin()
    assert desk.syncing.is_running
    desk.settled()
    assert desk.kept().keys() == {MINE.id, THEIRS.id}
    assert desk.note == "From Kitchen: 1 practice came in."
    desk.share_other()
    assert {each.id for each in desk.other.queries.practices()} == {MINE.id, THEIRS.id}


def test_without_a_folder_nothing_runs_and_the_menu_shows_where_to_choose(desk: Desk) -> None:
    desk.syncing.begin()
    desk.program.app.transfers.sync()
    assert not desk.syncing.is_running
    assert desk.program.app.window.page() is desk.program.app.pages[SETTINGS].page


def test_the_button_tells_what_came_of_it(desk: Desk) -> None:
    desk.choose_folder()
    desk.program.app.pages.show(SETTINGS)
    page = desk.program.app.pages[SETTINGS].page
    (button,) = (each for each in page.findChildren(QPushButton) if each.text() == "Sync now")
    desk.program.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert page.note("laptops") == "Syncing…"
    desk.settled()
    assert desk.note == "From Kitchen: 1 practice came in."
    assert page.note("laptops").startswith("Synced at ")
    desk.program.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    desk.settled()
    assert desk.note == "Up to date: nothing new from 1 other laptop."


def test_a_change_is_shared_once_it_has_settled(desk: Desk) -> None:
    desk.choose_folder()
    for _ in range(4):
        desk.syncing.look()
        desk.settled()
    desk.syncing.look()
    desk.syncing.look()
    assert not desk.syncing.is_running
    desk.program.journal.removal.remove(MINE.id, NOW)
    desk.syncing.look()
    assert not desk.syncing.is_running
    desk.syncing.look()
    assert desk.syncing.is_running
    desk.settled()
    desk.share_other()
    assert {each.id for each in desk.other.queries.practices()} == {THEIRS.id}


def test_in_a_practice_nothing_runs(desk: Desk) -> None:
    desk.choose_folder()
    desk.syncing.begin()
    assert desk.syncing.is_running
    desk.program.app.practices.begin("")
    assert not desk.syncing.is_running
    desk.syncing.begin()
    assert not desk.syncing.is_running


def test_a_folder_that_is_gone_is_told_and_holds_nothing_up(desk: Desk) -> None:
    desk.program.settings.set("shared_folder", str(desk.folder / "gone"))
    desk.syncing.begin()
    desk.settled()
    assert "is not there" in desk.note
    assert "is not there" in desk.syncing.status
    assert desk.program.app.window.page() is desk.program.app.pages[HOME].page


def test_an_answer_changed_on_both_is_asked_about_from_a_quiet_line(desk: Desk) -> None:
    desk.choose_folder()
    desk.syncing.begin()
    desk.settled()
    desk.share_other()
    said = CheckIn(0, "stretch", LEFT, 1, (), "at the desk", NOW)
    desk.program.journal.save_check_in(MINE.id, said)
    later = replace(said, ease=5, note="in the kitchen", at=NOW + timedelta(hours=1))
    desk.other.save_check_in(MINE.id, later)
    desk.share_other()
    desk.syncing.ask()
    desk.settled()
    assert desk.kept()[MINE.id].ease(0, LEFT) == 5
    line = desk.program.app.window.messages.offer
    assert line.isVisible()
    assert line.text.text().startswith("1 answer was changed on two laptops.")
    desk.program.qtbot.mouseClick(line.button, Qt.MouseButton.LeftButton)
    model = desk.syncing.sheet.table.model()
    cells = [model.index(0, column).data() for column in (2, 3)]
    assert cells == ["1 stuck, “at the desk”", "✓ 5 free, “in the kitchen”"]
    desk.program.press(Qt.Key.Key_Left, Qt.Key.Key_Return)
    assert not desk.syncing.sheet.isVisible()
    assert desk.kept()[MINE.id].ease(0, LEFT) == 1
    desk.syncing.ask()
    desk.settled()
    assert not line.isVisible()
    desk.share_other()
    assert desk.kept() == {each.id: each for each in desk.other.queries.practices()}


def test_what_is_not_shared_when_the_window_goes_is_shared_after_it(desk: Desk) -> None:
    desk.choose_folder()
    desk.program.app.window.close()
    (arguments,) = desk.left_behind
    assert arguments[2:] == ["sync", "--json", "--folder", str(desk.folder), "--background"]
