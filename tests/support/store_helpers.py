"""What the tests of the journal's file share."""

from __future__ import annotations

import random
import sqlite3
import uuid
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from builders import RESTORE

import hipmobility
from hipmobility.core.model.practice import (
    CheckIn,
    DrillStep,
    Outcome,
    Practice,
    PracticeState,
)
from hipmobility.core.model.routine import Side
from hipmobility.store.backups import backups
from hipmobility.store.journal import Journal

ROOT = Path(hipmobility.__file__).resolve().parents[1]
DATA = Path(__file__).resolve().parents[1] / "data"
T0 = datetime(2026, 3, 1, 6, 30, tzinfo=UTC)
DAY = timedelta(days=1)
LEFT, RIGHT = Side.LEFT, Side.RIGHT
DIES = """
import os, sqlite3, sys
journal = sqlite3.connect(sys.argv[1], isolation_level=None)
journal.execute('PRAGMA wal_autocheckpoint = 0')
for n in range(50): journal.execute("UPDATE practice SET context = ?", (str(n) * 500,))
os._exit(0)
"""
"""A process that is killed with much in its log, and nothing of it in the file."""


def begin(
    journal: Journal,
    started_at: datetime = T0,
    *,
    offset: int = 60,
    first: Side = LEFT,
    context: str | None = None,
) -> str:
    practice_id = str(uuid.uuid4())
    journal.begin(practice_id, started_at, offset, RESTORE, first, context)
    return practice_id


def answer(
    side: Side = LEFT,
    ease: int | None = 3,
    note: str = "",
    *,
    position: int = 0,
    later_s: float = 0,
) -> CheckIn:
    drill = RESTORE.items[position].drill.id
    return CheckIn(position, drill, side, ease, (), note, T0 + timedelta(seconds=later_s))


def step(
    position: int, side: Side | None, actual_s: float = 40, planned_s: float = 40
) -> DrillStep:
    drill = RESTORE.items[position].drill.id
    return DrillStep(position, drill, side, planned_s, actual_s, Outcome.DONE)


def known(journal: Journal, practice_id: str) -> Practice:
    practice = journal.queries.practice(practice_id)
    assert practice is not None
    return practice


def rows(path: Path, table: str) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def practise(journal: Journal, day: int = 0, ease: int = 3) -> str:
    practice_id = f"practice {day}"
    at = T0 + day * DAY
    journal.begin(practice_id, at, 60, RESTORE, LEFT, None)
    journal.save_check_in(practice_id, CheckIn(0, "shin_box", LEFT, ease, (), "", at))
    journal.finish(practice_id, PracticeState.FINISHED, at)
    return practice_id


def days(path: Path) -> list[int]:
    return [backup.made_at.day for backup in backups(path)]


def spoil(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[8192:24576] = random.Random(2).randbytes(16384)
    path.write_bytes(data)


def snapshot(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


def old(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((DATA / "journal_1.sql").read_text("utf-8"))
