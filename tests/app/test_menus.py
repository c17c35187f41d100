"""The menu bar, its keys, and the one history of all pages."""

from __future__ import annotations

import pytest
from program import Program
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

from hipmobility.app.pages import HOME, LEARN, REVIEW, ROUTINES, SETTINGS, show_learn

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def press(program: Program, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    program.qtbot.keyClick(program.app.window, key, modifier)


def bar(program: Program) -> QMenuBar:
    found = program.app.window.findChild(QMenuBar)
    assert isinstance(found, QMenuBar)
    return found


def menu(program: Program, title: str) -> QMenu:
    action = next(each for each in bar(program).actions() if each.text() == title)
    opened = action.menu()
    assert isinstance(opened, QMenu)
    opened.aboutToShow.emit()
    return opened


def entry(program: Program, title: str, text: str) -> QAction:
    return next(each for each in menu(program, title).actions() if each.text() == text)


def page_is(program: Program, declaration: object) -> bool:
    return program.app.window.page() is program.app.pages[declaration].page  # type: ignore[index]


def test_the_menus_are_there_on_main_pages_only(program: Program) -> None:
    assert [each.text() for each in bar(program).actions()] == [
        *("&File", "&Edit", "&View", "&Practice", "&Help")
    ]
    assert bar(program).isVisible()
    program.press(Qt.Key.Key_Space)
    assert not bar(program).isVisible()
    press(program, Qt.Key.Key_Comma, CONTROL)
    assert program.app.window.page() is program.app.practice.session


def test_back_leads_to_where_one_came_from(program: Program) -> None:
    show_learn(program.app.pages, "drill:worlds_greatest_stretch")
    assert program.app.pages[LEARN].page.target() == "drill:worlds_greatest_stretch"
    press(program, Qt.Key.Key_Left, ALT)
    assert page_is(program, HOME)
    press(program, Qt.Key.Key_Right, ALT)
    assert page_is(program, LEARN)
    program.press(Qt.Key.Key_Escape)
    assert page_is(program, HOME)


def test_back_walks_through_pages_and_articles(program: Program) -> None:
    program.app.pages.show(REVIEW)
    program.app.pages.show(LEARN)
    program.app.pages[LEARN].page.open("page:stop")
    program.app.pages[LEARN].page.open("page:notes")
    program.app.pages.show(SETTINGS)
    for _ in range(2):
        press(program, Qt.Key.Key_Left, ALT)
    assert page_is(program, LEARN)
    assert program.app.pages[LEARN].page.target() == "page:stop"
    for _ in range(2):
        press(program, Qt.Key.Key_Left, ALT)
    assert page_is(program, REVIEW)
    program.app.pages.show(ROUTINES)
    assert not program.app.pages.visits.can_go_forward


def test_the_mouse_has_a_button_for_back(program: Program) -> None:
    program.app.pages.show(SETTINGS)
    program.qtbot.mouseClick(program.app.window, Qt.MouseButton.BackButton, pos=QPoint(2, 300))
    assert page_is(program, HOME)
    program.qtbot.mouseClick(program.app.window, Qt.MouseButton.ForwardButton, pos=QPoint(2, 300))
    assert page_is(program, SETTINGS)


@pytest.mark.parametrize("declaration", [REVIEW, LEARN, SETTINGS])
def test_control_f_searches_where_there_is_something_to_search(
    program: Program, declaration: object
) -> None:
    program.app.pages.show(declaration)  # type: ignore[arg-type]
    assert entry(program, "&Edit", "&Find").isEnabled()
    press(program, Qt.Key.Key_F, CONTROL)
    focused = program.app.window.focusWidget()
    assert focused is not None
    assert "earch" in focused.accessibleName()
    program.app.pages.show(HOME)
    assert not entry(program, "&Edit", "&Find").isEnabled()


def test_text_grows_and_shrinks_by_key(program: Program) -> None:
    press(program, Qt.Key.Key_Plus, CONTROL)
    assert program.settings.preferences.text_scale == 125
    for _ in range(5):
        press(program, Qt.Key.Key_Plus, CONTROL)
    assert program.settings.preferences.text_scale == 200
    press(program, Qt.Key.Key_Minus, CONTROL)
    assert program.settings.preferences.text_scale == 150
    press(program, Qt.Key.Key_0, CONTROL)
    assert program.settings.preferences.text_scale == 100


def test_the_theme_is_a_choice_in_the_menu(program: Program) -> None:
    themes = next(each for each in menu(program, "&View").actions() if each.menu())
    submenu = themes.menu()
    assert isinstance(submenu, QMenu)
    dark, light = submenu.actions()[1:3]
    light.trigger()
    assert program.settings.preferences.theme == "light"
    submenu.aboutToShow.emit()
    assert (dark.isChecked(), light.isChecked()) == (False, True)


def test_no_menu_key_acts_under_what_lies_over_the_page(program: Program) -> None:
    program.press(Qt.Key.Key_Question)
    press(program, Qt.Key.Key_Comma, CONTROL)
    assert page_is(program, HOME)


@pytest.mark.parametrize("key", [Qt.Key.Key_Q, Qt.Key.Key_W])
def test_the_window_closes_by_key(program: Program, key: Qt.Key) -> None:
    press(program, key, CONTROL)
    assert not program.app.window.isVisible()


def test_back_leads_through_the_pages_of_learn_and_out_of_it(program: Program) -> None:
    program.app.pages.show(ROUTINES)
    program.app.pages.show(LEARN)
    learn = program.app.pages[LEARN].page
    first = learn.target()
    program.press(Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert learn.target() != first
    press(program, Qt.Key.Key_Left, ALT)
    press(program, Qt.Key.Key_Left, ALT)
    assert learn.target() == first
    press(program, Qt.Key.Key_Left, ALT)
    assert page_is(program, ROUTINES)
