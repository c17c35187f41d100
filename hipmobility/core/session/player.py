"""Where a practice is on its timeline. The time is always passed in."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping
from types import MappingProxyType

from hipmobility.core.model.practice import SKIPPED_UNDER_S
from hipmobility.core.model.routine import Side
from hipmobility.core.model.timeline import (
    Segment,
    SegmentKind,
    Timeline,
    TimelineEventKind,
)
from hipmobility.core.session.asking import sides_to_ask
from hipmobility.core.session.events import Event, EventKind, PlayerState

LONGEST_GAP_S = 2.0
"""A longer silence between two calls means that the machine slept: the practice pauses."""
GET_READY_S = 3.0
"""Time to get back down after a pause, in seconds of the practice clock."""


class Player:
    """Walks a timeline. Every method takes `now` in monotonic seconds and returns events.

    Positions are computed from the moment the clock last started, so that nothing drifts;
    `speed` is how many seconds of the timeline pass in one second; `worked` has the seconds
    already spent on a side (or on both, ``None``) by the index of the work segment. A check-in
    on work that was not done is passed over.
    """

    def __init__(
        self,
        timeline: Timeline,
        speed: float = 1.0,
        worked: Mapping[tuple[int, Side | None], float] = MappingProxyType({}),
    ) -> None:
        if not speed > 0:
            raise ValueError(f"speed must be above zero, not {speed}")
        self.timeline = timeline
        self.speed = speed
        self.state = PlayerState.IDLE
        self._position = 0.0
        self._anchor = (0.0, 0.0)  # monotonic time, position
        self._last_call = 0.0
        self._next = 0
        self._ready_at = 0.0
        self._worked = defaultdict(float, worked)

    @property
    def position_s(self) -> float:
        """Seconds on the timeline, as of the last call."""
        return self._position

    @property
    def segment(self) -> Segment:
        """The segment the practice is in, as of the last call."""
        return self.timeline.segment_at(self._position)

    def worked_s(self, segment: Segment, side: Side | None) -> float:
        """Seconds really spent on a side in a work segment, in all visits to it."""
        return self._worked.get((segment.index, side), 0.0)

    def asked(self, check_in: Segment) -> frozenset[Side]:
        """The sides a check-in asks about, by the work that was done."""
        return sides_to_ask(self.timeline, check_in, self.worked_s)

    def skipped(self) -> frozenset[int]:
        """Indices of the segments before the present one in which nothing was done."""
        return frozenset(
            segment.index
            for segment in self.timeline.segments[: self.segment.index]
            if self._passes_over(segment)
            or (segment.kind is SegmentKind.WORK and self._all_worked_s(segment) < SKIPPED_UNDER_S)
        )

    def total_worked_s(self) -> float:
        """Seconds of work so far."""
        return sum(self._worked.values())

    def get_ready_left_s(self, now: float) -> float:
        """Seconds of the practice clock until a resumed practice goes on, else 0."""
        if self.state is not PlayerState.GETTING_READY:
            return 0.0
        return max(0.0, (self._ready_at - now) * self.speed)

    def next_due(self) -> float | None:
        """Monotonic time of the next event, or ``None`` while the clock stands."""
        if self.state is PlayerState.GETTING_READY:
            return self._ready_at
        if self.state is not PlayerState.RUNNING or self._next >= len(self.timeline.moments):
            return None
        return self._time_of(self.timeline.moments[self._next].at_s)

    def start(self, now: float, at_s: float = 0.0) -> list[Event]:
        """Begin at the beginning, or at the start of a segment at `at_s`."""
        if self.state is not PlayerState.IDLE:
            return []
        self.state = PlayerState.RUNNING
        return self._go_to(now, at_s)

    def advance(self, now: float) -> list[Event]:
        """Let the clock reach `now`."""
        if self.state not in (PlayerState.RUNNING, PlayerState.GETTING_READY):
            return []
        slept = now - self._last_call > LONGEST_GAP_S
        self._last_call = now
        if self.is_running:
            return self._halt(now) if slept else self._move(now)
        if slept:
            self.state = PlayerState.PAUSED
        elif now >= self._ready_at:
            return [*self._run(self._ready_at), *self._move(now)]
        return []

    def pause(self, now: float) -> list[Event]:
        """Stop the clock where it is."""
        if self.state is PlayerState.GETTING_READY:
            self.state = PlayerState.PAUSED
            return []
        if self.state is PlayerState.HELD:
            return self._halt(now)
        if self.state is not PlayerState.RUNNING:
            return []
        events = self.advance(now)
        # The move may have finished the practice or found a gap; both change the state.
        return [*events, *self._halt(now)] if self.is_running else events

    @property
    def is_running(self) -> bool:
        """Whether the clock moves."""
        return self.state is PlayerState.RUNNING

    def resume(self, now: float) -> list[Event]:
        """Start the clock again after `GET_READY_S`."""
        if self.state is PlayerState.PAUSED:
            self.state = PlayerState.GETTING_READY
            self._ready_at = now + GET_READY_S / self.speed
            self._last_call = now
        return []

    def hold(self, now: float) -> list[Event]:
        """Let the clock wait until `release`."""
        events = self.advance(now)
        if self.is_running:
            self.state = PlayerState.HELD
        return events

    def release(self, now: float) -> list[Event]:
        """Let a held clock go on at once."""
        if self.state is PlayerState.HELD:
            self.state = PlayerState.RUNNING
            self._set_anchor(now)
        return []

    def next(self, now: float) -> list[Event]:
        """Go to the start of the next segment, or finish in the last one."""
        events = self.advance(now)
        if self.state in (PlayerState.IDLE, PlayerState.DONE):
            return events
        return events + self._seek(now, self.segment.end_s)

    def back(self, now: float) -> list[Event]:
        """Go to the start of the previous segment, or of the first one."""
        events = self.advance(now)
        if self.state in (PlayerState.IDLE, PlayerState.DONE):
            return events
        before = self.timeline.segments[: self.segment.index]
        asked = [segment for segment in before if not self._passes_over(segment)]
        previous = asked[-1] if asked else self.timeline.segments[0]
        return events + self._seek(now, previous.start_s)

    def skip_to(self, now: float, segment: Segment) -> list[Event]:
        """Go on to the start of a later `segment`; ends all that lie before it."""
        events = self.advance(now)
        if (
            self.state in (PlayerState.IDLE, PlayerState.DONE)
            or segment.index <= self.segment.index
        ):
            return events
        between = self.timeline.segments[self.segment.index + 1 : segment.index]
        ended = [self._segment_ended(now)]
        ended += [
            Event(EventKind.SEGMENT_ENDED, part.end_s, now, part, part.side) for part in between
        ]
        return [*events, *ended, *self._go_to(now, segment.start_s)]

    def stop(self, now: float) -> list[Event]:
        """Leave for good where the practice is; ends the segment that was under way."""
        events = self.advance(now) if self.is_running else []
        if self.state in (PlayerState.IDLE, PlayerState.DONE):
            return events
        ended = self._segment_ended(now)
        self.state = PlayerState.DONE
        return [*events, ended]

    def _passes_over(self, segment: Segment) -> bool:
        """Whether a segment is a check-in with nothing to ask about."""
        return segment.kind is SegmentKind.CHECK_IN and not self.asked(segment)

    def _all_worked_s(self, segment: Segment) -> float:
        return sum(self.worked_s(segment, side) for side in (*Side, None))

    def _time_of(self, at: float) -> float:
        time, position = self._anchor
        return time + (at - position) / self.speed

    def _set_anchor(self, now: float) -> None:
        self._anchor = (now, self._position)
        self._last_call = now

    def _halt(self, now: float) -> list[Event]:
        self.state = PlayerState.PAUSED
        return [self._event(EventKind.PAUSED, now)]

    def _run(self, now: float) -> list[Event]:
        self.state = PlayerState.RUNNING
        self._set_anchor(now)
        return [self._event(EventKind.RESUMED, now)]

    def _move(self, now: float) -> list[Event]:
        time, position = self._anchor
        target = min(position + (now - time) * self.speed, self.timeline.total_s)
        target = max(target, self._position)
        for segment, side, seconds in self.timeline.work_between(self._position, target):
            self._worked[segment.index, side] += seconds
        self._position = target
        return self._due_until(target)

    def _due_until(self, target: float) -> list[Event]:
        moments = self.timeline.moments
        events: list[Event] = []
        while self._next < len(moments) and moments[self._next].at_s <= target:
            moment = moments[self._next]
            starts = moment.happening is TimelineEventKind.SEGMENT_STARTED
            if starts and self._passes_over(moment.segment):
                return [*events, *self._go_to(self._time_of(moment.at_s), moment.segment.end_s)]
            self._next += 1
            side = moment.beat.side if moment.beat else moment.segment.side
            kind = EventKind[moment.happening.name]
            due = self._time_of(moment.at_s)
            events.append(
                Event(kind, moment.at_s, due, moment.segment, side, moment.cue, moment.beat)
            )
            if moment.happening is TimelineEventKind.FINISHED:
                self.state = PlayerState.DONE
        return events

    def _seek(self, now: float, target: float) -> list[Event]:
        return [self._segment_ended(now), *self._go_to(now, target)]

    def _go_to(self, now: float, target: float) -> list[Event]:
        self._position = target
        self._set_anchor(now)
        # Skip what ended there: the first moment of interest is a start, or the finish.
        self._next = bisect_left(
            self.timeline.moments,
            (target, TimelineEventKind.SEGMENT_STARTED.value),
            key=lambda m: (m.at_s, m.happening.value),
        )
        return self._due_until(target)

    def _segment_ended(self, now: float) -> Event:
        return self._event(EventKind.SEGMENT_ENDED, now)

    def _event(self, kind: EventKind, now: float) -> Event:
        segment = self.segment
        beat = segment.beat_at(self._position)
        return Event(
            kind, self._position, now, segment, beat.side if beat else segment.side, None, beat
        )
