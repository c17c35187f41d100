"""The sheet of a drill over Home: what it shows, what it does, and that it keeps its keys."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import practice
from program import NOW, Program
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from review_program import fill

from hipmobility.app.pages import HOME, LEARN, REVIEW
from hipmobility.core.model.practice import CheckIn, DrillRecord, Practice
from hipmobility.core.model.routine import Side
from hipmobility.pages.drill.sheet import DrillSheet
from hipmobility.pages.practice.keys import Wish
from hipmobility.widgets.controls.ease_badge import EaseBadge

CTRL = Qt.KeyboardModifier.ControlModifier


def opened(program: Program, number: int = 0) -> DrillSheet:
    program.app.pages.show(HOME)
    program.app.pages[HOME].page.drills.cards[number].details.click()
    QApplication.processEvents()
    sheet = program.app.window.findChild(DrillSheet)
    assert isinstance(sheet, DrillSheet)
    assert sheet.isVisible()
    return sheet


def said(sheet: DrillSheet) -> str:
    return " ".join(label.text() for label in sheet.findChildren(QLabel) if label.isVisible())


def answered(practice_id: str, days_ago: int, left: int, right: int) -> Practice:
    """A practice in which shin boxes were answered."""
    made = practice({Side.LEFT: 3, Side.RIGHT: 3}, started=NOW.replace(day=20 - days_ago))
    answers = tuple(
        CheckIn(0, "shin_box", side, ease, (), "", made.started_at)
        for side, ease in ((Side.LEFT, left), (Side.RIGHT, right))
    )
    names = {"shin_box": DrillRecord("Shin boxes", "{side} leg in front")}
    return replace(made, id=practice_id, check_ins=answers, steps=(), drills=names, routine_copy="")


def test_a_card_opens_its_sheet_and_esc_puts_it_away(program: Program) -> None:
    card = program.app.pages[HOME].page.drills.cards[1]
    card.setFocus()
    program.press(Qt.Key.Key_Return)
    sheet = program.app.window.findChild(DrillSheet)
    assert isinstance(sheet, DrillSheet)
    assert sheet.isVisible()
    assert sheet.name.text() == "World’s Greatest Stretch"
    program.press(Qt.Key.Key_Escape)
    assert sheet.isHidden()
    assert card.hasFocus()


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Escape, Qt.Key.Key_S])
def test_its_keys_start_no_practice(program: Program, key: Qt.Key) -> None:
    sheet = opened(program)
    sheet.setFocus()
    was_playing = sheet.stage.is_playing
    program.press(key)
    assert program.app.practice.run is None
    if key == Qt.Key.Key_Space:
        assert sheet.stage.is_playing is not was_playing


def test_arrows_lead_to_the_neighbours(program: Program) -> None:
    sheet = opened(program)
    sheet.setFocus()
    program.press(Qt.Key.Key_Right)
    assert sheet.name.text() == "World’s Greatest Stretch"
    program.press(Qt.Key.Key_Left, Qt.Key.Key_Left)
    assert sheet.name.text() == "Crawl to squat"


def test_a_way_that_is_chosen_is_that_of_the_card_and_of_the_practice(program: Program) -> None:
    sheet = opened(program)
    easier = sheet.ways.cards[0]
    easier.click()
    assert program.app.pages[HOME].ways()["shin_box"] == "hands_behind"
    program.press(Qt.Key.Key_Escape)
    sheet = opened(program)
    assert sheet.ways.cards[0].isChecked()


def test_it_shows_the_last_three_answers_of_all(program: Program) -> None:
    fill(program.journal, *(answered(f"p{n}", n, 3, 5 - n) for n in range(4)))
    sheet = opened(program)
    assert "Your last three answers" in said(sheet)
    assert sheet.answers.review.text() == "All 4 in Review"
    badges = [each for each in sheet.answers.findChildren(EaseBadge) if each.isVisible()]
    assert len(badges) == 6
    assert "Left 2 steps tighter" in said(sheet)
    assert "Same" in said(sheet)
    sheet.answers.review.click()
    assert program.app.window.page() is program.app.pages[REVIEW].page
    assert program.app.pages[REVIEW].page.parts.head.drill == "shin_box"


def test_a_drill_is_left_out_today_and_comes_back(program: Program) -> None:
    home = program.app.pages[HOME]
    opened(program, 1).leave_out.click()
    assert [card.drill.id for card in home.page.drills.cards] == ["shin_box", "crawl_squat"]
    assert home.page.put_back.isVisible()
    window = program.app.window
    program.qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_Z, CTRL)
    assert len(home.page.drills.cards) == 3
    assert home.page.put_back.isHidden()
    home.leave_out("shin_box")
    home.page.put_back.click()
    assert len(home.page.drills.cards) == 3


def test_one_drill_has_to_stay(program: Program) -> None:
    home = program.app.pages[HOME]
    home.leave_out("shin_box")
    home.leave_out("crawl_squat")
    home.leave_out("worlds_greatest_stretch")
    assert [card.drill.id for card in home.page.drills.cards] == ["worlds_greatest_stretch"]
    assert opened(program).leave_out.isHidden()


def test_another_day_nothing_is_left_out(program: Program) -> None:
    home = program.app.pages[HOME]
    home.leave_out("shin_box")
    program.wall = NOW.replace(day=21, hour=12)
    home.refresh()
    assert len(home.page.drills.cards) == 3


def test_trying_a_drill_practises_it_alone_in_its_way(program: Program) -> None:
    sheet = opened(program)
    sheet.ways.cards[-1].click()
    sheet.try_.click()
    run = program.app.practice.run
    assert run
    assert [item.drill.id for item in run.timeline.routine.items] == ["shin_box"]
    assert run.variant(run.playback.player.segment.drill) == "hands_free"
    program.pass_time(40)
    program.press(Qt.Key.Key_Escape)
    assert len(program.app.pages[HOME].timeline().routine.items) == 3


def test_learn_opens_at_the_drill(program: Program) -> None:
    opened(program).learn.click()
    assert program.app.window.page() is program.app.pages[LEARN].page
    assert program.app.pages[LEARN].page.target() == "drill:shin_box"


def test_again_after_a_drill_that_was_tried_is_that_drill(program: Program) -> None:
    sheet = opened(program, 1)
    sheet.try_.click()
    run = program.app.practice.run
    assert run
    while program.app.practice.run:
        program.app.practice.session.wished.emit(Wish.NEXT)
    program.app.practices.begin_again()
    again = program.app.practice.run
    assert again
    assert again is not run
    assert [item.drill.id for item in again.timeline.routine.items] == ["worlds_greatest_stretch"]
