"""When a check-in goes on by itself: a moment after both answers, or when its time is over."""

from __future__ import annotations

from hipmobility.core.model.timeline import Segment

AFTER_ANSWERS_S = 3.0
"""So long the answers stay on the screen once all are given, in seconds of the practice."""


class CheckInPace:
    """Told what happens, it says until when the check-in stays. Times are on the timeline."""

    def __init__(self) -> None:
        self._segment: Segment | None = None
        self._due: float | None = None

    def begin(self, segment: Segment) -> None:
        """A check-in begins."""
        self._segment, self._due = segment, None

    def completed(self, at_s: float, complete: bool) -> None:
        """All answers are there now, or one was taken back."""
        if self._segment:
            soon = min(at_s + AFTER_ANSWERS_S, self._segment.end_s)
            self._due = soon if complete else None

    def touched(self) -> None:
        """A tag, a place or a note was touched: there is more to say."""
        self._due = None

    def end_s(self) -> float:
        """When it goes on by itself."""
        if self._due is not None:
            return self._due
        return self._segment.end_s if self._segment else 0.0

    def length_s(self) -> float:
        """The whole time that is being counted down."""
        if self._due is not None:
            return AFTER_ANSWERS_S
        return self._segment.length_s if self._segment else AFTER_ANSWERS_S

    def is_over(self, at_s: float) -> bool:
        """Whether it goes on now, before the end of its segment."""
        return self._due is not None and at_s >= self._due - 1e-6
