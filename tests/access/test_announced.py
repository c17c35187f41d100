"""What a screen reader says by itself: what a page is for, what is asked, and each answer."""

from __future__ import annotations

from typing import Any

import pytest
from program import Program
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from hipmobility.app.page_registry import PageDeclaration
from hipmobility.app.pages import BACKUPS, HOME, LEARN, MEASURE, REVIEW, ROUTINES, SETTINGS
from hipmobility.core.model.practice import OverallMoment


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is handed to Qt to be said, as if a screen reader were listening."""
    said: list[str] = []

    def updated(event: object) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            said.append(event.message())

    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", updated)
    return said


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (HOME, "Home. Start a practice"),
        (ROUTINES, "Routines. Choose one"),
        (REVIEW, "Review. Left against right"),
        (MEASURE, "Monthly measure."),
        (LEARN, "Learn. How the drills work"),
        (SETTINGS, "Settings. Look"),
        (BACKUPS, "Backups. Restore"),
    ],
)
def test_entering_a_page_says_what_it_is_for(
    program: Program, heard: list[str], page: PageDeclaration[Any], words: str
) -> None:
    program.app.pages.show(page)
    assert any(each.startswith(words) for each in heard)


def test_the_check_in_says_what_is_asked_and_each_answer_with_its_side(
    program: Program, heard: list[str]
) -> None:
    app = program.app
    app.practices.begin("")
    while app.window.page() is not app.practice.check_in:
        program.pass_time(5)
    assert any("How did each side feel?" in each and "left, right" in each for each in heard)
    heard.clear()
    program.press(Qt.Key.Key_3)
    assert heard[0] == "left, 3 okay"
    heard.clear()
    program.press(Qt.Key.Key_9)
    assert heard[0] == "right, 4 easy"


def test_before_and_after_say_what_is_asked(program: Program, heard: list[str]) -> None:
    program.app.practice.overall.ask(OverallMoment.BEFORE)
    assert any(each.startswith("How do your hips feel now?") for each in heard)
