"""The check-in page, by real keys and clicks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import drill
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from hipmobility.core.model.routine import CheckInSubject, Side, Sides
from hipmobility.pages.practice.checkin import CheckInPage
from hipmobility.pages.practice.keys import Wish
from hipmobility.widgets.controls.side_card import Rating
from hipmobility.widgets.controls.tag_chip import TagChip

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


def test_in_a_small_square_window_the_answers_come_first_and_b_brings_the_picture(
    page: CheckInPage, qtbot: QtBot
) -> None:
    assert page.sides.body.isVisible()
    page.resize(640, 480)
    QApplication.processEvents()
    assert not page.sides.body.isVisible()
    tiles = page.sides.cards[Side.LEFT].tiles.values()
    assert all(tile.height() > 480 / 5 for tile in tiles)
    qtbot.keyClick(page, Qt.Key.Key_B)
    assert page.sides.body.isVisible()


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
    assert page.sides.felt(side.other) == Rating()


def chip(page: CheckInPage, side: Side, tag: str) -> TagChip:
    QApplication.processEvents()  # what is new is shown then
    found = page.sides.cards[side].chips[tag]
    assert found.isVisibleTo(page)
    return found


def test_tags_of_ones_own_are_offered_and_reported(page: CheckInPage, qtbot: QtBot) -> None:
    page.sides.offer_tags([("dead leg", "tight"), ("shin",)])
    answers = answers_of(page)
    for text in ("shin", "dead leg"):
        qtbot.mouseClick(chip(page, Side.LEFT, text), Qt.MouseButton.LeftButton)
    assert answers[-1] == (Side.LEFT, Rating(tags=("dead leg", "shin")))


def test_a_tag_that_is_not_offered_any_more_stays_with_its_answer(
    page: CheckInPage, qtbot: QtBot
) -> None:
    page.sides.offer_tags([("tight",), ()])
    page.ask(STRETCH.subject, {Side.RIGHT: Rating(2, ("pinch",))}, None)
    assert chip(page, Side.RIGHT, "pinch").isChecked()
    qtbot.mouseClick(chip(page, Side.RIGHT, "tight"), Qt.MouseButton.LeftButton)
    assert set(page.sides.felt(Side.RIGHT).tags) == {"pinch", "tight"}
    page.ask(STRETCH.subject, {}, None)
    assert page.sides.felt(Side.RIGHT) == Rating()
    assert "pinch" not in page.sides.cards[Side.RIGHT].chips


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
    assert page.verdict.text() == "Left was 2 steps tighter"
    assert page.last_time.text() == "Last time: left was 1 step tighter"


def test_a_note_is_typed_and_reported_with_the_answer(page: CheckInPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page, Qt.Key.Key_8)
    with qtbot.waitSignal(page.touched):
        qtbot.keyClick(page, Qt.Key.Key_N)
        qtbot.keyClick(page, Qt.Key.Key_N)  # first the left side's note, then the right one's
    answers = answers_of(page)
    note = page.focusWidget()
    assert isinstance(note, QLineEdit)
    qtbot.keyClicks(note, "pinch at 5")
    wishes: list[Wish] = []
    page.wished.connect(wishes.append)
    qtbot.keyClick(note, Qt.Key.Key_Return)
    assert wishes == []  # Enter ends the note, and nothing else
    assert answers[-1] == (Side.RIGHT, Rating(3, (), "pinch at 5"))
    assert page.hasFocus()


def test_tags_are_clicked_on_and_off(page: CheckInPage, qtbot: QtBot) -> None:
    answers = answers_of(page)
    tight = chip(page, Side.LEFT, "tight")
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
    assert page.sides.felt(Side.LEFT) == given[Side.LEFT]
    assert page.sides.felt(Side.RIGHT) == Rating()
    assert answers == []


def test_a_drill_asks_its_own_question_in_its_own_words(page: CheckInPage, qtbot: QtBot) -> None:
    steady = ("shaky", "unsteady", "okay", "steady", "solid")
    plank = replace(STRETCH, name="Plank", question="How steady was each side?", scale=steady)
    page.ask(plank.subject, {}, None)
    assert page.question.text() == "How steady was each side?"
    card = page.sides.cards[Side.LEFT]
    assert [tile.text() for tile in card.tiles.values()] == list(steady)
    assert card.lead.text() == "left foot"
    assert card.tiles[1].accessibleName() == "left: 1 shaky"
    answers = answers_of(page)
    qtbot.keyClick(page, Qt.Key.Key_1)
    assert answers == [(Side.LEFT, Rating(1))]
    qtbot.keyClick(page, Qt.Key.Key_8)
    assert page.verdict.text() == "Left was 2 steps lower"
    assert ("1 – 5", "left, from shaky to solid") in page.key_help()

    page.ask(STRETCH.subject, {}, None)
    assert page.question.text() == "How did each side feel?"
    assert card.tiles[1].accessibleName() == "left: 1 stuck"
    assert ("1 – 5", "left, from stuck to free") in page.key_help()


def test_several_drills_are_asked_about_by_their_common_name(page: CheckInPage) -> None:
    warm = CheckInSubject("warm_up.warm", "The warm-up", question="How does each side feel now?")
    page.ask(warm, {}, None)
    assert page.question.text() == "How does each side feel now?"
    assert page.sides.cards[Side.RIGHT].lead.text() == ""
    assert "The warm-up" in [each.text() for each in page.findChildren(QLabel)]


def press(page: CheckInPage, key: int, text: str, evdev: int) -> None:
    """A key as a keyboard of another language sends it."""
    none = Qt.KeyboardModifier.NoModifier
    event = QKeyEvent(QEvent.Type.KeyPress, key, none, evdev + 8, 0, 0, text)
    QApplication.sendEvent(page, event)


def test_an_answer_is_cleared_by_its_key_by_delete_and_by_a_second_click(
    page: CheckInPage, qtbot: QtBot
) -> None:
    complete: list[bool] = []
    page.completed.connect(complete.append)
    tile = page.sides.cards[Side.LEFT].tiles[3]
    for way in ("key", "delete", "click"):
        qtbot.keyClick(page, Qt.Key.Key_3)
        assert page.sides.felt(Side.LEFT).ease == 3
        if way == "click":
            qtbot.mouseClick(tile, Qt.MouseButton.LeftButton)
        else:
            qtbot.keyClick(page, Qt.Key.Key_3 if way == "key" else Qt.Key.Key_Delete)
        assert page.sides.felt(Side.LEFT).ease is None
    assert complete == [False] * 6


def test_digits_and_tags_of_a_french_keyboard(page: CheckInPage) -> None:
    press(page, Qt.Key.Key_Ampersand, "&", 2)
    press(page, Qt.Key.Key_Agrave, "à", 11)
    press(page, Qt.Key.Key_A, "a", 16)  # the key of the first tag of the left side
    press(page, Qt.Key.Key_P, "p", 25)
    assert page.sides.felt(Side.LEFT) == Rating(1, ("tight",))
    assert page.sides.felt(Side.RIGHT) == Rating(5, ("click",))
    assert page.sides.cards[Side.LEFT].chips["tight"].key() == "A"


def test_a_cyrillic_keyboard_opens_the_picture_and_the_note(page: CheckInPage) -> None:
    press(page, 0x0418, "и", 48)
    assert page.sides.body.hasFocus()
    page.setFocus()
    press(page, 0x0422, "т", 49)
    assert page.sides.cards[Side.LEFT].note.hasFocus()


def test_a_place_is_tapped_on_the_picture(page: CheckInPage, qtbot: QtBot) -> None:
    answers = answers_of(page)
    body = page.sides.body
    for side, tag in ((Side.LEFT, "front hip"), (Side.RIGHT, "low back")):
        with qtbot.waitSignal(page.touched):
            place = body.middle_of(side, tag).toPoint()
            qtbot.mouseClick(body, Qt.MouseButton.LeftButton, pos=place)
    assert answers == [
        (Side.LEFT, Rating(None, ("front hip",))),
        (Side.RIGHT, Rating(None, ("low back",))),
    ]
    qtbot.mouseClick(chip(page, Side.LEFT, "front hip"), Qt.MouseButton.LeftButton)
    assert page.sides.felt(Side.LEFT) == Rating()


def test_the_picture_is_used_by_keys(page: CheckInPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page, Qt.Key.Key_B)
    body = page.sides.body
    qtbot.keyClick(body, Qt.Key.Key_Space)
    qtbot.keyClick(body, Qt.Key.Key_Right)
    qtbot.keyClick(body, Qt.Key.Key_Return)
    assert page.sides.felt(Side.LEFT).tags == ("front hip",)
    assert page.sides.felt(Side.RIGHT).tags == ("front hip",)
    qtbot.keyClick(body, Qt.Key.Key_Escape)
    assert page.hasFocus()


def test_a_side_that_did_not_work_is_not_asked(page: CheckInPage, qtbot: QtBot) -> None:
    complete: list[bool] = []
    page.completed.connect(complete.append)
    page.ask(STRETCH.subject, {}, None, {Side.RIGHT})
    qtbot.keyClick(page, Qt.Key.Key_2)
    assert page.sides.felt(Side.LEFT) == Rating()
    qtbot.keyClick(page, Qt.Key.Key_7)
    assert complete == [True]
    assert not page.sides.cards[Side.LEFT].tiles[1].isVisibleTo(page)
    assert page.sides.cards[Side.RIGHT].tiles[1].isVisibleTo(page)


def test_a_long_note_is_kept_whole(page: CheckInPage, qtbot: QtBot) -> None:
    answers = answers_of(page)
    qtbot.keyClick(page, Qt.Key.Key_N)
    note = page.sides.cards[Side.LEFT].note
    note.insert("x" * 4_000)
    note.textEdited.emit(note.text())
    page.settle()
    assert answers[-1][1].note == "x" * 4_000


def test_a_menu_over_the_note_does_not_end_it(page: CheckInPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page, Qt.Key.Key_N)
    note = page.sides.cards[Side.LEFT].note
    ended: list[None] = []
    note.typing_ended.connect(lambda: ended.append(None))
    popup = QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.PopupFocusReason)
    QApplication.sendEvent(note, popup)
    assert ended == []


@pytest.mark.parametrize("size", [(1366, 768), (640, 480), (1920, 1080)])
def test_the_sides_stand_beside_each_other_at_any_size(
    page: CheckInPage, size: tuple[int, int]
) -> None:
    page.resize(*size)
    QApplication.processEvents()
    left, right = (page.sides.cards[side].head.geometry() for side in Side)
    assert left.top() == right.top()
    assert left.right() < right.left()


def test_continue_goes_on(page: CheckInPage, qtbot: QtBot) -> None:
    wishes: list[Wish] = []
    page.wished.connect(wishes.append)
    qtbot.mouseClick(page.go_on, Qt.MouseButton.LeftButton)
    assert wishes == [Wish.NEXT]
