"""An extra round for one side: who gets how much more, and that the time still fits."""

from __future__ import annotations

import pytest
from builders import RESTORE, drill, routine
from hypothesis import given
from hypothesis import strategies as st

from hipmobility.core.model.extra_round import extra_s, with_extra_round
from hipmobility.core.model.fit import fit_today, total_s
from hipmobility.core.model.routine import Item, Routine, Side, Sides
from hipmobility.core.model.timeline import SegmentKind, Timeline, build_timeline
from hipmobility.user_routines.library import read_builtin

items = st.builds(
    lambda number, sides, tempo, dose: Item(drill(f"drill_{number}", sides, *tempo), dose),
    st.integers(0, 99),
    st.sampled_from(Sides),
    st.lists(st.sampled_from([1.0, 1.5, 2.0, 3.0]), min_size=1, max_size=4),
    st.sampled_from([30.0, 36.0, 40.0, 60.0, 61.0]),
)
routines = st.lists(items, min_size=1, max_size=6).map(lambda chosen: routine(*chosen))
sides = st.sampled_from(Side)


def work(timeline: Timeline, position: int) -> dict[Side | None, list[float]]:
    """The length of each repetition by its side."""
    found: dict[Side | None, list[float]] = {}
    for segment in timeline.segments:
        if segment.position == position and segment.kind is SegmentKind.WORK:
            for beat in segment.beats:
                found.setdefault(beat.side, []).append(beat.length_s)
    return found


@given(routines, sides, sides)
def test_one_side_gets_half_as_much_again_at_the_same_pace(
    plan: Routine, first: Side, longer: Side
) -> None:
    timeline = build_timeline(plan, first, longer)
    assert timeline.longer_side is longer
    assert timeline.total_s == pytest.approx(total_s(timeline.routine))
    for position, item in enumerate(plan.items):
        found = work(timeline, position)
        if item.drill.sides is not Sides.EACH:
            assert len({len(each) for each in found.values()}) == 1
            continue
        more, less = found[longer], found[longer.other]
        assert sum(less) == pytest.approx(item.dose_s)
        assert len(more) == len(less) + max(1, len(less) // 2)
        assert more[0] == pytest.approx(less[0], rel=0.05)
        assert sum(more) == pytest.approx(round(sum(more)))


def test_without_a_lot_both_get_the_same() -> None:
    timeline = build_timeline(RESTORE, Side.LEFT)
    assert timeline.longer_side is None
    assert all(extra_s(item) == 0 for item in timeline.routine.items)
    found = work(timeline, 1)
    assert sum(found[Side.LEFT]) == sum(found[Side.RIGHT])


@pytest.mark.parametrize("name", read_builtin().routines)
def test_a_routine_keeps_the_time_it_promises(name: str) -> None:
    plain = read_builtin().routines[name]
    fitted = fit_today(plain, extra_round=True)
    timeline = build_timeline(fitted.routine, Side.LEFT, Side.RIGHT)
    assert fitted.dropped == ()
    assert plain.at_most_s is not None
    assert timeline.total_s <= plain.at_most_s
    each = [item for item in timeline.routine.items if item.drill.sides is Sides.EACH]
    assert each
    assert all(extra_s(item) >= 0.25 * item.dose_s for item in each)


@given(routines, st.integers(120, 600).map(float))
def test_it_fits_the_time_there_is(plan: Routine, budget: float) -> None:
    fitted = fit_today(plan, budget, extra_round=True).routine
    timeline = build_timeline(fitted, Side.LEFT, Side.LEFT)
    if len(fitted.items) > 1:
        assert timeline.total_s <= budget + 0.5
    assert timeline.total_s == pytest.approx(total_s(fitted))


def test_asked_twice_it_is_the_same_routine() -> None:
    once = with_extra_round(RESTORE)
    assert with_extra_round(once) == once
