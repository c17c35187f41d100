"""`hipmobility import --map`: notes of another program from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from hipmobility.cli import main
from hipmobility.core.model.practice import Practice
from hipmobility.store.journal import Journal

TABLE = "日付,備考,痛み\n2026-01-01,右股関節,7\n2026-01-02,左,0\n"


@pytest.fixture(name="file")
def fixture_file(tmp_path: Path) -> Path:
    path = tmp_path / "diary.csv"
    path.write_text(TABLE, "utf-8")
    return path


def run(file: Path, *options: str) -> int:
    return main(["--data-dir", str(file.parent / "data"), "import", str(file), *options])


def kept(file: Path) -> list[Practice]:
    with Journal.open(file.parent / "data" / "journal.sqlite3") as journal:
        return journal.queries.practices()[::-1]


def test_without_a_map_the_columns_are_told_and_one_is_suggested(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(file) == 1
    told = capsys.readouterr().out
    assert 'it has "日付", "備考", "痛み"' in told
    assert "--map 'date=日付,side=備考,ease=痛み,note=備考'" in told


def test_with_a_map_the_notes_are_taken_in_and_again_changes_nothing(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = ("--map", "date=日付,side=備考,note=備考,ease=痛み", "--scale", "10..0")
    assert run(file, *wanted) == 0
    assert [[(a.side.value, a.ease) for a in p.check_ins] for p in kept(file)] == [
        [("right", 2)],
        [("left", 5)],
    ]
    capsys.readouterr()
    assert run(file, *wanted) == 0
    assert "0 added, 0 completed, 2 already there" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "code", "says"),
    [
        (["--map", "day=日付"], 2, '"day" is not one of date, time'),
        (["--map", "date=日付,note=備考", "--scale", "x"], 2, "is not like 0..10"),
        (["--map", "date=備考,note=日付"], 1, 'diary.csv:2: 備考: is "右股関節", not a date'),
        (["--map", "date=日付,note=メモ"], 1, 'no column is called "メモ"'),
    ],
)
def test_a_wrong_map_is_told_and_nothing_is_taken(
    file: Path, capsys: pytest.CaptureFixture[str], options: list[str], code: int, says: str
) -> None:
    assert run(file, *options) == code
    told = capsys.readouterr()
    assert says in told.out + told.err
    assert not (file.parent / "data" / "journal.sqlite3").exists()


def test_a_map_is_for_other_programs_only(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text('{"format": 1, "practices": []}', "utf-8")
    assert run(file, "--map", "date=a,note=b") == 2
    assert "for tables of other programs only" in capsys.readouterr().err
