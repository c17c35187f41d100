"""A practice of an earlier day, written down by hand, and taken back by Undo."""

from __future__ import annotations

from datetime import datetime, timedelta

from program import NOW, Program
from PySide6.QtCore import QDate, Qt, QTime

from hipmobility.core.journal.by_hand import HandAnswer, practice_by_hand, questions
from hipmobility.core.model.practice import Outcome, PracticeState
from hipmobility.core.model.routine import Side
from hipmobility.core.model.timeline import build_timeline
from hipmobility.pages.transfer.past_practice import PastPracticeSheet
from hipmobility.user_routines.library import read_builtin

LEFT, RIGHT = Side.LEFT, Side.RIGHT


def test_every_routine_can_be_written_down_and_has_its_work_and_answers() -> None:
    for routine in read_builtin().routines.values():
        asked = questions(routine)
        answers = {(each.position, side): HandAnswer(3, "ok") for each in asked for side in Side}
        practice = practice_by_hand("x", routine, NOW, RIGHT, "rest_day", answers)
        assert practice.state is PracticeState.FINISHED
        assert len(practice.check_ins) == 2 * len(asked)
        assert {check_in.drill for check_in in practice.check_ins} <= {*practice.drills}
        assert all(step.outcome is Outcome.DONE for step in practice.steps)
        length = timedelta(seconds=build_timeline(routine, RIGHT).total_s)
        assert (practice.started_at, practice.ended_at) == (NOW, NOW + length)
        assert practice.seconds(LEFT) == practice.seconds(RIGHT)


def sheet_of(program: Program) -> PastPracticeSheet:
    program.qtbot.keyClick(
        program.app.window,
        Qt.Key.Key_N,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    sheet = program.app.transfers.past.sheet
    assert sheet is not None
    assert sheet.isVisible()
    return sheet


def test_it_is_asked_kept_and_taken_back(program: Program) -> None:
    sheet = sheet_of(program)
    assert sheet.day.maximumDate() == QDate(NOW.year, NOW.month, NOW.day)
    sheet.day.setDate(QDate(2026, 11, 3))
    sheet.time.setTime(QTime(7, 15))
    first, *_ = sheet.eases
    sheet.eases[first].setCurrentIndex(2)
    sheet.notes[first].setText("  on the beach ")
    program.qtbot.mouseClick(sheet.first.button(1), Qt.MouseButton.LeftButton)
    sheet.context.setCurrentIndex(2)
    program.qtbot.mouseClick(sheet.main, Qt.MouseButton.LeftButton)
    (practice,) = program.journal.queries.practices()
    assert practice.started_local == datetime(2026, 11, 3, 7, 15)
    assert (practice.first_side, practice.context) == (RIGHT, "after_run")
    (answer,) = practice.check_ins
    assert (answer.ease, answer.note, answer.side) == (2, "on the beach", first[1])
    undo = program.app.window.messages.undo
    assert undo.can_undo
    undo.undo()
    assert not program.journal.queries.practices()


def test_escape_keeps_nothing_and_enter_in_a_note_does_not_go_on(program: Program) -> None:
    sheet = sheet_of(program)
    note = next(iter(sheet.notes.values()))
    note.setFocus()
    program.qtbot.keyClicks(note, "stiff")
    program.qtbot.keyClick(note, Qt.Key.Key_Return)
    assert sheet.isVisible()
    program.qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert not program.journal.queries.practices()
