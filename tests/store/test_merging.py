"""Journals of two laptops become one by file, in whichever order, and nothing is lost."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import processes
import pytest
from builders import practice
from hypothesis import given, settings
from practice_strategies import journals, two_journals
from store_helpers import LEFT, RIGHT, ROOT
from whole_import import import_file

from hipmobility.core.journal.merge import union_of
from hipmobility.core.journal.revisions import all_check_ins, all_overall
from hipmobility.core.journal.self_check import SelfCheck
from hipmobility.core.model.practice import CheckIn, Practice, PracticeState
from hipmobility.core.model.routine import Side
from hipmobility.core.transfer.differences import united
from hipmobility.core.transfer.export_csv import to_csv
from hipmobility.core.transfer.export_json import to_json
from hipmobility.core.transfer.import_file import ImportRefused, parse_csv, parse_json
from hipmobility.files import AppPaths
from hipmobility.store.backups import backups
from hipmobility.store.beside.self_checks import SelfCheckError, SelfChecks
from hipmobility.store.journal import Journal, Merged
from hipmobility.store.transfer import importing

NOW = datetime(2026, 12, 2, 12, 0, tzinfo=UTC)


@contextmanager
def new_journal() -> Iterator[Journal]:
    with (
        tempfile.TemporaryDirectory() as folder,
        Journal.open(Path(folder) / "journal.sqlite3") as journal,
    ):
        yield journal


def held(journal: Journal) -> dict[str, Practice]:
    return {practice.id: practice for practice in journal.queries.practices()}


@settings(max_examples=60)
@given(journals())
def test_export_then_import_gives_the_same_journal_and_again_changes_nothing(
    practices: list[Practice],
) -> None:
    with new_journal() as first, new_journal() as second:
        assert first.merge(practices, NOW) == Merged(len(practices), 0, 0)
        assert held(first) == {practice.id: practice for practice in practices}
        text = to_json(first.queries.practices())
        assert second.merge(parse_json(text).practices, NOW).added == len(practices)
        assert second.merge(parse_json(text).practices, NOW) == Merged(0, 0, len(practices))
        table = to_csv(first.queries.practices())
        nothing_taken = partial(united, take=(), now=NOW)
        assert second.merge(parse_csv(table).practices, NOW, nothing_taken) == Merged(
            0, 0, len(practices)
        )
        assert held(second) == held(first)
        assert (to_json(second.queries.practices()), to_csv(second.queries.practices())) == (
            text,
            table,
        )


@settings(max_examples=60)
@given(two_journals())
def test_two_laptops_hold_the_same_whichever_takes_in_the_other(
    both: tuple[list[Practice], list[Practice]],
) -> None:
    with new_journal() as here, new_journal() as there:
        for journal, practices in zip((here, there), both, strict=True):
            journal.merge(practices, NOW)
        from_here, from_there = (
            to_json(here.queries.practices()),
            to_json(there.queries.practices()),
        )
        before = held(here)
        here.merge(parse_json(from_there).practices, NOW)
        there.merge(parse_json(from_here).practices, NOW)
        assert held(here) == held(there)
        assert to_csv(here.queries.practices()) == to_csv(there.queries.practices())
        for practice_id, known in before.items():
            now = held(here)[practice_id]
            assert set(all_check_ins(known)) <= set(all_check_ins(now))
            assert set(all_overall(known)) <= set(all_overall(now))


def test_a_merge_says_what_it_did(tmp_path: Path) -> None:
    one, two, three = (practice({LEFT: n}) for n in (1, 2, 3))
    later = replace(two, check_ins=(*two.check_ins, answer(RIGHT, 5)))
    with Journal.open(tmp_path / "journal.sqlite3") as journal:
        assert journal.merge([one, two], NOW) == Merged(added=2, completed=0, already_there=0)
        assert journal.merge([three, later, one], NOW) == Merged(1, 1, 1)
        assert held(journal)[two.id].difference(0) == 3


def answer(side: Side, ease: int) -> CheckIn:
    return CheckIn(0, "stretch", side, ease, (), "", NOW)


def test_a_correction_here_and_one_there_are_both_kept(tmp_path: Path) -> None:
    told = practice({LEFT: 1})
    with (
        Journal.open(tmp_path / "a.sqlite3") as here,
        Journal.open(tmp_path / "b.sqlite3") as there,
    ):
        for journal in (here, there):
            journal.merge([told], NOW)
        there.correct_check_in(told.id, answer(LEFT, 4))
        here.strike_out(told.id, 0, LEFT, NOW - timedelta(days=1))
        here.merge(there.queries.practices(), NOW)
        assert held(here)[told.id].ease(0, LEFT) == 4
        assert [said.ease for said in here.queries.revisions(told.id, 0, LEFT)] == [1, None, 4]


def test_what_another_program_writes_while_a_merge_is_prepared_is_not_undone(path: Path) -> None:
    begun = practice({LEFT: 1}, state=PracticeState.IN_PROGRESS)
    theirs = replace(begun, check_ins=(*begun.check_ins, answer(RIGHT, 5)))
    with Journal.open(path) as journal, Journal.open(path) as other:
        journal.merge([begun], NOW)

        def union_while_the_other_finishes(mine: Practice | None, two: Practice) -> Practice:
            if held(other)[begun.id].state is PracticeState.IN_PROGRESS:
                other.finish(begun.id, PracticeState.FINISHED, NOW)
            return union_of(mine, two)

        assert journal.merge([theirs], NOW, union_while_the_other_finishes) == Merged(0, 1, 0)
        now = held(journal)[begun.id]
    assert (now.state, now.ended_at, now.ease(0, RIGHT)) == (PracticeState.FINISHED, NOW, 5)


def test_a_file_goes_in_and_the_day_before_it_is_backed_up(tmp_path: Path) -> None:
    path, file = tmp_path / "data" / "journal.sqlite3", tmp_path / "export.csv"
    one, two = practice({LEFT: 1}, note="=1+1\n👣"), practice({RIGHT: 2})
    file.write_bytes(to_csv([one]).encode())
    assert import_file(AppPaths(path.parent), file, NOW).practices == Merged(1, 0, 0)
    assert backups(path) == []  # there was nothing to keep
    file.write_bytes(to_json([one, two]).encode())
    assert import_file(AppPaths(path.parent), file, NOW).practices == Merged(1, 0, 1)
    assert [backup.practices for backup in backups(path)] == [1]
    with Journal.open(path) as journal:
        note = held(journal)[one.id].check_ins[0].note
    assert note == "=1+1\n👣"


def test_self_checks_go_in_where_a_day_has_none(tmp_path: Path) -> None:
    path, file = tmp_path / "data" / "journal.sqlite3", tmp_path / "export.json"
    monday, tuesday = date(2026, 11, 16), date(2026, 11, 17)
    there = [SelfCheck(monday, frozenset({"knee"})), SelfCheck(tuesday, frozenset())]
    file.write_text(to_json([], there), "utf-8")
    kept = SelfChecks(path.with_name("self_checks.json"))
    path.parent.mkdir()
    kept.add(monday, ["low_back"])
    assert import_file(AppPaths(path.parent), file, NOW).self_checks == 1
    assert import_file(AppPaths(path.parent), file, NOW).self_checks == 0
    assert kept.all() == [SelfCheck(monday, frozenset({"low_back"})), there[1]]


def test_damaged_self_checks_stop_an_import_before_it_begins(tmp_path: Path) -> None:
    path, file = tmp_path / "journal.sqlite3", tmp_path / "export.json"
    check = SelfCheck(date(2026, 11, 16), frozenset({"knee"}))
    file.write_text(to_json([practice({LEFT: 1})], [check]), "utf-8")
    path.with_name("self_checks.json").write_text("{", "utf-8")
    with pytest.raises(SelfCheckError, match=r"self_checks\.json"):
        import_file(AppPaths(path.parent), file, NOW)
    assert not path.exists()


def test_of_a_file_with_mistakes_nothing_is_taken(tmp_path: Path) -> None:
    path, file = tmp_path / "data" / "journal.sqlite3", tmp_path / "export.json"
    text = to_json([practice({LEFT: 1}), practice({LEFT: 2})])
    file.write_text(text.replace('"ease": 2', '"ease": 7'), "utf-8")
    with pytest.raises(ImportRefused, match=r"export\.json:\d+: ease: is \"7\""):
        import_file(AppPaths(path.parent), file, NOW)
    assert not path.parent.exists()


def test_a_huge_file_is_not_even_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "MOST_BYTES", 10)
    (tmp_path / "export.json").write_text("[" * 11, "utf-8")
    with pytest.raises(ImportRefused, match=r":1: has more than 10 bytes"):
        import_file(AppPaths(tmp_path), tmp_path / "export.json", NOW)


def test_a_merge_is_all_or_nothing(tmp_path: Path) -> None:
    good = practice({LEFT: 1})
    bad = replace(practice({LEFT: 2}), check_ins=(answer(LEFT, 9),))
    with Journal.open(tmp_path / "journal.sqlite3") as journal:
        with pytest.raises(ValueError, match="refused"):
            journal.merge([good, bad], NOW)
        assert journal.queries.count() == 0
        journal.merge([good], NOW)
        assert journal.queries.count() == 1


MERGES = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from hipmobility.files import AppPaths
from hipmobility.store.transfer.importing import import_found, read_import
at = datetime(2026, 3, 2, tzinfo=UTC)
paths = AppPaths(Path(sys.argv[1]).parent)
merged = import_found(paths, read_import(Path(sys.argv[2])), at).practices
print(merged.added + merged.completed + merged.already_there)
"""


def test_two_imports_at_once_and_a_practice_under_way_do_not_lose_anything(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite3"
    parts = [[practice({LEFT: n % 5 + 1}) for n in range(150)] for _ in range(2)]
    children = []
    with Journal.open(path) as journal:
        under_way = practice({})
        journal.merge([under_way], NOW)
        for name, practices in zip("ab", parts, strict=True):
            (tmp_path / name).write_text(to_json(practices), "utf-8")
            children.append(started(path, tmp_path / name))
        for n in range(100):
            journal.save_check_in(under_way.id, replace(answer(LEFT, n % 5 + 1), position=n))
        assert [process.communicate()[0].strip() for process in children] == ["150", "150"]
        assert journal.queries.count() == 301
        assert len(held(journal)[under_way.id].check_ins) == 100


def started(path: Path, file: Path) -> processes.Child[str]:
    return processes.Child(
        [sys.executable, "-c", MERGES, str(path), str(file)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
