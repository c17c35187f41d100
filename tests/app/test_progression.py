"""An easier or harder way is suggested on Home and in the summary, and never taken by itself."""

from __future__ import annotations

from datetime import timedelta

from program import NOW, Program
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from hipmobility.app.pages import HOME, SUMMARY
from hipmobility.core.model.practice import (
    CheckIn,
    DrillRecord,
    DrillStep,
    Outcome,
    Practice,
    PracticeState,
)
from hipmobility.core.model.routine import Side

NEXT_TIME = "Easy on both sides for two weeks. Ready for “no hands”? (E)"
EASY = "Shin boxes: easy on both sides for two weeks. Ready for “no hands”? (E)"


def easy_practice(days_ago: int) -> Practice:
    at = NOW - timedelta(days=days_ago)
    return Practice(
        f"00000000-0000-4000-8000-{days_ago:012}",
        at,
        0,
        "restore",
        "Restore hip mobility",
        {"shin_box": DrillRecord("Shin boxes", "{side} leg in front")},
        Side.LEFT,
        None,
        PracticeState.FINISHED,
        tuple(DrillStep(0, "shin_box", side, 30, 30, Outcome.DONE) for side in Side),
        tuple(CheckIn(0, "shin_box", side, 4, (), "", at) for side in Side),
        ended_at=at + timedelta(minutes=5),
    )


def texts(page: QWidget) -> list[str]:
    return [each.text() for each in page.findChildren(QLabel) if each.isVisibleTo(page)]


def test_two_easy_weeks_are_told_at_home(program: Program, qtbot: QtBot) -> None:
    program.journal.merge([easy_practice(3), easy_practice(10)], NOW)
    program.app.pages.show(HOME)
    assert EASY not in texts(program.app.pages[HOME].page)
    program.journal.merge([easy_practice(17)], NOW)
    program.app.pages.show(HOME)
    qtbot.waitUntil(lambda: EASY in texts(program.app.pages[HOME].page), timeout=1000)
    program.press(Qt.Key.Key_Space)
    run = program.app.practice.run
    assert run
    assert run.variant(run.timeline.segments[0].drill) == "", "the way stays as it was"


def test_it_is_told_in_the_summary_too(program: Program) -> None:
    program.journal.merge([easy_practice(days) for days in (7, 14)], NOW)
    program.press(Qt.Key.Key_Space)
    while program.app.window.page() is not program.app.practice.check_in:
        program.pass_time(4)
    program.press(Qt.Key.Key_4, Qt.Key.Key_9)
    program.pass_time(400)
    assert program.app.window.page() is program.app.pages[SUMMARY].page
    assert NEXT_TIME in texts(program.app.pages[SUMMARY].page)
