"""Home: today's routine, what was noted last time, and Start."""

from __future__ import annotations

from datetime import date

import pytest
from builders import practice
from known_library import known_library
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from hipmobility.core.model.practice import Practice
from hipmobility.core.model.routine import Side
from hipmobility.core.model.timeline import build_timeline
from hipmobility.pages.home import drill_card
from hipmobility.pages.home.content import HomeContent
from hipmobility.pages.home.home import HomePage
from hipmobility.user_routines.library import read_clips
from hipmobility.widgets.controls.ease_badge import EaseBadge

TODAY = date(2026, 11, 23)


@pytest.fixture
def page(qtbot: QtBot) -> HomePage:
    made = HomePage(read_clips())
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.show()
    return made


def content(last: Practice | None = None) -> HomeContent:
    timeline = build_timeline(known_library().routines["restore"], Side.LEFT)
    return HomeContent(timeline, last, (True,) + (False,) * 6, TODAY)


def texts(page: HomePage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def test_the_routine_its_drills_and_its_total_are_shown(page: HomePage, qtbot: QtBot) -> None:
    page.show_content(content())
    qtbot.waitUntil(lambda: "1. Shin boxes" in texts(page))
    assert page.title.text() == "Restore hip mobility"
    shown = texts(page)
    for text in ("1. Shin boxes", "2. World’s Greatest Stretch", "3. Crawl to squat", "4:51"):
        assert text in shown
    assert "Each side · 0:36 + 0:36" in shown
    assert page.start.accessibleName() == "Start, 4:51 in all"


def test_last_time_is_shown_for_each_side(page: HomePage, qtbot: QtBot) -> None:
    page.show_content(content())
    page.show_content(content(practice({Side.LEFT: 2, Side.RIGHT: 4}, note="<b>end</b>")))
    qtbot.waitUntil(lambda: "Friday · after a run" in texts(page))
    qtbot.waitUntil(lambda: "Left: “<b>end</b>”" in texts(page))
    shown = texts(page)
    badges = [badge.accessibleName() for badge in page.findChildren(EaseBadge)]
    assert badges == ["Left: 2 stiff", "Right: 4 easy"]
    assert shown.count("1. Shin boxes") == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_PageDown])
def test_a_key_starts_with_the_context_that_was_chosen(
    page: HomePage, qtbot: QtBot, key: Qt.Key
) -> None:
    page.show_content(content())
    chips = {button.text(): button for button in page.findChildren(QPushButton)}
    for name in ("Before a run", "After a run"):
        qtbot.mouseClick(chips[name], Qt.MouseButton.LeftButton)
    assert not chips["Before a run"].isChecked()
    with qtbot.waitSignal(page.start_requested) as started:
        qtbot.keyClick(page, key)
    assert started.args == ["after_run"]
    with qtbot.waitSignal(page.start_requested) as started:
        qtbot.keyClick(page, key)
    assert started.args == [""]


def test_what_is_typed_about_today_arrives_whole(page: HomePage, qtbot: QtBot) -> None:
    """A chosen context gives way to it, and neither letters nor spaces start a practice."""
    page.show_content(content())
    page.context_chosen.connect(lambda: page.show_content(content()))
    chips = {button.text(): button for button in page.findChildren(QPushButton)}
    qtbot.mouseClick(chips["After a run"], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.own_context, Qt.MouseButton.LeftButton)
    with qtbot.assertNotEmitted(page.start_requested):
        qtbot.keyClicks(page.own_context, "slept badly again")
    assert page.own_context.text() == "slept badly again"
    assert page.own_context.hasFocus()
    assert page.context() == "slept badly again"
    assert not chips["After a run"].isChecked()


def test_a_card_plays_under_the_keyboard_and_enter_opens_it(page: HomePage, qtbot: QtBot) -> None:
    page.show_content(content())
    card = page.drills.cards[2]
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    assert not card.is_playing
    card.setFocus()
    qtbot.waitUntil(lambda: card.is_playing)
    with (
        qtbot.waitSignal(page.details_requested) as opened,
        qtbot.assertNotEmitted(page.start_requested),
    ):
        qtbot.keyClick(card, Qt.Key.Key_Return)
    assert opened.args == ["crawl_squat"]
    page.setFocus()
    assert not card.is_playing


def test_a_card_that_nobody_looks_at_any_more_rests(
    page: HomePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drill_card, "LONGEST_MS", 3 * drill_card.FRAME_MS)
    page.show_content(content())
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    card = page.drills.cards[0]
    card.setFocus()
    qtbot.waitUntil(lambda: card.is_playing)
    qtbot.waitUntil(lambda: not card.is_playing)
    assert card.hasFocus()


def test_with_reduced_movement_no_card_plays(page: HomePage, qtbot: QtBot) -> None:
    page.set_figures(like_mirror=True, stepping=True)
    page.show_content(content())
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    card = page.drills.cards[0]
    card.setFocus()
    qtbot.waitUntil(card.hasFocus)
    assert not card.is_playing


def test_the_way_of_a_drill_is_chosen_on_its_card(page: HomePage, qtbot: QtBot) -> None:
    page.resize(1900, 900)
    page.show_content(content())
    card = page.drills.cards[0]
    assert card.ways
    buttons = card.ways.findChildren(QPushButton)
    assert [button.text() for button in buttons] == ["Easier", "As written", "Harder"]
    with qtbot.waitSignal(page.way_chosen) as chosen:
        qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    easier = card.drill.variants[0]
    assert chosen.args == ["shin_box", easier.id]
    with qtbot.waitSignal(page.way_chosen) as chosen:
        qtbot.keyClick(buttons[0], Qt.Key.Key_Right)
    assert chosen.args == ["shin_box", ""]


def test_a_narrow_window_keeps_start_and_puts_last_time_behind_a_button(
    page: HomePage, qtbot: QtBot
) -> None:
    page.resize(640, 400)
    page.show_content(content(practice({Side.LEFT: 2, Side.RIGHT: 4})))
    assert page.start.isVisible()
    assert page.start.geometry().bottom() < page.height()
    assert not [badge for badge in page.findChildren(EaseBadge) if badge.isVisible()]
    qtbot.mouseClick(page.show_last, Qt.MouseButton.LeftButton)
    assert [badge for badge in page.findChildren(EaseBadge) if badge.isVisible()]
