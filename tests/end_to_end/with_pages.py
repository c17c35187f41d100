"""Runs the program in a process of its own, goes through its pages, and answers one check-in.

python with_pages.py [arguments of hipmobility]
"""

from __future__ import annotations

import sys
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest

from hipmobility import cli
from hipmobility.app.application import HipMobility
from hipmobility.app.page_registry import PageDeclaration
from hipmobility.app.pages import HOME, LEARN, REVIEW, ROUTINES, SETTINGS
from hipmobility.app.start import main

_EVERY_MS = 150
_ANSWERS = (Qt.Key.Key_3, Qt.Key.Key_9)


class Visitor(QObject):
    """Does the next thing now and then."""

    def __init__(self, program: HipMobility) -> None:
        super().__init__(program)
        self._program = program
        self._pages: list[PageDeclaration[Any]] = [REVIEW, ROUTINES, LEARN, SETTINGS, HOME]
        self._answers = list(_ANSWERS)
        self._began = False
        timer = QTimer(self)
        timer.timeout.connect(self._go_on)
        timer.start(_EVERY_MS)

    def _go_on(self) -> None:
        program = self._program
        page, focused = program.window.page(), program.window.focusWidget() or program.window
        if self._pages:
            program.pages.show(self._pages.pop(0))
        elif page is program.pages[HOME].page and not self._began:
            self._began = True
            QTest.keyClick(focused, Qt.Key.Key_Space)
        elif page is program.practice.gate.page:
            QTest.keyClick(focused, Qt.Key.Key_Space)
        elif page is program.practice.check_in and self._answers:
            QTest.keyClick(focused, self._answers.pop(0))


class WithVisitor(HipMobility):
    """The program, and somebody who looks around."""

    def start(self) -> None:
        """Start, and begin to look around."""
        super().start()
        Visitor(self)


if __name__ == "__main__":
    setattr(main, "HipMobility", WithVisitor)  # noqa: B010 (mypy allows no other way)
    raise SystemExit(cli.main(sys.argv[1:]))
