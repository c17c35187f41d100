"""A journal, its log and its copies with bytes that something changed: damaged, and no crash."""

from __future__ import annotations

import json
import logging
import random
import shutil
import traceback
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from builders import RESTORE

from hipmobility.core.model.practice import (
    CheckIn,
    DrillStep,
    Outcome,
    Overall,
    OverallMoment,
    PracticeState,
)
from hipmobility.core.model.routine import Side
from hipmobility.core.model.routine_snapshot import routine_of_copy
from hipmobility.core.review.note_filter import NoteFilter
from hipmobility.core.transfer.export_csv import to_csv
from hipmobility.core.transfer.export_json import to_json
from hipmobility.store import backups
from hipmobility.store.errors import JournalError
from hipmobility.store.journal import Journal

NOW = datetime(2026, 3, 1, 6, 30, tzinfo=UTC)
NOTE = "zebra secret of mine"
MUTANTS = 250


def fill(path: Path) -> None:
    with Journal.open(path) as journal:
        for number in range(12):
            at = NOW + timedelta(days=number)
            name = f"practice {number}"
            journal.begin(name, at, 60, RESTORE, Side.LEFT, "evening")
            step = DrillStep(0, "shin_box", Side.LEFT, 30.0, 30.0, Outcome.DONE)
            journal.save_step(name, step)
            journal.save_check_in(name, CheckIn(0, "shin_box", Side.LEFT, 3, ("tight",), NOTE, at))
            journal.save_overall(name, Overall(OverallMoment.BEFORE, Side.LEFT, 2, at))
            journal.finish(name, PracticeState.FINISHED, at)


def ask_everything(path: Path) -> None:
    """All that the program asks of a journal."""
    with Journal.open(path, wait_s=0) as journal:
        practices = journal.queries.practices()
        for practice in practices:
            routine_of_copy(practice.routine_copy, {})
            journal.queries.revisions(practice.id, 0, Side.LEFT)
        to_csv(practices)
        to_json(practices)
        journal.queries.all_unfinished()
        journal.queries.newest(NOW)
        journal.queries.last_check_ins("shin_box", None)
        journal.queries.latest_variant("shin_box")
        journal.queries.routines_done(NOW)
        journal.review.practices_of_days(None, None)
        journal.review.answers_of_days(None, None)
        journal.review.find(NoteFilter(text="zebra"))
        journal.review.contexts()
        journal.review.tags()
        journal.review.sides_notes()
        journal.review.drill_names(["shin_box"])


def mutants(whole: bytes, seed: int) -> list[bytes]:
    """Copies of which a byte, or a few in a row, are others; half of them within texts."""
    chance = random.Random(seed)
    places = [place for place in range(len(whole)) if whole[place]]
    made = []
    for _ in range(MUTANTS):
        spoilt = bytearray(whole)
        start = chance.choice(places)
        for place in range(start, min(start + chance.choice((1, 1, 4)), len(whole))):
            spoilt[place] = chance.choice((0xFF, 0x80, 0, chance.randrange(256)))
        made.append(bytes(spoilt))
    return made


def refuses_or_works(path: Path, use: Callable[[Path], None]) -> str:
    """What was said of the file, empty if it could be used; any other error is the test's."""
    try:
        use(path)
    except JournalError as error:
        return "".join(traceback.format_exception(error))
    return ""


def test_a_journal_with_changed_bytes_is_damaged_or_works(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    fill(tmp_path / "whole.sqlite3")
    whole = (tmp_path / "whole.sqlite3").read_bytes()
    said = set()
    for number, spoilt in enumerate(mutants(whole, 14)):
        folder = tmp_path / str(number)
        folder.mkdir()
        path = folder / "journal.sqlite3"
        path.write_bytes(spoilt)
        with caplog.at_level(logging.DEBUG):
            said.add(refuses_or_works(path, ask_everything))
        shutil.rmtree(folder)
    assert any("damaged" in each for each in said)
    assert not any("secret" in each for each in (*said, caplog.text))


def test_a_log_beside_it_with_changed_bytes_is_damaged_or_works(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite3"
    with Journal.open(path) as journal:
        journal.begin("one", NOW, 60, RESTORE, Side.LEFT, NOTE)
        parts = {name: path.with_name(path.name + name) for name in ("", "-wal")}
        whole = {name: part.read_bytes() for name, part in parts.items()}
    for number, spoilt in enumerate(mutants(whole["-wal"], 15)[:100]):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "journal.sqlite3").write_bytes(whole[""])
        (folder / "journal.sqlite3-wal").write_bytes(spoilt)
        refuses_or_works(folder / "journal.sqlite3", ask_everything)
        shutil.rmtree(folder)


def test_a_copy_with_changed_bytes_is_marked_and_the_others_stay(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite3"
    fill(path)
    with Journal.open(path) as journal:
        for day in range(3):
            journal.back_up(NOW + timedelta(days=day))
    newest = backups.backups(path)[0].path
    for spoilt in mutants(newest.read_bytes(), 16):
        newest.write_bytes(spoilt)
        listed = backups.backups(path)
        assert len(listed) == 3
        assert all(backup.ok for backup in listed[1:])


def test_a_routine_of_a_mutated_copy_is_none() -> None:
    for copy in ('{"drills": []}', "[]", "1", json.dumps({"drills": [{"id": "x"}]})):
        assert routine_of_copy(copy, {}) is None
