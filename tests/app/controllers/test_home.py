"""Home: which side is first today, which day it is, and what was last time."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from known_library import known_library
from program import NOW, Program
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from review_program import fill, noted

from hipmobility.app.pages import HOME, REVIEW, SUMMARY
from hipmobility.core.model.practice import Practice
from hipmobility.core.model.routine import Side


def shown(program: Program) -> str:
    QApplication.processEvents()
    labels = program.app.pages[HOME].page.findChildren(QLabel)
    return " ".join(label.text() for label in labels if label.isVisible())


def come_back() -> None:
    """The window is come back to."""
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)
    application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)


def test_today_is_yesterday_from_four_in_the_morning_on(program: Program) -> None:
    fill(program.journal, noted(0))
    program.app.pages.show(HOME)
    assert "Today" in shown(program)
    program.wall = NOW.replace(day=21, hour=3, minute=59)
    come_back()
    assert "Today" in shown(program)
    program.wall = NOW.replace(day=21, hour=4)
    come_back()
    assert "Yesterday" in shown(program)


def test_a_practice_of_the_future_is_not_last_time(program: Program) -> None:
    future = noted(-400, note="from a broken clock")
    fill(program.journal, future, noted(2, note="of the day before"))
    program.app.pages.show(HOME)
    assert "of the day before" in shown(program)
    assert "from a broken clock" not in shown(program)


def test_each_routine_has_its_own_pairs_of_sides(program: Program) -> None:
    home = program.app.pages[HOME]
    other = next(name for name in known_library().routines if name != "restore")
    first = home.timeline().first_side
    made = replace(noted(1), id="restore", routine_id="restore", first_side=first)
    fill(program.journal, made)
    assert home.timeline().first_side is first.other
    home.choose(other)
    drawn = home.timeline().first_side
    fill(program.journal, replace(noted(0), id="other", routine_id=other, first_side=drawn))
    assert home.timeline().first_side is drawn.other
    home.choose("restore")
    assert home.timeline().first_side is first.other


def test_a_fixed_side_stays_fixed(program: Program) -> None:
    fill(program.journal, replace(noted(1), routine_id="restore", first_side=Side.RIGHT))
    program.settings.set("first_side", "right")
    assert program.app.pages[HOME].timeline().first_side is Side.RIGHT
    fill(program.journal, noted(0, left=4, right=2))
    program.settings.set("first_side", "stiffer")
    program.wall += timedelta(hours=1)
    assert program.app.pages[HOME].timeline().first_side is Side.RIGHT


def test_your_pattern_stands_in_the_small(program: Program) -> None:
    pattern = program.app.pages[HOME].page.pattern
    program.app.pages.show(HOME)
    assert not pattern.isVisible()
    fill(program.journal, *(_of("shin_box", noted(day)) for day in range(12)))
    program.app.pages.show(HOME)
    program.qtbot.waitUntil(pattern.isVisible)
    (bar,) = pattern.bars
    assert bar.accessibleName().startswith("Your notes fit right being freer on")
    assert "Not sure yet. 12 of 12 days that differ favour right" in shown(program)
    program.qtbot.mouseClick(pattern.review, Qt.MouseButton.LeftButton)
    assert program.app.window.page() is program.app.pages[REVIEW].page


def _of(drill: str, made: Practice) -> Practice:
    said = tuple(replace(each, drill=drill) for each in made.check_ins)
    names = {drill: made.drills["stretch"]}
    return replace(made, check_ins=said, drills=names, steps=(), routine_copy="")


def test_an_extra_round_is_told_given_and_kept(program: Program) -> None:
    home = program.app.pages[HOME]
    home.show()
    assert home.timeline().longer_side is None
    assert "by lot" not in shown(program)
    program.settings.set("extra_round", value=True)
    home.refresh()
    longer = home.timeline().longer_side
    assert longer is not None
    assert "longer on the <b style" in shown(program)
    program.press(Qt.Key.Key_Space)
    run = program.app.practice.run
    assert run
    assert run.timeline.longer_side is longer
    program.pass_time(run.timeline.total_s)
    (practice,) = program.journal.queries.practices()
    assert practice.longer_side is longer
    assert practice.seconds(longer) > practice.seconds(longer.other) + 10
    assert f"longer on the {longer.value}, by lot" in shown_on(program.app.pages[SUMMARY].page)
    assert "as the lot fell" in shown_on(program.app.pages[SUMMARY].page)


def shown_on(page: QWidget) -> str:
    return " ".join(label.text() for label in page.findChildren(QLabel))


def test_routines_to_choose_stand_in_one_line_as_many_as_fit(program: Program) -> None:
    page = program.app.pages[HOME].page
    for size in ((1366, 740), (1366, 480), (1920, 1000), (1040, 600)):
        program.app.window.resize(*size)
        for _ in range(4):
            QApplication.processEvents()
        chips = [each for each in page.row.findChildren(QPushButton) if each.isVisible()]
        assert chips, size
        assert len({chip.y() for chip in chips}) == 1, size
        assert chips[-1].mapTo(page, chips[-1].rect().topRight()).x() < page.width(), size


def test_tab_goes_as_the_eye_does(program: Program) -> None:
    page = program.app.pages[HOME].page
    page.setFocus()
    met: list[object] = []
    while len(met) < 60 and page.start not in met:
        program.press(Qt.Key.Key_Tab)
        met.append(program.app.window.focusWidget())
    cards = [met.index(card) for card in page.drills.cards]
    assert cards == sorted(cards)
    assert cards[-1] < met.index(page.own_context) < met.index(page.start)
