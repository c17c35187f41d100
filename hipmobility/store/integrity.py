"""Whether a file is a journal of ours and whole, seen without changing it or anything beside it."""

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
from hipmobility.store.migrations import APPLICATION_ID, MIGRATIONS, VERSION


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
    files = (path, wal_of(path))
    used = sum(file.stat().st_size for file in files if file.exists())
    try:
        with translated(path), closing(_open_to_look(path)) as database:
            version = check(database, path)
            practices = _count(database) if version else 0
    except JournalError as error:
        return IntegrityReport(used, 0, 0, error.trouble)
    return IntegrityReport(used, version, practices, None)


def check(connection: sqlite3.Connection, path: Path) -> int:
    """The version of a file's format, 0 for an empty one; nothing is written.

    Raises JournalTooNew, or JournalDamaged for what is not ours or not whole.
    """
    version = known_version(connection, path)
    # In this order: another process may be making the journal at this moment.
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    marked = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    if (version > 0 or tables > 0) and not marked:
        raise JournalDamaged(path, JournalTrouble.FOREIGN)
    verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if verdict != "ok":
        raise JournalDamaged(path, JournalTrouble.DAMAGED, str(verdict))
    return version


def known_version(connection: sqlite3.Connection, path: Path) -> int:
    """The version of a file's format. Raises JournalTooNew."""
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > VERSION:
        detail = f"format {version}, this one knows {VERSION}"
        raise JournalTooNew(path, JournalTrouble.TOO_NEW, detail)
    return version


def open_with(path: Path, query: str, wait_s: float = 5.0) -> sqlite3.Connection:
    """A connection in autocommit mode; `query` is that of SQLite's URI ("mode=ro").

    Immutable makes no files beside the journal, but does not see what is in a -wal.
    """
    uri = f"{path.absolute().as_uri()}?{query}"
    return sqlite3.connect(uri, uri=True, isolation_level=None, timeout=wait_s)


def wal_of(path: Path) -> Path:
    """Where SQLite keeps what is written and not yet in the file."""
    return path.with_name(path.name + "-wal")


def has_wal(path: Path) -> bool:
    """Whether anything is kept there."""
    wal = wal_of(path)
    return wal.exists() and wal.stat().st_size > 0


def _open_to_look(path: Path) -> sqlite3.Connection:
    return open_with(path, "mode=ro" if has_wal(path) else "immutable=1")


def _count(database: sqlite3.Connection) -> int:
    return int(database.execute("SELECT count(*) FROM practice").fetchone()[0])


def migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Take the steps that are missing, each in a transaction of its own."""
    while True:
        connection.execute("BEGIN IMMEDIATE")
        version = known_version(connection, path)
        if version == VERSION:
            # BEGIN IMMEDIATE does not fail where only the file is read-only; this does.
            connection.execute(f"PRAGMA user_version = {version}")
            connection.execute("ROLLBACK")
            return
        for statement in MIGRATIONS[version]:
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {version + 1}")
        connection.execute("COMMIT")
