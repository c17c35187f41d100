"""What cannot be written waits, is said, and is written in order later."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from builders import RESTORE
from pytestqt.qtbot import QtBot

from hipmobility.app.practice.recording.recorder import Recorder
from hipmobility.app.practice.recording.unwritten import keep_unwritten, take_unwritten
from hipmobility.core.model.practice import CheckIn, Overall, OverallMoment, PracticeState
from hipmobility.core.model.routine import Side
from hipmobility.store.journal import Journal

NOW = datetime(2026, 11, 20, 19, 0, tzinfo=UTC)
OVERALL = Overall(OverallMoment.BEFORE, Side.LEFT, 3, NOW)


def check_in(ease: int, note: str = "") -> CheckIn:
    return CheckIn(0, "shin_box", Side.LEFT, ease, (), note, NOW)


@pytest.fixture
def recorder(tmp_path: Path, qtbot: QtBot) -> Recorder:
    made = Recorder(Journal.open(tmp_path / "journal.sqlite3"))
    made.know("id")
    begin = lambda journal: journal.begin("id", NOW, 0, RESTORE, Side.LEFT, None)
    made.write(begin, practice="id")
    return made


@pytest.mark.usefixtures("caplog")
def test_answers_wait_while_the_journal_is_away_and_are_written_later(
    recorder: Recorder, tmp_path: Path
) -> None:
    told: list[str] = []
    done: list[int] = []
    recorder.trouble_changed.connect(told.append)
    path = tmp_path / "journal.sqlite3"
    path.rename(tmp_path / "away")
    for ease in (2, 3):
        save = partial(Journal.save_check_in, practice_id="id", check_in=check_in(ease))
        recorder.write(save, partial(done.append, ease))
    assert not recorder.is_settled
    assert done == []
    assert str(path) in told[-1]
    (tmp_path / "away").rename(path)
    recorder.flush()
    assert recorder.is_settled
    assert done == [2, 3]
    assert told[-1] == ""
    practice = recorder.journal.queries.practice("id")
    assert practice
    assert practice.ease("shin_box", Side.LEFT) == 3


def test_an_answer_that_can_never_be_written_does_not_hold_up_the_next(
    recorder: Recorder, caplog: pytest.LogCaptureFixture
) -> None:
    told: list[str] = []
    recorder.trouble_changed.connect(told.append)
    wrong = check_in(2, "sec" + "ret\0")
    recorder.write(lambda journal: journal.save_check_in("id", wrong))
    assert "safe in memory" in told[-1]
    assert not recorder.is_settled
    assert "secret" not in caplog.text
    recorder.write(lambda journal: journal.save_check_in("id", check_in(4)))
    recorder.write(lambda journal: journal.finish("id", PracticeState.FINISHED, NOW))
    practice = recorder.journal.queries.practice("id")
    assert practice
    assert (practice.ease("shin_box", Side.LEFT), practice.state) == (4, PracticeState.FINISHED)


@pytest.mark.usefixtures("caplog")
def test_a_fault_of_ours_keeps_the_answer_until_it_can_be_written(
    recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    save = Journal.save_check_in

    def fails(*_given: object) -> None:
        raise TypeError

    monkeypatch.setattr(Journal, "save_check_in", fails)
    for ease in (1, 2, 3, 4):
        answer = check_in(ease)
        recorder.write(partial(Journal.save_check_in, practice_id="id", check_in=answer))
    recorder.write(lambda journal: journal.save_overall("id", OVERALL), practice="id")
    monkeypatch.setattr(Journal, "save_check_in", save)
    assert not recorder.is_settled
    recorder.last_try()
    practice = recorder.journal.queries.practice("id")
    assert practice
    assert practice.overall == (OVERALL,)


def test_a_practice_that_vanished_is_written_once_more(recorder: Recorder, tmp_path: Path) -> None:
    with Journal.open(tmp_path / "journal.sqlite3") as other:
        other.discard("id")
    recorder.write(lambda journal: journal.save_check_in("id", check_in(2)), practice="id")
    recorder.write(lambda journal: journal.save_check_in("id", check_in(4)), practice="id")
    assert recorder.is_settled
    assert [each.ease for each in recorder.journal.queries.revisions("id", 0, Side.LEFT)] == [2, 4]


@pytest.mark.usefixtures("caplog")
def test_what_cannot_be_written_goes_into_a_file_that_the_next_start_takes_in(
    recorder: Recorder, tmp_path: Path
) -> None:
    recorder.write(lambda journal: journal.save_check_in("id", check_in(2)), practice="id")
    with closing(sqlite3.connect(tmp_path / "journal.sqlite3")) as other:
        other.execute("BEGIN IMMEDIATE")
        recorder.write(lambda journal: journal.save_check_in("id", check_in(5)), practice="id")
        finish = lambda journal: journal.finish("id", PracticeState.FINISHED, NOW)
        recorder.write(finish, practice="id")
        recorder.last_try()
        assert not recorder.is_settled
        assert keep_unwritten(recorder, tmp_path, NOW)
    recorder.journal.close()
    (file,) = tmp_path.glob("unwritten-*.json")
    with Journal.open(tmp_path / "journal.sqlite3") as journal:
        take_unwritten(journal, tmp_path, NOW)
        (practice,) = journal.queries.practices()
        assert practice.state is PracticeState.FINISHED
        assert [each.ease for each in journal.queries.revisions("id", 0, Side.LEFT)] == [2, 5]
    assert not file.exists()


@pytest.mark.usefixtures("caplog")
def test_a_file_that_cannot_be_taken_in_stays_and_blocks_nothing(
    recorder: Recorder, tmp_path: Path
) -> None:
    file = tmp_path / "unwritten-1.json"
    file.write_text("{")
    (tmp_path / "unwritten-2.json").mkdir()
    take_unwritten(recorder.journal, tmp_path, NOW)
    assert file.exists()


@pytest.mark.usefixtures("caplog")
def test_what_waits_is_not_tried_with_every_frame(recorder: Recorder, tmp_path: Path) -> None:
    """A try waits for the other program, and would hold up what is due."""
    tries: list[int] = []

    def save(journal: Journal) -> None:
        tries.append(1)
        journal.save_check_in("id", check_in(2))

    with closing(sqlite3.connect(tmp_path / "journal.sqlite3")) as other:
        other.execute("BEGIN IMMEDIATE")
        with recorder.delayed():
            recorder.write(save, practice="id")
            assert tries == []
        for _ in range(100):
            with recorder.delayed():
                pass
        assert tries == [1]
    recorder.flush()
    assert recorder.is_settled
