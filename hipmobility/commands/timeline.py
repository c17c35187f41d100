"""`hipmobility timeline ID`: a routine laid out in time, for people and for machines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from hipmobility.commands.arguments.command_options import TimelineOptions
from hipmobility.commands.common import WrongCallError, open_own, say, show, unknown
from hipmobility.core.model.durations import format_seconds
from hipmobility.core.model.fit import fit_today
from hipmobility.core.model.routine import Side
from hipmobility.core.model.timeline import Segment, SegmentKind, Timeline, build_timeline

_NAMES = {
    SegmentKind.PREPARE: "get ready",
    SegmentKind.WORK: "work",
    SegmentKind.SWITCH: "change sides",
    SegmentKind.CHECK_IN: "notes",
}


def run(options: TimelineOptions) -> int:
    """Print the timeline; returns the exit code."""
    own = open_own(options.data_dir)
    merged = own.now
    routine = merged.library.routines.get(options.id)
    if routine is None:
        raise WrongCallError(unknown("routine", options.id, merged.library.routines))
    longer = Side(options.extra) if options.extra else None
    budget_s = options.minutes * 60 if options.minutes else None
    fitted = fit_today(routine, budget_s, extra_round=longer is not None)
    timeline = build_timeline(fitted.routine, Side(options.first), longer)
    if fitted.dropped:
        names = ", ".join(drill.name for drill in fitted.dropped)
        say(f"no time for: {names}")
    if options.format == "json":
        show(f"{json.dumps(as_json(timeline), ensure_ascii=False, indent=1)}\n")
    else:
        show("".join(f"{line}\n" for line in _lines(timeline)))
    return 0


def as_json(timeline: Timeline) -> dict[str, Any]:
    """The timeline as plain values; times in seconds, to the millisecond.

    `longer_side` is the one with extra rounds; it is not there where both get the same.
    `left_s` and `right_s` are the work of each side; when both work at once, each has it all.
    """
    return {
        "routine": timeline.routine.id,
        **({"longer_side": timeline.longer_side.value} if timeline.longer_side else {}),
        "total_s": _plain(timeline.total_s),
        "segments": [_segment(segment) for segment in timeline.segments],
    }


def _segment(segment: Segment) -> dict[str, Any]:
    side = "alternating" if segment.is_alternating else segment.side and segment.side.value
    return {
        "kind": segment.kind.value,
        "drill": (segment.asked if segment.kind is SegmentKind.CHECK_IN else segment.drill).id,
        "side": side,
        "start_s": _plain(segment.start_s),
        "length_s": _plain(segment.length_s),
        "left_s": _plain(_work_s(segment, Side.LEFT)),
        "right_s": _plain(_work_s(segment, Side.RIGHT)),
    }


def _work_s(segment: Segment, side: Side) -> float:
    return segment.seconds(side) + segment.seconds(None)


def _plain(seconds: float) -> float:
    """To the millisecond, without a fraction where there is none."""
    rounded = round(seconds, 3)
    return int(rounded) if rounded == int(rounded) else rounded


def _lines(timeline: Timeline) -> Iterator[str]:
    yield f"{timeline.routine.name}: {format_seconds(timeline.total_s)}"
    position = -1
    for segment in timeline.segments:
        if segment.position != position:
            position = segment.position
            shown = segment.asked if segment.kind is SegmentKind.CHECK_IN else segment.drill
            yield f"{shown.name} ({shown.id})"
        start = int(segment.start_s)
        side = _segment(segment)["side"] or ""
        length = format_seconds(segment.length_s)
        name = _NAMES[segment.kind]
        yield f"  {start // 60:2}:{start % 60:02}  {name:<12}  {length:>6}  {side}".rstrip()
    left, right = (sum(_work_s(segment, side) for segment in timeline.segments) for side in Side)
    work = f"Work: left {format_seconds(left)}, right {format_seconds(right)}"
    longer = timeline.longer_side
    yield f"{work}; {longer.value} longer on purpose" if longer else work
