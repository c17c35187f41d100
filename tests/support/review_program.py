"""What the tests of Review share: a program with a journal full of notes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from builders import practice
from program import NOW, Program
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from hipmobility.app.pages import REVIEW
from hipmobility.core.model.practice import CheckIn, Overall, OverallMoment, Practice
from hipmobility.core.model.routine import Side
from hipmobility.pages.review.review import ReviewParts
from hipmobility.store.journal import Journal


def noted(days_ago: int, left: int | None = 2, right: int | None = 4, note: str = "") -> Practice:
    """A practice of one drill so many days ago, felt a step freer after it than before."""
    started = NOW - timedelta(days=days_ago)
    made = practice({Side.LEFT: left, Side.RIGHT: right}, note=note, started=started)
    felt = tuple(
        Overall(moment, side, 2 + (moment is OverallMoment.AFTER), started)
        for moment in OverallMoment
        for side in Side
    )
    return replace(made, id=f"{days_ago} days ago", overall=felt)


def with_second_drill(made: Practice) -> Practice:
    """The same with another drill after it."""
    names = {**made.drills, "bridge": replace(made.drills["stretch"], name="Bridge")}
    added = CheckIn(1, "bridge", Side.LEFT, 3, ("tight",), "heel came up", made.started_at)
    return replace(made, drills=names, check_ins=(*made.check_ins, added), routine_copy="")


def fill(journal: Journal, *practices: Practice) -> None:
    """Put practices into a journal."""
    journal.merge(practices, NOW)


def opened(program: Program) -> ReviewParts:
    """Review, opened."""
    program.app.pages.show(REVIEW)
    QApplication.processEvents()
    return program.app.pages[REVIEW].page.parts


def texts(parts: ReviewParts, row: int) -> list[str]:
    """What a row of the list says."""
    table = parts.notes.table
    return [str(table.data(table.index(row, column))) for column in range(table.columnCount())]


def click(program: Program, widget: QWidget, where: QPoint | None = None) -> None:
    """A real click."""
    program.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=where or QPoint())
