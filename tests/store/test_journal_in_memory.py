"""A journal in memory: one as any other, without a file."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from review_histories import history, named

from hipmobility.core.review.note_filter import NoteFilter
from hipmobility.store.journal import JournalInMemory

NOW = datetime(2026, 11, 20, 19, 0, tzinfo=UTC)


def test_it_keeps_and_finds_and_leaves_nothing_on_the_disk(tmp_path: Path) -> None:
    with JournalInMemory(tmp_path / "journal.sqlite3") as journal:
        made = history(named(3, 1))
        journal.merge(made, NOW)
        journal.back_up(NOW + timedelta(days=1))
        assert journal.queries.count() == 4
        assert len(journal.review.find(NoteFilter(ease=4))) == 4
        assert journal.queries.practice(made[0].id) is not None
        before = journal.state()
        journal.merge(history(named(5, 0)), NOW)
        assert journal.queries.count() == 5
        assert journal.state() != before
    assert list(tmp_path.iterdir()) == []


def test_two_know_nothing_of_each_other(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite3"
    with JournalInMemory(path) as one, JournalInMemory(path) as other:
        one.merge(history(named(1, 0)), NOW)
        assert other.queries.count() == 0
