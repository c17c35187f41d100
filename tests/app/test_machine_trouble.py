"""A machine that fails in the middle of a practice: it is told, and no answer is lost."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta, timezone
from pathlib import Path
from typing import Any

import processes
import pytest
from known_library import known_library
from program import NOW, Program
from PySide6.QtCore import QCoreApplication, Qt
from pytestqt.qtbot import QtBot

from hipmobility.app.pages import HOME
from hipmobility.app.practice.recording.trace import Trace
from hipmobility.app.practice.recording.unwritten import take_unwritten
from hipmobility.core.model.practice import Overall, OverallMoment, PracticeState
from hipmobility.core.model.routine import Side
from hipmobility.core.session.events import PlayerState
from hipmobility.store.errors import JournalUnavailable
from hipmobility.store.journal import Journal
from hipmobility.system.clock import seconds_since_boot
from hipmobility.widgets.controls.side_card import Rating
from hipmobility.widgets.overlays.question import QuestionOverlay

FIRST_CHECK_IN = 69.0
pytestmark = pytest.mark.usefixtures("caplog")


@contextmanager
def running(folder: Path, qtbot: QtBot) -> Iterator[Program]:
    with Journal.open(folder / "journal.sqlite3") as journal:
        program = Program(journal, qtbot)
        yield program
        program.app.window.close()


def kept(folder: Path) -> tuple[int | None, int | None]:
    """The ease of left and right in the only practice."""
    with Journal.open(folder / "journal.sqlite3") as journal:
        (practice,) = journal.queries.practices()
        return practice.ease("shin_box", Side.LEFT), practice.ease("shin_box", Side.RIGHT)


def to_check_in(program: Program) -> None:
    program.press(Qt.Key.Key_Space)
    program.pass_time(FIRST_CHECK_IN)
    assert program.app.window.page() is program.app.practice.check_in


def test_a_full_disk_is_told_and_the_answer_waits_in_memory(small_disk: Path, qtbot: QtBot) -> None:
    ballast = small_disk / "ballast"
    with running(small_disk, qtbot) as program:
        to_check_in(program)
        with pytest.raises(OSError, match="space"):
            ballast.write_bytes(bytes(1 << 20))
        program.press(Qt.Key.Key_2, *[Qt.Key.Key_8, Qt.Key.Key_9] * 40)
        assert "safe in memory" in program.trouble()
        assert "the disk is full" in program.trouble()
        assert program.app.practice.run
        program.pass_time(20)
        assert program.player_state() is PlayerState.RUNNING
        ballast.unlink()
    assert kept(small_disk) == (2, 4)


def question(program: Program) -> QuestionOverlay:
    found = program.app.window.findChildren(QuestionOverlay)
    (asked,) = [each for each in found if each.isVisible()]
    return asked


def test_a_window_with_unwritten_answers_asks_before_it_closes(
    tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "data"
    with running(folder, qtbot) as program:
        to_check_in(program)
        folder.rename(tmp_path / "aside")
        program.press(Qt.Key.Key_2, Qt.Key.Key_9)
        program.app.window.close()
        assert program.app.window.isVisible()
        qtbot.keyClick(question(program), Qt.Key.Key_Escape)
        assert program.app.window.isVisible()
        (tmp_path / "aside").rename(folder)
        program.app.window.close()
        assert not program.app.window.isVisible()
    assert kept(folder) == (2, 4)


def test_whoever_stays_goes_on_with_the_practice(tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "data"
    with running(folder, qtbot) as program:
        to_check_in(program)
        program.press(Qt.Key.Key_Right)  # on, to the next drill
        program.pass_time(20)
        run = program.app.practice.run
        assert run
        folder.rename(tmp_path / "aside")
        run.answer(run.timeline.segments[0], Side.LEFT, Rating(2, (), ""))
        program.app.window.close()
        assert program.app.practice.run is run
        assert program.player_state() is PlayerState.PAUSED
        program.pass_time(60)
        qtbot.keyClick(question(program), Qt.Key.Key_Escape)
        assert program.app.window.isVisible()
        assert program.player_state() is PlayerState.GETTING_READY
        (tmp_path / "aside").rename(folder)
        program.pass_time(300)
        (practice,) = program.journal.queries.practices()
        assert practice.state is PracticeState.FINISHED


def test_who_gives_up_can_close_the_window(tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "data"
    with running(folder, qtbot) as program:
        to_check_in(program)
        folder.rename(tmp_path / "aside")
        program.press(Qt.Key.Key_2)
        program.app.window.close()
        qtbot.keyClick(question(program), Qt.Key.Key_Return)
        assert not program.app.window.isVisible()


class Locked:
    """Another program that writes to the journal, and does not end."""

    def __init__(self, path: Path) -> None:
        self._other = sqlite3.connect(path, isolation_level=None)

    def __enter__(self) -> None:
        self._other.execute("BEGIN IMMEDIATE")

    def __exit__(self, *_of_an_error: object) -> None:
        self._other.execute("ROLLBACK")
        self._other.close()


def test_a_journal_locked_for_six_seconds_delays_no_cue_and_loses_no_answer(
    tmp_path: Path, qtbot: QtBot
) -> None:
    with running(tmp_path, qtbot) as program:
        program.press(Qt.Key.Key_Space)
        program.pass_time(FIRST_CHECK_IN - 3)
        run = program.app.practice.run
        assert run
        order: list[str] = []
        run.playback.happened.connect(lambda event: order.append(event.kind.value))
        save = Journal.save_step

        def saved(*given: Any) -> None:
            order.append("write")
            save(*given)

        with pytest.MonkeyPatch.context() as patch, Locked(program.journal.path):
            patch.setattr(Journal, "save_step", saved)
            waits = program.journal.wait_s
            assert waits <= 0.05
            program.pass_time(6)
            assert program.app.window.page() is program.app.practice.check_in
            assert program.player_state() is PlayerState.RUNNING
            assert "write" in order
            assert "cue" in order[: order.index("write")]
            program.press(Qt.Key.Key_2, Qt.Key.Key_9)
            assert "another program" in program.trouble()
        program.pass_time(300)
        (practice,) = program.journal.queries.practices()
        assert practice.state is PracticeState.FINISHED
        assert {step.position for step in practice.steps} == {0, 1, 2}
    assert kept(tmp_path) == (2, 4)


def test_a_second_window_leaves_the_practice_of_the_first_alone(
    tmp_path: Path, qtbot: QtBot
) -> None:
    with running(tmp_path, qtbot) as first:
        first.press(Qt.Key.Key_Space)
        first.pass_time(20)
        with Journal.open(first.journal.path) as journal:
            second = Program(journal, qtbot)
            assert not second.app.window.findChildren(QuestionOverlay)
            assert second.app.window.page() is second.app.pages[HOME].page
            second.app.window.close()
        first.pass_time(FIRST_CHECK_IN - 20)
        first.press(Qt.Key.Key_2, Qt.Key.Key_9)
    assert kept(tmp_path) == (2, 4)


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_a_practice_cut_off_before_its_first_drill_can_be_settled(
    tmp_path: Path, qtbot: QtBot, key: Qt.Key
) -> None:
    felt = Overall(OverallMoment.BEFORE, Side.LEFT, 2, NOW)
    with Journal.open(tmp_path / "journal.sqlite3") as journal:
        journal.begin("cut-off", NOW, 0, known_library().routines["restore"], Side.LEFT, None)
        journal.save_overall("cut-off", felt)
    with running(tmp_path, qtbot) as again:
        qtbot.keyClick(question(again), key)
        if again.app.practice.run:
            again.app.practice.leave()
        (practice,) = again.journal.queries.practices()
        assert practice.state is PracticeState.LEFT_EARLY
        assert [each.ease for each in practice.overall] == [2]
    with running(tmp_path, qtbot) as third:
        assert not third.app.window.findChildren(QuestionOverlay)


def early_answers(folder: Path) -> list[Path]:
    return list(folder.glob("unwritten-*.json"))


def answer_before_the_first_drill(program: Program) -> None:
    program.settings.set("ask_overall", True)
    program.press(Qt.Key.Key_Space, Qt.Key.Key_2, Qt.Key.Key_8)


def test_what_was_answered_before_the_first_drill_survives_a_power_cut(
    tmp_path: Path, qtbot: QtBot
) -> None:
    with Journal.open(tmp_path / "journal.sqlite3") as journal:
        program = Program(journal, qtbot, gate=True)
        answer_before_the_first_drill(program)
        program.press(Qt.Key.Key_Return)
        assert program.app.window.page() is program.app.practice.gate.page
        program.die()
    with Journal.open(tmp_path / "journal.sqlite3") as journal:
        take_unwritten(journal, tmp_path, NOW)
        again = Program(journal, qtbot)
        assert "how your hips felt before" in question(again).accessibleDescription()
        qtbot.keyClick(question(again), Qt.Key.Key_Escape)
        (practice,) = journal.queries.practices()
        felt = {each.side: each.ease for each in practice.overall}
        assert (felt, practice.state) == ({Side.LEFT: 2, Side.RIGHT: 3}, PracticeState.LEFT_EARLY)
        again.app.window.close()
    assert not early_answers(tmp_path)


def test_early_answers_leave_no_file_once_they_are_written_or_the_person_has_left(
    tmp_path: Path, qtbot: QtBot
) -> None:
    with running(tmp_path, qtbot) as program:
        answer_before_the_first_drill(program)
        assert len(early_answers(tmp_path)) == 1
        program.press(Qt.Key.Key_Escape)
        assert not early_answers(tmp_path)
        assert not program.journal.queries.practices()
        program.press(Qt.Key.Key_Space, Qt.Key.Key_2, Qt.Key.Key_Return)
        program.pass_time(40)
        assert not early_answers(tmp_path)
        (practice,) = program.journal.queries.practices()
        assert [each.ease for each in practice.overall] == [2]


def test_a_window_closed_before_the_first_drill_asks_about_the_answers_later(
    tmp_path: Path, qtbot: QtBot
) -> None:
    with running(tmp_path, qtbot) as program:
        answer_before_the_first_drill(program)
    assert not early_answers(tmp_path)
    with running(tmp_path, qtbot) as again:
        assert question(again).isVisible()


def test_a_second_window_leaves_early_answers_to_the_first(tmp_path: Path, qtbot: QtBot) -> None:
    with running(tmp_path, qtbot) as first:
        answer_before_the_first_drill(first)
        with Journal.open(first.journal.path) as second:
            take_unwritten(second, tmp_path, NOW)
            assert not second.queries.practices()
        assert len(early_answers(tmp_path)) == 1


@pytest.mark.usefixtures("caplog")
def test_early_answers_that_cannot_be_put_in_a_file_hold_nobody_up(
    small_disk: Path, qtbot: QtBot
) -> None:
    with running(small_disk, qtbot) as program:
        with pytest.raises(OSError, match="space"):
            (small_disk / "ballast").write_bytes(bytes(1 << 20))
        answer_before_the_first_drill(program)
        program.press(Qt.Key.Key_Return)
        assert not early_answers(small_disk)
        (small_disk / "ballast").unlink()
        program.pass_time(40)
        (practice,) = program.journal.queries.practices()
        assert [each.ease for each in practice.overall] == [2, 3]


def test_a_note_that_is_being_typed_is_kept_when_the_system_ends_the_program(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[int] = []
    monkeypatch.setattr(QCoreApplication, "exit", ended.append)
    with running(tmp_path, qtbot) as program:
        to_check_in(program)
        program.press(Qt.Key.Key_2, Qt.Key.Key_N)
        qtbot.keyClicks(program.app.window.focusWidget(), "pinches in front")
        program.app.closing.end()
        assert ended == [0]
        program.press(Qt.Key.Key_X)  # whatever comes afterwards harms nothing
    with Journal.open(tmp_path / "journal.sqlite3") as journal:
        (practice,) = journal.queries.practices()
        assert practice.state is PracticeState.IN_PROGRESS
        assert [each.note for each in practice.check_ins] == ["pinches in front"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_trace_that_cannot_be_written_harms_no_practice(tmp_path: Path, qtbot: QtBot) -> None:
    with running(tmp_path, qtbot) as program:
        program.app.practices._trace = Trace(Path("/dev/full"))
        to_check_in(program)
        program.press(Qt.Key.Key_2, Qt.Key.Key_9)
        program.pass_time(300)
        (practice,) = program.journal.queries.practices()
        assert practice.state is PracticeState.FINISHED
    assert kept(tmp_path) == (2, 4)


def test_a_trace_to_a_pipe_that_nobody_reads_is_refused(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(OSError, match=r"No such device|not configured"):
        Trace(pipe)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux has CLOCK_BOOTTIME")
def test_a_laptop_that_slept_finds_its_practice_paused(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The monotonic clock stands still in a suspend; that of the boot goes on."""
    slept = [0.0]
    awake = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: awake)
    monkeypatch.setattr(time, "clock_gettime", lambda clock: awake + slept[clock - 7])
    with running(tmp_path, qtbot) as program:
        program.clock = seconds_since_boot
        program.press(Qt.Key.Key_Space)
        slept[0] = 20 * 60
        run = program.app.practice.run
        assert run
        run.playback.tick()
        assert program.player_state() is PlayerState.PAUSED


