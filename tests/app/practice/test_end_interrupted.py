"""A practice that was cut off is ended, unless it was removed in the meantime."""

from __future__ import annotations

from pathlib import Path

from builders import practice

from hipmobility.app.practice.resume_prompt import end_interrupted
from hipmobility.core.model.routine import Side
from hipmobility.store.journal import Journal


def test_a_practice_that_was_removed_since_is_not_ended(tmp_path: Path) -> None:
    with Journal.open(tmp_path / "journal.sqlite3") as journal:
        end_interrupted(practice({Side.LEFT: 2}), journal)
        assert journal.queries.practices() == []
