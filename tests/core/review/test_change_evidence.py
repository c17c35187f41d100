"""The evidence for a change: numbers of a second program, and the plain formula beside ours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import fmean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hipmobility.core.model.routine import Side
from hipmobility.core.review.change_evidence import ChangeEvidence, Shift, next_look

LEFT = (3, 2, 3, 3, 4) * 8 + (4, 4, 5, 4, 3) * 8
RIGHT = (3, 3, 4, 3, 3) * 16
EASE = st.integers(1, 5)


def taken(lefts: Sequence[int], rights: Sequence[int]) -> ChangeEvidence:
    found = ChangeEvidence()
    for left, right in zip(lefts, rights, strict=True):
        found.add(left, right)
    return found


def test_the_numbers_of_another_program_come_out() -> None:
    look = taken(LEFT, RIGHT).look()
    assert look is not None
    assert look.e[Side.LEFT] == pytest.approx(97.755366891574, rel=1e-9)
    assert look.e[Side.RIGHT] == pytest.approx(0.012704328350, rel=1e-9)
    assert look.e[None] == pytest.approx(98.217179377967, rel=1e-9)
    assert look.e_drill == pytest.approx(65.328416865964, rel=1e-9)
    left, difference = Shift(Side.LEFT, 40, 3, 4), Shift(None, 40, 0, -1)
    assert look.named(25) == look.named(50) == (left, difference)
    assert look.named(75) == ()


@settings(max_examples=10, deadline=None)
@given(st.lists(st.tuples(EASE, EASE), min_size=30, max_size=30))
def test_the_plain_formula_gives_the_same(notes: list[tuple[int, int]]) -> None:
    look = taken(*zip(*notes, strict=True)).look()
    assert look is not None
    series = {
        Side.LEFT: ([left for left, _ in notes], (2, 3, 4, 5)),
        Side.RIGHT: ([right for _, right in notes], (2, 3, 4, 5)),
        None: ([right - left for left, right in notes], (-1, 0, 1, 2)),
    }
    for what, (values, cuts) in series.items():
        plain = fmean(_plain([value >= cut for value in values]) for cut in cuts)
        assert look.e[what] == pytest.approx(plain, rel=1e-9)


@settings(deadline=None)
@given(st.lists(st.tuples(EASE, EASE), min_size=20, max_size=80))
def test_the_cheap_bound_is_never_under_the_real_one(notes: list[tuple[int, int]]) -> None:
    found = taken(*zip(*notes, strict=True))
    look = found.look()
    assert found.is_due is (len(notes) % 10 == 0)
    if look:
        assert found.e_at_most() >= look.e_drill * (1 - 1e-9)


def test_it_is_looked_at_every_tenth_note_from_twenty_on() -> None:
    due = [number for number in range(1, 61) if taken(LEFT[:number], RIGHT[:number]).is_due]
    assert due == [20, 30, 40, 50, 60]
    assert taken(LEFT[:25], RIGHT[:25]).look() is None


def test_of_very_many_notes_all_looks_together_take_no_longer_than_there_are_notes() -> None:
    looks = [0]
    while looks[-1] < 40_000:
        looks.append(next_look(looks[-1]))
    assert looks[1:39] == list(range(20, 400, 10))
    assert all(after % 10 == 0 and after > before for before, after in pairwise(looks))
    assert all(after <= 1.05 * before + 10 for before, after in pairwise(looks[2:]))
    assert sum(looks) < 25 * looks[-1]


def test_the_last_look_is_known_as_such() -> None:
    found = taken(LEFT[:30], RIGHT[:30])
    assert found.is_last_look(9)
    assert not found.is_last_look(10)


def test_notes_that_are_all_the_same_say_nothing() -> None:
    look = taken((3,) * 200, (3,) * 200).look()
    assert look is not None
    assert look.e_drill < 1
    assert look.named(1) == ()


def _plain(high: Sequence[bool]) -> float:
    """Section by section as it is defined, with every share and stickiness tried."""
    days, changed = len(high), 0.0
    for split in range(10, days, 10):
        number = split // 10
        changed += _kt(high[:split]) * _kt(high[split:]) / (number * (number + 1))
    same = max(
        _sticky(high, share / 100, likeness / 20)
        for share in range(1, 100)
        for likeness in range(17)
    )
    return changed / same


def _kt(high: Sequence[bool]) -> float:
    """One day after the other: (times before + 1/2) / (days before + 1)."""
    chance, seen = 1.0, [0, 0]
    for day in high:
        chance *= (seen[day] + 0.5) / (sum(seen) + 1)
        seen[day] += 1
    return chance


def _sticky(high: Sequence[bool], share: float, likeness: float) -> float:
    steps = {
        (True, True): share + (1 - share) * likeness,
        (True, False): (1 - share) * (1 - likeness),
        (False, True): share * (1 - likeness),
        (False, False): 1 - share + share * likeness,
    }
    chance = share if high[0] else 1 - share
    for step, times in Counter(pairwise(high)).items():
        chance *= steps[step] ** times
    return chance
