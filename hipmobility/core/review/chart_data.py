"""What a chart of notes shows: points, running medians, trends and differences over time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter

from hipmobility.core.model.practice import OverallMoment, Practice
from hipmobility.core.model.routine import Side
from hipmobility.core.review.findings import COUNTS_FROM
from hipmobility.core.review.notes import Note, counts
from hipmobility.core.statistics.trend import WINDOW, DataPoint, Line, running_median, theil_sen

TREND_FROM = 10
"""Of fewer points no trend is drawn: a single day would turn it."""
DAY_S = 86400.0
_BESIDE_S = 0.24 * DAY_S
"""Drills of one practice stand so far beside each other at most,"""
_TOGETHER_S = 0.8 * DAY_S
"""and all of them within so much."""
_AT_MOST_BENDS = 60
"""A running median has about so many bends at most."""
_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001  the clock on the wall has no zone


@dataclass(frozen=True, slots=True)
class SideSeries:
    """Ease of one side over time."""

    points: tuple[DataPoint, ...]
    """Seconds and ease from 1 to 5."""
    medians: tuple[DataPoint, ...]
    """The running median at each point; none where there may be dots only."""
    trend: Line | None
    """Theil-Sen; None of several drills together, or of fewer than `TREND_FROM` points."""


@dataclass(frozen=True, slots=True)
class ChartData:
    """Notes in time order, ready to be drawn; times are seconds by the clock on the wall."""

    times: tuple[float, ...]
    practices: tuple[str, ...]
    """Id of the practice of each of `times`."""
    sides: dict[Side, SideSeries]
    differences: tuple[DataPoint, ...]
    """Seconds and right minus left, from -4 to 4, where both were given."""
    window: int
    """So many points a running median looks at."""


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

    Ease is never averaged over drills: with several, each has its own point, and a running
    median looks at as many practices as with one. Of very many notes it looks at more, since
    one that follows each of them could not be read. While too few practices name a side there
    are no lines.
    """
    several = len({note.drill for note in notes}) > 1
    together = Counter(note.practice for note in notes)
    lines = counts(notes).differing >= COUNTS_FROM
    window = _window(max(together.values(), default=1), len(notes))
    placed = sorted(zip(_times(notes, together), notes, strict=True), key=itemgetter(0))
    sides = {
        side: _series(placed, side, window, lines=lines, trend=lines and not several)
        for side in Side
    }
    differences = [(at, note.difference) for at, note in placed]
    return ChartData(
        tuple(at for at, _ in placed),
        tuple(note.practice for _, note in placed),
        sides,
        tuple((at, float(gap)) for at, gap in differences if gap is not None),
        window,
    )


def before_and_after(practices: Iterable[Practice]) -> tuple[BeforeAfter, ...]:
    """How each side felt before and after, where both were said; in time order."""
    ordered = sorted(practices, key=lambda practice: practice.started_at)
    found = []
    for practice in ordered:
        for side in Side:
            before = practice.overall_ease(OverallMoment.BEFORE, side)
            after = practice.overall_ease(OverallMoment.AFTER, side)
            if before is not None and after is not None:
                at = seconds(practice.started_local)
                found.append(BeforeAfter(practice.id, at, side, before, after))
    return tuple(found)


def _window(drills: int, notes: int) -> int:
    """An odd number of points."""
    return max(WINDOW * drills, notes // _AT_MOST_BENDS) | 1


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
    placed: Sequence[tuple[float, Note]], side: Side, window: int, *, lines: bool, trend: bool
) -> SideSeries:
    points = [(at, float(ease)) for at, note in placed if (ease := note.ease(side)) is not None]
    medians = running_median([ease for _, ease in points], window) if lines else ()
    drawn = trend and len(points) >= TREND_FROM
    return SideSeries(
        tuple(points),
        tuple((at, value) for (at, _), value in zip(points, medians, strict=False)),
        theil_sen(points) if drawn else None,
    )
