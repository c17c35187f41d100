"""A helper that is not wanted any more goes, and nobody waits for it."""

from __future__ import annotations

import sys

from PySide6.QtCore import QCoreApplication, QProcess
from pytestqt.qtbot import QtBot

from hipmobility.system.helpers.process import HelperProcess


def test_a_helper_that_is_discarded_ends_beside_what_goes_on(qtbot: QtBot) -> None:
    before = set(QCoreApplication.instance().findChildren(QProcess))  # type: ignore[union-attr]
    helper = HelperProcess([sys.executable, "-c", "input()"])
    helper.launch()
    (process,) = helper.findChildren(QProcess)
    qtbot.waitUntil(lambda: process.state() is QProcess.ProcessState.Running, timeout=30_000)
    said: list[bool] = []
    helper.ended.connect(said.append)
    with qtbot.waitSignal(process.destroyed, timeout=30_000):
        helper.discard()
    assert not said
    assert set(QCoreApplication.instance().findChildren(QProcess)) == before  # type: ignore[union-attr]


def test_a_helper_that_was_never_started_can_be_discarded(qtbot: QtBot) -> None:
    helper = HelperProcess([sys.executable, "-c", ""])
    with qtbot.waitSignal(helper.destroyed, timeout=30_000):
        helper.discard()
