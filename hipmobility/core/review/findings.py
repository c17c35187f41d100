"""What may be said of notes, and what not yet: a steady side, and a change over time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from statistics import median

from hipmobility.core.model.routine import Side
from hipmobility.core.review.notes import Counts, Note, readings, tally
from hipmobility.core.statistics.median_test import (
    autocorrelated_p,
    autocorrelation,
    halves,
    median_test,
)
from hipmobility.core.statistics.run_chart import RunChart, run_chart
from hipmobility.core.statistics.sign_test import once_in, sign_test

COUNTS_FROM = 6
"""Practices that name a side; under them nothing is said. 6 of 6 is the least with p <= 0.05."""
LOOK_EVERY = 10
"""Looked at after so many, and twice, three times as many, never in between."""
LIKELY_P = 0.01
"""A larger p is put down to chance."""
SPAN_DAYS = 21
"""Notes nearer together than this, first to last, are too few days to claim anything."""
USEFUL_AT_LEAST = 10
"""With fewer notes off their median no change is looked for; the rule is too coarse there."""
MOVED_STEPS = 1
"""A change is named only if the median moved at least so far on the scale of ease."""


class SideLevel(Enum):
    """How much may be said about the sides."""

    DOTS = "dots"
    """Too few practices name a side; the chart's dots speak for themselves."""
    COUNTS = "counts"
    """Counts, and no judgement yet."""
    NO_SIDE = "no_side"
    """Looked at, and no side keeps coming out freer."""
    SIDE = "side"
    """Looked at, and one side does."""


@dataclass(frozen=True, slots=True)
class SideFinding:
    """Whether one side keeps coming out freer, by the practices looked at last."""

    level: SideLevel
    side: Side | None
    """The freer side, at level `SIDE` only."""
    counts: Counts
    """Of all practices, also those after the look."""
    looked_at: int
    """How many of the first practices that name a side: 0, 10, 20, ..."""
    right: int
    """How many of those name right."""
    left: int
    days: int
    """Days from the first of those to the last."""
    p: float | None
    """Exact two-sided sign test of those; None where it was not looked at."""
    once_in: int | None
    """Coin flips come out as one-sided about once in so many times; None as `p`."""

    @property
    def until_counts(self) -> int:
        """Practices that name a side still to come before counts are shown."""
        return max(0, COUNTS_FROM - self.counts.differing)

    @property
    def until_look(self) -> int:
        """Practices that name a side still to come before the next look, 1 to 10."""
        return LOOK_EVERY - self.counts.differing % LOOK_EVERY


class ChangeLevel(Enum):
    """How much may be said about a change."""

    NOT_YET = "not_yet"
    """Too few notes, or too close together."""
    ALIKE = "alike"
    """Looked at, and too few notes differ from the median for the rule to say anything."""
    NO_CHANGE = "no_change"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class ChangeFinding:
    """Whether the ease of a side, or the difference, moved, by the notes looked at last."""

    level: ChangeLevel
    what: Side | None
    """The side whose ease it is; None for the difference, right minus left."""
    notes: int
    """How many notes have it, also those after the look."""
    looked_at: int
    """How many of the first ones were looked at: 0, 10, 20, ..."""
    days: int
    """Days from the first of those to the last."""
    chart: RunChart | None = None
    earlier: float | None = None
    """Median of the earlier half of those."""
    later: float | None = None
    p: float | None = None
    """Median test of the halves, corrected as in `autocorrelated_p`."""

    @property
    def until_look(self) -> int:
        """Notes still to come before the next look, 1 to 10."""
        return LOOK_EVERY - self.notes % LOOK_EVERY


def steady_side(notes: Sequence[Note]) -> SideFinding:
    """Whether one side keeps coming out freer; `notes` in time order, of one drill or of all.

    Looked at only at every tenth practice that names a side: looking after each one would
    find a side where there is none far more often than p says (docs/statistics.md).
    """
    read = readings(notes)
    named, found = [reading for reading in read if reading.freer], tally(read)
    seen = named[: len(named) // LOOK_EVERY * LOOK_EVERY]
    right = sum(reading.freer is Side.RIGHT for reading in seen)
    left = len(seen) - right
    days = _days([reading.when for reading in seen])
    if not seen or days < SPAN_DAYS:
        level = SideLevel.DOTS if len(named) < COUNTS_FROM else SideLevel.COUNTS
        return SideFinding(level, None, found, len(seen), right, left, days, None, None)
    p, times = sign_test(right, left), once_in(right, left)
    freer = (Side.RIGHT if right > left else Side.LEFT) if p <= LIKELY_P else None
    level = SideLevel.SIDE if freer else SideLevel.NO_SIDE
    return SideFinding(level, freer, found, len(seen), right, left, days, p, times)


def change(notes: Sequence[Note], what: Side | None) -> ChangeFinding:
    """Whether the ease of side `what`, or without a side the difference, moved for good.

    `notes` in time order, of one drill. A change is named if the run-chart rule fires, the
    median of the later half is at least a step from that of the earlier half, and halves as
    unlike come from shuffled notes in one of a hundred cases at most, after allowing for how
    much one note is like the next. The rule alone takes each value off the median for a flip
    of a coin, which a scale of five steps is not: where most notes are 3 and the others 4,
    it fires nearly always (docs/statistics.md).
    Raises ValueError where the notes are of more than one drill.
    """
    if len({note.drill for note in notes}) > 1:
        raise ValueError("a change is looked for in the notes of one drill")
    valued = [(note.when, value) for note in notes if (value := _value(note, what)) is not None]
    seen = valued[: len(valued) // LOOK_EVERY * LOOK_EVERY]
    days = _days([when for when, _ in seen])
    if not seen or days < SPAN_DAYS:
        return ChangeFinding(ChangeLevel.NOT_YET, what, len(valued), len(seen), days)
    values = [value for _, value in seen]
    chart, p = run_chart(values), autocorrelated_p(median_test(values), autocorrelation(values))
    earlier, later = (float(median(half)) for half in halves(values))
    level = _change_level(chart, later - earlier, p)
    return ChangeFinding(level, what, len(valued), len(seen), days, chart, earlier, later, p)


def _change_level(chart: RunChart, moved: float, p: float) -> ChangeLevel:
    if chart.useful < USEFUL_AT_LEAST:
        return ChangeLevel.ALIKE
    named = chart.signal and abs(moved) >= MOVED_STEPS and p <= LIKELY_P
    return ChangeLevel.CHANGE if named else ChangeLevel.NO_CHANGE


def _value(note: Note, what: Side | None) -> int | None:
    return note.ease(what) if what else note.difference


def _days(moments: Sequence[datetime]) -> int:
    """Days on the wall's calendar from the first moment to the last."""
    return (moments[-1].date() - moments[0].date()).days if moments else 0
