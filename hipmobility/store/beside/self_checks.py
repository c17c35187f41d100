"""The self-checks of Learn, in a small file of their own beside the journal."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from hipmobility import files
from hipmobility.core.journal.self_check import SelfCheck

_FORMAT = 1
_MOST_BYTES = 10_000_000


class SelfCheckError(Exception):
    """The file cannot be read as what it is; the message says where and why."""


class SelfChecks:
    """Reads and writes `path`. What cannot be read is never written over."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def all(self) -> list[SelfCheck]:
        """All of them, the oldest first. Raises `SelfCheckError` and `OSError`."""
        try:
            text = files.read_whole(self._path, _MOST_BYTES)
        except FileNotFoundError:
            return []
        try:
            rows = _rows(json.loads(text))
            checks = [SelfCheck(date.fromisoformat(day), ids) for day, ids in rows]
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise SelfCheckError(f"{self._path}: this is no file of self-checks") from error
        return sorted(checks, key=lambda check: check.day)

    def add(self, day: date, ticked: Iterable[str]) -> None:
        """Keep what was ticked on a day, in place of what was kept for it before.

        Raises `SelfCheckError` and `OSError`; then the file is as it was.
        """
        self.add_all([SelfCheck(day, frozenset(ticked))])

    @contextmanager
    def added(self, checks: Sequence[SelfCheck]) -> Iterator[None]:
        """Add them when what is done meanwhile has not failed; there is room for them by then."""
        if not checks:
            yield
            return
        with files.replaced_at_end(self._path, _text([*self.all(), *checks])):
            yield

    def add_all(self, checks: Iterable[SelfCheck]) -> None:
        """As `add`, for several days."""
        files.write_atomic(self._path, _text([*self.all(), *checks]))


def _text(checks: Iterable[SelfCheck]) -> bytes:
    """The file with these and no others; of a day that is there twice, the last one."""
    ticks = {check.day: check.ticked for check in checks}
    from hipmobility.core.transfer.records.document import SELF_CHECK

    rows = [SELF_CHECK.write(SelfCheck(day, ticks[day])) for day in sorted(ticks)]
    return f"{json.dumps({'format': _FORMAT, 'checks': rows}, indent=1)}\n".encode()


def _rows(whole: Any) -> list[tuple[str, frozenset[str]]]:
    if whole["format"] != _FORMAT:
        raise ValueError(whole["format"])
    rows = []
    for row in whole["checks"]:
        if not all(isinstance(question, str) for question in row["ticked"]):
            raise TypeError(row["ticked"])
        rows.append((row["day"], frozenset(row["ticked"])))
    return rows
