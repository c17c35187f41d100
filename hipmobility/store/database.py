"""Opening the journal's file: private, durable, of the right version, or refused unharmed."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from hipmobility import files
from hipmobility.store import backups
from hipmobility.store.errors import (
    JournalDamaged,
    JournalError,
    JournalTooNew,
    JournalTrouble,
    JournalUnavailable,
    translated,
)
from hipmobility.store.migrations import APPLICATION_ID, MIGRATIONS, VERSION

__all__ = [
    "APPLICATION_ID",
    "MIGRATIONS",
    "VERSION",
    "WAIT_S",
    "JournalDamaged",
    "JournalError",
    "JournalTooNew",
    "JournalTrouble",
    "JournalUnavailable",
    "connect",
    "connect_in_memory",
    "translated",
    "utc_now",
]

_LOG_PAGES = 64
"""The log beside the journal stays this small, for disks that are nearly full."""
WAIT_S = 3.0
"""How long a write waits for another program's write, in seconds."""
_AGAIN_S = 0.02

_IN_MEMORY = ":memory:"
_PRIVATE_FILE = 0o600


def utc_now() -> datetime:
    """The time now, UTC."""
    return datetime.now(UTC)


def connect(
    path: Path, *, wait_s: float = WAIT_S, now: Callable[[], datetime] = utc_now
) -> sqlite3.Connection:
    """Open the journal at `path`, making or upgrading it where needed.

    Before it is upgraded a backup is made, named by the time `now` gives; where that cannot
    be made, the file is not upgraded.

    The folder is made for its owner only (0700), the file too (0600). The connection is
    in autocommit mode; `wait_s` is how long a write waits for another program, in seconds.

    Raises JournalTooNew, JournalDamaged or JournalUnavailable; the first two leave the
    file as it was.
    """
    deadline = time.monotonic() + wait_s
    while True:
        try:
            return _connect(path.absolute(), wait_s, now)
        except JournalUnavailable as error:
            # Where several programs make the journal at once, SQLite does not always wait.
            if error.trouble is not JournalTrouble.LOCKED or time.monotonic() >= deadline:
                raise
        time.sleep(_AGAIN_S)


def connect_in_memory() -> sqlite3.Connection:
    """An empty journal without a file."""
    path = Path(_IN_MEMORY)
    with translated(path):
        connection = sqlite3.connect(_IN_MEMORY, isolation_level=None)
        connection.execute("PRAGMA foreign_keys = ON")
        _migrate(connection, path)
        return connection


def _connect(path: Path, wait_s: float, now: Callable[[], datetime]) -> sqlite3.Connection:
    with translated(path):
        _make_private(path)
        _look(path)
        connection = _open(path, "mode=rw", wait_s)
        try:
            _check(connection, path)
            _tighten(path)
            _settle(connection)
            if 0 < _known_version(connection, path) < VERSION:
                backups.make(connection, path, now())
            _migrate(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def _open(path: Path, query: str, wait_s: float) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{path.as_uri()}?{query}", uri=True, isolation_level=None, timeout=wait_s
    )


def _make_private(path: Path) -> None:
    files.make_private_folder(path.parent)
    with suppress(FileExistsError):
        path.touch(mode=_PRIVATE_FILE, exist_ok=False)
        path.chmod(_PRIVATE_FILE)


def _tighten(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        file = path.with_name(path.name + suffix)
        with suppress(FileNotFoundError, PermissionError):
            if file.stat().st_mode & 0o077:
                file.chmod(_PRIVATE_FILE)


def _look(path: Path) -> None:
    """Refuse a newer or a damaged journal before any connection that could write.

    The file is never opened by other means than SQLite: closing such a file would drop
    the locks of every connection this process has to it (a trap of POSIX locks). An
    immutable look makes no -wal and -shm; it is believed only where it says "newer". Where
    there is a -wal, all is checked read-only: a connection that could write would put the
    -wal into a damaged file when it is closed.
    """
    with suppress(sqlite3.DatabaseError), closing(_open(path, "immutable=1", WAIT_S)) as looking:
        _known_version(looking, path)
    wal = path.with_name(path.name + "-wal")
    if wal.exists() and wal.stat().st_size:
        with suppress(sqlite3.OperationalError), closing(_open(path, "mode=ro", WAIT_S)) as looking:
            _check(looking, path)


def _known_version(connection: sqlite3.Connection, path: Path) -> int:
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > VERSION:
        raise JournalTooNew(
            path, JournalTrouble.TOO_NEW, f"format {version}, this one knows {VERSION}"
        )
    return version


def _check(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse what is not ours or not whole, before anything is written."""
    version = _known_version(connection, path)
    # In this order: another process may be making the journal at this moment.
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    marked = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    if (version > 0 or tables > 0) and not marked:
        raise JournalDamaged(path, JournalTrouble.FOREIGN)
    found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise JournalDamaged(path, JournalTrouble.DAMAGED, str(found))


def _settle(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(f"PRAGMA wal_autocheckpoint = {_LOG_PAGES}")


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Take the steps that are missing, each in a transaction of its own."""
    while True:
        connection.execute("BEGIN IMMEDIATE")
        version = _known_version(connection, path)
        if version == VERSION:
            # BEGIN IMMEDIATE does not fail where only the file is read-only; this does.
            connection.execute(f"PRAGMA user_version = {version}")
            connection.execute("ROLLBACK")
            return
        for statement in MIGRATIONS[version]:
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {version + 1}")
        connection.execute("COMMIT")
