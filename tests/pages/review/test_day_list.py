"""Review: the list of all notes, searched, filtered and changed."""

from __future__ import annotations

from program import Program
from PySide6.QtCore import QLocale, Qt, QTime
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.modeltest import ModelTester
from review_program import click, fill, noted, opened, texts, with_second_drill

from hipmobility.core.model.routine import Side
from hipmobility.pages.review.table import (
    DRILL,
    LEFT,
    NOTES,
    RIGHT,
    TAGS,
    TIGHTER,
    WHEN,
)
from hipmobility.store.journal import Journal
from hipmobility.system.instances.practice_lock import PracticeLock
from hipmobility.widgets.overlays.answer_editor import AnswerEditor


def test_both_sides_stand_side_by_side_newest_first(
    journal: Journal, program: Program, qtmodeltester: ModelTester
) -> None:
    fill(journal, noted(0, note="at the end"), noted(400, right=None))
    parts = opened(program)
    click(program, parts.head.range.button(0))
    qtmodeltester.check(parts.notes.table)
    assert texts(parts, 0) == [
        f"Today {QLocale().toString(QTime(20, 0), QLocale.FormatType.ShortFormat)}",
        "After a run",
        "Stretch",
        "2 stiff",
        "4 easy",
        "Left 2 steps tighter",
        "",
        "left: at the end",
    ]
    assert texts(parts, 1)[WHEN].startswith("Thu 16 Oct 2025")
    assert texts(parts, 1)[RIGHT:] == ["–", "–", "", ""]
    assert parts.notes.filters.count.text() == "2 check-ins"


def test_slash_searches_and_hits_are_told(journal: Journal, program: Program) -> None:
    fill(journal, noted(0, note="front of the hip"), noted(1, note="knee"), noted(2))
    parts = opened(program)
    program.press(Qt.Key.Key_Slash)
    assert parts.notes.filters.search.hasFocus()
    program.qtbot.keyClicks(parts.notes.filters.search, "hi")
    assert parts.notes.table.rowCount() == 1
    assert texts(parts, 0)[NOTES] == "left: front of the hip"
    program.qtbot.keyClicks(parts.notes.filters.search, '"x*(')
    assert parts.notes.table.rowCount() == 0
    assert parts.notes.detail.text() == "Nothing found."
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
    assert texts(parts, 0)[DRILL] == "Bridge"
    assert (texts(parts, 0)[LEFT], texts(parts, 0)[TAGS]) == ("3 okay", "left tight")
    bar.reset()
    bar.context.setCurrentIndex(1)
    assert parts.notes.table.rowCount() == 0


def test_rows_are_read_as_they_are_needed(journal: Journal, program: Program) -> None:
    fill(journal, *(noted(day) for day in range(130)))
    parts = opened(program)
    click(program, parts.head.range.button(0))
    assert parts.notes.table.rowCount() < 130
    assert parts.notes.filters.count.text().startswith("newest ")
    while parts.notes.table.canFetchMore():
        parts.notes.view.scrollToBottom()
        parts.notes.table.fetchMore()
    assert parts.notes.table.rowCount() == 130
    assert parts.notes.filters.count.text() == "130 check-ins"


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
    assert texts(parts, 0)[LEFT] == "4 easy · changed"
    assert texts(parts, 0)[TIGHTER] == "Same"
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
    assert texts(parts, 0)[RIGHT] == "4 easy · changed"
    assert all(side.points for side in parts.charts.ease._data.sides.values())
    program.press(Qt.Key.Key_Return)
    buttons = editor_of(program).findChildren(QPushButton)
    strike = [each for each in buttons if each.text().startswith("Clear ")]
    click(program, strike[0])
    assert texts(parts, 0)[LEFT] == "– · changed"
    assert not parts.charts.ease._data.sides[Side.LEFT].points
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


