"""Taking an exported file into the journal: whole, or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from hipmobility.core.model.self_check import not_among
from hipmobility.core.transfer.import_file import ImportRefused, read_export
from hipmobility.core.yaml.problems import Problem
from hipmobility.store.journal import Journal, Merged
from hipmobility.store.self_checks import SELF_CHECKS, SelfChecks

MOST_BYTES = 200_000_000


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did."""

    practices: Merged
    self_checks: int = 0
    """So many were added."""


def import_file(journal: Path, file: Path, now: datetime) -> ImportResult:
    """Merge an export, JSON or CSV, into the journal, which is made where there is none.

    Self-checks go to the file beside it; of a day that has one already, that one stays. `now`
    (with a zone) names the backup that is made before. Raises ImportRefused where the file has
    mistakes, and then nothing is written, as with a SelfCheckError; OSError where a file cannot
    be read or written; JournalError.
    """
    size = file.stat().st_size
    if size > MOST_BYTES:
        message = f"has {size:,} bytes, at most {MOST_BYTES:,} can be imported"
        raise ImportRefused([Problem(str(file), 1, 1, message)])
    found = read_export(str(file), file.read_bytes())
    checks = SelfChecks(journal.with_name(SELF_CHECKS))
    new = not_among(found.self_checks, checks.all() if found.self_checks else ())
    with Journal.open(journal, now=lambda: now) as opened:
        practices = opened.merge(found.practices, now)
    if new:
        checks.add_all(new)
    return ImportResult(practices, len(new))
