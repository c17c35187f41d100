"""Undoing and doing again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hipmobility.core.routines.editing.undo import MOST_STEPS, UndoHistory

steps = st.lists(st.tuples(st.integers(0, 5), st.sampled_from(["", "a", "b"])), max_size=30)


def walked(steps: list[tuple[int, str]]) -> UndoHistory[int]:
    history = UndoHistory(0)
    for value, kind in steps:
        history = history.changed(value, kind)
    return history


@given(steps)
def test_all_the_way_back_and_forward_again_is_where_one_was(steps: list[tuple[int, str]]) -> None:
    history = walked(steps)
    back = history
    seen = [history.now]
    while back.before:
        back = back.undone()
        seen.append(back.now)
    assert back.now == 0
    for value in reversed(seen[:-1]):
        back = back.redone()
        assert back.now == value
    assert back.redone() is back


@given(steps, st.integers(6, 9))
def test_a_change_after_undoing_forgets_what_was_undone(
    steps: list[tuple[int, str]], value: int
) -> None:
    history = walked(steps).undone().changed(value)
    assert history.after == ()
    assert history.undone().now == walked(steps).undone().now


def test_steps_of_a_kind_are_one_until_something_comes_between() -> None:
    typed = UndoHistory("").changed("a", "name").changed("ab", "name")
    assert typed.undone().now == ""
    assert typed.settled().changed("abc", "name").undone().now == "ab"
    assert typed.changed("x").changed("xy").undone().now == "x"
    assert typed.changed("ab", "name") is typed


def test_no_more_steps_are_kept_than_anybody_undoes() -> None:
    history = walked([(n + 1, "") for n in range(MOST_STEPS + 20)])
    assert len(history.before) == MOST_STEPS
