"""Review: words, charts and the list, with real clicks and keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from program import NOW, Program
from PySide6.QtCore import QDate, QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from review_program import click, fill, noted, opened, texts, with_second_drill

from hipmobility.core.practice import CheckIn
from hipmobility.core.routine import Side
from hipmobility.store.journal import Journal
from hipmobility.widgets.answer_editor import AnswerEditor
from hipmobility.widgets.chart import DayChart


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal.open(tmp_path / "journal.sqlite3") as made:
        yield made


@pytest.fixture
def program(journal: Journal, qtbot: QtBot) -> Iterator[Program]:
    made = Program(journal, qtbot)
    yield made
    made.app.window.close()


def test_both_sides_stand_side_by_side_newest_first(
    journal: Journal, program: Program, qtmodeltester: ModelTester
) -> None:
    fill(journal, noted(0, note="at the end"), noted(400, right=None))
    parts = opened(program)
    qtmodeltester.check(parts.notes.table)  # type: ignore[no-untyped-call]
    assert texts(parts, 0) == [
        "Today · after a run",
        "Stretch",
        "2 stiff",
        "at the end",
        "4 easy",
        "",
        "right +2",
    ]
    assert texts(parts, 1)[0].startswith("Thu 16 Oct 2025")
    assert texts(parts, 1)[4:] == ["–", "", "–"]
    assert parts.notes.filters.count.text() == "2 rows"


def test_the_words_come_from_the_days_that_are_looked_at(
    journal: Journal, program: Program
) -> None:
    fill(journal, *(noted(day) for day in range(0, 60, 5)))
    parts = opened(program)
    assert "Right moved more freely in 12 of the 12" in parts.said.text()
    click(program, parts.head.range.button(30))
    assert "Right moved more freely in 6 of the 6" in parts.said.text()
    click(program, parts.head.range.button(0))
    assert "12 of the 12" in parts.said.text()


def test_own_days_can_be_asked_for(journal: Journal, program: Program) -> None:
    fill(journal, *(noted(day) for day in range(0, 60, 5)))
    parts = opened(program)
    click(program, parts.head.range.button(-2))
    assert parts.head.first.isVisible()
    parts.head.first.setDate(QDate(2026, 11, 1))
    parts.head.last.setDate(QDate(2026, 11, 10))
    assert len(parts.charts.ease._times) == 2


def test_one_drill_can_be_looked_at(journal: Journal, program: Program) -> None:
    fill(journal, with_second_drill(noted(0)), noted(1))
    parts = opened(program)
    assert [button.text() for button in parts.head.drills.buttons()] == [
        "All drills",
        "Stretch",
        "Bridge",
    ]
    assert parts.notes.table.rowCount() == 3
    click(program, parts.head.drills.button(2))
    assert parts.notes.table.rowCount() == 1
    assert texts(parts, 0)[3] == "heel came up"
    assert parts.notes.view.isColumnHidden(1)


def test_many_drills_are_offered_in_a_box(journal: Journal, program: Program) -> None:
    made = noted(0)
    names = {f"drill {n}": replace(made.drills["stretch"], name=f"A drill {n}") for n in range(12)}
    said = [CheckIn(n, key, Side.LEFT, 3, (), "", NOW) for n, key in enumerate(names)]
    fill(journal, replace(made, drills=names, check_ins=tuple(said), steps=()))
    parts = opened(program)
    assert not parts.head.drills.buttons()
    assert parts.head.drill_box.count() == 13
    program.qtbot.keyClick(parts.head.drill_box, Qt.Key.Key_Down)
    assert parts.head.drill == "drill 0"
    assert parts.notes.table.rowCount() == 1


def test_slash_searches_and_hits_are_told(journal: Journal, program: Program) -> None:
    fill(journal, noted(0, note="front of the hip"), noted(1, note="knee"), noted(2))
    parts = opened(program)
    program.press(Qt.Key.Key_Slash)
    assert parts.notes.filters.search.hasFocus()
    program.qtbot.keyClicks(parts.notes.filters.search, "hi")
    assert parts.notes.table.rowCount() == 1
    assert texts(parts, 0)[3] == "front of the hip"
    program.qtbot.keyClicks(parts.notes.filters.search, '"x*(')
    assert parts.notes.table.rowCount() == 0
    assert parts.notes.detail.text() == "Nothing was found."
    click(program, parts.notes.filters.clear)
    assert parts.notes.table.rowCount() == 3


def test_hits_are_painted_on_another_ground(journal: Journal, program: Program) -> None:
    fill(journal, noted(0, note="a very long note that goes on and on until the hip is named"))
    parts = opened(program)

    def marked() -> int:
        image = parts.notes.view.viewport().grab().toImage()
        go = parts.notes._marks.theme.go.lower()
        pixels = (
            image.pixelColor(x, y).name()
            for x in range(0, image.width())
            for y in range(0, image.height(), 2)
        )
        return sum(pixel == go for pixel in pixels)

    assert marked() == 0
    parts.notes.filters.search.setText("hip")
    assert marked() > 20


def test_the_list_is_filtered_by_what_the_boxes_say(journal: Journal, program: Program) -> None:
    fill(journal, with_second_drill(noted(0)), noted(1, left=1), noted(200, left=1))
    parts = opened(program)
    bar = parts.notes.filters
    assert not bar.ease.isVisible()
    click(program, bar.toggle)
    assert [bar.tag.itemText(n) for n in range(bar.tag.count())] == ["Any tag", "Tight"]
    bar.ease.setCurrentIndex(1)
    assert parts.notes.table.rowCount() == 2
    bar.dates.setCurrentIndex(1)
    assert parts.notes.table.rowCount() == 1
    bar.side.setCurrentIndex(2)
    assert parts.notes.table.rowCount() == 0
    click(program, bar.clear)
    assert parts.notes.table.rowCount() == 4
    bar.tag.setCurrentIndex(1)
    assert texts(parts, 0)[1] == "Bridge"
    bar.reset()
    bar.context.setCurrentIndex(1)
    assert parts.notes.table.rowCount() == 0


def test_rows_are_read_as_they_are_needed(journal: Journal, program: Program) -> None:
    fill(journal, *(noted(day) for day in range(130)))
    parts = opened(program)
    assert parts.notes.table.rowCount() < 130
    assert parts.notes.filters.count.text().endswith("rows and more")
    while parts.notes.table.canFetchMore():
        parts.notes.view.scrollToBottom()
        parts.notes.table.fetchMore()
    assert parts.notes.table.rowCount() == 130
    assert parts.notes.filters.count.text() == "130 rows"


def test_keys_go_through_the_chart_and_enter_finds_the_practice(
    journal: Journal, program: Program
) -> None:
    fill(journal, *(noted(day, note=f"note {day}") for day in range(80)))
    parts = opened(program)
    chart = parts.charts.ease
    chart.setFocus()
    for key in (Qt.Key.Key_End, Qt.Key.Key_Left, Qt.Key.Key_Left):
        program.qtbot.keyClick(chart, key)
    assert "note 2" in parts.charts.readout.text()
    assert "Wed 18 Nov 2026" in chart.accessibleDescription()
    program.qtbot.keyClick(chart, Qt.Key.Key_Home)
    assert "note 79" in parts.charts.readout.text()
    program.qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert parts.notes.view.hasFocus()
    row = parts.notes.view.currentIndex().row()
    assert parts.notes.table.row(row).practice.id == "79 days ago"
    assert "note 79" in parts.notes.detail.text()


def test_a_click_in_the_chart_takes_filters_away_that_hide_the_practice(
    journal: Journal, program: Program
) -> None:
    fill(journal, noted(0, note="knee"), noted(30, note="hip"))
    parts = opened(program)
    parts.notes.filters.search.setText("hip")
    chart = parts.charts.ease
    click(program, chart.viewport(), at(chart, chart._times[-1]))
    assert parts.notes.filters.search.text() == ""
    assert "knee" in parts.notes.detail.text()


def at(chart: DayChart, seconds: float) -> QPoint:
    """Where a time is in a chart."""
    box = chart._plots[0].getViewBox()
    there: QPoint = chart.mapFromScene(box.mapViewToScene(QPointF(seconds, 3)))
    return there


def test_arrows_zoom_and_zero_shows_all(journal: Journal, program: Program) -> None:
    fill(journal, *(noted(day) for day in range(80)))
    chart = opened(program).charts.ease

    def span() -> float:
        low, high = chart._plots[0].viewRange()[0]
        return float(high - low)

    before = span()
    program.qtbot.keyClick(chart, Qt.Key.Key_Up)
    assert span() < before
    program.qtbot.keyClick(chart, Qt.Key.Key_Down)
    program.qtbot.keyClick(chart, Qt.Key.Key_Up)
    program.qtbot.keyClick(chart, Qt.Key.Key_0)
    assert span() == pytest.approx(before)


def test_the_calendar_knows_the_days_and_finds_their_practices(
    journal: Journal, program: Program
) -> None:
    fill(journal, noted(0), noted(3, note="three ago"), noted(80))
    parts = opened(program)
    click(program, parts.charts.views.button(2))
    calendar = parts.charts.calendar
    assert "3 days" in calendar.accessibleName()
    day = date(2026, 11, 17)
    assert calendar.day_at(calendar.cell(day).center()) == day
    click(program, calendar, calendar.cell(day).center().toPoint())
    assert "three ago" in parts.notes.detail.text()
    calendar.setFocus()
    program.qtbot.keyClick(calendar, Qt.Key.Key_Down)
    program.qtbot.keyClick(calendar, Qt.Key.Key_Down)
    program.qtbot.keyClick(calendar, Qt.Key.Key_Down)
    assert parts.charts.readout.text().startswith("Today")


def test_of_many_years_each_day_has_its_own_place(journal: Journal, program: Program) -> None:
    fill(journal, noted(0), noted(1500))
    parts = opened(program)
    click(program, parts.charts.views.button(2))
    click(program, parts.head.range.button(0))
    calendar = parts.charts.calendar
    for ago in (0, 1, 300, 365, 366, 900, 1499):
        day = NOW.date() - timedelta(days=ago)
        assert calendar.day_at(calendar.cell(day).center()) == day


def test_before_and_after_are_there_or_it_is_said_how(journal: Journal, program: Program) -> None:
    fill(journal, replace(noted(1), overall=()))
    parts = opened(program)
    click(program, parts.charts.views.button(1))
    shown = [label.text() for label in parts.charts.findChildren(QLabel) if label.isVisible()]
    assert any("asked if you want it" in text for text in shown)
    fill(journal, noted(0))
    opened(program)
    assert parts.charts.overall.isVisible()


def test_a_row_is_changed_and_what_was_said_first_can_be_seen(
    journal: Journal, program: Program
) -> None:
    fill(journal, noted(0, note="at first"))
    parts = opened(program)
    parts.notes.view.selectRow(0)
    parts.notes.view.setFocus()
    program.press(Qt.Key.Key_Return)
    assert editor_of(program).isVisible()
    program.press(Qt.Key.Key_4, Qt.Key.Key_Return)
    assert texts(parts, 0)[2] == "4 easy · changed"
    assert texts(parts, 0)[6] == "same"
    assert "left first said 2 stiff “at first”" in parts.notes.detail.text()
    (kept,) = journal.practices()
    assert [each.ease for each in journal.revisions(kept.id, 0, Side.LEFT)] == [2, 4]
    assert parts.notes.view.hasFocus()


def editor_of(program: Program) -> AnswerEditor:
    """The editor that is open; the summary has one of its own."""
    editors: list[AnswerEditor] = program.app.window.findChildren(AnswerEditor)
    (shown,) = [editor for editor in editors if editor.isVisible()]
    return shown


def test_a_missing_answer_is_added_and_one_is_taken_back(
    journal: Journal, program: Program
) -> None:
    fill(journal, noted(0, right=None))
    parts = opened(program)
    parts.notes.view.selectRow(0)
    parts.notes.view.setFocus()
    program.press(Qt.Key.Key_Return, Qt.Key.Key_9, Qt.Key.Key_Return)
    assert texts(parts, 0)[4] == "4 easy · changed"
    assert parts.charts.ease._data.differences
    program.press(Qt.Key.Key_Return)
    buttons = editor_of(program).findChildren(QPushButton)
    strike = [each for each in buttons if "take back" in each.text()]
    click(program, strike[0])
    assert texts(parts, 0)[2] == "– · changed"
    assert not parts.charts.ease._data.differences
    assert "taken back" in parts.notes.detail.text()


def test_how_it_is_worked_out_is_a_click_away(journal: Journal, program: Program) -> None:
    fill(journal, noted(0))
    parts = opened(program)
    click(program, parts.said.explain)
    assert parts.explanation.isVisible()
    assert "median" in parts.explanation.text.text()
    program.qtbot.keyClick(parts.explanation, Qt.Key.Key_Escape)
    assert not parts.explanation.isVisible()


def test_l_gives_the_list_all_the_room(journal: Journal, program: Program) -> None:
    fill(journal, noted(0))
    parts = opened(program)
    before = parts.notes.height()
    program.press(Qt.Key.Key_L)
    assert not parts.charts.isVisible()
    QApplication.processEvents()
    assert parts.notes.height() > before
    program.press(Qt.Key.Key_L)
    assert parts.charts.isVisible()


def test_without_practices_a_second_program_with_made_up_notes_can_be_opened(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(program.app.review_room, "_start", started.append)
    parts = opened(program)
    assert not parts.content.isVisible()
    click(program, parts.empty.demo)
    assert started == [["--demo"]]
    fill(program.journal, noted(0))
    opened(program)
    assert parts.content.isVisible()
    assert not parts.empty.isVisible()


@pytest.mark.parametrize("size", [(960, 560), (1280, 720), (1366, 768), (1024, 768), (3840, 2160)])
def test_it_fits_the_window(journal: Journal, program: Program, size: tuple[int, int]) -> None:
    fill(journal, with_second_drill(noted(0)), noted(1))
    parts = opened(program)
    program.app.window.resize(*size)
    click(program, parts.notes.filters.toggle)
    QApplication.processEvents()
    assert (program.app.window.width(), program.app.window.height()) == size
    page = program.app.review_room.page
    column = page.layout()
    assert column is not None
    smallest = column.minimumSize()
    assert smallest.width() <= page.width()
    assert smallest.height() <= page.height()
    chart, gap = parts.charts.ease, parts.charts.ease._gap
    program.qtbot.waitUntil(lambda: gap.y() + gap.size().height() <= chart.height())
    assert parts.notes.view.height() > 3 * parts.notes.view.rowHeight(0)


def test_it_is_as_it_was_left_until_something_is_written(
    journal: Journal, program: Program
) -> None:
    fill(journal, *(noted(day, note=f"note {day}") for day in range(50)))
    parts = opened(program)
    parts.notes.filters.search.setText("note")
    parts.notes.show_practice("40 days ago")
    row = parts.notes.view.currentIndex().row()
    program.app.show_home()
    opened(program)
    assert parts.notes.view.currentIndex().row() == row
    with Journal.open(journal.path) as other:
        fill(other, replace(noted(0, note="a new note"), id="another"))
    opened(program)
    assert texts(parts, 1)[3] == "a new note" or texts(parts, 0)[3] == "a new note"
    program.wall += timedelta(days=1)
    opened(program)
    assert texts(parts, 0)[0].startswith("Yesterday")
