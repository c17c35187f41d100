"""The window is closed in the middle of a practice, or another one is asked for."""

from __future__ import annotations

from program import Program
from PySide6.QtCore import Qt

from hipmobility.app.pages import SUMMARY


def test_no_page_is_opened_for_a_window_that_goes(program: Program) -> None:
    program.press(Qt.Key.Key_Space)
    program.pass_time(40)
    shown = program.app.window.page()
    program.app.window.close()
    assert program.app.practice.run is None
    assert program.app.window.page() is shown
    assert not program.app.pages.is_made(SUMMARY)
    assert len(program.app.parts.history.unfinished()) == 1


def test_a_window_that_filled_the_screen_for_a_practice_is_one_again_when_it_goes(
    program: Program,
) -> None:
    program.settings.set("full_screen", True)
    program.press(Qt.Key.Key_Space)
    assert program.app.window.isFullScreen()
    program.app.window.close()
    assert not program.app.window.isFullScreen()


def test_a_practice_under_way_stays_when_another_is_asked_for(program: Program) -> None:
    program.press(Qt.Key.Key_Space)
    first = program.app.practice.run
    program.app.practices.begin("")
    program.app.practices.begin_again()
    assert program.app.practice.run is first
    program.app.window.close()
    assert not list(program.paths.data.glob("practice-*.lock"))
