"""One check-in for several drills, and a drill's own words, through the whole program."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from program import Program
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from hipmobility.app.pages import HOME, SUMMARY
from hipmobility.core.model.practice import PracticeState
from hipmobility.core.model.routine import Side
from hipmobility.store.journal import Journal
from hipmobility.user_routines.library import read_builtin


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal.open(tmp_path / "journal.sqlite3") as made:
        yield made


def begun(journal: Journal, qtbot: QtBot, routine: str) -> Program:
    made = Program(journal, qtbot, read_builtin())
    made.app.pages[HOME].choose(routine)
    made.press(Qt.Key.Key_Space)
    return made


def texts(page: QWidget) -> list[str]:
    return [each.text() for each in page.findChildren(QLabel) if each.isVisibleTo(page)]


def test_the_warm_up_is_asked_about_once_at_its_end(journal: Journal, qtbot: QtBot) -> None:
    program = begun(journal, qtbot, "warm_up")
    page = program.app.practice.check_in
    run = program.app.practice.run
    assert run
    while program.app.window.page() is not page:
        program.pass_time(5)
    assert run.timeline.total_s - run.playback.player.position_s <= 12
    assert page.question.text() == "How does each side feel now?"
    assert "The warm-up" in texts(page)
    program.press(Qt.Key.Key_2, Qt.Key.Key_9)
    program.pass_time(15)
    (practice,) = journal.queries.practices()
    assert practice.state is PracticeState.FINISHED
    assert [(each.position, each.drill, each.ease) for each in practice.check_ins] == [
        (5, "warm_up.warm", 2),
        (5, "warm_up.warm", 4),
    ]
    assert practice.drills["warm_up.warm"].name == "The warm-up"
    assert {step.drill for step in practice.steps} == {
        "march",
        "leg_swing",
        "leg_swing_side",
        "lunge_reach",
        "hip_circles",
    }
    summary = program.app.pages[SUMMARY].page
    assert program.app.window.page() is summary
    shown = texts(summary)
    assert "The warm-up" in shown
    assert any(text.startswith("High-knee march · Leg swings forward and back") for text in shown)
    read = [each.accessibleName() for each in summary.findChildren(QLabel)]
    assert read.count("left: 2 stiff") == 1
    assert "left: –" not in read


def test_a_held_drill_asks_how_steady_each_side_was_and_the_words_stay(
    journal: Journal, qtbot: QtBot
) -> None:
    program = begun(journal, qtbot, "stability")
    page = program.app.practice.check_in
    while program.app.window.page() is not page:
        program.pass_time(5)
    assert page.question.text() == "How steady was each side?"
    assert page.sides.cards[Side.LEFT].tiles[5].text() == "solid"
    program.press(Qt.Key.Key_1, Qt.Key.Key_0)
    (practice,) = journal.queries.practices()
    assert practice.ease("bird_dog", Side.LEFT) == 1
    assert practice.drills["bird_dog"].word(1) == "shaky"
    assert practice.drills["bird_dog"].question == "How steady was each side?"


def test_a_practice_cut_off_before_the_common_check_in_goes_on_there(
    tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "journal.sqlite3"
    with Journal.open(path) as journal:
        program = begun(journal, qtbot, "mini")
        while program.app.window.page() is not program.app.practice.check_in:
            program.pass_time(1)
        program.die()
    with Journal.open(path) as journal:
        again = Program(journal, qtbot, read_builtin())
        again.press(Qt.Key.Key_Return)
        assert again.app.window.page() is again.app.practice.check_in
        assert again.app.practice.run
        assert again.app.practice.run.playback.player.segment.asked.id == "mini.both"
        again.app.window.close()
