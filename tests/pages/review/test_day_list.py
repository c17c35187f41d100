"""Review: the list of all notes, searched, filtered and changed."""

from __future__ import annotations

from program import Program
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.modeltest import ModelTester
from review_program import click, fill, noted, opened, texts, with_second_drill

from hipmobility.core.model.routine import Side
from hipmobility.store.journal import Journal
from hipmobility.widgets.overlays.answer_editor import AnswerEditor


def test_both_sides_stand_side_by_side_newest_first(
    journal: Journal, program: Program, qtmodeltester: ModelTester
) -> None:
    fill(journal, noted(0, note="at the end"), noted(400, right=None))
    parts = opened(program)
    click(program, parts.head.range.button(0))
    qtmodeltester.check(parts.notes.table)
    assert texts(parts, 0) == [
        "Today · after a run",
        "Stretch",
        "2 stiff",
        "at the end",
        "4 easy",
        "",
        "right +2",
        "",
    ]
    assert texts(parts, 1)[0].startswith("Thu 16 Oct 2025")
    assert texts(parts, 1)[4:] == ["–", "", "–", ""]
    assert parts.notes.filters.count.text() == "2 rows"


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
    assert parts.notes.table.rowCount() == 1
    click(program, parts.head.range.button(0))
    assert parts.notes.table.rowCount() == 2
    bar.side.setCurrentIndex(2)
    assert parts.notes.table.rowCount() == 0
    click(program, bar.clear)
    assert parts.notes.table.rowCount() == 4
    bar.tag.setCurrentIndex(1)
    assert texts(parts, 0)[1] == "Bridge"
    assert (texts(parts, 0)[2], texts(parts, 0)[7]) == ("3 okay", "left tight")
    bar.reset()
    bar.context.setCurrentIndex(1)
    assert parts.notes.table.rowCount() == 0


def test_rows_are_read_as_they_are_needed(journal: Journal, program: Program) -> None:
    fill(journal, *(noted(day) for day in range(130)))
    parts = opened(program)
    click(program, parts.head.range.button(0))
    assert parts.notes.table.rowCount() < 130
    assert parts.notes.filters.count.text().startswith("the newest ")
    while parts.notes.table.canFetchMore():
        parts.notes.view.scrollToBottom()
        parts.notes.table.fetchMore()
    assert parts.notes.table.rowCount() == 130
    assert parts.notes.filters.count.text() == "130 rows"


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
    (kept,) = journal.queries.practices()
    assert [each.ease for each in journal.queries.revisions(kept.id, 0, Side.LEFT)] == [2, 4]
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


def test_the_list_has_the_days_of_the_charts(journal: Journal, program: Program) -> None:
    fill(journal, *(noted(day) for day in range(0, 200, 10)))
    parts = opened(program)
    for days, rows in ((30, 3), (90, 9), (0, 20)):
        click(program, parts.head.range.button(days))
        assert parts.notes.table.rowCount() == rows
        assert len(parts.charts.ease._times) == rows


def test_answers_are_painted_on_the_colour_of_the_scale(journal: Journal, program: Program) -> None:
    fill(journal, noted(0, left=1, right=5))
    parts = opened(program)
    image = parts.notes.view.viewport().grab().toImage()
    seen = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(40)}
    theme = parts.notes._marks.theme
    assert {theme.ease_colour(1).name(), theme.ease_colour(5).name()} <= seen
    assert theme.ease_colour(3).name() not in seen
