"""A line of JSON for every event of a practice, for scripts and tests."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

from hipmobility.core.model.practice import CheckIn, DrillStep
from hipmobility.core.model.timeline import Segment, SegmentKind
from hipmobility.core.session.player import Event, EventKind

_UNTRACED = {EventKind.SEGMENT_ENDED}


class Trace:
    """Writes events to a file as they are handled. Notes are never written.

    Raises `OSError` when the file cannot be opened.
    """

    def __init__(self, path: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._file = path.open("w", encoding="utf-8", buffering=1)
        self._clock = clock

    def event(self, event: Event) -> None:
        """Write one event of the player."""
        if event.kind in _UNTRACED:
            return
        side = event.side.value if event.side else None
        if event.segment.is_alternating and event.beat is None:
            side = "alternating"
        more: dict[str, object] = {"due": round(event.due, 6)}
        if event.cue:
            more["cue"] = event.cue.value
        if event.beat:
            more["beat"] = event.beat.number
        self._write(event.kind.value, event.at_s, event.segment, side, more)

    def check_in_saved(self, at: float, segment: Segment, check_in: CheckIn) -> None:
        """Write that an answer is committed."""
        more: dict[str, object] = {"ease": check_in.ease, "tags": list(check_in.tags)}
        self._write("checkin_saved", at, segment, check_in.side.value, more)

    def step_saved(self, at: float, segment: Segment, step: DrillStep) -> None:
        """Write that a step is committed."""
        side = step.side.value if step.side else None
        more: dict[str, object] = {
            "outcome": step.outcome.value,
            "actual_s": round(step.actual_s, 6),
            "variant": step.variant,
        }
        self._write("step_saved", at, segment, side, more)

    def practice_begun(self, practice_id: str, segment: Segment) -> None:
        """Write which practice the lines that follow belong to."""
        self._write("practice_begun", segment.start_s, segment, None, {"practice": practice_id})

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _write(
        self, name: str, at: float, segment: Segment, side: str | None, more: dict[str, object]
    ) -> None:
        asks = segment.kind is SegmentKind.CHECK_IN
        line = {
            "t": round(self._clock(), 6),
            "at": round(at, 6),
            "event": name,
            "segment": segment.index,
            "kind": segment.kind.value,
            "drill": segment.asked.id if asks else segment.drill.id,
            "side": side,
        }
        self._file.write(json.dumps(line | more) + "\n")
