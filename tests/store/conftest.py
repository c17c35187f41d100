"""A journal in a folder of its own, and a disk that is soon full."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hipmobility.store.journal import Journal


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a journal can be made, in a folder that is not there yet."""
    return tmp_path / "data" / "journal.sqlite3"


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    """An empty journal."""
    with Journal.open(path) as journal:
        yield journal
