"""A look at the journal says how it is, and leaves it and its folder as they were."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from builders import RESTORE

from hipmobility.core.model.routine import Side
from hipmobility.store.errors import JournalTrouble
from hipmobility.store.integrity import IntegrityReport, look
from hipmobility.store.journal import Journal
from hipmobility.store.migrations import VERSION

NOW = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "journal.sqlite3"


def begin(journal: Journal, count: int) -> None:
    for number in range(count):
        journal.begin(f"p{number}", NOW, 60, RESTORE, Side.LEFT, None)


def pictured(path: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in path.parent.iterdir()}


def test_none_yet(path: Path) -> None:
    assert look(path) is None
    assert not path.parent.exists()


def test_a_closed_journal_is_counted_and_left_alone(path: Path) -> None:
    with Journal.open(path) as journal:
        begin(journal, 3)
    before = pictured(path)
    assert look(path) == IntegrityReport(path.stat().st_size, VERSION, 3, None)
    assert pictured(path) == before


def test_what_a_running_program_wrote_counts_too(path: Path) -> None:
    with Journal.open(path) as journal:
        begin(journal, 2)
        found = look(path)
        assert found is not None
        assert (found.practices, found.trouble) == (2, None)
        assert found.bytes_used > path.stat().st_size


def test_an_old_format_is_told_and_not_upgraded(path: Path) -> None:
    path.parent.mkdir()
    old = Path(__file__).parents[1] / "data" / "journal_1.sql"
    with closing(sqlite3.connect(path)) as database:
        database.executescript(old.read_text(encoding="utf-8"))
    before = pictured(path)
    found = look(path)
    assert found is not None
    assert (found.version, found.trouble) == (1, None)
    assert pictured(path) == before


def test_a_newer_one_is_told(path: Path) -> None:
    with Journal.open(path) as journal:
        begin(journal, 1)
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA user_version = 99")
    found = look(path)
    assert found is not None
    assert found.trouble is JournalTrouble.TOO_NEW


def test_another_programs_file_is_told(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE bookmark (url TEXT)")
    found = look(path)
    assert found is not None
    assert found.trouble is JournalTrouble.FOREIGN
    path.write_bytes(b"a shopping list " * 100)
    found = look(path)
    assert found is not None
    assert found.trouble is JournalTrouble.DAMAGED


def test_a_damaged_one_is_told(path: Path) -> None:
    """The damage is where counting the practices does not come by."""
    with Journal.open(path) as journal:
        begin(journal, 2)
    with closing(sqlite3.connect(path)) as database:
        size = database.execute("PRAGMA page_size").fetchone()[0]
        asked = "SELECT rootpage FROM sqlite_master WHERE name = 'overall'"
        page = database.execute(asked).fetchone()[0]
    data = bytearray(path.read_bytes())
    data[(page - 1) * size : page * size] = b"\x55" * size
    path.write_bytes(data)
    found = look(path)
    assert found is not None
    assert found.trouble is JournalTrouble.DAMAGED
