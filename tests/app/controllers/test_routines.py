"""Routines made and changed in the window: on the disk, at Home, and practised."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from known_library import known_library
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from hipmobility import files
from hipmobility.app.application import HipMobility
from hipmobility.app.options import Options
from hipmobility.app.pages import HOME, REVIEW, ROUTINES, SUMMARY
from hipmobility.app.shell.settings import Settings
from hipmobility.core.model.practice import PracticeState
from hipmobility.core.settings.choices import Motion
from hipmobility.files import AppPaths
from hipmobility.store.journal import Journal
from hipmobility.user_routines.import_ import add, read_shared
from hipmobility.user_routines.library import UserFolder, read_clips
from hipmobility.user_routines.save import KEPT
from hipmobility.widgets.overlays.choice import ChoiceOverlay

NOW = datetime(2026, 11, 20, 19, 0, tzinfo=UTC)
CTRL = Qt.KeyboardModifier.ControlModifier
MINE = """\
# my own
routines:
  mine:
    name: Mine  # for now
    drills:
      - {drill: march, dose: 32s}
      # the long one
      - {drill: shin_box, dose: 60s}
"""


class Program:
    """The window with a data folder, and a clock set by hand."""

    def __init__(self, folder: Path, journal: Journal, qtbot: QtBot) -> None:
        self.now = 500.0
        self.folder = folder / "routines"
        self.qtbot = qtbot
        self.journal = journal
        clips = read_clips()
        own = self.own = UserFolder(known_library(), self.folder, clips)
        self.app = HipMobility(
            own,
            journal,
            Options(theme="dark"),
            settings=Settings(folder / "settings.yaml"),
            paths=AppPaths(folder),
            clock=lambda: self.now,
            wall_clock=lambda: NOW,
        )
        self.room = self.app.pages[ROUTINES]
        self.page = self.room.page
        self.window = self.app.window
        qtbot.addWidget(self.window)
        self.window.resize(1280, 720)
        self.app.start()
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        for key in keys:
            focused = self.window.focusWidget() or self.window
            self.qtbot.keyClick(focused, key, modifier or Qt.KeyboardModifier.NoModifier)

    def type(self, text: str) -> None:
        self.qtbot.keyClicks(self.window.focusWidget(), text)

    def click(self, text: str) -> None:
        buttons = [b for b in self.window.findChildren(QPushButton) if b.text() == text]
        (button,) = [b for b in buttons if b.isVisible()]
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def edit(self, routine: str) -> None:
        self.app.pages.show(ROUTINES)
        self.page.browser.select(routine)
        self.press(Qt.Key.Key_E)
        self.page.editor.parts.rows.setFocus()

    def files(self) -> list[str]:
        return sorted(path.name for path in self.folder.glob("*.yaml"))

    def pass_time(self, seconds: float) -> None:
        for _ in range(round(seconds)):
            self.now += 1.0
            if self.app.practice.run:
                self.app.practice.run.playback.tick()


@pytest.fixture
def program(tmp_path: Path, qtbot: QtBot) -> Iterator[Program]:
    (tmp_path / "routines").mkdir()
    (tmp_path / "routines" / "mine.yaml").write_text(MINE)
    with Journal.open(tmp_path / "journal.sqlite3") as journal:
        made = Program(tmp_path, journal, qtbot)
        yield made
        made.page.may_leave(lambda: None)
        for question in made.window.findChildren(ChoiceOverlay):
            if question.isVisible():
                qtbot.mouseClick(question.answers["leave"], Qt.MouseButton.LeftButton)
        made.window.close()


def test_a_routine_made_from_nothing_is_saved_shown_at_home_and_practised(
    program: Program,
) -> None:
    program.click("Routines")
    program.press(Qt.Key.Key_N)
    program.type("Fresh start")
    program.page.editor.parts.rows.setFocus()
    for down in (0, 2):
        program.press(Qt.Key.Key_A, *[Qt.Key.Key_Down] * down, Qt.Key.Key_Return)
    program.press(Qt.Key.Key_Up, modifier=Qt.KeyboardModifier.AltModifier)
    for _ in range(3):
        program.press(Qt.Key.Key_Minus)
    program.press(Qt.Key.Key_Z, Qt.Key.Key_S, modifier=CTRL)
    assert program.files() == ["fresh_start.yaml", "mine.yaml"]
    text = (program.folder / "fresh_start.yaml").read_text()
    assert text.startswith("# yaml-language-server: $schema=")
    assert text.endswith(
        "routines:\n\n"
        "  fresh_start:\n"
        "    name: Fresh start\n"
        "    at_most: 5m\n"
        "    prepare: 8s\n"
        "    switch: 5s\n"
        "    check_in: 15s\n"
        "    drills:\n"
        "      - {drill: leg_swing, dose: 14s}\n"
        "      - {drill: shin_box, dose: 60s}\n"
    )
    assert program.page.browser.routine
    assert program.page.browser.routine.id == "fresh_start"
    program.press(Qt.Key.Key_Return)
    assert program.window.page() is program.app.pages[HOME].page
    assert program.app.pages[HOME].page.title.text() == "Fresh start"
    program.press(Qt.Key.Key_Space, Qt.Key.Key_Space)  # the second one says: on the mat
    program.pass_time(8 + 14 + 5 + 14 + 15 + 8 + 60 + 15)
    assert program.window.page() is program.app.pages[SUMMARY].page
    (practice,) = program.journal.queries.practices()
    assert (practice.state, practice.routine_id) == (PracticeState.FINISHED, "fresh_start")
    assert {(s.drill, s.actual_s) for s in practice.steps} == {("leg_swing", 14), ("shin_box", 30)}


def test_an_edited_file_keeps_its_comments_and_what_it_was(program: Program) -> None:
    program.edit("mine")
    program.press(Qt.Key.Key_Plus)
    program.press(Qt.Key.Key_S, modifier=CTRL)
    assert (program.folder / "mine.yaml").read_text() == MINE.replace("32s", "33s")
    (copy,) = (program.folder / "before").iterdir()
    assert copy.name == "mine-2026-11-20T190000.yaml"
    assert copy.read_text() == MINE
    assert not program.page.browser.notice.isVisible()
    program.edit("mine")
    program.press(Qt.Key.Key_S, modifier=CTRL)
    assert len(list((program.folder / "before").iterdir())) == 1


def test_no_more_than_the_last_copies_are_kept(program: Program) -> None:
    for _ in range(KEPT + 2):
        program.edit("mine")
        program.press(Qt.Key.Key_Plus)
        program.press(Qt.Key.Key_S, modifier=CTRL)
    copies = sorted((program.folder / "before").iterdir())
    assert len(copies) == KEPT
    assert copies[0].name == "mine-2026-11-20T190002.yaml"
    assert "dose: 43s" in copies[-1].read_text()


def test_a_file_that_cannot_be_kept_is_left_and_another_written_beside(program: Program) -> None:
    program.edit("mine")
    program.press(Qt.Key.Key_Down, Qt.Key.Key_Delete)
    program.press(Qt.Key.Key_S, modifier=CTRL)
    assert (program.folder / "mine.yaml").read_text() == MINE
    assert program.files() == ["mine.yaml", "mine_2.yaml"]
    assert "    name: Mine (2)\n" in (program.folder / "mine_2.yaml").read_text()
    told = program.page.browser.notice.text()
    assert told.startswith("mine.yaml was left as it is: a comment in it would have been lost.")
    assert "mine_2.yaml, as “Mine (2)”" in told
    names = [row.title for row in program.page.browser.rows.rows()]
    assert names[-2:] == ["Mine", "Mine (2)"]
    assert program.page.browser.rows.currentRow() == len(names) - 1


def test_what_cannot_be_written_is_said_and_not_lost(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, _data: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    program.edit("mine")
    program.press(Qt.Key.Key_Plus)
    with monkeypatch.context() as patch:
        patch.setattr(files, "write_atomic", full)
        program.press(Qt.Key.Key_S, modifier=CTRL)
    assert program.page.is_editing
    assert "No space left on device" in program.page.editor.parts.notice.text()
    program.press(Qt.Key.Key_S, modifier=CTRL)
    assert not program.page.is_editing
    assert "dose: 33s" in (program.folder / "mine.yaml").read_text()


def test_deleting_takes_the_file_away_keeps_a_copy_and_home_goes_on(program: Program) -> None:
    program.app.pages.show(ROUTINES)
    program.page.browser.select("mine")
    program.click("Practise")
    assert program.app.pages[HOME].page.title.text() == "Mine"
    program.app.pages.show(ROUTINES)
    program.press(Qt.Key.Key_Delete)
    assert program.files() == []
    assert [path.read_text() for path in (program.folder / "before").iterdir()] == [MINE]
    program.click("Home")
    assert program.app.pages[HOME].page.title.text() == "Restore hip mobility"


def test_a_deleted_routine_comes_back_with_ctrl_z_as_it_was(program: Program) -> None:
    program.app.pages.show(ROUTINES)
    program.page.browser.select("mine")
    program.press(Qt.Key.Key_Delete)
    assert program.window.messages.undo.isVisible()
    assert "Mine" in program.window.messages.undo.text.text()
    program.press(Qt.Key.Key_Z, modifier=CTRL)
    assert (program.folder / "mine.yaml").read_text() == MINE
    assert program.page.browser.routine
    assert program.page.browser.routine.id == "mine"
    assert program.window.messages.undo.isHidden()


def test_a_deletion_is_not_undone_over_another_file(program: Program) -> None:
    program.app.pages.show(ROUTINES)
    program.page.browser.select("mine")
    program.press(Qt.Key.Key_Delete)
    (program.folder / "mine.yaml").write_text("drills: {}")
    program.click("Undo")
    assert (program.folder / "mine.yaml").read_text() == "drills: {}"
    assert "changed meanwhile" in program.page.browser.notice.text()


@pytest.mark.parametrize("way", ["room", "close"])
def test_the_window_asks_before_anything_is_lost(program: Program, way: str) -> None:
    def leave() -> None:
        if way == "room":
            program.click("Review")
        else:
            program.window.close()

    program.edit("mine")
    program.press(Qt.Key.Key_Plus)
    leave()
    assert program.window.isVisible()
    assert program.window.page() is program.page
    program.press(Qt.Key.Key_Escape)
    assert program.page.is_editing
    leave()
    program.click("Discard")
    if way == "room":
        assert program.window.page() is program.app.pages[REVIEW].page
    else:
        assert not program.window.isVisible()
    assert (program.folder / "mine.yaml").read_text() == MINE


def test_a_file_changed_elsewhere_meanwhile_is_not_written_over(program: Program) -> None:
    program.edit("mine")
    program.press(Qt.Key.Key_Plus)
    meanwhile = MINE.replace("# my own", "# my very own")
    (program.folder / "mine.yaml").write_text(meanwhile)
    program.press(Qt.Key.Key_S, modifier=CTRL)
    assert (program.folder / "mine.yaml").read_text() == meanwhile.replace("32s", "33s")


def test_less_motion_shows_key_poses_only(program: Program) -> None:
    program.app.parts.settings.set("motion", Motion.REDUCED.value)
    program.app.pages.show(ROUTINES)
    figure = program.page.browser.figure
    assert figure._shown._stepping


DRILL = """\
drills:
  sit:
    name: Sit
    sides: both
    dose: 20s
    tempo: [{phase: lower, for: 4s, cue: Sit back}]
    figure: shin_box
