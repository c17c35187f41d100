"""Taking an exported file into the journal: whole, or not at all."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from hipmobility.core.import_file import ImportRefused, read_export
from hipmobility.core.problems import Problem
from hipmobility.store.journal import Journal, Merged

MOST_BYTES = 200_000_000


def import_file(journal: Path, file: Path, now: datetime) -> Merged:
    """Merge an export, JSON or CSV, into the journal, which is made where there is none.

    `now` (with a zone) names the backup that is made before. Raises ImportRefused where the
    file has mistakes, and then nothing is written; OSError where it cannot be read;
    JournalError.
    """
    size = file.stat().st_size
    if size > MOST_BYTES:
        message = f"has {size:,} bytes, at most {MOST_BYTES:,} can be imported"
        raise ImportRefused([Problem(str(file), 1, 1, message)])
    practices = read_export(str(file), file.read_bytes())
    with Journal.open(journal, now=lambda: now) as opened:
        return opened.merge(practices, now)
