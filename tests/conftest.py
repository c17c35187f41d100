"""Shared by all tests: no real screen, and no unexpected log record."""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import processes
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

if TYPE_CHECKING:
    from program import Program

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Or else every program that is started would start a speech daemon, and leave it running.
os.environ.setdefault("SPEECHD_ADDRESS", "unix_socket:/nowhere/speechd.sock")
_CYCLES = 20_000

# A slow machine is no fault of the program; in CI every run sees the same examples.
hypothesis.settings.register_profile(
    "hipmobility", deadline=None, derandomize="CI" in os.environ, print_blob=True
)
hypothesis.settings.load_profile("hipmobility")


def pytest_sessionstart() -> None:
    """Let nothing but `pytest_runtest_teardown` collect cycles.

    A thread of a test that came upon a Qt object in one would destroy it there, and a timer that
    dies in another thread than its own takes the whole process along.
    """
    gc.disable()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown() -> None:
    """Collect cycles in the thread of the tests, when there may be many."""
    if gc.get_count()[0] > _CYCLES:
        gc.collect()


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """Qt with the program's own font, or else pages would be measured in the machine's.

    With English texts, whatever the machine speaks: its plurals are a table that is loaded.
    """
    from hipmobility import files
    from hipmobility.system.desktop.language import use_language
    from hipmobility.widgets.theme import use_program_font

    use_program_font(qapp, files.packaged("assets", "fonts"))
    use_language(qapp, "en")
    return qapp


@pytest.fixture(autouse=True)
def no_unexpected_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that logs a warning or worse, unless it asked for `caplog` itself."""
    if "caplog" in request.fixturenames:
        yield
        return
    records: list[logging.LogRecord] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = records.append  # type: ignore[method-assign, assignment]
    logger = logging.getLogger("hipmobility")
    logger.addHandler(handler)
    yield
    logger.removeHandler(handler)
    assert not records, [record.getMessage() for record in records]


@pytest.fixture(autouse=True)
def children_end() -> Iterator[None]:
    """End every process that a test has started, also where the test fails."""
    yield
    processes.end_all()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 512 KiB of its own."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("only root can mount a small file system")
    disk = tmp_path / "disk"
    disk.mkdir()
    made = processes.run(["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", str(disk)])
    if made.returncode != 0:
        pytest.skip("a tmpfs cannot be mounted here")
    yield disk
    processes.run(["umount", "--lazy", str(disk)], check=True)


@pytest.fixture
def program(tmp_path: Path, qtbot: QtBot) -> Iterator[Program]:
    """The whole program with an empty journal."""
    from program import Program

    from hipmobility.store.journal import Journal

    with Journal.open(tmp_path / "journal.sqlite3") as journal:
        made = Program(journal, qtbot)
        yield made
        made.app.window.close()
