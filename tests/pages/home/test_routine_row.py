"""The row of Home in which a routine is chosen: a few stand there, the rest are in a menu."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from hipmobility.pages.home.routine_row import RoutineRow

NAMES = [
    "Restore",
    "Warm up",
    "Reset",
    "Stability",
    "Mine & yours",
    "A name as long as a name can be",
]


@pytest.fixture
def row(qtbot: QtBot) -> RoutineRow:
    made = RoutineRow()
    qtbot.addWidget(made)
    made.resize(1200, 60)
    made.show()
    return made


def shown(row: RoutineRow, count: int, chosen: str) -> list[tuple[str, bool]]:
    """What stands in the row, and whether it is marked."""
    row.show_routines([(f"r{number}", name) for number, name in enumerate(NAMES[:count])], chosen)
    row.show()
    parts = (row.less, row.more, row.planned)
    buttons = [each for each in row.findChildren(QPushButton) if each not in parts]
    found = [each for each in buttons if each.isVisibleTo(row) or each is row.others]
    found = [each for each in found if each is not row.others or not row.others.isHidden()]
    return sorted((each.text(), each.isChecked()) for each in found)


def test_a_few_stand_in_the_row(row: RoutineRow) -> None:
    shown(row, 4, "r1")
    QApplication.processEvents()
    assert shown(row, 4, "r1") == [
        ("Reset", False),
        ("Restore", False),
        ("Stability", False),
        ("Warm up", True),
    ]


def test_more_are_in_a_menu_and_one_is_marked(row: RoutineRow, qtbot: QtBot) -> None:
    shown(row, 6, "r0")
    QApplication.processEvents()
    assert shown(row, 6, "r0") == [
        ("More routines", False),
        ("Restore", True),
        ("Warm up", False),
    ]
    assert [each.text() for each in row.others.menu().actions()] == [
        *("Reset", "Stability", "Mine && yours", "A name as long as a name can be")
    ]
    with qtbot.waitSignal(row.routine_chosen) as chosen:
        row.others.menu().actions()[2].trigger()
    assert chosen.args == ["r4"]
    assert shown(row, 6, "r4") == [
        ("Mine && yours", True),
        ("Restore", False),
        ("Warm up", False),
    ]
    (long,) = (text for text, checked in shown(row, 6, "r5") if checked)
    assert long.startswith("A name as long")
    assert long.endswith("…")


def test_a_new_name_is_shown(row: RoutineRow) -> None:
    shown(row, 2, "r0")
    row.show_routines([("r0", "Another"), ("r1", "Warm up")], "r0")
    QApplication.processEvents()
    texts = [each.text() for each in row.findChildren(QPushButton) if each.isVisibleTo(row)]
    assert "Another" in texts
    assert "Restore" not in texts
