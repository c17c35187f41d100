"""An easy day: every drill in its easier way, for one practice, told and kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from program import Program
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from hipmobility.app.pages import HOME
from hipmobility.core.model.practice import Practice
from hipmobility.core.model.routine_snapshot import is_easy
from hipmobility.core.settings.change import changed
from hipmobility.pages.words.answers import when_words
from hipmobility.store.journal import Journal
from hipmobility.user_routines.library import read_builtin
from hipmobility.widgets.overlays.question import QuestionOverlay

LIBRARY = read_builtin()
EASIER = {
    item.drill.id: item.drill.easier_way
    for item in LIBRARY.routines["restore"].items
    if item.drill.easier_way
}


@pytest.fixture
def home(tmp_path: Path, qtbot: QtBot) -> Program:
    """The program at Home with the built-in routines, whose drills have easier ways."""
    journal = Journal.open(tmp_path / "journal.sqlite3")
    return Program(journal, qtbot, LIBRARY, gate=True)


def newest(program: Program) -> Practice:
    (practice,) = program.journal.queries.practices(1)
    return practice


def texts(program: Program) -> str:
    QApplication.processEvents()
    labels = program.app.window.findChildren(QLabel)
    return " ".join(label.text() for label in labels if label.isVisible())


def test_one_key_makes_all_of_it_easy_once(home: Program) -> None:
    assert len(EASIER) == 3
    home.press(Qt.Key.Key_E)
    page = home.app.pages[HOME].page
    assert page.easy.isChecked()
    assert "easy day" in page.subtitle.text()
    assert home.app.pages[HOME].ways() == EASIER
    home.press(Qt.Key.Key_Space)
    assert "Easy day" in texts(home)
    home.press(Qt.Key.Key_Space)
    home.pass_time(400)
    practice = newest(home)
    done = {step.drill: step.variant for step in practice.steps}
    assert {drill: way for drill, way in done.items() if drill in EASIER} == EASIER
    assert is_easy(practice.routine_copy)
    assert "easy day" in when_words(practice, practice.local_date)
    home.app.pages.show(HOME)
    assert not page.easy.isChecked()
    assert set(home.app.pages[HOME].ways().values()) == {""}


def test_the_key_and_the_menu_take_it_back(home: Program) -> None:
    controller = home.app.pages[HOME]
    home.press(Qt.Key.Key_E, Qt.Key.Key_E)
    assert not controller.is_easy
    actions = home.app.window.findChildren(QAction)
    (action,) = [action for action in actions if action.text().startswith("&Easy day")]
    action.trigger()
    assert controller.is_easy


def test_a_way_chosen_on_an_easy_day_holds_for_it_alone(home: Program) -> None:
    controller = home.app.pages[HOME]
    drill = next(iter(EASIER))
    controller.set_easy(easy=True)
    controller.choose_way(drill, "")
    assert controller.ways() == {**EASIER, drill: ""}
    controller.set_easy(easy=False)
    controller.set_easy(easy=True)
    assert controller.ways() == EASIER


def test_nothing_extra_on_an_easy_day(home: Program) -> None:
    settings = home.settings
    settings.preferences = changed(settings.preferences, "extra_round", True)
    controller = home.app.pages[HOME]
    assert controller.timeline().longer_side is not None
    controller.set_easy(easy=True)
    assert controller.timeline().longer_side is None


def test_an_easy_practice_that_was_cut_off_goes_on_easily(home: Program, qtbot: QtBot) -> None:
    home.press(Qt.Key.Key_E, Qt.Key.Key_Space, Qt.Key.Key_Space)
    home.pass_time(60)
    home.die()
    again = Program(home.journal, qtbot, LIBRARY)
    question = again.app.window.findChild(QuestionOverlay)
    assert question
    question.answered.emit(True)
    run = again.app.practice.run
    assert run
    assert run.timeline.routine.is_easy
    drills = [item.drill for item in run.timeline.routine.items if item.drill.variants]
    assert {drill.id: run.variant(drill) for drill in drills} == EASIER


def test_the_gate_shows_what_will_be_done(home: Program) -> None:
    home.press(Qt.Key.Key_E, Qt.Key.Key_Space)
    first = LIBRARY.routines["restore"].items[0].drill
    variant = first.variant(first.easier_way)
    assert variant
    assert variant.name in texts(home)
    for step in variant.setup.rstrip(".").split(","):
        assert step.strip().lower() in texts(home).lower()
