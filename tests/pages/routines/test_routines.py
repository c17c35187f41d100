"""The page of routines: looking at them and editing them, by keys and clicks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from known_library import known_library
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from hipmobility.core.model.routine import Routine, Sides
from hipmobility.core.routines.editing.draft import DraftPause
from hipmobility.pages.routines.editor import RoutineEditor
from hipmobility.pages.routines.list import RoutineEntry
from hipmobility.pages.routines.routines import RoutinesPage
from hipmobility.user_routines.library import read_clips
from hipmobility.widgets.lists.list_rows import ListRows
from hipmobility.widgets.overlays.choice import ChoiceOverlay
from hipmobility.widgets.style import desk_scale, style_sheet
from hipmobility.widgets.theme import DARK, HIGH_CONTRAST, LIGHT, Theme

LIBRARY = known_library()
CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[RoutinesPage]:
    made = RoutinesPage(read_clips())
    qtbot.addWidget(made)
    made.setStyleSheet(style_sheet(DARK, desk_scale()))
    made.resize(1280, 672)
    own = {"desk_reset"}
    made.show_library(
        [RoutineEntry(each, key in own) for key, each in LIBRARY.routines.items()], LIBRARY.drills
    )
    made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.hide()


def editor_of(page: RoutinesPage, qtbot: QtBot, routine: str = "restore") -> RoutineEditor:
    """The editor, opened by keys, with the list of drills in focus."""
    page.browser.select(routine)
    qtbot.keyClick(page.browser.rows, Qt.Key.Key_E)
    assert page.is_editing
    page.editor.parts.rows.setFocus()
    return page.editor


def ids(editor: RoutineEditor) -> list[str]:
    return [item.drill.id for item in editor.draft.routine.items]


def doses(editor: RoutineEditor) -> list[float]:
    return [item.dose_s for item in editor.draft.routine.items]


def test_the_list_says_whose_they_are_and_how_long_they_take(page: RoutinesPage) -> None:
    rows = page.browser.rows.rows()
    assert [(row.title, row.detail, row.right) for row in rows[:2]] == [
        ("Built in", "", ""),
        ("Restore hip mobility", "3 drills", "4:51"),
    ]
    titles = [row.title for row in rows]
    own = titles.index("Yours")
    assert [row.heading for row in rows] == [title in ("Built in", "Yours") for title in titles]
    assert len(rows) > own + 1


def test_the_list_is_searched_by_name_and_by_drill(page: RoutinesPage, qtbot: QtBot) -> None:
    search, rows = page.browser.list.search, page.browser.rows
    page.start_search()
    qtbot.keyClicks(search, "warm")
    assert page.browser.routine
    assert page.browser.routine.id == "warm_up"
    search.clear()
    qtbot.keyClicks(search, "cossack")
    found = [row.title for row in rows.rows() if not row.heading]
    assert found
    assert len(found) < len(LIBRARY.routines)
    search.clear()
    qtbot.keyClicks(search, "no such thing")
    assert [row.title for row in rows.rows()] == ["Nothing found."]
    assert page.browser.routine is None
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert len([row for row in rows.rows() if not row.heading]) == len(LIBRARY.routines)


def test_a_routine_and_its_drills_have_menus_with_keys(page: RoutinesPage) -> None:
    page.browser.select("desk_reset")
    texts = [action.text() for action in page.browser.menu().actions() if action.text()]
    does = ["Practise\tEnter", "Edit\tE", "Copy\tC", "Share…", "Delete\tDelete"]
    assert texts == [*does, "More of this", "Less of this"]
    assert page.browser.drill_menu().actions()[0].text() == "Details\tEnter"


def test_keys_choose_a_routine_and_what_to_do_with_it(page: RoutinesPage, qtbot: QtBot) -> None:
    rows = page.browser.rows
    assert rows.hasFocus()
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    assert page.browser.routine == LIBRARY.routines["warm_up"]
    assert len(page.browser.drills.rows()) == 5
    with qtbot.waitSignal(page.practise_requested) as wished:
        qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert wished.args == ["warm_up"]
    with qtbot.waitSignal(page.share_requested) as wished:
        qtbot.mouseClick(page.browser.share, LEFT)
    assert wished.args == ["warm_up"]


def test_only_ones_own_can_be_deleted(page: RoutinesPage, qtbot: QtBot) -> None:
    rows = page.browser.rows
    with qtbot.assertNotEmitted(page.delete_requested):
        qtbot.keyClick(rows, Qt.Key.Key_Delete)
    page.browser.select("desk_reset")
    with qtbot.waitSignal(page.delete_requested) as wished:
        qtbot.keyClick(rows, Qt.Key.Key_Delete)
    assert wished.args == ["desk_reset"]
    assert rows.hasFocus()


def test_a_routine_from_nothing_by_keys_alone(page: RoutinesPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.browser.rows, Qt.Key.Key_N)
    editor = page.editor
    focused = page.focusWidget()
    assert focused is editor.parts.name
    assert not editor.parts.save.isEnabled()
    qtbot.keyClicks(focused, "Morning")
    editor.parts.rows.setFocus()
    for down in (1, 2):
        qtbot.keyClick(editor.parts.rows, Qt.Key.Key_A)
        chooser = editor._chooser
        assert chooser is not None
        assert chooser.rows.hasFocus()
        for _ in range(down):
            qtbot.keyClick(chooser.rows, Qt.Key.Key_Down)
        qtbot.keyClick(chooser.rows, Qt.Key.Key_Return)
        assert not chooser.isVisible()
        assert editor.parts.rows.hasFocus()
    assert ids(editor) == ["worlds_greatest_stretch", "crawl_squat"]
    with qtbot.waitSignal(page.save_requested) as saved:
        qtbot.keyClick(editor.parts.rows, Qt.Key.Key_S, CTRL)
    assert saved.args is not None
    routine = saved.args[0]
    assert isinstance(routine, Routine)
    assert (routine.id, routine.name, len(routine.items)) == ("", "Morning", 2)


def test_what_comes_with_the_program_is_edited_as_a_copy(page: RoutinesPage, qtbot: QtBot) -> None:
    assert editor_of(page, qtbot, "restore").draft.routine.id == ""
    qtbot.keyClick(page.editor, Qt.Key.Key_Escape)
    assert editor_of(page, qtbot, "desk_reset").draft.routine.id == "desk_reset"
    assert page.editor.parts.name.text() == "Reset after sitting"


def test_alt_and_arrows_move_a_drill_and_undo_brings_it_back(
    page: RoutinesPage, qtbot: QtBot
) -> None:
    editor = editor_of(page, qtbot)
    rows = editor.parts.rows
    qtbot.keyClick(rows, Qt.Key.Key_Up, ALT)
    assert not editor.is_changed
    qtbot.keyClick(rows, Qt.Key.Key_Down, ALT)
    assert ids(editor) == ["worlds_greatest_stretch", "shin_box", "crawl_squat"]
    assert rows.currentRow() == 1
    qtbot.keyClick(rows, Qt.Key.Key_Down, ALT)
    qtbot.keyClick(rows, Qt.Key.Key_Z, CTRL)
    assert ids(editor)[1] == "shin_box"
    qtbot.keyClick(rows, Qt.Key.Key_Z, CTRL)
    assert not editor.is_changed
    assert not editor.parts.undo.isEnabled()
    qtbot.keyClick(rows, Qt.Key.Key_Z, CTRL | SHIFT)
    assert ids(editor)[1] == "shin_box"
    assert [row.title for row in rows.rows()][1] == "2. Shin boxes"


def middle_of(rows: ListRows, row: int) -> QPoint:
    return rows.visualItemRect(rows.item(row)).center()


def test_a_drill_is_dragged_to_its_place(page: RoutinesPage, qtbot: QtBot) -> None:
    editor = editor_of(page, qtbot)
    rows = editor.parts.rows
    view = rows.viewport()
    for start, end, order in (
        (0, 2, ["worlds_greatest_stretch", "crawl_squat", "shin_box"]),
        (2, 0, ["shin_box", "worlds_greatest_stretch", "crawl_squat"]),
    ):
        beyond = QPoint(0, 12 if end > start else -12)
        qtbot.mousePress(view, LEFT, pos=middle_of(rows, start))
        qtbot.mouseMove(view, middle_of(rows, 1))
        qtbot.mouseMove(view, middle_of(rows, end) + beyond)
        rows.grab()
        qtbot.mouseRelease(view, LEFT, pos=middle_of(rows, end) + beyond)
        assert ids(editor) == order
        assert editor.draft.at == end


def test_a_click_without_a_drag_only_takes_the_drill_in_hand(
    page: RoutinesPage, qtbot: QtBot
) -> None:
    editor = editor_of(page, qtbot)
    rows = editor.parts.rows
    qtbot.mouseClick(rows.viewport(), LEFT, pos=middle_of(rows, 2))
    assert editor.draft.at == 2
    assert editor.parts.item.name.text() == "Crawl to squat"
    assert not editor.is_changed


def test_doses_by_buttons_and_keys(page: RoutinesPage, qtbot: QtBot) -> None:
    editor = editor_of(page, qtbot)
    dose = editor.parts.item.dose
    assert dose.value.text() == "1:00"
    qtbot.mouseClick(dose.more, LEFT)
    qtbot.mouseClick(dose.more, LEFT, SHIFT)
    assert dose.value.text() == "1:06"
    assert editor.parts.total.text() == "4:57"
    dose.less.setFocus()
    qtbot.keyClick(dose.less, Qt.Key.Key_Space)
    qtbot.keyClick(editor.parts.rows, Qt.Key.Key_Minus)
    qtbot.keyClick(editor.parts.rows, Qt.Key.Key_Plus)
    assert doses(editor)[0] == 65
    for expected in (64, 65, 66):
        qtbot.keyClick(editor.parts.rows, Qt.Key.Key_Z, CTRL)
        assert doses(editor)[0] == expected


def test_over_the_budget_it_says_so_and_does_not_save(page: RoutinesPage, qtbot: QtBot) -> None:
    editor = editor_of(page, qtbot)
    for _ in range(2):
        qtbot.mouseClick(editor.parts.item.dose.more, LEFT, SHIFT)
    assert editor.parts.trouble.isVisible()
    assert editor.parts.trouble.text().startswith("0:01 too long")
    assert not editor.parts.save.isEnabled()
    with qtbot.assertNotEmitted(page.save_requested):
        qtbot.keyClick(editor.parts.rows, Qt.Key.Key_S, CTRL)
    qtbot.mouseClick(editor.parts.budget.more, LEFT)
    assert editor.draft.routine.at_most_s == 315
    assert not editor.parts.trouble.isVisible()
    qtbot.mouseClick(editor.parts.unlimited, LEFT)
    assert editor.draft.routine.at_most_s is None
    assert not editor.parts.budget.isEnabled()
    qtbot.mouseClick(editor.parts.unlimited, LEFT)
    assert editor.draft.routine.at_most_s == 360


def test_sides_pauses_and_cues(page: RoutinesPage, qtbot: QtBot) -> None:
    editor = editor_of(page, qtbot)
    item = editor.parts.item
    chips = {button.text(): button for button in item.findChildren(QPushButton)}
    assert not chips["Both sides"].isVisible()
    qtbot.mouseClick(chips["Each side"], LEFT)
    assert editor.draft.routine.items[0].drill.sides is Sides.EACH
    assert editor.parts.rows.rows()[0].detail == "each side · 0:30 + 0:30"
    qtbot.mouseClick(editor.parts.pauses[DraftPause.SWITCH].more, LEFT, SHIFT)
    assert editor.draft.routine.switch_s == 10
    cue = item.cues["press"]
    cue.setFocus()
    qtbot.keyClicks(cue, "Press {side} ")
    assert editor.draft.routine.items[0].own_cues == {"press": "Press {side}"}
    assert cue.text() == "Press {side} "
    qtbot.keyClick(cue, Qt.Key.Key_Z, CTRL)
    assert editor.draft.routine.items[0].own_cues == {}
    assert cue.text() == ""
    qtbot.keyClick(cue, Qt.Key.Key_Z, CTRL)
    assert editor.draft.routine.switch_s == 5


def test_letters_in_a_name_are_letters(page: RoutinesPage, qtbot: QtBot) -> None:
    editor = editor_of(page, qtbot)
    editor.parts.name.setFocus()
    editor.parts.name.selectAll()
    qtbot.keyClicks(editor.parts.name, "A-e n+")
    assert editor.draft.routine.name == "A-e n+"
    assert doses(editor)[0] == 60
    qtbot.keyClick(editor.parts.name, Qt.Key.Key_Z, CTRL)
    assert editor.parts.name.text() == "Restore hip mobility (copy)"


def choice_of(page: RoutinesPage) -> ChoiceOverlay:
    found = page.findChild(ChoiceOverlay)
    assert found is not None
    return found


def test_nothing_is_lost_without_a_question(page: RoutinesPage, qtbot: QtBot) -> None:
    editor = editor_of(page, qtbot)
    assert page.may_leave(lambda: None)
    editor_of(page, qtbot)
    qtbot.keyClick(editor.parts.rows, Qt.Key.Key_Delete)
    assert ids(editor) == ["worlds_greatest_stretch", "crawl_squat"]
    left: list[str] = []
    assert not page.may_leave(lambda: left.append("left"))
    question = choice_of(page)
    qtbot.keyClick(question, Qt.Key.Key_Escape)
    assert page.is_editing
    assert editor.is_changed
    assert left == []
    qtbot.keyClick(editor.parts.rows, Qt.Key.Key_Escape)
    qtbot.mouseClick(question.answers["leave"], LEFT)
    assert not page.is_editing
    assert page.browser.rows.hasFocus()
    editor_of(page, qtbot)
    qtbot.keyClick(editor.parts.rows, Qt.Key.Key_Delete)
    assert not page.may_leave(lambda: left.append("left"))
    qtbot.mouseClick(question.answers["leave"], LEFT)
    assert left == ["left"]


def test_what_was_changed_can_be_saved_on_the_way_out(page: RoutinesPage, qtbot: QtBot) -> None:
    editor = editor_of(page, qtbot)
    qtbot.keyClick(editor.parts.rows, Qt.Key.Key_Delete)
    left: list[str] = []
    assert not page.may_leave(lambda: left.append("left"))
    question = choice_of(page)
    qtbot.mouseClick(question.answers["save"], LEFT)  # nobody could write it
    assert page.is_editing
    assert left == []
    page.save_requested.connect(lambda routine: page.show_saved(routine.id, ""))
    page.may_leave(lambda: left.append("left"))
    qtbot.mouseClick(question.answers["save"], LEFT)
    assert not page.is_editing
    assert left == ["left"]


def test_what_cannot_be_saved_is_not_offered_to_be(page: RoutinesPage, qtbot: QtBot) -> None:
    editor = editor_of(page, qtbot)
    for _ in range(3):
        qtbot.keyClick(editor.parts.rows, Qt.Key.Key_Delete)
    assert not page.may_leave(lambda: None)
    assert list(choice_of(page).answers) == ["leave", "stay"]
    qtbot.keyClick(choice_of(page), Qt.Key.Key_Escape)


def test_the_focus_stays_in_the_chooser_and_escape_adds_nothing(
    page: RoutinesPage, qtbot: QtBot
) -> None:
    editor = editor_of(page, qtbot)
    qtbot.mouseClick(editor.parts.add, LEFT)
    chooser = editor._chooser
    assert chooser is not None
    first = chooser.rows.rows()[0]
    assert (first.title, first.right) == ("Shin boxes", "in the routine")
    for part in (chooser.add, chooser.cancel, chooser.rows):
        focused = page.window().focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
        assert part.hasFocus()
    qtbot.keyClick(chooser.rows, Qt.Key.Key_Escape)
    assert not chooser.isVisible()
    assert not editor.is_changed


@pytest.mark.parametrize("theme", [DARK, LIGHT, HIGH_CONTRAST], ids=lambda theme: theme.name)
def test_the_row_in_hand_looks_different_and_focus_is_seen(
    page: RoutinesPage, qtbot: QtBot, theme: Theme
) -> None:
    page.set_theme(theme)
    rows = editor_of(page, qtbot).parts.rows
    place = rows.visualItemRect(rows.item(0)).center()
    place.setX(rows.viewport().width() - 40)
    picture = rows.viewport().grab().toImage()
    other = QPoint(place.x(), middle_of(rows, 1).y())
    assert picture.pixelColor(place).name().upper() == theme.raised
    assert picture.pixelColor(other).name().upper() == theme.surface
    edge = QPoint(place.x(), rows.visualItemRect(rows.item(0)).top() + 2)
    assert picture.pixelColor(edge).name().upper() == theme.text
    page.editor.parts.name.setFocus()
    unfocused = rows.viewport().grab().toImage().pixelColor(edge).name().upper()
    assert unfocused != theme.text


def test_everything_that_can_be_used_has_a_name(page: RoutinesPage, qtbot: QtBot) -> None:
    editor = editor_of(page, qtbot)
    kinds = (QPushButton, QLineEdit, ListRows)
    parts: list[QWidget] = [part for kind in kinds for part in page.findChildren(kind)]
    nameless = []
    for part in parts:
        interface = QAccessible.queryAccessibleInterface(part)
        name = interface.text(QAccessible.Text.Name) if interface else ""
        if len(name) < 2 or name in ("−", "+"):
            nameless.append(part)
    assert nameless == []
    item = QAccessible.queryAccessibleInterface(editor.parts.rows).child(0)
    assert item.text(QAccessible.Text.Name) == "1. Shin boxes, alternating · 1:00"


def test_all_controls_fit(page: RoutinesPage, qtbot: QtBot) -> None:
    editor = editor_of(page, qtbot)
    page.setStyleSheet(style_sheet(LIGHT, desk_scale()))
    for width, height in ((1280, 672), (1920, 1008)):
        page.resize(width, height)
        editor._show()
        hint = editor.minimumSizeHint()
        assert (hint.width() <= width, hint.height() <= height) == (True, True), hint
