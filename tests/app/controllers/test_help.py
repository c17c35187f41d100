"""Keys of every page, About, text size, and the system's colours while the program runs."""

from __future__ import annotations

import pytest
from page_walk import walk
from program import Program
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QDesktopServices,
    QGuiApplication,
    QStyleHints,
)
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea

from hipmobility.app.page_registry import PageController, PageDeclaration
from hipmobility.app.pages import BACKUPS, FIRST_START, HOME, LEARN, REVIEW, ROUTINES, SETTINGS
from hipmobility.app.shell.page_protocols import HasKeyHints
from hipmobility.system.versions import versions
from hipmobility.widgets.theme import DARK, LIGHT


def test_every_page_tells_its_keys(program: Program) -> None:
    without = [
        name
        for name, page in walk(program)
        if page is program.app.window.page()
        and not (isinstance(page, HasKeyHints) and page.key_help())
    ]
    assert without == []


@pytest.mark.parametrize("declaration", [HOME, REVIEW, SETTINGS, ROUTINES])
def test_a_question_mark_shows_them(
    program: Program, declaration: PageDeclaration[PageController]
) -> None:
    program.app.pages.show(declaration)
    page = program.app.window.page()
    assert page is not None
    page.setFocus()
    program.app.window.show_keys()
    shown = [each.text() for each in program.app.window.findChildren(QLabel) if each.isVisible()]
    assert {"F1", "?"} <= set(shown)


def test_about_can_be_copied_and_opens_the_folder(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def note(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return False

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    program.app.pages.show(SETTINGS)
    card = program.app.pages[SETTINGS].page.about
    copy, folder, log, copies, again = card.buttons
    program.qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == versions()
    for words in ("Hip Mobility ", "Python ", "PySide6 ", "Qt "):
        assert words in versions()
    program.qtbot.mouseClick(folder, Qt.MouseButton.LeftButton)
    assert opened == [str(program.journal.path.parent)]
    assert str(program.journal.path.parent) in card.said.text()
    program.qtbot.mouseClick(log, Qt.MouseButton.LeftButton)
    assert len(opened) == 1
    assert "Nothing there yet" in card.said.text()
    program.qtbot.mouseClick(copies, Qt.MouseButton.LeftButton)
    assert program.app.window.page() is program.app.pages[BACKUPS].page
    program.press(Qt.Key.Key_Escape)
    assert program.app.window.page() is program.app.pages[SETTINGS].page
    program.qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    assert program.app.window.page() is program.app.pages[FIRST_START].page


def test_the_search_of_the_settings_finds_about_too(program: Program) -> None:
    program.app.pages.show(SETTINGS)
    page = program.app.pages[SETTINGS].page
    page.search.setText("open log")
    assert page.about.isVisible()
    assert not page.rows["theme"].isVisible()
    page.search.setText("colours")
    assert not page.about.isVisible()
    assert page.rows["theme"].isVisible()


def heading(program: Program) -> QLabel:
    return program.app.pages[HOME].page.title


def test_text_grows_with_its_setting_as_far_as_the_window_allows(program: Program) -> None:
    before = heading(program).fontMetrics().height()
    program.settings.set("text_scale", 200)
    program.app.pages.show(HOME)
    assert heading(program).fontMetrics().height() == pytest.approx(2 * before, rel=0.05)
    program.app.window.resize(700, 480)
    assert before < heading(program).fontMetrics().height() < 2 * before  # as large as fits
    viewport = program.app.pages[HOME].page.parentWidget()
    frame = viewport.parentWidget() if viewport else None
    assert isinstance(frame, QScrollArea)
    assert frame.horizontalScrollBar().maximum() == 0
    program.settings.set("text_scale", 100)
    program.app.window.resize(1280, 720)
    assert heading(program).fontMetrics().height() == before
    assert frame.verticalScrollBar().maximum() == 0
    assert frame.horizontalScrollBar().maximum() == 0


def test_settings_go_below_their_words_where_the_text_is_large(program: Program) -> None:
    program.app.pages.show(SETTINGS)
    row = program.app.pages[SETTINGS].page.rows["theme"]
    before = row.height()
    program.settings.set("text_scale", 200)
    QApplication.processEvents()
    assert row.height() > 2 * before
    right = max(
        each.mapTo(row, each.rect().topRight()).x() for each in row.findChildren(QPushButton)
    )
    assert right <= row.width()


def test_the_practice_keeps_the_size_of_the_distance(program: Program) -> None:
    program.press(Qt.Key.Key_Space)
    side = program.app.practice.session
    before = [each.height() for each in side.findChildren(QLabel) if each.isVisible()]
    program.settings.set("text_scale", 200)
    assert [each.height() for each in side.findChildren(QLabel) if each.isVisible()] == before


def test_the_colours_follow_the_system_while_it_changes(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program.app.parts.appearance, "_theme", "")
    hints = QGuiApplication.styleHints()
    for scheme, theme in ((Qt.ColorScheme.Light, LIGHT), (Qt.ColorScheme.Dark, DARK)):
        monkeypatch.setattr(QStyleHints, "colorScheme", lambda _self, scheme=scheme: scheme)
        hints.colorSchemeChanged.emit(scheme)
        assert f"background: {theme.background}" in program.app.window.styleSheet()


def test_a_theme_that_is_chosen_outdoes_that_of_the_command_line(program: Program) -> None:
    appearance = program.app.parts.appearance
    assert appearance.now().theme is DARK  # as the program was started
    program.settings.set("theme", "light")
    assert appearance.now().theme is LIGHT


def test_a_trouble_is_read_out(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []

    def note(event: QAccessibleAnnouncementEvent) -> None:
        told.append(event.message())

    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", note)
    program.app.window.messages.show_trouble("The disk is full.")
    program.app.window.messages.show_trouble("")
    assert told == ["The disk is full."]


def test_control_and_a_number_open_a_room(program: Program) -> None:
    window = program.app.window
    window.activateWindow()
    program.qtbot.waitUntil(window.isActiveWindow)

    def press(key: Qt.Key) -> None:
        focused = window.focusWidget() or window
        program.qtbot.keyClick(focused, key, Qt.KeyboardModifier.ControlModifier)

    press(Qt.Key.Key_3)
    assert window.page() is program.app.pages[ROUTINES].page
    press(Qt.Key.Key_5)
    assert window.page() is program.app.pages[SETTINGS].page
    program.app.pages[LEARN].open_here()
    press(Qt.Key.Key_1)
    assert window.page() is program.app.pages[SETTINGS].page
    program.app.pages[LEARN].overlay.close_overlay()
    program.app.practices.begin("")
    press(Qt.Key.Key_2)
    assert window.page() is program.app.practice.session
