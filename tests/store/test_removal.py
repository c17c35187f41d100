"""Removing a practice, and putting it back as it was."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from practice_strategies import journals
from store_helpers import DAY, T0, answer, begin

from hipmobility.core.model.practice import Practice
from hipmobility.core.review.note_filter import NoteFilter
from hipmobility.store.backups import backups
from hipmobility.store.journal import Journal, JournalInMemory

NOW = datetime(2026, 12, 2, 12, tzinfo=UTC)


def by_id(found: list[Practice]) -> list[Practice]:
    return sorted(found, key=lambda practice: practice.id)


@given(journals(), st.data())
@settings(max_examples=30)
def test_put_back_it_is_as_it_was(made: list[Practice], data: st.DataObject) -> None:
    with JournalInMemory(Path("journal.sqlite3")) as journal:
        journal.merge(made, NOW)
        kept = by_id(journal.queries.practices())
        if not kept:
            return
        gone = data.draw(st.sampled_from(kept))
        journal.removal.remove(gone.id, NOW)
        assert by_id(journal.queries.practices()) == [each for each in kept if each is not gone]
        journal.removal.put_back(gone.id, NOW)
        assert by_id(journal.queries.practices()) == kept


def test_it_is_gone_from_lists_searches_and_evidence(journal: Journal) -> None:
    stays, goes = (begin(journal, T0 + number * DAY) for number in range(2))
    for practice in (stays, goes):
        journal.save_check_in(practice, answer(note="front"))
    assert len(journal.review.find(NoteFilter(text="front"))) == 2
    journal.removal.remove(goes, NOW)
    assert [each.practice.id for each in journal.review.find(NoteFilter(text="front"))] == [stays]
    # The next answer gets the number of one that is gone, and is found by its own words only.
    added = begin(journal, T0 + 2 * DAY)
    journal.save_check_in(added, answer(note="knee"))
    assert [each.practice.id for each in journal.review.find(NoteFilter(text="front"))] == [stays]
    assert [each.practice.id for each in journal.review.find(NoteFilter(text="knee"))] == [added]


def test_before_it_goes_the_journal_is_backed_up(journal: Journal) -> None:
    journal.removal.remove(begin(journal), NOW)
    (backup,) = backups(journal.path)
    with Journal.open(backup.path) as before:
        assert before.queries.count() == 1


def test_what_is_not_there_cannot_be_removed_or_put_back(journal: Journal) -> None:
    with pytest.raises(ValueError, match="no practice x"):
        journal.removal.remove("x", NOW)
    with pytest.raises(ValueError, match="was not removed"):
        journal.removal.put_back("x", NOW)


def test_what_was_removed_a_month_ago_goes_for_good_with_the_next(journal: Journal) -> None:
    first, second = begin(journal), begin(journal)
    journal.removal.remove(first, NOW)
    journal.removal.remove(second, NOW + timedelta(days=31))
    with pytest.raises(ValueError, match="too long ago"):
        journal.removal.put_back(first, NOW)
    journal.removal.put_back(second, NOW)


def test_no_other_hand_removes_an_answer(journal: Journal) -> None:
    journal.save_check_in(begin(journal), answer())
    with (
        closing(sqlite3.connect(journal.path)) as other,
        pytest.raises(sqlite3.IntegrityError, match="only ever added"),
    ):
        other.execute("DELETE FROM answer")
