"""The made-up practices: like a person's own, the same every time, and known to be made up."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from hipmobility.core.demo_practices import DAYS, made_up
from hipmobility.core.model.practice import Practice, PracticeState
from hipmobility.core.model.routine import Library, Side
from hipmobility.core.review.evidence import all_evidence
from hipmobility.core.review.notes import counts, counts_by_context, notes
from hipmobility.core.review.side_evidence import Verdict
from hipmobility.core.review.sides_note import sides_notes
from hipmobility.store.journal import Journal
from hipmobility.user_routines.library import read_builtin

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=timezone(timedelta(hours=-5)))


@pytest.fixture(name="practices", scope="module")
def fixture_practices() -> list[Practice]:
    return made_up(read_builtin(), NOW)


def test_they_fill_nine_months_before_today(practices: list[Practice]) -> None:
    days = [practice.local_date for practice in practices]
    assert days == sorted(set(days))
    assert days[0] < NOW.date() - timedelta(days=DAYS - 14)
    assert NOW.date() - timedelta(days=8) < days[-1] < NOW.date()
    assert 140 < len(practices) < 220
    assert {6 <= practice.started_local.hour <= 20 for practice in practices} == {True}
    assert {practice.utc_offset_minutes for practice in practices} == {-300}


def test_a_side_is_named_where_one_leans_and_only_there(practices: list[Practice]) -> None:
    evidence = all_evidence(sides_notes(notes(practices)))
    leans, does_not = (
        evidence.of(drill).sides for drill in ("worlds_greatest_stretch", "shin_box")
    )
    assert leans.verdict is Verdict.NAMED
    assert leans.named
    assert leans.named.side is Side.RIGHT
    assert leans.named.on < NOW.date() - timedelta(days=30)
    assert does_not.verdict is Verdict.NOT_YET
    assert does_not.differing > 60
    assert evidence.of(None).sides.verdict is Verdict.NOT_YET


def test_what_was_felt_varies(practices: list[Practice]) -> None:
    found = counts(notes(practices, "worlds_greatest_stretch"))
    assert found.right_freer > 2 * found.left_freer > 0
    assert found.same
    assert {"before_run", "after_run", "rest_day", None} <= set(counts_by_context(notes(practices)))


def test_all_that_can_be_kept_is_there(practices: list[Practice]) -> None:
    assert {practice.state for practice in practices} == {
        PracticeState.FINISHED,
        PracticeState.LEFT_EARLY,
    }
    assert len({practice.routine_id for practice in practices}) == 3
    assert any(practice.stops for practice in practices)
    assert any(practice.overall for practice in practices)
    assert any(step.variant for practice in practices for step in practice.steps)
    answers = [check_in for practice in practices for check_in in practice.check_ins]
    assert any(check_in.note for check_in in answers)
    assert any(check_in.tags for check_in in answers)


def test_they_are_the_same_at_every_call(practices: list[Practice]) -> None:
    assert made_up(read_builtin(), NOW) == practices
    assert len({practice.id for practice in practices}) == len(practices)


def test_a_journal_keeps_them_as_they_are(practices: list[Practice], tmp_path: Path) -> None:
    with Journal.open(tmp_path / "journal.sqlite3") as journal:
        journal.merge(practices, NOW)
        assert journal.queries.practices()[::-1] == practices
        assert journal.queries.all_unfinished() == []


def test_without_the_programs_routines_there_are_none() -> None:
    assert made_up(Library({}, {}), NOW) == []
