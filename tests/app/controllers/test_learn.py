"""Learn in the whole window: searching, links, self-checks, and F1 from every page."""

from __future__ import annotations

from datetime import timedelta

import pytest
from program import Program
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from hipmobility.app.pages import HOME, LEARN, REVIEW
from hipmobility.core.journal.self_check import SelfCheck
from hipmobility.core.session.events import PlayerState
from hipmobility.pages.drill.sheet import DrillSheet
from hipmobility.store.beside.self_checks import SelfChecks


def listed(program: Program) -> list[str]:
    pages = program.app.pages[LEARN].page.list
    return [pages.item(row).text() for row in range(pages.count())]


def test_every_drill_has_its_page_with_a_moving_figure(program: Program) -> None:
    room = program.app.pages[LEARN]
    room.show_target("drill:crawl_squat")
    assert program.app.window.page() is room.page
    assert room.page.title.text() == "Crawl to squat"
    assert room.page.figure.isVisible()
    assert room.page.muscles.body.isVisible()
    named = {each.text() for each in room.page.muscles.buttons.values()}
    assert {"Left buttock", "Left inner thigh"} <= named
    text = room.page.view.toPlainText()
    for words in ("sagittal", "inner thighs", "tied in a knot", "Sources", "10.1519/JSC"):
        assert words in text
    room.page.open("page:stop")
    assert not room.page.figure.isVisible()
    assert not room.page.muscles.isVisible()


def test_search_narrows_the_list_and_opens_the_first(program: Program) -> None:
    room = program.app.pages[LEARN]
    room.show()
    program.press(Qt.Key.Key_Slash)
    assert program.app.window.focusWidget() is room.page.search
    program.qtbot.keyClicks(room.page.search, "wrist")
    assert listed(program) == ["World’s Greatest Stretch", "Crawl to squat", "Bird dog"]
    assert room.page.target() == "drill:worlds_greatest_stretch"
    program.qtbot.keyClicks(room.page.search, "zzz")
    assert listed(program) == ["Nothing found."]
    program.qtbot.keyClick(room.page.search, Qt.Key.Key_Escape)
    assert len(listed(program)) > 20


def test_keys_go_through_the_list_and_back(program: Program) -> None:
    room = program.app.pages[LEARN]
    room.show()
    first = room.page.title.text()
    program.press(Qt.Key.Key_Down)
    assert room.page.title.text() != first
    program.press(Qt.Key.Key_Backspace)
    assert room.page.title.text() == first


def test_a_link_leads_to_another_page_and_the_web_is_asked_for(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def note(url: QUrl) -> bool:
        opened.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    room = program.app.pages[LEARN]
    room.show_target("page:active-or-passive")
    assert opened == []
    room.page.view.anchorClicked.emit(QUrl("https://doi.org/10.1519/JSC.0000000000002586"))
    assert opened == ["https://doi.org/10.1519/JSC.0000000000002586"]
    assert room.page.target() == "page:active-or-passive"
    room.page.view.anchorClicked.emit(QUrl("page:notes"))
    assert room.page.title.text() == "How to use your notes"
    assert len(opened) == 1


def test_links_are_followed_by_keys(program: Program) -> None:
    room = program.app.pages[LEARN]
    room.show_target("page:self-check")
    room.page.view.setFocus()
    program.press(Qt.Key.Key_Tab, Qt.Key.Key_Return)
    assert room.page.target() == "page:stop"


def test_all_drills_are_seen_at_once_and_one_is_opened(program: Program) -> None:
    room = program.app.pages[LEARN]
    room.show_target("drills:")
    assert room.page.title.text() == "The drills"
    assert len(room.page.grid.tiles) == len(program.app.parts.library.now.drills)
    assert not room.page.view.isVisible()
    room.page.grid.tiles[1].click()
    assert room.page.target() == "drill:worlds_greatest_stretch"
    assert room.page.view.isVisible()
    room.page.back.click()
    assert room.page.grid.isVisible()


def test_a_drill_page_leads_to_its_sheet(program: Program) -> None:
    room = program.app.pages[LEARN]
    room.show_target("page:stop")
    assert not room.page.details.isVisible()
    room.show_target("drill:dead_bug")
    room.page.details.click()
    sheet = program.app.window.findChild(DrillSheet)
    assert isinstance(sheet, DrillSheet)
    assert sheet.name.text() == program.app.parts.library.now.drills["dead_bug"].name


def test_headings_lead_to_their_place_in_a_large_window(program: Program) -> None:
    room = program.app.pages[LEARN]
    program.app.window.resize(1600, 500)
    room.show_target("page:active-or-passive")
    QApplication.processEvents()
    links = room.page.contents.links
    assert len(links) > 2
    assert links[-1].isVisible()
    assert room.page.view.verticalScrollBar().value() == 0
    links[-1].click()
    assert room.page.view.verticalScrollBar().value() > 0
    program.app.window.resize(900, 500)
    QApplication.processEvents()
    assert not links[-1].isVisible()


def test_ticks_are_kept_with_their_day(program: Program) -> None:
    room = program.app.pages[LEARN]
    room.show_target("page:self-check")
    card = room.page.self_check
    card.boxes["low_back"].setFocus()
    program.press(Qt.Key.Key_Space)
    program.qtbot.mouseClick(card.keep, Qt.MouseButton.LeftButton)
    kept = SelfChecks(program.journal.path.with_name("self_checks.json"))
    assert kept.all() == [SelfCheck(program.wall.date(), frozenset({"low_back"}))]
    program.wall += timedelta(days=30)
    room.show_target("page:self-check")
    program.qtbot.mouseClick(card.boxes["low_back"], Qt.MouseButton.LeftButton)
    program.qtbot.mouseClick(card.keep, Qt.MouseButton.LeftButton)
    assert [len(c.ticked) for c in kept.all()] == [1, 0]
    assert card.strip.accessibleDescription().endswith("20 Dec: 0 of 6")


def test_ticks_that_cannot_be_kept_are_told(program: Program) -> None:
    path = program.journal.path.with_name("self_checks.json")
    path.write_text("something else")
    room = program.app.pages[LEARN]
    room.show_target("page:self-check")
    program.qtbot.mouseClick(room.page.self_check.keep, Qt.MouseButton.LeftButton)
    assert "could not be saved" in room.page.self_check.said.text()
    assert path.read_text() == "something else"


def test_f1_in_a_practice_pauses_shows_the_drill_and_goes_back(program: Program) -> None:
    program.press(Qt.Key.Key_Space)
    program.pass_time(20)
    program.press(Qt.Key.Key_F1)
    room = program.app.pages[LEARN]
    assert program.player_state() is PlayerState.PAUSED
    assert room.overlay.isVisible()
    assert room.overlay.page.title.text() == "Shin boxes"
    program.pass_time(100)
    program.press(Qt.Key.Key_Escape)
    assert not room.overlay.isVisible()
    assert program.app.window.page() is program.app.practice.session
    program.pass_time(3)
    assert program.player_state() is PlayerState.RUNNING


def test_f1_fits_the_page_and_closes_with_itself(program: Program) -> None:
    room = program.app.pages[LEARN]
    program.app.pages.show(REVIEW)
    program.press(Qt.Key.Key_F1)
    assert room.overlay.page.title.text() == "How to use your notes"
    program.press(Qt.Key.Key_F1)
    assert not room.overlay.isVisible()
    assert program.app.window.page() is program.app.pages[REVIEW].page
    program.app.pages.show(HOME)
    program.press(Qt.Key.Key_F1)
    assert room.overlay.page.title.text() == "How a practice goes"
