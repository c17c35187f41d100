"""Which sides a check-in asks about: those that did some work."""

from __future__ import annotations

from collections.abc import Callable

from hipmobility.core.model.routine import Side
from hipmobility.core.model.timeline import Segment, SegmentKind, Timeline

_ENOUGH = 1 / 3
"""The share of its dose from which on a side is asked about, if that is not a whole repetition."""

Worked = Callable[[Segment, Side | None], float]
"""Seconds a side has worked in a segment; None for work of both at once."""


def sides_to_ask(timeline: Timeline, check_in: Segment, worked_s: Worked) -> frozenset[Side]:
    """The sides that a check-in asks about.

    A side is asked when it did a third of its dose or one whole repetition, in all the drills
    that the check-in is about. Work of both sides at once counts for each.
    """
    segments = [
        segment
        for segment in timeline.segments[: check_in.index]
        if segment.kind is SegmentKind.WORK and segment.position in _positions(timeline, check_in)
    ]
    return frozenset(side for side in Side if _has_worked(segments, side, worked_s))


def _positions(timeline: Timeline, check_in: Segment) -> frozenset[int]:
    """The places of the drills that a check-in is about."""
    routine = timeline.routine
    if check_in.position < len(routine.items):
        return frozenset({check_in.position})
    named = check_in.asked.id.removeprefix(f"{routine.id}.")
    return frozenset(p for p, item in enumerate(routine.items) if item.check_in == named)


def _has_worked(segments: list[Segment], side: Side, worked_s: Worked) -> bool:
    planned = done = 0.0
    repetitions = []
    for segment in segments:
        for part in (side, None):
            planned += segment.seconds(part)
            done += worked_s(segment, part)
        repetitions += [beat.length_s for beat in segment.beats if beat.side in (side, None)]
    if not repetitions:
        return False
    return done >= min(_ENOUGH * planned, *repetitions) - 1e-6
