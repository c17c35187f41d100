"""The timeline: what is laid out, when, and for which side."""

from __future__ import annotations

import pytest
from builders import RESTORE, drill, routine
from hypothesis import given
from hypothesis import strategies as st

from hipmobility.core.model.routine import Item, Routine, Side, Sides
from hipmobility.core.model.timeline import Cue, SegmentKind, TimelineEventKind, build_timeline


def test_restore_is_laid_out_as_decided() -> None:
    timeline = build_timeline(RESTORE, Side.RIGHT)
    assert timeline.total_s == 291
    assert [(s.kind.value, s.length_s) for s in timeline.segments[:8]] == [
        ("prepare", 8),
        ("work", 60),
        ("check_in", 15),
        ("prepare", 8),
        ("work", 40),
        ("switch", 5),
        ("work", 40),
        ("check_in", 15),
    ]
    assert [s.side for s in timeline.segments[3:8]] == [
        Side.RIGHT,
        Side.RIGHT,
        Side.LEFT,
        Side.LEFT,
        None,
    ]


def test_an_alternating_drill_changes_side_with_every_repetition() -> None:
    work = build_timeline(RESTORE, Side.LEFT).segments[1]
    assert work.is_alternating
    assert len(work.beats) == 12
    assert [beat.side for beat in work.beats[:3]] == [Side.LEFT, Side.RIGHT, Side.LEFT]
    assert work.seconds(Side.LEFT) == work.seconds(Side.RIGHT) == 30


def test_the_movement_runs_through_the_phases_of_the_tempo() -> None:
    work = build_timeline(RESTORE, Side.LEFT).segments[1]
    movement = work.movement_at(work.start_s + 5 + 1.5 + 1.25)
    assert movement is not None
    assert movement.phase.name == "phase_1"
    assert movement.fraction == pytest.approx(0.5)
    assert movement.beat.side is Side.RIGHT
    begun = work.movement_at(work.start_s + 0.5)
    assert begun is not None
    assert begun.fraction * begun.phase.seconds == pytest.approx(0.5)


def test_the_last_seconds_are_counted_and_halfway_is_told_once() -> None:
    timeline = build_timeline(RESTORE, Side.LEFT)
    work = timeline.segments[4]
    cues = [(m.cue, m.at_s - work.start_s) for m in timeline.moments if m.segment is work and m.cue]
    assert cues == [
        (Cue.GO, 0),
        (Cue.HALFWAY, 20),
        (Cue.TICK, 37),
        (Cue.TICK, 38),
        (Cue.TICK, 39),
    ]


def test_a_routine_without_drills_is_refused() -> None:
    with pytest.raises(ValueError, match="no drills"):
        build_timeline(routine(), Side.LEFT)


lengths = st.floats(0.5, 8).map(lambda s: round(s, 1))
drills = st.builds(
    lambda sides, phases: drill("any", sides, *phases),
    st.sampled_from(Sides),
    st.lists(lengths, min_size=1, max_size=6),
)
items = st.builds(Item, drills, st.integers(5, 600).map(float))
routines = st.builds(
    lambda parts, prepare, switch, check: routine(
        *parts, prepare=prepare, switch=switch, check_in=check
    ),
    st.lists(items, min_size=1, max_size=6),
    st.integers(0, 30),
    st.integers(0, 30),
    st.integers(0, 60),
)


@given(routines, st.sampled_from(Side))
def test_any_routine_has_no_gaps_and_equal_sides(any_routine: Routine, first: Side) -> None:
    timeline = build_timeline(any_routine, first)
    end = 0.0
    for segment in timeline.segments:
        assert segment.start_s == pytest.approx(end)
        end = segment.end_s
    assert timeline.total_s == pytest.approx(end)
    for position in range(len(any_routine.items)):
        work = [s for s in timeline.segments if s.position == position]
        left = sum(s.seconds(Side.LEFT) for s in work)
        assert left == pytest.approx(sum(s.seconds(Side.RIGHT) for s in work))


@given(routines, st.sampled_from(Side))
def test_any_routine_has_its_moments_in_order(any_routine: Routine, first: Side) -> None:
    timeline = build_timeline(any_routine, first)
    times = [moment.at_s for moment in timeline.moments]
    assert times == sorted(times)
    assert timeline.moments[-1].happening is TimelineEventKind.FINISHED
    started = [
        m.segment.index
        for m in timeline.moments
        if m.happening is TimelineEventKind.SEGMENT_STARTED
    ]
    assert started == list(range(len(timeline.segments)))
    work = [s for s in timeline.segments if s.kind is SegmentKind.WORK]
    beats = [m.beat for m in timeline.moments if m.beat]
    assert len(beats) == sum(len(s.beats) for s in work)
