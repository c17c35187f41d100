"""Opening the journal's file: private, durable, of the right version, or refused unharmed."""

from __future__ import annotations

import errno
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import Enum
from pathlib import Path

from hipmobility.store.migrations import APPLICATION_ID, MIGRATIONS, VERSION

WAIT_S = 3.0
"""How long a write waits for another program's write, in seconds."""
_AGAIN_S = 0.02

_PRIVATE_FOLDER = 0o700
_PRIVATE_FILE = 0o600


class Trouble(Enum):
    """What can be wrong with the journal's file: the problem, and what to do about it."""

    FULL = "the disk is full", "Free some space there, then try again."
    READ_ONLY = (
        "it cannot be written",
        "Make the file and its folder writable for you, or choose another folder with --data-dir.",
    )
    LOCKED = "another program is writing to it", "Close the other program, then try again."
    DISK = "the disk reported an error", "Check the disk and its free space, then try again."
    GONE = (
        "it was moved or removed while the program was running",
        "Put it back, or restart the program to begin a new one.",
    )
    DAMAGED = "it is damaged", "Set it aside and restore a backup; do not write to it."
    FOREIGN = (
        "it is not a journal of this program",
        "Choose another folder with --data-dir, or move the file away.",
    )
    TOO_NEW = (
        "it was written by a newer version of Hip Mobility",
        "Update Hip Mobility. The file was left as it is.",
    )

    @property
    def problem(self) -> str:
        """What is wrong, to follow "The journal PATH cannot be used: "."""
        return self.value[0]

    @property
    def remedy(self) -> str:
        """What the person can do, whole sentences."""
        return self.value[1]


class JournalError(Exception):
    """The journal's file cannot be used; `trouble` says why, `path` which file."""

    def __init__(self, path: Path, trouble: Trouble, detail: str = "") -> None:
        self.path = path
        self.trouble = trouble
        self.detail = detail
        told = f" ({detail})" if detail else ""
        super().__init__(
            f"The journal {path} cannot be used: {trouble.problem}{told}. {trouble.remedy}"
        )


class JournalTooNew(JournalError):  # noqa: N818  named for what it is
    """Written by a newer version; left untouched."""


class JournalDamaged(JournalError):  # noqa: N818
    """Not a journal, or not whole; left untouched."""


class JournalUnavailable(JournalError):  # noqa: N818
    """The machine does not let us read or write it: full, read-only, locked, gone."""


_BY_CODE = {
    sqlite3.SQLITE_CORRUPT: Trouble.DAMAGED,
    sqlite3.SQLITE_NOTADB: Trouble.FOREIGN,
    sqlite3.SQLITE_FULL: Trouble.FULL,
    sqlite3.SQLITE_READONLY: Trouble.READ_ONLY,
    sqlite3.SQLITE_PERM: Trouble.READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: Trouble.READ_ONLY,
    sqlite3.SQLITE_BUSY: Trouble.LOCKED,
    sqlite3.SQLITE_LOCKED: Trouble.LOCKED,
    sqlite3.SQLITE_IOERR: Trouble.DISK,
    sqlite3.SQLITE_IOERR_SHMSIZE: Trouble.FULL,  # no room for the -shm
}
_BY_ERRNO = {errno.ENOSPC: Trouble.FULL, errno.EDQUOT: Trouble.FULL, errno.EIO: Trouble.DISK}


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn errors of SQLite and the file system into ours, naming `path`.

    A broken rule of the schema (a practice that is not there, a side that is none) is a
    mistake of the caller and becomes ValueError; misuse of sqlite3 stays as it is.
    """
    try:
        yield
    except sqlite3.IntegrityError as error:
        raise ValueError(f"the journal refused it: {error}") from error
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK)
        trouble = _BY_CODE.get(code) or _BY_CODE.get(code & 0xFF)  # the kind, else its family
        if trouble is None:
            raise
        kind = JournalDamaged if trouble in (Trouble.DAMAGED, Trouble.FOREIGN) else None
        detail = f"{error}, {error.sqlite_errorname}"
        raise (kind or JournalUnavailable)(path, trouble, detail) from error
    except OSError as error:
        trouble = _BY_ERRNO.get(error.errno or 0, Trouble.READ_ONLY)
        raise JournalUnavailable(path, trouble, error.strerror or str(error)) from error


def connect(path: Path, *, wait_s: float = WAIT_S) -> sqlite3.Connection:
    """Open the journal at `path`, making or upgrading it where needed.

    The folder is made for its owner only (0700), the file too (0600). The connection is
    in autocommit mode; `wait_s` is how long a write waits for another program, in seconds.

    Raises JournalTooNew, JournalDamaged or JournalUnavailable; the first two leave the
    file as it was.
    """
    deadline = time.monotonic() + wait_s
    while True:
        try:
            return _connect(path.absolute(), wait_s)
        except JournalUnavailable as error:
            # Where several programs make the journal at once, SQLite does not always wait.
            if error.trouble is not Trouble.LOCKED or time.monotonic() >= deadline:
                raise
        time.sleep(_AGAIN_S)


def _connect(path: Path, wait_s: float) -> sqlite3.Connection:
    with translated(path):
        _make_private(path)
        _refuse_newer(path)
        connection = _open(path, "mode=rw", wait_s)
        try:
            _check(connection, path)
            _tighten(path)
            _settle(connection)
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
    missing = [folder for folder in path.parents if not folder.exists()]
    for folder in reversed(missing):
        folder.mkdir(mode=_PRIVATE_FOLDER, exist_ok=True)
        folder.chmod(_PRIVATE_FOLDER)  # whatever the umask took away
    with suppress(FileExistsError):
        path.touch(mode=_PRIVATE_FILE, exist_ok=False)
        path.chmod(_PRIVATE_FILE)


def _tighten(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        file = path.with_name(path.name + suffix)
        with suppress(FileNotFoundError, PermissionError):
            if file.stat().st_mode & 0o077:
                file.chmod(_PRIVATE_FILE)


def _refuse_newer(path: Path) -> None:
    """Look at the version before any connection that could write.

    The file is never opened by other means than SQLite: closing such a file would drop
    the locks of every connection this process has to it (a trap of POSIX locks). An
    immutable look makes no -wal and -shm; it is believed only where it says "newer".
    """
    queries = ["immutable=1"]
    wal = path.with_name(path.name + "-wal")
    if wal.exists() and wal.stat().st_size:
        queries.append("mode=ro")
    for query in queries:
        with suppress(sqlite3.DatabaseError):
            connection = _open(path, query, WAIT_S)
            try:
                _known_version(connection, path)
            finally:
                connection.close()


def _known_version(connection: sqlite3.Connection, path: Path) -> int:
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > VERSION:
        raise JournalTooNew(path, Trouble.TOO_NEW, f"format {version}, this one knows {VERSION}")
    return version


def _check(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse what is not ours or not whole, before anything is written."""
    version = _known_version(connection, path)
    # In this order: another process may be making the journal at this moment.
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    marked = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    if (version > 0 or tables > 0) and not marked:
        raise JournalDamaged(path, Trouble.FOREIGN)
    found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise JournalDamaged(path, Trouble.DAMAGED, str(found))


def _settle(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")


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
