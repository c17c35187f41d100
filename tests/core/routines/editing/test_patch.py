"""Writing routines: what is read back is what was written, and all else stays as it was."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from routine_drafts import LIBRARY, drafts

from hipmobility.core.model.routine import Library, Routine, Sides
from hipmobility.core.routines.editing.draft import Draft
from hipmobility.core.routines.editing.patch import (
    PatchError,
    PatchRefusal,
    file_of,
    with_routine,
)
from hipmobility.core.routines.parse import RoutineError, parse_library
from hipmobility.core.routines.validation_context import ValidationContext
from hipmobility.core.yaml.places import comments

HERE = Path()
AROUND = ValidationContext(drills=LIBRARY.drills)


def read(text: str) -> Library:
    return parse_library(text, "my.yaml", AROUND, folder=HERE)


def changed(text: str, routine: Routine) -> str:
    return with_routine(text, routine, LIBRARY.drills, HERE)


def saved(draft: Draft) -> Routine:
    assume(not any(trouble.stops for trouble in draft.troubles()))
    return replace(draft.routine, id="mine")


@given(drafts())
def test_a_new_file_read_back_is_the_draft_and_what_is_refused_was_told_before(
    draft: Draft,
) -> None:
    routine = replace(draft.routine, id="mine")
    text = file_of(routine) if routine.items else "routines: {}"
    if any(trouble.stops for trouble in draft.troubles()):
        with pytest.raises(RoutineError):
            read(text)
    else:
        assert read(text).routines == {"mine": routine}


HAND_WRITTEN = """\
# My own routines.

drills:
  heel_sit:   # from the yoga class
    name: "Heel sit"
    sides: both
    dose: 20s
    tempo: [ {phase: sit, for: 4s, cue: 'Sit back'} ]
    figure: shin_box

routines:
  other: {name: Other, drills: [shin_box]}   # as it is

  # the one for the evening
  mine:
    name: 'Mine'   # short
    prepare:  6s   # quick
    drills:
      # the easy one first
      - {drill: shin_box,   dose: 1m}   # not more

      - heel_sit
      # then the long one
      - drill: crawl_squat
        dose: 36s    # three times
      - worlds_greatest_stretch
    check_in: 10s
  # the end
"""


def mine() -> Draft:
    return Draft(read(HAND_WRITTEN).routines["mine"])


def lines_changed(before: str, after: str) -> tuple[list[str], list[str]]:
    """Lines that are only in the one text, and only in the other."""
    old, new = before.splitlines(), after.splitlines()
    return [x for x in old if x not in new], [x for x in new if x not in old]


def test_a_dose_changes_nothing_but_its_own_place() -> None:
    text = changed(HAND_WRITTEN, mine().with_dose(0, 61).with_dose(2, 40).routine)
    assert text == HAND_WRITTEN.replace(
        "{drill: shin_box,   dose: 1m}   #", "{drill: shin_box,   dose: 61s}   #"
    ).replace("dose: 36s    # three", "dose: 40s    # three")


def test_drills_take_their_comments_with_them() -> None:
    text = changed(HAND_WRITTEN, mine().moved(2, 0).routine)
    assert text == HAND_WRITTEN.replace(
        """\
      # the easy one first
      - {drill: shin_box,   dose: 1m}   # not more

      - heel_sit
      # then the long one
      - drill: crawl_squat
        dose: 36s    # three times
""",
        """\
      # then the long one
      - drill: crawl_squat
        dose: 36s    # three times
      # the easy one first
      - {drill: shin_box,   dose: 1m}   # not more

      - heel_sit