def test_a_practice_is_deleted_and_comes_back_with_undo(journal: Journal, program: Program) -> None:
    fill(journal, *(noted(day) for day in range(3)))
    kept = journal.queries.practices()
    parts = opened(program)
    parts.notes.view.selectRow(1)
    parts.notes.view.setFocus()
    program.press(Qt.Key.Key_Delete)
    assert [each.id for each in journal.queries.practices()] == ["0 days ago", "2 days ago"]
    assert parts.notes.table.rowCount() == 2
    assert parts.notes.chosen_row() == 1
    assert len(parts.charts.ease._times) == 2
    assert "Yesterday" in program.app.window.messages.undo.text.text() or "yesterday" in (
        program.app.window.messages.undo.text.text()
    )
    program.qtbot.keyClick(parts.notes.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert journal.queries.practices() == kept
    assert parts.notes.table.rowCount() == 3
    assert parts.notes.chosen_row() == 1
    assert parts.notes.view.hasFocus()


def test_the_last_practice_can_be_deleted_too(journal: Journal, program: Program) -> None:
    fill(journal, noted(0))
    parts = opened(program)
    parts.notes.view.selectRow(0)
    click(program, parts.notes.remove)
    assert parts.empty.isVisible()
    program.app.window.undo()
    assert not parts.empty.isVisible()
    assert parts.notes.table.rowCount() == 1


def test_the_context_menu_changes_and_deletes(journal: Journal, program: Program) -> None:
    fill(journal, noted(0), noted(1))
    parts = opened(program)
    view = parts.notes.view
    row = view.visualRect(parts.notes.table.index(1, WHEN)).center()
    view.customContextMenuRequested.emit(row)
    (menu,) = [each for each in view.findChildren(QMenu) if each.isVisible()]
    assert parts.notes.chosen_row() == 1
    assert [each.text() for each in menu.actions()] == ["Change…", "Delete this practice"]
    menu.actions()[0].trigger()
    menu.hide()
    assert editor_of(program).isVisible()
    program.press(Qt.Key.Key_Escape)
    view.customContextMenuRequested.emit(row)
    menus = [each for each in view.findChildren(QMenu) if each.isVisible()]
    menus[0].actions()[1].trigger()
    menus[0].hide()
    assert [each.id for each in journal.queries.practices()] == ["0 days ago"]


def test_a_changed_answer_comes_back_with_undo(journal: Journal, program: Program) -> None:
    fill(journal, noted(0, right=None, note="at first"))
    parts = opened(program)
    parts.notes.view.selectRow(0)
    parts.notes.view.setFocus()
    program.press(Qt.Key.Key_Return, Qt.Key.Key_4, Qt.Key.Key_9, Qt.Key.Key_Return)
    (changed,) = journal.queries.practices()
    assert (changed.ease(0, Side.LEFT), changed.ease(0, Side.RIGHT)) == (4, 4)
    program.qtbot.keyClick(parts.notes.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    (back,) = journal.queries.practices()
    said = back.check_in(0, Side.LEFT)
    assert said
    assert (said.ease, said.note) == (2, "at first")
    assert back.ease(0, Side.RIGHT) is None
    assert texts(parts, 0)[NOTES] == "left: at first"


def test_a_practice_under_way_elsewhere_is_not_deleted(journal: Journal, program: Program) -> None:
    fill(journal, noted(0))
    parts = opened(program)
    lock = PracticeLock(program.paths.data, "0 days ago")
    assert lock.hold()
    parts.notes.view.selectRow(0)
    click(program, parts.notes.remove)
    assert len(journal.queries.practices()) == 1
    assert "another window" in program.app.window.messages.note.text()
    lock.release()


def test_in_a_narrow_list_a_row_has_two_lines(journal: Journal, program: Program) -> None:
    fill(journal, noted(0, left=1, right=5, note="front of the hip"), noted(1))
    parts = opened(program)
    view = parts.notes.view
    wide = view.rowHeight(0)
    assert not view.isColumnHidden(NOTES)
    program.app.window.resize(640, 480)
    parts.panels.show_list()
    QApplication.processEvents()
    hidden = [view.isColumnHidden(column) for column in range(parts.notes.table.columnCount())]
    assert hidden == [column != WHEN for column in range(len(hidden))]
    assert view.rowHeight(0) > 1.5 * wide
    assert not view.horizontalScrollBar().isVisible()
    image = view.viewport().grab().toImage()
    theme = parts.notes._marks.theme
    seen = {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(view.rowHeight(0) // 2)
    }
    assert {theme.ease_colour(1).name(), theme.ease_colour(5).name()} <= seen
