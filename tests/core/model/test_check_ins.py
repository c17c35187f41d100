"""Check-ins: one for each drill, one for several, in the words a drill asks with."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import drill, routine
from hypothesis import given
from hypothesis import strategies as st

from hipmobility.core.model.fit import fit, total_s
from hipmobility.core.model.practice import DrillRecord
from hipmobility.core.model.routine import CheckInSubject, Item, Routine, Side, Sides
from hipmobility.core.model.routine_snapshot import (
    drills_of_copy,
    routine_copy,
    routine_of_copy,
)
from hipmobility.core.model.timeline import SegmentKind, build_timeline

STEADY = ("shaky", "unsteady", "okay", "steady", "solid")
MARCH = drill("march", Sides.ALTERNATING, 1, 1)
SWING = drill("swing", Sides.EACH, 1, 1)
PLANK = replace(
    drill("plank", Sides.EACH, 2, 3), question="How steady was each side?", scale=STEADY
)
WARM = CheckInSubject("warm", "The warm-up", question="How does each side feel now?")
TOGETHER = replace(
    routine(
        Item(MARCH, 32, check_in="warm"),
        Item(PLANK, 20),
        Item(SWING, 16, check_in="warm"),
        check_in=10,
    ),
    check_ins=(WARM,),
)


def check_ins(plan: Routine) -> list[tuple[int, str, str]]:
    segments = build_timeline(plan, Side.LEFT).segments
    asked = [each for each in segments if each.kind is SegmentKind.CHECK_IN]
    return [(each.position, each.asked.id, each.drill.id) for each in asked]


def test_several_drills_are_asked_about_after_the_last_of_them_at_a_place_of_their_own() -> None:
    assert check_ins(TOGETHER) == [(1, "plank", "plank"), (3, "test.warm", "swing")]
    last = build_timeline(TOGETHER, Side.LEFT).segments[-1]
    assert (last.asked.name, last.asked.question) == (WARM.name, WARM.question)
    assert last.asked.lead(Side.LEFT, {Side.LEFT: "left", Side.RIGHT: "right"}) == ""


def test_a_drill_alone_is_asked_about_with_its_own_question() -> None:
    (plank, _) = [
        each
        for each in build_timeline(TOGETHER, Side.LEFT).segments
        if each.kind is SegmentKind.CHECK_IN
    ]
    assert (plank.asked.question, plank.asked.scale) == (PLANK.question, STEADY)
    assert plank.asked.lead(Side.LEFT, {Side.LEFT: "left", Side.RIGHT: "right"}) == "left foot"


def test_without_check_ins_there_are_none_of_either_kind() -> None:
    assert check_ins(replace(TOGETHER, check_in_s=0)) == []


def test_what_there_is_no_time_for_leaves_the_check_in_to_the_drill_that_is_last() -> None:
    long = replace(TOGETHER, items=tuple(replace(each, dose_s=60) for each in TOGETHER.items))
    needs = tuple(replace(each, drill=replace(each.drill, least_s=60)) for each in long.items)
    short = fit(replace(long, items=needs), 120).routine
    assert [item.drill.id for item in short.items] == ["march"]
    assert check_ins(short) == [(1, "test.warm", "march")]


named = st.sampled_from(["", "", "warm", "late"])
plans = st.lists(st.tuples(st.sampled_from([MARCH, SWING, PLANK]), named), min_size=1, max_size=7)


@given(plans, st.integers(0, 30), st.integers(120, 600))
def test_a_routine_takes_as_long_as_its_timeline_however_it_asks(
    plan: list[tuple[object, str]], check_in: int, budget: int
) -> None:
    items = tuple(Item(each, 40, check_in=name) for each, name in plan)  # type: ignore[arg-type]
    made = replace(
        routine(*items, check_in=check_in),
        check_ins=(WARM, CheckInSubject("late", "Late"), CheckInSubject("idle", "Idle")),
    )
    for each in (made, fit(made, budget).routine):
        timeline = build_timeline(each, Side.RIGHT)
        assert timeline.total_s == pytest.approx(total_s(each))
        asked = [part for part in timeline.segments if part.kind is SegmentKind.CHECK_IN]
        assert len(asked) == (each.check_in_count if check_in else 0)
        assert len({part.position for part in asked}) == len(asked)
        assert len({part.asked.id for part in asked if part.position >= len(each.items)}) <= 2


def test_the_copy_keeps_what_was_asked_and_in_which_words() -> None:
    copy = routine_copy(TOGETHER)
    records = drills_of_copy(copy)
    assert records["plank"] == DrillRecord("plank", "{side} foot", PLANK.question, STEADY)
    assert records["test.warm"] == DrillRecord("The warm-up", "", WARM.question, ())
    assert records["swing"] == DrillRecord("swing", "{side} foot")
    assert records["plank"].word(1) == "shaky"
    assert records["swing"].word(1) == "stuck"


def test_a_practice_goes_on_with_the_check_ins_it_had() -> None:
    known = {each.id: each for each in (MARCH, SWING, PLANK)}
    again = routine_of_copy(routine_copy(TOGETHER), known)
    assert again
    assert check_ins(again) == check_ins(TOGETHER)
    assert again.check_ins == TOGETHER.check_ins


def test_a_copy_of_an_older_release_has_the_usual_words() -> None:
    copy = '{"drills": [{"id": "plank", "name": "Plank", "side_means": ""}]}'
    assert drills_of_copy(copy)["plank"] == DrillRecord("Plank", "")
