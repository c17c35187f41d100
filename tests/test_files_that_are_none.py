"""Pipes, devices, folders and loops of links where a file should be: refused, never waited for."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from review_histories import history, named
from whole_import import import_file

from hipmobility import files, picture_check
from hipmobility.core.journal.self_check import SelfCheck
from hipmobility.core.transfer.differences import Keep
from hipmobility.core.transfer.export_json import to_json
from hipmobility.files import AppPaths
from hipmobility.store.beside.self_checks import SelfCheckError, SelfChecks
from hipmobility.store.errors import JournalUnavailable
from hipmobility.store.journal import Journal
from hipmobility.store.transfer.importing import ImportConflicts
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
        lambda path: import_file(AppPaths(path.parent), path, NOW),
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
    assert "drill.png" in picture_check.picture_trouble(tmp_path / "drill.png")


def test_a_file_larger_than_it_may_be_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "name"
    path.write_bytes(bytes(11))
    assert len(files.read_start(path, 9)) == 10
    with pytest.raises(OSError, match="more than 10 bytes"):
        files.read_whole(path, 10)
    path.write_bytes(bytes(10))
    assert files.read_whole(path, 10) == bytes(10)


@pytest.fixture(name="export")
def fixture_export(tmp_path: Path) -> Path:
    """A practice and a self-check, as another computer gives them out."""
    export = tmp_path / "export.json"
    practices = history(named(1, 0))
    export.write_text(
        to_json(practices, [SelfCheck(date(2026, 3, 2), frozenset({"new"}))]), "utf-8"
    )
    return export


OLD = SelfCheck(date(2026, 1, 1), frozenset({"old"}))


@pytest.mark.parametrize("statement", ["INSERT ON practice", "INSERT ON answer"])
def test_an_import_that_fails_while_it_writes_takes_nothing_in(
    tmp_path: Path, export: Path, statement: str
) -> None:
    """The journal refuses in the middle of the merge, when the self-checks are written already."""
    journal = tmp_path / "journal.sqlite3"
    checks = SelfChecks(AppPaths(tmp_path).self_checks)
    checks.add_all([OLD])
    before = (AppPaths(tmp_path).self_checks).read_bytes()
    Journal.open(journal).close()
    refuse = f"CREATE TRIGGER no BEFORE {statement} BEGIN SELECT RAISE(ABORT, 'no'); END"
    with closing(sqlite3.connect(journal)) as other, other:
        other.execute(refuse)
    with pytest.raises(ValueError, match="refused"):
        import_file(AppPaths(journal.parent), export, NOW)
    assert (AppPaths(tmp_path).self_checks).read_bytes() == before
    with Journal.open(journal) as opened:
        assert opened.queries.count() == 0
    with closing(sqlite3.connect(journal)) as other, other:
        other.execute("DROP TRIGGER no")
    assert import_file(AppPaths(journal.parent), export, NOW).self_checks == 1
    assert [each.ticked for each in checks.all()] == [{"old"}, {"new"}]


def test_answers_that_differ_and_no_word_about_it_take_no_self_checks_in(
    tmp_path: Path, export: Path
) -> None:
    journal = tmp_path / "journal.sqlite3"
    (mine,) = history(named(1, 0))
    (answer, *others) = mine.check_ins
    changed = replace(answer, ease=1 if answer.ease != 1 else 2)
    with Journal.open(journal) as opened:
        opened.merge([replace(mine, check_ins=(changed, *others))], NOW)
    with pytest.raises(ImportConflicts):
        import_file(AppPaths(journal.parent), export, NOW)
    assert SelfChecks(AppPaths(tmp_path).self_checks).all() == []
    assert import_file(AppPaths(journal.parent), export, NOW, Keep.MINE).self_checks == 1


def test_self_checks_that_cannot_be_written_keep_the_practices_out(
    small_disk: Path, export: Path
) -> None:
    """The journal can be written, in place; for a new file of self-checks there is no room."""
    journal = small_disk / "journal.sqlite3"
    with Journal.open(journal) as opened:
        with pytest.raises(OSError, match="space"):
            (small_disk / "ballast").write_bytes(bytes(1 << 20))
        with pytest.raises(OSError, match="space"):
            import_file(AppPaths(journal.parent), export, NOW)
        assert opened.queries.count() == 0
    assert not (AppPaths(small_disk).self_checks).exists()


def test_self_checks_that_cannot_be_read_keep_the_practices_out(tmp_path: Path) -> None:
    export = tmp_path / "export.json"
    check = SelfCheck(date(2026, 3, 2), frozenset({"rotation"}))
    export.write_text(to_json([], [check]), "utf-8")
    (tmp_path / "self_checks.json").write_text("rubbish", "utf-8")
    with pytest.raises(SelfCheckError):
        import_file(AppPaths(tmp_path), export, NOW)
    assert not (tmp_path / "journal.sqlite3").exists()


def test_a_name_that_is_taken_is_never_given(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml.bak"
    for expected in ("mine.yaml.bak", "mine.yaml-2.bak", "mine.yaml-3.bak"):
        free = files.free_name(path)
        assert free.name == expected
        free.touch()
