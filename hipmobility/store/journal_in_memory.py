"""A journal that is nowhere on the disk and gone when it is closed."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from hipmobility.store.database import connect_in_memory
from hipmobility.store.journal import Journal


class JournalInMemory(Journal):
    """Its `path` has no file and only says where a journal's neighbours are."""

    def __init__(self, path: Path) -> None:
        super().__init__(connect_in_memory(), path)

    def back_up(self, now: datetime) -> None:
        """Make none: there is nothing to keep."""
