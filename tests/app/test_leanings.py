"""More or less of a drill or a routine: said on Home, the sheet and Routines, seen, undone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from program import Program
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot
from review_program import fill, noted

from hipmobility.app.pages import HOME, ROUTINES, show_drill
from hipmobility.core.model.leaning import Leaning, LeaningKind, Leanings
from hipmobility.core.model.practice import DrillStep, Outcome
from hipmobility.core.model.routine import Side
from hipmobility.pages.drill.sheet import DrillSheet
from hipmobility.store.journal import Journal
from hipmobility.user_routines.library import read_builtin

DRILL, ROUTINE = LeaningKind.DRILL, LeaningKind.ROUTINE
LIBRARY = read_builtin()


@pytest.fixture
def program(tmp_path: Path, qtbot: QtBot) -> Program:
    """The program with the built-in routines; Restore was done yesterday."""
    journal = Journal.open(tmp_path / "journal.sqlite3")
    steps = tuple(DrillStep(0, "shin_box", side, 25, 25, Outcome.DONE) for side in Side)
    fill(journal, replace(noted(1), steps=steps))
    made = Program(journal, qtbot, LIBRARY)
    made.app.pages.show(HOME)
    return made


def kept(program: Program) -> Leanings:
    return Leanings.of(program.journal.leanings.all())


def seen(program: Program) -> str:
    QApplication.processEvents()
    labels = program.app.window.findChildren(QLabel)
    return " ".join(label.text() for label in labels if label.isVisible())


def take(menu: QMenu, text: str) -> None:
    next(action for action in menu.actions() if action.text() == text).trigger()


def test_a_card_says_it_by_its_menu_shows_it_and_takes_it_back(program: Program) -> None:
    drill = program.app.pages[HOME].page.drills.cards[1].drill
    take(program.app.pages[HOME].page.drills.cards[1].menu(), "More of this")
    assert kept(program).drills == {drill.id: Leaning.MORE}
    assert "more of this" in seen(program)
    assert f"More of “{drill.name}” from now on." in seen(program)
    program.app.window.undo()
    assert kept(program) == Leanings()
    assert "more of this" not in seen(program)
    for _ in range(2):  # the second time it is taken back
        take(program.app.pages[HOME].page.drills.cards[1].menu(), "Less of this")
    assert kept(program) == Leanings()


def test_home_suggests_what_is_wanted_more_and_says_why(program: Program) -> None:
    page = program.app.pages[HOME].page
    assert not page.suggestion.isVisible()
    program.app.parts.leanings.choose(ROUTINE, "control", Leaning.MORE)
    QApplication.processEvents()
    assert page.suggestion.isVisible()
    assert page.suggestion.text() == "Suggested today: Control each hip. You asked for more of it."
    page.suggestion.click()
    assert program.app.pages[HOME].routine_id == "control"
    program.app.parts.leanings.choose(ROUTINE, "control", Leaning.NEITHER)
    program.app.parts.leanings.choose(DRILL, "side_plank", Leaning.MORE)
    side_plank = LIBRARY.drills["side_plank"].name
    assert page.suggestion.text() == (
        f"Suggested today: Build stability. You asked for more of “{side_plank}”."
    )


def test_a_drill_wanted_less_is_offered_to_be_left_out(program: Program) -> None:
    page, drill = program.app.pages[HOME].page, "shin_box"
    program.app.parts.leanings.choose(DRILL, drill, Leaning.LESS)
    words = page.suggestion.text()
    assert words == "Leave out “Shin boxes” today? You asked for less of it."
    page.suggestion.click()
    assert drill not in [card.drill.id for card in page.drills.cards]
    assert not page.suggestion.isVisible()
    program.app.window.undo()
    assert drill in [card.drill.id for card in page.drills.cards]


def test_the_sheet_of_a_drill_has_it_with_keys(program: Program) -> None:
    show_drill(program.app.pages, "side_plank")
    sheet = program.app.window.findChild(DrillSheet)
    assert isinstance(sheet, DrillSheet)
    sheet.setFocus()
    program.press(Qt.Key.Key_Plus)
    assert kept(program).drills == {"side_plank": Leaning.MORE}
    assert sheet.leaning.button(2).isChecked()
    program.press(Qt.Key.Key_Minus, Qt.Key.Key_Minus, Qt.Key.Key_Minus)
    assert kept(program).drills == {"side_plank": Leaning.LESS}
    sheet.leaning.button(1).click()
    assert kept(program) == Leanings()


def test_routines_have_it_for_the_routine_and_for_the_drill(program: Program) -> None:
    program.app.pages.show(ROUTINES)
    browser = program.app.pages[ROUTINES].page.browser
    browser.select("stability")
    browser.rows.setFocus()
    program.press(Qt.Key.Key_Plus)
    assert kept(program).routines == {"stability": Leaning.MORE}
    assert browser.routine
    assert browser.routine.id == "stability"
    assert browser.leaning.button(2).isChecked()
    browser.drills.setFocus()
    program.press(Qt.Key.Key_Down, Qt.Key.Key_Minus)
    second = LIBRARY.routines["stability"].items[1].drill.id
    assert kept(program).drills == {second: Leaning.LESS}
    assert browser.drills.currentRow() == 1
    take(browser.drill_menu(), "More of this")
    assert kept(program).drills == {second: Leaning.MORE}
    take(browser.menu(), "Less of this")
    assert kept(program).routines == {"stability": Leaning.LESS}
    program.app.window.undo()
    assert kept(program).routines == {"stability": Leaning.MORE}


def test_with_the_clock_set_back_the_last_word_holds(program: Program) -> None:
    leanings = program.app.parts.leanings
    leanings.choose(DRILL, "side_plank", Leaning.MORE)
    program.wall = program.wall.replace(year=2025)
    leanings.choose(DRILL, "side_plank", Leaning.LESS)
    assert leanings.now().drills == kept(program).drills == {"side_plank": Leaning.LESS}


def test_what_is_gone_meanwhile_breaks_no_button(program: Program) -> None:
    """The file of a drill or a routine was deleted while its card was shown."""
    program.app.parts.leanings.choose(DRILL, "gone", Leaning.MORE)
    assert "gone" in program.app.window.messages.undo.text.text()
    chosen = program.app.pages[HOME].routine_id
    program.app.pages[HOME].choose("gone")
    program.app.pages[HOME].leave_out("gone")
    assert program.app.pages[HOME].routine_id == chosen
    program.app.pages[ROUTINES].page.delete_requested.emit("gone")
    assert chosen in program.app.parts.library.now.routines
