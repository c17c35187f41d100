"""The journal's file: opened private, durable, of the right version; read and written whole."""

from __future__ import annotations

import gc
import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from hipmobility import files
from hipmobility.core.model.practice import Practice
from hipmobility.store import backups
from hipmobility.store.errors import (
    JournalTrouble,
    JournalUnavailable,
    readable,
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
from hipmobility.store.rows import PARTS, PRACTICE, Row, assembled

NEWEST_FIRST = "ORDER BY started_at DESC, seq DESC"
WAIT_S = 3.0
"""How long a write waits for another program's write, in seconds."""

_LOG_PAGES, _LOG_PAGES_AT_LEAST = 256, 64
"""The log beside the journal stays as small as 1 MB: a practice writes fewer pages, so that no
answer waits until what is in the log has been put into the file. On a disk that is nearly full
it stays at a quarter of that."""
_ROOMY_BYTES = 16_000_000
_AGAIN_S = 0.02
_AT_ONCE = 500
"""So many practices are asked for in one query; an old SQLite takes 999 values."""
_IN_MEMORY = ":memory:"


def utc_now() -> datetime:
    """The time now, UTC."""
    return datetime.now(UTC)


class Database:
    """One connection to the journal's file, and transactions on it. Use it from one thread."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection: sqlite3.Connection | None = connection
        self.wait_s = WAIT_S
        self.path = path.absolute()
        self._writes = 0
        self._file = files.identity(self.path)

    @property
    def connection(self) -> sqlite3.Connection:
        """The open file; where it was let go, it is opened again. Raises as `connect`."""
        if self._connection is None:
            self.reopen()
        assert self._connection is not None
        return self._connection

    def close(self) -> None:
        """Close the file; closing twice does no harm."""
        if self._connection is not None:
            self._connection.close()

    def let_go(self) -> None:
        """Close the file so that another can take its place; the next use opens that."""
        self.close()
        self._connection = None

    def set_wait(self, seconds: float) -> None:
        """Wait so long for another program's write, from now on."""
        self.wait_s = seconds
        self.connection.execute(f"PRAGMA busy_timeout = {round(seconds * 1000)}")

    def reopen(self) -> None:
        """Open the file again after another took its place. Raises as `connect`."""
        self._connection = connect(self.path)
        self.set_wait(self.wait_s)
        self._file = files.identity(self.path)

    @property
    def in_place(self) -> bool:
        """Whether the file is still where it was opened."""
        return files.identity(self.path) == self._file

    def state(self) -> tuple[int, ...]:
        """Another one whenever anything may have been written, here or by another program."""
        with translated(self.path):
            return id(self.connection), self.version(), self._writes

    def version(self) -> int:
        """Changes when another connection has written."""
        return int(self.connection.execute("PRAGMA data_version").fetchone()[0])

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A transaction in which nothing changes. Raises JournalError."""
        with translated(self.path), self._transaction("BEGIN"), readable(self.path):
            yield self.connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction that is on the disk when it ends, or undone. Raises JournalError."""
        with translated(self.path):
            if not self.in_place:
                raise JournalUnavailable(self.path, JournalTrouble.GONE)
            self._writes += 1
            with self._transaction("BEGIN IMMEDIATE"):
                yield self.connection

    def insert(self, table: str, columns: str, rows: Iterable[Row], conflict: str = "") -> None:
        """Add rows to a table, inside a transaction."""
        places = ", ".join("?" * len(columns.split(", ")))
        self.connection.executemany(
            f"INSERT INTO {table} ({columns}) VALUES ({places}) {conflict}",
            rows,
        )

    def practices(self, where: str, values: Mapping[str, str | int]) -> list[Practice]:
        """Practices, newest first, inside a transaction; `values` has the `limit`, -1 for all."""
        chosen = f"FROM practice {where} {NEWEST_FIRST} LIMIT :limit"
        queries = [f"SELECT {PRACTICE} {chosen}"]
        for table, columns in PARTS.items():
            among = f"WHERE practice_id IN (SELECT id {chosen})"
            queries.append(f"SELECT {columns} FROM {table} {among}")
        with readable(self.path), _nothing_collected():
            return assembled(*(self.rows(query, values) for query in queries))

    def practices_of(self, ids: Collection[str]) -> dict[str, Practice]:
        """Those of these practices that there are, by id, inside a transaction."""
        by_id: dict[str, Practice] = {}
        wanted = list(ids)
        for start in range(0, len(wanted), _AT_ONCE):
            values: dict[str, str | int] = {
                f"id{number}": practice_id
                for number, practice_id in enumerate(wanted[start : start + _AT_ONCE])
            }
            among = ", ".join(f":{name}" for name in values)
            read = self.practices(f"WHERE id IN ({among})", {**values, "limit": -1})
            by_id |= {practice.id: practice for practice in read}
        return by_id

    def rows(self, query: str, values: Mapping[str, str | int]) -> list[Row]:
        """All rows of a query, inside a transaction."""
        return self.connection.execute(query, values).fetchall()

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        self.connection.execute(begin)
        try:
            yield
            self.connection.execute("COMMIT")
        except BaseException:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            raise


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Without Python's collector, which would look through all that is read, again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


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
