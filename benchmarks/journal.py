"""An answer written to the journal against a bare insert of the same texts, as safely.

Both files are in one folder, in WAL mode with `synchronous=FULL`; a write is over when it would
last through a power cut. The time is wall time, of 200 writes in a row. The bare insert knows no
other table, index or earlier answer.
"""

from __future__ import annotations

import itertools
import sqlite3
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.measure import Row, in_turn
from hipmobility.core.model.practice import CheckIn
from hipmobility.core.model.routine import Side
from hipmobility.store.journal import Journal
from hipmobility.user_routines.library import read_builtin

WRITES = 200
ROUNDS = 9
_OF_A_PRACTICE = 100
_NOW = datetime(2026, 1, 1, 18, 0, tzinfo=UTC)
_TABLE = (
    "CREATE TABLE answer (id INTEGER PRIMARY KEY, practice TEXT, position INTEGER, drill TEXT, "
    "side TEXT, ease INTEGER, tags TEXT, note TEXT, at TEXT)"
)
_INSERT = f"INSERT INTO answer VALUES (NULL{', ?' * 8})"


def rows(rounds: int = ROUNDS) -> list[Row]:
    """The one row."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Journal.open(Path(folder) / "journal.sqlite3") as journal,
    ):
        bare = _bare(Path(folder) / "bare.sqlite3")
        ours, other = _saving(journal, (rounds + 1) * WRITES), _inserting(bare)
        found = in_turn({"ours": lambda: _ms(ours), "other": lambda: _ms(other)}, rounds)
        bare.close()
    return [Row("an answer", "a bare insert", found["ours"], found["other"])]


def _ms(write: Callable[[int], None]) -> float:
    start = time.perf_counter()
    for number in range(WRITES):
        write(number)
    return 1000.0 * (time.perf_counter() - start) / WRITES


def _saving(journal: Journal, most: int) -> Callable[[int], None]:
    """Writes the next answer each time; the practices, of 100 answers each, are there before."""
    routine = read_builtin().routines["restore"]
    for number in range(0, most, _OF_A_PRACTICE):
        journal.begin(f"practice {number}", _NOW, 0, routine, Side.LEFT, None)
    numbers = itertools.count()

    def save(_number: int) -> None:
        count = next(numbers)
        practice = f"practice {count - count % _OF_A_PRACTICE}"
        journal.save_check_in(practice, _answer(count))

    return save


def _answer(number: int) -> CheckIn:
    at = _NOW + timedelta(seconds=number)
    side = Side.LEFT if number % 2 else Side.RIGHT
    place = number % _OF_A_PRACTICE // 2
    return CheckIn(place, "shin_box", side, 1 + number % 5, ("tight",), "a note", at)


def _bare(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(_TABLE)
    return connection


def _inserting(connection: sqlite3.Connection) -> Callable[[int], None]:
    def insert(number: int) -> None:
        texts = ("practice 1", number, "shin_box", "left", 1 + number % 5)
        connection.execute(_INSERT, (*texts, '["tight"]', "a note", _NOW.isoformat()))

    return insert
