"""The journal in trouble: killed, locked, full, moved away, and several programs at once."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import processes
import pytest
from store_helpers import DIES, LEFT, RIGHT, ROOT, T0, answer, begin, known, step

from hipmobility.core.model.practice import (
    CheckIn,
    PracticeState,
)
from hipmobility.store.backups import backups
from hipmobility.store.errors import JournalDamaged, JournalTrouble, JournalUnavailable
from hipmobility.store.journal import Journal


def test_a_content_that_cannot_be_read_is_told_as_damage(journal: Journal, path: Path) -> None:
    begin(journal)
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("UPDATE practice SET routine = '{}'")
    with pytest.raises(JournalDamaged):
        journal.queries.practices()


def test_two_journals_see_each_others_writes(path: Path) -> None:
    with Journal.open(path) as one, Journal.open(path) as two:
        practice_id = begin(one)
        two.save_check_in(practice_id, answer(LEFT, 2))
        one.save_check_in(practice_id, answer(RIGHT, 4))
        two.save_step(practice_id, step(0, LEFT))
        assert one.queries.practices() == two.queries.practices()
        assert known(two, practice_id).difference(0) == 2


def test_a_write_that_has_to_wait_too_long_is_told_and_can_be_repeated(path: Path) -> None:
    with Journal.open(path, wait_s=0) as journal, Journal.open(path) as reader:
        practice_id = begin(journal)
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(JournalUnavailable) as refused:
                journal.save_check_in(practice_id, answer())
            assert refused.value.trouble is JournalTrouble.LOCKED
            assert reader.queries.count() == 1  # reading is never blocked
            other.execute("ROLLBACK")
        journal.save_check_in(practice_id, answer())
        assert known(reader, practice_id).check_ins == (answer(),)


WRITER = """
import sys
from pathlib import Path
from hipmobility.core.model.practice import CheckIn, Outcome, DrillStep
from hipmobility.core.model.routine import Side, Sides
from hipmobility.store.journal import Journal
from datetime import UTC, datetime
at = datetime(2026, 3, 1, 6, 30, tzinfo=UTC)
path, practice_id, first, count = Path(sys.argv[1]), sys.argv[2], *map(int, sys.argv[3:])
with Journal.open(path) as journal:
    for n in range(first, first + count):
        journal.save_check_in(practice_id, CheckIn(n, "d", Side.LEFT, n % 5 + 1, (), f"{n}", at))
        journal.save_step(practice_id, DrillStep(n, "d", Side.LEFT, 40, 39, Outcome.DONE))
        print(n, flush=True)
"""


def writer(path: Path, practice_id: str, first: int, count: int) -> processes.Child[str]:
    return processes.Child(
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
    assert practice.state is PracticeState.IN_PROGRESS
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
        assert refused.value.trouble is JournalTrouble.GONE
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
        assert refused.value.trouble is JournalTrouble.FULL
        assert str(path) in str(refused.value)
        assert [c.note for c in known(journal, practice_id).check_ins] == saved
        ballast.unlink()
        journal.save_check_in(practice_id, said)
    with Journal.open(path) as journal:
        assert [c.note for c in known(journal, practice_id).check_ins] == [*saved, said.note]


@pytest.fixture
def share(tmp_path: Path) -> Iterator[Path]:
    """A file system without memory that programs can share, as network shares are."""
    behind, disk = tmp_path / "behind", tmp_path / "share"
    behind.mkdir()
    disk.mkdir()
    if shutil.which("bindfs") is None:
        pytest.skip("needs bindfs")
    made = processes.run(["bindfs", "-o", "direct_io", str(behind), str(disk)])
    if made.returncode != 0:
        pytest.skip("no FUSE file system can be mounted here")
    yield disk
    processes.run(["fusermount3", "-u", "-z", str(disk)], check=True)


def test_a_journal_on_a_share_is_written_without_a_log(share: Path) -> None:
    path = share / "journal.sqlite3"
    with Journal.open(path) as one, Journal.open(path) as two:
        practice_id = begin(one)
        two.save_check_in(practice_id, answer(LEFT, 2))
        one.save_check_in(practice_id, answer(RIGHT, 4))
        assert known(two, practice_id).difference(0) == 2
        one.back_up(T0)
        assert not path.with_name(f"{path.name}-wal").exists()
    assert [each.ok for each in backups(path)] == [True]


def test_a_log_that_was_left_is_read_where_the_journal_is_moved_to_a_share(
    journal: Journal, path: Path, share: Path
) -> None:
    practice_id = begin(journal)
    journal.save_check_in(practice_id, answer(LEFT, 2))
    processes.run([sys.executable, "-c", DIES, str(path)], check=True)
    wal = path.with_name(f"{path.name}-wal")
    assert wal.stat().st_size > 0
    for each in (path, wal):
        shutil.copy(each, share)
    with Journal.open(share / path.name) as moved:
        assert known(moved, practice_id).check_ins == (answer(LEFT, 2),)
        assert known(moved, practice_id).context == "49" * 500
        moved.save_check_in(practice_id, answer(RIGHT, 4))
    # Back on a disk of the computer it has its log again.
    shutil.copy(share / path.name, path.parent / "back.sqlite3")
    with Journal.open(path.parent / "back.sqlite3") as back:
        assert known(back, practice_id).difference(0) == 2
        assert back.path.with_name("back.sqlite3-wal").exists()
