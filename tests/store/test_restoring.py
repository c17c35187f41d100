"""A backup is put back, a damaged journal set aside; nothing is ever overwritten."""

from __future__ import annotations

import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import processes
import pytest
from store_helpers import DAY, DIES, LEFT, ROOT, T0, days, old, practise, snapshot, spoil

from hipmobility.store.backups import backups, look, restore, set_aside
from hipmobility.store.errors import (
    JournalDamaged,
    JournalTooNew,
    JournalTrouble,
    JournalUnavailable,
)
from hipmobility.store.journal import Journal
from hipmobility.store.migrations import VERSION
from hipmobility.store.opening import connect

KILLED_RESTORING = """
import os, pathlib, sys
from datetime import UTC, datetime
from hipmobility.store.backups import restore
step, here, backup = sys.argv[1], *map(pathlib.Path, sys.argv[2:])
setattr(pathlib.Path, step, lambda *_: os._exit(9))
restore(here, backup, datetime(2026, 3, 1, tzinfo=UTC))
"""


def test_a_backup_is_put_back_and_what_was_there_is_kept(path: Path) -> None:
    with Journal.open(path) as journal:
        practise(journal, 0, ease=1)
        journal.back_up(T0)
        practise(journal, 1)
    aside = restore(path, backups(path)[0].path, T0 + DAY)
    assert aside is not None
    assert aside.name == "journal-replaced-2026-03-02T063000Z.sqlite3"
    for file, count in ((path, 1), (aside, 2)):
        with Journal.open(file) as journal:
            assert journal.queries.count() == count
            assert journal.queries.practices()[-1].ease(0, LEFT) == 1
    assert [backup.practices for backup in backups(path)] == [1]


@pytest.mark.skipif(os.name != "posix", reason="POSIX file modes")
def test_what_is_put_back_is_private(path: Path, journal: Journal) -> None:
    practise(journal)
    journal.back_up(T0)
    journal.close()
    backup = backups(path)[0].path
    backup.chmod(0o644)
    restore(path, backup, T0)
    assert path.stat().st_mode & 0o777 == 0o600


def test_after_a_kill_the_log_of_the_old_journal_does_not_spoil_the_one_put_back(
    path: Path,
) -> None:
    with Journal.open(path) as journal:
        practise(journal, 0)
        journal.back_up(T0)
    assert processes.run([sys.executable, "-c", DIES, str(path)]).returncode == 0
    assert path.with_name("journal.sqlite3-wal").stat().st_size > 0
    aside = restore(path, backups(path)[0].path, T0)
    assert aside is not None
    with Journal.open(path) as journal:
        assert journal.queries.practices()[0].context is None
    with Journal.open(aside) as journal:
        assert journal.queries.practices()[0].context == "49" * 500


@pytest.mark.parametrize("step", ["rename", "hardlink_to", "replace"])
def test_killed_while_putting_back_the_journal_is_where_it_was(path: Path, step: str) -> None:
    with Journal.open(path) as journal:
        practise(journal, 0)
        journal.back_up(T0)
        practise(journal, 1)
    assert processes.run([sys.executable, "-c", DIES, str(path)]).returncode == 0
    backup = backups(path)[0].path
    code = [sys.executable, "-c", KILLED_RESTORING, step, str(path), str(backup)]
    assert processes.run(code, cwd=ROOT).returncode == 9
    with Journal.open(path) as journal:
        assert journal.queries.count() == 2
    restore(path, backup, T0)
    with Journal.open(path) as journal:
        assert journal.queries.count() == 1
    names = {file.name for file in path.parent.iterdir() if file.name.endswith("sqlite3")}
    assert len(names) >= 2


def test_putting_back_twice_in_a_second_overwrites_nothing(path: Path) -> None:
    with Journal.open(path) as journal:
        practise(journal)
        journal.back_up(T0)
    backup = backups(path)[0].path
    first, second = (restore(path, backup, T0) for _ in range(2))
    assert first is not None
    assert second is not None
    assert first.exists()
    assert second.name == "journal-replaced-2026-03-01T063000Z-2.sqlite3"


