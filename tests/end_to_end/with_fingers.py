"""Runs the program in a process of its own, with keys pressed as a person would press them.

    python with_fingers.py SEED [arguments of hipmobility]

Answers every check-in by real key presses at random, writes notes, steps, pauses, swaps
variants, and takes up a practice that was cut off.
"""

from __future__ import annotations

import random
import sys

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from hipmobility import cli
from hipmobility.app.application import HipMobility
from hipmobility.app.pages import FIRST_START, HOME, SUMMARY
from hipmobility.app.start import main

_EVERY_MS = 15
_CHECK_IN = [
    *(getattr(Qt.Key, f"Key_{digit}") for digit in range(10)),
    Qt.Key.Key_Equal,
    Qt.Key.Key_Return,
]
_SESSION = [Qt.Key.Key_E, Qt.Key.Key_Right, Qt.Key.Key_Left]


class Fingers(QObject):
    """Presses a key now and then."""

    def __init__(self, program: HipMobility, seed: int) -> None:
        super().__init__(program)
        self._program = program
        self._random = random.Random(seed)
        timer = QTimer(self)
        timer.timeout.connect(self._press)
        timer.start(_EVERY_MS)

    def _press(self) -> None:
        window = self._program.window
        page = window.page()
        focused = window.focusWidget() or window
        if page is self._program.practice.check_in:
            self._answer(focused)
        elif page is self._program.practice.session and self._random.random() < 0.1:
            QTest.keyClick(focused, self._random.choice(_SESSION))
        elif page is self._program.pages[FIRST_START].page:
            QTest.keyClick(page, Qt.Key.Key_Escape)
        elif page is self._program.practice.gate.page:
            QTest.keyClick(page, Qt.Key.Key_Space)
        elif page in (self._program.pages[HOME].page, self._program.pages[SUMMARY].page):
            QTest.keyClick(focused, Qt.Key.Key_Return)

    def _answer(self, focused: QWidget) -> None:
        page = self._program.practice.check_in
        if focused is not page and self._random.random() < 0.5:
            QTest.keyClicks(focused, self._random.choice(["tight ", "better ", "x"]))
            QTest.keyClick(focused, Qt.Key.Key_Escape)
        elif self._random.random() < 0.1:
            QTest.keyClick(page, Qt.Key.Key_N)
        else:
            QTest.keyClick(page, self._random.choice(_CHECK_IN))


class WithFingers(HipMobility):
    """The program, and somebody who uses it."""

    def start(self) -> None:
        """Start, and begin to press keys."""
        super().start()
        Fingers(self, int(sys.argv[1]))
        QApplication.setQuitOnLastWindowClosed(True)


if __name__ == "__main__":
    setattr(main, "HipMobility", WithFingers)  # noqa: B010 (mypy allows no other way)
    raise SystemExit(cli.main(sys.argv[2:]))
