"""Review: its charts, with real clicks and keys."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from program import NOW, Program
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QLabel
from review_program import click, fill, noted, opened, texts

from hipmobility.core.model.routine import Side
from hipmobility.pages.review.table import LEFT
from hipmobility.store.journal import Journal
from hipmobility.widgets.charts.chart import DayChart
from hipmobility.widgets.charts.chart_ease import EaseChart


def test_keys_go_through_the_chart_and_enter_finds_the_practice(
    journal: Journal, program: Program
) -> None:
    fill(journal, *(noted(day, note=f"note {day}") for day in range(80)))
    parts = opened(program)
    chart = parts.charts.ease
    chart.setFocus()
    for key in (Qt.Key.Key_End, Qt.Key.Key_Left, Qt.Key.Key_Left):
        program.qtbot.keyClick(chart, key)
    assert "note 2" in parts.charts.readout.text()
    assert "Wed 18 Nov 2026" in chart.accessibleDescription()
    program.qtbot.keyClick(chart, Qt.Key.Key_Home)
    assert "note 79" in parts.charts.readout.text()
    program.qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert parts.notes.view.hasFocus()
    row = parts.notes.view.currentIndex().row()
    assert parts.notes.table.row(row).practice.id == "79 days ago"
    assert "note 79" in parts.notes.detail.text()


def test_a_click_in_the_chart_takes_filters_away_that_hide_the_practice(
    journal: Journal, program: Program
) -> None:
    fill(journal, noted(0, note="knee"), noted(30, note="hip"))
    parts = opened(program)
    parts.notes.filters.search.setText("hip")
    chart = parts.charts.ease
    click(program, chart.viewport(), at(chart, chart._times[-1]))
    assert parts.notes.filters.search.text() == ""
    assert "knee" in parts.notes.detail.text()


def at(chart: DayChart, seconds: float) -> QPoint:
    """Where a time is in a chart."""
    box = chart._plots[0].getViewBox()
    there: QPoint = chart.mapFromScene(box.mapViewToScene(QPointF(seconds, 3)))
    return there


def test_arrows_zoom_and_zero_shows_all(journal: Journal, program: Program) -> None:
    fill(journal, *(noted(day) for day in range(80)))
    chart = opened(program).charts.ease

    def span() -> float:
        low, high = chart._plots[0].viewRange()[0]
        return float(high - low)

    before = span()
    program.qtbot.keyClick(chart, Qt.Key.Key_Up)
    assert span() < before
    program.qtbot.keyClick(chart, Qt.Key.Key_Down)
    program.qtbot.keyClick(chart, Qt.Key.Key_Up)
    program.qtbot.keyClick(chart, Qt.Key.Key_0)
    assert span() == pytest.approx(before)


def test_the_calendar_knows_the_days_and_finds_their_practices(
    journal: Journal, program: Program
) -> None:
    fill(journal, noted(0), noted(3, note="three ago"), noted(80))
    parts = opened(program)
    calendar = parts.calendar.calendar
    assert "3 days" in calendar.accessibleName()
    day = date(2026, 11, 17)
    assert calendar.day_at(calendar.cell(day).center()) == day
    click(program, calendar, calendar.cell(day).center().toPoint())
    assert "three ago" in parts.notes.detail.text()
    calendar.setFocus()
    program.qtbot.keyClick(calendar, Qt.Key.Key_Down)
    program.qtbot.keyClick(calendar, Qt.Key.Key_Down)
    program.qtbot.keyClick(calendar, Qt.Key.Key_Down)
    assert parts.charts.readout.text().startswith("Today")


def test_of_many_years_each_day_has_its_own_place(journal: Journal, program: Program) -> None:
    fill(journal, noted(0), noted(1500))
    parts = opened(program)
    click(program, parts.head.range.button(0))
    calendar = parts.calendar.calendar
    for ago in (0, 1, 300, 365, 366, 900, 1499):
        day = NOW.date() - timedelta(days=ago)
        assert calendar.day_at(calendar.cell(day).center()) == day


def test_before_and_after_are_there_or_it_is_said_how(journal: Journal, program: Program) -> None:
    fill(journal, replace(noted(1), overall=()))
    parts = opened(program)
    click(program, parts.charts.views.button(1))
    shown = [label.text() for label in parts.charts.findChildren(QLabel) if label.isVisible()]
    assert any("asked if you want it" in text for text in shown)
    fill(journal, noted(0))
    opened(program)
    assert parts.charts.overall.isVisible()


def lines_of(chart: EaseChart) -> int:
    """How many points the lines of both sides have."""
    return sum(len(curve.getData()[0]) for curve in chart._lines.values())


def test_there_are_dots_and_no_lines_until_six_name_a_side(
    journal: Journal, program: Program
) -> None:
    fill(journal, *(noted(day) for day in range(5)))
    parts = opened(program)
    assert lines_of(parts.charts.ease) == 0
    fill(journal, noted(5))
    assert lines_of(opened(program).charts.ease) > 100


def test_a_zoom_can_be_taken_back_with_a_click(journal: Journal, program: Program) -> None:
    fill(journal, *(noted(day) for day in range(80)))
    charts = opened(program).charts
    assert not charts.reset.isVisible()
    program.qtbot.keyClick(charts.ease, Qt.Key.Key_Up)
    assert charts.reset.isVisible()
    click(program, charts.reset)
    assert not charts.reset.isVisible()
    assert not charts.ease.is_zoomed


def test_days_stand_under_the_middle_of_what_was_noted_on_them(
    journal: Journal, program: Program
) -> None:
    """Practices at 23:30 and at 1:00 belong to the day that began at 4."""
    evening = replace(noted(0), started_at=NOW.replace(hour=23, minute=30), utc_offset_minutes=0)
    night = replace(noted(1), started_at=NOW.replace(day=18, hour=1), utc_offset_minutes=0)
    fill(journal, evening, night, noted(6))
    chart = opened(program).charts.ease
    axis = chart._plots[0].getAxis("bottom")
    (low, high), _ = chart._plots[0].viewRange()
    ((_, places),) = axis.tickValues(low, high, 2000)
    names = axis.tickStrings(places, 1, 1)
    for practice, name in ((evening, "20 Nov"), (night, "17 Nov")):
        at = chart._times[chart._ids.index(practice.id)]
        away = [abs(place - at) for place in places]
        assert names[away.index(min(away))] == name


def test_of_very_many_before_and_after_the_newest_are_shown(
    journal: Journal, program: Program
) -> None:
    fill(journal, *(noted(day) for day in range(300)))
    parts = opened(program)
    click(program, parts.head.range.button(0))
    click(program, parts.charts.views.button(1))
    chart = parts.charts.overall
    (first, last), _ = chart._plot.viewRange()
    assert 50 < (last - first) / 86400 < 80
    assert first < chart._times[-1] < last


def test_the_calendar_counts_the_days(journal: Journal, program: Program) -> None:
    fill(journal, noted(0), noted(1), replace(noted(1), id="once more"))
    parts = opened(program)
    assert parts.calendar.practised.text() == "3 practices on 2 days"


def test_the_calendar_has_the_colour_of_what_each_side_felt(
    journal: Journal, program: Program
) -> None:
    fill(journal, noted(0, left=1, right=5), noted(1, left=3, right=None))
    calendar = opened(program).calendar.calendar
    picture = calendar.grab().toImage()
    ratio = picture.devicePixelRatio()

    def colour(ago: int, side: Side) -> str:
        cell = calendar.cell(NOW.date() - timedelta(days=ago))
        part = 0.3 if side is Side.LEFT else 0.7
        where = QPointF(cell.left() + part * cell.width(), cell.center().y()) * ratio
        return picture.pixelColor(where.toPoint()).name()

    theme = calendar._theme
    assert colour(0, Side.LEFT) == theme.ease_colour(1).name()
    assert colour(0, Side.RIGHT) == theme.ease_colour(5).name()
    assert colour(1, Side.LEFT) == theme.ease_colour(3).name()
    assert colour(1, Side.RIGHT) not in {theme.ease_colour(ease).name() for ease in range(1, 6)}


def test_an_answer_changed_leaves_the_days_that_are_seen(
    journal: Journal, program: Program
) -> None:
    fill(journal, *(noted(day) for day in range(80)))
    parts = opened(program)
    chart = parts.charts.ease
    chart.setFocus()
    program.qtbot.keyClick(chart, Qt.Key.Key_Up)
    before = chart._plots[0].viewRange()[0]
    parts.notes.view.selectRow(3)
    parts.notes.view.setFocus()
    program.press(Qt.Key.Key_Return, Qt.Key.Key_5, Qt.Key.Key_Return)
    assert texts(parts, 3)[LEFT] == "5 free · changed"
    assert chart._plots[0].viewRange()[0] == before
    click(program, parts.head.range.button(30))
    assert chart._plots[0].viewRange()[0] != before
