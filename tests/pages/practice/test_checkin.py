"""The check-in page, by real keys and clicks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import drill
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from hipmobility.core.model.routine import CheckInSubject, Side, Sides
from hipmobility.pages.practice.checkin import CheckInPage
from hipmobility.pages.practice.keys import Wish
from hipmobility.widgets.controls.side_card import Rating

STRETCH = drill("stretch", Sides.EACH, 2, 2)


@pytest.fixture
def page(qtbot: QtBot) -> CheckInPage:
    made = CheckInPage()
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.show()
    qtbot.waitExposed(made)
    made.ask(STRETCH.subject, {}, None)
    return made


def answers_of(page: CheckInPage) -> list[tuple[Side, Rating]]:
    answers: list[tuple[Side, Rating]] = []
    page.answered.connect(lambda side, felt: answers.append((side, felt)))
    return answers


@pytest.mark.parametrize(
    ("key", "side", "ease"),
    [
        (Qt.Key.Key_1, Side.LEFT, 1),
        (Qt.Key.Key_5, Side.LEFT, 5),
        (Qt.Key.Key_6, Side.RIGHT, 1),
        (Qt.Key.Key_9, Side.RIGHT, 4),
        (Qt.Key.Key_0, Side.RIGHT, 5),
    ],
)
def test_a_digit_answers_for_its_side(
    page: CheckInPage, qtbot: QtBot, key: Qt.Key, side: Side, ease: int
) -> None:
    answers = answers_of(page)
    qtbot.keyClick(page, key)
    assert answers == [(side, Rating(ease))]
    assert page.felt(side.other) == Rating()


def tag_button(page: CheckInPage, side: Side, text: str) -> QPushButton:
    QApplication.processEvents()  # what is new is shown then
    buttons = page.sides.cards[side].findChildren(QPushButton)
    (found,) = [button for button in buttons if button.isVisibleTo(page) and button.text() == text]
    return found


def test_tags_of_ones_own_are_offered_and_reported(page: CheckInPage, qtbot: QtBot) -> None:
    page.sides.offer_tags([("dead leg", "tight"), ("shin",)])
    answers = answers_of(page)
    for text in ("shin", "dead leg"):
        qtbot.mouseClick(tag_button(page, Side.LEFT, text), Qt.MouseButton.LeftButton)
    assert answers[-1] == (Side.LEFT, Rating(tags=("dead leg", "shin")))


def test_a_tag_that_is_not_offered_any_more_stays_with_its_answer(
    page: CheckInPage, qtbot: QtBot
) -> None:
    page.sides.offer_tags([("tight",), ()])
    page.ask(STRETCH.subject, {Side.RIGHT: Rating(2, ("pinch",))}, None)
    assert tag_button(page, Side.RIGHT, "pinch").isChecked()
    qtbot.mouseClick(tag_button(page, Side.RIGHT, "tight"), Qt.MouseButton.LeftButton)
    assert set(page.felt(Side.RIGHT).tags) == {"pinch", "tight"}
    page.ask(STRETCH.subject, {}, None)
    assert page.felt(Side.RIGHT) == Rating()
    assert not [
        b for b in page.findChildren(QPushButton) if b.isVisibleTo(page) and b.text() == "pinch"
    ]


def test_equal_gives_the_other_side_the_same(page: CheckInPage, qtbot: QtBot) -> None:
    answers = answers_of(page)
    qtbot.keyClick(page, Qt.Key.Key_Equal)
    assert answers == []
    qtbot.keyClick(page, Qt.Key.Key_7)
    qtbot.keyClick(page, Qt.Key.Key_Equal)
    assert answers == [(Side.RIGHT, Rating(2)), (Side.LEFT, Rating(2))]


def test_the_difference_and_last_time_appear_only_when_both_are_answered(
    page: CheckInPage, qtbot: QtBot
) -> None:
    page.ask(STRETCH.subject, {}, 1)
    assert page.verdict.text() == ""
    qtbot.keyClick(page, Qt.Key.Key_2)
    assert page.verdict.text() == ""
    qtbot.keyClick(page, Qt.Key.Key_9)
    assert page.verdict.text() == (
        "Right moved 2 steps freer than left · last time: right moved 1 step freer than left"
    )


def test_a_note_is_typed_and_reported_with_the_answer(page: CheckInPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page, Qt.Key.Key_8)
    with qtbot.waitSignal(page.typing_started):
        qtbot.keyClick(page, Qt.Key.Key_N)
    answers = answers_of(page)
    note = page.focusWidget()
    assert isinstance(note, QLineEdit)
    qtbot.keyClicks(note, "pinch at 5")
    with qtbot.waitSignal(page.typing_ended):
        qtbot.keyClick(note, Qt.Key.Key_Return)
    assert answers[-1] == (Side.RIGHT, Rating(3, (), "pinch at 5"))
    assert page.hasFocus()


def test_tags_are_clicked_on_and_off(page: CheckInPage, qtbot: QtBot) -> None:
    answers = answers_of(page)
    tight = next(b for b in page.findChildren(QPushButton) if b.text() == "tight")
    qtbot.mouseClick(tight, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    qtbot.mouseClick(tight, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert answers == [(Side.LEFT, Rating(None, ("tight",))), (Side.LEFT, Rating())]


def test_practice_keys_become_wishes(page: CheckInPage, qtbot: QtBot) -> None:
    wishes: list[Wish] = []
    page.wished.connect(wishes.append)
    for key in (
        Qt.Key.Key_Space,
        Qt.Key.Key_Return,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Left,
        Qt.Key.Key_Escape,
    ):
        qtbot.keyClick(page, key)
    assert wishes == [Wish.PAUSE, Wish.NEXT, Wish.NEXT, Wish.BACK, Wish.LEAVE]


def test_coming_back_shows_what_was_answered_without_reporting_it(page: CheckInPage) -> None:
    answers = answers_of(page)
    given = {Side.LEFT: Rating(4, ("cramp",), "left note")}
    page.ask(STRETCH.subject, given, None)
    assert page.felt(Side.LEFT) == given[Side.LEFT]
    assert page.felt(Side.RIGHT) == Rating()
    assert answers == []


def test_a_drill_asks_its_own_question_in_its_own_words(page: CheckInPage, qtbot: QtBot) -> None:
    steady = ("shaky", "unsteady", "okay", "steady", "solid")
    plank = replace(STRETCH, name="Plank", question="How steady was each side?", scale=steady)
    page.ask(plank.subject, {}, None)
    assert page.question.text() == "How steady was each side?"
    card = page.sides.cards[Side.LEFT]
    shown = [each.text() for each in card.findChildren(QLabel) if each.text() in steady]
    assert shown == list(steady)
    assert card.lead.text() == "left foot"
    names = [button.accessibleName() for button in card.findChildren(QPushButton)]
    assert "left: shaky" in names
    answers = answers_of(page)
    qtbot.keyClick(page, Qt.Key.Key_1)
    assert answers == [(Side.LEFT, Rating(1))]
    qtbot.keyClick(page, Qt.Key.Key_8)
    assert page.verdict.text() == "Right was 2 steps better than left"
    assert ("1 – 5", "left, from shaky to solid") in page.key_help()

    page.ask(STRETCH.subject, {}, None)
    assert page.question.text() == "How did each side feel?"
    assert "left: stuck" in [each.accessibleName() for each in card.findChildren(QPushButton)]
    assert ("1 – 5", "left, from stuck to free") in page.key_help()


def test_several_drills_are_asked_about_by_their_common_name(page: CheckInPage) -> None:
    warm = CheckInSubject("warm_up.warm", "The warm-up", question="How does each side feel now?")
    page.ask(warm, {}, None)
    assert page.question.text() == "How does each side feel now?"
    assert page.sides.cards[Side.RIGHT].lead.text() == ""
    assert "The warm-up" in [each.text() for each in page.findChildren(QLabel)]
