"""Opening the journal's file: made private, upgraded, or refused and left as it was."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import processes
import pytest

from hipmobility.store import integrity, opening
from hipmobility.store.errors import (
    JournalDamaged,
    JournalError,
    JournalTooNew,
    JournalTrouble,
    JournalUnavailable,
)
from hipmobility.store.migrations import MIGRATIONS, VERSION
from hipmobility.store.opening import connect

ROOT = Path(opening.__file__).resolve().parents[2]
posix_only = pytest.mark.skipif(os.name != "posix", reason="POSIX file modes and locks")


def snapshot(folder: Path) -> dict[str, bytes]:
    """What is in a folder; only while this process has nothing in it open."""
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def python(code: str, *args: object) -> processes.Child[str]:
    """Another process, which knows hipmobility, sqlite3, os, sys and `path`."""
    head = (
        "import os, sqlite3, sys\nfrom pathlib import Path\n"
        "from hipmobility.store.opening import connect\n"
        "from hipmobility.store.errors import JournalError\npath = Path(sys.argv[1])\n"
    )
    return processes.Child(
        [sys.executable, "-c", head + code, *map(str, args)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def pragma(connection: sqlite3.Connection, name: str) -> object:
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


def make(path: Path) -> None:
    connect(path).close()


def test_new_journal_is_durable_checked_and_of_this_version(path: Path) -> None:
    with closing(connect(path)) as connection:
        assert pragma(connection, "journal_mode") == "wal"
        assert pragma(connection, "synchronous") == 2  # FULL
        assert pragma(connection, "foreign_keys") == 1
        assert pragma(connection, "busy_timeout") == 3000
        assert pragma(connection, "user_version") == VERSION
        assert pragma(connection, "integrity_check") == "ok"


@posix_only
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o777])
def test_only_the_owner_can_read_it_whatever_the_umask(path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        connection = connect(path)
    finally:
        os.umask(before)
    with closing(connection):
        assert path.parent.stat().st_mode & 0o777 == 0o700
        modes = {file.name: file.stat().st_mode & 0o777 for file in path.parent.iterdir()}
    assert modes == {
        "journal.sqlite3": 0o600,
        "journal.sqlite3-wal": 0o600,
        "journal.sqlite3-shm": 0o600,
    }


@posix_only
def test_a_file_others_could_read_is_closed_to_them_and_the_folder_is_not_ours(path: Path) -> None:
    make(path)
    path.chmod(0o644)
    path.parent.chmod(0o755)
    make(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o755


def test_folders_and_files_with_odd_names(tmp_path: Path) -> None:
    path = tmp_path / "my data?mode=ro#50%20 ü" / "jour nal?.sqlite3"
    make(path)
    make(path)
    assert path.stat().st_size > 0
    assert [file.name for file in tmp_path.iterdir()] == ["my data?mode=ro#50%20 ü"]


def test_empty_file_becomes_a_journal(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    with closing(connect(path)) as connection:
        assert pragma(connection, "user_version") == VERSION


def test_newer_journal_is_refused_and_untouched(path: Path) -> None:
    make(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    before = snapshot(path.parent)
    with pytest.raises(JournalTooNew, match="newer version") as refused:
        connect(path)
    assert str(path) in str(refused.value)
    assert "Update Hip Mobility" in str(refused.value)
    assert snapshot(path.parent) == before


def test_newer_journal_not_in_wal_mode_is_not_switched_to_it(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE practice_of_the_future (id)")
        connection.execute("PRAGMA user_version = 4000")
    before = snapshot(path.parent)
    with pytest.raises(JournalTooNew):
        connect(path)
    assert snapshot(path.parent) == before


def test_newer_version_that_only_the_wal_knows_is_refused(path: Path) -> None:
    make(path)
    dies = "c = connect(path); c.execute('PRAGMA user_version = 4000'); os._exit(0)"
    assert python(dies, path).wait() == 0
    before = snapshot(path.parent)
    assert before["journal.sqlite3-wal"]
    with pytest.raises(JournalTooNew):
        connect(path)
    after = snapshot(path.parent)
    for name in ("journal.sqlite3", "journal.sqlite3-wal"):
        assert after[name] == before[name]


def garbage_text(path: Path) -> None:
    path.write_text("Dear diary, my left hip felt stuck today.\n" * 200)


def garbage_noise(path: Path) -> None:
    path.write_bytes(random.Random(1).randbytes(20_000))


def garbage_zeros(path: Path) -> None:
    path.write_bytes(bytes(8192))


def garbage_two_bytes(path: Path) -> None:
    path.write_bytes(b"xy")  # SQLite itself makes a file of one byte, and takes it for empty


def cut_off(path: Path) -> None:
    make(path)
    path.write_bytes(path.read_bytes()[:6000])


def holed(path: Path) -> None:
    make(path)
    data = bytearray(path.read_bytes())
    data[8192:24576] = random.Random(2).randbytes(16384)
    path.write_bytes(data)


def of_another_program(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE cards (front, back)")


@pytest.mark.parametrize(
    "spoil",
    [
        garbage_text,
        garbage_noise,
        garbage_zeros,
        garbage_two_bytes,
        cut_off,
        holed,
        of_another_program,
    ],
)
def test_what_is_no_whole_journal_is_refused_and_untouched(
    path: Path, spoil: Callable[[Path], None]
) -> None:
    path.parent.mkdir(exist_ok=True)
    spoil(path)
    before = snapshot(path.parent)
    with pytest.raises(JournalDamaged) as refused:
        connect(path)
    assert str(path) in str(refused.value)
    assert refused.value.trouble in (JournalTrouble.DAMAGED, JournalTrouble.FOREIGN)
    assert snapshot(path.parent) == before


def test_locked_by_another_connection(path: Path) -> None:
    make(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(JournalUnavailable, match="another program is writing") as refused:
            connect(path, wait_s=0)
        assert refused.value.trouble is JournalTrouble.LOCKED
        other.execute("ROLLBACK")
    make(path)


def test_a_folder_in_its_place_or_a_file_in_the_folders_place(tmp_path: Path) -> None:
    with pytest.raises(JournalUnavailable):
        connect(tmp_path)
    (tmp_path / "file").touch()
    with pytest.raises(JournalUnavailable) as refused:
        connect(tmp_path / "file" / "journal.sqlite3")
    assert str(tmp_path / "file" / "journal.sqlite3") in str(refused.value)


@pytest.mark.parametrize("exists", [False, True])
def test_read_only_disk(small_disk: Path, exists: bool) -> None:
    path = small_disk / "data" / "journal.sqlite3"
    if exists:
        make(path)
    processes.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(JournalUnavailable, match="cannot be written") as refused:
        connect(path)
    assert refused.value.trouble is JournalTrouble.READ_ONLY
    assert "--data-dir" in refused.value.trouble.remedy


def test_read_only_file_in_a_folder_that_can_be_written(small_disk: Path) -> None:
    path = small_disk / "journal.sqlite3"
    make(path)
    processes.run(["mount", "--bind", str(path), str(path)], check=True)
    try:
        processes.run(["mount", "-o", "remount,bind,ro", str(path)], check=True)
        with pytest.raises(JournalUnavailable, match="cannot be written"):
            connect(path)
    finally:
        processes.run(["umount", str(path)], check=True)
    make(path)


@posix_only
@pytest.mark.parametrize("exists", [False, True])
def test_read_only_folder(path: Path, exists: bool) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write in every folder; see test_read_only_disk")
    path.parent.mkdir()
    if exists:
        make(path)
    path.parent.chmod(0o500)
    try:
        with pytest.raises(JournalUnavailable, match="cannot be written"):
            connect(path)
    finally:
        path.parent.chmod(0o700)


@pytest.mark.parametrize("free_kib", [0, 8, 20, 40])
def test_full_disk_is_told_and_opens_once_there_is_space(small_disk: Path, free_kib: int) -> None:
    path = small_disk / "data" / "journal.sqlite3"
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes((512 - 8 - free_kib) * 1024))
    with pytest.raises(JournalUnavailable, match="Free some space") as refused:
        connect(path)
    assert refused.value.trouble is JournalTrouble.FULL
    ballast.unlink()
    with closing(connect(path)) as connection:
        assert pragma(connection, "integrity_check") == "ok"


def test_made_by_six_processes_at_once(path: Path) -> None:
    waits = "sys.stdin.readline(); connect(path).close(); print('opened')"
    children = [python(waits, path) for _ in range(6)]
    for process in children:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    assert [process.communicate()[0].strip() for process in children] == ["opened"] * 6


@posix_only
def test_opening_it_again_in_the_same_process_keeps_the_locks(path: Path) -> None:
    tries = "\ntry: connect(path, wait_s=0)\nexcept JournalError as e: print(e.trouble.name)"
    with closing(connect(path)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(JournalUnavailable):
            connect(path, wait_s=0)
        assert python(tries, path).communicate()[0].strip() == "LOCKED"
        connection.execute("ROLLBACK")
        # The last one to close removes the -wal: not while the first still has it open.
        make(path)
        assert python("connect(path).close()", path).wait() == 0
        assert path.with_name(path.name + "-wal").exists()


def test_migration_is_all_or_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(path)
    before, steps = VERSION, MIGRATIONS
    for module in (opening, integrity):
        monkeypatch.setattr(module, "VERSION", before + 1)
    breaks = ("CREATE TABLE extra (id INTEGER)", "INSERT INTO extra VALUES (1, 2)")
    monkeypatch.setattr(integrity, "MIGRATIONS", (*steps, breaks))
    with pytest.raises(sqlite3.OperationalError):
        connect(path)
    with closing(sqlite3.connect(path)) as connection:
        assert pragma(connection, "user_version") == before
        assert not connection.execute("SELECT 1 FROM sqlite_master WHERE name='extra'").fetchall()
    monkeypatch.setattr(integrity, "MIGRATIONS", (*steps, breaks[:1]))
    with closing(connect(path)) as connection:
        assert pragma(connection, "user_version") == before + 1
        assert connection.execute("SELECT count(*) FROM extra").fetchone() == (0,)


def test_every_trouble_says_what_to_do() -> None:
    for trouble in JournalTrouble:
        message = str(JournalError(Path("/x/journal.sqlite3"), trouble, "detail"))
        assert "/x/journal.sqlite3" in message.replace("\\", "/")
        assert trouble.problem in message
        assert message.endswith(trouble.remedy)