def test_a_journal_on_a_disk_that_is_read_only_is_told_at_the_start(
    small_disk: Path, qtbot: QtBot
) -> None:
    with running(small_disk, qtbot) as program:
        to_check_in(program)
        program.press(Qt.Key.Key_2, Qt.Key.Key_9)
    processes.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(JournalUnavailable) as refused:
        Journal.open(small_disk / "journal.sqlite3")
    assert "writable" in str(refused.value)
    assert str(small_disk) in str(refused.value)
    processes.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    assert kept(small_disk) == (2, 4)


def test_a_folder_that_goes_away_is_told_and_written_to_when_it_is_back(
    tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "data"
    with running(folder, qtbot) as program:
        to_check_in(program)
        shutil.move(folder, tmp_path / "elsewhere")
        program.press(Qt.Key.Key_2, Qt.Key.Key_9)
        assert str(folder) in program.trouble()
        assert not folder.exists()
        shutil.move(tmp_path / "elsewhere", folder)
    assert kept(folder) == (2, 4)


def test_a_clock_that_is_set_back_leaves_the_order_of_answers(tmp_path: Path, qtbot: QtBot) -> None:
    with running(tmp_path, qtbot) as program:
        to_check_in(program)
        program.press(Qt.Key.Key_2)
        program.wall = NOW - timedelta(hours=5)
        program.press(Qt.Key.Key_4, Qt.Key.Key_9)
        program.pass_time(300)
        (practice,) = program.journal.queries.practices()
        assert practice.state is PracticeState.FINISHED
        said = program.journal.queries.revisions(practice.id, 0, Side.LEFT)
        assert [each.ease for each in said] == [2, 4]
        assert [each.at for each in said] == sorted(each.at for each in said)
        program.press(Qt.Key.Key_Return, Qt.Key.Key_Space)
        program.pass_time(300)
        # Each is where the clock of its time puts it, and the sides still take turns.
        newest, older = program.journal.queries.practices()
    assert (newest.started_at, older.started_at) == (NOW, NOW - timedelta(hours=5))
    assert (newest.first_side, older.first_side) == (Side.LEFT, Side.RIGHT)


def test_a_changed_zone_leaves_each_practice_on_its_own_day(tmp_path: Path, qtbot: QtBot) -> None:
    with running(tmp_path, qtbot) as program:
        program.wall = NOW.replace(hour=23).astimezone(timezone(timedelta(hours=-8)))
        to_check_in(program)
        program.wall = program.wall.astimezone(timezone(timedelta(hours=9)))
        program.pass_time(300)
        program.press(Qt.Key.Key_Return, Qt.Key.Key_Space)
        program.pass_time(300)
        newest, older = program.journal.queries.practices()
    assert (older.local_date.day, newest.local_date.day) == (20, 21)
    assert older.started_at == newest.started_at


def test_a_laptop_that_sleeps_in_a_drill_finds_the_practice_paused_where_it_was(
    tmp_path: Path, qtbot: QtBot
) -> None:
    with running(tmp_path, qtbot) as program:
        program.press(Qt.Key.Key_Space)
        program.pass_time(30)
        run = program.app.practice.run
        assert run
        before = run.playback.player.position_s
        program.now += 3600
        run.playback.tick()
        assert program.player_state() is PlayerState.PAUSED
        assert run.playback.player.position_s == pytest.approx(before, abs=2.1)
        program.press(Qt.Key.Key_Space)
        program.pass_time(300)
        (practice,) = program.journal.queries.practices()
    shin = [step.actual_s for step in practice.steps if step.drill == "shin_box"]
    assert sum(shin) == pytest.approx(60, abs=2.1)
    assert practice.state is PracticeState.FINISHED
