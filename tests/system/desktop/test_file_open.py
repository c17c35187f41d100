"""Files that the system asks the program to open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from hipmobility.system.desktop.file_open import FileOpen


def test_a_file_that_the_system_opens_is_heard_of(qapp: QApplication, tmp_path: Path) -> None:
    shared = tmp_path / "a routine.hipmobility"
    heard: list[list[Path]] = []
    file_open = FileOpen(qapp)
    file_open.opened.connect(heard.append)
    try:
        assert QApplication.sendEvent(qapp, QFileOpenEvent(QUrl.fromLocalFile(str(shared))))
        assert not QApplication.sendEvent(qapp, QFileOpenEvent(QUrl("https://example.org/")))
    finally:
        qapp.removeEventFilter(file_open)
        file_open.deleteLater()
    assert heard == [[shared]]
