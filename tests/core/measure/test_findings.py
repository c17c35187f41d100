"""What measurements may say, over a first week and the months after it."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from scipy import stats

from hipmobility.core.measure.catalogue import TESTS
from hipmobility.core.measure.findings import findings
from hipmobility.core.measure.measurement import (
    Measurement,
    Reading,
    Warmth,
    newest_revisions,
)
from hipmobility.core.model.routine import Side

ROTATION = TESTS["seated_rotation_in"]
FALL_OUT = TESTS["bent_knee_fall_out"]
START = datetime(2026, 3, 2, 18, tzinfo=UTC)


def measurement(
    day: int,
    left: float,
    right: float,
    *,
    test: str = ROTATION.id,
    warmth: Warmth = Warmth.COLD,
) -> Measurement:
    readings = [Reading(side, value) for _ in range(3) for side, value in both(left, right)]
    at = START + timedelta(days=day)
    return Measurement(f"{test}-{day}", test, at, 60, warmth, Side.LEFT, tuple(readings))


def both(left: float, right: float) -> list[tuple[Side, float]]:
    return [(Side.LEFT, left), (Side.RIGHT, right)]


WEEK = [measurement(0, 30, 36), measurement(2, 32, 35), measurement(5, 31, 38)]


def test_nothing_measured_says_nothing() -> None:
    assert findings(ROTATION, []) is None
    assert findings(FALL_OUT, WEEK) is None


def test_the_middle_reading_counts() -> None:
    readings = tuple(Reading(Side.LEFT, value) for value in (30, 44, 31))
    right = tuple(Reading(Side.RIGHT, value) for value in (30, 30, 30))
    one = Measurement("a", ROTATION.id, START, 0, Warmth.COLD, Side.LEFT, readings + right)
    assert one.value(Side.LEFT) == 31
    assert one.difference == -1


def test_before_three_days_no_side_is_named_however_large_the_difference() -> None:
    found = findings(ROTATION, [measurement(0, 10, 60), measurement(1, 10, 60)])
    assert found is not None
    assert (found.error_days, found.own_error, found.freer_side) == (2, None, None)
    assert found.changes == ()


def test_three_days_of_a_week_give_ones_own_error() -> None:
    found = findings(ROTATION, WEEK)
    assert found is not None
    assert found.own_error is not None
    within = np.sqrt((np.var([30, 32, 31]) * 3 + np.var([36, 35, 38]) * 3) / 4)
    own = stats.t.ppf(0.975, 4) * np.sqrt(2) * within
    assert found.band == pytest.approx(max(own, 5.4))
    assert found.freer_side is (Side.RIGHT if found.difference > found.band else None)


def test_a_steady_hand_still_has_the_published_error() -> None:
    found = findings(ROTATION, [measurement(day, 30, 31) for day in (0, 1, 2)])
    assert found is not None
    assert found.band == 5.4
    ankle = TESTS["knee_to_wall"]
    steady = [measurement(day, 10, 11, test=ankle.id) for day in (0, 1, 2)]
    found = findings(ankle, steady)
    assert found is not None
    assert (found.band, found.difference_band) == (1.9, 1.5)


def test_days_too_far_apart_do_not_give_an_error() -> None:
    spread = [measurement(day, 30, 36) for day in (0, 5, 20, 40)]
    found = findings(ROTATION, spread)
    assert found is not None
    assert (found.error_days, found.own_error) == (1, None)
    found = findings(ROTATION, [*spread, measurement(42, 30, 36), measurement(46, 30, 36)])
    assert found is not None
    assert found.error_days == 3


def test_a_change_within_the_band_is_not_named() -> None:
    found = findings(ROTATION, [*WEEK, measurement(35, 34, 34)])
    assert found is not None
    assert [change.is_beyond for change in found.changes] == [False, False]


def test_a_change_beyond_the_band_is_named_when_it_comes_twice() -> None:
    once = [*WEEK, measurement(35, 45, 36)]
    found = findings(ROTATION, once)
    assert found is not None
    left, right = found.changes
    assert (left.is_beyond, left.is_confirmed, right.is_beyond) == (True, False, False)
    assert left.change == pytest.approx(14)
    found = findings(ROTATION, [*once, measurement(65, 46, 36)])
    assert found is not None
    assert found.changes[0].is_confirmed
    found = findings(ROTATION, [*once, measurement(65, 10, 36)])
    assert found is not None
    assert found.changes[0].is_beyond
    assert not found.changes[0].is_confirmed


def test_where_less_is_freer_the_lower_knee_is_the_freer_hip() -> None:
    steady = [measurement(day, 14, 10, test=FALL_OUT.id) for day in (0, 1, 2)]
    found = findings(FALL_OUT, steady)
    assert found is not None
    assert found.freer_side is Side.RIGHT


def test_a_warm_hip_is_not_compared_with_a_cold_one() -> None:
    found = findings(ROTATION, [*WEEK, measurement(35, 45, 50, warmth=Warmth.WARM)])
    assert found is not None
    assert (found.warmth, len(found.measurements), found.changes) == (Warmth.WARM, 1, ())


def test_of_a_day_the_last_one_counts() -> None:
    again = measurement(5, 40, 40)
    later = Measurement(
        "again", again.test, again.at + timedelta(hours=1), 60, again.warmth, Side.LEFT,
        again.readings,
    )  # fmt: skip
    found = findings(ROTATION, [*WEEK, later])
    assert found is not None
    assert len(found.measurements) == 3
    assert found.difference == 0


def test_a_correction_counts_and_what_is_struck_out_does_not() -> None:
    first = measurement(0, 30, 36)
    at = first.at + timedelta(minutes=5)
    corrected = Measurement(
        first.id, first.test, first.at, 60, first.warmth, Side.LEFT,
        measurement(0, 33, 36).readings, revised_at=at,
    )  # fmt: skip
    (counting,) = newest_revisions([corrected, first])
    assert counting.value(Side.LEFT) == 33
    struck = Measurement(
        first.id, first.test, first.at, 60, first.warmth, Side.LEFT, first.readings,
        revised_at=at + timedelta(minutes=5), struck=True,
    )  # fmt: skip
    assert newest_revisions([struck, corrected, first]) == []


@pytest.mark.parametrize(("noise", "most"), [(2.0, 0.01), (4.0, 0.08)])
def test_no_change_is_seldom_called_one(noise: float, most: float) -> None:
    """Two years of months and nothing to find: how many people are ever told of a change.

    `noise` is the standard deviation from day to day; Krause's 5.4 degrees belong to 1.9.
    """
    source = random.Random(19)
    told = 0
    people = 400
    for _ in range(people):
        days = [*(0, 2, 4), *(30 * month for month in range(1, 25))]
        history = [
            measurement(day, 32 + source.gauss(0, noise), 32 + source.gauss(0, noise))
            for day in days
        ]
        for months in range(4, len(history) + 1):
            found = findings(ROTATION, history[:months])
            if found and any(change.is_confirmed for change in found.changes):
                told += 1
                break
    assert told / people <= most
