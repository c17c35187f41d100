"""Answers: any text survives, a change never loses what was said before."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_helpers import LEFT, RIGHT, T0, answer, begin, known, rows

from hipmobility.core.model.practice import (
    CheckIn,
    Overall,
    OverallMoment,
)
from hipmobility.core.model.routine import Side
from hipmobility.store.journal import Journal

TEXTS = st.text(st.characters(blacklist_characters="\0", blacklist_categories=["Cs"]))
HARD_NOTES = (
    "",
    "plain",
    "said \"stuck\", then 'free'",
    "two\nlines\r\nand a tab\t.",
    "الورك الأيسر مشدود \u202bright\u202c to left",
    "👣🏃🏽‍♀️ e\u0301",
    "'; DROP TABLE answer; --",
    "=HYPERLINK(1)",
    "\u2028\ufeff ",
)


@settings(max_examples=40)
@given(notes=st.lists(TEXTS | st.sampled_from(HARD_NOTES), max_size=6), tags=st.lists(TEXTS))
def test_any_text_survives(notes: list[str], tags: list[str]) -> None:
    tags = [tag for tag in tags if tag]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "journal.sqlite3"
        with Journal.open(path) as journal:
            practice_id = begin(journal, context=notes[0] if notes else None)
            for position, note in enumerate(notes):
                said = CheckIn(position, note or "drill", LEFT, None, tuple(tags), note, T0)
                journal.save_check_in(practice_id, said)
        with Journal.open(path) as journal:
            practice = known(journal, practice_id)
    assert [said.note for said in practice.check_ins] == notes
    assert all(said.tags == tuple(tags) for said in practice.check_ins)
    assert practice.context == (notes[0] if notes else None)


says = st.builds(
    CheckIn,
    position=st.integers(0, 1),
    drill=st.just("drill"),
    side=st.sampled_from(Side),
    ease=st.none() | st.integers(1, 5),
    tags=st.lists(st.sampled_from(["tight", "pinch"]), unique=True).map(tuple),
    note=st.sampled_from(["", "a", "b"]),
    at=st.integers(-1000, 1000).map(lambda s: T0 + timedelta(seconds=s)),
)


@settings(max_examples=60)
@given(saves=st.lists(says, max_size=12))
def test_newest_answer_wins_with_the_first_ones_time_and_none_is_lost(saves: list[CheckIn]) -> None:
    kept: dict[tuple[int, bool], list[CheckIn]] = {}
    for said in saves:
        revisions = kept.setdefault((said.position, said.side is RIGHT), [])
        if not revisions or replace(revisions[-1], at=said.at) != said:
            revisions.append(said)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "journal.sqlite3"
        with Journal.open(path) as journal:
            practice_id = begin(journal)
            for said in saves:
                journal.save_check_in(practice_id, said)
            found = known(journal, practice_id).check_ins
            assert journal.queries.practices()[0].check_ins == found
        assert rows(path, "answer") == sum(map(len, kept.values()))
    newest = [replace(kept[place][-1], at=kept[place][0].at) for place in sorted(kept)]
    assert list(found) == newest


@pytest.mark.parametrize("change", ["UPDATE answer SET ease = 5", "DELETE FROM answer"])
def test_the_file_itself_refuses_to_lose_an_answer(
    journal: Journal, path: Path, change: str
) -> None:
    practice_id = begin(journal)
    journal.save_check_in(practice_id, answer(LEFT, 1))
    with (
        closing(sqlite3.connect(path)) as other,
        pytest.raises(sqlite3.IntegrityError, match="only ever added"),
    ):
        other.execute(change)
    assert known(journal, practice_id).ease(0, LEFT) == 1


def test_a_struck_out_answer_reads_as_not_answered_and_stays_in_the_file(
    journal: Journal,
) -> None:
    practice_id = begin(journal)
    journal.save_check_in(practice_id, answer(LEFT, 1, "wrong side"))
    journal.strike_out(practice_id, 0, LEFT, T0 + timedelta(days=1))
    (said,) = known(journal, practice_id).check_ins
    assert said == replace(answer(LEFT, None), struck=True)
    assert not said.is_answered
    assert journal.queries.last_check_ins("shin_box", None) == {}
    struck = replace(answer(LEFT, None, later_s=86400), struck=True)
    kept = (answer(LEFT, 1, "wrong side"), struck)
    assert journal.queries.revisions(practice_id, 0, LEFT) == kept
    assert known(journal, practice_id).revisions == kept
    journal.correct_check_in(practice_id, answer(LEFT, 4, later_s=90000))
    assert known(journal, practice_id).check_ins == (answer(LEFT, 4),)
    assert len(journal.queries.revisions(practice_id, 0, LEFT)) == 3


def test_what_was_never_answered_cannot_be_struck_out_but_added_later(journal: Journal) -> None:
    practice_id = begin(journal)
    with pytest.raises(ValueError, match="no answer at 0 right"):
        journal.strike_out(practice_id, 0, RIGHT, T0)
    missed = answer(RIGHT, 4, later_s=86400)
    journal.correct_check_in(practice_id, missed)
    assert known(journal, practice_id).check_ins == (missed,)
    assert journal.queries.revisions(practice_id, 0, RIGHT) == (missed,)
    assert journal.queries.revisions(practice_id, 0, LEFT) == ()


def test_a_correction_with_the_clock_set_back_still_comes_after(journal: Journal) -> None:
    practice_id = begin(journal)
    for ease, later_s in ((2, 100.0), (3, -5000.0), (4, -9000.0)):
        journal.correct_check_in(practice_id, answer(LEFT, ease, later_s=later_s))
    assert [said.ease for said in journal.queries.revisions(practice_id, 0, LEFT)] == [2, 3, 4]
    assert known(journal, practice_id).check_ins == (answer(LEFT, 4, later_s=100),)


def test_what_was_felt_in_all_is_kept_with_every_change(journal: Journal) -> None:
    practice_id = begin(journal)
    for moment, side, ease, minute in (
        (OverallMoment.AFTER, RIGHT, 4, 5),
        (OverallMoment.BEFORE, LEFT, 2, 0),
        (OverallMoment.BEFORE, LEFT, 3, 1),
        (OverallMoment.BEFORE, LEFT, 3, 2),
        (OverallMoment.AFTER, LEFT, None, 6),
    ):
        felt = Overall(moment, side, ease, T0 + timedelta(minutes=minute))
        journal.save_overall(practice_id, felt)
    practice = known(journal, practice_id)
    assert practice.overall == (
        Overall(OverallMoment.BEFORE, LEFT, 3, T0),
        Overall(OverallMoment.AFTER, LEFT, None, T0 + timedelta(minutes=6)),
        Overall(OverallMoment.AFTER, RIGHT, 4, T0 + timedelta(minutes=5)),
    )
    assert [felt.ease for felt in practice.overall_revisions] == [2, 3]
    assert practice.overall_ease(OverallMoment.BEFORE, LEFT) == 3
    assert practice.overall_ease(OverallMoment.BEFORE, RIGHT) is None
    with pytest.raises(ValueError, match="ease"):
        journal.save_overall(practice_id, Overall(OverallMoment.AFTER, LEFT, 6, T0))


@pytest.mark.parametrize(
    "bad",
    [
        answer(note="a\0b"),
        answer(note="half \ud83d"),
        replace(answer(), tags=("a\0",)),
        replace(answer(), tags=("",)),
        answer(ease=0),
        answer(ease=6),
        answer(ease=-1),
        answer(ease=2.5),  # type: ignore[arg-type]
        answer(ease=True),
        replace(answer(), at=datetime(2026, 3, 1)),
        replace(answer(), position=-1),
    ],
)
def test_an_answer_that_cannot_be_is_refused(journal: Journal, bad: CheckIn) -> None:
    practice_id = begin(journal)
    with pytest.raises(ValueError, match=r"NUL|Unicode|tag|ease|zone|position"):
        journal.save_check_in(practice_id, bad)
    assert known(journal, practice_id).check_ins == ()
    journal.save_check_in(practice_id, answer())


def test_last_check_ins_are_of_the_last_practice_that_said_anything(journal: Journal) -> None:
    ids = [begin(journal, T0 + timedelta(days=day)) for day in range(5)]
    journal.save_check_in(ids[0], answer(LEFT, 1))
    journal.save_check_in(ids[1], answer(LEFT, None, "only a note"))
    journal.save_check_in(ids[1], answer(RIGHT, None))
    journal.save_check_in(ids[2], answer(LEFT, None, " \n"))
    journal.save_check_in(ids[2], answer(LEFT, 5, position=1))
    journal.save_check_in(ids[4], answer(RIGHT, 2))
    assert journal.queries.last_check_ins("shin_box", None) == {RIGHT: answer(RIGHT, 2)}
    said = {LEFT: answer(LEFT, None, "only a note"), RIGHT: answer(RIGHT, None)}
    assert journal.queries.last_check_ins("shin_box", ids[4]) == said
    assert journal.queries.last_check_ins("shin_box", ids[3]) == said
    assert journal.queries.last_check_ins("shin_box", ids[1]) == {LEFT: answer(LEFT, 1)}
    assert journal.queries.last_check_ins("shin_box", ids[0]) == {}
    assert journal.queries.last_check_ins("crawl", None) == {}
