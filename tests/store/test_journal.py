"""The journal: what was saved is there, in order, and earlier answers are never lost."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from builders import RESTORE
from hypothesis import given, settings
from hypothesis import strategies as st

import hipmobility
from hipmobility.core.practice import (
    CheckIn,
    DrillRecord,
    Moment,
    Outcome,
    Overall,
    Practice,
    State,
    Step,
    Stop,
    StopReason,
    outcome_of,
)
from hipmobility.core.routine import Side, Sides
from hipmobility.core.routine_copy import routine_copy, routine_of_copy
from hipmobility.store.database import JournalDamaged, JournalUnavailable, Trouble
from hipmobility.store.journal import Journal

ROOT = Path(hipmobility.__file__).resolve().parents[1]
T0 = datetime(2026, 3, 1, 6, 30, tzinfo=UTC)
LEFT, RIGHT = Side.LEFT, Side.RIGHT
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


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite3"


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    with Journal.open(path) as journal:
        yield journal


def begin(
    journal: Journal,
    started_at: datetime = T0,
    *,
    offset: int = 60,
    first: Side = LEFT,
    context: str | None = None,
) -> str:
    practice_id = str(uuid.uuid4())
    journal.begin(practice_id, started_at, offset, RESTORE, first, context)
    return practice_id


def answer(
    side: Side = LEFT,
    ease: int | None = 3,
    note: str = "",
    *,
    position: int = 0,
    later_s: float = 0,
) -> CheckIn:
    drill = RESTORE.items[position].drill.id
    return CheckIn(position, drill, side, ease, (), note, T0 + timedelta(seconds=later_s))


def step(position: int, side: Side | None, actual_s: float = 40, planned_s: float = 40) -> Step:
    drill = RESTORE.items[position].drill.id
    return Step(position, drill, side, planned_s, actual_s, Outcome.DONE)


def known(journal: Journal, practice_id: str) -> Practice:
    practice = journal.practice(practice_id)
    assert practice is not None
    return practice


def rows(path: Path, table: str) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def test_a_practice_comes_back_as_it_was(path: Path) -> None:
    answers = (answer(LEFT, 2, "tight"), answer(RIGHT, None), answer(LEFT, 5, position=2))
    answers = (replace(answers[0], tags=("pinch", 'ü; "x"')), *answers[1:])
    with Journal.open(path) as journal:
        practice_id = begin(journal, first=RIGHT, context="before_run", offset=-330)
        harder = replace(step(1, RIGHT, 12.34567), variant="harder")
        for done in (step(1, LEFT), harder, step(0, None)):
            journal.save_step(practice_id, done)
        for said in reversed(answers):
            journal.save_check_in(practice_id, said)
        journal.finish(practice_id, State.LEFT_EARLY, T0 + timedelta(minutes=3))
    with Journal.open(path) as journal:
        assert journal.practice(practice_id) == Practice(
            id=practice_id,
            started_at=T0,
            utc_offset_minutes=-330,
            routine_id="test",
            routine_name="Test",
            drills={
                item.drill.id: DrillRecord(item.drill.name, "{side} foot") for item in RESTORE.items
            },
            first_side=RIGHT,
            context="before_run",
            state=State.LEFT_EARLY,
            steps=(step(0, None), harder, step(1, LEFT)),
            check_ins=answers,
            ended_at=T0 + timedelta(minutes=3),
            routine_copy=routine_copy(RESTORE),
        )


def test_what_a_practice_says_of_a_drill_done_twice(journal: Journal) -> None:
    practice_id = begin(journal)
    for position, left, right in ((0, 2, 4), (3, None, 1)):
        for side, ease in ((LEFT, left), (RIGHT, right)):
            said = replace(answer(side, ease), position=position)
            journal.save_check_in(practice_id, said)
    practice = known(journal, practice_id)
    assert practice.positions == (0, 3)
    assert practice.drill_at(3) == "shin_box"
    assert practice.drill_at(1) is None
    assert [practice.ease(place, RIGHT) for place in (0, 3, "shin_box", 1)] == [4, 1, 1, None]
    assert [practice.ease(place, LEFT) for place in (0, 3, "shin_box")] == [2, None, 2]
    assert [practice.difference(place) for place in (0, 3)] == [2, None]


@pytest.mark.parametrize(
    ("actual_s", "outcome"),
    [
        (0, Outcome.SKIPPED),
        (0.99, Outcome.SKIPPED),
        (1, Outcome.CUT_SHORT),
        (39.49, Outcome.CUT_SHORT),
        (39.5, Outcome.DONE),
        (41, Outcome.DONE),
    ],
)
def test_outcome_of_forty_seconds(actual_s: float, outcome: Outcome) -> None:
    assert outcome_of(40, actual_s) is outcome


def test_an_empty_journal(journal: Journal) -> None:
    assert journal.practices() == []
    assert journal.count() == 0
    assert journal.practice("none") is None
    assert journal.latest_first_side() is None
    assert journal.last_check_ins("shin_box", None) == {}
    assert journal.days_practised(T0, T0 + timedelta(days=9)) == []


@settings(max_examples=40, deadline=None)
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


@settings(max_examples=60, deadline=None)
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
            assert journal.practices()[0].check_ins == found
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
    assert journal.last_check_ins("shin_box", None) == {}
    struck = replace(answer(LEFT, None, later_s=86400), struck=True)
    kept = (answer(LEFT, 1, "wrong side"), struck)
    assert journal.revisions(practice_id, 0, LEFT) == kept
    assert known(journal, practice_id).revisions == kept
    journal.correct_check_in(practice_id, answer(LEFT, 4, later_s=90000))
    assert known(journal, practice_id).check_ins == (answer(LEFT, 4),)
    assert len(journal.revisions(practice_id, 0, LEFT)) == 3


def test_what_was_never_answered_cannot_be_struck_out_but_added_later(journal: Journal) -> None:
    practice_id = begin(journal)
    with pytest.raises(ValueError, match="no answer at 0 right"):
        journal.strike_out(practice_id, 0, RIGHT, T0)
    missed = answer(RIGHT, 4, later_s=86400)
    journal.correct_check_in(practice_id, missed)
    assert known(journal, practice_id).check_ins == (missed,)
    assert journal.revisions(practice_id, 0, RIGHT) == (missed,)
    assert journal.revisions(practice_id, 0, LEFT) == ()


def test_a_correction_with_the_clock_set_back_still_comes_after(journal: Journal) -> None:
    practice_id = begin(journal)
    for ease, later_s in ((2, 100.0), (3, -5000.0), (4, -9000.0)):
        journal.correct_check_in(practice_id, answer(LEFT, ease, later_s=later_s))
    assert [said.ease for said in journal.revisions(practice_id, 0, LEFT)] == [2, 3, 4]
    assert known(journal, practice_id).check_ins == (answer(LEFT, 4, later_s=100),)


def test_what_was_felt_in_all_is_kept_with_every_change(journal: Journal) -> None:
    practice_id = begin(journal)
    for moment, side, ease, minute in (
        (Moment.AFTER, RIGHT, 4, 5),
        (Moment.BEFORE, LEFT, 2, 0),
        (Moment.BEFORE, LEFT, 3, 1),
        (Moment.BEFORE, LEFT, 3, 2),
        (Moment.AFTER, LEFT, None, 6),
    ):
        felt = Overall(moment, side, ease, T0 + timedelta(minutes=minute))
        journal.save_overall(practice_id, felt)
    practice = known(journal, practice_id)
    assert practice.overall == (
        Overall(Moment.BEFORE, LEFT, 3, T0),
        Overall(Moment.AFTER, LEFT, None, T0 + timedelta(minutes=6)),
        Overall(Moment.AFTER, RIGHT, 4, T0 + timedelta(minutes=5)),
    )
    assert [felt.ease for felt in practice.overall_revisions] == [2, 3]
    assert practice.overall_ease(Moment.BEFORE, LEFT) == 3
    assert practice.overall_ease(Moment.BEFORE, RIGHT) is None
    with pytest.raises(ValueError, match="ease"):
        journal.save_overall(practice_id, Overall(Moment.AFTER, LEFT, 6, T0))


def test_stops_are_kept_in_the_order_they_happened(journal: Journal) -> None:
    practice_id = begin(journal)
    later = Stop(1, "stretch", RIGHT, 12.5, StopReason.PAIN, T0 + timedelta(minutes=2))
    first = Stop(0, "shin_box", None, 3.25, StopReason.INTERRUPTED, T0 + timedelta(minutes=1))
    for stop in (later, first):
        journal.save_stop(practice_id, stop)
    assert known(journal, practice_id).stops == (first, later)
    for bad in (replace(first, at_s=-1.0), replace(first, drill="\0"), replace(first, position=-1)):
        with pytest.raises(ValueError, match=r"seconds|NUL|refused"):
            journal.save_stop(practice_id, bad)
    assert len(known(journal, practice_id).stops) == 2


def test_the_newest_unfinished_practice_has_what_it_needs_to_go_on(journal: Journal) -> None:
    assert journal.unfinished() is None
    older, newer = begin(journal), begin(journal, T0 + timedelta(days=1))
    finished = begin(journal, T0 + timedelta(days=2))
    journal.finish(finished, State.FINISHED, T0)
    journal.save_step(newer, step(0, LEFT))
    journal.save_check_in(newer, answer(LEFT, 2))
    found = journal.unfinished()
    assert found is not None
    assert (found.id, found.steps, found.check_ins) == (newer, (step(0, LEFT),), (answer(LEFT, 2),))
    drills = {item.drill.id: item.drill for item in RESTORE.items}
    assert routine_of_copy(found.routine_copy, drills) == RESTORE
    journal.finish(newer, State.LEFT_EARLY, T0)
    found = journal.unfinished()
    assert found is not None
    assert found.id == older


def test_a_routine_is_not_made_again_of_drills_that_are_gone_or_changed() -> None:
    drills = {item.drill.id: item.drill for item in RESTORE.items}
    copy = routine_copy(RESTORE)
    changed = replace(drills["stretch"], sides=Sides.BOTH)
    assert routine_of_copy(copy, drills | {"stretch": changed}) is None
    assert routine_of_copy(copy, {}) is None
    assert routine_of_copy('{"drills": []}', drills) is None


def test_which_side_got_less() -> None:
    practice = Practice(
        "x",
        T0,
        0,
        "test",
        "Test",
        {},
        LEFT,
        None,
        State.FINISHED,
        (
            step(0, None, 60),
            step(1, LEFT, 40),
            step(1, RIGHT, 33),
            step(2, LEFT, 30),
            step(2, RIGHT, 34),
        ),
        (),
    )
    assert (practice.seconds(LEFT), practice.seconds(RIGHT)) == (70, 67)
    assert practice.seconds(RIGHT, 1) == 33
    assert practice.less_side() is None
    assert practice.less_side(1) is RIGHT
    assert practice.less_side(2) is None
    assert practice.less_side(0) is None
    five = replace(practice, steps=(step(1, LEFT, 40), step(1, RIGHT, 45)))
    assert five.less_side() is None
    assert replace(five, steps=(step(1, LEFT, 39.9), step(1, RIGHT, 45))).less_side() is LEFT


def test_a_step_saved_again_takes_the_place_of_the_first(journal: Journal) -> None:
    practice_id = begin(journal)
    for side in (None, LEFT, RIGHT):
        journal.save_step(practice_id, step(0, side, 1.5))
        journal.save_step(practice_id, step(0, side, 40))
    steps = known(journal, practice_id).steps
    assert [(s.side, s.actual_s) for s in steps] == [(None, 40), (LEFT, 40), (RIGHT, 40)]


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
        replace(answer(), at=datetime(2026, 3, 1)),  # noqa: DTZ001
        replace(answer(), position=-1),
    ],
)
def test_an_answer_that_cannot_be_is_refused(journal: Journal, bad: CheckIn) -> None:
    practice_id = begin(journal)
    with pytest.raises(ValueError, match=r"NUL|Unicode|tag|ease|zone|position"):
        journal.save_check_in(practice_id, bad)
    assert known(journal, practice_id).check_ins == ()
    journal.save_check_in(practice_id, answer())


@pytest.mark.parametrize("seconds", [-1.0, float("nan"), float("inf")])
def test_seconds_that_cannot_be_are_refused(journal: Journal, seconds: float) -> None:
    practice_id = begin(journal)
    with pytest.raises(ValueError, match="seconds"):
        journal.save_step(practice_id, step(0, LEFT, seconds))


def test_unknown_practices_and_a_second_beginning_are_refused(journal: Journal) -> None:
    practice_id = begin(journal)
    calls: list[Callable[[], None]] = [
        lambda: journal.save_step("none", step(0, LEFT)),
        lambda: journal.save_check_in("none", answer()),
        lambda: journal.finish("none", State.FINISHED, T0),
        lambda: journal.finish(practice_id, State.IN_PROGRESS, T0),
        lambda: journal.discard("none"),
        lambda: journal.begin(practice_id, T0, 0, RESTORE, LEFT, None),
        lambda: journal.begin("x", datetime(2026, 3, 1), 0, RESTORE, LEFT, None),  # noqa: DTZ001
        lambda: journal.begin("x", T0, 0, RESTORE, LEFT, "a\0b"),
    ]
    for call in calls:
        with pytest.raises(ValueError, match=r"refused|no practice|progress|zone|NUL"):
            call()
    assert journal.count() == 1


def test_discard_removes_only_what_is_empty(journal: Journal) -> None:
    empty, stepped, answered = begin(journal), begin(journal), begin(journal)
    stopped, felt = begin(journal), begin(journal)
    journal.save_stop(stopped, Stop(0, "shin_box", LEFT, 0, StopReason.DIZZY, T0))
    journal.save_overall(felt, Overall(Moment.BEFORE, LEFT, 3, T0))
    journal.save_step(stepped, replace(step(0, LEFT, 0), outcome=Outcome.SKIPPED))
    journal.save_check_in(answered, answer(LEFT, None))
    journal.discard(empty)
    for kept in (stepped, answered, stopped, felt):
        with pytest.raises(ValueError, match="refused"):
            journal.discard(kept)
    assert {p.id for p in journal.practices()} == {stepped, answered, stopped, felt}


def test_practices_are_newest_first_and_the_latest_begun_first_on_a_tie(journal: Journal) -> None:
    hours = [3, 1, 2, 2]
    ids = [
        begin(journal, T0 + timedelta(hours=h), first=side)
        for h, side in zip(hours, [LEFT, RIGHT, RIGHT, RIGHT], strict=True)
    ]
    newest_first = [ids[0], ids[3], ids[2], ids[1]]
    assert [practice.id for practice in journal.practices()] == newest_first
    assert [practice.id for practice in journal.practices(2)] == newest_first[:2]
    assert journal.practices(0) == []
    assert journal.latest_first_side() is LEFT
    assert journal.count() == 4


def test_times_of_other_zones_are_kept_in_utc(journal: Journal) -> None:
    tokyo = timezone(timedelta(hours=9))
    practice_id = begin(journal, datetime(2026, 3, 1, 15, 30, 0, 5, tokyo))
    started_at = known(journal, practice_id).started_at
    assert started_at == T0 + timedelta(microseconds=5)
    assert started_at.tzinfo is UTC


def test_last_check_ins_are_of_the_last_practice_that_said_anything(journal: Journal) -> None:
    ids = [begin(journal, T0 + timedelta(days=day)) for day in range(5)]
    journal.save_check_in(ids[0], answer(LEFT, 1))
    journal.save_check_in(ids[1], answer(LEFT, None, "only a note"))
    journal.save_check_in(ids[1], answer(RIGHT, None))
    journal.save_check_in(ids[2], answer(LEFT, None, " \n"))
    journal.save_check_in(ids[2], answer(LEFT, 5, position=1))
    journal.save_check_in(ids[4], answer(RIGHT, 2))
    assert journal.last_check_ins("shin_box", None) == {RIGHT: answer(RIGHT, 2)}
    said = {LEFT: answer(LEFT, None, "only a note"), RIGHT: answer(RIGHT, None)}
    assert journal.last_check_ins("shin_box", ids[4]) == said
    assert journal.last_check_ins("shin_box", ids[3]) == said
    assert journal.last_check_ins("shin_box", ids[1]) == {LEFT: answer(LEFT, 1)}
    assert journal.last_check_ins("shin_box", ids[0]) == {}
    assert journal.last_check_ins("crawl", None) == {}


def test_the_latest_variant_is_that_of_the_newest_step_that_was_not_skipped(
    journal: Journal,
) -> None:
    older, newest = begin(journal), begin(journal, T0 + timedelta(days=1))
    assert journal.latest_variant("shin_box") == ""
    journal.save_step(newest, replace(step(0, LEFT), variant="easier"))
    journal.save_step(older, replace(step(0, LEFT), variant="harder"))
    assert journal.latest_variant("shin_box") == "easier"
    skipped = replace(step(0, LEFT, 0), outcome=Outcome.SKIPPED, variant="easier")
    journal.save_step(newest, skipped)
    assert journal.latest_variant("shin_box") == "harder"
    journal.save_step(newest, replace(skipped, position=3, outcome=Outcome.CUT_SHORT, variant=""))
    assert journal.latest_variant("shin_box") == ""
    assert journal.latest_variant("crawl") == ""


def test_days_are_those_of_the_clock_on_the_wall(journal: Journal) -> None:
    late = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
    begin(journal, late, offset=60)
    begin(journal, late + timedelta(hours=2), offset=120)
    begin(journal, late + timedelta(days=3, hours=1), offset=-60)
    day_after = late + timedelta(days=4)
    assert journal.days_practised(T0, day_after) == [date(2026, 3, 2), date(2026, 3, 4)]
    assert journal.days_practised(late, late) == []
    assert journal.days_practised(T0, late) == []


def test_a_content_that_cannot_be_read_is_told_as_damage(journal: Journal, path: Path) -> None:
    begin(journal)
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("UPDATE practice SET routine = '{}'")
    with pytest.raises(JournalDamaged):
        journal.practices()


def test_two_journals_see_each_others_writes(path: Path) -> None:
    with Journal.open(path) as one, Journal.open(path) as two:
        practice_id = begin(one)
        two.save_check_in(practice_id, answer(LEFT, 2))
        one.save_check_in(practice_id, answer(RIGHT, 4))
        two.save_step(practice_id, step(0, LEFT))
        assert one.practices() == two.practices()
        assert known(two, practice_id).difference(0) == 2


def test_a_write_that_has_to_wait_too_long_is_told_and_can_be_repeated(path: Path) -> None:
    with Journal.open(path, wait_s=0) as journal, Journal.open(path) as reader:
        practice_id = begin(journal)
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(JournalUnavailable) as refused:
                journal.save_check_in(practice_id, answer())
            assert refused.value.trouble is Trouble.LOCKED
            assert reader.count() == 1  # reading is never blocked
            other.execute("ROLLBACK")
        journal.save_check_in(practice_id, answer())
        assert known(reader, practice_id).check_ins == (answer(),)


WRITER = """
import sys
from pathlib import Path
from hipmobility.core.practice import CheckIn, Outcome, Step
from hipmobility.core.routine import Side, Sides
from hipmobility.store.journal import Journal
from datetime import UTC, datetime
at = datetime(2026, 3, 1, 6, 30, tzinfo=UTC)
path, practice_id, first, count = Path(sys.argv[1]), sys.argv[2], *map(int, sys.argv[3:])
with Journal.open(path) as journal:
    for n in range(first, first + count):
        journal.save_check_in(practice_id, CheckIn(n, "d", Side.LEFT, n % 5 + 1, (), f"{n}", at))
        journal.save_step(practice_id, Step(n, "d", Side.LEFT, 40, 39, Outcome.DONE))
        print(n, flush=True)
