"""Where searched words stand in a note."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hipmobility.core.review.note_filter import NoteFilter, marks


def marked(note: str, text: str) -> list[str]:
    return [note[start : start + length] for start, length in marks(note, text)]


def test_whole_words_are_marked_by_their_beginnings() -> None:
    assert marked("Hips, hip and ship", "hip") == ["Hips", "hip"]
    assert marked("front of the hip", "hi fro") == ["front", "hip"]
    assert marked("die Hüfte", "HUF") == ["Hüfte"]


def test_signs_are_marked_as_they_stand() -> None:
    assert marked("so 👣 and 👣", "👣") == ["👣", "👣"]
    assert marked("anything", "") == []


def test_only_answers_are_asked_when_something_of_them_is_wanted() -> None:
    assert not NoteFilter(drill="shin_box", context="after_run", text="  ").of_answers
    assert NoteFilter(ease=2).of_answers


@given(st.text(), st.text())
def test_marks_lie_in_order_inside_the_note(note: str, text: str) -> None:
    end = 0
    for start, length in marks(note, text):
        assert end <= start < start + length <= len(note)
        end = start + length
