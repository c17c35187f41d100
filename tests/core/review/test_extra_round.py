"""What extra rounds by lot are said to have done."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from builders import practice

from hipmobility.core.model.practice import DrillStep, Outcome, Practice
from hipmobility.core.model.routine import Side
from hipmobility.core.review.extra_round import (
    LEVEL,
    LOOKS,
    extra_round_result,
    outcome_of_lot,
)
from hipmobility.core.review.summary import stats

L, R = Side.LEFT, Side.RIGHT
START = datetime(2026, 5, 1, 6, tzinfo=UTC)


def with_lot(day: int, longer: Side | None, left: int | None, right: int | None) -> Practice:
    """A practice of one drill with an extra round for a side."""
    made = practice({L: left, R: right}, started=START + timedelta(days=day))
    steps = tuple(
        DrillStep(0, "stretch", side, 60.0 if side is longer else 40.0, 40.0, Outcome.CUT_SHORT)
        for side in Side
    )
    return replace(made, longer_side=longer, steps=steps, id=f"practice {day}")


def experiment(number: int, helps: bool) -> list[Practice]:
    chance = random.Random(3)
    made = []
    for day in range(number):
        longer = chance.choice((L, R))
        eases = {side: 3 + chance.choice((-1, 0, 0, 1)) for side in Side}
        if helps:
            eases[longer] = min(5, eases[longer] + 1)
        made.append(with_lot(day, longer, eases[L], eases[R]))
    return made


def test_it_is_looked_at_after_24_and_48_and_never_in_between() -> None:
    made = experiment(60, helps=True)
    told = [extra_round_result(made[:number]) for number in range(61)]
    assert [each.looked_at for each in told] == [0] * 24 + [24] * 24 + [48] * 13
    assert {each.test for each in told[24:48]} == {told[24].test}
    assert {each.test for each in told[48:]} == {told[48].test}
    assert all(each.test is None for each in told[:24])
    assert [told[n].next_look for n in (0, 23, 24, 47, 48)] == [24, 24, 48, 48, None]


@pytest.mark.parametrize("helps", [True, False])
def test_what_helps_is_told_and_what_does_not_is_not(helps: bool) -> None:
    found = extra_round_result(experiment(48, helps=helps))
    assert found.is_clear is helps
    assert found.test is not None
    assert found.test.low < (1.0 if helps else 0.0) < found.test.high or helps
    assert (found.test.effect > 0.5) is helps


def test_both_looks_together_are_at_most_5_of_100() -> None:
    assert LEVEL * len(LOOKS) == pytest.approx(0.05)


def test_the_order_of_reading_and_other_practices_change_nothing() -> None:
    made = experiment(30, helps=True)
    others = [with_lot(day + 100, None, 1, 5) for day in range(5)]
    mixed = [*made, *others, with_lot(200, L, None, 3)]
    random.Random(1).shuffle(mixed)
    assert extra_round_result(mixed) == extra_round_result(made)


def test_only_drills_with_an_extra_round_count() -> None:
    made = with_lot(0, R, 2, 4)
    assert outcome_of_lot(made) == 2
    same = tuple(replace(step, planned_s=40.0) for step in made.steps)
    assert outcome_of_lot(replace(made, steps=same)) is None
    assert outcome_of_lot(replace(made, longer_side=None)) is None


def test_stats_tells_it() -> None:
    told = stats(experiment(24, helps=True))["extra_round"]
    assert told["practices"] == told["looked_at"] == 24
    assert told["next_look"] == 48
    assert told["clear"] is True
    assert told["range"][0] < told["effect"] < told["range"][1]
    assert stats([])["extra_round"]["p"] is None
