"""What lies over a page: its keys, and the keyboard afterwards."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMenuBar, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from hipmobility.widgets.overlays.key_list import KeyList
from hipmobility.widgets.overlays.question import QuestionOverlay


class Page:
    """A window with a field and a question to lay over it."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.resize(600, 400)
        self.field = QLineEdit(self.window)
        column = QVBoxLayout(self.window)
        column.addWidget(self.field)
        column.addWidget(QPushButton("Other", self.window))
        self.question = QuestionOverlay(self.window)
        self.answers: list[bool] = []
        self.question.answered.connect(self.answers.append)
        self.window.show()
        self.field.setFocus()

    def ask(self) -> None:
        self.question.ask("Leave?", "All of it is kept.", "leave", "stay")

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            focused = self.window.focusWidget()
            assert focused is not None
            self.qtbot.keyClick(focused, key)


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    return Page(qtbot)


def test_enter_means_yes_and_escape_no(page: Page) -> None:
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space):
        page.ask()
        page.press(key)
    assert page.answers == [True, False, False]


def test_enter_presses_the_button_that_has_the_keyboard(page: Page) -> None:
    page.ask()
    page.press(Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Return)
    page.ask()
    page.press(Qt.Key.Key_Tab, Qt.Key.Key_Return)
    assert page.answers == [False, True]


def test_tab_goes_round_inside_in_both_directions(page: Page) -> None:
    page.ask()
    seen = []
    for key in (*[Qt.Key.Key_Tab] * 3, *[Qt.Key.Key_Backtab] * 2):
        page.press(key)
        focused = page.window.focusWidget()
        assert isinstance(focused, QPushButton)
        seen.append(focused.text())
    yes, no = "Enter: leave", "Esc: stay"
    assert seen == [yes, no, yes, no, yes]


def test_tab_leaves_the_menus_of_the_window_alone(page: Page) -> None:
    """PySide let go of them with a button of the question, as if they were parts of it."""
    menu = QMenuBar(page.window).addMenu("File")
    action = menu.addAction("Quit")
    page.ask()
    page.press(Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
    page.question.deleteLater()
    page.qtbot.waitUntil(lambda: not shiboken6.isValid(page.question))
    assert shiboken6.isValid(menu)
    assert shiboken6.isValid(action)


def test_afterwards_the_keyboard_is_where_it_was(page: Page) -> None:
    page.ask()
    page.press(Qt.Key.Key_Escape)
    assert page.window.focusWidget() is page.field


def test_what_had_the_keyboard_may_be_gone(page: Page) -> None:
    page.ask()
    page.field.hide()
    page.press(Qt.Key.Key_Escape)
    assert page.window.focusWidget() is not page.field
    assert page.answers == [False]


def test_a_list_that_is_longer_than_the_window_scrolls(page: Page) -> None:
    page.window.resize(400, 160)
    keys = KeyList(page.window)
    keys.show_keys([(str(number), "a key " * 9) for number in range(10)])
    page.qtbot.waitUntil(lambda: keys.inside.height() > keys.height())
    page.press(Qt.Key.Key_PageDown)
    assert keys.isVisible()
    assert keys.inside.y() < 0
    page.press(Qt.Key.Key_A)
    assert keys.isHidden()


def test_it_is_told_to_a_screen_reader(page: Page) -> None:
    page.ask()
    assert page.question.accessibleName() == "Leave?"
    assert page.question.accessibleDescription() == "All of it is kept."
