"""What a chart of notes shows: points, smoothed lines and differences over time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter

from hipmobility.core.model.practice import OverallMoment, Practice
from hipmobility.core.model.routine import Side
from hipmobility.core.review.notes import Note, counts
from hipmobility.core.review.side_evidence import COUNTS_FROM
from hipmobility.core.statistics.smoother import DataPoint, smoothed

DAY_S = 86400.0
_BESIDE_S = 0.24 * DAY_S
"""Drills of one practice stand so far beside each other at most,"""
_TOGETHER_S = 0.8 * DAY_S
"""and all of them within so much."""
_WIDTH_S = 10 * DAY_S
"""A smoothed line looks at about so much before and after: some three weeks in all,"""
_AT_MOST_WIDTHS = 40
"""and at more where so many widths do not fill the days that are drawn."""
_LINE_POINTS = 160
_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001  the clock on the wall has no zone


@dataclass(frozen=True, slots=True)
class SideSeries:
    """Ease of one side over time."""

    points: tuple[DataPoint, ...]
    """Seconds and ease from 1 to 5."""
    line: tuple[DataPoint, ...]
    """The smoothed line; none where there may be dots only."""


@dataclass(frozen=True, slots=True)
class ChartData:
    """Notes in time order, ready to be drawn; times are seconds by the clock on the wall."""

    times: tuple[float, ...]
    practices: tuple[str, ...]
    """Id of the practice of each of `times`."""
    sides: dict[Side, SideSeries]
    smooth_days: int
    """About so many days a point of the lines looks at."""


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """How one side felt before a practice and after it."""

    practice: str
    time: float
    side: Side
    before: int
    after: int


def seconds(when: datetime) -> float:
    """A time by the clock on the wall, as seconds since 1970 by that clock."""
    return (when - _EPOCH).total_seconds()


def chart_data(notes: Sequence[Note]) -> ChartData:
    """What to draw of notes in time order, of one drill or of several together.

    With several drills each has its own point; the lines follow all of them. While too few
    practices name a side there are no lines.
    """
    together = Counter(note.practice for note in notes)
    lines = counts(notes).differing >= COUNTS_FROM
    placed = sorted(zip(_times(notes, together), notes, strict=True), key=itemgetter(0))
    width = _width(placed)
    at = _line_times(placed) if lines else ()
    sides = {side: _series(placed, side, width, at) for side in Side}
    return ChartData(
        tuple(at for at, _ in placed),
        tuple(note.practice for _, note in placed),
        sides,
        round(2 * width / DAY_S),
    )


def before_and_after(practices: Iterable[Practice]) -> tuple[BeforeAfter, ...]:
    """How each side felt before and after, where both were said; in time order."""
    ordered = sorted(practices, key=lambda practice: practice.started_at)
    pairs = []
    for practice in ordered:
        for side in Side:
            before = practice.overall_ease(OverallMoment.BEFORE, side)
            after = practice.overall_ease(OverallMoment.AFTER, side)
            if before is not None and after is not None:
                at = seconds(practice.started_local)
                pairs.append(BeforeAfter(practice.id, at, side, before, after))
    return tuple(pairs)


def _width(placed: Sequence[tuple[float, Note]]) -> float:
    span = placed[-1][0] - placed[0][0] if placed else 0.0
    return max(_WIDTH_S, span / _AT_MOST_WIDTHS)


def _line_times(placed: Sequence[tuple[float, Note]]) -> tuple[float, ...]:
    """Where a line is worked out: evenly from the first note to the last."""
    first, last = placed[0][0], placed[-1][0]
    apart = (last - first) / _LINE_POINTS
    return tuple(first + number * apart for number in range(_LINE_POINTS + 1))


def _times(notes: Sequence[Note], together: Counter[str]) -> list[float]:
    """When each note stands; those of one practice beside each other about its time."""
    times = []
    seen: Counter[str] = Counter()
    apart = min(_BESIDE_S, _TOGETHER_S / max(together.values(), default=1))
    for note in notes:
        beside = seen[note.practice] - (together[note.practice] - 1) / 2
        times.append(seconds(note.when) + beside * apart)
        seen[note.practice] += 1
    return times


def _series(
    placed: Sequence[tuple[float, Note]], side: Side, width: float, at: Sequence[float]
) -> SideSeries:
    points = [(when, float(ease)) for when, note in placed if (ease := note.ease(side))]
    return SideSeries(tuple(points), tuple(smoothed(points, width, at)))
