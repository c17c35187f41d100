"""What a routine may have otherwise than its drills: sides, cues, and words on what it is for."""

from __future__ import annotations

import pytest
from routine_drafts import DRILLS, LIBRARY

from hipmobility.core.model.routine import Drill, Item, Routine, Side, Sides
from hipmobility.core.model.routine_snapshot import routine_copy, routine_of_copy
from hipmobility.core.routines.parse import RoutineError, parse_library
from hipmobility.core.routines.validation_context import ValidationContext
from hipmobility.core.session.preview import moment_at

AROUND = ValidationContext(drills=LIBRARY.drills)


def read(item: str, more: str = "") -> Routine:
    text = f"routines:\n  mine:\n    name: Mine\n{more}    drills:\n      - {item}\n"
    return parse_library(text, "my.yaml", AROUND).routines["mine"]


def test_sides_and_cues_are_those_of_the_place() -> None:
    routine = read(
        '{drill: shin_box, dose: 20s, sides: each, cues: [{phase: press, cue: "Go {side}"}]}',
        "    about: For the evening.\n",
    )
    (item,) = routine.items
    assert routine.about == "For the evening."
    assert item.drill.sides is Sides.EACH
    assert [phase.cue for phase in item.drill.tempo][1] == "Go {side}"
    assert item.plain == LIBRARY.drills["shin_box"]
    assert (item.own_sides, item.own_cues) == (Sides.EACH, {"press": "Go {side}"})


def test_what_is_said_but_no_different_is_nothing_of_its_own() -> None:
    (item,) = read("{drill: shin_box, sides: alternating, cues: []}").items
    assert item == Item(LIBRARY.drills["shin_box"], 60)


@pytest.mark.parametrize(
    ("item", "message"),
    [
        ("{drill: crawl_squat, sides: alternating}", "is done with sides: each and has no other"),
        ("{drill: shin_box, sides: both}", "is done with sides: alternating and has no other"),
        ("{drill: shin_box, sides: eech}", 'did you mean "each"?'),
        ("{drill: shin_box, cues: [{phase: pres, cue: A}]}", 'no phase "pres"; did you mean'),
        ("{drill: shin_box, cues: [{phase: press, cue: '{it}'}]}", 'unknown "{it}"'),
        ("{drill: march, sides: each, dose: 5s, check: 1}", 'has no key "check"'),
    ],
)
def test_what_a_drill_cannot_do_is_refused(item: str, message: str) -> None:
    with pytest.raises(RoutineError, match=r"my.yaml:5") as error:
        read(item)
    assert message in str(error.value)


def test_one_side_at_a_time_needs_one_repetition_only_and_counts_twice() -> None:
    assert read("{drill: shin_box, sides: each, dose: 5s}").items[0].dose_s == 5
    with pytest.raises(RoutineError, match="one repetition to each side takes 10s"):
        read("{drill: shin_box, dose: 9s}")
    with pytest.raises(RoutineError, match="takes 1m8s in all, at_most is 1m"):
        read("{drill: shin_box, sides: each, dose: 20s}", "    at_most: 60s\n")


def test_a_practice_goes_on_with_the_sides_it_had() -> None:
    routine = read("{drill: shin_box, sides: each, dose: 20s}")
    again = routine_of_copy(routine_copy(routine), LIBRARY.drills)
    assert again is not None
    assert again.items == routine.items
    swapped = routine_copy(routine).replace('"each"', '"both"')
    assert routine_of_copy(swapped, LIBRARY.drills) is None


@pytest.mark.parametrize("drill", DRILLS, ids=lambda drill: drill.id)
def test_a_drill_that_is_shown_goes_through_its_phases_and_sides(drill: Drill) -> None:
    times = [n * 0.1 for n in range(round(4 * drill.repetition_s / 0.1))]
    shown = [moment_at(drill, at) for at in times]
    assert [*dict.fromkeys(each.phase for each in shown)] == [
        *dict.fromkeys(phase.name for phase in drill.tempo)
    ]
    assert all(0 <= each.fraction <= 1 for each in shown)
    sides = list(dict.fromkeys(each.side for each in shown))
    assert sides == ([None] if drill.sides is Sides.BOTH else [Side.LEFT, Side.RIGHT])
