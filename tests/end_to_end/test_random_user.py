"""A random user: thousands of keys, clicks and changes in the real window, and nothing breaks.

`HIPMOBILITY_RANDOM_STEPS=20000 pytest tests/end_to_end/test_random_user.py` takes longer, and
`HIPMOBILITY_RANDOM_SEED` repeats a run: the seed is printed. An uncaught error, a warning of Qt and
a warning in the program's log fail the test, as everywhere.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from program import Program
from PySide6.QtCore import QCoreApplication, QEvent, QProcess, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from random_user import RandomUser, held, memory_mb

from hipmobility.store.journal import Journal

STEPS = int(os.environ.get("HIPMOBILITY_RANDOM_STEPS", "300"))
SEED = int(os.environ.get("HIPMOBILITY_RANDOM_SEED", "20261127"))
PRACTICES = int(os.environ.get("HIPMOBILITY_PRACTICES", "20"))
WARM_UP = 10
MOST_MB = 5.0
_MOST_KEYS = 200

pytestmark = [
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="counts what /proc tells"),
    pytest.mark.timeout(60 + STEPS + 10 * PRACTICES),
]


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is opened outside of the window, and no dialog of the system waits for an answer."""
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_, **__: ([], ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: ("", ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: "")
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda *_: True)
    monkeypatch.setattr(QProcess, "startDetached", lambda *_: True)


# The window of the plug-in without a screen may be smaller than its pages.
@pytest.mark.qt_log_ignore("Mouse event at .* occurs outside target window", extend=True)
def test_whatever_a_person_does_nothing_breaks_and_nothing_stays_behind(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = RandomUser(qtbot, tmp_path / "first", SEED)
    first.use(60)
    first.close()  # what is loaded once and kept, is
    before = held()
    print(f"seed {SEED}, {STEPS} steps")
    user = RandomUser(qtbot, tmp_path / "data", SEED)

    def chosen(*_given: object, **_more: object) -> tuple[str, str]:
        return str(user.a_file()), ""

    monkeypatch.setattr(
        QFileDialog, "getOpenFileNames", lambda *_, **__: ([str(user.a_file())], "")
    )
    monkeypatch.setattr(QFileDialog, "getOpenFileName", chosen)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    try:
        user.use(STEPS)
    finally:
        print(dict(user.done))
        user.close()
    assert held() - before == {}
    with Journal.open(tmp_path / "data" / "journal.sqlite3") as journal:
        assert journal.queries.count() >= 0


def test_memory_stays_flat_over_many_practices(program: Program) -> None:
    for number in range(PRACTICES):
        if number == WARM_UP:
            before = memory_mb()
        program.app.practices.begin("")
        for _ in range(_MOST_KEYS):
            if program.app.practice.run is None:
                break
            program.pass_time(15)
            program.press(Qt.Key.Key_Right)
            QApplication.processEvents()
        assert program.app.practice.run is None
        program.press(Qt.Key.Key_Escape)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    grown = memory_mb() - before
    print(f"{PRACTICES} practices: {grown:+.1f} MB after {WARM_UP}")
    assert grown < MOST_MB
    program.app.parts.recorder.flush()
    assert program.journal.queries.count() == PRACTICES
