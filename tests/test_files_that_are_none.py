"""Pipes, devices, folders and loops of links where a file should be: refused, never waited for."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from hipmobility import files
from hipmobility.core.model.self_check import SelfCheck
from hipmobility.core.transfer.export_json import to_json
from hipmobility.store.errors import JournalError, JournalUnavailable
from hipmobility.store.importing import import_file
from hipmobility.store.journal import Journal
from hipmobility.store.self_checks import SelfCheckError, SelfChecks
from hipmobility.user_routines.library import read_bytes

NOW = datetime(2026, 4, 1, tzinfo=UTC)
pytestmark = pytest.mark.skipif(os.name != "posix", reason="pipes, devices and links of POSIX")


def pipe(path: Path) -> None:
    os.mkfifo(path)


def endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


def loop(path: Path) -> None:
    path.symlink_to(path.name)


NO_FILES = pytest.mark.parametrize("make", [pipe, endless, loop, Path.mkdir])


@NO_FILES
@pytest.mark.parametrize(
    "read",
    [
        lambda path: files.read_whole(path, 10),
        read_bytes,
        lambda path: SelfChecks(path).all(),
        lambda path: import_file(path.with_name("journal.sqlite3"), path, NOW),
        Journal.open,
    ],
)
def test_what_is_no_file_is_refused_at_once(
    tmp_path: Path, make: Callable[[Path], None], read: Callable[[Path], object]
) -> None:
    path = tmp_path / "name"
    make(path)
    with pytest.raises((OSError, JournalUnavailable)) as refused:
        read(path)
    assert str(path) in str(refused.value)


@NO_FILES
def test_a_picture_that_is_no_file_is_named(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "drill.png")
    assert "drill.png" in files.picture_trouble(tmp_path / "drill.png")


def test_a_file_larger_than_it_may_be_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "name"
    path.write_bytes(bytes(11))
    assert len(files.read_start(path, 9)) == 10
    with pytest.raises(OSError, match="more than 10 bytes"):
        files.read_whole(path, 10)
    path.write_bytes(bytes(10))
    assert files.read_whole(path, 10) == bytes(10)


def test_an_import_with_self_checks_is_all_or_nothing(tmp_path: Path) -> None:
    export = tmp_path / "export.json"
    check = SelfCheck(date(2026, 3, 2), frozenset({"rotation"}))
    export.write_text(to_json([], [check]), "utf-8")
    journal = tmp_path / "here" / "journal.sqlite3"
    journal.parent.mkdir()
    checks = SelfChecks(journal.with_name("self_checks.json"))
    old = SelfCheck(date(2026, 1, 1), frozenset({"old"}))
    checks.add_all([old])
    journal.mkdir()
    with pytest.raises(JournalError):
        import_file(journal, export, NOW)
    assert checks.all() == [old]
    journal.rmdir()
    assert import_file(journal, export, NOW).self_checks == 1
    assert checks.all() == [old, check]


def test_self_checks_that_cannot_be_read_keep_the_practices_out(tmp_path: Path) -> None:
    export = tmp_path / "export.json"
    check = SelfCheck(date(2026, 3, 2), frozenset({"rotation"}))
    export.write_text(to_json([], [check]), "utf-8")
    (tmp_path / "self_checks.json").write_text("rubbish", "utf-8")
    with pytest.raises(SelfCheckError):
        import_file(tmp_path / "journal.sqlite3", export, NOW)
    assert not (tmp_path / "journal.sqlite3").exists()


def test_a_name_that_is_taken_is_never_given(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml.bak"
    for expected in ("mine.yaml.bak", "mine.yaml-2.bak", "mine.yaml-3.bak"):
        free = files.free_name(path)
        assert free.name == expected
        free.touch()
