"""A drill in motion goes with the clock, only while it is seen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from hipmobility.user_routines.library import read_builtin, read_clips
from hipmobility.widgets.controls.stepper import Stepper
from hipmobility.widgets.practice.moving_figure import MovingFigure

DRILLS = read_builtin().drills


def test_the_figure_moves_with_the_clock_and_begins_anew_with_another_drill(qtbot: QtBot) -> None:
    now = [10.0]
    figure = MovingFigure(read_clips(), clock=lambda: now[0])
    qtbot.addWidget(figure)
    figure.resize(320, 200)

    def seen(at: float) -> QImage:
        now[0] = at
        figure.advance()
        return figure.grab().toImage()

    figure.show_drill(DRILLS["shin_box"])
    begin, later = seen(10.0), seen(11.5)
    assert begin != later
    begin_again = seen(20.0)
    assert begin_again == begin
    figure.show_drill(DRILLS["shin_box"])
    later_again = seen(21.5)
    assert later_again == later
    now[0] = 100.0
    figure.show_drill(DRILLS["march"])
    figure.show_drill(DRILLS["shin_box"])
    begin_once_more = seen(100.0)
    assert begin_once_more == begin


def test_a_figure_that_nobody_sees_rests(qtbot: QtBot) -> None:
    asked: list[float] = []

    def clock() -> float:
        asked.append(0.0)
        return 0.0

    figure = MovingFigure(read_clips(), clock=clock)
    qtbot.addWidget(figure)
    figure.show_drill(DRILLS["march"])
    figure.show()
    asked.clear()
    qtbot.waitUntil(lambda: len(asked) > 1)
    figure.hide()
    assert not figure._frames.isActive()


def test_a_held_button_goes_on_and_shift_takes_five(qtbot: QtBot) -> None:
    stepper = Stepper("Dose", "00:00")
    qtbot.addWidget(stepper)
    stepper.more.setAutoRepeatDelay(1)
    stepper.more.setAutoRepeatInterval(1)
    stepper.show()
    steps: list[tuple[int, bool]] = []
    stepper.stepped.connect(lambda by, going_on: steps.append((by, going_on)))
    qtbot.mousePress(stepper.more, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(steps) >= 3)
    qtbot.mouseRelease(stepper.more, Qt.MouseButton.LeftButton)
    assert steps[0] == (1, False)
    assert set(steps[1:]) == {(1, True)}
    steps.clear()
    qtbot.mouseClick(stepper.less, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier)
    assert steps == [(-5, False)]
