"""Made-up practices to look at, in memory."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from hipmobility.core.demo_practices import made_up
from hipmobility.core.model.routine import Library
from hipmobility.store.journal import JournalInMemory


def demo_journal(path: Path, library: Library) -> JournalInMemory:
    """A journal with the made-up practices of the last nine months; no file at `path`."""
    journal = JournalInMemory(path)
    now = datetime.now().astimezone()
    journal.merge(made_up(library, now), now)
    return journal
