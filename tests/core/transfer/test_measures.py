"""What was measured goes out as JSON and CSV and comes back the same; mistakes have their line."""

from __future__ import annotations

import csv
import io
import json
from datetime import datetime

import pytest
from hypothesis import given, settings
from measure_builders import measurement, measurements

from hipmobility.core.measure.measurement import Measurement, newest_revisions
from hipmobility.core.transfer.export_json import to_json
from hipmobility.core.transfer.import_file import ImportRefused, parse_csv, parse_json
from hipmobility.core.transfer.measure_csv import to_measure_csv


@settings(max_examples=60)
@given(measurements())
def test_json_keeps_every_revision(revisions: list[Measurement]) -> None:
    found = parse_json(to_json([], [], revisions))
    assert sorted(found.measures, key=repr) == sorted(revisions, key=repr)


@settings(max_examples=60)
@given(measurements())
def test_csv_keeps_what_counts(revisions: list[Measurement]) -> None:
    counting = newest_revisions(revisions)
    found = parse_csv(to_measure_csv(counting))
    assert newest_revisions(found.measures) == counting


def test_json_tells_the_unit_and_the_number_of_each_side() -> None:
    made = measurement(left=(14.1, 14.6, 14.3), right=(12.7, 13.1, 13.4), test="bent_knee_fall_out")
    (record,) = json.loads(to_json([], [], [made]))["measures"]
    assert (record["unit"], record["left"], record["right"]) == ("cm", 14.3, 13.1)
    assert record["readings"][0] == {"side": "left", "value": 14.1}


def test_a_journal_without_measures_has_no_such_key() -> None:
    assert "measures" not in json.loads(to_json([]))


def test_csv_as_a_spreadsheet_reads_it() -> None:
    made = measurement(note="=1+1")
    rows = list(csv.DictReader(io.StringIO(to_measure_csv([made]), newline="")))
    assert [(row["side"], row["value"], row["counts"]) for row in rows[:2]] == [
        ("left", "30", "31"),
        ("right", "36", "36"),
    ]
    assert rows[0]["note"] == "'=1+1"
    assert datetime.fromisoformat(rows[0]["local_time"]) == made.local
    assert parse_csv(to_measure_csv([made])).measures == [made]


def test_csv_that_a_spreadsheet_saved_is_read() -> None:
    made = measurement(left=(14.1, 14.6, 14.3), right=(12.7, 13.1, 13.4), test="bent_knee_fall_out")
    rows = list(csv.DictReader(io.StringIO(to_measure_csv([made]), newline="")))
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, rows[0].keys(), delimiter=";")
    writer.writeheader()
    for row in rows:
        saved = {**row, "value": row["value"].replace(".", ","), "measured_at": "02.03.2026 18:00"}
        writer.writerow(saved)
    assert parse_csv(text.getvalue()).measures == [made]


def problems(text: str) -> list[tuple[int, str]]:
    with pytest.raises(ImportRefused) as refused:
        (parse_json if text.startswith("{") else parse_csv)(text)
    return [(problem.line, problem.message) for problem in refused.value.problems]


@pytest.mark.parametrize(
    ("column", "cell", "told"),
    [
        ("value", "91", 'value: is "91.0", not a number from 0 to 90'),
        ("value", "x", 'value: is "x", not a number from 0 to 90'),
        ("warmth", "tepid", 'warmth: is "tepid", not one of cold, warm'),
        ("test", "seated_rotation_im", 'did you mean "seated_rotation_in"?'),
        ("measured_at", "yesterday", "measured_at: "),
    ],
)
def test_a_mistake_in_csv_has_its_line(column: str, cell: str, told: str) -> None:
    text = to_measure_csv([measurement(day=0), measurement(day=1)])
    header, *rows = csv.reader(io.StringIO(text, newline=""))
    for row in rows[6:]:  # the second measurement begins in line 8
        row[header.index(column)] = cell
    out = io.StringIO(newline="")
    csv.writer(out).writerows([header, *rows])
    line, message = problems(out.getvalue())[0]
    assert line == 8
    assert told in message


def test_centimetres_beyond_the_limit_are_refused() -> None:
    made = measurement(test="bent_knee_fall_out", left=(60, 60, 60), right=(60, 60, 60))
    text = to_json([], [], [made]).replace('"value": 60', '"value": 61', 1)
    ((line, told),) = problems(text)
    assert "61" in text.splitlines()[line - 1]
    assert "not a number from 0 to 60" in told


def test_a_side_without_a_reading_is_refused() -> None:
    made = measurement()
    text = to_json([], [], [made]).replace('"side": "right"', '"side": "left"')
    assert any("none that counts" in told for _, told in problems(text))
