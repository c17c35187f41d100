"""Questions, words of one's own and check-ins on several drills in a file of routines."""

from __future__ import annotations

from pathlib import Path

import pytest
from known_library import known_library

from hipmobility.core.model.routine import CheckInSubject, Library
from hipmobility.core.routines.editing.draft import Draft
from hipmobility.core.routines.editing.dump import file_of
from hipmobility.core.routines.editing.patch import with_routine
from hipmobility.core.routines.parse import RoutineError, parse_library
from hipmobility.core.routines.validation_context import ValidationContext

DRILLS = known_library().drills
FILE = """
routines:
  mine:
    name: Mine
    check_in: 12s
    check_ins:
      warm: {name: "The warm-up: all of it", question: "How now?", scale: [a, b, c, d, e]}
      rest: The rest   # a name alone will do
    drills:
      - {drill: march, check_in: warm}   # stays
      - side_plank
      - {drill: leg_swing, dose: 20s, check_in: warm}
      - {drill: hip_circles, check_in: rest}
"""


def read(text: str) -> Library:
    return parse_library(text, "mine.yaml", ValidationContext(drills=DRILLS))


def test_check_ins_on_several_drills_are_read() -> None:
    mine = read(FILE).routines["mine"]
    assert mine.check_ins == (
        CheckInSubject("warm", "The warm-up: all of it", "", "How now?", tuple("abcde")),
        CheckInSubject("rest", "The rest"),
    )
    assert [item.check_in for item in mine.items] == ["warm", "", "warm", "rest"]
    assert mine.check_in_count == 3


def test_a_drill_has_a_question_and_five_words_of_its_own() -> None:
    plank = DRILLS["side_plank"].subject
    assert plank.question == "How steady was each side?"
    assert plank.scale == ("shaky", "unsteady", "okay", "steady", "solid")
    assert DRILLS["shin_box"].subject.scale == ()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("check_in: rest", "check_in: rset", 'no check-in "rset"; did you mean "rest"'),
        ("[a, b, c, d, e]", "[a, b, c, d]", '"scale" has 4 entries, 5 are needed'),
        ("How now?", "How is {side}?", '"question" has "{side}" in it'),
        ("rest: The rest", "rest: {question: How?}", '"rest" lacks "name"'),
    ],
)
def test_what_is_wrong_is_told(old: str, new: str, says: str) -> None:
    text = FILE.replace(old, new)
    with pytest.raises(RoutineError) as caught:
        read(text)
    assert says in str(caught.value)


def test_the_promised_length_counts_each_check_in_once() -> None:
    total = 4 * 8 + 32 + (2 * 54 + 5) + (2 * 20 + 5) + (2 * 18 + 5) + 3 * 12
    for seconds, right in ((total, True), (total - 1, False)):
        text = FILE.replace("    check_in: 12s", f"    check_in: 12s\n    at_most: {seconds}s", 1)
        if right:
            read(text)
        else:
            with pytest.raises(RoutineError, match="in all"):
                read(text)


def test_it_is_written_as_it_was_read() -> None:
    mine = read(FILE).routines["mine"]
    assert read(file_of(mine)).routines["mine"] == mine


def test_the_editor_keeps_them_and_the_comments(tmp_path: Path) -> None:
    mine = read(FILE).routines["mine"]
    moved = Draft(mine).moved(0, 1).with_dose(2, 24).routine
    made = with_routine(FILE, moved, DRILLS, tmp_path)
    assert "# stays" in made
    assert "# a name alone will do" in made
    assert read(made).routines["mine"] == moved
    assert [item.check_in for item in moved.items] == ["", "warm", "warm", "rest"]
