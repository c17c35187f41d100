"""Which routine is suggested, and why."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from hipmobility.core.coaching.suggestions import Reason, Suggestion, spare, suggest
from hipmobility.core.model.leaning import Leaning, Leanings

TODAY = date(2026, 11, 23)
KNOWN = {
    "restore": ("shin_box", "stretch"),
    "warm_up": ("swing",),
    "wind_down": ("pigeon", "frog"),
    "desk_reset": ("shin_box", "frog"),
    "stability": ("bird_dog", "plank"),
    "control": ("ninety", "lift"),
}
"""Routines with their drills."""
MORE, LESS = Leaning.MORE, Leaning.LESS


def done(*routines: str) -> list[tuple[date, str]]:
    """One a day, the last of them yesterday."""
    days = range(len(routines), 0, -1)
    return [(TODAY - timedelta(days=ago), name) for ago, name in zip(days, routines, strict=True)]


@pytest.mark.parametrize(
    ("context", "lately", "routine", "reason"),
    [
        ("", [], "restore", Reason.FIRST),
        ("before_run", [], "warm_up", Reason.BEFORE_RUN),
        ("after_run", ["restore"] * 3, "wind_down", Reason.AFTER_RUN),
        ("", ["restore"] * 3, "stability", Reason.BUILD_ON_IT),
        ("rest_day", ["restore", "warm_up", "restore", "restore"], "stability", Reason.BUILD_ON_IT),
        ("", ["warm_up"] * 2, "restore", Reason.BACK_TO_IT),
        ("", ["restore", *["stability"] * 7], "restore", Reason.BACK_TO_IT),
    ],
)
def test_what_speaks_for_a_routine(
    context: str, lately: list[str], routine: str, reason: Reason
) -> None:
    found = suggest(context, done(*lately), TODAY, KNOWN)
    assert found
    assert (found.routine, found.reason) == (routine, reason)


def test_the_two_halves_of_stability_take_turns() -> None:
    long_ago = [(TODAY - timedelta(days=days), name) for days, name in ((20, "stability"),)]
    restored = done(*["restore"] * 3)
    found = suggest("", [*restored, *long_ago], TODAY, KNOWN)
    assert found
    assert found.routine == "control"
    long_ago.append((TODAY - timedelta(days=10), "control"))
    found = suggest("", [*restored, *long_ago], TODAY, KNOWN)
    assert found
    assert found.routine == "stability"


def test_without_the_wind_down_a_reset_will_do_after_a_run() -> None:
    found = suggest("after_run", [], TODAY, {"desk_reset": ()})
    assert found
    assert found.routine == "desk_reset"


def test_nothing_is_suggested_without_a_reason() -> None:
    assert suggest("", done("restore"), TODAY, KNOWN) is None
    assert suggest("", done("restore", "restore", "restore", "stability"), TODAY, KNOWN) is None


def test_only_routines_that_are_there_are_suggested() -> None:
    found = suggest("before_run", [], TODAY, {"restore": ()})
    assert found
    assert found.routine == "restore"
    assert suggest("before_run", [], TODAY, {"mine": ()}) is None


def wanted(
    context: str = "",
    lately: tuple[str, ...] = ("restore",),
    *,
    drills: dict[str, Leaning] | None = None,
    routines: dict[str, Leaning] | None = None,
) -> Suggestion | None:
    """What is suggested to somebody who said these things."""
    return suggest(context, done(*lately), TODAY, KNOWN, Leanings(drills or {}, routines or {}))


def test_what_one_wants_more_of_is_suggested_and_says_so() -> None:
    assert wanted() is None
    assert wanted(routines={"control": MORE}) == Suggestion("control", Reason.MORE_OF_ROUTINE)
    plank = Suggestion("stability", Reason.MORE_OF_DRILL, "plank")
    assert wanted(drills={"plank": MORE}) == plank
    assert wanted("after_run", routines={"control": MORE}) == Suggestion(
        "wind_down", Reason.AFTER_RUN
    )


def test_it_rests_a_day_and_then_comes_again() -> None:
    more = {"control": MORE}
    assert wanted(lately=("restore", "control"), routines=more) is None
    found = wanted(lately=("control", "restore"), routines=more)
    assert found
    assert found.routine == "control"


def test_a_whole_routine_weighs_more_than_a_drill_and_less_takes_from_more() -> None:
    both = wanted(routines={"control": MORE}, drills={"plank": MORE})
    assert both
    assert both.routine == "control"
    assert wanted(drills={"plank": MORE, "bird_dog": LESS}) is None


def test_of_two_that_would_do_the_one_that_was_done_longer_ago_comes_first() -> None:
    more = {"control": MORE, "stability": MORE}
    lately = ("control", "stability", "restore", "restore")
    found = wanted(lately=lately, routines=more)
    assert found
    assert found.routine == "control"


def test_what_one_wants_less_of_is_not_suggested() -> None:
    restored = ("restore",) * 3
    half = wanted(lately=restored)
    assert half == Suggestion("stability", Reason.BUILD_ON_IT)
    assert wanted(lately=restored, routines={"stability": LESS}) == Suggestion(
        "control", Reason.BUILD_ON_IT
    )
    assert wanted(lately=restored, drills={"plank": LESS}) == Suggestion(
        "control", Reason.BUILD_ON_IT
    )
    assert wanted("before_run", lately=(), routines={"warm_up": LESS, "restore": LESS}) is None
    assert wanted("after_run", drills={"pigeon": LESS}) == Suggestion(
        "desk_reset", Reason.AFTER_RUN
    )


def test_a_drill_one_wants_less_of_is_left_out_every_other_time() -> None:
    less = Leanings({"stretch": LESS})
    here = ("shin_box", "stretch")
    left_out = Suggestion("restore", Reason.LESS_OF_DRILL, "stretch")
    assert spare("restore", here, {"shin_box", "stretch"}, less) == left_out
    assert spare("restore", here, {"shin_box"}, less) is None
    assert spare("restore", ("stretch",), {"stretch"}, less) is None
    assert spare("restore", here, set(here), Leanings({"stretch": MORE})) is None
