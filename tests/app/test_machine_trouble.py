"""A machine that fails in the middle of a practice: it is told, and no answer is lost."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta, timezone
from pathlib import Path

import processes
import pytest
from program import NOW, Program
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hipmobility.core.model.practice import PracticeState
from hipmobility.core.model.routine import Side
from hipmobility.core.session.player import PlayerState
from hipmobility.store.errors import JournalUnavailable
from hipmobility.store.journal import Journal
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
        assert "kept in memory" in program.trouble()
        assert "the disk is full" in program.trouble()
        assert program.app.practice.run
        program.pass_time(20)
        assert program.player_state() is PlayerState.RUNNING
        ballast.unlink()
    assert kept(small_disk) == (2, 4)


def test_a_window_with_unwritten_answers_asks_before_it_closes(
    tmp_path: Path, qtbot: QtBot
) -> None:
    with running(tmp_path, qtbot) as program:
        to_check_in(program)
        journal = tmp_path / "journal.sqlite3"
        journal.rename(tmp_path / "aside")
        program.press(Qt.Key.Key_2, Qt.Key.Key_9)
        program.app.window.close()
        assert program.app.window.isVisible()
        (asked,) = [
            each for each in program.app.window.findChildren(QuestionOverlay) if each.isVisible()
        ]
        qtbot.keyClick(asked, Qt.Key.Key_Escape)
        assert program.app.window.isVisible()
        (tmp_path / "aside").rename(journal)
        program.app.window.close()
        assert not program.app.window.isVisible()
    assert kept(tmp_path) == (2, 4)


def test_who_gives_up_can_close_the_window(tmp_path: Path, qtbot: QtBot) -> None:
    with running(tmp_path, qtbot) as program:
        to_check_in(program)
        (tmp_path / "journal.sqlite3").rename(tmp_path / "aside")
        program.press(Qt.Key.Key_2)
        program.app.window.close()
        (asked,) = [
            each for each in program.app.window.findChildren(QuestionOverlay) if each.isVisible()
        ]
        qtbot.keyClick(asked, Qt.Key.Key_Return)
        assert not program.app.window.isVisible()


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
