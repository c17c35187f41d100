"""`hipmobility stats` as typed, with a journal on disk."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from review_histories import START, history, named, practice_of

from hipmobility.cli import main
from hipmobility.core.model.practice import Practice
from hipmobility.store.journal import Journal

SHIN_BOX = "shin_box"


class Typed:
    """What the command printed and returned."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys

    def keep(self, practices: Sequence[Practice]) -> None:
        with Journal.open(self.folder / "journal.sqlite3") as journal:
            journal.merge(practices, datetime.now(UTC))

    def __call__(self, *arguments: str) -> tuple[int, str, str]:
        code = main(["--data-dir", str(self.folder), "stats", *arguments])
        printed = self._capsys.readouterr()
        return code, printed.out, printed.err

    def drills(self, *arguments: str) -> dict[str, Any]:
        code, out, _ = self(*arguments, "--format", "json")
        assert code == 0
        found: dict[str, Any] = json.loads(out)["drills"]
        return found


@pytest.fixture(name="typed")
def fixture_typed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Typed:
    return Typed(tmp_path, capsys)


def test_where_there_is_no_journal_none_is_made(typed: Typed) -> None:
    assert typed.drills() == {}
    assert typed.drills("--drill", SHIN_BOX) == {}
    assert list(typed.folder.iterdir()) == []
    assert typed()[:2] == (0, "No notes.\n")


def test_a_missing_folder_is_not_made(typed: Typed) -> None:
    typed.folder = typed.folder / "nowhere"
    assert typed.drills() == {}
    assert not typed.folder.exists()


def test_an_empty_journal_has_no_drills(typed: Typed) -> None:
    typed.keep([])
    assert typed.drills() == {}


def test_every_value_of_a_drill(typed: Typed) -> None:
    typed.keep(history([*named(10, 0, 2), (None, 5), (1, None)], SHIN_BOX, days=7))
    assert typed.drills() == {
        SHIN_BOX: {
            "n": 12,
            "right_freer": 10,
            "left_freer": 0,
            "no_difference": 2,
            "sign_test_p": 2 / 1024,
            "left": {
                "n": 13,
                "median": 2.0,
                "theil_sen_per_week": 0.0,
                "run_chart": {"n_useful": 3, "longest_run": 2, "crossings": 1, "signal": False},
            },
            "right": {
                "n": 13,
                "median": 4.0,
                "theil_sen_per_week": 0.0,
                "run_chart": {"n_useful": 3, "longest_run": 2, "crossings": 1, "signal": False},
            },
            "evidence": pytest.approx(0.917054542874, rel=1e-9),
            "bar": 25.0,
            "band": [0.05, 0.99],
            "named_on": None,
            "counted_since": "2026-03-01",
            "change_evidence": 0.0,
            "changes": [],
            "claim": "",
        }
    }


def test_evidence_is_of_all_notes_also_where_a_range_is_asked_for(typed: Typed) -> None:
    lefts = (3, 2, 3, 3, 4) * 8 + (4, 4, 5, 4, 3) * 8
    rights = (3, 3, 4, 3, 3) * 16
    typed.keep(history(list(zip(lefts, rights, strict=True)), SHIN_BOX, days=1))
    whole = typed.drills()[SHIN_BOX]
    part = typed.drills("--from", "2026-04-01", "--to", "2026-04-10")[SHIN_BOX]
    assert (whole["n"], part["n"]) == (80, 10)
    keys = ("evidence", "bar", "band", "named_on", "change_evidence", "changes", "claim")
    assert [part[key] for key in keys] == [whole[key] for key in keys]
    assert [each["what"] for each in whole["changes"]] == ["left", "difference"]
    (left, _) = whole["changes"]
    assert (left["from"], left["to"], left["since"]) == (3.0, 4.0, "2026-04-10")
    assert left["change_evidence"] >= 25
    assert left["named_on"] in whole["claim"]


def test_slopes_are_by_the_week(typed: Typed) -> None:
    typed.keep(history([(1, 5), (2, 4), (3, 3), (4, 2), (5, 1)], SHIN_BOX, days=3.5))
    found = typed.drills()[SHIN_BOX]
    assert found["left"]["theil_sen_per_week"] == pytest.approx(2)
    assert found["right"]["theil_sen_per_week"] == pytest.approx(-2)


