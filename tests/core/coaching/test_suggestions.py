"""Which routine is suggested, and why."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from hipmobility.core.coaching.suggestions import Reason, suggest

TODAY = date(2026, 11, 23)
KNOWN = ("restore", "warm_up", "wind_down", "desk_reset", "stability", "control")


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
    found = suggest("after_run", [], TODAY, ["desk_reset"])
    assert found
    assert found.routine == "desk_reset"


def test_nothing_is_suggested_without_a_reason() -> None:
    assert suggest("", done("restore"), TODAY, KNOWN) is None
    assert suggest("", done("restore", "restore", "restore", "stability"), TODAY, KNOWN) is None


def test_only_routines_that_are_there_are_suggested() -> None:
    found = suggest("before_run", [], TODAY, ["restore"])
    assert found
    assert found.routine == "restore"
    assert suggest("before_run", [], TODAY, ["mine"]) is None
