"""What cannot be written waits, is said, and is written in order later."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from builders import RESTORE
from pytestqt.qtbot import QtBot

from hipmobility.app.practice.recorder import Recorder
from hipmobility.core.model.practice import CheckIn, PracticeState
from hipmobility.core.model.routine import Side
from hipmobility.store.journal import Journal

NOW = datetime(2026, 11, 20, 19, 0, tzinfo=UTC)


def check_in(ease: int, note: str = "") -> CheckIn:
    return CheckIn(0, "shin_box", Side.LEFT, ease, (), note, NOW)


@pytest.fixture
def recorder(tmp_path: Path, qtbot: QtBot) -> Recorder:  # noqa: ARG001
    made = Recorder(Journal.open(tmp_path / "journal.sqlite3"))
    made.write(lambda journal: journal.begin("id", NOW, 0, RESTORE, Side.LEFT, None))
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
        recorder.write(
            lambda journal, ease=ease: journal.save_check_in("id", check_in(ease)),
            lambda ease=ease: done.append(ease),
        )
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
    recorder: Recorder,
) -> None:
    with pytest.raises(ValueError, match="NUL"):
        recorder.write(lambda journal: journal.save_check_in("id", check_in(2, "\0")))
    recorder.write(lambda journal: journal.save_check_in("id", check_in(4)))
    recorder.write(lambda journal: journal.finish("id", PracticeState.FINISHED, NOW))
    practice = recorder.journal.queries.practice("id")
    assert practice
    assert (practice.ease("shin_box", Side.LEFT), practice.state) == (4, PracticeState.FINISHED)
