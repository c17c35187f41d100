"""Measurements in the journal: revisions, striking out and undoing, merging, backups."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from measure_builders import measurement, measurements
from store_helpers import days

from hipmobility.core.measure.measurement import Measurement, Reading
from hipmobility.core.model.routine import Side
from hipmobility.store.backups import backups
from hipmobility.store.errors import JournalError
from hipmobility.store.journal import Journal, JournalInMemory
from hipmobility.store.measures import MergedMeasures

NOW = datetime(2026, 12, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_what_was_measured_is_there_after_opening_again(path: Path) -> None:
    made = measurement(day=3, left=(30, 41, 31, 32), right=(36, 35, 37), note="ü 'x'")
    stray = tuple(replace(each, replaced=each.value == 41) for each in made.readings)
    made = replace(made, readings=stray)
    with Journal.open(path) as journal:
        journal.measures.save(made)
    with Journal.open(path) as journal:
        assert journal.measures.all() == [made]
        assert journal.measures.all()[0].value(Side.LEFT) == 31


def test_a_correction_counts_and_what_was_said_first_stays(journal: Journal) -> None:
    first = measurement(left=(30, 31, 32))
    journal.measures.save(first)
    again = measurement(left=(33, 34, 35))
    journal.measures.save(replace(again, revised_at=first.at + HOUR))
    (counting,) = journal.measures.all()
    assert counting.value(Side.LEFT) == 34
    assert [each.value(Side.LEFT) for each in journal.measures.revisions(first.id)] == [31, 34]


def test_what_says_the_same_adds_nothing(journal: Journal) -> None:
    first = measurement()
    journal.measures.save(first)
    journal.measures.save(replace(first, revised_at=first.at + HOUR))
    assert journal.measures.all_revisions() == [first]


def test_with_the_clock_set_back_the_last_word_still_counts(journal: Journal) -> None:
    first = measurement(left=(30, 31, 32))
    journal.measures.save(first)
    again = replace(measurement(left=(33, 34, 35)), revised_at=first.at - HOUR)
    journal.measures.save(again)
    assert journal.measures.all()[0].value(Side.LEFT) == 34


def test_struck_out_it_counts_no_more_and_put_back_it_does(journal: Journal) -> None:
    kept, gone = measurement(day=0), measurement(day=1)
    for each in (kept, gone):
        journal.measures.save(each)
    journal.measures.strike_out(gone.id, gone.at + HOUR)
    assert journal.measures.all() == [kept]
    journal.measures.put_back(gone.id, gone.at + 2 * HOUR)
    assert [each.id for each in journal.measures.all()] == [kept.id, gone.id]
    revisions = journal.measures.revisions(gone.id)
    assert [each.revised_at for each in revisions[1:]] == [gone.at + HOUR, gone.at + 2 * HOUR]
    assert len(revisions) == 3


def test_what_was_never_measured_cannot_be_struck_out(journal: Journal) -> None:
    with pytest.raises(ValueError, match="no measurement"):
        journal.measures.strike_out("x", NOW)


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (replace(measurement(), test="faber"), "no test 'faber'"),
        (replace(measurement(), note="\0"), "NUL"),
        (replace(measurement(), readings=(Reading(Side.LEFT, 90.5),)), "90.5 is not from 0 to 90"),
        (replace(measurement(), readings=(Reading(Side.LEFT, 30.0),)), "a reading of each side"),
    ],
)
def test_what_cannot_be_is_refused(journal: Journal, wrong: Measurement, why: str) -> None:
    with pytest.raises(ValueError, match=re.escape(why)):
        journal.measures.save(wrong)
    assert journal.measures.all() == []


def test_rows_are_only_ever_added(path: Path, journal: Journal) -> None:
    journal.measures.save(measurement())
    with closing(sqlite3.connect(path)) as connection:
        for change in ("UPDATE measure SET note = 'x'", "DELETE FROM measure"):
            with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
                connection.execute(change)


def test_a_row_that_is_none_is_told_as_damage(path: Path, journal: Journal) -> None:
    journal.measures.save(measurement())
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            "INSERT INTO measure SELECT 9, 'y', test, at, 0, warmth, first_side, '[{}]', '', "
            "revised_at, 0 FROM measure"
        )
        connection.commit()
    with pytest.raises(JournalError):
        journal.measures.all()


def test_a_days_backup_comes_before_the_first_write(path: Path, journal: Journal) -> None:
    journal.measures.save(measurement(day=0))
    assert days(path) == []
    journal.measures.save(measurement(day=1))
    (day,) = days(path)
    assert day == measurement(day=1).at.day
    (backup,) = backups(path)
    assert (backup.practices, backup.measurements, backup.ok) == (0, 1, True)


@settings(max_examples=40, deadline=None)
@given(measurements(), measurements())
def test_two_journals_become_one_in_either_order(
    mine: list[Measurement], theirs: list[Measurement]
) -> None:
    with JournalInMemory(Path("a")) as one, JournalInMemory(Path("b")) as other:
        for journal, revisions in ((one, mine), (one, theirs), (other, theirs), (other, mine)):
            journal.merge([], NOW, measures=revisions)
        assert one.measures.all() == other.measures.all()
        assert set(one.measures.all_revisions()) == {*mine, *theirs}
        again = one.merge([], NOW, measures=[*mine, *theirs]).measures
        assert again == MergedMeasures(0, 0, len({each.id for each in (*mine, *theirs)}))