""",
    )


def test_a_new_key_and_a_new_drill_come_as_lines_of_their_own() -> None:
    draft = replace(mine(), at=1).added(LIBRARY.drills["march"]).with_at_most(420)
    gone, come = lines_changed(HAND_WRITTEN, changed(HAND_WRITTEN, draft.routine))
    assert gone == []
    assert come == ["    at_most: 7m", "      - {drill: march, dose: 32s}"]


def test_a_key_goes_with_its_line() -> None:
    text = HAND_WRITTEN.replace("    check_in", "    at_most: 9m\n    check_in")
    draft = Draft(read(text).routines["mine"]).with_at_most(None)
    assert changed(text, draft.routine) == HAND_WRITTEN


def test_sides_cues_and_a_short_way_to_name_a_drill() -> None:
    draft = mine().with_sides(0, Sides.EACH).with_cue(3, "pause", 'Hold: "long", {side}')
    assert lines_changed(HAND_WRITTEN, changed(HAND_WRITTEN, draft.routine)) == (
        ["      - {drill: shin_box,   dose: 1m}   # not more", "      - worlds_greatest_stretch"],
        [
            "      - {drill: shin_box, dose: 30s, sides: each}   # not more",
            "      - drill: worlds_greatest_stretch",
            "        dose: 40s",
            "        cues:",
            r'          - {phase: pause, cue: "Hold: \"long\", {side}"}',
        ],
    )


def test_a_drill_with_a_comment_cannot_be_taken_out() -> None:
    with pytest.raises(PatchError) as error:
        changed(HAND_WRITTEN, mine().removed(0).routine)
    assert error.value.why is PatchRefusal.COMMENT
    text = changed(HAND_WRITTEN, mine().removed(1).routine)
    assert lines_changed(HAND_WRITTEN, text) == (["      - heel_sit"], [])


@pytest.mark.parametrize(
    "routines",
    [
        "routines: {mine: {name: Mine, drills: [shin_box]}}",
        "routines:\n  mine:\n    name: Mine\n    drills: [shin_box, # so\n      march]",
        "routines:\n  mine:\n    name: Mine\n    drills:\n    - # so\n      shin_box\n    - march",
    ],
)
def test_a_layout_that_cannot_be_kept_is_refused(routines: str) -> None:
    draft = Draft(read(routines).routines["mine"]).with_dose(0, 33)
    with pytest.raises(PatchError):
        changed(routines, draft.routine)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "routines:\r\n  mine:\r\n    name: Mine\r\n    drills: [shin_box] # one\r\n",
            "routines:\r\n  mine:\r\n    name: Mine\r\n"
            "    drills: [{drill: shin_box, dose: 33s}] # one\r\n",
        ),
        (
            "\ufeffroutines:\n  mine: {name: Mine, drills: [shin_box]}",
            "\ufeffroutines:\n  mine:\n    name: Mine\n    prepare: 8s\n    switch: 5s\n"
            "    check_in: 15s\n    drills:\n      - {drill: shin_box, dose: 33s}",
        ),
        (
            "routines:\n  mine:\n    name: Mine\n    drills:\n    - {dose: 20s, drill: shin_box}",
            "routines:\n  mine:\n    name: Mine\n    drills:\n    - {dose: 33s, drill: shin_box}",
        ),
        (
            "routines:\n  mine:\n    drills:\n    - shin_box\n    name: Mine\n    about: >\n"
            "      Long and\n      folded.\n    prepare: 8s\n",
            "routines:\n  mine:\n    drills:\n    - {drill: shin_box, dose: 33s}\n    name: Mine\n"
            "    about: >\n      Long and\n      folded.\n    prepare: 8s\n",
        ),
    ],
)
def test_odd_but_honest_layouts_are_kept(before: str, after: str) -> None:
    draft = Draft(read(before).routines["mine"]).with_dose(0, 33)
    assert changed(before, draft.routine) == after


def test_long_words_are_folded_and_a_folded_text_is_replaced_whole() -> None:
    text = "routines:\n  mine:\n    name: Mine\n    drills: [march]\n"
    words = "One word after the other, " * 8
    draft = Draft(read(text).routines["mine"]).described(words)
    folded = changed(text, draft.routine)
    assert max(map(len, folded.splitlines())) <= 92
    assert "    about: >\n      One word" in folded
    assert changed(folded, draft.described("Short.").routine) == text.replace(
        "    drills", "    about: Short.\n    drills"
    )


def test_a_file_that_broke_meanwhile_is_left_alone() -> None:
    with pytest.raises(PatchError) as error:
        changed(HAND_WRITTEN.replace("sides: both", "sides: bot"), mine().routine)
    assert error.value.why is PatchRefusal.MISTAKES


@given(drafts(mine(), most=8))
def test_in_a_hand_written_file_nothing_else_changes(draft: Draft) -> None:
    routine = saved(draft)
    why, text = None, ""
    try:
        text = changed(HAND_WRITTEN, routine)
    except PatchError as error:
        why = error.why
    assert why in (None, PatchRefusal.COMMENT)
    if why:
        return
    before, after = read(HAND_WRITTEN), read(text)
    assert after.routines == {**before.routines, "mine": routine}
    assert after.drills == before.drills
    assert sorted(comments(text)) == sorted(comments(HAND_WRITTEN))
    start, end = HAND_WRITTEN.index("  mine:"), HAND_WRITTEN.index("  # the end")
    assert text.startswith(HAND_WRITTEN[:start])
    assert text.endswith(HAND_WRITTEN[end:])


@given(drafts(mine(), most=6), drafts(mine(), most=6))
def test_a_file_made_by_the_program_takes_every_change(first: Draft, second: Draft) -> None:
    one, two = saved(first), saved(second)
    heel_sit = read(HAND_WRITTEN).drills["heel_sit"]
    drills = {**LIBRARY.drills, "heel_sit": heel_sit}
    text = with_routine(file_of(one), two, drills, HERE)
    found = parse_library(text, "my.yaml", ValidationContext(drills=drills), folder=HERE)
    assert found.routines == {"mine": two}
    assert comments(text) == comments(file_of(one))


@given(st.text("abc #'\"[]{}:,\n", max_size=40))
def test_what_stands_in_text_is_no_comment(text: str) -> None:
    from hipmobility.core.yaml.write import scalar

    words = " ".join(text.split())
    assume(words)
    assert comments(f"a: {scalar(words)} # this\n# that") == ["# this", "# that"]
