"""Exports: the promised JSON, and CSV that a spreadsheet can open without harm."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipmobility.core.model.practice import (
    CheckIn,
    DrillRecord,
    DrillStep,
    DrillStop,
    Outcome,
    Overall,
    OverallMoment,
    Practice,
    PracticeState,
    StopReason,
)
from hipmobility.core.model.routine import Side
from hipmobility.core.model.routine_snapshot import drills_of_copy
from hipmobility.core.transfer.columns import CSV_COLUMNS
from hipmobility.core.transfer.csv_cells import harmless, plain, tags_from_text, tags_text
from hipmobility.core.transfer.export_csv import to_csv
from hipmobility.core.transfer.export_json import to_json
from hipmobility.core.transfer.import_file import parse_json

T0 = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
LEFT, RIGHT = Side.LEFT, Side.RIGHT
DRILLS = {
    "shin_box": DrillRecord("Shin boxes", "{side} leg in front"),
    "crawl_squat": DrillRecord("Crawl to squat", "{Side} foot steps first, {other} follows"),
    "bridge": DrillRecord("Bridge", ""),
}
TEXTS = st.text(st.characters(blacklist_characters="\0", blacklist_categories=["Cs"]))

PRACTICE = Practice(
    id="6f1c0000-0000-4000-8000-000000000001",
    started_at=T0,
    utc_offset_minutes=60,
    routine_id="restore",
    routine_name="Restore",
    drills=DRILLS,
    first_side=RIGHT,
    context=None,
    state=PracticeState.FINISHED,
    steps=(
        DrillStep(0, "shin_box", RIGHT, 30.0, 30.0, Outcome.DONE),
        DrillStep(0, "shin_box", LEFT, 30.0, 12.5, Outcome.CUT_SHORT, "hands_behind"),
        DrillStep(1, "bridge", None, 20.0, 20.0, Outcome.DONE),
        DrillStep(2, "crawl_squat", RIGHT, 36.0, 0.0, Outcome.SKIPPED),
    ),
    check_ins=(
        CheckIn(0, "shin_box", LEFT, 2, ("tight", "pinch"), "stuck", T0 + timedelta(seconds=68)),
        CheckIn(0, "shin_box", RIGHT, None, (), "", T0 + timedelta(seconds=70)),
        CheckIn(1, "bridge", LEFT, 4, (), "=1+1", T0 + timedelta(seconds=90)),
    ),
    stops=(DrillStop(0, "shin_box", LEFT, 12.5, StopReason.PAIN, T0 + timedelta(seconds=60)),),
    overall=(
        Overall(OverallMoment.BEFORE, LEFT, 2, T0 + timedelta(seconds=1)),
        Overall(OverallMoment.AFTER, LEFT, None, T0 + timedelta(seconds=240)),
    ),
    ended_at=T0 + timedelta(minutes=5),
)

BARE = replace(PRACTICE, steps=(), check_ins=(), stops=(), overall=())


def cells(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_json_is_what_was_promised_to_scripts() -> None:
    told = json.loads(to_json([PRACTICE]))
    assert list(told) == ["format", "practices"]
    assert told["format"] == 1
    practice = told["practices"][0]
    steps, checkins = practice.pop("steps"), practice.pop("checkins")
    assert practice == {
        "id": PRACTICE.id,
        "started_at": "2026-03-01T23:30:00.000000Z",
        "utc_offset_minutes": 60,
        "routine": {
            "id": "restore",
            "name": "Restore",
            "drills": [
                {"id": drill, "name": known.name, "side_means": known.side_means}
                for drill, known in DRILLS.items()
            ],
        },
        "first_side": "right",
        "context": None,
        "state": "finished",
        "ended_at": "2026-03-01T23:35:00.000000Z",
        "stops": [
            {
                "drill": "shin_box",
                "side": "left",
                "at_s": 12.5,
                "reason": "pain",
                "at": "2026-03-01T23:31:00.000000Z",
                "position": 0,
            }
        ],
        "overall": [
            {"moment": "before", "side": "left", "ease": 2, "at": "2026-03-01T23:30:01.000000Z"},
            {"moment": "after", "side": "left", "ease": None, "at": "2026-03-01T23:34:00.000000Z"},
        ],
        "revisions": [],
        "overall_revisions": [],
    }
    assert steps[1] == {
        "drill": "shin_box",
        "side": "left",
        "planned_s": 30.0,
        "actual_s": 12.5,
        "outcome": "cut_short",
        "position": 0,
        "side_means": "left leg in front",
        "variant": "hands_behind",
    }
    assert [step["side"] for step in steps] == ["right", "left", None, "right"]
    assert checkins[0] == {
        "drill": "shin_box",
        "side": "left",
        "ease": 2,
        "tags": ["tight", "pinch"],
        "note": "stuck",
        "at": "2026-03-01T23:31:08.000000Z",
        "position": 0,
    }
    assert checkins[1]["ease"] is None


def test_keys_are_in_the_order_of_the_promise() -> None:
    practice = json.loads(to_json([PRACTICE]))["practices"][0]
    promised = "id started_at utc_offset_minutes routine first_side context state steps checkins"
    assert list(practice)[:9] == promised.split()
    assert list(practice["steps"][0])[:5] == ["drill", "side", "planned_s", "actual_s", "outcome"]
    assert list(practice["checkins"][0])[:6] == ["drill", "side", "ease", "tags", "note", "at"]


def test_the_limb_is_named_in_words() -> None:
    steps = json.loads(to_json([PRACTICE]))["practices"][0]["steps"]
    assert [step["side_means"] for step in steps] == [
        "right leg in front",
        "left leg in front",
        "",
        "Right foot steps first, left follows",
    ]


def test_json_can_be_read_by_people() -> None:
    text = to_json([replace(PRACTICE, context="nach dem Lauf, müde 👣")])
    assert '"context": "nach dem Lauf, müde 👣"' in text
    assert text.endswith("}\n")


def test_nothing_practised_is_still_an_export() -> None:
    assert json.loads(to_json([])) == {"format": 1, "practices": []}
    assert to_csv([]) == ",".join(CSV_COLUMNS) + "\r\n"


@pytest.mark.parametrize("newest_first", [False, True])
def test_oldest_first_whatever_the_order_given(newest_first: bool) -> None:
    days = [replace(PRACTICE, id=f"{n}", started_at=T0 + timedelta(days=n)) for n in range(3)]
    given_order = days[::-1] if newest_first else days
    assert [p["id"] for p in json.loads(to_json(given_order))["practices"]] == ["0", "1", "2"]
    assert list(dict.fromkeys(r["practice_id"] for r in cells(to_csv(given_order)))) == list("012")


def test_csv_has_one_row_per_practice_drill_and_side() -> None:
    rows = cells(to_csv([PRACTICE]))
    assert [(row["position"], row["drill"], row["side"]) for row in rows] == [
        ("", "", "left"),
        ("0", "shin_box", "left"),
        ("0", "shin_box", "right"),
        ("1", "bridge", "both"),
        ("1", "bridge", "left"),
        ("2", "crawl_squat", "right"),
        ("", "", "left"),
    ]
    assert [row["moment"] for row in rows] == ["before", *[""] * 5, "after"]
    assert rows[1] == {
        "practice_id": PRACTICE.id,
        "started_at": "2026-03-01T23:30:00.000000Z",
        "utc_offset_minutes": "60",
        "local_start": "2026-03-02 00:30",
        "routine_id": "restore",
        "routine_name": "Restore",
        "first_side": "right",
        "context": "",
        "state": "finished",
        "position": "0",
        "drill": "shin_box",
        "drill_name": "Shin boxes",
        "side": "left",
        "side_means": "left leg in front",
        "planned_s": "30.0",
        "actual_s": "12.5",
        "outcome": "cut_short",
        "ease": "2",
        "tags": "tight; pinch",
        "note": "stuck",
        "answered_at": "2026-03-01T23:31:08.000000Z",
        "variant": "hands_behind",
        "ended_at": "2026-03-01T23:35:00.000000Z",
        "moment": "",
        "stopped_after_s": "12.5",
        "stop_reason": "pain",
        "stopped_at": "2026-03-01T23:31:00.000000Z",
        "ease_word": "stiff",
        "longer_side": "",
    }


def test_not_answered_is_empty_in_csv_and_never_a_number() -> None:
    rows = cells(to_csv([PRACTICE]))
    assert (rows[2]["ease"], rows[2]["answered_at"]) == ("", "2026-03-01T23:31:10.000000Z")
    assert (rows[5]["ease"], rows[5]["answered_at"]) == ("", "")


def test_a_drill_that_is_no_longer_known_keeps_its_id() -> None:
    rows = cells(to_csv([replace(PRACTICE, drills={})]))
    assert (rows[1]["drill_name"], rows[1]["side_means"]) == ("shin_box", "")


@pytest.mark.parametrize("start", [*"=+-@\t\r\n", "'=", "''", "＝"])
def test_formulas_are_made_harmless_in_every_text_cell(start: str) -> None:
    evil = start + "cmd|' /C calc'!A0"
    check_in = CheckIn(0, evil, LEFT, 2, (evil,), evil, T0)
    practice = replace(BARE, context=evil, routine_name=evil, check_ins=(check_in,))
    row = cells(to_csv([practice]))[0]
    for column in ("context", "routine_name", "drill", "drill_name", "tags", "note"):
        assert row[column] == f"'{evil}"
        assert plain(row[column]) == evil


def test_numbers_stay_numbers() -> None:
    row = cells(to_csv([replace(PRACTICE, utc_offset_minutes=-330)]))[0]
    assert row["utc_offset_minutes"] == "-330"


@given(TEXTS)
def test_harmless_is_undone_by_plain(cell: str) -> None:
    assert plain(harmless(cell)) == cell
    assert not harmless(cell).startswith(tuple("=+-@\t\r"))


@given(st.lists(TEXTS.filter(bool) | st.sampled_from([";", "\\", "; ", "a; b", "\\;"])))
def test_tags_come_back_from_their_cell(tags: list[str]) -> None:
    assert tags_from_text(tags_text(tags)) == tuple(tags)


@given(note=TEXTS, tags=st.lists(TEXTS.filter(bool)), context=st.none() | TEXTS)
def test_any_text_survives_both_formats(note: str, tags: list[str], context: str | None) -> None:
    check_in = CheckIn(0, "shin_box", LEFT, None, tuple(tags), note, T0)
    practice = replace(BARE, context=context, check_ins=(check_in,))
    told = json.loads(to_json([practice]).encode())["practices"][0]
    assert (told["context"], told["checkins"][0]["note"]) == (context, note)
    assert told["checkins"][0]["tags"] == tags
    (row,) = cells(to_csv([practice]))
    assert plain(row["note"]) == note
    assert tags_from_text(plain(row["tags"])) == tuple(tags)
    assert plain(row["context"]) == (context or "")


def test_a_practice_of_which_nothing_is_kept_has_a_row() -> None:
    (row,) = cells(to_csv([BARE]))
    assert (row["practice_id"], row["position"], row["moment"]) == (PRACTICE.id, "", "")


def test_words_of_its_own_stay_with_a_note_on_the_way_out_and_back() -> None:
    steady = ("shaky", "unsteady", "okay", "steady", "solid")
    copy = {
        "id": "restore",
        "name": "Restore",
        "drills": [
            {
                "id": "shin_box",
                "name": "Shin boxes",
                "side_means": "",
                "question": "How steady?",
                "scale": list(steady),
            }
        ],
    }
    text = json.dumps(copy)
    practice = replace(PRACTICE, routine_copy=text, drills=drills_of_copy(text))
    words = [row["ease_word"] for row in cells(to_csv([practice])) if row["drill"] == "shin_box"]
    assert words[0] == "unsteady"
    (told,) = json.loads(to_json([practice]))["practices"]
    assert told["routine"]["drills"][0]["scale"] == list(steady)
    (again,) = parse_json(to_json([practice])).practices
    assert (again.drills["shin_box"].scale, again.drills["shin_box"].question) == (
        steady,
        "How steady?",
    )


def test_what_was_struck_out_is_not_told_in_csv() -> None:
    struck = replace(PRACTICE.check_ins[1], struck=True)
    practice = replace(PRACTICE, check_ins=(PRACTICE.check_ins[0], struck), revisions=(struck,))
    rows = cells(to_csv([practice]))
    assert [row["answered_at"] != "" for row in rows if row["drill"] == "shin_box"] == [True, False]
