"""Backups: made in time, checked, and kept in number."""

from __future__ import annotations

import logging
import os
import random
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import processes
import pytest
from store_helpers import DAY, LEFT, ROOT, T0, days, old, practise

from hipmobility.core.model.practice import CheckIn
from hipmobility.store import backups as store
from hipmobility.store.backups import KEPT, backups
from hipmobility.store.errors import JournalUnavailable
from hipmobility.store.journal import Journal
from hipmobility.store.migrations import VERSION
from hipmobility.store.opening import connect


def test_a_backup_has_what_was_there_and_says_so(path: Path, journal: Journal) -> None:
    practise(journal, 0)
    practise(journal, 1)
    journal.back_up(T0 + 2 * DAY)
    (backup,) = backups(path)
    assert (backup.practices, backup.newest, backup.ok) == (2, T0 + DAY, True)
    assert backup.made_at == T0 + 2 * DAY
    assert backup.path.name == f"journal-2026-03-03T063000Z-schema-{VERSION}.sqlite3"
    assert [file.name for file in backup.path.parent.iterdir()] == [backup.path.name]


def test_what_only_the_log_has_is_in_the_backup(path: Path, journal: Journal) -> None:
    practise(journal)
    assert path.with_name("journal.sqlite3-wal").stat().st_size > 0
    journal.back_up(T0)
    with closing(sqlite3.connect(backups(path)[0].path)) as copy:
        assert copy.execute("SELECT ease FROM answer").fetchall() == [(3,)]


@pytest.mark.skipif(os.name != "posix", reason="POSIX file modes")
@pytest.mark.parametrize("umask", [0o000, 0o777])
def test_only_the_owner_can_read_it(path: Path, journal: Journal, umask: int) -> None:
    practise(journal)
    before = os.umask(umask)
    try:
        journal.back_up(T0)
    finally:
        os.umask(before)
    folder = store.folder(path)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert backups(path)[0].path.stat().st_mode & 0o777 == 0o600


def test_at_most_one_a_day_and_none_of_nothing(path: Path, journal: Journal) -> None:
    journal.back_up(T0)
    assert backups(path) == []
    practise(journal)
    for hour in (0, 1, 17):
        journal.back_up(T0 + timedelta(hours=hour))
    assert days(path) == [1]
    journal.back_up(T0 + timedelta(hours=18))
    assert days(path) == [2, 1]


def test_the_newest_ones_are_kept(path: Path, journal: Journal) -> None:
    practise(journal)
    for day in range(15):
        journal.back_up(T0 + day * DAY)
    assert days(path) == list(range(15, 5, -1))
    assert len(days(path)) == KEPT


def test_with_the_clock_set_back_the_one_just_made_is_kept(path: Path, journal: Journal) -> None:
    practise(journal)
    for day in range(12):
        journal.back_up(T0 + day * DAY)
    journal.back_up(T0 - 9 * DAY)
    assert len(days(path)) == KEPT
    assert backups(path)[-1].made_at == T0 - 9 * DAY


def test_a_journal_damaged_while_open_gives_no_backup_and_removes_none(
    path: Path, journal: Journal, caplog: pytest.LogCaptureFixture
) -> None:
    for day in range(40):
        practise(journal, day)
    for day in range(KEPT):
        journal.back_up(T0 + day * DAY)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("UPDATE practice SET context = 'so that nothing is read from memory'")
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with path.open("r+b") as file:  # any lock is lost with this; nobody else is here
        file.seek(-3 * 4096, os.SEEK_END)
        file.write(random.Random(2).randbytes(3 * 4096))
    with caplog.at_level(logging.WARNING):
        journal.back_up(T0 + 20 * DAY)
    assert "no backup could be made" in caplog.text
    assert days(path) == list(range(10, 0, -1))
    assert all(backup.ok for backup in backups(path))
    assert len(list(store.folder(path).iterdir())) == KEPT


