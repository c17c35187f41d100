"""The whole window, with real keys, a journal on disk, and a clock set by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from known_library import known_library
from program import NOW, Program
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from hipmobility.app.pages import HOME, SUMMARY
from hipmobility.core.model.practice import (
    DrillStep,
    Outcome,
    OverallMoment,
    PracticeState,
    StopReason,
)
from hipmobility.core.model.routine import Item, Library, Side
from hipmobility.core.model.variant import Difficulty, Variant
from hipmobility.core.session.events import PlayerState
from hipmobility.pages.practice.keys import Wish
from hipmobility.store.journal import Journal
from hipmobility.widgets.overlays.question import QuestionOverlay

FIRST_CHECK_IN = 68.0


def test_space_starts_and_a_whole_practice_ends_on_its_summary(program: Program) -> None:
    assert program.app.window.page() is program.app.pages[HOME].page
    program.press(Qt.Key.Key_Space)
    assert program.app.window.page() is program.app.practice.session
    program.pass_time(FIRST_CHECK_IN + 1)
    assert program.app.window.page() is program.app.practice.check_in
    program.press(Qt.Key.Key_2, Qt.Key.Key_9)
    program.pass_time(291)
    assert program.app.window.page() is program.app.pages[SUMMARY].page
    (practice,) = program.journal.queries.practices()
    assert practice.state is PracticeState.FINISHED
    assert practice.ease("shin_box", Side.LEFT) == 2
    assert practice.ease("shin_box", Side.RIGHT) == 4
    assert practice.ease("crawl_squat", Side.LEFT) is None
    seconds = {(s.drill, s.side): s.actual_s for s in practice.steps}
    assert seconds["crawl_squat", Side.LEFT] == pytest.approx(36)
    assert seconds["shin_box", Side.RIGHT] == pytest.approx(30)
    program.press(Qt.Key.Key_Return)
    assert program.app.window.page() is program.app.pages[HOME].page
    assert "side first today" in program.app.pages[HOME].page.subtitle.text()


def test_every_answer_is_in_the_journal_at_once(program: Program) -> None:
    program.press(Qt.Key.Key_Space)
    program.pass_time(FIRST_CHECK_IN + 1)
    program.press(Qt.Key.Key_7)
    (practice,) = program.journal.queries.practices()
    assert practice.state is PracticeState.IN_PROGRESS
    assert practice.ease("shin_box", Side.RIGHT) == 2


def test_the_prompted_side_changes_with_the_movement(program: Program) -> None:
    program.press(Qt.Key.Key_Space)
    program.pass_time(9)
    session = program.app.practice.session
    sides = [session.side]
    assert session.instruction.text() == "Knees to the left"
    program.pass_time(5)
    assert [*sides, session.side] == [Side.LEFT, Side.RIGHT]
    assert program.app.practice.session.instruction.text() == "Knees to the right"


def test_the_countdown_ends_on_the_segment(program: Program) -> None:
    program.press(Qt.Key.Key_Space)
    numbers = []
    for _ in range(8):
        numbers.append(str(program.app.practice.session.ring.number()))
        program.pass_time(1)
    assert numbers == ["8", "7", "6", "5", "4", "3", "2", "1"]
    assert program.app.practice.session.ring.number() == 60


def test_space_pauses_and_resumes_after_a_count(program: Program) -> None:
    program.press(Qt.Key.Key_Space)
    program.pass_time(20)
    program.press(Qt.Key.Key_Space)
    assert program.app.practice.session.resume.text() == "Press Space to resume"
    program.pass_time(500)
    program.press(Qt.Key.Key_Space)
    ring = program.app.practice.session.ring
    assert (ring.number(), ring.caption()) == (3, "get ready")
    program.pass_time(1)
    assert ring.number() == 2
    program.pass_time(2)
    assert program.player_state() is PlayerState.RUNNING
    assert ring.number() == 48


def test_the_check_in_waits_while_a_note_is_typed(program: Program) -> None:
    program.press(Qt.Key.Key_Space)
    program.pass_time(FIRST_CHECK_IN + 1)
    program.press(Qt.Key.Key_2, Qt.Key.Key_N)
    note = program.app.practice.check_in.focusWidget()
    assert note
    program.qtbot.keyClicks(note, "a pinch")
    program.pass_time(60)
    assert program.app.window.page() is program.app.practice.check_in
    program.qtbot.keyClick(note, Qt.Key.Key_Return)
    program.pass_time(60)
    assert program.app.window.page() is program.app.practice.check_in  # Enter ends the note only
    program.press(Qt.Key.Key_Return)
    assert program.app.window.page() is program.app.practice.session
    check_in = program.journal.queries.practices()[0].check_in("shin_box", Side.LEFT)
    assert check_in
    assert (check_in.ease, check_in.note) == (2, "a pinch")


def test_a_note_still_being_typed_is_kept_when_the_practice_goes_on(program: Program) -> None:
    program.press(Qt.Key.Key_Space)
    program.pass_time(FIRST_CHECK_IN + 1)
    program.press(Qt.Key.Key_N)
    note = program.app.practice.check_in.focusWidget()
    assert note
    program.qtbot.keyClicks(note, "half a wo")
    program.app.practice.check_in.wished.emit(Wish.NEXT)
    check_in = program.journal.queries.practices()[0].check_in("shin_box", Side.LEFT)
    assert check_in
    assert (check_in.ease, check_in.note) == (None, "half a wo")


def test_leaving_asks_once_and_keeps_what_was_done(program: Program) -> None:
    program.press(Qt.Key.Key_Space)
    program.pass_time(8 + 20)
    program.press(Qt.Key.Key_Escape)
    assert program.app.practice.question.isVisible()
    assert program.player_state() is PlayerState.PAUSED
    program.press(Qt.Key.Key_Escape)
    assert program.player_state() is PlayerState.GETTING_READY
    program.press(Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Return)
    assert program.app.window.page() is program.app.pages[SUMMARY].page
    (practice,) = program.journal.queries.practices()
    assert practice.state is PracticeState.LEFT_EARLY
    assert [(s.side, s.outcome.value) for s in practice.steps] == [
        (Side.LEFT, "cut_short"),
        (Side.RIGHT, "cut_short"),
    ]


def test_what_was_done_can_be_discarded_and_comes_back_with_undo(program: Program) -> None:
    program.press(Qt.Key.Key_Space)
    program.pass_time(FIRST_CHECK_IN + 1)
    program.press(Qt.Key.Key_2, Qt.Key.Key_Escape)
    question = program.app.practice.question
    assert list(question.answers) == ["leave", "discard", "stay"]
    program.qtbot.mouseClick(question.answers["discard"], Qt.MouseButton.LeftButton)
    assert program.app.window.page() is program.app.pages[HOME].page
    assert program.journal.queries.practices() == []
    assert program.app.window.can_undo
    program.app.window.undo()
    (practice,) = program.journal.queries.practices()
    assert practice.state is PracticeState.LEFT_EARLY
    assert practice.ease("shin_box", Side.LEFT) == 2
    assert practice.steps


def test_leaving_before_anything_was_done_keeps_nothing(program: Program) -> None:
    program.press(Qt.Key.Key_Space)
    program.pass_time(8 + 18)
    program.press(Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Return)
    assert program.app.window.page() is program.app.pages[HOME].page
    assert program.journal.queries.practices() == []


def test_a_drill_that_was_stepped_over_is_kept_as_skipped(program: Program) -> None:
    program.press(Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_PageDown)
    assert program.app.practice.run
    assert program.app.practice.run.playback.player.segment.position == 1  # nothing is asked
    program.pass_time(8 + 25)
    outcomes = [step.outcome.value for step in program.journal.queries.practices()[0].steps]
    assert outcomes == ["skipped", "skipped"]
    assert program.journal.queries.practices()[0].check_ins == ()


def test_a_practice_can_go_on_when_the_window_was_closed(program: Program) -> None:
    program.press(Qt.Key.Key_Space)
    program.pass_time(8 + 20)
    program.app.window.close()
    assert program.journal.queries.practices()[0].state is PracticeState.IN_PROGRESS


def test_closing_the_window_at_the_beginning_keeps_nothing(program: Program) -> None:
    program.press(Qt.Key.Key_Space)
    program.pass_time(8 + 18)
    program.app.window.close()
    assert program.journal.queries.practices() == []


def test_a_chosen_context_is_kept(program: Program) -> None:
    program.app.pages[HOME].page.start_requested.emit("after_run")
    program.pass_time(8 + 20)
    assert program.journal.queries.practices()[0].context == "after_run"


def test_a_practice_that_was_only_stepped_through_is_not_kept(program: Program) -> None:
    program.press(Qt.Key.Key_Space)
    for _ in range(20):
        program.press(Qt.Key.Key_Right)
    assert program.app.window.page() is program.app.pages[HOME].page
    assert program.journal.queries.practices() == []


def with_variants() -> Library:
    """The built-in routine, with variants of its first drill."""
    library = known_library()
    routine = library.routines["restore"]
    first = routine.items[0]
    variants = (
        Variant(
            "low", Difficulty.EASIER, "half way", "shin_box", cues={"lower": "{Side}, half way"}
        ),
        Variant("free", Difficulty.HARDER, "no hands", "shin_box"),
    )
    drill = replace(first.drill, variants=variants)
    varied = replace(routine, items=(Item(drill, first.dose_s), *routine.items[1:]))
    return Library({**library.drills, drill.id: drill}, {"restore": varied})


def test_e_swaps_the_variant_at_once_and_it_is_remembered(tmp_path: Path, qtbot: QtBot) -> None:
    with Journal.open(tmp_path / "journal.sqlite3") as journal:
        program = Program(journal, qtbot, with_variants())
        program.press(Qt.Key.Key_Space)
        session = program.app.practice.session
        program.pass_time(8.5)
        assert session.header.text() == "1 of 3 · Shin boxes"
        assert session.bar.buttons[Wish.VARIANT].text_label.text() == "Easier"
        program.press(Qt.Key.Key_E)
        assert session.header.text() == "1 of 3 · Shin boxes · half way"
        assert session.instruction.text() == "Left, half way"
        assert session.bar.buttons[Wish.VARIANT].text_label.text() == "Harder"
        program.pass_time(60)
        program.press(Qt.Key.Key_E)  # in the check-in it means nothing
        (practice,) = journal.queries.practices()
        assert {step.variant for step in practice.steps} == {"low"}
        program.press(Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Return)
        program.app.window.close()
        again = Program(journal, qtbot, with_variants())
        again.press(Qt.Key.Key_Space)
        again.pass_time(1)
        session = again.app.practice.session
        assert session.header.text() == "1 of 3 · Shin boxes · half way"
        again.press(Qt.Key.Key_E, Qt.Key.Key_E)
        assert session.header.text() == "1 of 3 · Shin boxes"
        again.app.window.close()


def test_the_list_of_keys_waits_with_the_practice(program: Program, qtbot: QtBot) -> None:
    program.press(Qt.Key.Key_Space)
    program.pass_time(3)
    qtbot.keyClick(program.app.window, Qt.Key.Key_Question)
    assert program.player_state() is PlayerState.PAUSED
    program.press(Qt.Key.Key_X)
    assert program.player_state() is PlayerState.GETTING_READY
    program.pass_time(4)
    assert program.player_state() is PlayerState.RUNNING


def test_stopping_a_drill_is_kept_with_its_reason_and_side(program: Program) -> None:
    program.press(Qt.Key.Key_Space)
    program.pass_time(91 + 20)  # twenty seconds into the left side of the stretch
    program.press(Qt.Key.Key_S)
    assert program.player_state() is PlayerState.PAUSED
    program.press(Qt.Key.Key_1)
    (practice,) = program.journal.queries.practices()
    (stop,) = practice.stops
    assert (stop.drill, stop.side) == ("worlds_greatest_stretch", Side.LEFT)
    assert stop.reason is StopReason.PAIN
    assert stop.at_s == pytest.approx(20, abs=0.1)
    card = program.app.practice.stop_card
    assert "Pain in the low back as you turn." in card.signs.text()
    assert "have it looked at" in card.warning.text()
    program.press(Qt.Key.Key_G)
    assert program.app.window.page() is program.app.practice.check_in
    (practice,) = program.journal.queries.practices()
    outcomes = {s.side: s.outcome for s in practice.steps if s.position == 1}
    assert outcomes == {Side.LEFT: Outcome.CUT_SHORT, Side.RIGHT: Outcome.SKIPPED}
    program.pass_time(4)
    assert program.player_state() is PlayerState.RUNNING


def test_a_stop_can_be_taken_back_or_end_the_practice(program: Program) -> None:
    program.press(Qt.Key.Key_Space)
    program.pass_time(20)
    program.press(Qt.Key.Key_S, Qt.Key.Key_Escape)
    assert program.player_state() is PlayerState.GETTING_READY
    program.pass_time(4)
    program.press(Qt.Key.Key_S, Qt.Key.Key_2)
    assert "Sit or lie down" in program.app.practice.stop_card.advice.text()
    program.press(Qt.Key.Key_Return)  # with dizziness the way on is to end
    assert program.app.window.page() is program.app.pages[SUMMARY].page
    (practice,) = program.journal.queries.practices()
    assert practice.state is PracticeState.LEFT_EARLY
    assert [stop.reason for stop in practice.stops] == [StopReason.DIZZY]


def test_an_interruption_needs_no_advice(program: Program) -> None:
    program.press(Qt.Key.Key_Space)
    program.pass_time(20)
    program.press(Qt.Key.Key_S, Qt.Key.Key_4)
    assert program.app.window.page() is program.app.practice.check_in


def test_too_hard_offers_the_easier_way(program: Program) -> None:
    program.press(Qt.Key.Key_Space)
    program.pass_time(20)
    program.press(Qt.Key.Key_S, Qt.Key.Key_3)
    run = program.app.practice.run
    assert run
    drill = run.playback.player.segment.drill
    variant = drill.variant(run.variant(drill))
    assert variant is None or variant.level is Difficulty.EASIER
    if any(each.level is Difficulty.EASIER for each in drill.variants):
        assert variant
        assert program.player_state() is PlayerState.GETTING_READY


def test_a_practice_that_was_cut_off_goes_on_where_it_was(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "journal.sqlite3"
    with Journal.open(path) as journal:
        program = Program(journal, qtbot)
        program.press(Qt.Key.Key_Space)
        program.pass_time(FIRST_CHECK_IN + 1)
        program.press(Qt.Key.Key_2, Qt.Key.Key_8)
        program.pass_time(24)  # into the first side of the stretch
        program.die()
    with Journal.open(path) as journal:
        again = Program(journal, qtbot)
        again.press(Qt.Key.Key_Return)
        assert again.app.window.page() is again.app.practice.session
        assert again.app.practice.session.header.text() == "2 of 3 · World’s Greatest Stretch"
        again.pass_time(300)
        (practice,) = journal.queries.practices()
        assert practice.state is PracticeState.FINISHED
        assert practice.ease("shin_box", Side.LEFT) == 2
        assert len(practice.steps) == 6
        again.app.window.close()


def test_a_practice_that_was_cut_off_can_be_kept_as_it_is(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "journal.sqlite3"
    with Journal.open(path) as journal:
        program = Program(journal, qtbot)
        program.press(Qt.Key.Key_Space)
        program.pass_time(FIRST_CHECK_IN + 1)
        program.die()
    with Journal.open(path) as journal:
        again = Program(journal, qtbot)
        again.press(Qt.Key.Key_Escape)
        assert again.app.window.page() is again.app.pages[HOME].page
        (practice,) = journal.queries.practices()
        assert practice.state is PracticeState.LEFT_EARLY
        again.app.window.close()
    with Journal.open(path) as journal:
        once_more = Program(journal, qtbot)
        once_more.press(Qt.Key.Key_Space)
        assert once_more.app.practice.run
        once_more.app.window.close()


def test_a_practice_cut_off_before_anything_was_kept_leaves_no_trace(
    tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "journal.sqlite3"
    with Journal.open(path) as journal:
        program = Program(journal, qtbot)
        program.press(Qt.Key.Key_Space)
        program.die()
    with Journal.open(path) as journal:
        again = Program(journal, qtbot)
        again.press(Qt.Key.Key_Escape)
        assert journal.queries.practices() == []
        again.app.window.close()


def buttons(page: QWidget, text: str) -> list[QPushButton]:
    """Those that are seen."""
    found = page.findChildren(QPushButton)
    return [button for button in found if button.text() == text and button.isVisible()]


def test_an_unanswered_question_is_answered_from_the_summary(program: Program) -> None:
    program.press(Qt.Key.Key_Space)
    program.pass_time(291 + 1)
    summary = program.app.pages[SUMMARY].page
    assert program.app.window.page() is summary
    _, second, _ = buttons(summary, "Add answer")
    program.qtbot.mouseClick(second, Qt.MouseButton.LeftButton)
    program.press(Qt.Key.Key_3, Qt.Key.Key_9, Qt.Key.Key_Return)
    (practice,) = program.journal.queries.practices()
    assert practice.ease(1, Side.LEFT) == 3
    assert practice.ease(1, Side.RIGHT) == 4
    program.qtbot.waitUntil(lambda: len(buttons(summary, "Add answer")) == 2)


def test_an_answer_can_be_taken_back_and_the_first_one_stays_in_the_file(program: Program) -> None:
    program.press(Qt.Key.Key_Space)
    program.pass_time(FIRST_CHECK_IN + 1)
    program.press(Qt.Key.Key_2, Qt.Key.Key_9)
    program.pass_time(291)
    (change,) = buttons(program.app.pages[SUMMARY].page, "Change")
    program.qtbot.mouseClick(change, Qt.MouseButton.LeftButton)
    (back,) = buttons(program.app.window, "Clear left answer")
    program.qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    (practice,) = program.journal.queries.practices()
    assert practice.ease(0, Side.LEFT) is None
    assert practice.ease(0, Side.RIGHT) == 4
    said = program.journal.queries.revisions(practice.id, 0, Side.LEFT)
    assert [(each.ease, each.struck) for each in said] == [(2, False), (None, True)]


def test_the_hips_are_asked_about_before_and_after_where_that_is_wished(program: Program) -> None:
    program.settings.set("ask_overall", True)
    program.press(Qt.Key.Key_Space)
    assert program.app.window.page() is program.app.practice.overall
    assert program.app.practice.overall.title.text() == "How do your hips feel now?"
    program.press(Qt.Key.Key_2, Qt.Key.Key_8, Qt.Key.Key_Return)
    assert program.app.window.page() is program.app.practice.session
    program.pass_time(292)
    assert program.app.window.page() is program.app.practice.overall
    program.press(Qt.Key.Key_4, Qt.Key.Key_Equal, Qt.Key.Key_Return)
    assert program.app.window.page() is program.app.pages[SUMMARY].page
    (practice,) = program.journal.queries.practices()
    felt = {(each.moment, each.side): each.ease for each in practice.overall}
    assert felt == {
        (OverallMoment.BEFORE, Side.LEFT): 2,
        (OverallMoment.BEFORE, Side.RIGHT): 3,
        (OverallMoment.AFTER, Side.LEFT): 4,
        (OverallMoment.AFTER, Side.RIGHT): 4,
    }


def test_leaving_the_question_before_the_practice_does_no_drill(program: Program) -> None:
    program.settings.set("ask_overall", True)
    program.press(Qt.Key.Key_Space, Qt.Key.Key_3, Qt.Key.Key_Escape, Qt.Key.Key_Return)
    assert program.app.window.page() is not program.app.practice.session
    assert all(not practice.steps for practice in program.journal.queries.practices())


def test_last_times_note_is_shown_before_the_drill_and_its_numbers_are_not(
    program: Program, qtbot: QtBot
) -> None:
    program.press(Qt.Key.Key_Space)
    program.pass_time(FIRST_CHECK_IN + 1)
    program.press(Qt.Key.Key_2, Qt.Key.Key_9)
    qtbot.keyClicks(program.app.practice.check_in.sides.cards[Side.RIGHT].note, "pinch in front")
    program.pass_time(292)
    session = program.app.practice.session
    program.press(Qt.Key.Key_Return, Qt.Key.Key_Space)
    program.pass_time(1)
    assert session.last_note.text() == "Last time: right “pinch in front”"
    assert session.last_note.width() > 100
    program.pass_time(10)
    assert session.last_note.text() == ""


def test_a_context_in_ones_own_words_is_kept(program: Program, qtbot: QtBot) -> None:
    qtbot.keyClicks(program.app.pages[HOME].page.own_context, "after a long drive")
    qtbot.keyClick(program.app.pages[HOME].page.own_context, Qt.Key.Key_Return)
    program.press(Qt.Key.Key_Space)
    program.pass_time(FIRST_CHECK_IN + 1)
    (practice,) = program.journal.queries.practices()
    assert practice.context == "after a long drive"
    assert program.app.pages[HOME].page.own_context.text() == ""


def test_the_way_chosen_at_home_is_the_one_that_is_practised(program: Program) -> None:
    card = program.app.pages[HOME].page.drills.cards[0]
    easier = card.drill.variants[0].id
    program.app.pages[HOME].page.way_chosen.emit(card.drill.id, easier)
    program.press(Qt.Key.Key_Space)
    program.pass_time(FIRST_CHECK_IN)
    (practice,) = program.journal.queries.practices()
    assert {step.variant for step in practice.steps} == {easier}


def test_older_practices_that_were_cut_off_are_kept_as_they_are(
    tmp_path: Path, qtbot: QtBot
) -> None:
    journal = Journal.open(tmp_path / "journal.sqlite3")
    routine = known_library().routines["restore"]
    for days in (3, 2, 1):
        at = NOW - timedelta(days=days)
        journal.begin(f"{days} days ago", at, 0, routine, Side.LEFT, None)
        if days != 2:
            step = DrillStep(0, "shin_box", Side.LEFT, 30.0, 30.0, Outcome.DONE)
            journal.save_step(f"{days} days ago", step)
    program = Program(journal, qtbot)
    newest, oldest = journal.queries.practices()
    assert (newest.id, newest.state) == ("1 days ago", PracticeState.IN_PROGRESS)
    assert (oldest.id, oldest.state) == ("3 days ago", PracticeState.LEFT_EARLY)
    assert oldest.ended_at == oldest.started_at + timedelta(seconds=30)
    assert program.app.window.findChildren(QuestionOverlay)[0].isVisible()
    program.app.window.close()
    journal.close()
