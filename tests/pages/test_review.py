"""Review: all practices as a table."""

from __future__ import annotations

from datetime import UTC, date, datetime

from builders import practice
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from hipmobility.core.routine import Side
from hipmobility.pages.review import ReviewPage

TODAY = date(2026, 11, 23)


def row_texts(page: ReviewPage, row: int) -> list[str]:
    table = page.table
    return [str(table.data(table.index(row, column))) for column in range(table.columnCount())]


def test_practices_stand_newest_first_with_both_sides_side_by_side(
    qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    page = ReviewPage()
    qtbot.addWidget(page)
    old = practice({Side.LEFT: 3}, started=datetime(2026, 1, 2, 23, 30, tzinfo=UTC))
    new = practice({Side.LEFT: 2, Side.RIGHT: 4}, note="at the end")
    page.show_practices([new, old], TODAY)
    qtmodeltester.check(page.table)
    assert row_texts(page, 0) == [
        "Friday · after a run",
        "Stretch",
        "2 stiff",
        "at the end",
        "4 easy",
        "",
        "right +2",
    ]
    # 23:30 UTC is the next day where the clock was an hour ahead.
    assert row_texts(page, 1)[0].startswith("Sat 3 Jan 2026")
    assert row_texts(page, 1)[4:] == ["–", "", "–"]
    assert page.count.text() == "Practices: 2, newest first"


def test_without_practices_it_says_what_will_stand_there(qtbot: QtBot) -> None:
    page = ReviewPage()
    qtbot.addWidget(page)
    page.show()
    page.show_practices([], TODAY)
    assert not page.view.isVisible()
    assert page.table.rowCount() == 0