def test_a_full_disk_stops_the_backup_and_nothing_else(
    small_disk: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = small_disk / "data" / "journal.sqlite3"
    with Journal.open(path) as journal:
        practise(journal)
        journal.back_up(T0)
        free = os.statvfs(small_disk).f_bavail * 4096
        (small_disk / "ballast").write_bytes(bytes(free - 40_000))
        with caplog.at_level(logging.WARNING):
            journal.back_up(T0 + DAY)
        assert "the disk is full" in caplog.text
        assert days(path) == [1]
        assert len(list(store.folder(path).iterdir())) == 1
        journal.save_check_in("practice 0", CheckIn(1, "stretch", LEFT, 2, (), "", T0))


def test_where_the_folder_was_moved_away_nothing_takes_its_place(
    path: Path, journal: Journal, tmp_path: Path
) -> None:
    practise(journal)
    path.parent.rename(tmp_path / "elsewhere")
    journal.back_up(T0)
    assert not path.parent.exists()
    (tmp_path / "elsewhere").rename(path.parent)
    journal.back_up(T0)
    assert days(path) == [1]


def test_what_a_kill_left_half_made_is_no_backup_and_goes_the_next_day(
    path: Path, journal: Journal
) -> None:
    practise(journal)
    journal.back_up(T0)
    part = store.folder(path) / f".{backups(path)[0].path.name}.123.part"
    part.write_bytes(b"half")
    assert days(path) == [1]
    journal.back_up(T0 + DAY)
    assert not part.exists()


def test_correcting_and_striking_out_make_the_days_backup_first(
    path: Path, journal: Journal
) -> None:
    practice_id = practise(journal)
    journal.correct_check_in(practice_id, CheckIn(0, "shin_box", LEFT, 5, (), "", T0 + DAY))
    journal.strike_out(practice_id, 0, LEFT, T0 + 2 * DAY)
    assert days(path) == [3, 2]
    eases = []
    for backup in backups(path):
        with closing(sqlite3.connect(backup.path)) as copy:
            eases.append([row[0] for row in copy.execute("SELECT ease FROM answer ORDER BY at")])
    assert eases == [[3, 5], [3]]


def test_before_an_upgrade_the_old_journal_is_kept(path: Path) -> None:
    old(path)
    connect(path, now=lambda: T0).close()
    connect(path, now=lambda: T0 + DAY).close()
    (backup,) = backups(path)
    assert backup.path.name == "journal-2026-03-01T063000Z-schema-1.sqlite3"
    assert (backup.practices, backup.ok) == (3, True)
    with closing(sqlite3.connect(backup.path)) as copy:
        assert copy.execute("PRAGMA user_version").fetchone() == (1,)


def test_six_processes_upgrade_it_at_once(path: Path) -> None:
    old(path)
    opens = (
        "import sys\nfrom pathlib import Path\nfrom hipmobility.store.opening import connect\n"
        "sys.stdin.readline()\nconnect(Path(sys.argv[1])).close()"
    )
    children = [
        processes.Child([sys.executable, "-c", opens, str(path)], cwd=ROOT, stdin=subprocess.PIPE)
        for _ in range(6)
    ]
    for process in children:
        assert process.stdin is not None
        process.stdin.write(b"\n")
        process.stdin.flush()
    for process in children:
        process.communicate()
    assert [process.returncode for process in children] == [0] * 6
    assert backups(path)
    assert all(backup.ok and backup.practices == 3 for backup in backups(path))
    with Journal.open(path) as journal:
        assert journal.queries.count() == 3


def test_without_room_for_the_backup_there_is_no_upgrade(small_disk: Path) -> None:
    path = small_disk / "data" / "journal.sqlite3"
    old(path)
    connect_makes = 40_000  # the -shm and the start of the -wal
    free = os.statvfs(small_disk).f_bavail * 4096
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(free - connect_makes))
    with pytest.raises(JournalUnavailable, match="the disk is full"):
        connect(path, now=lambda: T0)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        assert connection.execute("SELECT count(*) FROM answer").fetchone() == (7,)
    ballast.unlink()
    connect(path, now=lambda: T0).close()
    assert [backup.practices for backup in backups(path)] == [3]
