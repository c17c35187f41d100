"""What is wanted more or less of: kept, merged, exported, imported, backed up."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whole_import import import_file

from hipmobility.core.model.leaning import (
    Leaning,
    LeaningEntry,
    LeaningKind,
    Leanings,
    newer_leanings,
)
from hipmobility.core.transfer.import_file import ImportRefused, parse_json
from hipmobility.files import AppPaths
from hipmobility.store.backups import backups
from hipmobility.store.journal import Journal, JournalInMemory
from hipmobility.store.transfer.exporting import export_text

T0 = datetime(2026, 12, 2, 12, tzinfo=UTC)
RECORD = {"kind": "drill", "subject": "a", "leaning": "more", "at": "2026-12-02T12:00:00Z"}
DRILL, ROUTINE = LeaningKind.DRILL, LeaningKind.ROUTINE


def entry(
    subject: str = "plank",
    leaning: Leaning = Leaning.MORE,
    hours: float = 0,
    kind: LeaningKind = DRILL,
) -> LeaningEntry:
    return LeaningEntry(kind, subject, leaning, T0 + timedelta(hours=hours))


def test_the_last_word_holds_and_one_that_was_taken_back_is_none(path: Path) -> None:
    with Journal.open(path) as journal:
        journal.leanings.save(entry())
        journal.leanings.save(entry(leaning=Leaning.LESS, hours=1))
        journal.leanings.save(entry("control", kind=ROUTINE))
        journal.leanings.save(entry("bridge"))
        journal.leanings.save(entry("bridge", Leaning.NEITHER, 2))
    with Journal.open(path) as journal:
        now = Leanings.of(journal.leanings.all())
    assert now.drills == {"plank": Leaning.LESS}
    assert now.routines == {"control": Leaning.MORE}
    assert now.of_subject(DRILL, "control") is Leaning.NEITHER


def test_a_backup_is_made_before_and_holds_what_was_said(path: Path) -> None:
    with Journal.open(path) as journal:
        journal.leanings.save(entry())
        journal.leanings.save(entry("bridge", hours=30))
    (backup,) = backups(path)
    with Journal.open(backup.path) as copy:
        assert copy.leanings.all() == [entry()]


@pytest.mark.parametrize("as_journal", [False, True], ids=["json", "journal"])
def test_an_export_carries_it_to_another_laptop(tmp_path: Path, as_journal: bool) -> None:
    here, there = AppPaths(tmp_path / "here"), AppPaths(tmp_path / "there")
    for paths in (here, there):
        paths.data.mkdir()
    said = [entry(), entry("control", Leaning.LESS, 1, ROUTINE)]
    with Journal.open(here.journal) as journal:
        for one in said:
            journal.leanings.save(one)
        text = export_text(journal, here, "json")
    file = here.journal
    if not as_journal:
        file = tmp_path / "notes.json"
        file.write_text(text, "utf-8")
    with Journal.open(there.journal) as journal:
        journal.leanings.save(entry(leaning=Leaning.LESS, hours=5))
    done = import_file(there, file, T0 + timedelta(days=1))
    assert done.practices.leanings == 1
    with Journal.open(there.journal) as journal:
        assert journal.leanings.all() == [entry(leaning=Leaning.LESS, hours=5), said[1]]
    assert import_file(there, file, T0 + timedelta(days=1)).practices.leanings == 0


def test_an_export_without_any_says_nothing_of_it(tmp_path: Path) -> None:
    with JournalInMemory(tmp_path / "journal.sqlite3") as journal:
        assert "leanings" not in export_text(journal, AppPaths(tmp_path), "json")


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"kind": "song"}, "kind"),
        ({"leaning": "most"}, "leaning"),
        ({"at": "yesterday"}, "at"),
        ({"subject": ""}, "subject"),
    ],
)
def test_a_file_with_a_mistake_in_it_is_refused_with_its_place(
    wrong: dict[str, str], says: str
) -> None:
    entry = json.dumps(RECORD | wrong)
    with pytest.raises(ImportRefused) as refused:
        parse_json(f'{{"format": 1,\n"practices": [],\n"leanings": [\n{entry}]}}')
    (problem,) = refused.value.problems
    assert problem.line == 4
    assert says in problem.message


def test_the_same_said_twice_in_a_file_is_refused() -> None:
    one = json.dumps(RECORD)
    with pytest.raises(ImportRefused, match="another one"):
        parse_json(f'{{"format": 1, "practices": [], "leanings": [{one}, {one}]}}')


ENTRIES = st.lists(
    st.builds(
        entry,
        st.sampled_from(["a", "b"]),
        st.sampled_from(Leaning),
        st.integers(0, 3),
        st.sampled_from(LeaningKind),
    ),
    max_size=6,
    unique_by=lambda one: one.key,
)


@given(ENTRIES, ENTRIES, ENTRIES)
@settings(max_examples=60, deadline=None)
def test_laptops_that_meet_in_any_order_come_to_say_the_same(
    one: list[LeaningEntry], two: list[LeaningEntry], three: list[LeaningEntry]
) -> None:
    def union(mine: list[LeaningEntry], theirs: list[LeaningEntry]) -> set[LeaningEntry]:
        by_key = {entry.key: entry for entry in mine}
        return set((by_key | {e.key: e for e in newer_leanings(theirs, mine)}).values())

    assert union(one, two) == union(two, one)
    assert union(list(union(one, two)), three) == union(one, list(union(two, three)))
    assert not newer_leanings(one, one)
