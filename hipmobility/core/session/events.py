"""What the player is doing, and what happened in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from hipmobility.core.model.routine import Side
from hipmobility.core.model.timeline import Cue, Repetition, Segment


class PlayerState(Enum):
    """What the player is doing."""

    IDLE = "idle"
    RUNNING = "running"
    HELD = "held"
    """The clock waits, without a pause, for example while a note is typed."""
    PAUSED = "paused"
    GETTING_READY = "getting_ready"
    DONE = "done"


class EventKind(Enum):
    """What happened."""

    SEGMENT_STARTED = "segment_started"
    SEGMENT_ENDED = "segment_ended"
    CUE = "cue"
    BEAT = "beat"
    PAUSED = "paused"
    RESUMED = "resumed"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class Event:
    """Something the player did.

    `at_s` is in seconds on the timeline, `due` the monotonic time at which it was due.
    """

    kind: EventKind
    at_s: float
    due: float
    segment: Segment
    side: Side | None
    cue: Cue | None = None
    beat: Repetition | None = None
