"""Cutting drills and routines out of a file: the rest stays as it was written."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hipmobility.core.routines.cut import keys, only, without
from hipmobility.core.routines.parse import read_sheet
from hipmobility.core.yaml.places import LayoutError
from hipmobility.core.yaml.problems import RoutineError
from hipmobility.files import packaged

BUILTIN = packaged("routines.yaml").read_text("utf-8")
VALUES = read_sheet(BUILTIN, "routines.yaml").values
BY_HAND = """\
# My own routines.
drills:
  heel_sit:   # from the yoga class
    name: "Heel sit"
    sides: both
    dose: 20s
    tempo: [ {phase: sit, for: 4s, cue: 'Sit back'} ]
    figure: shin_box

# What I do with it.
routines:
  other: {name: Other, drills: [shin_box]}   # as it is

  # the one for the evening
  mine:
    name: 'Mine'   # short
    about: >
      Two lines
      of text.
  # the end
    drills: [heel_sit]
  # the very end
"""


def test_a_routine_is_taken_out_with_the_words_above_it() -> None:
    start, end = BY_HAND.index("  # the one for"), BY_HAND.index("  # the very end")
    assert without(BY_HAND, [("routines", "mine")]) == BY_HAND[:start] + BY_HAND[end:]


def test_what_comes_before_the_file_stays() -> None:
    text = "\ufeff" + BY_HAND.replace("\n", "\r\n")
    start, end = text.index("  # the one for"), text.index("  # the very end")
    assert without(text, [("routines", "mine")]) == text[:start] + text[end:]


def test_a_section_goes_with_its_last_entry_and_the_first_comment_stays() -> None:
    text = without(BY_HAND, [("routines", "mine"), ("routines", "other")])
    assert text == BY_HAND[: BY_HAND.index("# What I do")] + "  # the very end\n"
    text = without(BY_HAND, [("drills", "heel_sit")])
    assert text == "# My own routines.\n\n" + BY_HAND[BY_HAND.index("# What I do") :]


def test_where_nothing_is_left_there_is_no_text() -> None:
    assert without(BY_HAND, keys(read_sheet(BY_HAND, "mine.yaml").values)) == ""


def test_what_is_not_laid_out_in_lines_is_not_cut() -> None:
    text = "routines: {a: {name: A, drills: [march]}, b: {name: B, drills: [march]}}"
    with pytest.raises(LayoutError):
        without(text, [("routines", "a")])
    with pytest.raises(RoutineError):
        without("routines: {a: b", [("routines", "a")])


@settings(max_examples=30)
@given(st.sets(st.sampled_from(keys(VALUES))))
def test_of_a_long_file_exactly_the_others_are_left(unwanted: set[tuple[str, str]]) -> None:
    text = without(BUILTIN, unwanted)
    lines = iter(BUILTIN.splitlines())
    assert all(line in lines for line in text.splitlines()), "in order, and as they were"
    left = read_sheet(text, "left.yaml").values if text else {"drills": {}, "routines": {}}
    assert left == only(VALUES, [key for key in keys(VALUES) if key not in unwanted])
