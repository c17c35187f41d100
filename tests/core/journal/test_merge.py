"""Two records of a practice become one that has all of both, in whichever order they meet."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from practice_strategies import heads, records_of

from hipmobility.core.journal.merge import merged, whole
from hipmobility.core.journal.revisions import all_check_ins, all_overall, follows
from hipmobility.core.model.practice import (
    CheckIn,
    DrillRecord,
    DrillStep,
    Outcome,
    Practice,
    PracticeState,
)
from hipmobility.core.model.routine import Side

T0 = datetime(2026, 3, 1, 6, 30, tzinfo=UTC)
LEFT, RIGHT = Side.LEFT, Side.RIGHT
HEAD = Practice(
    "one",
    T0,
    60,
    "restore",
    "Restore",
    {"shin_box": DrillRecord("Shin boxes", "")},
    LEFT,
    None,
    PracticeState.IN_PROGRESS,
    (),
    (),
    routine_copy='{"drills": [{"id": "shin_box", "name": "Shin boxes", "side_means": ""}]}',
)


def said(ease: int | None, minute: int, side: Side = LEFT) -> CheckIn:
    return CheckIn(0, "shin_box", side, ease, (), "", T0 + timedelta(minutes=minute))


@settings(max_examples=150)
@given(st.data())
def test_merging_does_not_depend_on_the_order_and_loses_nothing(data: st.DataObject) -> None:
    head = data.draw(heads("one"))
    one, other, third = (data.draw(records_of(head)) for _ in range(3))
    both = merged(one, other)
    assert both == merged(other, one)
    assert merged(both, third) == merged(one, merged(other, third))
    for record in (one, other):
        assert merged(both, record) == both
        assert {(step.position, step.side) for step in record.steps} <= {
            (step.position, step.side) for step in both.steps
        }
        assert set(record.stops) <= set(both.stops)
        assert set(all_check_ins(record)) <= set(all_check_ins(both))
        assert set(all_overall(record)) <= set(all_overall(both))
    assert merged(one, one) == one


def test_the_newest_revision_of_both_counts_at_the_time_of_the_first() -> None:
    here = whole(HEAD, (), (said(2, 1), said(3, 5)))
    there = whole(HEAD, (), (said(2, 1), said(4, 9)))
    both = merged(here, there)
    assert both.check_ins == (said(4, 1),)
    assert both.revisions == (said(2, 1), said(3, 5), said(4, 9))


def test_a_side_that_only_one_of_them_answered_is_added() -> None:
    both = merged(whole(HEAD, (), (said(2, 1),)), whole(HEAD, (), (said(4, 2, RIGHT),)))
    assert both.difference(0) == 2
    assert both.revisions == ()


def test_an_export_that_knew_only_what_counts_changes_nothing_of_that() -> None:
    full = whole(HEAD, (), (said(2, 1), said(4, 9)))
    old = whole(HEAD, (), (said(4, 1),))
    both = merged(full, old)
    assert both == merged(old, full)
    assert both.check_ins == full.check_ins
    assert set(full.revisions) < set(both.revisions)


def test_the_later_ending_and_the_longer_step_stay() -> None:
    short = DrillStep(0, "shin_box", LEFT, 40, 12, Outcome.CUT_SHORT)
    crashed = whole(HEAD, (short,), ())
    left = replace(crashed, state=PracticeState.LEFT_EARLY, ended_at=T0 + timedelta(minutes=2))
    done = replace(short, actual_s=40.0, outcome=Outcome.DONE)
    finished = whole(
        replace(HEAD, state=PracticeState.FINISHED, ended_at=T0 + timedelta(minutes=5)), (done,), ()
    )
    assert merged(crashed, left) == left
    assert merged(left, finished) == finished
    assert merged(crashed, finished) == finished


def test_the_fuller_copy_of_the_routine_stays() -> None:
    copy = '{"drills": [{"id": "shin_box", "name": "shin_box", "side_means": ""}]}'
    poor = replace(HEAD, routine_copy=copy, drills={"shin_box": DrillRecord("shin_box", "")})
    assert merged(HEAD, poor) == merged(poor, HEAD) == HEAD


def test_a_revision_is_later_than_the_one_before_it_whatever_the_clock_says() -> None:
    first = said(2, 5)
    second = follows(said(3, -60), [first])
    assert second is not None
    assert second.at == first.at + timedelta(microseconds=1)
    assert follows(said(3, 99), [first, second]) is None
    assert follows(said(2, 99), [first, second]) == said(2, 99)
