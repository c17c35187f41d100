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
from hipmobility.pages.home.content import HomeContent
from hipmobility.pages.home.home import HomePage
from hipmobility.user_routines.library import read_clips

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
    previous = last.first_side if last else None
    return HomeContent(timeline, previous, last, (True,) + (False,) * 6, TODAY)


def texts(page: HomePage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def test_the_routine_its_drills_and_its_total_are_shown(page: HomePage, qtbot: QtBot) -> None:
    page.show_content(content())
    qtbot.waitUntil(lambda: "Shin boxes" in texts(page))
    assert page.title.text() == "Restore hip mobility"
    found = texts(page)
    for text in ("Shin boxes", "World’s Greatest Stretch", "Crawl to squat", "4:51"):
        assert text in found
    assert "each side · 0:36 + 0:36" in found
    assert page.start.accessibleName() == "Start, 4:51 in all"


def test_last_time_is_shown_for_each_side(page: HomePage, qtbot: QtBot) -> None:
    page.show_content(content())
    page.show_content(content(practice({Side.LEFT: 2, Side.RIGHT: 4}, note="<b>end</b>")))
    qtbot.waitUntil(lambda: "Friday · after a run" in texts(page))
    found = texts(page)
    assert "left: “<b>end</b>”" in found
    assert any("left 2" in text and "right 4" in text for text in found)
    assert "right went first last time" in page.subtitle.text()
    assert found.count("Shin boxes") == 1


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
