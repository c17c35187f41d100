"""An answer written to the journal against a bare insert of the same texts, as safely.

Both files are in one folder, in WAL mode with `synchronous=FULL`; a write is over when it would
last through a power cut. The time is wall time: an answer, a bare insert, and so on in turn, 200
of each a round. The bare insert knows no other table, index or earlier answer.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from benchmarks.measure import Row, in_pairs
from benchmarks.table import Table, ratio_cells, ratios
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


def measured() -> Table:
    """The section of the table."""
    return ratios("Journal", __doc__, [ratio_cells(row(), "1.3")])


def row(rounds: int = ROUNDS) -> Row:
    """The one comparison."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Journal.open(Path(folder) / "journal.sqlite3") as journal,
    ):
        bare = _bare(Path(folder) / "bare.sqlite3")
        ours, other = _saving(journal, (rounds + 1) * WRITES), _inserting(bare)
        ours_ms, other_ms = in_pairs(ours, other, WRITES, rounds)
        bare.close()
    return Row("an answer", "a bare insert", tuple(ours_ms), tuple(other_ms))


def _saving(journal: Journal, most: int) -> Callable[[], None]:
    """Writes the next answer each time; the practices, of 100 answers each, are there before."""
    routine = read_builtin().routines["restore"]
    for number in range(0, most, _OF_A_PRACTICE):
        journal.begin(f"practice {number}", _NOW, 0, routine, Side.LEFT, None)
    answers: Iterator[tuple[str, CheckIn]] = iter([_answer(number) for number in range(most)])
    return lambda: journal.save_check_in(*next(answers))


def _answer(number: int) -> tuple[str, CheckIn]:
    at = _NOW + timedelta(seconds=number)
    side = Side.LEFT if number % 2 else Side.RIGHT
    place = number % _OF_A_PRACTICE // 2
    said = CheckIn(place, "shin_box", side, 1 + number % 5, ("tight",), "a note", at)
    return f"practice {number - number % _OF_A_PRACTICE}", said


def _bare(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(_TABLE)
    return connection


def _inserting(connection: sqlite3.Connection) -> Callable[[], None]:
    at, numbers = _NOW.isoformat(), count()

    def insert() -> None:
        number = next(numbers)
        texts = ("practice 1", number, "shin_box", "left", 1 + number % 5)
        connection.execute(_INSERT, (*texts, '["tight"]', "a note", at))

    return insert
