"""Measuring by keys: guided, hidden until all is read, corrected, deleted, undone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from measuring import Measuring
from program import NOW, Program
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from hipmobility.app.pages import HOME, MEASURE, REVIEW
from hipmobility.core.measure.measurement import Warmth
from hipmobility.core.model.routine import Side

KEY = Qt.Key


@pytest.fixture
def measuring(program: Program) -> Iterator[Measuring]:
    made = Measuring(program)
    made.open()
    yield made
    made.page.stopped.emit()  # or else the window would ask before it closes


def kept(measuring: Measuring) -> list[tuple[float, float]]:
    found = measuring.program.journal.measures.all()
    return [(each.value(Side.LEFT), each.value(Side.RIGHT)) for each in found]


def test_review_leads_to_it_also_before_the_first_practice(program: Program) -> None:
    program.app.pages.show(REVIEW)
    buttons: list[QPushButton] = program.app.window.findChildren(QPushButton)
    (button,) = [b for b in buttons if b.text() == "Monthly measure…" and b.isVisible()]
    button.click()
    assert program.app.window.page() is program.app.pages[MEASURE].page
    assert program.app.window.navigation.isVisible()
    program.app.pages.visits.go_back()
    assert program.app.window.page() is program.app.pages[REVIEW].page


def test_a_test_is_guided_side_by_side_and_kept(measuring: Measuring) -> None:
    page = measuring.page
    measuring.program.press(KEY.Key_Return)
    assert page.work.side_word.text() == "LEFT"
    assert "Let the left foot swing out" in measuring.texts()
    assert page.work.field.accessibleName() == "Left, reading 1 of 3, degrees"
    measuring.type(34)
    assert page.work.side_word.text() == "RIGHT"
    assert page.work.field.accessibleName() == "Right, reading 1 of 3, degrees"
    for value in (31, 33, 30, 35, 32):
        measuring.type(value)
    assert kept(measuring) == [(34, 31)]
    (made,) = measuring.program.journal.measures.all()
    assert (made.warmth, made.first_side, made.at) == (Warmth.COLD, Side.LEFT, NOW)
    assert "34° · 33° · 35°".replace("°", "") in measuring.texts()
    assert "Day 1 of 3" in measuring.texts()


def test_earlier_numbers_are_hidden_until_all_six_are_in(measuring: Measuring) -> None:
    measuring.measure((41, 42, 43), (51, 52, 53))
    measuring.page.tests.chosen.emit(0)
    assert "42°" in measuring.texts()
    measuring.program.press(KEY.Key_Return)
    for value in (44, 54, 45, 55, 46):
        measuring.type(value)
        shown = measuring.texts()
        assert not any(f"{number}" in shown for number in range(40, 60))
    measuring.type(56)
    assert "45°" in measuring.texts()


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("91", "from 0 to 90 degrees"),
        ("-1", "from 0 to 90 degrees"),
        ("nan", "from 0 to 90 degrees"),
        ("", "Type the number"),
        ("ab", "Type the number"),
    ],
)
def test_what_cannot_be_is_told_kindly_and_not_kept(
    measuring: Measuring, typed: str, why: str
) -> None:
    measuring.program.press(KEY.Key_Return)
    measuring.type(typed)
    assert why in measuring.page.work.message.text()
    assert measuring.page.work.message.isVisible()
    assert measuring.page.work.side_word.text() == "LEFT"
    measuring.page.work.field.selectAll()
    measuring.type(30)
    assert measuring.page.work.side_word.text() == "RIGHT"
    assert not measuring.page.work.message.isVisible()


def test_centimetres_have_a_millimetre_and_a_comma(measuring: Measuring) -> None:
    measuring.page.tests.chosen.emit(2)
    measuring.program.press(KEY.Key_Tab, KEY.Key_Return)
    measuring.page.start.start.click()
    for value in ("14,3", "13.1", "14.1", "12.7", "14,6", "13.4"):
        measuring.type(value)
    assert kept(measuring) == [(14.3, 13.1)]


def test_arrows_step_to_a_number(measuring: Measuring) -> None:
    measuring.program.press(KEY.Key_Return, KEY.Key_Up)
    assert measuring.page.work.field.text() == "30"
    measuring.program.press(KEY.Key_Up, KEY.Key_Up, KEY.Key_Down, KEY.Key_PageUp)
    assert measuring.page.work.field.text() == "36"
    for _ in range(12):
        measuring.program.press(KEY.Key_PageUp)
    assert measuring.page.work.field.text() == "90"
    measuring.program.press(KEY.Key_Return)
    assert measuring.page.work.side_word.text() == "RIGHT"


def test_a_reading_far_from_the_others_is_asked_again(measuring: Measuring) -> None:
    measuring.measure((30, 31, 44), (33, 34, 35))
    assert "Left once more: one reading was far from the others" in measuring.texts()
    measuring.type(32)
    assert kept(measuring) == [(31, 34)]
    assert "(44)" in measuring.texts()


def test_the_last_reading_can_be_taken_again(measuring: Measuring) -> None:
    measuring.program.press(KEY.Key_Return)
    measuring.type(39)
    program = measuring.program
    program.qtbot.keyClick(program.app.window, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert measuring.page.work.side_word.text() == "LEFT"
    for value in (30, 33, 30, 33, 30, 33):
        measuring.type(value)
    assert kept(measuring) == [(30, 33)]


def test_leaving_in_the_middle_asks(measuring: Measuring) -> None:
    program = measuring.program
    program.press(KEY.Key_Return)
    measuring.type(30)
    program.app.window.leave_page(lambda: program.app.pages.show(HOME))
    assert program.app.window.page() is measuring.page
    program.press(KEY.Key_Escape)
    assert measuring.page.is_measuring
    program.press(KEY.Key_Escape, KEY.Key_Return)
    assert not measuring.page.is_measuring
    assert kept(measuring) == []
    program.app.window.leave_page(lambda: program.app.pages.show(HOME))
    assert program.app.window.page() is program.app.pages[HOME].page


def test_warm_is_kept(measuring: Measuring) -> None:
    measuring.page.start.warmth.chosen.emit(1)
    measuring.page.start.start.click()
    for value in (30, 33, 30, 33, 30, 33):
        measuring.type(value)
    assert measuring.program.journal.measures.all()[0].warmth is Warmth.WARM


def test_a_number_is_corrected_and_that_undone(measuring: Measuring) -> None:
    measuring.measure((30, 31, 32), (33, 34, 35))
    program = measuring.program
    measuring.page.done.edit.click()
    program.press(KEY.Key_4, KEY.Key_0, KEY.Key_Tab, KEY.Key_4, KEY.Key_1, KEY.Key_Return)
    assert kept(measuring) == [(40, 34)]
    assert "40°" in measuring.texts()
    program.wall += timedelta(minutes=1)
    program.app.window.undo()
    assert kept(measuring) == [(31, 34)]
    assert len(program.journal.measures.all_revisions()) == 3


def test_esc_in_the_correction_changes_nothing(measuring: Measuring) -> None:
    measuring.measure((30, 31, 32), (33, 34, 35))
    measuring.page.done.edit.click()
    measuring.program.press(KEY.Key_4, KEY.Key_0, KEY.Key_Escape)
    assert len(measuring.program.journal.measures.all_revisions()) == 1


def test_a_measurement_is_deleted_from_the_list_and_that_undone(measuring: Measuring) -> None:
    measuring.measure((30, 31, 32), (33, 34, 35))
    measuring.page.history.view.setFocus()
    measuring.page.history.strike.click()
    assert kept(measuring) == []
    assert "Nothing measured yet" in measuring.texts()
    measuring.program.app.window.undo()
    assert kept(measuring) == [(31, 34)]
    assert measuring.page.history.view.count() == 1


def test_a_note_is_kept_and_found(measuring: Measuring) -> None:
    measuring.measure((30, 31, 32), (33, 34, 35))
    note = measuring.page.done.note
    note.setFocus()
    measuring.program.qtbot.keyClicks(note, "Other chair")
    measuring.program.press(KEY.Key_Return)
    measuring.program.wall = NOW + timedelta(days=2)
    measuring.page.tests.chosen.emit(0)
    measuring.measure((30, 31, 32), (33, 34, 35))
    measuring.page.start_search()
    measuring.program.qtbot.keyClicks(measuring.page.history.search, "CHAIR")
    view = measuring.page.history.view
    assert [view.item(row).text()[-11:] for row in range(view.count())] == ["Other chair"]


def first_week(measuring: Measuring) -> None:
    for day, left, right in ((0, 30, 34), (2, 32, 33), (5, 31, 35)):
        measure_on(measuring, day, left, right)


def measure_on(measuring: Measuring, day: int, left: float, right: float) -> None:
    measuring.set_day(day)
    measuring.page.tests.chosen.emit(0)
    measuring.page.start.start.click()
    for value in (left, right, left - 1, right - 1, left + 1, right + 1):
        measuring.type(value)


def test_a_first_week_then_six_months_without_a_change(measuring: Measuring) -> None:
    first_week(measuring)
    assert "No difference that measuring could show. 4° apart" in measuring.texts()
    for month, (left, right) in enumerate(((33, 34), (30, 36), (31, 33), (32, 34)), 1):
        measure_on(measuring, 5 + 30 * month, left, right)
        assert "No change that measuring could show." in measuring.texts()


def test_a_true_change_counts_when_it_comes_twice(measuring: Measuring) -> None:
    first_week(measuring)
    measure_on(measuring, 35, 41, 34)
    assert "Left went 10° further than in your first week. Once is not enough" in measuring.texts()
    measure_on(measuring, 65, 42, 34)
    assert "Left goes further than in your first week, by 11°, twice in a row." in measuring.texts()
    assert "only 61 % of 120 healthy adults" in measuring.texts()


def reminder(program: Program) -> bool:
    program.app.pages.show(HOME)
    return program.app.pages[HOME].page.measure.isVisible()


def test_home_reminds_on_one_day_a_month_and_leads_there(measuring: Measuring) -> None:
    program = measuring.program
    assert not reminder(program)
    measuring.open()
    measuring.measure((30, 31, 32), (33, 34, 35))
    shown = []
    for day in (1, 29, 30, 31, 45, 61):
        measuring.set_day(day)
        shown.append(reminder(program))
    assert shown == [False, False, True, False, False, True]
    program.app.pages[HOME].page.measure.click()
    assert program.app.window.page() is measuring.page


def test_the_reminder_can_be_turned_off(measuring: Measuring) -> None:
    measuring.measure((30, 31, 32), (33, 34, 35))
    measuring.set_day(40)
    measuring.program.settings.set("remind_measure", value=False)
    assert not reminder(measuring.program)
    measuring.program.settings.set("remind_measure", value=True)
    assert reminder(measuring.program)


def test_a_file_of_the_reminder_that_is_none_does_no_harm(measuring: Measuring) -> None:
    measuring.measure((30, 31, 32), (33, 34, 35))
    measuring.program.paths.measure_reminder.write_bytes(b"\xff yesterday")
    measuring.set_day(40)
    assert reminder(measuring.program)
    assert measuring.program.paths.measure_reminder.read_text("utf-8") == "2026-12-30\n"
