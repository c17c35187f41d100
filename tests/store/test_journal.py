"""The journal: what was saved is there, and in order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from builders import RESTORE
from store_helpers import LEFT, RIGHT, T0, answer, begin, known, practise, step

from hipmobility.core.model.practice import (
    DrillRecord,
    DrillStop,
    Outcome,
    Overall,
    OverallMoment,
    Practice,
    PracticeState,
    StopReason,
    outcome_of,
)
from hipmobility.core.model.routine import Sides
from hipmobility.core.model.routine_snapshot import is_easy, routine_copy, routine_of_copy
from hipmobility.store.journal import Journal


def test_a_practice_comes_back_as_it_was(path: Path) -> None:
    answers = (answer(LEFT, 2, "tight"), answer(RIGHT, None), answer(LEFT, 5, position=2))
    answers = (replace(answers[0], tags=("pinch", 'ü; "x"')), *answers[1:])
    with Journal.open(path) as journal:
        practice_id = begin(journal, first=RIGHT, context="before_run", offset=-330)
        harder = replace(step(1, RIGHT, 12.34567), variant="harder")
        for done in (step(1, LEFT), harder, step(0, None)):
            journal.save_step(practice_id, done)
        for said in reversed(answers):
            journal.save_check_in(practice_id, said)
        journal.finish(practice_id, PracticeState.LEFT_EARLY, T0 + timedelta(minutes=3))
    with Journal.open(path) as journal:
        assert journal.queries.practice(practice_id) == Practice(
            id=practice_id,
            started_at=T0,
            utc_offset_minutes=-330,
            routine_id="test",
            routine_name="Test",
            drills={
                item.drill.id: DrillRecord(item.drill.name, "{side} foot") for item in RESTORE.items
            },
            first_side=RIGHT,
            context="before_run",
            state=PracticeState.LEFT_EARLY,
            steps=(step(0, None), harder, step(1, LEFT)),
            check_ins=answers,
            ended_at=T0 + timedelta(minutes=3),
            routine_copy=routine_copy(RESTORE),
        )


def test_what_a_practice_says_of_a_drill_done_twice(journal: Journal) -> None:
    practice_id = begin(journal)
    for position, left, right in ((0, 2, 4), (3, None, 1)):
        for side, ease in ((LEFT, left), (RIGHT, right)):
            said = replace(answer(side, ease), position=position)
            journal.save_check_in(practice_id, said)
    practice = known(journal, practice_id)
    assert practice.positions == (0, 3)
    assert practice.drill_at(3) == "shin_box"
    assert practice.drill_at(1) is None
    assert [practice.ease(place, RIGHT) for place in (0, 3, "shin_box", 1)] == [4, 1, 1, None]
    assert [practice.ease(place, LEFT) for place in (0, 3, "shin_box")] == [2, None, 2]
    assert [practice.difference(place) for place in (0, 3)] == [2, None]


@pytest.mark.parametrize(
    ("actual_s", "outcome"),
    [
        (0, Outcome.SKIPPED),
        (0.99, Outcome.SKIPPED),
        (1, Outcome.CUT_SHORT),
        (39.49, Outcome.CUT_SHORT),
        (39.5, Outcome.DONE),
        (41, Outcome.DONE),
    ],
)
def test_outcome_of_forty_seconds(actual_s: float, outcome: Outcome) -> None:
    assert outcome_of(40, actual_s) is outcome


def test_an_empty_journal(journal: Journal) -> None:
    assert journal.queries.practices() == []
    assert journal.queries.count() == 0
    assert journal.queries.practice("none") is None
    assert journal.queries.first_sides("restore") == (0, None)
    assert journal.queries.newest(T0) is None
    assert journal.queries.last_check_ins("shin_box", None) == {}
    assert journal.queries.routines_done(T0) == []


def test_stops_are_kept_in_the_order_they_happened(journal: Journal) -> None:
    practice_id = begin(journal)
    later = DrillStop(1, "stretch", RIGHT, 12.5, StopReason.PAIN, T0 + timedelta(minutes=2))
    first = DrillStop(0, "shin_box", None, 3.25, StopReason.INTERRUPTED, T0 + timedelta(minutes=1))
    for stop in (later, first):
        journal.save_stop(practice_id, stop)
    assert known(journal, practice_id).stops == (first, later)
    for bad in (replace(first, at_s=-1.0), replace(first, drill="\0"), replace(first, position=-1)):
        with pytest.raises(ValueError, match=r"seconds|NUL|refused"):
            journal.save_stop(practice_id, bad)
    assert len(known(journal, practice_id).stops) == 2


def test_the_newest_unfinished_practice_has_what_it_needs_to_go_on(journal: Journal) -> None:
    assert journal.queries.all_unfinished() == []
    older, newer = begin(journal), begin(journal, T0 + timedelta(days=1))
    finished = begin(journal, T0 + timedelta(days=2))
    journal.finish(finished, PracticeState.FINISHED, T0)
    journal.save_step(newer, step(0, LEFT))
    journal.save_check_in(newer, answer(LEFT, 2))
    found = journal.queries.all_unfinished()[0]
    assert (found.id, found.steps, found.check_ins) == (newer, (step(0, LEFT),), (answer(LEFT, 2),))
    drills = {item.drill.id: item.drill for item in RESTORE.items}
    assert routine_of_copy(found.routine_copy, drills) == RESTORE
    journal.finish(newer, PracticeState.LEFT_EARLY, T0)
    assert [practice.id for practice in journal.queries.all_unfinished()] == [older]


def test_a_routine_is_not_made_again_of_drills_that_are_gone_or_changed() -> None:
    drills = {item.drill.id: item.drill for item in RESTORE.items}
    copy = routine_copy(RESTORE)
    changed = replace(drills["stretch"], sides=Sides.BOTH)
    assert routine_of_copy(copy, drills | {"stretch": changed}) is None
    assert routine_of_copy(copy, {}) is None
    assert routine_of_copy('{"drills": []}', drills) is None


def test_which_side_got_less() -> None:
    practice = Practice(
        "x",
        T0,
        0,
        "test",
        "Test",
        {},
        LEFT,
        None,
        PracticeState.FINISHED,
        (
            step(0, None, 60),
            step(1, LEFT, 40),
            step(1, RIGHT, 33),
            step(2, LEFT, 30),
            step(2, RIGHT, 34),
        ),
        (),
    )
    assert (practice.seconds(LEFT), practice.seconds(RIGHT)) == (70, 67)
    assert practice.seconds(RIGHT, 1) == 33
    assert practice.less_side() is None
    assert practice.less_side(1) is RIGHT
    assert practice.less_side(2) is None
    assert practice.less_side(0) is None
    five = replace(practice, steps=(step(1, LEFT, 40), step(1, RIGHT, 45)))
    assert five.less_side() is None
    assert replace(five, steps=(step(1, LEFT, 39.9), step(1, RIGHT, 45))).less_side() is LEFT


def test_a_step_saved_again_takes_the_place_of_the_first(journal: Journal) -> None:
    practice_id = begin(journal)
    for side in (None, LEFT, RIGHT):
        journal.save_step(practice_id, step(0, side, 1.5))
        journal.save_step(practice_id, step(0, side, 40))
    steps = known(journal, practice_id).steps
    assert [(s.side, s.actual_s) for s in steps] == [(None, 40), (LEFT, 40), (RIGHT, 40)]


@pytest.mark.parametrize("seconds", [-1.0, float("nan"), float("inf")])
def test_seconds_that_cannot_be_are_refused(journal: Journal, seconds: float) -> None:
    practice_id = begin(journal)
    with pytest.raises(ValueError, match="seconds"):
        journal.save_step(practice_id, step(0, LEFT, seconds))


def test_unknown_practices_and_a_second_beginning_are_refused(journal: Journal) -> None:
    practice_id = begin(journal)
    calls: list[Callable[[], None]] = [
        lambda: journal.save_step("none", step(0, LEFT)),
        lambda: journal.save_check_in("none", answer()),
        lambda: journal.finish("none", PracticeState.FINISHED, T0),
        lambda: journal.finish(practice_id, PracticeState.IN_PROGRESS, T0),
        lambda: journal.discard("none"),
        lambda: journal.begin(practice_id, T0, 0, RESTORE, LEFT, None),
        lambda: journal.begin("x", datetime(2026, 3, 1), 0, RESTORE, LEFT, None),
        lambda: journal.begin("x", T0, 0, RESTORE, LEFT, "a\0b"),
    ]
    for call in calls:
        with pytest.raises(ValueError, match=r"refused|no practice|progress|zone|NUL"):
            call()
    assert journal.queries.count() == 1


def test_discard_removes_only_what_is_empty(journal: Journal) -> None:
    empty, stepped, answered = begin(journal), begin(journal), begin(journal)
    stopped, felt = begin(journal), begin(journal)
    journal.save_stop(stopped, DrillStop(0, "shin_box", LEFT, 0, StopReason.DIZZY, T0))
    journal.save_overall(felt, Overall(OverallMoment.BEFORE, LEFT, 3, T0))
    journal.save_step(stepped, replace(step(0, LEFT, 0), outcome=Outcome.SKIPPED))
    journal.save_check_in(answered, answer(LEFT, None))
    journal.discard(empty)
    for kept in (stepped, answered, stopped, felt):
        with pytest.raises(ValueError, match="refused"):
            journal.discard(kept)
    assert {p.id for p in journal.queries.practices()} == {stepped, answered, stopped, felt}


def test_practices_are_newest_first_and_the_latest_begun_first_on_a_tie(journal: Journal) -> None:
    hours = [3, 1, 2, 2]
    ids = [
        begin(journal, T0 + timedelta(hours=h), first=side)
        for h, side in zip(hours, [LEFT, RIGHT, RIGHT, RIGHT], strict=True)
    ]
    newest_first = [ids[0], ids[3], ids[2], ids[1]]
    assert [practice.id for practice in journal.queries.practices()] == newest_first
    assert [practice.id for practice in journal.queries.practices(2)] == newest_first[:2]
    assert journal.queries.practices(0) == []
    routine = journal.queries.practices(1)[0].routine_id
    assert journal.queries.first_sides(routine) == (4, LEFT)
    assert journal.queries.first_sides("another") == (0, None)
    for until, expected in ((2, ids[3]), (2.5, ids[3]), (1, ids[1])):
        found = journal.queries.newest(T0 + timedelta(hours=until))
        assert found
        assert found.id == expected
    assert journal.queries.newest(T0) is None
    assert journal.queries.count() == 4


def test_times_of_other_zones_are_kept_in_utc(journal: Journal) -> None:
    tokyo = timezone(timedelta(hours=9))
    practice_id = begin(journal, datetime(2026, 3, 1, 15, 30, 0, 5, tokyo))
    started_at = known(journal, practice_id).started_at
    assert started_at == T0 + timedelta(microseconds=5)
    assert started_at.tzinfo is UTC


def test_the_latest_variant_is_that_of_the_newest_step_that_was_not_skipped(
    journal: Journal,
) -> None:
    older, newest = begin(journal), begin(journal, T0 + timedelta(days=1))
    assert journal.queries.latest_variant("shin_box") == ""
    journal.save_step(newest, replace(step(0, LEFT), variant="easier"))
    journal.save_step(older, replace(step(0, LEFT), variant="harder"))
    assert journal.queries.latest_variant("shin_box") == "easier"
    skipped = replace(step(0, LEFT, 0), outcome=Outcome.SKIPPED, variant="easier")
    journal.save_step(newest, skipped)
    assert journal.queries.latest_variant("shin_box") == "harder"
    journal.save_step(newest, replace(skipped, position=3, outcome=Outcome.CUT_SHORT, variant=""))
    assert journal.queries.latest_variant("shin_box") == ""
    assert journal.queries.latest_variant("crawl") == ""


def test_how_often_a_drill_was_done_is_counted_by_practice_and_variant(journal: Journal) -> None:
    first, second = begin(journal), begin(journal, T0 + timedelta(days=1))
    for practice in (first, second):
        journal.save_step(practice, step(0, LEFT))
        journal.save_step(practice, replace(step(0, LEFT), position=3))
    journal.save_step(second, replace(step(1, RIGHT), variant="easier"))
    journal.save_step(second, replace(step(2, LEFT, 0), outcome=Outcome.SKIPPED))
    drills = [item.drill.id for item in RESTORE.items]
    assert journal.queries.times_done(None) == {(drills[0], ""): 2, (drills[1], "easier"): 1}
    assert journal.queries.times_done(second) == {(drills[0], ""): 1}


def test_days_are_those_of_the_clock_on_the_wall(journal: Journal) -> None:
    late = datetime(2026, 3, 2, 3, 30, tzinfo=UTC)
    begin(journal, late, offset=60)
    begin(journal, late + timedelta(hours=2), offset=120)
    begin(journal, late + timedelta(days=3, hours=1), offset=-60)
    days = [date(2026, 3, 2), date(2026, 3, 2), date(2026, 3, 4)]
    done = journal.queries.routines_done(late)
    assert [day for day, _ in done] == days
    assert {routine for _, routine in done} == {"test"}
    assert [day for day, _ in journal.queries.routines_done(late + timedelta(hours=1))] == days[1:]


def test_the_practices_that_lately_answered_a_drill(journal: Journal) -> None:
    for day in range(5):
        practise(journal, day, ease=3)
    drill = journal.queries.practices()[0].check_ins[0].drill
    lately = journal.review.lately_answered(drill, 3)
    every = [each.id for each in journal.queries.practices()]
    assert [each.id for each in lately] == every[:3]
    assert journal.review.answered_count(drill) == 5
    assert journal.review.lately_answered("nothing_like_it", 3) == []


def test_an_easy_day_is_not_how_a_drill_is_done_next(journal: Journal) -> None:
    usual, easy = begin(journal), "an-easy-day"
    journal.save_step(usual, replace(step(0, LEFT), variant="harder"))
    at = T0 + timedelta(days=1)
    journal.begin(easy, at, 60, replace(RESTORE, is_easy=True), LEFT, None)
    journal.save_step(easy, replace(step(0, LEFT), variant="easier"))
    assert journal.queries.latest_variant("shin_box") == "harder"


def test_a_copy_says_that_it_was_an_easy_day_and_a_routine_made_of_it_is_one() -> None:
    drills = {item.drill.id: item.drill for item in RESTORE.items}
    easy = replace(RESTORE, is_easy=True)
    for routine in (RESTORE, easy):
        copy = routine_copy(routine)
        again = routine_of_copy(copy, drills)
        assert again
        assert is_easy(copy) is again.is_easy is routine.is_easy
    assert not is_easy(routine_copy(replace(RESTORE, name='a "easy_day" of mine')))
