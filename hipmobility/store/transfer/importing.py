"""Taking an exported file into the journal: read, planned, and taken in whole or not at all."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from hipmobility import files
from hipmobility.core.journal.self_check import not_among
from hipmobility.core.model.translatable import ImportWords
from hipmobility.core.transfer.differences import Difference, DifferenceKey, Keep, united
from hipmobility.core.transfer.import_file import ImportedFile, ImportRefused, read_export
from hipmobility.core.transfer.import_plan import ImportPlan, plan_import
from hipmobility.core.yaml.problems import Problem
from hipmobility.files import AppPaths
from hipmobility.store.beside.self_checks import SelfChecks
from hipmobility.store.errors import JournalError
from hipmobility.store.integrity import wal_of
from hipmobility.store.journal import Journal, Merged
from hipmobility.store.measures import NOTHING_MEASURED

MOST_BYTES = 200_000_000
_SQLITE = b"SQLite format 3\0"
Progress = Callable[[int, int], None]
"""Told how many of how many practices are done; what it raises ends the import undone."""


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did."""

    practices: Merged
    self_checks: int = 0
    """So many were added."""

    @property
    def only_adds(self) -> bool:
        """Whether all that it brought are practices that were not there."""
        merged = self.practices
        others = (merged.completed, merged.leanings, self.self_checks)
        return not any(others) and merged.measures == NOTHING_MEASURED and merged.added > 0


class ImportConflicts(Exception):
    """Something differs from the journal, and it was not said which counts."""

    def __init__(self, conflicts: tuple[Difference, ...]) -> None:
        self.conflicts = conflicts
        super().__init__(ImportWords.tr("%n entries differ from the journal", "", len(conflicts)))


def import_found(
    paths: AppPaths, imported: ImportedFile, now: datetime, keep: Keep | None = None
) -> ImportResult:
    """Merge what was found in a file into the journal.

    Where something has another content in the file, `keep` says which counts; without it
    ImportConflicts is raised and nothing is written. Raises as `make_plan` and `take_in`.
    """
    plan = make_plan(paths, imported)
    if plan.differences and keep is None:
        raise ImportConflicts(plan.differences)
    take = [difference.key for difference in plan.differences] if keep is Keep.THEIRS else []
    return take_in(paths, plan, take, now)


def read_bytes(file: Path) -> bytes:
    """The content of a file that is to be imported.

    Raises ImportRefused where it is too large, OSError where it cannot be read.
    """
    data = files.read_start(file, MOST_BYTES)
    if len(data) > MOST_BYTES:
        message = f"has more than {MOST_BYTES:,} bytes, which cannot be imported"
        raise ImportRefused([Problem(str(file), 1, 1, message)])
    return data


def read_import(file: Path) -> ImportedFile:
    """What a file holds: an export in JSON or CSV, or another journal.

    Raises ImportRefused where the file has mistakes, and ForeignTable, which is one, where it
    is another program's table; OSError where it cannot be read.
    """
    data = read_bytes(file)
    return _read_journal(file, data) if data.startswith(_SQLITE) else read_export(str(file), data)


def make_plan(paths: AppPaths, imported: ImportedFile) -> ImportPlan:
    """What `found` would bring to the journal; a new one is made where there is none.

    Raises JournalError, SelfCheckError, and OSError where the self-checks cannot be read.
    """
    checks = SelfChecks(paths.self_checks).all() if imported.self_checks else []
    with Journal.open(paths.journal) as journal:
        mine = {practice.id: practice for practice in journal.queries.practices()}
        measured = journal.measures.all_revisions() if imported.measures else []
        leanings = journal.leanings.all() if imported.leanings else []
    return plan_import(imported, mine, checks, measured, leanings)


def take_in(
    paths: AppPaths,
    plan: ImportPlan,
    take: Collection[DifferenceKey],
    now: datetime,
    progress: Progress | None = None,
) -> ImportResult:
    """Do what was planned, in one transaction; of what differs the file's counts for `take`.

    Self-checks go to the file beside it; of a day that has one already, that one stays. `now`
    (with a zone) names the backup that is made before. Raises SelfCheckError; OSError where a
    file cannot be written; JournalError; and then nothing was written.
    """
    checks = SelfChecks(paths.self_checks)
    new = not_among(plan.self_checks, checks.all() if plan.self_checks else ())
    with Journal.open(paths.journal, now=lambda: now) as journal, checks.added(new):
        union = partial(united, take=frozenset(take), now=now)
        practices = journal.merge(
            plan.practices, now, union, progress, plan.measures, plan.leanings
        )
    return ImportResult(practices, len(new))


def take_back(
    paths: AppPaths, ids: Sequence[str], now: datetime, progress: Progress | None = None
) -> None:
    """Remove practices that an import added, as if each was deleted by hand.

    One that is not there any more is passed over. Raises JournalError; what was removed before
    that stays so, and can be imported again.
    """
    with Journal.open(paths.journal, now=lambda: now) as journal:
        for number, practice_id in enumerate(ids):
            if progress:
                progress(number, len(ids))
            with contextlib.suppress(ValueError):
                journal.removal.remove(practice_id, now)


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
                practices = other.queries.practices()[::-1]
                return ImportedFile(
                    practices,
                    measures=other.measures.all_revisions(),
                    leanings=tuple(other.leanings.all()),
                )
        except JournalError as error:
            message = "is no journal of Hip Mobility that can be read whole"
            raise ImportRefused([Problem(str(file), 1, 1, message)]) from error
