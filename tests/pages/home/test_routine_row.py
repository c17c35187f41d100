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


def shown(row: RoutineRow, count: int, chosen: str, room: int) -> list[tuple[str, bool]]:
    """What stands in the row, and whether it is marked."""
    row.show_routines([(f"r{number}", name) for number, name in enumerate(NAMES[:count])], chosen)
    row.fit_into(room)
    QApplication.processEvents()
    buttons = row.findChildren(QPushButton)
    return sorted((each.text(), each.isChecked()) for each in buttons if each.isVisibleTo(row))


def offered(row: RoutineRow) -> list[str]:
    return [each.text() for each in row.others.menu().actions() if each.isVisible()]


def test_all_stand_in_the_row_where_there_is_room(row: RoutineRow) -> None:
    assert shown(row, 4, "r1", 2000) == [
        ("Reset", False),
        ("Restore", False),
        ("Stability", False),
        ("Warm up", True),
    ]
    assert offered(row) == []


def test_what_does_not_fit_is_in_a_menu_and_one_is_marked(row: RoutineRow, qtbot: QtBot) -> None:
    assert shown(row, 6, "r0", 450)[0] == ("More routines", False)
    in_row = [text for text, _ in shown(row, 6, "r0", 450)[1:]]
    assert in_row
    names = [name.replace("&", "&&") for name in NAMES]
    assert sorted([*in_row, *offered(row)]) == sorted(names)
    with qtbot.waitSignal(row.routine_chosen) as chosen:
        row.others.menu().actions()[4].trigger()
    assert chosen.args == ["r4"]
    assert ("Mine && yours", True) in shown(row, 6, "r4", 450)
    (long,) = (text for text, checked in shown(row, 6, "r5", 450) if checked)
    assert long.startswith("A name as long")
    assert long.endswith("…")


def test_without_room_one_button_offers_all(row: RoutineRow) -> None:
    assert shown(row, 3, "r1", 0) == [("Warm up", True)]
    assert offered(row) == ["Restore", "Warm up", "Reset"]


def test_a_new_name_is_shown(row: RoutineRow) -> None:
    shown(row, 2, "r0", 2000)
    row.show_routines([("r0", "Another"), ("r1", "Warm up")], "r0")
    row.fit_into(2000)
    QApplication.processEvents()
    texts = [each.text() for each in row.findChildren(QPushButton) if each.isVisibleTo(row)]
    assert "Another" in texts
    assert "Restore" not in texts