"""


def test_a_drill_that_went_or_changed_meanwhile_is_noticed(program: Program) -> None:
    drill = program.folder / "drill.yaml"
    drill.write_text(DRILL)
    program.app.parts.library.use(program.room._own.read())
    program.app.pages.show(ROUTINES)
    program.press(Qt.Key.Key_N)
    program.type("Sit")
    program.page.editor.parts.rows.setFocus()
    program.press(Qt.Key.Key_A, Qt.Key.Key_End, Qt.Key.Key_Return)
    assert program.page.editor.draft.item
    assert program.page.editor.draft.item.drill.id == "sit"
    for text, told in (
        (None, "is not there any more"),
        (DRILL.replace("for: 4s", "for: 25s").replace("20s", "40s"), "has changed meanwhile"),
    ):
        drill.unlink() if text is None else drill.write_text(text)
        program.app.parts.library.use(program.room._own.read())
        program.press(Qt.Key.Key_S, modifier=CTRL)
        assert program.page.is_editing
        assert told in program.page.editor.parts.notice.text()
    drill.write_text(DRILL.replace("Sit back", "Sit down"))
    program.app.parts.library.use(program.room._own.read())
    program.press(Qt.Key.Key_S, modifier=CTRL)
    assert not program.page.is_editing
    assert "{drill: sit, dose: 20s}" in (program.folder / "sit.yaml").read_text()


def test_a_routine_of_ones_own_goes_to_another_data_folder_by_file(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = tmp_path / "evening.hipmobility"
    monkeypatch.setattr(
        "hipmobility.app.controllers.routines.QFileDialog.getSaveFileName",
        lambda *_: (str(shared), ""),
    )
    (program.folder / "mine.yaml").write_text(MINE)
    program.app.parts.library.use(program.own.read())
    program.app.pages.show(ROUTINES)
    program.page.browser.select("mine")
    program.click("Share…")
    other = UserFolder(known_library(), tmp_path / "other" / "routines", read_clips())
    add(other, read_shared(shared), None)
    here = program.own.now.library.routines["mine"]
    assert other.read().library.routines["mine"] == here


def test_a_file_that_cannot_be_written_is_told(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "hipmobility.app.controllers.routines.QFileDialog.getSaveFileName",
        lambda *_: (str(tmp_path / "away" / "x.hipmobility"), ""),
    )
    program.app.pages.show(ROUTINES)
    program.click("Share…")
    assert any("could not be written" in each.text() for each in program.page.findChildren(QLabel))


def test_a_change_from_outside_is_shown_or_told(program: Program) -> None:
    path = program.folder / "mine.yaml"
    program.edit("mine")
    path.write_text(MINE.replace("60s", "50s"))
    program.app.parts.library.use(program.own.read())
    assert program.page.editor.draft.routine.items[1].dose_s == 50
    assert program.page.editor.parts.notice.isHidden()
    program.page.editor.parts.rows.setFocus()
    program.press(Qt.Key.Key_Plus)
    path.write_text(MINE.replace("60s", "40s"))
    program.app.parts.library.use(program.own.read())
    assert program.page.editor.draft.routine.items[1].dose_s == 50
    assert "changed in its file" in program.page.editor.parts.notice.text()
    program.press(Qt.Key.Key_S, modifier=CTRL)
    (before,) = (program.folder / "before").iterdir()
    assert before.read_text() == MINE.replace("60s", "40s")
    assert program.page.browser.notice.isHidden()


def test_after_a_question_the_keyboard_is_where_it_was(program: Program) -> None:
    program.edit("mine")
    program.press(Qt.Key.Key_Plus)
    about = program.page.editor.parts.about
    about.setFocus()
    program.press(Qt.Key.Key_Escape, Qt.Key.Key_Escape)
    assert program.window.focusWidget() is about


def test_from_the_name_tab_goes_to_what_it_is_for(program: Program) -> None:
    program.click("Routines")
    program.press(Qt.Key.Key_N)
    program.type("Fresh")
    program.press(Qt.Key.Key_Tab)
    assert program.window.focusWidget() is program.page.editor.parts.about


def test_files_are_chosen_to_be_added(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    shared = program.folder.parent / "shared.yaml"
    answers = [([str(shared)], ""), ([], "")]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: answers.pop(0))
    chosen: list[list[Path]] = []
    program.window.files_dropped.connect(chosen.append)
    program.click("Routines")
    program.click("Add a file…")
    program.press(Qt.Key.Key_A)
    assert chosen == [[shared]]
    assert answers == []
