"""A practice that was done without the program, and is written down afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from hipmobility.core.journal.merge import whole
from hipmobility.core.model.practice import CheckIn, DrillStep, Outcome, Practice, PracticeState
from hipmobility.core.model.routine import Routine, Side, Sides
from hipmobility.core.model.routine_snapshot import drills_of_copy, routine_copy
from hipmobility.core.model.timeline import Segment, SegmentKind, Timeline, build_timeline


@dataclass(frozen=True, slots=True)
class HandAnswer:
    """What one side felt like: ease from 1 to 5 or nothing, and a note."""

    ease: int | None = None
    note: str = ""


HandAnswers = Mapping[tuple[int, Side], HandAnswer]
"""Answers by the position of a check-in on the timeline, and the side."""


def questions(routine: Routine) -> list[Segment]:
    """The check-ins of a routine: each asks about one drill, or several at once."""
    segments = build_timeline(routine, Side.LEFT).segments
    return [segment for segment in segments if segment.kind is SegmentKind.CHECK_IN]


def practice_by_hand(
    practice_id: str,
    routine: Routine,
    started: datetime,
    first_side: Side,
    context: str | None,
    answers: HandAnswers,
) -> Practice:
    """The record of a routine that was done as planned, begun at `started` (with a zone).

    Each side counts as having worked as long as the routine says; answers have the times
    at which they would have been asked.
    """
    timeline = build_timeline(routine, first_side)
    begun, offset = started.astimezone(UTC), started.utcoffset() or timedelta()
    copy = routine_copy(routine)
    head = Practice(
        id=practice_id,
        started_at=begun,
        utc_offset_minutes=round(offset.total_seconds() / 60),
        routine_id=routine.id,
        routine_name=routine.name,
        drills=drills_of_copy(copy),
        first_side=first_side,
        context=context or None,
        state=PracticeState.FINISHED,
        steps=(),
        check_ins=(),
        ended_at=begun + timedelta(seconds=timeline.total_s),
        routine_copy=copy,
    )
    return whole(head, _steps(timeline), _check_ins(timeline, begun, answers))


def _steps(timeline: Timeline) -> Iterator[DrillStep]:
    for segment in timeline.segments:
        if segment.kind is SegmentKind.WORK:
            sides = list(Side) if segment.drill.sides is Sides.ALTERNATING else [segment.side]
            for side in sides:
                seconds = segment.seconds(side)
                drill = segment.drill.id
                yield DrillStep(segment.position, drill, side, seconds, seconds, Outcome.DONE)


def _check_ins(timeline: Timeline, begun: datetime, answers: HandAnswers) -> Iterator[CheckIn]:
    for segment in timeline.segments:
        if segment.kind is SegmentKind.CHECK_IN:
            at = begun + timedelta(seconds=segment.start_s)
            for side in Side:
                answer = answers.get((segment.position, side), HandAnswer())
                if answer.ease is not None or answer.note.strip():
                    subject = segment.asked.id
                    yield CheckIn(
                        segment.position, subject, side, answer.ease, (), answer.note.strip(), at
                    )
