"""JSON written by hand from what README documents, and JSON the program could not live with."""

from __future__ import annotations

import json
from typing import Any

import pytest
from builders import drill
from hypothesis import given, settings
from hypothesis import strategies as st
from told_in_csv import told_in_csv

from hipmobility.core.journal.validation import LONGEST_TEXT
from hipmobility.core.model.practice import Outcome, PracticeState
from hipmobility.core.model.routine import Side, Sides
from hipmobility.core.model.routine_snapshot import routine_of_copy
from hipmobility.core.model.timeline import build_timeline
from hipmobility.core.transfer.export_csv import to_csv
from hipmobility.core.transfer.export_json import to_json
from hipmobility.core.transfer.import_file import ImportRefused, parse_json, read_export

BY_HAND = """{"format": 1, "practices": [
  {"id": "monday", "started_at": "2026-03-02T06:30:00Z", "utc_offset_minutes": 60,
   "routine": {"id": "restore", "name": "Restore"}, "first_side": "right", "context": null,
   "state": "finished",
   "steps": [
     {"drill": "shin_box", "side": "right", "planned_s": 30, "actual_s": 30, "outcome": "done"},
     {"drill": "shin_box", "side": "left", "planned_s": 30, "actual_s": 12, "outcome": "cut_short"},
     {"drill": "bridge", "side": null, "planned_s": 40, "actual_s": 40, "outcome": "done"},
     {"drill": "shin_box", "side": "right", "planned_s": 30, "actual_s": 0, "outcome": "skipped"}],
   "checkins": [
     {"drill": "shin_box", "side": "left", "ease": 2, "tags": ["tight"], "note": "stuck",
      "at": "2026-03-02T06:32:00Z"},
     {"drill": "bridge", "side": "right", "ease": null, "tags": [], "note": "",
      "at": "2026-03-02T06:34:00Z"},
     {"drill": "shin_box", "side": "left", "ease": 4, "tags": [], "note": "better",
      "at": "2026-03-02T06:36:00Z"}]}],
 "self_checks": [{"day": "2026-03-02", "ticked": ["rotation"]}]}"""
"""The keys of README and no others: no position, no drills of the routine."""


def test_a_file_written_by_hand_from_readme_is_taken() -> None:
    found = parse_json(BY_HAND)
    (practice,) = found.practices
    assert practice.state is PracticeState.FINISHED
    assert [(step.position, step.drill, step.side, step.outcome) for step in practice.steps] == [
        (0, "shin_box", Side.RIGHT, Outcome.DONE),
        (0, "shin_box", Side.LEFT, Outcome.CUT_SHORT),
        (1, "bridge", None, Outcome.DONE),
        (2, "shin_box", Side.RIGHT, Outcome.SKIPPED),
    ]
    assert [(each.position, each.ease, each.note) for each in practice.check_ins] == [
        (0, 2, "stuck"),
        (1, None, ""),
        (2, 4, "better"),
    ]
    assert practice.drills["bridge"].name == "bridge"
    assert [check.day.isoformat() for check in found.self_checks] == ["2026-03-02"]
    assert parse_json(to_json(found.practices)).practices == found.practices


def test_places_are_those_of_the_routine_where_it_has_drills() -> None:
    document = json.loads(BY_HAND)
    names = ("bridge", "shin_box", "crawl", "shin_box")
    drills = [{"id": name, "name": name.title(), "side_means": ""} for name in names]
    document["practices"][0]["routine"]["drills"] = drills
    (practice,) = parse_json(json.dumps(document)).practices
    assert [step.position for step in practice.steps] == [0, 1, 1, 3]
    assert [each.position for each in practice.check_ins] == [0, 1, 3]


PLANNED: dict[str, Any] = {
    "id": "restore",
    "name": "Restore",
    "prepare_s": 8.0,
    "switch_s": 5.0,
    "check_in_s": 15.0,
    "drills": [
        {
            "id": "shin_box",
            "name": "Shin box",
            "sides": "each",
            "side_means": "{side} leg in front",
            "dose_s": 30.0,
        }
    ],
}


def planned(**changes: object) -> str:
    """A file with one practice in progress whose routine, or its drill, is changed."""
    document = json.loads(BY_HAND)
    routine = json.loads(json.dumps(PLANNED))
    for key, value in changes.items():
        (routine["drills"][0] if key == "dose_s" else routine)[key] = value
    practice = document["practices"][0]
    practice |= {"routine": routine, "state": "in_progress", "steps": [], "checkins": []}
    return json.dumps(document)


@pytest.mark.parametrize("key", ["prepare_s", "switch_s", "check_in_s", "dose_s"])
@pytest.mark.parametrize("seconds", [10**400, 1e300, 1e9, -1, "inf", "30", True, None])
def test_seconds_that_no_routine_has_are_refused_with_their_key(key: str, seconds: object) -> None:
    with pytest.raises(ImportRefused, match=f"{key}: is .*, not a number of seconds from 0 to"):
        parse_json(planned(**{key: seconds}))


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_numbers_that_are_none_are_refused(number: str) -> None:
    with pytest.raises(ImportRefused):
        parse_json(planned(dose_s=4711).replace("4711", number))


def test_years_that_no_chart_can_show_are_refused() -> None:
    with pytest.raises(ImportRefused, match="started_at"):
        parse_json(BY_HAND.replace("2026-03-02T06:30:00Z", "9998-03-02T06:30:00Z"))


@pytest.mark.parametrize("depth", [40, 980, 5000])
def test_records_deep_in_one_another_are_refused(depth: int) -> None:
    with pytest.raises(ImportRefused):
        parse_json(planned(x=1).replace('"x": 1', f'"x": {"[" * depth}{"]" * depth}'))


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**12), 10**12),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from(["shin_box", "left", "both", [], {}, [{}], 1e300, "2200-12-31T23:59:59Z"]),
)


@settings(max_examples=300)
@given(st.data())
def test_whatever_is_taken_can_be_exported_and_resumed(data: st.DataObject) -> None:
    document = json.loads(to_json(parse_json(planned()).practices))
    document["practices"][0]["checkins"] = json.loads(BY_HAND)["practices"][0]["checkins"]
    record: Any = document["practices"][0]
    while isinstance(record, dict | list) and record:
        keys = list(record) if isinstance(record, dict) else list(range(len(record)))
        key = data.draw(st.sampled_from(keys))
        if not isinstance(record[key], dict | list) or data.draw(st.booleans()):
            record[key] = data.draw(VALUES)
            break
        record = record[key]
    try:
        practices = read_export("x", json.dumps(document).encode()).practices
    except ImportRefused:
        return
    text, table = to_json(practices), to_csv(practices)
    assert read_export("x", text.encode()).practices == practices
    assert [*map(told_in_csv, read_export("x", table.encode()).practices)] == [
        *map(told_in_csv, practices)
    ]
    for practice in practices:
        assert all(isinstance(practice.drills[each.drill].name, str) for each in practice.check_ins)
        shin_box = drill("shin_box", Sides.EACH, 2, 2)
        if routine := routine_of_copy(practice.routine_copy, {"shin_box": shin_box}):
            assert build_timeline(routine, practice.first_side).segments


def test_a_text_longer_than_any_page_shows_is_refused_with_its_place() -> None:
    longest = BY_HAND.replace("stuck", "x" * LONGEST_TEXT)
    (monday,) = parse_json(longest).practices
    assert len(monday.check_ins[0].note) == LONGEST_TEXT
    with pytest.raises(ImportRefused, match=r"note.*20001 characters, more than 20000"):
        parse_json(BY_HAND.replace("stuck", "x" * (LONGEST_TEXT + 1)))
