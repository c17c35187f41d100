"""The lots for the side that goes first, and for the one with the extra round."""

from __future__ import annotations

import random
import uuid
from collections import Counter
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from hipmobility.core.coaching.lots import FirstSideLots
from hipmobility.core.model.routine import Side


def drawn(seed: int, order: str) -> dict[str, list[Side]]:
    """The sides of practices of routines in an order of letters."""
    lots, sides = FirstSideLots(random.Random(seed)), {name: list[Side]() for name in order}
    for name in order:
        done = sides[name]
        done.append(lots.first_side(name, len(done), done[-1] if done else None))
    return sides


@given(st.integers(), st.text("abc", min_size=1, max_size=60))
def test_within_each_routine_every_pair_has_both_sides(seed: int, order: str) -> None:
    for sides in drawn(seed, order).values():
        for first, second in zip(sides[::2], sides[1::2], strict=False):
            assert second is first.other


def test_two_routines_in_turn_begin_with_either_side() -> None:
    """The sides of each once alternated over all routines: one always began with the left."""
    sides = drawn(1, "ab" * 30)
    for name in "ab":
        assert Counter(sides[name]) == {Side.LEFT: 15, Side.RIGHT: 15}
        assert set(sides[name][::2]) == set(Side)


def test_a_lot_stays_until_the_practice_is_done() -> None:
    lots = FirstSideLots(random.Random(5))
    asked = {lots.first_side("a", 4, Side.LEFT) for _ in range(50)}
    assert len(asked) == 1


def test_lots_are_fair() -> None:
    lots = FirstSideLots(random.Random(2))
    sides = Counter(lots.first_side("a", 2 * pair, None) for pair in range(1000))
    assert 440 < sides[Side.LEFT] < 560


def test_the_lot_of_an_extra_round_is_the_same_after_a_new_start() -> None:
    last = "0f6bd4a2-6a2e-4b55-9f6e-2a1c6d2f0001"
    asked = {FirstSideLots(random.Random(seed)).longer_side(last) for seed in range(20)}
    assert len(asked) == 1


def test_before_the_first_practice_the_lot_stays_too() -> None:
    lots = FirstSideLots(random.Random(3))
    assert len({lots.longer_side(None) for _ in range(50)}) == 1
    drawn = {FirstSideLots(random.Random(seed)).longer_side(None) for seed in range(20)}
    assert drawn == set(Side)


def test_lots_of_extra_rounds_are_fair_and_know_nothing_of_each_other() -> None:
    made = random.Random(4)
    lots = FirstSideLots(made)
    ids = [str(uuid.UUID(int=made.getrandbits(128), version=4)) for _ in range(2001)]
    sides = [lots.longer_side(each) for each in ids]
    assert 900 < sides.count(Side.LEFT) < 1100
    assert 900 < sum(a is b for a, b in pairwise(sides)) < 1100
