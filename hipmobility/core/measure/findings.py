"""What the numbers of a test may say: nothing within the person's own or the published error."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import fmean

from hipmobility.core.measure.catalogue import MeasureTest
from hipmobility.core.measure.measurement import Measurement, Warmth
from hipmobility.core.model.routine import Side
from hipmobility.core.statistics.measurement_error import MeasurementError, measurement_error

ERROR_DAYS = 3
"""On so many days the same is measured before anything is said of a change."""
ERROR_SPAN = timedelta(days=6)
"""From the first of these days to the last: short enough that a hip does not change."""


@dataclass(frozen=True, slots=True)
class SideChange:
    """One side now against its first days, in the test's unit; `band` is what error alone does.

    `is_confirmed` once two measurements in a row lie beyond the band on the same end: of one
    alone, looked at month after month, error would be named sooner or later.
    """

    side: Side
    change: float
    band: float
    is_confirmed: bool

    @property
    def is_beyond(self) -> bool:
        """Whether it is more than the band."""
        return abs(self.change) > self.band


@dataclass(frozen=True, slots=True)
class MeasureFindings:
    """What may be said of one test, as of its newest measurement.

    `error_days` counts the days measured towards the person's own error, `own_error` is None
    until there are three of them within a week. `band` and `difference_band` are the larger
    of one's own error and the published one. `changes` is empty until there is something to
    compare.
    """

    test: MeasureTest
    warmth: Warmth
    measurements: tuple[Measurement, ...]
    error_days: int
    own_error: MeasurementError | None
    repeats: tuple[Measurement, ...]
    """The three days that the error was found from, and that later ones are compared with."""
    band: float
    difference_band: float
    changes: tuple[SideChange, ...]

    @property
    def difference(self) -> float:
        """Right minus left, at the newest measurement."""
        return self.measurements[-1].difference

    def baseline(self, side: Side) -> float | None:
        """The mean of a side on the first three days; None until there are three."""
        return fmean(one.value(side) for one in self.repeats) if self.repeats else None

    @property
    def freer_side(self) -> Side | None:
        """The side that moves further, where the difference is beyond the band."""
        if self.own_error is None or abs(self.difference) <= self.difference_band:
            return None
        is_right = (self.difference > 0) is not self.test.less_is_freer
        return Side.RIGHT if is_right else Side.LEFT


def findings(test: MeasureTest, measurements: Iterable[Measurement]) -> MeasureFindings | None:
    """What the counting measurements of `test` say; None where there are none.

    Only those that were as warm as the newest one are compared. Of a day the last one counts.
    """
    ours = sorted((one for one in measurements if one.test == test.id), key=lambda one: one.at)
    if not ours:
        return None
    warmth = ours[-1].warmth
    days = tuple({one.day: one for one in ours if one.warmth is warmth}.values())
    start = error_window(days)
    repeats = days[start : start + ERROR_DAYS] if start is not None else ()
    groups = [[one.value(side) for one in repeats] for side in Side]
    error = measurement_error(groups) if repeats else None
    own = error.least_change if error else 0.0
    band = max(own, test.published_change)
    later = days[start + ERROR_DAYS :] if start is not None else ()
    return MeasureFindings(
        test,
        warmth,
        days,
        ERROR_DAYS if repeats else _days_so_far(days),
        error,
        tuple(repeats),
        band,
        max(own, test.published_difference),
        tuple(_change(side, repeats, later, band) for side in Side) if later else (),
    )


def error_window(days: Sequence[Measurement]) -> int | None:
    """Where the first three days that lie within a week begin; None while there are none."""
    for first in range(len(days) - ERROR_DAYS + 1):
        if days[first + ERROR_DAYS - 1].day - days[first].day <= ERROR_SPAN:
            return first
    return None


def _days_so_far(days: Sequence[Measurement]) -> int:
    """How many of the newest days lie within a week of the newest one."""
    return sum(days[-1].day - one.day <= ERROR_SPAN for one in days)


def _change(
    side: Side, repeats: Sequence[Measurement], later: Sequence[Measurement], band: float
) -> SideChange:
    before = fmean(one.value(side) for one in repeats)
    recent = [one.value(side) - before for one in later[-2:]]
    is_confirmed = len(recent) == 2 and (
        all(change > band for change in recent) or all(change < -band for change in recent)
    )
    return SideChange(side, recent[-1], band, is_confirmed)
