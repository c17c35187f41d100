"""A body that turns by itself, by drag and by keys, and names its muscles with their side."""

from __future__ import annotations

import pytest
from known_library import known_library
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hipmobility.core.render.materials import REGIONS
from hipmobility.user_routines.library import read_clips
from hipmobility.widgets.figure.studio import Studio
from hipmobility.widgets.muscles.body import STEP, TURN_S, TurningBody
from hipmobility.widgets.muscles.guide import MuscleGuide
from hipmobility.widgets.muscles.words import Does, region_words

DRILL = "worlds_greatest_stretch"


class Shown:
    """A guide in a window, on a clock set by hand."""

    def __init__(self, qtbot: QtBot, *, muscles: bool = True) -> None:
        self.qtbot, self.now = qtbot, 100.0
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.studio = Studio(self.window)
        self.studio.dress("woman", "medium", muscles=muscles)
        self.guide = MuscleGuide(read_clips(), lambda: self.now, self.window)
        self.guide.resize(560, 220)
        self.guide.show_drill(known_library().drills[DRILL])
        self.window.resize(560, 220)
        self.window.show()
        self.named: list[str] = []
        self.body.named.connect(self.named.append)

    @property
    def body(self) -> TurningBody:
        return self.guide.body

    def wait(self, seconds: float) -> float:
        """Let time pass; gives by how much the body was turned."""
        before, self.now = self.body.angle, self.now + seconds
        self.body.advance()
        return (self.body.angle - before) % 360.0

    def press(self, key: Qt.Key) -> None:
        self.qtbot.keyClick(self.body, key)


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    return Shown(qtbot)


def test_it_turns_slowly_and_stands_where_nothing_is_to_move(shown: Shown) -> None:
    assert shown.wait(1.0) == pytest.approx(360 / TURN_S)
    shown.guide.set_stepping(True)
    assert shown.wait(1.0) == 0.0
    shown.press(Qt.Key.Key_Left)  # but it can be turned
    shown.guide.set_stepping(False)
    assert not shown.body.moves


def test_arrows_turn_it_and_space_lets_it_go_on(shown: Shown) -> None:
    start = shown.body.angle
    shown.press(Qt.Key.Key_Left)
    shown.press(Qt.Key.Key_Left)
    shown.press(Qt.Key.Key_Right)
    assert shown.body.angle == pytest.approx((start + STEP) % 360.0)
    assert shown.wait(1.0) == 0.0
    shown.press(Qt.Key.Key_Space)
    assert shown.wait(1.0) > 0.0
    shown.press(Qt.Key.Key_Space)
    assert shown.wait(1.0) == 0.0


def test_a_drag_turns_it(shown: Shown) -> None:
    start, middle = shown.body.angle, shown.body.rect().center()
    shown.qtbot.mousePress(shown.body, Qt.MouseButton.LeftButton, pos=middle)
    shown.qtbot.mouseMove(shown.body, middle + QPoint(60, 0))
    shown.qtbot.mouseRelease(shown.body, Qt.MouseButton.LeftButton, pos=middle + QPoint(60, 0))
    assert (start - shown.body.angle) % 360.0 == pytest.approx(60 * 270 / shown.body.width())
    assert shown.wait(1.0) == 0.0


def test_keys_name_every_muscle_with_its_side_and_what_it_does(shown: Shown) -> None:
    muscles = shown.body.muscles()
    assert set(muscles.values()) == {Does.WORKS, Does.LONG}
    assert muscles["hip_flexors_right"] is Does.LONG  # the leg that is behind
    for _ in muscles:
        shown.press(Qt.Key.Key_Down)
    assert shown.named == list(muscles)
    assert "long now" in shown.body.accessibleDescription()
    shown.press(Qt.Key.Key_Up)
    assert shown.named[-1] == list(muscles)[-2]
    shown.press(Qt.Key.Key_Escape)
    assert shown.body.accessibleDescription() == ""


def test_it_turns_to_a_muscle_that_is_chosen_in_the_list(shown: Shown) -> None:
    shown.guide.set_stepping(True)
    for region, button in shown.guide.buttons.items():
        assert button.text() == region_words()[region]
        shown.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert shown.named[-1] == region
        assert [each for each, it in shown.guide.buttons.items() if it.isChecked()] == [region]
    shown.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert shown.named[-1] == ""


def test_pointing_at_a_muscle_names_it_and_a_tap_keeps_the_body_there(shown: Shown) -> None:
    shown.guide.set_stepping(True)
    found: set[str] = set()
    for x in range(75, 190, 5):
        for y in range(90, 200, 5):
            shown.qtbot.mouseMove(shown.body, QPoint(x, y))
            found |= {shown.named[-1]} if shown.named else set()
    assert len(found) > 5
    assert found <= {*REGIONS, ""}
    words = region_words()
    assert all(words[region] for region in found - {""})


def test_nothing_is_told_of_muscles_where_they_are_turned_off(qtbot: QtBot) -> None:
    shown = Shown(qtbot, muscles=False)
    assert shown.guide.buttons == {}
    shown.press(Qt.Key.Key_Down)
    assert shown.named == []


def test_every_region_has_a_name() -> None:
    assert set(region_words()) == set(REGIONS)
    assert len(set(region_words().values())) == len(REGIONS)
