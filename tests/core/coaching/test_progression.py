"""When another way to do a drill is suggested from one's own notes, and when not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from builders import drill
from hypothesis import given
from hypothesis import strategies as st

from hipmobility.core.coaching.progression import (
    Progression,
    ProgressionReason,
    suggest_progression,
)
from hipmobility.core.model.practice import (
    CheckIn,
    DrillRecord,
    DrillStep,
    DrillStop,
    Practice,
    PracticeState,
    StopReason,
    outcome_of,
)
from hipmobility.core.model.routine import Side, Sides
from hipmobility.core.model.variant import Difficulty, Variant

TODAY = date(2026, 11, 20)
WAYS = (
    Variant("knee_down", Difficulty.EASIER, "back knee down", "stretch"),
    Variant("slow", Difficulty.EASIER, "slowly", "stretch"),
    Variant("hover", Difficulty.HARDER, "hand off the floor", "stretch"),
)
STRETCH = replace(drill("stretch", Sides.EACH, 2, 2), variants=WAYS)
PAIN, DIZZY, INTERRUPTED = StopReason.PAIN, StopReason.DIZZY, StopReason.INTERRUPTED


def practice(
    ago: int,
    left: int | None,
    right: int | None,
    *,
    way: str = "",
    worked: float = 40,
    stop: StopReason | None = None,
    state: PracticeState = PracticeState.FINISHED,
) -> Practice:
    """A practice of the stretch so many days ago."""
    at = datetime(2026, 11, 20, 18, tzinfo=UTC) - timedelta(days=ago)
    steps = [
        DrillStep(0, "stretch", side, 40, worked, outcome_of(40, worked), way) for side in Side
    ]
    check_ins = [
        CheckIn(0, "stretch", side, ease, (), "", at)
        for side, ease in ((Side.LEFT, left), (Side.RIGHT, right))
    ]
    stops = [DrillStop(0, "stretch", Side.LEFT, worked, stop, at)] if stop else []
    return Practice(
        f"{ago:03}",
        at,
        0,
        "test",
        "Test",
        {"stretch": DrillRecord("Stretch", "{side} foot")},
        Side.LEFT,
        None,
        state,
        tuple(steps),
        tuple(check_ins),
        tuple(stops),
    )


def easy(*days_ago: int, way: str = "") -> list[Practice]:
    return [practice(ago, 4, 5, way=way) for ago in days_ago]


def suggested(practices: list[Practice]) -> tuple[ProgressionReason, str | None] | None:
    found = suggest_progression(STRETCH, practices, TODAY)
    assert found is None or found.drill is STRETCH
    return (found.reason, found.variant) if found else None


HARDER = ProgressionReason.EASY_FOR_WEEKS
HARD = ProgressionReason.HARD_TWICE


@pytest.mark.parametrize(
    ("practices", "wanted"),
    [
        (easy(1, 8, 15), (HARDER, "hover")),
        (easy(1, 8, 15, way="knee_down"), (HARDER, "")),
        (easy(1, 8, 15, way="slow"), (HARDER, "")),
        (easy(1, 8, 15, way="hover"), None),
        (easy(1, 15), None),
        (easy(1, 2, 3, 4, 5), None),
        (easy(1, 8, 14), None),
        ([*easy(1, 8), practice(15, 4, 3)], None),
        ([*easy(1, 8), practice(15, 4, 3), *easy(20, 25)], None),
        ([practice(0, 3, 4), *easy(1, 8, 15)], None),
        ([*easy(1, 8), *easy(15, 22, way="hover")], None),
        ([practice(0, None, None), *easy(1, 8, 15)], (HARDER, "hover")),
        ([practice(0, 5, 5, worked=30), *easy(1, 8, 15)], None),
        ([*easy(1), practice(8, 4, 5, stop=PAIN), *easy(15, 22)], None),
        ([*easy(1), practice(8, 4, 5, stop=DIZZY), *easy(15, 22)], None),
        (easy(40, 50, 58), (HARDER, "hover")),
        (easy(61, 70, 80), None),
    ],
)
def test_harder_only_after_two_easy_weeks_in_one_way(
    practices: list[Practice], wanted: tuple[ProgressionReason, str | None] | None
) -> None:
    assert suggested(practices) == wanted
    assert suggested(practices[::-1]) == wanted, "the order they come in does not matter"


@pytest.mark.parametrize(
    ("practices", "wanted"),
    [
        ([practice(1, 1, 3), practice(3, 2, 1)], (HARD, "knee_down")),
        ([practice(1, 1, 3, way="hover"), practice(3, 2, 1, way="hover")], (HARD, "")),
        ([practice(1, 1, 3, way="slow"), practice(3, 2, 1, way="slow")], None),
        ([practice(1, 1, 3)], None),
        ([practice(1, 1, 3), practice(3, 2, 2), practice(5, 1, 1)], None),
        ([practice(1, 1, 3), practice(3, 1, 1, way="hover")], None),
        ([practice(1, None, None, worked=20), practice(3, 3, 3, worked=25)], (HARD, "knee_down")),
        (
            [practice(1, None, None, worked=20, stop=INTERRUPTED), practice(3, 3, 3, worked=25)],
            None,
        ),
        (
            [
                practice(1, None, None, worked=20, state=PracticeState.LEFT_EARLY),
                practice(3, 3, 3, worked=25),
            ],
            None,
        ),
        ([practice(1, None, None, worked=0), practice(3, 3, 3, worked=0)], None),
    ],
)
def test_easier_when_it_was_hard_or_unfinished_twice(
    practices: list[Practice], wanted: tuple[ProgressionReason, str | None] | None
) -> None:
    assert suggested(practices) == wanted


@pytest.mark.parametrize("reason", [PAIN, DIZZY])
def test_who_stopped_for_pain_or_dizziness_is_offered_the_easier_way(reason: StopReason) -> None:
    stopped = practice(1, None, None, worked=10, stop=reason)
    assert suggested([stopped, *easy(8, 15, 22)]) == (ProgressionReason.STOPPED, "knee_down")
    harder = practice(1, None, None, worked=10, stop=reason, way="hover")
    assert suggested([harder]) == (ProgressionReason.STOPPED, "")
    assert suggested([practice(0, 3, 3), stopped]) is None, "only the last time counts"


def test_pain_twice_in_a_week_means_to_leave_it_out() -> None:
    def hurt(ago: int) -> Practice:
        return practice(ago, 2, 2, worked=10, stop=PAIN)

    assert suggested([hurt(1), hurt(6)]) == (ProgressionReason.PAIN_TWICE, None)
    assert suggested([practice(0, 4, 4), hurt(1), hurt(8)]) == (ProgressionReason.PAIN_TWICE, None)
    assert suggested([hurt(1), hurt(9)]) == (ProgressionReason.STOPPED, "knee_down")
    assert suggested([practice(0, 3, 3), hurt(8), hurt(10)]) is None


def test_a_drill_without_other_ways_or_notes_has_no_suggestion() -> None:
    assert suggest_progression(replace(STRETCH, variants=()), easy(1, 8, 15), TODAY) is None
    assert suggested([]) is None
    other = replace(STRETCH, id="other")
    assert suggest_progression(other, easy(1, 8, 15), TODAY) is None


any_practice = st.builds(
    practice,
    st.integers(0, 90),
    st.sampled_from([None, 1, 2, 3, 4, 5]),
    st.sampled_from([None, 1, 2, 3, 4, 5]),
    way=st.sampled_from(["", "knee_down", "hover", "gone"]),
    worked=st.sampled_from([0.0, 20.0, 40.0]),
    stop=st.sampled_from([None, None, PAIN, DIZZY, INTERRUPTED]),
)


@given(st.lists(any_practice, max_size=8))
def test_any_notes_give_at_most_one_step_and_no_harder_way_after_trouble(
    practices: list[Practice],
) -> None:
    found = suggest_progression(STRETCH, practices, TODAY)
    if found is None:
        return
    assert isinstance(found, Progression)
    assert found.variant in {None, "", *(each.id for each in WAYS)}
    newest = max(
        (each for each in practices if each.local_date <= TODAY), key=lambda each: each.started_at
    )
    if found.reason is HARDER:
        assert not [stop for stop in newest.stops if stop.reason is not INTERRUPTED]


def test_an_easy_day_says_nothing_but_of_pain() -> None:
    """It holds for itself alone: a week of it makes neither a step down nor one up."""

    def easily(day: Practice) -> Practice:
        return replace(day, routine_copy='{"easy_day": true}')

    long_easy = easy(1, 8, 20)
    assert suggest_progression(STRETCH, long_easy, TODAY)
    assert suggest_progression(STRETCH, map(easily, long_easy), TODAY) is None
    easier = [easily(day) for day in easy(1, 3, way="knee_down")]
    kept = suggest_progression(STRETCH, [*easier, *easy(5, 12, 25)], TODAY)
    assert kept == suggest_progression(STRETCH, easy(5, 12, 25), TODAY)
    hurt = [easily(practice(1, 4, 4, stop=PAIN)), easily(practice(3, 4, 4, stop=PAIN))]
    found = suggest_progression(STRETCH, hurt, TODAY)
    assert found
    assert found.reason is ProgressionReason.PAIN_TWICE