def test_a_backup_that_cannot_be_used_is_refused_and_all_stays(path: Path) -> None:
    with Journal.open(path) as journal:
        for day in range(40):
            practise(journal, day)
        for day in range(3):
            journal.back_up(T0 + day * DAY)
    newer, damaged, good = (backup.path for backup in backups(path))
    with closing(sqlite3.connect(newer)) as copy:
        copy.execute(f"PRAGMA user_version = {VERSION + 1}")
    spoil(damaged)
    foreign = path.with_name("foreign.sqlite3")
    with closing(sqlite3.connect(foreign)) as connection:
        connection.execute("CREATE TABLE cards (front, back)")
    before = snapshot(path.parent)
    for backup, error in (
        (newer, JournalTooNew),
        (damaged, JournalDamaged),
        (foreign, JournalDamaged),
        (path.with_name("none.sqlite3"), JournalUnavailable),
        (path.parent, JournalUnavailable),
    ):
        with pytest.raises(error):
            restore(path, backup, T0)
        assert not look(backup).ok
    assert snapshot(path.parent) == before
    troubles = [backup.trouble for backup in backups(path)]
    assert troubles == [JournalTrouble.TOO_NEW, JournalTrouble.DAMAGED, None]
    assert next(backup for backup in backups(path) if backup.ok).path == good


def test_without_room_nothing_is_put_back_and_all_stays(small_disk: Path) -> None:
    path = small_disk / "data" / "journal.sqlite3"
    with Journal.open(path) as journal:
        practise(journal)
        journal.back_up(T0)
    free = os.statvfs(small_disk).f_bavail * 4096
    (small_disk / "ballast").write_bytes(bytes(free - 8192))
    before = snapshot(path.parent)
    with pytest.raises(JournalUnavailable, match="the disk is full"):
        restore(path, backups(path)[0].path, T0)
    assert snapshot(path.parent) == before


def test_a_journal_that_cannot_be_opened_again_tells_the_first_error_and_opens_later(
    path: Path, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    practise(journal)
    journal.back_up(T0)
    (backup,) = backups(path)

    def moved_away(*_given: object) -> None:
        path.parent.rename(path.parent.with_name("elsewhere"))
        path.parent.touch()
        raise JournalUnavailable(path, JournalTrouble.DISK, "the first error")

    monkeypatch.setattr("hipmobility.store.backups.restore", moved_away)
    with pytest.raises(JournalUnavailable, match="the first error"):
        journal.put_back(backup.path, T0 + DAY)
    with pytest.raises(JournalUnavailable):
        journal.queries.count()
    path.parent.unlink()
    path.parent.with_name("elsewhere").rename(path.parent)
    assert journal.queries.count() == 1
    practise(journal, 1)
    assert journal.queries.count() == 2


def test_a_damaged_journal_is_set_aside_whole_and_a_new_one_can_begin(path: Path) -> None:
    with Journal.open(path) as journal:
        for day in range(40):
            practise(journal, day)
    assert processes.run([sys.executable, "-c", DIES, str(path)]).returncode == 0
    spoil(path)
    before = snapshot(path.parent)
    assert before["journal.sqlite3-wal"]
    with pytest.raises(JournalDamaged):
        connect(path)
    aside = set_aside(path, T0)
    assert aside == path.with_name("journal-damaged-2026-03-01T063000Z.sqlite3")
    after = snapshot(path.parent)
    for suffix in ("", "-wal"):
        kept = after[f"journal-damaged-2026-03-01T063000Z.sqlite3{suffix}"]
        assert kept == before[f"journal.sqlite3{suffix}"]
    assert not any(name.startswith("journal.sqlite3") for name in after)
    with Journal.open(path) as journal:
        assert journal.queries.count() == 0
    assert set_aside(path.with_name("other.sqlite3"), T0) is None


def test_a_damaged_journal_gives_way_to_a_backup(path: Path) -> None:
    with Journal.open(path) as journal:
        for day in range(40):
            practise(journal, day)
        journal.back_up(T0)
    spoil(path)
    damaged = path.read_bytes()
    aside = restore(path, backups(path)[0].path, T0)
    assert aside is not None
    assert aside.read_bytes() == damaged
    with Journal.open(path) as journal:
        assert journal.queries.count() == 40


def test_an_old_backup_is_put_back_and_upgraded(path: Path) -> None:
    old(path)
    connect(path, now=lambda: T0).close()
    restore(path, backups(path)[0].path, T0 + DAY)
    with Journal.open(path, now=lambda: T0 + DAY) as journal:
        assert journal.queries.count() == 3
    assert days(path) == [2, 1]
