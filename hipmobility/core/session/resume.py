"""Where an interrupted practice goes on."""

from __future__ import annotations

from datetime import datetime, timedelta

from hipmobility.core.model.practice import Practice
from hipmobility.core.model.routine import Side
from hipmobility.core.model.timeline import Segment, SegmentKind, Timeline


def resume_at(timeline: Timeline, practice: Practice) -> float:
    """Seconds on the timeline at which an interrupted practice goes on.

    That is the start of the first stretch of which nothing is kept: a check-in without any
    answer after work that was done, or the preparation for work that was not.
    """
    done = {(step.position, step.side) for step in practice.steps}
    noted = {check_in.position for check_in in practice.check_ins}
    for segment in timeline.segments:
        if segment.kind is SegmentKind.WORK and not _sides(segment) <= {
            side for position, side in done if position == segment.position
        }:
            return _preparation(timeline, segment).start_s
        if segment.kind is SegmentKind.CHECK_IN and segment.position not in noted:
            return segment.start_s
    return timeline.total_s


def worked(timeline: Timeline, practice: Practice) -> dict[tuple[int, Side | None], float]:
    """Seconds that an interrupted practice spent on each side, by index of the work segment."""
    spent = {(step.position, step.side): step.actual_s for step in practice.steps}
    return {
        (segment.index, side): spent[segment.position, side]
        for segment in timeline.segments
        for side in _sides(segment)
        if (segment.position, side) in spent
    }


def last_moment(practice: Practice) -> datetime:
    """When something was last known of a practice that was cut off, UTC."""
    worked_s = sum(step.actual_s for step in practice.steps)
    told_at = [
        *(answer.at for answer in practice.check_ins),
        *(felt.at for felt in practice.overall),
        *(stop.at for stop in practice.stops),
    ]
    worked_until = practice.started_at + timedelta(seconds=worked_s)
    return max([worked_until, *told_at])


def _sides(segment: Segment) -> set[Side | None]:
    """The sides whose steps a work segment leaves behind."""
    return {beat.side for beat in segment.beats}


def _preparation(timeline: Timeline, work: Segment) -> Segment:
    before = timeline.segments[work.index - 1] if work.index else work
    return before if before.kind in (SegmentKind.PREPARE, SegmentKind.SWITCH) else work
