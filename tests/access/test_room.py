"""What is shown in small windows: all that matters at once, and no scroll bar that nobody needs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from known_library import known_library
from program import NOW, Program
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QScrollBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from hipmobility.app.page_registry import PageDeclaration
from hipmobility.app.pages import HOME, LEARN, MEASURE, REVIEW, ROUTINES, SETTINGS
from hipmobility.core.demo_practices import made_up
from hipmobility.pages.drill.sheet import DrillSheet
from hipmobility.store.journal import Journal
from hipmobility.widgets.controls.switch import Switch
from hipmobility.widgets.lists.list_rows import ListRows
from hipmobility.widgets.overlays.sheet import Sheet
from hipmobility.widgets.page_frame import PageFrame
from hipmobility.widgets.style import Look, has_look

SMALL = (640, 480)


@pytest.fixture
def program(tmp_path: Path, qtbot: QtBot) -> Iterator[Program]:
    with Journal.open(tmp_path / "journal.sqlite3") as journal:
        journal.merge(made_up(known_library(), NOW), NOW)
        made = Program(journal, qtbot)
        yield made
        made.app.window.close()


def shown(program: Program, page: PageDeclaration, size: tuple[int, int]) -> QWidget:  # type: ignore[type-arg]
    program.app.window.resize(*size)
    program.app.pages.show(page)
    for _ in range(20):
        QApplication.processEvents()
    there = program.app.window.page()
    assert there is not None
    return there


def bars(widget: QWidget) -> list[QScrollBar]:
    upright = Qt.Orientation.Vertical
    found = widget.findChildren(QScrollBar)
    return [bar for bar in found if bar.isVisible() and bar.orientation() == upright]


def frame_scrolls(page: QWidget) -> bool:
    viewport = page.parentWidget()
    frame = viewport.parentWidget() if viewport else None
    assert isinstance(frame, PageFrame)
    return frame.verticalScrollBar().maximum() > 0


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080), SMALL])
def test_home_needs_no_scroll_bar(program: Program, size: tuple[int, int]) -> None:
    home = shown(program, HOME, size)
    page = program.app.pages[HOME].page

    def needs_none() -> bool:
        """A page arranges itself anew a turn or two after what it holds has come."""
        return bars(home) == []

    program.qtbot.waitUntil(needs_none)
    program.qtbot.waitUntil(lambda: bool(page.pattern.bars))
    program.qtbot.waitUntil(needs_none)
    program.app.pages.refresh()  # as after an import
    for _ in range(4):
        QApplication.processEvents()
    program.qtbot.waitUntil(needs_none)


def test_last_time_scrolls_as_one_in_a_narrow_window(program: Program) -> None:
    shown(program, HOME, SMALL)
    home = program.app.pages[HOME].page
    home.show_last.click()
    for _ in range(4):
        QApplication.processEvents()
    program.qtbot.waitUntil(lambda: len({bar.parentWidget() for bar in bars(home)}) <= 1)


def test_review_shows_its_chart_at_once_in_a_narrow_window(program: Program) -> None:
    review = shown(program, REVIEW, SMALL)
    assert not frame_scrolls(review)
    parts = program.app.pages[REVIEW].page.parts
    assert parts.headline.measure.isVisible()
    shown(program, REVIEW, (1366, 768))
    assert parts.headline.measure.isVisible()
    assert parts.panels.isAncestorOf(parts.charts)
    assert not parts.panels.isAncestorOf(parts.headline.measure)


def test_learn_gives_a_narrow_window_to_the_page_until_all_pages_are_asked_for(
    program: Program,
) -> None:
    learn = shown(program, LEARN, SMALL)
    page = program.app.pages[LEARN].page
    assert not frame_scrolls(learn)
    assert not page.list.isVisible()
    page.all_pages.click()
    assert page.list.isVisible()
    assert page.list.hasFocus()
    assert not page.view.isVisible()
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert page.title.text() == page.list.item(1).text()
    assert page.view.isVisible()
    assert not page.list.isVisible()
    shown(program, LEARN, (1366, 768))
    assert page.list.isVisible()
    assert page.view.isVisible()
    assert not page.all_pages.isVisible()


def test_rows_without_room_for_pictures_have_none(program: Program) -> None:
    shown(program, ROUTINES, SMALL)
    drills = program.app.pages[ROUTINES].page.browser.drills
    assert isinstance(drills, ListRows)
    pictures = [drills.itemWidget(drills.item(row)) for row in range(drills.count())]
    assert [picture.isVisible() for picture in pictures] == [drills.has_pictures] * len(pictures)
    shown(program, ROUTINES, (1366, 768))
    assert all(drills.itemWidget(drills.item(row)).isVisible() for row in range(drills.count()))


def test_fields_with_arrows_keep_their_text_off_the_edge(program: Program) -> None:
    program.app.transfers.past.show()
    sheet = program.app.transfers.past.sheet
    assert sheet is not None
    for field in (sheet.time, sheet.day):
        line = field.findChild(QLineEdit)
        assert isinstance(field, QAbstractSpinBox)
        assert line is not None
        assert line.x() + line.textMargins().left() > 4


def test_a_sheet_lets_the_window_be_seen_around_it(program: Program) -> None:
    program.app.window.resize(*SMALL)
    program.app.transfers.exporting.show()
    QApplication.processEvents()
    (sheet,) = (each for each in program.app.window.findChildren(Sheet) if each.isVisible())
    card = next(each for each in sheet.findChildren(QFrame) if has_look(each, Look.CARD))
    assert 0 < card.mapTo(program.app.window, QPoint()).x() < 20


def test_a_switch_stands_beside_its_words_in_any_window(program: Program) -> None:
    shown(program, SETTINGS, SMALL)
    page = program.app.pages[SETTINGS].page
    row = page.rows["full_screen"]
    switch = row.findChild(Switch)
    title = row.findChild(QLabel)
    assert switch is not None
    assert title is not None
    assert switch.mapTo(row, QPoint()).x() > title.mapTo(row, QPoint()).x() + title.width()


def test_settings_mark_the_section_that_is_seen(program: Program) -> None:
    shown(program, SETTINGS, (1366, 768))
    page = program.app.pages[SETTINGS].page
    assert page.sections.currentRow() == 0
    page.show_about()
    assert page.sections.currentRow() == page.sections.count() - 1


def test_what_was_measured_stands_below_in_a_narrow_window(program: Program) -> None:
    shown(program, MEASURE, (853, 533))
    page = program.app.pages[MEASURE].page
    assert page.about.mapTo(page, QPoint()).y() > page.start.mapTo(page, QPoint()).y()
    assert page.about.width() > page.width() / 2


def test_buttons_of_a_drill_stay_in_sight_with_the_largest_text(program: Program) -> None:
    program.settings.set("text_scale", 200)
    shown(program, HOME, SMALL)
    program.app.pages[HOME].page.drills.cards[0].details.click()
    for _ in range(8):
        QApplication.processEvents()
    (sheet,) = (each for each in program.app.window.findChildren(DrillSheet) if each.isVisible())
    bottom = sheet.try_.mapTo(program.app.window, QPoint(0, sheet.try_.height())).y()
    assert bottom <= program.app.window.height()


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_titles_of_learn_are_read_in_full(program: Program, size: tuple[int, int]) -> None:
    shown(program, LEARN, size)
    titles = program.app.pages[LEARN].page.list
    metrics, cut = titles.fontMetrics(), []
    for row in range(titles.count()):
        box = titles.visualItemRect(titles.item(row))
        inner = QRect(0, 0, box.width() - 17, 10_000)  # less padding and border of the sheet
        text = titles.item(row).text()
        needed = metrics.boundingRect(inner, Qt.TextFlag.TextWordWrap, text).height()
        if needed + 8 > box.height():
            cut.append(text)
    assert cut == []
