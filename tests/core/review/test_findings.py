"""What may be said of notes, and what not yet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from review_histories import Eases, history, named, practice_of

from hipmobility.core.model.routine import Side
from hipmobility.core.review.findings import ChangeLevel, SideLevel, change, steady_side
from hipmobility.core.review.notes import notes
from hipmobility.core.review.statements import (
    Changed,
    ChangeNotYet,
    NextLook,
    NoChange,
    NoSteadySide,
    NotCompared,
    NothingYet,
    SideCounts,
    SteadySide,
    TooClose,
    TooFew,
    TooFewOffMedian,
    claim,
    statements,
)

PAIRS = st.tuples(st.integers(1, 5), st.integers(1, 5))
SHIFTED: list[Eases] = [(2 if number < 20 else 4, 4) for number in range(40)]


def level(pairs: list[Eases], days: float = 3) -> SideLevel:
    return steady_side(notes(history(pairs, days=days))).level


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([], SideLevel.DOTS),
        (named(5, 0, 30), SideLevel.DOTS),
        (named(6, 0), SideLevel.COUNTS),
        (named(9, 0), SideLevel.COUNTS),
        (named(10, 0), SideLevel.SIDE),
        (named(9, 1), SideLevel.NO_SIDE),
        (named(17, 3), SideLevel.SIDE),
        (named(16, 4), SideLevel.NO_SIDE),
        (named(23, 7), SideLevel.SIDE),
        (named(22, 8), SideLevel.NO_SIDE),
    ],
)
def test_how_much_may_be_said(pairs: list[Eases], expected: SideLevel) -> None:
    assert level(pairs) is expected


def test_the_side_is_named_and_counted() -> None:
    finding = steady_side(notes(history(named(1, 10, 4))))
    assert (finding.level, finding.side) == (SideLevel.NO_SIDE, None)
    finding = steady_side(notes(history(named(0, 10, 4))))
    assert (finding.side, finding.left, finding.looked_at) == (Side.LEFT, 10, 10)
    assert finding.p == 2 / 1024
    assert finding.until_look == 10


def test_between_the_tens_nothing_changes() -> None:
    ten = named(9, 1)
    for more in range(10):
        finding = steady_side(notes(history(ten + named(more, 0))))
        assert finding.side is None
        assert finding.looked_at == 10
    assert steady_side(notes(history(ten + named(10, 0)))).side is Side.RIGHT


def test_under_three_weeks_no_side_is_named() -> None:
    assert level(named(10, 0), days=2) is SideLevel.COUNTS
    assert level(named(10, 0), days=21 / 9) is SideLevel.SIDE
    assert level(named(30, 0), days=0) is SideLevel.COUNTS


@given(st.lists(PAIRS, max_size=60))
def test_what_is_claimed_fits_the_rules(pairs: list[Eases]) -> None:
    finding = steady_side(notes(history(pairs)))
    differing = [right - left for left, right in pairs if left and right and left != right]
    assert (finding.level is SideLevel.DOTS) == (len(differing) < 6)
    assert finding.looked_at == len(differing) // 10 * 10
    if finding.side:
        seen = differing[: finding.looked_at]
        mine = sum((gap > 0) == (finding.side is Side.RIGHT) for gap in seen)
        assert finding.p is not None
        assert finding.p <= 0.01
        assert mine / len(seen) >= 0.7


@given(st.lists(PAIRS, max_size=60))
def test_a_mirrored_history_is_told_mirrored(pairs: list[Eases]) -> None:
    here = notes(history(pairs))
    there = notes(history([(right, left) for left, right in pairs]))
    one, other = steady_side(here), steady_side(there)
    assert one.level is other.level
    assert one.p == other.p
    assert one.side is (other.side.other if other.side else None)
    assert change(here, Side.LEFT).level is change(there, Side.RIGHT).level
    assert change(here, None).level is change(there, None).level


def test_a_lasting_change_is_named_with_its_medians() -> None:
    found = notes(history(SHIFTED))
    left = change(found, Side.LEFT)
    assert (left.level, left.earlier, left.later) == (ChangeLevel.CHANGE, 2, 4)
    assert change(found, None).level is ChangeLevel.CHANGE
    assert change(found, Side.RIGHT).level is ChangeLevel.ALIKE


def test_ten_notes_can_show_a_change() -> None:
    found = notes(history([(2, 3)] * 5 + [(4, 3)] * 5))
    assert change(found, Side.LEFT).level is ChangeLevel.CHANGE


def test_less_than_a_step_is_no_change() -> None:
    eases = [3] * 20 + [3, 4] * 10
    finding = change(notes(history([(ease, 3) for ease in eases])), Side.LEFT)
    assert finding.chart is not None
    assert finding.chart.signal
    assert (finding.earlier, finding.later) == (3, 3.5)
    assert finding.level is ChangeLevel.NO_CHANGE


def test_a_scale_of_two_steps_is_no_change_though_the_run_chart_fires() -> None:
    eases = [3, 3, 3, 4, 3, 4, 3, 4, 4, 4, 3, 4, 3, 4, 4, 4, 4, 3, 4, 3]
    finding = change(notes(history([(ease, 3) for ease in eases])), Side.LEFT)
    assert finding.chart is not None
    assert finding.level is not ChangeLevel.CHANGE


def test_a_slow_wave_is_no_change() -> None:
    wave = [2, 2, 2, 3, 3, 3, 4, 4, 4, 4, 4, 4, 3, 3, 3, 2, 2, 2, 3, 3] * 2
    finding = change(notes(history([(ease, 3) for ease in wave])), Side.LEFT)
    assert finding.level is not ChangeLevel.CHANGE


def test_a_change_is_not_looked_for_within_three_weeks_or_under_ten() -> None:
    soon = notes(history(SHIFTED, days=0.5))
    assert change(soon, Side.LEFT).level is ChangeLevel.NOT_YET
    assert change(notes(history(SHIFTED[15:24])), Side.LEFT).level is ChangeLevel.NOT_YET


def test_a_change_is_looked_for_in_one_drill_only() -> None:
    both = notes([practice_of(0, [("one", (2, 3)), ("two", (2, 3))])])
    with pytest.raises(ValueError, match="one drill"):
        change(both, Side.LEFT)


def said(pairs: list[Eases], days: float = 3) -> list[type]:
    found = statements(notes(history(pairs, days=days)))
    return [type(each) for each in (*found.sides, *found.changes)]


def test_the_statements_of_each_level() -> None:
    assert statements(()).sides == (NothingYet(),)
    assert said(named(2, 0)) == [TooFew, ChangeNotYet]
    assert said(named(7, 1)) == [SideCounts, NextLook, ChangeNotYet]
    assert said(named(10, 0)) == [SideCounts, SteadySide, NextLook, TooFewOffMedian]
    assert said(named(5, 5)) == [SideCounts, NoSteadySide, NextLook, *[Changed] * 3]
    assert said(named(10, 0), days=1) == [SideCounts, TooClose, NextLook, ChangeNotYet]
    assert said([(None, 3), *named(2, 0)]) == [TooFew, NotCompared, ChangeNotYet]


def test_notes_that_differ_and_do_not_move_are_no_change() -> None:
    assert NoChange in said([(2, 4), (3, 2), (4, 3), (1, 3)] * 5)


def test_how_many_more_are_needed_is_told() -> None:
    found = statements(notes(history(named(2, 1)))).sides
    assert found == (TooFew(3),)
    look = statements(notes(history(named(12, 1)))).sides[-1]
    assert look == NextLook(7, first=False)


def test_of_several_drills_no_change_is_told() -> None:
    practices = [practice_of(n, [("one", (2, 4)), ("two", (2, 4))]) for n in range(12)]
    found = statements(notes(practices))
    assert found.changes == ()
    assert isinstance(found.sides[0], SideCounts)
    assert found.sides[0].all_drills


def test_groups_are_told_from_counts_on_where_a_context_is_known() -> None:
    practices = [practice_of(n, [("one", (2, 4))], context="after_run") for n in range(6)]
    found = statements(notes(practices))
    assert [each.context for each in found.contexts] == ["after_run"]
    assert [each.side for each in found.first_sides] == [Side.LEFT]
    assert statements(notes(practices[:5])).contexts == ()
    assert statements(notes(history(named(6, 0)))).contexts == ()


def test_a_claim_is_empty_where_nothing_may_be_claimed() -> None:
    def claimed(pairs: list[Eases]) -> str:
        found = notes(history(pairs))
        return claim(steady_side(found), [change(found, what) for what in (*Side, None)])

    assert claimed(named(9, 0)) == ""
    assert claimed([(3, 4), (4, 3)] * 20) == ""
    assert claimed(named(10, 0)) == "right freer in 10 of the first 10"
    assert (
        claimed(SHIFTED)
        == "right freer in 20 of the first 20; left from 2 to 4; difference from 2 to 0"
    )
