"""A line of JSON for every event of a practice, for scripts and tests."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from hipmobility.core.model.practice import CheckIn, DrillStep
from hipmobility.core.model.timeline import Segment, SegmentKind
from hipmobility.core.session.events import Event, EventKind
from hipmobility.system.clock import seconds_since_boot

_log = logging.getLogger(__name__)
_UNTRACED = {EventKind.SEGMENT_ENDED}


class Trace:
    """Writes events to a file as they are handled. Notes are never written.

    Raises `OSError` when the file cannot be opened. One that cannot be written later (a full
    disk, a pipe nobody reads) is given up: it is logged once, and no practice is hurt.
    """

    def __init__(self, path: Path, clock: Callable[[], float] = seconds_since_boot) -> None:
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NONBLOCK", 0)
        handle = os.open(path, flags, 0o600)
        self._file: TextIO | None = os.fdopen(handle, "w", encoding="utf-8", buffering=1)
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
        file, self._file = self._file, None
        if file:
            with suppress(OSError):
                file.close()

    def _write(
        self, name: str, at: float, segment: Segment, side: str | None, more: dict[str, object]
    ) -> None:
        asks = segment.kind is SegmentKind.CHECK_IN
        if self._file is None:
            return
        line = {
            "t": round(self._clock(), 6),
            "at": round(at, 6),
            "event": name,
            "segment": segment.index,
            "kind": segment.kind.value,
            "drill": segment.asked.id if asks else segment.drill.id,
            "side": side,
        }
        try:
            self._file.write(json.dumps(line | more) + "\n")
        except OSError as error:
            _log.warning("the trace is given up: %s", error.strerror)
            self.close()
