"""The evidence for a side: numbers of a second program, what must hold, and a count of all rows."""

from __future__ import annotations

import math
from itertools import pairwise, product

import pytest
from evidence_rows import chain_counts, evidence_after
from hypothesis import given, settings
from hypothesis import strategies as st

from hipmobility.core.statistics.chain import LIKENESSES, SHARES, log_chain, log_kt
from hipmobility.core.statistics.evidence import (
    WHOLE,
    Band,
    EvidenceTracker,
    band,
)

ALWAYS = (1,)
FOUR_SPELLS = ((1,) * 12 + (0,) * 3) * 3 + (1,) * 12


def _left_at(every: int, days: int) -> tuple[int, ...]:
    return tuple(int(day % every != 0) for day in range(1, days + 1))


EXAMPLES = (
    (ALWAYS * 10, -1.727980150286, -1.641391821480, 0.917054542874, (5, 99), (2, 99)),
    (ALWAYS * 50, -2.730999146152, -5.855812447793, 22.755646255107, (50, 99), (39, 99)),
    (ALWAYS * 67, -2.951112600498, -7.646941213976, 109.489495536145, (60, 99), (51, 99)),
    (
        tuple(int(day not in (4, 9, 15)) for day in range(1, 21)),
        -10.609163557746,
        -12.542589322354,
        6.913152555309,
        (42, 98),
        (33, 99),
    ),
    (_left_at(4, 60), -36.710246812560, -41.580355851525, 130.335127729124, (53, 90), (51, 91)),
    (_left_at(10, 50), -18.919450524852, -24.062142427397, 171.175937620177, (61, 98), (54, 99)),
    (FOUR_SPELLS, -21.133635752049, -19.761134774953, 0.253472237910, (22, 99), (17, 99)),
    ((1, 0) * 10, -16.290996871401, -0.693147180560, 1.682441412e-07, (18, 82), (15, 85)),
)
"""Days, ln leaning, ln even, e, band in % at bars of 25 and 100, worked out by another program."""
DAYS = st.lists(st.integers(0, 1), min_size=1, max_size=60)


@pytest.mark.parametrize(("days", "leaning", "even", "e", "at_25", "at_100"), EXAMPLES)
def test_the_numbers_of_another_program_come_out(
    days: tuple[int, ...],
    leaning: float,
    even: float,
    e: float,
    at_25: tuple[int, int],
    at_100: tuple[int, int],
) -> None:
    found = evidence_after(days)
    assert found.log_leaning == pytest.approx(leaning, abs=1e-9)
    assert found.log_even == pytest.approx(even, abs=1e-9)
    assert found.e == pytest.approx(e, rel=1e-9)
    for bar, wanted in ((25, at_25), (100, at_100)):
        shown = band(found, bar)
        assert (shown.low, shown.high) == pytest.approx((wanted[0] / 100, wanted[1] / 100))


@pytest.mark.parametrize("repeats", [0.0, 0.2, 0.5, 0.7, 0.9])
def test_over_all_rows_of_an_even_person_e_is_one_at_most(repeats: float) -> None:
    """The mean of e over every row there is; Ville's inequality needs no more."""
    mean = 0.0
    for days in product((0, 1), repeat=11):
        chance = 0.5
        for before, after in pairwise(days):
            chance *= repeats if before == after else 1 - repeats
        mean += chance * evidence_after(days).e
    assert mean <= 1 + 1e-12


def test_the_chances_of_all_rows_add_up_to_one() -> None:
    rows = list(product((False, True), repeat=9))
    tracked = (evidence_after(map(int, days)) for days in rows)
    assert math.fsum(math.exp(e.log_leaning) for e in tracked) == pytest.approx(1)
    sticky = (log_chain(chain_counts(days), 0.3, 0.4) for days in rows)
    assert math.fsum(map(math.exp, sticky)) == pytest.approx(1)
    free = (log_kt(sum(days), 9 - sum(days)) for days in rows)
    assert math.fsum(map(math.exp, free)) == pytest.approx(1)


@settings(deadline=None)
@given(DAYS)
def test_left_and_right_mirror_each_other(days: list[int]) -> None:
    one, other = evidence_after(days), evidence_after([1 - day for day in days])
    assert one.log_e == pytest.approx(other.log_e, abs=1e-9)
    shown, mirrored = band(one), band(other)
    assert shown.low == pytest.approx(1 - mirrored.high)
    assert shown.high == pytest.approx(1 - mirrored.low)


@settings(deadline=None)
@given(DAYS, st.sampled_from([25.0, 100.0, 450.0]))
def test_the_band_is_what_looking_at_every_share_finds(days: list[int], bar: float) -> None:
    found = evidence_after(days)
    kept = [
        share
        for share in SHARES
        if max(log_chain(found.counts, share, likeness) for likeness in LIKENESSES)
        > found.log_leaning - math.log(bar) + 1e-9
    ]
    assert band(found, bar) == Band(min(kept), max(kept))


@settings(deadline=None)
@given(DAYS)
def test_a_higher_bar_never_makes_the_band_narrower(days: list[int]) -> None:
    found = evidence_after(days)
    narrow, wide = band(found, 25), band(found, 100)
    assert wide.low <= narrow.low <= narrow.high <= wide.high


def test_without_a_day_nothing_is_ruled_out() -> None:
    assert band(None) == WHOLE


def test_ten_years_of_days_that_say_the_same_are_no_overflow() -> None:
    tracker = EvidenceTracker()
    found = [tracker.add(1) for _ in range(9000)][-1]
    assert found.e > 1e300
    assert band(found) == Band(0.99, 0.99)


@pytest.mark.parametrize(
    ("low", "high", "even"), [(0.35, 0.65, True), (0.34, 0.6, False), (0.4, 0.66, False)]
)
def test_even_is_a_narrow_band_about_the_middle(low: float, high: float, *, even: bool) -> None:
    assert Band(low, high).is_even is even
