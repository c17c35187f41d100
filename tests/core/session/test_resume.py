"""Where an interrupted practice goes on, wherever it was interrupted."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from builders import RESTORE, drill, practice, routine
from hypothesis import given
from hypothesis import strategies as st

from hipmobility.core.model.practice import CheckIn, DrillStep, Outcome, Practice, PracticeState
from hipmobility.core.model.routine import Item, Side, Sides
from hipmobility.core.model.timeline import SegmentKind, Timeline, build_timeline
from hipmobility.core.session.events import EventKind
from hipmobility.core.session.player import Player
from hipmobility.core.session.resume import resume_at, worked

NOW = datetime(2026, 11, 20, tzinfo=UTC)
BOTH = routine(
    Item(drill("squat", Sides.BOTH, 2, 2), 20), Item(drill("lunge", Sides.EACH, 3), 12), prepare=0
)


def interrupted_in(timeline: Timeline, index: int) -> Practice:
    """A practice of which all segments before `index` are kept."""
    steps, notes = [], []
    for segment in timeline.segments[:index]:
        place = (segment.position, segment.drill.id)
        sides = {beat.side for beat in segment.beats}
        steps += [DrillStep(*place, side, 1, 1, Outcome.DONE) for side in sides]
        if segment.kind is SegmentKind.CHECK_IN:
            notes += [CheckIn(*place, side, None, (), "", NOW) for side in Side]
    return replace(
        practice({}),
        routine_id=timeline.routine.id,
        state=PracticeState.IN_PROGRESS,
        steps=tuple(steps),
        check_ins=tuple(notes),
    )


@given(st.sampled_from([RESTORE, BOTH]), st.sampled_from(Side), st.data())
def test_it_goes_on_with_the_stretch_that_was_cut_off(
    plan: object, first: Side, data: st.DataObject
) -> None:
    timeline = build_timeline(plan, first)  # type: ignore[arg-type]
    index = data.draw(st.integers(0, len(timeline.segments) - 1))
    segment = timeline.segments[index]
    before = timeline.segments[index - 1] if index else segment
    ready = segment.kind is SegmentKind.WORK and before.kind in (
        SegmentKind.PREPARE,
        SegmentKind.SWITCH,
    )
    expected = before.start_s if ready else segment.start_s
    assert resume_at(timeline, interrupted_in(timeline, index)) == expected


def test_with_everything_kept_nothing_is_left() -> None:
    timeline = build_timeline(RESTORE, Side.LEFT)
    assert resume_at(timeline, interrupted_in(timeline, 100)) == timeline.total_s


def test_the_player_begins_there() -> None:
    timeline = build_timeline(RESTORE, Side.LEFT)
    at = timeline.segments[7].start_s
    player = Player(timeline, 1.0, {(6, Side.RIGHT): 40.0})
    events = player.start(10.0, at)
    assert events[0].kind is EventKind.SEGMENT_STARTED
    assert events[0].segment is timeline.segments[7]
    assert player.position_s == at
    later = player.advance(11.0)
    assert player.position_s == pytest.approx(at + 1)
    assert all(event.segment.index >= 7 for event in later)


def test_work_done_before_the_interruption_counts_on() -> None:
    timeline = build_timeline(RESTORE, Side.LEFT)
    kept = interrupted_in(timeline, 5)
    player = Player(timeline, worked=worked(timeline, kept))
    left = timeline.segments[4]
    assert player.worked_s(left, Side.LEFT) == 1
    assert player.worked_s(timeline.segments[6], Side.RIGHT) == 0
    player.start(0.0, left.start_s)
    player.advance(1.5)
    assert player.worked_s(left, Side.LEFT) == pytest.approx(2.5)