"""


def writer(path: Path, practice_id: str, first: int, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), practice_id, str(first), str(count)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("after", [1, 7, 40, 150])
def test_what_was_saved_before_a_kill_is_there(path: Path, after: int) -> None:
    with Journal.open(path) as journal:
        practice_id = begin(journal)
    process = writer(path, practice_id, 0, 1_000_000)
    assert process.stdout is not None
    said = [int(process.stdout.readline()) for _ in range(after)]
    process.kill()
    said += [int(line) for line in process.stdout if line.endswith("\n")]
    process.wait()
    process.stdout.close()
    with Journal.open(path) as journal:
        practice = known(journal, practice_id)
    notes = [check_in.note for check_in in practice.check_ins]
    assert notes[: len(said)] == [str(n) for n in said]
    assert len(notes) <= len(said) + 1
    assert len(said) <= len(practice.steps) <= len(notes)
    assert practice.state is State.IN_PROGRESS
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_three_processes_writing_at_once_lose_nothing(path: Path) -> None:
    with Journal.open(path) as journal:
        practice_id = begin(journal)
        writers = [writer(path, practice_id, first, 60) for first in (0, 60, 120)]
        assert [len(process.communicate()[0].splitlines()) for process in writers] == [60] * 3
        practice = known(journal, practice_id)
    assert [said.note for said in practice.check_ins] == [str(n) for n in range(180)]
    assert len(practice.steps) == 180


def test_folder_removed_while_running_is_told_instead_of_writing_to_nothing(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "data"
    with Journal.open(folder / "journal.sqlite3") as journal:
        practice_id = begin(journal)
        shutil.move(folder, tmp_path / "elsewhere")
        with pytest.raises(JournalUnavailable) as refused:
            journal.save_check_in(practice_id, answer())
        assert refused.value.trouble is Trouble.GONE
        shutil.move(tmp_path / "elsewhere", folder)
        journal.save_check_in(practice_id, answer())
        assert known(journal, practice_id).ease("shin_box", LEFT) == 3


def test_full_disk_keeps_what_was_saved_and_takes_the_rest_when_there_is_space(
    small_disk: Path,
) -> None:
    path, ballast = small_disk / "journal.sqlite3", small_disk / "ballast"
    note = "the left one again " * 200
    with Journal.open(path) as journal:
        practice_id = begin(journal)
        ballast.write_bytes(bytes(200 * 1024))
        saved: list[str] = []
        said = replace(answer(), note=note)

        def fill() -> None:
            nonlocal said
            for n in range(1000):
                said = CheckIn(n, "drill", LEFT, 3, (), f"{n} {note}", T0)
                journal.save_check_in(practice_id, said)
                saved.append(said.note)

        with pytest.raises(JournalUnavailable, match="the disk is full") as refused:
            fill()
        assert refused.value.trouble is Trouble.FULL
        assert str(path) in str(refused.value)
        assert [c.note for c in known(journal, practice_id).check_ins] == saved
        ballast.unlink()
        journal.save_check_in(practice_id, said)
    with Journal.open(path) as journal:
        assert [c.note for c in known(journal, practice_id).check_ins] == [*saved, said.note]
