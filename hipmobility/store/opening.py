"""Opening the journal's file: private, durable, of the right version."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from hipmobility import files
from hipmobility.store import backups
from hipmobility.store.errors import (
    JournalTrouble,
    JournalUnavailable,
    translated,
)
from hipmobility.store.integrity import (
    check,
    has_wal,
    known_version,
    migrate,
    open_with,
    wal_of,
)
from hipmobility.store.migrations import VERSION
from hipmobility.store.places.network import share_of

WAIT_S = 3.0
"""How long a write waits for another program's write, in seconds."""

_LOG_PAGES, _LOG_PAGES_AT_LEAST = 256, 64
"""The log beside the journal stays as small as 1 MB: a practice writes fewer pages, so that no
answer waits until what is in the log has been put into the file. On a disk that is nearly full
it stays at a quarter of that."""
_ROOMY_BYTES = 16_000_000
_AGAIN_S = 0.02
_IN_MEMORY = ":memory:"


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
            return _connect_anywhere(path.absolute(), wait_s, now)
        except JournalUnavailable as error:
            # Where several programs make the journal at once, SQLite does not always wait.
            if error.trouble is not JournalTrouble.LOCKED or time.monotonic() >= deadline:
                raise
        time.sleep(_AGAIN_S)


def connect_to_read(path: Path) -> sqlite3.Connection:
    """As `connect`; where the disk is full or read-only, a copy in memory.

    What is done to the copy is nowhere kept. Raises as `connect`.
    """
    try:
        return connect(path)
    except JournalUnavailable as error:
        if error.trouble not in (JournalTrouble.FULL, JournalTrouble.READ_ONLY):
            raise
        try:
            return _copy_in_memory(path.absolute())
        except JournalUnavailable:
            raise error from None


def _copy_in_memory(path: Path) -> sqlite3.Connection:
    if has_wal(path) and not os.access(path.parent, os.W_OK):
        with translated(path), tempfile.TemporaryDirectory() as folder:
            for part in (path, wal_of(path)):  # SQLite reads a log only where it can write
                shutil.copyfile(part, Path(folder) / part.name)
            return _copy_in_memory(Path(folder) / path.name)
    query = "mode=rw" if has_wal(path) else "immutable=1"
    with translated(path), closing(open_with(path, query, WAIT_S)) as source:
        source.execute("PRAGMA locking_mode = EXCLUSIVE")  # needs no file beside it
        check(source, path)
        copy = sqlite3.connect(_IN_MEMORY, isolation_level=None)
        source.backup(copy)
        migrate(copy, path)
    return copy


def connect_in_memory() -> sqlite3.Connection:
    """An empty journal without a file."""
    path = Path(_IN_MEMORY)
    with translated(path):
        connection = sqlite3.connect(_IN_MEMORY, isolation_level=None)
        connection.execute("PRAGMA foreign_keys = ON")
        migrate(connection, path)
        return connection


def _connect_anywhere(path: Path, wait_s: float, now: Callable[[], datetime]) -> sqlite3.Connection:
    """Open it with a log beside it; on a network share, or where there can be none, without.

    On a share a log may seem to work, and the file is damaged as soon as a second computer
    opens it. Where another program has it open with one, that has to be closed first.
    """
    if not share_of(path):
        try:
            return _connect(path, wait_s, now, partial(_settle, path))
        except JournalUnavailable as error:
            if error.trouble is not JournalTrouble.SHARE:
                raise
    if path.is_file():
        with translated(path), closing(open_with(path, "mode=rw", wait_s)) as alone:
            alone.execute("PRAGMA locking_mode = EXCLUSIVE")  # a log needs no shared memory then
            alone.execute("PRAGMA journal_mode = DELETE")
    return _connect(path, wait_s, now, _settle_without_log)


def _connect(
    path: Path,
    wait_s: float,
    now: Callable[[], datetime],
    settle: Callable[[sqlite3.Connection], None],
) -> sqlite3.Connection:
    if path.exists() and not path.is_file():
        raise JournalUnavailable(path, JournalTrouble.FOREIGN, "this is no file")
    with translated(path):
        files.make_private_file(path)
        _look(path)
        connection = open_with(path, "mode=rw", wait_s)
        try:
            version = check(connection, path)
            for suffix in ("", "-wal", "-shm"):
                files.keep_private(path.with_name(path.name + suffix))
            settle(connection)
            if 0 < version < VERSION:
                backups.make(connection, path, now())
            migrate(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def _look(path: Path) -> None:
    """Refuse a newer or a damaged journal before any connection that could write.

    The file is never opened by other means than SQLite: closing such a file would drop
    the locks of every connection this process has to it (a trap of POSIX locks). An
    immutable look makes no -wal and -shm; it is believed only where it says "newer". Where
    there is a -wal, all is checked read-only: a connection that could write would put the
    -wal into a damaged file when it is closed.
    """
    with (
        suppress(sqlite3.DatabaseError),
        closing(open_with(path, "immutable=1", WAIT_S)) as unlocked,
    ):
        known_version(unlocked, path)
    if has_wal(path):
        with (
            suppress(sqlite3.OperationalError),
            closing(open_with(path, "mode=ro", WAIT_S)) as reader,
        ):
            check(reader, path)


def _settle(path: Path, connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    roomy = shutil.disk_usage(path.parent).free >= _ROOMY_BYTES
    pages = _LOG_PAGES if roomy else _LOG_PAGES_AT_LEAST
    connection.execute(f"PRAGMA wal_autocheckpoint = {pages}")


def _settle_without_log(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = EXTRA")
