"""A routine fitted to the time there is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import RESTORE, drill, routine
from hypothesis import given
from hypothesis import strategies as st

from hipmobility.core.model.fit import LEAST_BUDGET_S, MOST_BUDGET_S, fit, total_s
from hipmobility.core.model.routine import Item, Routine, Side, Sides
from hipmobility.core.model.timeline import SegmentKind, build_timeline

items = st.builds(
    lambda number, sides, tempo, dose: Item(drill(f"drill_{number}", sides, *tempo), dose),
    st.integers(0, 99),
    st.sampled_from(Sides),
    st.lists(st.sampled_from([1.0, 1.5, 2.0, 3.0]), min_size=1, max_size=4),
    st.sampled_from([30.0, 36.0, 40.0, 60.0, 61.0]),
)
routines = st.lists(items, min_size=1, max_size=6).map(lambda chosen: routine(*chosen))
budgets = st.integers(int(LEAST_BUDGET_S), int(MOST_BUDGET_S)).map(float)


@given(routines, budgets)
def test_it_takes_the_time_there_is_and_never_more(plan: Routine, budget: float) -> None:
    fitted = fit(plan, budget)
    assert total_s(fitted.routine) == pytest.approx(
        build_timeline(fitted.routine, Side.LEFT).total_s
    )
    assert total_s(fitted.routine) <= budget + 0.5
    if max(item.dose_s for item in fitted.routine.items) < 598:
        assert total_s(fitted.routine) > budget - 3


@given(routines, budgets, st.sampled_from(Side))
def test_both_sides_get_the_same_whole_seconds(plan: Routine, budget: float, first: Side) -> None:
    fitted = fit(plan, budget).routine
    timeline = build_timeline(fitted, first)
    for position, item in enumerate(fitted.items):
        work = [
            s for s in timeline.segments if s.position == position and s.kind is SegmentKind.WORK
        ]
        left, right = (sum(s.seconds(side) for s in work) for side in Side)
        assert left == pytest.approx(right)
        if fitted is not plan and item.drill.sides is not Sides.BOTH:
            assert left == pytest.approx(round(left))


@given(routines, budgets)
def test_no_drill_gets_less_than_is_useful(plan: Routine, budget: float) -> None:
    fitted = fit(plan, budget)
    for before, after in zip(plan.items, fitted.routine.items, strict=False):
        assert after.drill is before.drill
        assert after.dose_s >= min(before.dose_s, after.drill.least_dose_s)
    kept = len(fitted.routine.items)
    assert fitted.dropped == tuple(item.drill for item in plan.items[kept:])


@given(routines, budgets, budgets)
def test_more_time_is_never_less_of_anything(plan: Routine, one: float, other: float) -> None:
    short, long = (fit(plan, budget) for budget in sorted((one, other)))
    assert len(short.dropped) >= len(long.dropped)


def test_a_budget_that_is_met_changes_nothing() -> None:
    assert fit(RESTORE, 291).routine is RESTORE
    assert fit(RESTORE, 291.5).routine is RESTORE
    assert fit(RESTORE, 290).routine is not RESTORE
    assert fit(RESTORE, 292).routine is not RESTORE


def test_times_of_a_known_routine() -> None:
    doses = {
        minutes: [item.dose_s for item in fit(RESTORE, minutes * 60).routine.items]
        for minutes in (2, 3, 5, 10)
    }
    assert doses[5] == [62, 42, 37]
    assert doses[3] == [28, 19, 17]
    assert doses[2] == [30, 19]
    assert [d.id for d in fit(RESTORE, 120).dropped] == ["crawl"]
    assert doses[10] == [148, 98, 88]


def test_a_drill_may_say_its_least_dose() -> None:
    first = RESTORE.items[0]
    plan = routine(replace(first, drill=replace(first.drill, least_s=50.0)), *RESTORE.items[1:])
    assert fit(plan, 180).routine.items[0].dose_s == 50
    assert len(fit(plan, 150).dropped) == 1


@st.composite
def plans(draw: st.DrawFn) -> Routine:
    """Any routine: doses with parts of a second, drills with a least dose, any pauses."""
    chosen = []
    for number in range(draw(st.integers(1, 7))):
        tempo = draw(st.lists(st.integers(2, 40).map(lambda n: n / 10), min_size=1, max_size=4))
        made = drill(f"drill_{number}", draw(st.sampled_from(Sides)), *tempo)
        dose = made.one_round_s + draw(st.integers(0, 900)) / 10
        least = draw(st.one_of(st.none(), st.floats(5, max(5, dose)).map(round)))
        chosen.append(Item(replace(made, least_s=least), dose))
    prepare, switch, check_in = (float(draw(st.integers(0, 20))) for _ in range(3))
    return replace(routine(*chosen), prepare_s=prepare, switch_s=switch, check_in_s=check_in)


@given(plans(), st.integers(120, 600), st.sampled_from(Side))
def test_a_fitted_routine_keeps_its_promises(plan: Routine, budget: int, first: Side) -> None:
    fitted = fit(plan, float(budget))
    kept = fitted.routine.items
    timeline = build_timeline(fitted.routine, first)
    total = sum(segment.length_s for segment in timeline.segments)
    assert timeline.total_s == pytest.approx(total_s(fitted.routine)) == pytest.approx(total)
    if len(kept) > 1:
        assert total <= budget + 0.5
    assert [item.drill for item in kept] + list(fitted.dropped) == [i.drill for i in plan.items]
    for kind, length in (
        (SegmentKind.PREPARE, plan.prepare_s),
        (SegmentKind.SWITCH, plan.switch_s),
        (SegmentKind.CHECK_IN, plan.check_in_s),
    ):
        assert {s.length_s for s in timeline.segments if s.kind is kind} <= {length}
    for segment in (each for each in timeline.segments if each.kind is SegmentKind.WORK):
        before = plan.items[segment.position]
        assert segment.length_s >= min(before.dose_s, segment.drill.least_dose_s) - 1e-9
        if segment.drill.sides is Sides.ALTERNATING:
            left, right = (segment.seconds(side) for side in Side)
            assert left == pytest.approx(right)
    for position, item in enumerate(kept):
        if item.drill.sides is Sides.EACH:
            sides = [
                s
                for s in timeline.segments
                if s.position == position and s.kind is SegmentKind.WORK
            ]
            assert [(s.side, s.length_s) for s in sides] == [
                (first, item.dose_s),
                (first.other, item.dose_s),
            ]


@given(plans(), st.integers(120, 600))
def test_what_is_dropped_would_not_have_fitted(plan: Routine, budget: int) -> None:
    fitted = fit(plan, float(budget))
    if not fitted.dropped:
        return
    one_more = replace(plan, items=plan.items[: len(fitted.routine.items) + 1])
    least = [replace(i, dose_s=min(i.dose_s, i.drill.least_dose_s)) for i in one_more.items]
    assert total_s(replace(one_more, items=tuple(least))) > budget - 2 * len(least)
