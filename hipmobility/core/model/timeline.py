"""A routine laid out in time: a pure function of the routine and the side that goes first."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from hipmobility.core.model.extra_round import extra_repetitions, extra_s, with_extra_round
from hipmobility.core.model.routine import CheckInSubject, Drill, Item, Routine, Side, Sides
from hipmobility.core.model.variant import Phase

TICKS_S = (3.0, 2.0, 1.0)
"""How long before the end of a segment its last seconds are counted."""
_LEAST_LENGTH_FOR_HALFWAY_S = 20.0


class SegmentKind(Enum):
    """What a segment is for."""

    PREPARE = "prepare"
    WORK = "work"
    SWITCH = "switch"
    CHECK_IN = "check_in"


class Cue(Enum):
    """A short signal, seen and heard."""

    TICK = "tick"
    GO = "go"
    HALFWAY = "halfway"
    SWITCH = "switch"
    CHECK_IN = "check_in"
    END = "end"


@dataclass(frozen=True, slots=True)
class Repetition:
    """One repetition inside a work segment; times in seconds on the timeline."""

    number: int
    start_s: float
    length_s: float
    side: Side | None

    @property
    def end_s(self) -> float:
        """Where the repetition ends, in seconds on the timeline."""
        return self.start_s + self.length_s


@dataclass(frozen=True, slots=True)
class RepetitionPhase:
    """Where a repetition is: the phase, how far through it (0 to 1), and the repetition."""

    phase: Phase
    fraction: float
    beat: Repetition


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of time of one kind, always belonging to one drill.

    `side` is the working side; during an alternating drill it is the side that begins.
    `subject` is what a check-in asks about; one on several drills belongs to the last of them
    and has a `position` of its own after all drills. Times are seconds on the timeline.
    """

    index: int
    kind: SegmentKind
    position: int
    drill: Drill
    side: Side | None
    start_s: float
    length_s: float
    beats: tuple[Repetition, ...] = ()
    subject: CheckInSubject | None = None

    @property
    def asked(self) -> CheckInSubject:
        """What a check-in here asks about."""
        return self.subject or self.drill.subject

    @property
    def end_s(self) -> float:
        """Where the segment ends, in seconds on the timeline."""
        return self.start_s + self.length_s

    @property
    def is_alternating(self) -> bool:
        """Whether the working side changes with every repetition."""
        return self.kind is SegmentKind.WORK and self.drill.sides is Sides.ALTERNATING

    def seconds(self, side: Side | None) -> float:
        """Planned seconds of work for one side (or, with ``None``, for both at once)."""
        return sum(beat.length_s for beat in self.beats if beat.side is side)

    def beat_at(self, at: float) -> Repetition | None:
        """The repetition at a moment of the timeline, or ``None`` outside the work."""
        if not self.beats:
            return None
        return self.beats[max(0, bisect_right(self.beats, at, key=lambda b: b.start_s) - 1)]

    def movement_at(self, at: float) -> RepetitionPhase | None:
        """The phase of the movement at a moment of the timeline, ``None`` outside the work.

        Phases keep their share of the repetition when its tempo was fitted to the dose.
        """
        beat = self.beat_at(at)
        if beat is None:
            return None
        scale = self.drill.repetition_s / beat.length_s
        within = min(max(at - beat.start_s, 0.0), beat.length_s) * scale
        for phase in self.drill.tempo[:-1]:
            if within < phase.seconds:
                return RepetitionPhase(phase, within / phase.seconds, beat)
            within -= phase.seconds
        last = self.drill.tempo[-1]
        return RepetitionPhase(last, min(1.0, within / last.seconds), beat)


class TimelineEventKind(Enum):
    """What a moment of the timeline brings; the order is the order at equal times."""

    SEGMENT_ENDED = 0
    SEGMENT_STARTED = 1
    CUE = 2
    BEAT = 3
    FINISHED = 4


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """Something that is due at `at_s` seconds on the timeline."""

    at_s: float
    happening: TimelineEventKind
    segment: Segment
    cue: Cue | None = None
    beat: Repetition | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """All segments of a practice, and everything that is due, in order of time."""

    routine: Routine
    first_side: Side
    segments: tuple[Segment, ...]
    moments: tuple[TimelineEvent, ...]
    longer_side: Side | None = None
    """The side with the extra rounds; None where both get the same."""

    @property
    def total_s(self) -> float:
        """Length of the whole practice in seconds."""
        return self.segments[-1].end_s

    def segment_at(self, at: float) -> Segment:
        """The segment at a moment; a boundary belongs to the segment that begins there."""
        index = bisect_right(self.segments, at, key=lambda s: s.start_s) - 1
        return self.segments[max(0, index)]

    def work_between(
        self, start: float, end: float
    ) -> Iterator[tuple[Segment, Side | None, float]]:
        """Seconds of work between two moments, split by segment and side."""
        for segment in self.segments:
            for beat in segment.beats:
                seconds = min(end, beat.end_s) - max(start, beat.start_s)
                if seconds > 0:
                    yield segment, beat.side, seconds


