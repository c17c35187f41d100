"""How the journal's file is, seen without changing it or anything beside it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from hipmobility.store.errors import (
    JournalDamaged,
    JournalError,
    JournalTooNew,
    JournalTrouble,
    translated,
)
from hipmobility.store.migrations import APPLICATION_ID, VERSION


@dataclass(frozen=True, slots=True)
class IntegrityReport:
    """What a look at the journal found; numbers are 0 where `trouble` kept us from them."""

    bytes_used: int
    version: int
    """Of its format; `VERSION` is the one this program writes."""
    practices: int
    trouble: JournalTrouble | None


def look(path: Path) -> IntegrityReport | None:
    """How the journal at `path` is; ``None`` where there is none yet."""
    if not path.exists():
        return None
    files = (path, _wal(path))
    used = sum(file.stat().st_size for file in files if file.exists())
    try:
        with translated(path), closing(_open(path)) as database:
            version, practices = _looked_into(database, path)
    except JournalError as error:
        return IntegrityReport(used, 0, 0, error.trouble)
    return IntegrityReport(used, version, practices, None)


def _open(path: Path) -> sqlite3.Connection:
    """Immutable makes no files beside the journal, but does not see what is in a -wal."""
    wal = _wal(path)
    how = "mode=ro" if wal.exists() and wal.stat().st_size else "immutable=1"
    return sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True)


def _wal(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def _looked_into(database: sqlite3.Connection, path: Path) -> tuple[int, int]:
    version = int(database.execute("PRAGMA user_version").fetchone()[0])
    marked = database.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    if not marked and database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        raise JournalDamaged(path, JournalTrouble.FOREIGN)
    if version > VERSION:
        raise JournalTooNew(path, JournalTrouble.TOO_NEW)
    if database.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise JournalDamaged(path, JournalTrouble.DAMAGED)
    if version == 0:
        return 0, 0
    return version, int(database.execute("SELECT count(*) FROM practice").fetchone()[0])
