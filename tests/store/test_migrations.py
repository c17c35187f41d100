"""A journal of every released schema is upgraded, and nothing in it is lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from measure_builders import measurement
from store_helpers import DATA, LEFT, RIGHT

from hipmobility.core.model.practice import Outcome, PracticeState
from hipmobility.store.journal import Journal
from hipmobility.store.migrations import VERSION
from hipmobility.store.opening import connect

NOW = datetime(2026, 12, 2, 12, tzinfo=UTC)
ONE, TWO, THREE = (f"0f6bd4a2-6a2e-4b55-9f6e-2a1c6d2f000{n}" for n in (1, 2, 3))


@pytest.fixture
def released(tmp_path: Path) -> Callable[[int], Path]:
    """A file as the release with this schema left it."""

    def make(version: int) -> Path:
        path = tmp_path / "journal.sqlite3"
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript((DATA / f"journal_{version}.sql").read_text("utf-8"))
            connection.execute("PRAGMA journal_mode = WAL")
        return path

    return make


def test_there_is_a_journal_of_every_earlier_schema() -> None:
    kept = {path.name for path in DATA.glob("journal_*.sql")}
    assert kept == {f"journal_{version}.sql" for version in range(1, VERSION)}


@pytest.mark.parametrize("version", range(1, VERSION))
def test_upgraded_it_has_the_schema_of_a_new_one(
    released: Callable[[int], Path], tmp_path: Path, version: int
) -> None:
    def schema(path: Path) -> list[tuple[str, str, str]]:
        with closing(connect(path)) as connection:
            assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
            return connection.execute(
                "SELECT type, name, sql FROM sqlite_master"
                " WHERE name NOT LIKE 'sqlite_%' ORDER BY name"
            ).fetchall()

    assert schema(released(version)) == schema(tmp_path / "new.sqlite3")


def test_what_schema_1_kept_is_still_said(released: Callable[[int], Path]) -> None:
    with Journal.open(released(1)) as journal:
        three, two, one = journal.queries.practices()
        assert [practice.id for practice in (one, two, three)] == [ONE, TWO, THREE]
        states = [practice.state for practice in (one, two, three)]
        assert states == [
            PracticeState.FINISHED,
            PracticeState.IN_PROGRESS,
            PracticeState.LEFT_EARLY,
        ]
        assert (one.context, three.context, three.utc_offset_minutes) == (
            "before_run",
            "الورك",
            -330,
        )
        assert one.drills["stretch"].side_means == "{side} foot"
        outcomes = {(s.position, s.side): (s.actual_s, s.outcome, s.variant) for s in one.steps}
        assert outcomes == {
            (0, RIGHT): (30.0, Outcome.DONE, ""),
            (0, LEFT): (12.5, Outcome.CUT_SHORT, ""),
            (1, RIGHT): (40.0, Outcome.DONE, ""),
            (1, LEFT): (0.0, Outcome.SKIPPED, ""),
        }
        said = one.check_in(0, LEFT)
        assert said is not None
        assert (said.ease, said.tags, said.note) == (3, ("tight",), "better")
        assert said.at.isoformat() == "2026-03-01T06:31:10+00:00"
        assert one.check_in(0, RIGHT) is not None
        assert one.ease(0, RIGHT) is None


def test_answers_given_with_the_clock_set_back_keep_their_order(
    released: Callable[[int], Path],
) -> None:
    path = released(1)
    with Journal.open(path) as journal:
        assert journal.queries.practices()[2].ease(1, RIGHT) == 3
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute(
            "SELECT ease, at FROM answer WHERE position = 1 ORDER BY at"
        ).fetchall()
    assert found == [
        (4, "2026-03-01T06:32:30.000000Z"),
        (5, "2026-03-01T06:32:30.000001Z"),
        (3, "2026-03-01T06:32:30.000002Z"),
    ]


def test_what_schema_2_kept_is_still_said_and_measuring_can_begin(
    released: Callable[[int], Path],
) -> None:
    with Journal.open(released(2)) as journal:
        two, one = journal.queries.practices()
        first = one.check_in(0, LEFT)
        assert first is not None
        assert (first.ease, first.note) == (3, "better")
        assert [step.variant for step in one.steps if step.side is LEFT] == ["no_hands"]
        assert two.check_in(0, RIGHT) is None or two.ease(0, RIGHT) is None
        assert journal.measures.all() == []
        journal.measures.save(measurement())
        assert journal.measures.all() == [measurement()]


def test_what_schema_3_kept_is_still_said_and_no_side_had_more(
    released: Callable[[int], Path],
) -> None:
    with Journal.open(released(3)) as journal:
        three, two, one = journal.queries.practices()
        assert [each.id for each in (one, two, three)] == [ONE, TWO, THREE]
        assert {each.longer_side for each in (one, two, three)} == {None}
        assert (one.ease(1, LEFT), one.ease(1, RIGHT), two.ease(1, RIGHT)) == (3, None, 4)
        assert len(one.stops) == 1
        assert len(one.overall) == 2
        assert [each.note for each in journal.measures.all()] == ["ü"]
        journal.removal.remove(TWO, NOW)
        assert [each.id for each in journal.queries.practices()] == [THREE, ONE]
        journal.removal.put_back(TWO, NOW)
        assert journal.queries.practices() == [three, two, one]


def test_what_schema_4_removed_stays_removed_and_can_be_put_back(
    released: Callable[[int], Path],
) -> None:
    with Journal.open(released(4)) as journal:
        assert [each.id for each in journal.queries.practices()] == [THREE, ONE]
        assert journal.queries.practices()[1].longer_side is RIGHT
        (mark,) = journal.removal.marks()
        assert (mark.id, mark.stands) == (TWO, True)
        journal.removal.put_back(TWO, NOW)
        assert [each.id for each in journal.queries.practices()] == [THREE, TWO, ONE]
        assert not journal.removal.marks()[0].stands
