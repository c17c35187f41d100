"""A connection to the journal, and reading transactions on it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from hipmobility.core.model.practice import Practice
from hipmobility.store.database import JournalDamaged, JournalTrouble, translated
from hipmobility.store.rows import ANSWER, OVERALL, PRACTICE, STEP, STOP, Row, assembled

NEWEST_FIRST = "ORDER BY started_at DESC, seq DESC"


class JournalConnection:
    """Owns the connection, in autocommit mode."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._db = connection
        self._path = path.absolute()
        self._writes = 0

    @property
    def path(self) -> Path:
        """The journal's file."""
        return self._path

    def close(self) -> None:
        """Close the file; closing twice does no harm."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def state(self) -> tuple[int, ...]:
        """Another one whenever anything may have been written, here or by another program."""
        with translated(self._path):
            others = self._db.execute("PRAGMA data_version").fetchone()[0]
        return id(self._db), others, self._writes

    def _practices(self, where: str, values: Mapping[str, str | int]) -> list[Practice]:
        with self._reading():
            return self._found(where, values)

    def _found(self, where: str, values: Mapping[str, str | int]) -> list[Practice]:
        """Practices, inside a transaction that is already begun."""
        chosen = f"FROM practice {where} {NEWEST_FIRST} LIMIT :limit"
        asked = [f"SELECT {PRACTICE} {chosen}"]
        for table, columns in (
            ("step", STEP),
            ("answer", ANSWER),
            ("overall", OVERALL),
            ("stop", STOP),
        ):
            asked.append(f"SELECT {columns} FROM {table} WHERE practice_id IN (SELECT id {chosen})")
        rows = [self._db.execute(question, values).fetchall() for question in asked]
        return self._made_of(assembled, *rows)

    def _made_of(self, make: Callable[..., list[Practice]], *rows: list[Row]) -> list[Practice]:
        """What `make` makes of rows; raises JournalDamaged if it cannot."""
        try:
            return make(*rows)
        except (ValueError, KeyError, TypeError) as error:
            raise JournalDamaged(self._path, JournalTrouble.DAMAGED, repr(error)) from error

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with translated(self._path), self._transaction("BEGIN"):
            yield

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        self._db.execute(begin)
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise
