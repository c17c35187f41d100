"""The summary: what was done and felt, and where to go from there."""

from __future__ import annotations

from builders import practice
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from hipmobility.core.model.practice import PracticeState
from hipmobility.core.model.routine import Side
from hipmobility.pages.practice.summary import SummaryPage


def texts(page: SummaryPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel)]


def answers(page: SummaryPage) -> list[str]:
    """What is read aloud of each side."""
    return [each.accessibleName() for each in page.findChildren(QLabel) if each.accessibleName()]


def shown(qtbot: QtBot) -> SummaryPage:
    page = SummaryPage()
    qtbot.addWidget(page)
    page.resize(1280, 720)
    page.show()
    return page


def test_both_sides_the_difference_and_last_time_are_told(qtbot: QtBot) -> None:
    page = shown(qtbot)
    done = practice({Side.LEFT: 2, Side.RIGHT: 4}, note="end of the reach")
    page.show_practice(done, {"stretch": 1})
    found = texts(page)
    assert "Done" in found
    assert answers(page) == ["left: 2 stiff", "right: 4 easy"]
    assert "Left: “end of the reach”" in found
    assert "Left was 2 steps tighter" in found
    assert "Last time: left was 1 step tighter" in found
    assert "left 0:40 · right 0:40" in found


def test_a_side_that_got_less_is_named(qtbot: QtBot) -> None:
    page = shown(qtbot)
    short = practice({Side.LEFT: None, Side.RIGHT: None}, state=PracticeState.LEFT_EARLY, left_s=12)
    page.show_practice(short, {})
    found = texts(page)
    assert "Practice ended early" in found
    assert "left 0:12 of 0:40 · right 0:40" in found
    assert "left: –" in answers(page)
    page.show_practice(practice({}, left_s=0), {})
    assert "left skipped · right 0:40" in texts(page)


def test_what_is_missing_for_a_comparison_is_said_where_one_side_is_answered(
    qtbot: QtBot,
) -> None:
    page = shown(qtbot)
    wanted = "Answer both sides to compare"
    page.show_practice(practice({Side.LEFT: 2, Side.RIGHT: None}), {})
    assert wanted in texts(page)
    page.show_practice(practice({}), {})
    assert wanted not in [each.text() for each in page.findChildren(QLabel) if each.isVisible()]


def test_keys_lead_home_and_to_review(qtbot: QtBot) -> None:
    page = shown(qtbot)
    page.show_practice(practice({}), {})
    with qtbot.waitSignal(page.home_requested):
        qtbot.keyClick(page, Qt.Key.Key_Space)
    with qtbot.waitSignal(page.review_requested):
        qtbot.keyClick(page, Qt.Key.Key_R)
