"""An error nobody caught is logged and shown, and the program goes on."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from hipmobility.app.start import errors


def test_an_uncaught_error_is_logged_and_can_be_copied(
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(logging.getLogger("hipmobility"), "handlers", [])
    log = tmp_path / "logs" / "hipmobility.log"
    errors.start_log(log)
    errors.install_hook()
    shown: list[str] = []

    def copy() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        shown.append(box.detailedText())
        next(button for button in box.buttons() if button.text() == "Copy").click()

    QTimer.singleShot(0, copy)
    error = RuntimeError("the hip does not turn")
    sys.excepthook(RuntimeError, error, None)
    assert "the hip does not turn" in shown[0]
    assert "the hip does not turn" in log.read_text(encoding="utf-8")
    assert "the hip does not turn" in caplog.text
    assert "the hip does not turn" in capsys.readouterr().err
    assert QApplication.clipboard().text() == shown[0]
