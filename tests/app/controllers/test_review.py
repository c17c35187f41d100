"""Review as a room of the program: loaded late, and what Home and the summary take from it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import processes
import pytest
from program import NOW, Program
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from review_program import fill, noted

from hipmobility.app.pages import HOME, REVIEW, SUMMARY
from hipmobility.core.model.routine import Side
from hipmobility.store.journal import Journal
from hipmobility.widgets.controls.ease_square import EaseSquare

STARTED = """
import sys
from hipmobility.app.start import main
from hipmobility.app import application as hip_mobility
print([name for name in ("pyqtgraph", "numpy", "PySide6.QtPdf") if name in sys.modules])
"""


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal.open(tmp_path / "journal.sqlite3") as made:
        yield made


def shown_texts(page: QWidget) -> str:
    labels: list[QLabel] = page.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def test_the_program_starts_without_the_libraries_of_the_charts() -> None:
    ran = processes.run([sys.executable, "-c", STARTED], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_home_says_what_changed_since_the_time_before(journal: Journal, qtbot: QtBot) -> None:
    fill(journal, noted(0, left=3, right=4), noted(1, right=None), noted(2, left=2, right=4))
    program = Program(journal, qtbot)
    told = shown_texts(program.app.pages[HOME].page)
    assert "Since last time: left 1 step freer, right the same" in told
    program.app.window.close()


def test_home_says_nothing_where_there_is_nothing_to_compare(
    journal: Journal, qtbot: QtBot
) -> None:
    fill(journal, noted(0, left=3, right=4), noted(1, right=None))
    program = Program(journal, qtbot)
    assert "Since last time" not in shown_texts(program.app.pages[HOME].page)
    program.app.window.close()


def test_the_summary_says_what_changed_since_last_time(journal: Journal, qtbot: QtBot) -> None:
    last = noted(2, left=2, right=4)
    drills = {"shin_box": replace(last.drills["stretch"], name="Shin boxes")}
    said = tuple(replace(each, drill="shin_box") for each in last.check_ins)
    steps = tuple(replace(each, drill="shin_box") for each in last.steps)
    fill(journal, replace(last, drills=drills, check_ins=said, steps=steps))
    program = Program(journal, qtbot)
    program.press(Qt.Key.Key_Space)
    program.pass_time(69)
    program.press(Qt.Key.Key_4, Qt.Key.Key_9)
    program.pass_time(300)
    assert program.app.window.page() is program.app.pages[SUMMARY].page
    page = program.app.pages[SUMMARY].page
    assert [each.accessibleName() for each in page.findChildren(EaseSquare)][:4] == [
        "last time 2",
        "4",
        "last time 4",
        "4",
    ]
    assert "Last time: left was 2 steps tighter" in shown_texts(page)
    program.app.window.close()


def test_a_note_changed_elsewhere_is_found_at_once(journal: Journal, qtbot: QtBot) -> None:
    fill(journal, noted(0, note="before"))
    program = Program(journal, qtbot)
    program.app.pages.show(REVIEW)
    parts = program.app.pages[REVIEW].page.parts
    parts.notes.filters.search.setText("after")
    assert parts.notes.table.rowCount() == 0
    (kept,) = journal.queries.practices()
    said = kept.check_in(0, Side.LEFT)
    assert said is not None
    with Journal.open(journal.path) as other:
        changed = replace(said, note="after all", at=NOW + timedelta(hours=1))
        other.correct_check_in(kept.id, changed)
    program.app.pages.show(HOME)
    program.app.pages.show(REVIEW)
    assert parts.notes.table.rowCount() == 1
    program.app.window.close()
