"""The page that shows how large the text of a practice is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from hipmobility.core.settings.legibility import LAPTOP_MM
from hipmobility.pages.distance import DistancePage
from hipmobility.widgets.theme import DARK


@pytest.fixture
def page(qtbot: QtBot) -> DistancePage:
    made = DistancePage()
    made.set_theme(DARK)
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.show()
    return made


@pytest.mark.parametrize(
    ("distance", "window_mm", "says"),
    [
        (2.0, LAPTOP_MM, "easy to read"),
        (3.0, 300.0, "easy to read"),
        (3.0, LAPTOP_MM, "sitting nearer is easier"),
        (3.0, 100.0, "Too small from there"),
    ],
)
def test_it_says_whether_text_can_be_read(
    page: DistancePage, distance: float, window_mm: float, says: str
) -> None:
    page.show_distance(distance, window_mm, 0)
    assert says in page.verdict.text()
    assert f"{window_mm / 10:g} cm" in page.verdict.text().replace(".0 cm", " cm")


def test_another_distance_and_another_screen_are_told(page: DistancePage, qtbot: QtBot) -> None:
    page.show_distance(2.0, LAPTOP_MM, 0)
    chips = {b.text(): b for b in page.findChildren(QPushButton)}
    assert chips["2 m"].isChecked()
    with qtbot.waitSignal(page.distance_changed) as told:
        qtbot.mouseClick(chips["3 m"], Qt.MouseButton.LeftButton)
    assert told.args == [3.0]
    with qtbot.waitSignal(page.screen_changed) as told:
        page.height_cm.setFocus()
        qtbot.keyClick(page.height_cm, Qt.Key.Key_Up)
    assert told.args == [1.0]
    with qtbot.assertNotEmitted(page.screen_changed):
        page.show_distance(3.0, 300.0, 30.0)


def test_farther_means_larger(page: DistancePage) -> None:
    heights = []
    for distance in (1.5, 2.0, 3.0):
        page.show_distance(distance, LAPTOP_MM, 0)
        heights.append(page._instruction.fitted_pixels())
    assert heights == sorted(heights)
    assert heights[0] < heights[2]


def test_escape_goes_back(page: DistancePage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.closed):
        qtbot.keyClick(page, Qt.Key.Key_Escape)
