"""The report from Review: looked at, saved, opened."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from program import NOW, Program
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from review_program import click, fill, noted, opened

from hipmobility.app.documents.preview import ReviewReport
from hipmobility.app.pages import REVIEW
from hipmobility.core.review.report import ReportScope
from hipmobility.store.journal import Journal


@pytest.fixture
def program(tmp_path: Path, qtbot: QtBot) -> Iterator[Program]:
    with Journal.open(tmp_path / "journal.sqlite3") as journal:
        fill(journal, *(noted(day, note=f"note {day}") for day in range(0, 120, 10)))
        made = Program(journal, qtbot)
        yield made
        made.app.window.close()


def test_its_pages_are_shown_and_it_is_saved_where_one_says(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, seen = tmp_path / "for my physio.html", list[Path]()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    parts = opened(program)
    click(program, parts.notes.filters.report)
    report = program.app.pages[REVIEW].report
    assert report is not None
    monkeypatch.setattr(report, "_opened", seen.append)
    assert report.isVisible()
    assert report.pages
    assert all(not page.pixmap().isNull() for page in report.pages)
    program.qtbot.keyClick(report, Qt.Key.Key_Return)
    text = target.read_text("utf-8")
    assert "note 80" in text
    assert "note 110" not in text  # not of the last 90 days
    assert seen == [target]
    program.qtbot.keyClick(report, Qt.Key.Key_Escape)
    assert not report.isVisible()


def test_it_says_what_went_wrong(program: Program, tmp_path: Path) -> None:
    report = ReviewReport(program.app.window, opened=lambda _: pytest.fail("nothing to open"))
    report.show_report(program.journal.queries.practices(), ReportScope(NOW.date()))
    report.save_as(tmp_path / "no such folder" / "report.pdf")
    assert "could not be saved" in report.told.text()


def test_days_without_notes_make_a_report_too(program: Program) -> None:
    report = ReviewReport(program.app.window)
    day = date(2020, 1, 1)
    report.show_report(program.journal.queries.practices(), ReportScope(NOW.date(), day, day))
    assert report.pages


def test_of_very_many_practices_it_shows_the_newest_and_says_so(program: Program) -> None:
    fill(program.journal, *(noted(day) for day in range(10, 170)))
    opened(program).head.range.button(0).click()
    click(program, opened(program).notes.filters.report)
    report = program.app.pages[REVIEW].report
    assert report
    assert len(report.pages) < 6
    assert "newest 150 practices; the file has all 1" in report.told.text()