def test_what_cannot_be_worked_out_is_null(typed: Typed) -> None:
    typed.keep(
        [practice_of(0, [(SHIN_BOX, (None, 3))]), practice_of(1, [("own", (None, None))], note="x")]
    )
    found = typed.drills()
    assert found[SHIN_BOX]["sign_test_p"] is None
    assert found[SHIN_BOX]["left"] == {
        "n": 0,
        "median": None,
        "theil_sen_per_week": None,
        "run_chart": {"n_useful": 0, "longest_run": 0, "crossings": 0, "signal": False},
    }
    assert found[SHIN_BOX]["right"]["theil_sen_per_week"] is None
    assert found["own"]["n"] == 0


def test_under_six_there_is_no_test_and_under_ten_no_claim(typed: Typed) -> None:
    typed.keep(history(named(5, 0), SHIN_BOX))
    assert typed.drills()[SHIN_BOX]["sign_test_p"] is None
    typed.keep(history(named(9, 0), SHIN_BOX))
    found = typed.drills()[SHIN_BOX]
    assert found["sign_test_p"] == 2 / 512
    assert found["claim"] == ""


def test_days_are_those_of_the_wall_calendar_and_included(typed: Typed) -> None:
    typed.keep(history(named(8, 0), SHIN_BOX, days=1))
    first, last = START.date(), START.date().replace(day=START.day + 3)
    assert typed.drills("--to", last.isoformat())[SHIN_BOX]["n"] == 4
    assert typed.drills("--from", last.isoformat())[SHIN_BOX]["n"] == 5
    assert typed.drills("--from", first.isoformat(), "--to", first.isoformat())[SHIN_BOX]["n"] == 1
    assert typed.drills("--to", "2025-12-31") == {}


def test_one_drill_alone(typed: Typed) -> None:
    typed.keep([practice_of(n, [(SHIN_BOX, (2, 4)), ("own", (3, 4))]) for n in range(3)])
    assert list(typed.drills()) == ["own", SHIN_BOX]
    assert list(typed.drills("--drill", "own")) == ["own"]
    assert typed.drills("--drill", "crawl_squat") == {}


def test_an_unknown_drill_is_named_with_the_nearest(typed: Typed) -> None:
    code, out, error = typed("--drill", "shin_bx", "--format", "json")
    assert (code, out) == (2, "")
    assert "'shin_bx'; did you mean 'shin_box'" in error


def test_days_the_wrong_way_round_are_refused(typed: Typed) -> None:
    code, out, error = typed("--from", "2026-03-02", "--to", "2026-03-01")
    assert (code, out) == (2, "")
    assert "--from 2026-03-02 is after --to 2026-03-01" in error


@pytest.mark.parametrize("day", ["2026-02-30", "tomorrow", "20260301", "2026-3-1", ""])
def test_what_is_no_day_is_refused(
    typed: Typed, capsys: pytest.CaptureFixture[str], day: str
) -> None:
    with pytest.raises(SystemExit) as left:
        typed("--from", day)
    assert left.value.code == 2
    assert "is no day such as" in capsys.readouterr().err


def test_a_damaged_journal_is_trouble(typed: Typed) -> None:
    (typed.folder / "journal.sqlite3").write_bytes(b"no journal at all" * 500)
    code, out, error = typed("--format", "json")
    assert (code, out) == (1, "")
    assert "journal.sqlite3" in error


def test_for_people_counts_come_from_six_on(typed: Typed) -> None:
    typed.keep(history(named(5, 0), SHIN_BOX))
    assert "too few name a side to count them yet" in typed()[1]
    typed.keep(history(named(10, 0), SHIN_BOX))
    _, out, _ = typed()
    assert "Shin boxes (shin_box)" in out
    assert "right freer 10, left freer 0, no difference 0" in out
    assert "right freer on 5 to 99 % of the days that differ fits all notes" in out
    assert "claimed: nothing" in out