def build_timeline(routine: Routine, first_side: Side, longer_side: Side | None = None) -> Timeline:
    """Lay out `routine` with `first_side` going first in every drill.

    `longer_side` gets an extra round in each drill done one side after the other.
    Raises `ValueError` when the routine has no drills.
    """
    if not routine.items:
        raise ValueError(f"routine {routine.id!r} has no drills")
    if longer_side:
        routine = with_extra_round(routine)
    segments: list[Segment] = []
    for position, item in enumerate(routine.items):
        for kind, side, length, count in _parts(routine, item, first_side, longer_side):
            start = segments[-1].end_s if segments else 0.0
            beats = _beats(item.drill, side, start, length, count)
            segments.append(
                Segment(len(segments), kind, position, item.drill, side, start, length, beats)
            )
        if check_in := _check_in(routine, position, segments):
            segments.append(check_in)
    return Timeline(routine, first_side, tuple(segments), _moments(segments), longer_side)


def _check_in(routine: Routine, position: int, before: list[Segment]) -> Segment | None:
    """The check-in after the drill at `position`, if there is one."""
    subject_there = routine.check_in_after(position) if routine.check_in_s > 0 else None
    if subject_there is None:
        return None
    place, subject = subject_there
    drill = routine.items[position].drill
    start, length = before[-1].end_s, routine.check_in_s
    kind = SegmentKind.CHECK_IN
    return Segment(len(before), kind, place, drill, None, start, length, (), subject)


def _parts(
    routine: Routine, item: Item, first: Side, longer: Side | None
) -> Iterator[tuple[SegmentKind, Side | None, float, int]]:
    """The segments of one drill before its check-in: kind, side, length, and repetitions."""

    def work(side: Side | None) -> tuple[SegmentKind, Side | None, float, int]:
        more, more_s = extra_repetitions(item), extra_s(item)
        count = item.repetitions
        if side is None or side is not longer:
            more, more_s = 0, 0.0
        return SegmentKind.WORK, side, item.dose_s + more_s, count + more

    side = None if item.drill.sides is Sides.BOTH else first
    if routine.prepare_s > 0:
        yield SegmentKind.PREPARE, side, routine.prepare_s, 0
    yield work(side)
    if item.drill.sides is Sides.EACH:
        if routine.switch_s > 0:
            yield SegmentKind.SWITCH, first.other, routine.switch_s, 0
        yield work(first.other)


def _beats(
    drill: Drill, side: Side | None, start: float, length: float, count: int
) -> tuple[Repetition, ...]:
    """So many repetitions, which fill the work."""
    alternating = drill.sides is Sides.ALTERNATING
    repetition_s = length / max(1, count)
    return tuple(
        Repetition(
            number,
            start + number * repetition_s,
            repetition_s,
            side.other if side and alternating and number % 2 else side,
        )
        for number in range(count)
    )


def _moments(segments: list[Segment]) -> tuple[TimelineEvent, ...]:
    moments = [moment for segment in segments for moment in _moments_of(segment)]
    last = segments[-1]
    last_work = max((s.index for s in segments if s.kind is SegmentKind.WORK), default=-1)
    moments += [
        TimelineEvent(
            segments[last_work].end_s, TimelineEventKind.CUE, segments[last_work], cue=Cue.END
        ),
        TimelineEvent(last.end_s, TimelineEventKind.FINISHED, last),
    ]
    return tuple(sorted(moments, key=lambda m: (m.at_s, m.happening.value, m.segment.index)))


def _moments_of(segment: Segment) -> Iterator[TimelineEvent]:
    yield TimelineEvent(segment.start_s, TimelineEventKind.SEGMENT_STARTED, segment)
    yield TimelineEvent(segment.end_s, TimelineEventKind.SEGMENT_ENDED, segment)
    opening = {
        SegmentKind.WORK: Cue.GO,
        SegmentKind.SWITCH: Cue.SWITCH,
        SegmentKind.CHECK_IN: Cue.CHECK_IN,
    }
    if cue := opening.get(segment.kind):
        yield TimelineEvent(segment.start_s, TimelineEventKind.CUE, segment, cue=cue)
    if segment.kind is SegmentKind.CHECK_IN:
        return
    if segment.kind is SegmentKind.WORK and segment.length_s >= _LEAST_LENGTH_FOR_HALFWAY_S:
        middle = segment.start_s + segment.length_s / 2
        yield TimelineEvent(middle, TimelineEventKind.CUE, segment, cue=Cue.HALFWAY)
    for before in TICKS_S:
        if before < segment.length_s:
            yield TimelineEvent(
                segment.end_s - before, TimelineEventKind.CUE, segment, cue=Cue.TICK
            )
    for beat in segment.beats:
        yield TimelineEvent(beat.start_s, TimelineEventKind.BEAT, segment, beat=beat)
