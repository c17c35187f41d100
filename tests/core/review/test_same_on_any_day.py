"""The same history says the same on whatever day and over whatever range it is looked at."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from review_histories import practice_of

from hipmobility.core.model.practice import Practice
from hipmobility.core.model.routine import Side
from hipmobility.core.review.report import ReportScope, make
from hipmobility.core.review.report_markdown import to_markdown
from hipmobility.core.review.summary import stats

_RANGED = {"n", "right_freer", "left_freer", "no_difference", "sign_test_p", "left", "right"}
"""What counts and charts are made of; all else is of all notes."""


@st.composite
def histories(draw: st.DrawFn) -> list[Practice]:
    """Some months of two drills that lean by chance, with stretches of not noting."""
    seed, length = draw(st.integers(0, 10**6)), draw(st.integers(30, 110))
    lean = draw(st.sampled_from((0.0, 0.6, 0.9)))
    chance = random.Random(seed)
    made = []
    for number in range(length):
        drills = chance.choice((["stretch"], ["stretch", "bridge"]))
        answers = []
        for drill in drills:
            higher = chance.random() < (1 + lean) / 2
            left, right = chance.choice(((3, 3), (2, 4), (3, 4), (2, 3)))
            answers.append((drill, (left, right) if higher else (right, left)))
        first = chance.choice((Side.LEFT, Side.RIGHT))
        made.append(practice_of(number, answers, days=1, first_side=first))
    return made


def of_all_notes(told: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in told.items() if key not in _RANGED}


@settings(max_examples=25, deadline=None)
@given(histories(), st.data())
def test_a_range_changes_counts_and_nothing_that_is_claimed(
    practices: list[Practice], data: st.DataObject
) -> None:
    days = [practice.local_date for practice in practices]
    ends = st.sampled_from(days)
    first, last = sorted((data.draw(ends), data.draw(ends)))
    whole = stats(practices)["drills"]
    ranged = stats(practices, None, lambda practice: first <= practice.local_date <= last)
    for drill, told in ranged["drills"].items():
        assert of_all_notes(told) == of_all_notes(whole[drill])
    assert ranged["extra_round"] == stats(practices)["extra_round"]


def claims(practices: Sequence[Practice], options: ReportScope) -> dict[str, str]:
    """What the report says of each drill, in its own words."""
    lines = to_markdown(make(practices, options)).splitlines()
    found = (
        line.removeprefix("- ").partition(": ") for line in lines if " fits all notes)" in line
    )
    return {name: said for name, _, said in found}


@settings(max_examples=15, deadline=None)
@given(histories(), st.data())
def test_the_report_of_any_range_claims_the_same(
    practices: list[Practice], data: st.DataObject
) -> None:
    today = practices[-1].local_date
    back = data.draw(st.integers(1, 120))
    whole = claims(practices, ReportScope(today))
    ranged = claims(practices, ReportScope(today, today - timedelta(days=back)))
    assert ranged
    assert ranged.items() <= whole.items()


@settings(max_examples=25, deadline=None)
@given(histories(), st.data())
def test_what_was_named_by_a_day_is_named_on_every_later_one(
    practices: list[Practice], data: st.DataObject
) -> None:
    looked = data.draw(st.sampled_from([practice.local_date for practice in practices]))
    then = stats([each for each in practices if each.local_date <= looked])["drills"]
    now = stats(practices)["drills"]
    for drill, told in then.items():
        known = [change for change in now[drill]["changes"] if _day(change) <= looked]
        assert told["changes"] == known
        if told["named_on"] and not now[drill]["changes"]:
            named_on = date.fromisoformat(told["named_on"])
            assert now[drill]["named_on"]
            assert date.fromisoformat(now[drill]["named_on"]) >= named_on


def _day(change: dict[str, str]) -> date:
    return date.fromisoformat(change["named_on"])


@settings(max_examples=15, deadline=None)
@given(histories(), st.integers(0, 1000))
def test_the_order_in_which_practices_are_read_and_their_ids_do_not_count(
    practices: list[Practice], seed: int
) -> None:
    names = [f"{number:04}" for number in range(len(practices))]
    random.Random(seed).shuffle(names)
    renamed = [replace(each, id=name) for each, name in zip(practices, names, strict=True)]
    assert stats(sorted(renamed, key=lambda each: each.id)) == stats(practices)
