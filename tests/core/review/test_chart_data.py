"""What the charts of Review draw of notes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from builders import practice

from hipmobility.core.model.practice import Overall, OverallMoment, Practice
from hipmobility.core.model.routine import Side
from hipmobility.core.review.chart_data import DAY_S, before_and_after, chart_data, seconds
from hipmobility.core.review.notes import Note, notes

START = datetime(2026, 6, 1, 6, 0, tzinfo=UTC)


def made(days: int, left: int | None = 2, right: int | None = 4) -> list[Practice]:
    eases = {Side.LEFT: left, Side.RIGHT: right}
    return [practice(eases, started=START + timedelta(days=day)) for day in range(days)]


def test_points_stand_at_the_time_on_the_wall() -> None:
    (one,) = made(1)
    data = chart_data(notes([one]))
    assert data.times == (seconds(datetime(2026, 6, 1, 7, 0)),)
    assert data.practices == (one.id,)
    assert data.sides[Side.LEFT].points == ((data.times[0], 2.0),)


def test_a_side_without_an_answer_has_no_point() -> None:
    data = chart_data(notes(made(3, left=None)))
    assert data.sides[Side.LEFT].points == ()
    assert len(data.sides[Side.RIGHT].points) == 3


def test_lines_are_smooth_and_need_six_practices_that_differ() -> None:
    assert chart_data(notes(made(5))).sides[Side.LEFT].line == ()
    line = chart_data(notes(made(6))).sides[Side.LEFT].line
    assert len(line) > 100
    assert {round(height, 9) for _, height in line} == {2.0}


def test_drills_of_one_practice_stand_beside_each_other_and_are_not_averaged() -> None:
    (note,) = notes(made(1))
    other = replace(note, drill="other", position=1, left=5)
    data = chart_data([note, other])
    assert 0 < data.times[1] - data.times[0] < DAY_S / 2
    assert [ease for _, ease in data.sides[Side.LEFT].points] == [2.0, 5.0]
    assert data.smooth_days == 20


def test_of_very_many_notes_the_lines_look_at_more() -> None:
    found: list[Note] = list(notes(made(1000)))
    assert chart_data(found[:90]).smooth_days == 20
    assert chart_data(found).smooth_days == 50


def test_before_and_after_are_told_where_both_were_said() -> None:
    felt = tuple(
        Overall(moment, side, ease, START)
        for moment, side, ease in (
            (OverallMoment.BEFORE, Side.LEFT, 2),
            (OverallMoment.AFTER, Side.LEFT, 4),
            (OverallMoment.BEFORE, Side.RIGHT, 3),
        )
    )
    one, other = made(2)
    (told,) = before_and_after([other, replace(one, overall=felt)])
    assert (told.practice, told.side, told.before, told.after) == (one.id, Side.LEFT, 2, 4)


def test_nothing_is_drawn_of_nothing() -> None:
    data = chart_data(())
    assert data.times == ()


def test_two_practices_of_one_day_stay_in_the_order_of_their_marks() -> None:
    first, second = (
        practice({Side.LEFT: 3, Side.RIGHT: 3}, started=START + timedelta(hours=hours))
        for hours in (0, 1)
    )
    found = [
        replace(note, drill=drill, position=place)
        for note in notes([first, second])
        for place, drill in enumerate(("one", "two", "three"))
    ]
    data = chart_data(found)
    assert list(data.times) == sorted(data.times)
    assert sorted(data.practices) == sorted([first.id, second.id] * 3)
    middle = sum(data.times) / len(data.times)
    assert middle == seconds(second.started_local) - 1800
