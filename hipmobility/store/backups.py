"""Dated copies of the journal: made, listed, put back; and a damaged journal set aside."""

from __future__ import annotations

import logging
import os
import re
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import get_ident

from hipmobility import files
from hipmobility.core.journal.validation import utc_time
from hipmobility.store.errors import (
    JournalDamaged,
    JournalError,
    JournalTrouble,
    JournalUnavailable,
    readable,
    translated,
)
from hipmobility.store.integrity import check, open_with

KEPT = 10
"""So many backups are kept."""

_STAMP = "%Y-%m-%dT%H%M%SZ"
_NAME = re.compile(r"(\d{4}-\d\d-\d\dT\d{6}Z)-schema-\d+\.sqlite3")
_MEASURES_SINCE = 3
"""The schema that measurements came with."""
_LEANINGS_SINCE = 6
"""The schema that what is wanted more or less of came with."""
_MADE = re.compile(r"\d{4}-\d\d-\d\dT\d{6}Z")
_REPLACED = "replaced"
_BESIDE = ("-wal", "-shm")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the journal, and what is in it."""

    path: Path
    made_at: datetime
    """UTC."""
    practices: int
    newest: datetime | None
    """When the newest practice in it was begun, UTC."""
    trouble: JournalTrouble | None
    """Why it cannot be put back, if it cannot."""
    measurements: int = 0

    @property
    def is_replaced(self) -> bool:
        """Whether it was the journal itself, until a backup was restored."""
        return f"-{_REPLACED}-" in self.path.name

    @property
    def ok(self) -> bool:
        """Whether it is whole and this program can read it."""
        return self.trouble is None


def folder(journal: Path) -> Path:
    """Where the backups of the journal are."""
    return journal.absolute().parent / "backups"


def backups(journal: Path) -> list[Backup]:
    """All backups of the journal, newest first, each looked into and checked."""
    return [look(path) for path in _named(journal)]


def replaced(journal: Path) -> list[Backup]:
    """The journals that a backup took the place of, newest first, each looked into."""
    journal = journal.absolute()
    aside = journal.parent.glob(f"{journal.stem}-{_REPLACED}-*{journal.suffix}")
    return [look(path) for path in sorted(aside, reverse=True)]


def make(source: sqlite3.Connection, journal: Path, now: datetime) -> None:
    """Copy the open journal to a file of its own, named by `now`; then remove the oldest.

    The new copy is checked before any is removed. Of a journal with nothing in it none
    is made. Raises JournalUnavailable, or JournalDamaged if what was copied is not whole.
    """
    into = folder(journal)
    with translated(journal):
        version = source.execute("PRAGMA user_version").fetchone()[0]
        if not _holds_anything(source, version):
            return
        files.make_private_folder(into)
    stamp = now.astimezone(UTC).strftime(_STAMP)
    target = into / f"{journal.stem}-{stamp}-schema-{version}.sqlite3"
    with translated(target):
        _part_of(source, target).replace(target)
        files.sync_folder(into)
        _remove_oldest(journal, target, stamp)


def _holds_anything(source: sqlite3.Connection, version: int) -> bool:
    since = {"practice": 1, "measure": _MEASURES_SINCE, "leaning": _LEANINGS_SINCE}
    tables = [table for table, first in since.items() if version >= first]
    queries = (f"SELECT 1 FROM {table} LIMIT 1" for table in tables)
    return any(source.execute(query).fetchone() for query in queries)


def make_daily(source: sqlite3.Connection, journal: Path, now: datetime) -> None:
    """Make a backup unless there is one of this day (UTC), or nothing to keep.

    What goes wrong is logged and stops nobody.
    """
    try:
        days = {_made_at(path).date() for path in _named(journal)}
        if now.astimezone(UTC).date() not in days:
            make(source, journal, now)
    except JournalError as error:
        _log.warning("no backup could be made: %s", error)


def look(path: Path) -> Backup:
    """What is in a backup; its file is not changed, and nothing is made beside it."""
    try:
        count, newest, measurements = _looked_into(path)
        with readable(path):
            begun_at = utc_time(newest) if newest else None
        return Backup(path, _made_at(path), count, begun_at, None, measurements)
    except JournalError as error:
        return Backup(path, _made_at(path), 0, None, error.trouble)


def restore(journal: Path, backup: Path, now: datetime) -> Path | None:
    """Put a backup in the journal's place; gives where the journal that was there is now.

    Nothing is overwritten: the journal and what is beside it get other names first. No
    connection to it may be open. Raises JournalDamaged, JournalTooNew or
    JournalUnavailable; then the journal is where it was.
    """
    journal = journal.absolute()
    _looked_into(backup)
    with translated(journal):
        files.make_private_folder(journal.parent)
        with translated(backup), closing(_open_copy(backup)) as source:
            part = _part_of(source, journal)
        aside = _aside(journal, now, _REPLACED, stays=True)
        part.replace(journal)
        files.sync_folder(journal.parent)
    return aside


def set_aside(journal: Path, now: datetime) -> Path | None:
    """Rename a damaged journal and what is beside it, so that a new one can be begun.

    Gives its new name, None if there was no journal. No connection to it may be open.
    Raises JournalUnavailable.
    """
    journal = journal.absolute()
    with translated(journal):
        aside = _aside(journal, now, "damaged", stays=False)
        files.sync_folder(journal.parent)
    return aside


def _aside(journal: Path, now: datetime, word: str, *, stays: bool) -> Path | None:
    """Give the journal a second name, or with `stays` False only that one.

    What is beside it goes first: SQLite would take a log that is left for the next file's.
    """
    stamp = now.astimezone(UTC).strftime(_STAMP)
    aside = _free_name(journal.with_name(f"{journal.stem}-{word}-{stamp}{journal.suffix}"))
    for suffix in _BESIDE:
        with suppress(FileNotFoundError):
            _beside(journal, suffix).rename(_beside(aside, suffix))
    if not journal.exists():
        return None
    if stays:
        with suppress(OSError):  # where there are no second names, it is moved
            aside.hardlink_to(journal)
            return aside
    return journal.rename(aside)


def _free_name(path: Path) -> Path:
    number, free = 1, path
    while any(_beside(free, suffix).exists() for suffix in ("", *_BESIDE)):
        number += 1
        free = path.with_stem(f"{path.stem}-{number}")
    return free


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


def _part_of(source: sqlite3.Connection, target: Path) -> Path:
    """A whole, checked copy of `source` beside `target`, on the disk and for its owner only."""
    part = target.with_name(f".{target.name}.{os.getpid()}-{get_ident()}.part")
    try:
        part.unlink(missing_ok=True)
        part.touch(mode=0o600)
        part.chmod(0o600)
        with closing(sqlite3.connect(part, isolation_level=None)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it
            check(copy, target)
        with part.open("rb+") as file:
            os.fsync(file.fileno())
    except BaseException:
        for suffix in ("", "-journal", *_BESIDE):
            _beside(part, suffix).unlink(missing_ok=True)
        raise
    return part


def _looked_into(path: Path) -> tuple[int, str | None, int]:
    """How many practices, when the newest was begun, and how many measurements."""
    if not path.is_file():
        raise JournalUnavailable(path, JournalTrouble.GONE)
    with translated(path), closing(_open_copy(path)) as copy:
        version = check(copy, path)
        if not version:
            raise JournalDamaged(path, JournalTrouble.FOREIGN)
        count, newest = copy.execute("SELECT count(*), max(started_at) FROM practice").fetchone()
        measurements = 0
        if version >= _MEASURES_SINCE:
            counted = "SELECT count(DISTINCT measure_id) FROM measure"
            measurements = copy.execute(counted).fetchone()[0]
    return count, newest, measurements


def _open_copy(path: Path) -> sqlite3.Connection:
    """Open a copy to read; one that was the journal may have its log beside it."""
    log = _beside(path, "-wal")
    return open_with(path, "mode=ro" if log.exists() and log.stat().st_size else "immutable=1")


def _remove_oldest(journal: Path, newest: Path, stamp: str) -> None:
    """Keep the newest `KEPT`, the one just made among them whatever its date."""
    others = [path for path in _named(journal) if path != newest]
    for path in others[KEPT - 1 :]:
        path.unlink(missing_ok=True)
    begun_today = f".{journal.stem}-{stamp[:10]}"
    for part in folder(journal).glob(f".{journal.stem}-*.part*"):
        if part.name < begun_today:
            part.unlink(missing_ok=True)


def _named(journal: Path) -> list[Path]:
    """Files that are named as backups of the journal, newest first."""
    known = (
        path
        for path in folder(journal).glob("*.sqlite3")
        if path.name.startswith(f"{journal.stem}-")
        and _NAME.fullmatch(path.name.removeprefix(f"{journal.stem}-"))
    )
    return sorted(known, key=lambda path: path.name, reverse=True)


def _made_at(path: Path) -> datetime:
    """From the name; for a file of another name, from the file system."""
    match = _MADE.search(path.name)
    if match is None:
        seconds = path.stat().st_mtime if path.exists() else 0
        return datetime.fromtimestamp(seconds, UTC)
    return datetime.strptime(match.group(), _STAMP).replace(tzinfo=UTC)
