"""Measuring by keys, as a person would, in the program of the tests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from program import NOW, Program
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from hipmobility.app.pages import MEASURE
from hipmobility.pages.measure.measure import MeasurePage


class Measuring:
    """The measuring page of a program, and the keys of who measures."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.page: MeasurePage = program.app.pages[MEASURE].page
        for figure in (self.page.start.figure, self.page.work.figure):
            figure.hide()  # it has tests of its own, and costs a second each time

    def open(self) -> None:
        """Open the page."""
        self.program.app.pages.show(MEASURE)

    def set_day(self, day: int) -> None:
        """Let so many days have passed since the first one."""
        self.program.wall = NOW + timedelta(days=day)

    def type(self, value: float | str) -> None:
        """Type a number and press Enter."""
        for letter in f"{value:g}" if isinstance(value, float | int) else value:
            self.program.qtbot.keyClick(self.page.work.field, letter)
        self.program.press(Qt.Key.Key_Return)

    def measure(self, left: Sequence[float], right: Sequence[float]) -> None:
        """Measure once, from Start to the end; the left side begins."""
        self.program.press(Qt.Key.Key_Return)
        for pair in zip(left, right, strict=True):
            for value in pair:
                self.type(value)

    def texts(self) -> str:
        """All that is written on the page now."""
        QApplication.sendPostedEvents()  # what was put into a layout is shown then
        labels = self.page.findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())
