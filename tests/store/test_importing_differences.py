"""What an import asks: answers changed in a spreadsheet; and journals as files."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from builders import practice
from store_helpers import LEFT, RIGHT

from hipmobility.cli import main
from hipmobility.core.model.practice import Practice
from hipmobility.core.transfer.conflicts import Keep
from hipmobility.core.transfer.export_csv import to_csv
from hipmobility.core.transfer.export_json import to_json
from hipmobility.core.transfer.import_file import ImportRefused
from hipmobility.store.importing import ImportConflicts, import_file
from hipmobility.store.journal import Journal

NOW = datetime(2026, 12, 2, 12, 0, tzinfo=UTC)
MADE = practice({LEFT: 4, RIGHT: 3})


@pytest.fixture(name="journal")
def fixture_journal(tmp_path: Path) -> Path:
    path = tmp_path / "journal.sqlite3"
    with Journal.open(path) as opened:
        opened.merge([MADE], NOW)
    return path


@pytest.fixture(name="edited")
def fixture_edited(tmp_path: Path) -> Path:
    """The export with one answer changed by hand, to a smaller value."""
    said = tuple(replace(each, ease=1) if each.side is LEFT else each for each in MADE.check_ins)
    file = tmp_path / "edited.csv"
    file.write_text(to_csv([replace(MADE, check_ins=said)]), "utf-8", newline="")
    return file


def kept(path: Path) -> Practice:
    with Journal.open(path) as opened:
        (found,) = opened.queries.practices()
    return found


def test_an_answer_changed_by_hand_is_asked_about(journal: Path, edited: Path) -> None:
    before = kept(journal)
    with pytest.raises(ImportConflicts) as asked:
        import_file(journal, edited, NOW)
    (conflict,) = asked.value.conflicts
    assert (conflict.mine.ease, conflict.theirs.ease) == (4, 1)
    assert kept(journal) == before


def test_mine_is_kept(journal: Path, edited: Path) -> None:
    import_file(journal, edited, NOW, Keep.MINE)
    found = kept(journal)
    assert (found.ease(0, LEFT), found.revisions) == (4, ())


def test_the_files_is_taken_as_a_change_and_what_was_said_stays(
    journal: Path, edited: Path
) -> None:
    import_file(journal, edited, NOW, Keep.THEIRS)
    found = kept(journal)
    assert (found.ease(0, LEFT), found.ease(0, RIGHT)) == (1, 3)
    assert [each.ease for each in found.revisions] == [4, 1]
    assert found.revisions[-1].at == NOW
    import_file(journal, edited, NOW + timedelta(days=1))  # nothing differs any more
    assert kept(journal) == found


def test_an_older_export_is_not_asked_about(journal: Path, tmp_path: Path) -> None:
    file = tmp_path / "older.json"
    file.write_text(to_json([MADE]), "utf-8")
    with Journal.open(journal) as opened:
        opened.save_check_in(MADE.id, replace(MADE.check_ins[0], ease=2, at=NOW))
    import_file(journal, file, NOW)
    assert kept(journal).ease(0, LEFT) == 2
    assert len(kept(journal).revisions) == 2


def test_a_copy_of_a_journal_is_merged(journal: Path, tmp_path: Path) -> None:
    copy = tmp_path / "synced copy.sqlite3"
    shutil.copyfile(journal, copy)
    with Journal.open(copy) as other:
        other.merge([replace(MADE, id="another")], NOW)
    before = copy.read_bytes()
    assert import_file(journal, copy, NOW).practices.added == 1
    assert copy.read_bytes() == before
    with Journal.open(journal) as opened:
        assert {each.id for each in opened.queries.practices()} == {MADE.id, "another"}


def test_a_damaged_or_foreign_database_is_refused(journal: Path, tmp_path: Path) -> None:
    file = tmp_path / "other.sqlite3"
    file.write_bytes(b"SQLite format 3\0" + b"no journal at all" * 500)
    before = kept(journal)
    with pytest.raises(ImportRefused, match="is no journal of Hip Mobility"):
        import_file(journal, file, NOW)
    assert kept(journal) == before


def test_the_command_lists_what_differs_and_takes_a_choice(
    journal: Path, edited: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["--data-dir", str(journal.parent), "import", str(edited)]
    assert main(command) == 1
    told = capsys.readouterr()
    assert "left: yours 4, in the file 1" in told.out
    assert "--keep mine or --keep file" in told.err
    assert kept(journal).ease(0, LEFT) == 4
    assert main([*command, "--keep", "file"]) == 0
    assert kept(journal).ease(0, LEFT) == 1
