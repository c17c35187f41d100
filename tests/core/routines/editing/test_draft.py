"""Editing a routine, without any window."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from routine_drafts import LIBRARY, drafts, texts

from hipmobility.core.model.routine import Side, Sides
from hipmobility.core.model.timeline import build_timeline
from hipmobility.core.routines.editing.draft import (
    Draft,
    DraftPause,
    DraftProblem,
    DraftProblemKind,
    copy_of,
    id_of,
    new_draft,
    step,
)
from hipmobility.core.routines.limits import dose_limits, most_drills
from hipmobility.core.routines.schema import DOSE
from hipmobility.core.yaml.kinds import ID_PATTERN, LONGEST_ID

RESTORE = LIBRARY.routines["restore"]


def ids(draft: Draft) -> list[str]:
    return [item.drill.id for item in draft.routine.items]


def kinds(draft: Draft) -> list[DraftProblemKind]:
    return [trouble.wrong for trouble in draft.troubles()]


@given(drafts())
def test_whatever_is_done_times_stay_within_what_a_file_may_say(draft: Draft) -> None:
    for item in draft.routine.items:
        assert DOSE.least <= item.dose_s <= DOSE.most
        assert item.dose_s >= item.drill.one_round_s - 1e-9
    assert len(draft.routine.items) <= most_drills()
    assert draft.item is None or draft.item is draft.routine.items[draft.at]
    assert (draft.item is None) == (not draft.routine.items)
    assert DraftProblemKind.SHORT not in kinds(draft)
    if draft.routine.items:
        assert draft.total_s == pytest.approx(build_timeline(draft.routine, Side.RIGHT).total_s)


@given(drafts(Draft(RESTORE)), st.integers(0, 6), st.integers(-3, 9))
def test_moving_keeps_every_drill_and_back_is_as_it_was(draft: Draft, start: int, end: int) -> None:
    if not draft.routine.items:
        return
    start %= len(draft.routine.items)
    moved = draft.moved(start, end)
    assert sorted(ids(moved)) == sorted(ids(draft))
    assert moved.item == draft.routine.items[start]
    assert moved.moved(moved.at, start).routine == draft.routine


def test_drills_are_added_after_the_one_in_hand() -> None:
    draft = Draft(RESTORE).added(LIBRARY.drills["march"])
    assert ids(draft) == ["shin_box", "march", "worlds_greatest_stretch", "crawl_squat"]
    assert draft.at == 1
    assert draft.item
    assert draft.item.dose_s == LIBRARY.drills["march"].dose_s
    assert ids(new_draft().added(LIBRARY.drills["march"])) == ["march"]


def test_what_follows_a_removed_drill_is_in_hand() -> None:
    draft = Draft(RESTORE, 1).removed(1)
    assert (ids(draft), draft.at) == (["shin_box", "crawl_squat"], 1)
    assert draft.removed(1).at == 0
    assert draft.removed(0).removed(0).item is None


def test_doses_go_by_whole_seconds_down_to_one_round() -> None:
    draft = Draft(RESTORE).stepped(0, 1).stepped(0, 5).stepped(1, -1)
    assert [item.dose_s for item in draft.routine.items] == [66, 39, 36]
    assert draft.stepped(0, -100).routine.items[0].dose_s == 10
    assert dose_limits(RESTORE.items[1].drill) == (8, 600)
    assert draft.with_dose(2, 9999).routine.items[2].dose_s == 600
    assert [step(7.5, 1), step(7.5, -1), step(8, 1), step(8, -1)] == [8, 7, 9, 7]


def test_a_full_routine_takes_no_more() -> None:
    draft = new_draft()
    for _ in range(most_drills() + 1):
        draft = draft.added(LIBRARY.drills["march"])
    assert len(draft.routine.items) == most_drills()


def test_only_what_alternates_has_another_way_and_the_work_stays() -> None:
    draft = Draft(RESTORE)
    each = draft.with_sides(0, Sides.EACH)
    assert (each.routine.items[0].drill.sides, each.routine.items[0].dose_s) == (Sides.EACH, 30)
    assert each.routine.items[0].own_sides is Sides.EACH
    assert each.with_sides(0, Sides.ALTERNATING) == draft
    assert draft.with_sides(0, Sides.BOTH) is draft
    assert draft.with_sides(1, Sides.ALTERNATING) is draft
    work = [s.side for s in build_timeline(each.routine, Side.RIGHT).segments if s.beats][:2]
    assert work == [Side.RIGHT, Side.LEFT]


def test_a_cue_of_ones_own_is_read_in_its_place_until_it_is_emptied() -> None:
    draft = Draft(RESTORE).with_cue(0, "press", "  Press,\tand smile ")
    (item, *_) = draft.routine.items
    assert item.own_cues == {"press": "Press, and smile"}
    assert [p.cue for p in item.drill.tempo][1] == "Press, and smile"
    assert draft.with_cue(0, "press", " ").routine == RESTORE
    assert draft.with_sides(0, Sides.EACH).routine.items[0].own_cues == item.own_cues


@example(Draft(RESTORE, 0), "\xa0name\xa0", "\u3000about")
@given(drafts(), texts, texts)
def test_names_and_words_are_lines_that_a_file_can_hold(
    draft: Draft, name: str, about: str
) -> None:
    found = draft.renamed(name).described(about).routine
    for text, most in ((found.name, 60), (found.about, 300)):
        assert len(text) <= most
        assert text == text.strip()
        assert not set(text) & set("{}\n\t")


def test_what_is_wrong_comes_with_what_stops_first() -> None:
    assert kinds(new_draft()) == [DraftProblemKind.UNNAMED, DraftProblemKind.EMPTY]
    draft = Draft(RESTORE).with_at_most(290)
    assert draft.troubles() == (DraftProblem(DraftProblemKind.OVER_BUDGET, seconds=1.0),)
    assert draft.with_at_most(None).troubles() == ()
    swings = new_draft().renamed("Swings").added(LIBRARY.drills["leg_swing"]).with_dose(0, 7)
    assert swings.troubles() == (DraftProblem(DraftProblemKind.BELOW_LEAST, 0, 10.0),)
    assert not swings.troubles()[0].stops
    odd = swings.with_cue(0, "back", "And {sid}")
    assert [(each.wrong, each.stops) for each in odd.troubles()] == [
        (DraftProblemKind.CUE, True),
        (DraftProblemKind.BELOW_LEAST, False),
    ]


@pytest.mark.parametrize("pause", DraftPause)
def test_pauses_have_limits(pause: DraftPause) -> None:
    draft = Draft(RESTORE)
    assert draft.with_pause(pause, -3).pause_s(pause) == 0
    most = 120 if pause is DraftPause.CHECK_IN else 60
    assert draft.with_pause(pause, 500).pause_s(pause) == most
    changed = draft.with_pause(pause, draft.pause_s(pause) + 2)
    times = 3 if pause is not DraftPause.SWITCH else 2
    assert changed.total_s == draft.total_s + 2 * times


def test_a_copy_has_no_id_and_its_own_name() -> None:
    draft = copy_of(RESTORE, "Mine")
    assert (draft.routine.id, draft.routine.name) == ("", "Mine")
    assert draft.routine.items == RESTORE.items


@given(st.text(max_size=80))
def test_every_name_makes_an_id(name: str) -> None:
    made = id_of(name)
    assert re.fullmatch(ID_PATTERN, made)
    assert len(made) <= LONGEST_ID


def test_ids_are_made_of_the_letters_of_the_name() -> None:
    assert id_of("Früh am Morgen, 2×") == "fruh_am_morgen_2"
    assert id_of("5 minutes") == "minutes"
    assert id_of("朝") == "routine"


def test_there_is_time_for_two_answers_or_there_are_none() -> None:
    pause = DraftPause.CHECK_IN
    ten = new_draft().with_pause(pause, 10)
    assert ten.pause_s(pause) == 10
    assert ten.with_pause(pause, 9).pause_s(pause) == 0
    assert ten.with_pause(pause, 9).with_pause(pause, 1).pause_s(pause) == 10
