"""The player: what happens when, with the clock in the test's hands."""

from __future__ import annotations

import pytest
from builders import RESTORE, drill, routine
from hypothesis import given, settings
from hypothesis import strategies as st

from hipmobility.core.model.routine import Item, Side, Sides
from hipmobility.core.model.timeline import SegmentKind, build_timeline
from hipmobility.core.session.events import Event, EventKind, PlayerState
from hipmobility.core.session.player import GET_READY_S, Player

TIMELINE = build_timeline(RESTORE, Side.LEFT)


class Walk:
    """A player and a clock that is set by hand."""

    def __init__(self, speed: float = 1.0) -> None:
        self.now = 1000.0
        self.player = Player(TIMELINE, speed)
        self.events: list[Event] = self.player.start(self.now)

    def pass_time(self, seconds: float, step: float = 0.5) -> list[Event]:
        new: list[Event] = []
        end = self.now + seconds
        while self.now < end:
            self.now = min(end, self.now + step)
            new += self.player.advance(self.now)
        self.events += new
        return new


def kinds(events: list[Event]) -> list[EventKind]:
    return [event.kind for event in events]


def test_a_whole_practice_visits_every_segment_once_and_finishes() -> None:
    walk = Walk()
    walk.pass_time(300)
    started = [e.segment.index for e in walk.events if e.kind is EventKind.SEGMENT_STARTED]
    assert started == list(range(len(TIMELINE.segments)))
    assert walk.events[-1].kind is EventKind.FINISHED
    assert walk.events[-1].at_s == 291
    assert walk.player.state is PlayerState.DONE
    for segment in TIMELINE.segments:
        for side in Side:
            assert walk.player.worked_s(segment, side) == pytest.approx(segment.seconds(side))


def test_speed_makes_the_practice_clock_run_faster() -> None:
    walk = Walk(speed=20)
    walk.pass_time(291 / 20 + 0.1, step=0.03)
    assert walk.player.state is PlayerState.DONE
    assert all(e.due <= walk.now for e in walk.events)


def test_a_pause_stands_still_and_resuming_counts_down_first() -> None:
    walk = Walk()
    walk.pass_time(10)
    assert kinds(walk.player.pause(walk.now)) == [EventKind.PAUSED]
    assert walk.pass_time(600) == []
    assert walk.player.resume(walk.now) == []
    assert walk.player.get_ready_left_s(walk.now) == GET_READY_S
    assert walk.pass_time(2.5) == []
    assert kinds(walk.pass_time(1)) == [EventKind.RESUMED]
    assert walk.player.position_s == pytest.approx(10.5)


def test_pausing_again_while_getting_ready_stays_paused() -> None:
    walk = Walk()
    walk.pass_time(10)
    walk.player.pause(walk.now)
    walk.player.resume(walk.now)
    walk.player.pause(walk.now)
    walk.pass_time(10)
    assert walk.player.state is PlayerState.PAUSED


def test_a_laptop_that_slept_finds_the_practice_paused_where_it_was() -> None:
    walk = Walk()
    walk.pass_time(20)
    walk.now += 3600
    assert kinds(walk.player.advance(walk.now)) == [EventKind.PAUSED]
    assert walk.player.position_s == pytest.approx(20)


def test_a_laptop_that_slept_while_getting_ready_stays_paused() -> None:
    walk = Walk()
    walk.pass_time(20)
    walk.player.pause(walk.now)
    walk.player.resume(walk.now)
    walk.now += 3600
    assert walk.player.advance(walk.now) == []
    assert walk.player.state is PlayerState.PAUSED


def test_next_and_back_step_by_segments_and_keep_what_was_worked() -> None:
    walk = Walk()
    walk.pass_time(18)
    events = walk.player.next(walk.now)
    assert kinds(events)[:2] == [EventKind.SEGMENT_ENDED, EventKind.SEGMENT_STARTED]
    assert walk.player.segment.kind is SegmentKind.CHECK_IN
    assert walk.player.worked_s(TIMELINE.segments[1], Side.LEFT) == pytest.approx(5)
    walk.player.back(walk.now)
    assert walk.player.position_s == 8
    walk.pass_time(60)
    assert walk.player.worked_s(TIMELINE.segments[1], Side.LEFT) == pytest.approx(35)


def test_back_in_the_first_segment_goes_to_its_start() -> None:
    walk = Walk()
    walk.pass_time(3)
    walk.player.back(walk.now)
    assert walk.player.position_s == 0


def test_next_in_the_last_segment_finishes() -> None:
    walk = Walk()
    while walk.player.state is PlayerState.RUNNING:
        events = walk.player.next(walk.now)
    assert kinds(events) == [EventKind.SEGMENT_ENDED, EventKind.FINISHED]
    assert walk.player.state is PlayerState.DONE


