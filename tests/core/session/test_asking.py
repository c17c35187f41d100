"""Only sides that worked are asked about, and a drill that was skipped is not."""

from __future__ import annotations

import pytest
from builders import RESTORE

from hipmobility.core.model.routine import Side
from hipmobility.core.model.timeline import SegmentKind, build_timeline
from hipmobility.core.session.asking import sides_to_ask
from hipmobility.core.session.events import EventKind, PlayerState
from hipmobility.core.session.player import Player

TIMELINE = build_timeline(RESTORE, Side.LEFT)
STRETCH = [s for s in TIMELINE.segments if s.position == 1]
CHECK_IN = STRETCH[-1]
LEFT, RIGHT = [s for s in STRETCH if s.kind is SegmentKind.WORK]


def asked(left_s: float, right_s: float) -> set[Side]:
    done = {(LEFT.index, Side.LEFT): left_s, (RIGHT.index, Side.RIGHT): right_s}
    worked = lambda segment, side: done.get((segment.index, side), 0.0)
    return set(sides_to_ask(TIMELINE, CHECK_IN, worked))


def test_a_side_without_work_is_not_asked() -> None:
    assert asked(40, 0) == {Side.LEFT}
    assert asked(0, 40) == {Side.RIGHT}
    assert asked(0, 0) == set()


def test_one_repetition_or_a_third_of_the_dose_is_enough() -> None:
    repetition = LEFT.beats[0].length_s
    least = min(repetition, LEFT.length_s / 3)
    assert asked(least, least - 0.5) == {Side.LEFT}


def test_alternating_work_counts_for_the_side_that_did_it() -> None:
    work = next(s for s in TIMELINE.segments if s.is_alternating)
    check_in = next(s for s in TIMELINE.segments if s.kind is SegmentKind.CHECK_IN)
    one = work.beats[0].length_s
    worked = lambda segment, side: one if (segment, side) == (work, Side.LEFT) else 0.0
    assert sides_to_ask(TIMELINE, check_in, worked) == {Side.LEFT}


def test_a_skipped_drill_is_passed_over_without_a_sign_of_its_check_in() -> None:
    player = Player(TIMELINE)
    events = player.start(0.0)
    while player.segment.position == 0:
        events += player.next(0.0)
    assert player.segment.kind is SegmentKind.PREPARE
    seen = {e.segment.kind for e in events if e.kind is EventKind.SEGMENT_STARTED}
    assert SegmentKind.CHECK_IN not in seen
    assert player.skipped() == {1, 2}


def test_back_steps_over_a_check_in_that_was_not_asked() -> None:
    player = Player(TIMELINE)
    player.start(0.0)
    while player.segment.position == 0:
        player.next(0.0)
    player.back(0.0)
    assert player.segment.kind is SegmentKind.WORK
    assert player.segment.position == 0


def test_the_clock_itself_comes_to_a_check_in_after_work_and_not_without() -> None:
    player = Player(TIMELINE)
    player.start(0.0)
    player.next(0.0)
    now = 0.0
    while player.segment.kind is SegmentKind.WORK:
        now += 0.5
        player.advance(now)
    assert player.segment.kind is SegmentKind.CHECK_IN


def test_all_skipped_comes_to_its_end() -> None:
    player = Player(TIMELINE)
    player.start(0.0)
    for _ in range(len(TIMELINE.segments)):
        player.next(0.0)
    assert player.state is PlayerState.DONE
    assert player.total_worked_s() == pytest.approx(0.0)
