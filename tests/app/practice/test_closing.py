"""The window is closed in the middle of a practice."""

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