def test_stepping_while_paused_stays_paused() -> None:
    walk = Walk()
    walk.player.pause(walk.now)
    walk.player.next(walk.now)
    assert walk.player.state is PlayerState.PAUSED
    assert walk.player.segment.index == 1
    assert walk.pass_time(30) == []


def test_a_held_clock_waits_and_goes_on_at_once() -> None:
    walk = Walk()
    walk.pass_time(70)
    walk.player.hold(walk.now)
    assert walk.pass_time(100) == []
    walk.player.release(walk.now)
    walk.pass_time(1)
    assert walk.player.position_s == pytest.approx(71)


def test_stopping_ends_the_segment_under_way() -> None:
    walk = Walk()
    walk.pass_time(13)
    events = walk.player.stop(walk.now)
    assert kinds(events) == [EventKind.SEGMENT_ENDED]
    assert events[0].segment.index == 1
    assert walk.player.state is PlayerState.DONE
    assert walk.player.next_due() is None


def test_stopping_first_tells_what_was_due_by_then() -> None:
    walk = Walk()
    walk.pass_time(13)
    due = walk.player.next_due()
    assert due is not None
    walk.now = due
    events = walk.player.stop(due)
    assert len(events) > 1
    assert events[0].due == pytest.approx(due)
    assert events[-1].kind is EventKind.SEGMENT_ENDED


def test_the_next_due_time_is_on_the_second_after_an_hour_of_pauses() -> None:
    walk = Walk()
    for _ in range(60):
        walk.player.pause(walk.now)
        walk.now += 60
        walk.player.resume(walk.now)
        walk.pass_time(GET_READY_S + 1, step=0.7)
    due = walk.player.next_due()
    assert due is not None
    assert walk.player.position_s == pytest.approx(60)
    assert due - walk.now == pytest.approx(3)  # the repetition that begins at 63


def test_speed_must_be_above_zero() -> None:
    with pytest.raises(ValueError, match="speed"):
        Player(TIMELINE, 0)


calls = st.lists(
    st.tuples(
        st.sampled_from(["advance", "pause", "resume", "next", "back", "hold", "release"]),
        st.floats(0, 5),
    ),
    max_size=60,
)


@given(calls)
def test_whatever_is_pressed_time_and_events_stay_in_order(
    pressed: list[tuple[str, float]],
) -> None:
    player = Player(TIMELINE)
    now = 50.0
    events = player.start(now)
    for name, wait in pressed:
        now += wait
        events += getattr(player, name)(now)
        assert 0 <= player.position_s <= TIMELINE.total_s
        assert all(event.due <= now + 1e-6 for event in events)
    finished = [e for e in events if e.kind is EventKind.FINISHED]
    assert len(finished) == (player.state is PlayerState.DONE)
    total = sum(player.worked_s(segment, side) for segment in TIMELINE.segments for side in Side)
    assert total <= now - 50.0 + 1e-6


def test_skipping_ends_all_that_lies_between() -> None:
    timeline = build_timeline(RESTORE, Side.LEFT)
    player = Player(timeline)
    player.start(0.0)
    player.advance(1.0)
    target = timeline.segments[4]
    events = player.skip_to(1.5, target)
    ended = [e.segment.index for e in events if e.kind is EventKind.SEGMENT_ENDED]
    started = [e.segment.index for e in events if e.kind is EventKind.SEGMENT_STARTED]
    assert (ended, started) == ([0, 1, 2, 3], [4])
    assert player.position_s == target.start_s
    assert player.skip_to(1.6, timeline.segments[2]) == []
    assert player.position_s == pytest.approx(target.start_s + 0.1)


@settings(max_examples=10)
@given(st.lists(st.floats(0.001, 1.9), min_size=50, max_size=50), st.floats(0, 1e6))
def test_nothing_drifts_over_an_hour(steps: list[float], start: float) -> None:
    """Whenever the clock is looked at, what is due at a second of the timeline is due then."""
    plan = routine(*(Item(drill(f"d{n}", Sides.EACH, 2.5, 1.7), 600) for n in range(3)))
    timeline = build_timeline(plan, Side.LEFT)
    assert timeline.total_s > 3600
    player = Player(timeline)
    events = player.start(start)
    now = start
    for number in range(8000):
        now += steps[number % len(steps)]
        events += player.advance(now)
    done = [event for event in events if event.kind is EventKind.FINISHED]
    for event in events:
        assert event.due == pytest.approx(start + event.at_s, abs=1e-6)
    assert player.position_s == pytest.approx(min(now - start, timeline.total_s), abs=1e-6)
    assert bool(done) == (now - start >= timeline.total_s)
