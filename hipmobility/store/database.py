"""Transactions on the journal's file, and practices read and written whole."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from hipmobility import collector, files
from hipmobility.core.model.practice import Practice
from hipmobility.store.errors import (
    JournalTrouble,
    JournalUnavailable,
    readable,
    translated,
)
from hipmobility.store.opening import WAIT_S, connect
from hipmobility.store.rows import PARTS, PRACTICE, Row, assembled

NEWEST_FIRST = "ORDER BY started_at DESC, seq DESC"
_AT_ONCE = 500
"""So many practices are asked for in one query; an old SQLite takes 999 values."""


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
        with readable(self.path), collector.held():
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
