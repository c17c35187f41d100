"""Taking an exported file into the journal: whole, or not at all."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from hipmobility import files
from hipmobility.core.model.self_check import not_among
from hipmobility.core.transfer.conflicts import AnswerConflict, Keep, conflicts, settled
from hipmobility.core.transfer.import_file import ImportedFile, ImportRefused, read_export
from hipmobility.core.yaml.problems import Problem
from hipmobility.store.errors import JournalError
from hipmobility.store.integrity import wal_of
from hipmobility.store.journal import Journal, Merged
from hipmobility.store.self_checks import SELF_CHECKS, SelfChecks

MOST_BYTES = 200_000_000
_SQLITE = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did."""

    practices: Merged
    self_checks: int = 0
    """So many were added."""


class ImportConflicts(Exception):
    """Answers differ from those of the journal, and it was not said which count."""

    def __init__(self, conflicts: tuple[AnswerConflict, ...]) -> None:
        self.conflicts = conflicts
        super().__init__(f"{len(conflicts)} answers differ from those of the journal")


def import_file(journal: Path, file: Path, now: datetime, keep: Keep | None = None) -> ImportResult:
    """Merge an export (JSON, CSV) or another journal into the journal; a new one is made.

    Where an answer has another content in the file, `keep` says which counts; without it
    ImportConflicts is raised and nothing is written.

    Self-checks go to the file beside it; of a day that has one already, that one stays. `now`
    (with a zone) names the backup that is made before. Raises ImportRefused where the file has
    mistakes, and then nothing is written, as with a SelfCheckError; OSError where a file cannot
    be read or written; JournalError.
    """
    data = files.read_start(file, MOST_BYTES)
    if len(data) > MOST_BYTES:
        message = f"has more than {MOST_BYTES:,} bytes, which cannot be imported"
        raise ImportRefused([Problem(str(file), 1, 1, message)])
    found = _read(file, data)
    checks = SelfChecks(journal.with_name(SELF_CHECKS))
    new = not_among(found.self_checks, checks.all() if found.self_checks else ())
    with Journal.open(journal, now=lambda: now) as opened, checks.added(new):
        mine = {practice.id: practice for practice in opened.queries.practices()}
        differing = conflicts(mine, found.practices)
        if differing and keep is None:
            raise ImportConflicts(differing)
        which = keep or Keep.MINE
        settling = (
            settled(each, mine.get(each.id), differing, which, now) for each in found.practices
        )
        practices = opened.merge(settling, now)
    return ImportResult(practices, len(new))


def _read(file: Path, data: bytes) -> ImportedFile:
    return _read_journal(file, data) if data.startswith(_SQLITE) else read_export(str(file), data)


def _read_journal(file: Path, data: bytes) -> ImportedFile:
    """The practices of another journal; a copy is read, and the file left as it is."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "journal.sqlite3"
        copy.write_bytes(data)
        log = wal_of(file)
        if log.exists():
            wal_of(copy).write_bytes(files.read_whole(log, MOST_BYTES))
        try:
            with Journal.open(copy) as other:
                return ImportedFile(other.queries.practices()[::-1])
        except JournalError as error:
            message = "is no journal of Hip Mobility that can be read whole"
            raise ImportRefused([Problem(str(file), 1, 1, message)]) from error
