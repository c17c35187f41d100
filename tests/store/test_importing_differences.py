"""What an import asks: answers changed in a spreadsheet; and journals as files."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from builders import practice
from store_helpers import LEFT, RIGHT
from whole_import import import_file

from hipmobility.cli import main
from hipmobility.core.model.practice import CheckIn, Outcome, Overall, OverallMoment, Practice
from hipmobility.core.transfer.differences import Keep
from hipmobility.core.transfer.export_csv import to_csv
from hipmobility.core.transfer.export_json import to_json
from hipmobility.core.transfer.import_file import ImportRefused
from hipmobility.files import AppPaths
from hipmobility.store.journal import Journal
from hipmobility.store.transfer.importing import (
    ImportConflicts,
    make_plan,
    read_import,
    take_in,
)

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
        import_file(AppPaths(journal.parent), edited, NOW)
    (difference,) = asked.value.conflicts
    assert isinstance(difference.mine, CheckIn)
    assert isinstance(difference.theirs, CheckIn)
    assert (difference.mine.ease, difference.theirs.ease) == (4, 1)
    assert kept(journal) == before


def test_mine_is_kept(journal: Path, edited: Path) -> None:
    import_file(AppPaths(journal.parent), edited, NOW, Keep.MINE)
    found = kept(journal)
    assert (found.ease(0, LEFT), found.revisions) == (4, ())


def test_the_files_is_taken_as_a_change_and_what_was_said_stays(
    journal: Path, edited: Path
) -> None:
    import_file(AppPaths(journal.parent), edited, NOW, Keep.THEIRS)
    found = kept(journal)
    assert (found.ease(0, LEFT), found.ease(0, RIGHT)) == (1, 3)
    assert [each.ease for each in found.revisions] == [4, 1]
    assert found.revisions[-1].at == NOW
    import_file(
        AppPaths(journal.parent), edited, NOW + timedelta(days=1)
    )  # nothing differs any more
    assert kept(journal) == found


def file_of(tmp_path: Path, theirs: Practice) -> Path:
    file = tmp_path / "theirs.csv"
    file.write_text(to_csv([theirs]), "utf-8", newline="")
    return file


def test_each_difference_is_decided_by_itself(tmp_path: Path) -> None:
    """Ease, work, what was felt before and the context: one of two is taken of each."""
    path = tmp_path / "journal.sqlite3"
    mine = replace(
        MADE,
        context="after work",
        overall=(Overall(OverallMoment.BEFORE, LEFT, 2, MADE.started_at),),
    )
    with Journal.open(path) as journal:
        journal.merge([mine], NOW)
    mine = kept(path)
    step = mine.steps[0]
    theirs = replace(
        mine,
        context="at noon",
        steps=(replace(step, actual_s=step.actual_s + 5), *mine.steps[1:]),
        overall=(replace(mine.overall[0], ease=5),),
        check_ins=tuple(replace(each, ease=1) for each in mine.check_ins),
    )
    plan = make_plan(AppPaths(path.parent), read_import(file_of(tmp_path, theirs)))
    kinds = [type(each.theirs).__name__ for each in plan.differences]
    assert kinds == ["CheckIn", "CheckIn", "Overall", "DrillStep", "str"]
    assert (plan.added, plan.completed, plan.already_there) == (0, 0, 1)
    nothing = take_in(AppPaths(path.parent), plan, [], NOW)
    assert (nothing.practices.already_there, kept(path)) == (1, mine)
    take = [each.key for each in plan.differences[1:4]]
    take_in(AppPaths(path.parent), plan, take, NOW)
    found = kept(path)
    assert (found.ease(0, LEFT), found.ease(0, RIGHT)) == (4, 1)
    assert found.overall_ease(OverallMoment.BEFORE, LEFT) == 5
    assert found.steps[0].actual_s == step.actual_s + 5
    assert found.context == "after work"


def test_less_work_is_asked_about_and_not_decided_by_size(journal: Path, tmp_path: Path) -> None:
    mine = kept(journal)
    step = replace(mine.steps[0], actual_s=1.5, outcome=Outcome.CUT_SHORT)
    file = file_of(tmp_path, replace(mine, steps=(step, *mine.steps[1:])))
    with pytest.raises(ImportConflicts, match="1 entry differs"):
        import_file(AppPaths(journal.parent), file, NOW)
    import_file(AppPaths(journal.parent), file, NOW, Keep.THEIRS)
    assert kept(journal).steps[0] == step


@pytest.mark.parametrize("cut", [r"\.\d+Z", r":\d\d\.\d+Z"])
def test_an_answer_is_known_again_when_a_spreadsheet_cuts_its_time(
    tmp_path: Path, cut: str
) -> None:
    path = tmp_path / "journal.sqlite3"
    exact = timedelta(seconds=17, microseconds=494_358)
    said = tuple(replace(each, at=each.at + exact) for each in MADE.check_ins)
    mine = replace(MADE, check_ins=said)
    with Journal.open(path) as journal:
        journal.merge([mine], NOW)
    mine = kept(path)
    file = file_of(tmp_path, mine)
    file.write_text(re.sub(cut, "Z", file.read_text("utf-8")), "utf-8", newline="")
    assert import_file(AppPaths(path.parent), file, NOW).practices.already_there == 1
    edited = replace(mine, check_ins=(replace(said[0], ease=1), *said[1:]))
    file = file_of(tmp_path, edited)
    file.write_text(re.sub(cut, "Z", file.read_text("utf-8")), "utf-8", newline="")
    with pytest.raises(ImportConflicts, match="1 entry differs"):
        import_file(AppPaths(path.parent), file, NOW)
    assert kept(path) == mine


class Cancelled(Exception):
    pass


def test_an_import_that_is_cancelled_has_done_nothing(journal: Path, tmp_path: Path) -> None:
    before = kept(journal)
    others = [replace(MADE, id=f"other {number}") for number in range(5)]
    file = tmp_path / "others.json"
    file.write_text(to_json(others), "utf-8")
    plan = make_plan(AppPaths(journal.parent), read_import(file))
    assert (plan.added, plan.answers, plan.first) == (5, 10, MADE.local_date)

    def cancel(done: int, of: int) -> None:
        assert of == 5
        if done == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        take_in(AppPaths(journal.parent), plan, [], NOW, cancel)
    assert kept(journal) == before


def test_an_older_export_is_not_asked_about(journal: Path, tmp_path: Path) -> None:
    file = tmp_path / "older.json"
    file.write_text(to_json([MADE]), "utf-8")
    with Journal.open(journal) as opened:
        opened.save_check_in(MADE.id, replace(MADE.check_ins[0], ease=2, at=NOW))
    import_file(AppPaths(journal.parent), file, NOW)
    assert kept(journal).ease(0, LEFT) == 2
    assert len(kept(journal).revisions) == 2


def test_a_copy_of_a_journal_is_merged(journal: Path, tmp_path: Path) -> None:
    copy = tmp_path / "synced copy.sqlite3"
    shutil.copyfile(journal, copy)
    with Journal.open(copy) as other:
        other.merge([replace(MADE, id="another")], NOW)
    before = copy.read_bytes()
    assert import_file(AppPaths(journal.parent), copy, NOW).practices.added == 1
    assert copy.read_bytes() == before
    with Journal.open(journal) as opened:
        assert {each.id for each in opened.queries.practices()} == {MADE.id, "another"}


def test_a_damaged_or_foreign_database_is_refused(journal: Path, tmp_path: Path) -> None:
    file = tmp_path / "other.sqlite3"
    file.write_bytes(b"SQLite format 3\0" + b"no journal at all" * 500)
    before = kept(journal)
    with pytest.raises(ImportRefused, match="is no journal of Hip Mobility"):
        import_file(AppPaths(journal.parent), file, NOW)
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
