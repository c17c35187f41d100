"""Notes of many practices: read out, counted and grouped, each practice once."""

from __future__ import annotations

from dataclasses import astuple, replace

from hypothesis import given
from hypothesis import strategies as st
from practice_strategies import journals
from review_histories import Eases, history, practice_of

from hipmobility.core.model.practice import CheckIn, Practice
from hipmobility.core.model.routine import Side
from hipmobility.core.review.notes import (
    Counts,
    counts,
    counts_by_context,
    counts_by_first_side,
    notes,
    since_last_time,
)

PAIRS = st.tuples(st.none() | st.integers(1, 5), st.none() | st.integers(1, 5))


@given(st.lists(PAIRS, max_size=40))
def test_every_practice_counts_once(pairs: list[Eases]) -> None:
    found = counts(notes(history(pairs)))
    both = [(left, right) for left, right in pairs if left and right]
    assert found.right_freer == sum(right > left for left, right in both)
    assert found.left_freer == sum(right < left for left, right in both)
    assert found.same == sum(right == left for left, right in both)
    assert found.one_side_only == sum((left is None) != (right is None) for left, right in pairs)
    assert found.unanswered == 0


@given(st.lists(PAIRS, max_size=30))
def test_mirrored_notes_are_mirrored_counts(pairs: list[Eases]) -> None:
    here = counts(notes(history(pairs)))
    there = counts(notes(history([(right, left) for left, right in pairs])))
    assert (here.right_freer, here.left_freer, here.same) == (
        there.left_freer,
        there.right_freer,
        there.same,
    )


@given(journals())
def test_any_journal_can_be_read(practices: list[Practice]) -> None:
    found = notes(practices)
    assert counts(found) == counts(notes(practices[::-1]))
    by_first_side = counts_by_first_side(found)
    assert sum(each.differing for each in by_first_side.values()) == counts(found).differing
    assert [note.at for note in found] == sorted(note.at for note in found)
    assert sum(astuple(counts(found))) == len({note.practice for note in found})


def test_several_drills_of_a_practice_are_one_reading() -> None:
    more_right = practice_of(0, [("one", (2, 4)), ("two", (3, 4)), ("three", (5, 1))])
    even = practice_of(1, [("one", (2, 4)), ("two", (4, 3))])
    assert counts(notes([more_right, even])) == Counts(right_freer=1, same=1)
    assert counts(notes([more_right, even], "two")) == Counts(right_freer=1, left_freer=1)


def test_words_alone_are_no_ease() -> None:
    said = practice_of(0, [("one", (None, None))], note="felt odd")
    silent = practice_of(1, [("one", (None, None))])
    assert counts(notes([said, silent])) == Counts(unanswered=1)


def test_a_struck_answer_says_nothing() -> None:
    made = practice_of(0, [("one", (2, 4))])
    struck = tuple(
        replace(each, ease=None, struck=True) if each.side is Side.LEFT else each
        for each in made.check_ins
    )
    assert counts(notes([replace(made, check_ins=struck)])) == Counts(one_side_only=1)


def test_of_a_drill_done_twice_the_last_whole_answer_counts() -> None:
    twice = practice_of(0, [("one", (2, 4)), ("one", (4, 2)), ("one", (5, None))])
    (note,) = notes([twice])
    assert (note.position, note.left, note.right) == (1, 4, 2)


def test_groups_come_in_order_and_own_words_after_the_programs() -> None:
    practices = [
        practice_of(0, [("one", (2, 4))], context="yoga", first_side=Side.RIGHT),
        practice_of(1, [("one", (4, 2))], context="rest_day"),
        practice_of(2, [("one", (3, 3))]),
        practice_of(3, [("one", (2, 4))], context="before_run"),
    ]
    found = notes(practices)
    assert counts_by_context(found) == {
        "before_run": Counts(right_freer=1),
        "rest_day": Counts(left_freer=1),
        "yoga": Counts(right_freer=1),
        None: Counts(same=1),
    }
    assert list(counts_by_context(found)) == ["before_run", "rest_day", "yoga", None]
    assert counts_by_first_side(found) == {
        Side.RIGHT: Counts(right_freer=1),
        Side.LEFT: Counts(right_freer=1, left_freer=1, same=1),
    }


def test_since_last_time_looks_back_to_both_sides_answered() -> None:
    practices = [
        practice_of(0, [("one", (2, 4)), ("two", (3, 3))]),
        practice_of(1, [("one", (3, None))]),
        practice_of(2, [("one", (4, 4)), ("three", (3, 3)), ("two", (3, None))]),
    ]
    (since,) = since_last_time(practices[2], practices)
    assert (since.drill, since.left, since.right) == ("one", 2, 0)
    assert since_last_time(practices[0], practices) == ()


def test_notes_stand_in_the_order_of_time() -> None:
    practices = history([(1, 2), (2, 3), (3, 4)])
    assert [note.left for note in notes(reversed(practices))] == [1, 2, 3]
    assert notes(practices)[0].when == practices[0].started_local


def test_a_check_in_of_another_drill_is_left_out() -> None:
    made = practice_of(0, [("one", (2, 4))])
    other = CheckIn(5, "two", Side.LEFT, 3, (), "", made.started_at)
    both = replace(made, check_ins=(*made.check_ins, other))
    assert [note.drill for note in notes([both], "two")] == ["two"]
