"""What the tests of pages share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from program import Program
from pytestqt.qtbot import QtBot

from hipmobility.store.journal import Journal


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal.open(tmp_path / "journal.sqlite3") as made:
        yield made


@pytest.fixture
def program(journal: Journal, qtbot: QtBot) -> Iterator[Program]:
    made = Program(journal, qtbot)
    yield made
    made.app.window.close()
