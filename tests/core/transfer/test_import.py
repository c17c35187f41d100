"""Imports: our exports come back as they were, and a file with mistakes is refused whole."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from practice_strategies import TEXTS, journals
from told_in_csv import limbs, told_in_csv

from hipmobility.core.journal.merge import whole
from hipmobility.core.journal.self_check import SelfCheck
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
from hipmobility.core.transfer.columns import CSV_COLUMNS, NEEDED_COLUMNS
from hipmobility.core.transfer.export_csv import to_csv
from hipmobility.core.transfer.export_json import to_json
from hipmobility.core.transfer.import_file import (
    MOST_PROBLEMS,
    ImportedFile,
    ImportRefused,
    parse_csv,
    parse_json,
    read_export,
)

T0 = datetime(2026, 3, 1, 6, 30, tzinfo=UTC)
LEFT, RIGHT = Side.LEFT, Side.RIGHT
COPY = json.dumps(
    {
        "id": "restore",
        "name": "Restore",
        "prepare_s": 8,
        "drills": [{"id": "shin_box", "name": "Shin boxes", "side_means": "{side} leg in front"}],
    }
)
BARE = Practice(
    "one",
    T0,
    60,
    "restore",
    "Restore",
    {"shin_box": DrillRecord("Shin boxes", "{side} leg in front")},
    RIGHT,
    None,
    PracticeState.FINISHED,
    (),
    (),
    routine_copy=COPY,
)
PRACTICE = whole(
    replace(BARE, ended_at=T0.replace(minute=35)),
    (
        DrillStep(0, "shin_box", RIGHT, 30.0, 30.0, Outcome.DONE, "easier"),
        DrillStep(0, "shin_box", LEFT, 30.0, 12.5, Outcome.CUT_SHORT),
    ),
    (
        CheckIn(0, "shin_box", LEFT, 2, ("tight", "a; b"), "=stuck", T0.replace(minute=31)),
        CheckIn(0, "shin_box", LEFT, 3, (), "better", T0.replace(minute=32)),
        CheckIn(0, "shin_box", RIGHT, None, (), "", T0.replace(minute=33)),
    ),
    (Overall(OverallMoment.BEFORE, LEFT, 2, T0), Overall(OverallMoment.AFTER, LEFT, 4, T0)),
    (
        DrillStop(0, "shin_box", LEFT, 3.0, StopReason.INTERRUPTED, T0),
        DrillStop(0, "shin_box", LEFT, 12.5, StopReason.PAIN, T0),
    ),
)
EXPORTS = pytest.mark.parametrize("export", [to_json, to_csv])


def changed_json(change: Callable[[dict[str, Any]], object]) -> str:
    document = json.loads(to_json([PRACTICE]))
    change(document["practices"][0])
    return json.dumps(document, indent=2)


def changed_csv(row: int, column: str, cell: str) -> str:
    rows = list(csv.DictReader(io.StringIO(to_csv([PRACTICE]), newline="")))
    rows[row][column] = cell
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, CSV_COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def refused(text: str, name: str = "x") -> list[str]:
    with pytest.raises(ImportRefused) as error:
        read_export(name, text.encode())
    told = [str(problem) for problem in error.value.problems]
    assert str(error.value).splitlines()[: len(told)] == told
    return told


def test_everything_comes_back_from_json() -> None:
    assert parse_json(to_json([PRACTICE])).practices == [PRACTICE]


def from_csv(text: str | bytes) -> list[Practice]:
    data = text if isinstance(text, bytes) else text.encode()
    return [told_in_csv(practice) for practice in read_export("x", data).practices]


def test_all_that_has_a_cell_comes_back_from_csv() -> None:
    (practice,) = parse_csv(to_csv([PRACTICE])).practices
    assert told_in_csv(practice) == told_in_csv(PRACTICE)
    assert practice.drills == {"shin_box": DrillRecord("Shin boxes", "{side} leg in front")}
    assert [answer.ease for answer in practice.check_ins] == [3, None]  # what counts now
    assert [stop.reason for stop in practice.stops] == [StopReason.PAIN]  # the last one
    assert not practice.revisions


@settings(max_examples=150)
@given(journals())
@example([BARE])
@example([replace(BARE, context="")])
@example([replace(BARE, context="'")])
def test_export_then_import_gives_the_same_for_any_content(practices: list[Practice]) -> None:
    assert parse_json(to_json(practices)).practices == practices
    assert read_export("x", to_json(practices).encode("utf-8-sig")).practices == practices
    told = [told_in_csv(practice) for practice in practices]
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        assert from_csv(to_csv(practices).encode(encoding)) == told


@settings(max_examples=50)
@given(st.sampled_from(["", "{side} leg in front", "{Side} foot first, {other} follows"]))
def test_the_limb_of_a_side_comes_back_from_csv(words: str) -> None:
    practice = replace(PRACTICE, drills={"shin_box": DrillRecord("Shin boxes", words)})
    (again,) = parse_csv(to_csv([practice])).practices
    assert limbs(again) == limbs(practice)


@given(
    st.dictionaries(
        st.dates(), st.frozensets(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
    )
)
def test_self_checks_come_back_from_json(ticked: dict[date, frozenset[str]]) -> None:
    assume(not any("\0" in sign for signs in ticked.values() for sign in signs))
    checks = [SelfCheck(day, ticked[day]) for day in sorted(ticked)]
    assert parse_json(to_json([PRACTICE], checks)) == ImportedFile([PRACTICE], checks)


def test_wrong_self_checks_are_told_with_their_lines() -> None:
    text = to_json([], [SelfCheck(date(2026, 3, 1), frozenset({"low_back"}))])
    assert refused(text.replace("2026-03-01", "1 March")) == [
        'x:6: day: is "1 March", not a day, such as 2026-03-01'
    ]
    assert refused(text.replace('"low_back"', "7"))[0].startswith("x:7: ticked: is")
    row = text[text.index("    {") : text.index("    }") + len("    }")]
    assert refused(text.replace(row, f"{row},\n{row}")) == [
        "x:12: day: is that of another self-check in this file"
    ]


def test_a_long_note_comes_back() -> None:
    said = CheckIn(0, "shin_box", LEFT, 2, (), "very stuck. " * 1_600, T0)
    practices = [replace(BARE, check_ins=(said,))]
    assert from_csv(to_csv(practices)) == [told_in_csv(practices[0])]


def test_json_of_the_first_format_is_taken() -> None:
    def old(practice: dict[str, Any]) -> None:
        for key in ("ended_at", "stops", "overall", "revisions", "overall_revisions"):
            del practice[key]
        practice["routine"] = {"id": "restore", "name": "Restore"}
        for step in practice["steps"]:
            del step["variant"]

    document = json.loads(changed_json(old)) | {"format": 1}
    (practice,) = parse_json(json.dumps(document)).practices
    assert practice.check_ins == PRACTICE.check_ins
    assert [step.actual_s for step in practice.steps] == [30.0, 12.5]
    assert practice.steps[0].variant == ""
    assert practice.drills == {"shin_box": DrillRecord("shin_box", "{side} leg in front")}
    assert (practice.ended_at, practice.state) == (None, PracticeState.FINISHED)


def only(columns: Sequence[str]) -> str:
    """The table without all other columns, and without the rows that then say nothing."""
    rows = csv.DictReader(io.StringIO(AS_CSV, newline=""))
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(row for row in rows if row["position"])
    return text.getvalue()


def test_columns_may_be_deleted_but_for_those_without_which_nothing_is_known() -> None:
    (practice,) = parse_csv(only(NEEDED_COLUMNS)).practices
    assert (practice.id, practice.check_ins, practice.steps) == ("one", (), ())
    (practice,) = parse_csv(only([*NEEDED_COLUMNS, "ease", "answered_at"])).practices
    assert [answer.ease for answer in practice.check_ins] == [3, None]


def test_the_column_that_tables_had_once_is_passed_over() -> None:
    assert from_csv(column_added("rest", '{"routine": "anything"}')) == [told_in_csv(PRACTICE)]


@EXPORTS
def test_rows_and_keys_in_another_order_say_the_same(
    export: Callable[[list[Practice]], str],
) -> None:
    if export is to_json:
        text = json.dumps(json.loads(to_json([PRACTICE])), sort_keys=True)
    else:
        head, *lines = to_csv([PRACTICE]).splitlines(keepends=True)
        text = head + "".join(reversed(lines))
    if export is to_csv:
        assert from_csv(text) == [told_in_csv(PRACTICE)]
        return
    (practice,) = read_export("x", text.encode()).practices
    assert json.loads(practice.routine_copy) == json.loads(COPY)
    assert replace(practice, routine_copy=COPY) == PRACTICE


@pytest.mark.parametrize(
    ("key", "value", "says"),
    [
        ("ease", 6, 'ease: is "6", not a whole number from 1 to 5'),
        ("ease", 2.5, 'ease: is "2.5", not a whole number from 1 to 5'),
        ("ease", True, 'ease: is "True", not a whole number from 1 to 5'),
        ("at", "yesterday", 'at: is "yesterday", not a time with its zone'),
        ("at", "2026-03-01T06:30:00", "not a time with its zone"),
        ("at", "0001-01-01T00:00:00Z", "not a time with its zone"),
        ("side", "both", 'side: is "both", not one of left, right'),
        ("note", "a\0b", "note: a text with the character NUL cannot be kept"),
        ("note", "half \ud83d", "note: a text that is not Unicode cannot be kept"),
        ("note", None, 'note: is "None", not a text'),
        ("tags", ["tight", ""], "tags: is"),
        ("tags", "tight", "not a list of texts"),
        ("position", -1, "position: is"),
        ("nope", 1, 'nope: is not known; did you mean "note"?'),
    ],
)
def test_a_wrong_answer_in_json_is_told_with_its_line(key: str, value: object, says: str) -> None:
    text = changed_json(lambda practice: practice["checkins"][1].__setitem__(key, value))
    lines = text.splitlines()
    first = lines.index('      "checkins": [')
    found = [n for n, line in enumerate(lines, 1) if n > first and f'"{key}":' in line]
    number = found[0 if key == "nope" else 1]  # the first check-in has all keys but that
    told = refused(text, "my.json")
    assert any(line.startswith(f"my.json:{number}: ") and says in line for line in told), told


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda p: p.pop("started_at"), '"started_at" is missing'),
        (lambda p: p.update(id=""), "id: is empty"),
        (lambda p: p.update(state="done"), "not one of finished, left_early, in_progress"),
        (lambda p: p.update(steps={}), "steps: is"),
        (lambda p: p.update(routine=3), "routine: is no record"),
        (lambda p: p["routine"]["drills"][0].pop("name"), '"name" is missing'),
        (lambda p: p["routine"]["drills"][0].update(name=3), 'name: is "3", not a text'),
        (lambda p: p["routine"].update(name="\0"), "NUL"),
        (lambda p: p["routine"].update(more=[{"deep": "\0"}]), "NUL"),
        (lambda p: p["steps"][0].update(actual_s=-1), "not a number of seconds from 0"),
        (lambda p: p["steps"].append(p["steps"][0]), "steps: says again"),
        (lambda p: p["checkins"].append(p["checkins"][0]), "checkins: says again"),
        (lambda p: p["checkins"][0].update(ease=5), "revisions: do not lead to"),
        (lambda p: p["checkins"].clear(), "revisions: do not lead to"),
        (lambda p: p["revisions"][1].update(struck=True), "struck out and yet says something"),
        (lambda p: p["stops"][0].update(reason="tired"), "not one of pain, dizzy, interrupted"),
        (lambda p: p["overall"][0].update(moment="during"), "not one of before, after"),
        (lambda p: p.update(utc_offset_minutes=99999), "utc_offset_minutes: is"),
    ],
)
def test_a_wrong_practice_in_json_is_told(
    change: Callable[[dict[str, Any]], object], says: str
) -> None:
    told = refused(changed_json(change))
    assert any(says in line for line in told), told


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{\n"format": 1,\n', "x:3: is no JSON"),
        ('{"format": 1,\n"practices": [],\n"format": 1}', 'x:3: the key "format" stands twice'),
        (
            '{"format": 1, "practices": [{"a": [1, {}],\n "b": {"c": 1, "c": 2}}]}',
            'x:2: the key "c"',
        ),
        ('{"format": NaN, "practices": []}', "NaN is no number"),
        ('{"format": 3,\n "practices": [3]}', "x:1: format: is 3: written by a newer version"),
        ('{"format": "2", "practices": []}', "format: is no format"),
        ('{"practices": []}', '"format" is missing'),
        ("[]", "no record of keys"),
        ('{"format": 1, "practices": [[]]}', "no record of keys"),
        ("[" * 100_000, "has records in one another, more than 30 deep"),
        (f'{{"format": {"9" * 5000}, "practices": []}}', "cannot be read"),
        ("", "x:1: is no export of Hip Mobility"),
        ("shopping list\nmilk\n", "x:1: is no export of Hip Mobility"),
        ("<svg x='1;2'>\n", "x:1: is no export of Hip Mobility"),
        ("day,note\n1.1.2026,x\n", 'say which of its columns is which; it has "day", "note"'),
        (",".join([*CSV_COLUMNS, "notes"]), 'no column is called "notes"; did you mean "note"?'),
        (",".join(CSV_COLUMNS) + "\r\n1,2\r\n", "x:2: has 2 cells, not"),
        (",".join(CSV_COLUMNS) + '\r\n"a"b,', "x:2: cannot be read"),
        (",".join(CSV_COLUMNS) + "\r\n\r\n\0", "x:3: has the character NUL"),
        (",".join([*CSV_COLUMNS, "note"]), 'the column "note" is there twice'),
        (",".join(CSV_COLUMNS[1:]), 'the column "practice_id" is missing'),
    ],
)
def test_what_is_no_export_is_refused(text: str, says: str) -> None:
    assert says in refused(text)[0]


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(ImportRefused, match=r"^x:2: is no text in UTF-8; from a spreadsheet"):
        read_export("x", b"practice_id\n\xff\xfe")


@pytest.mark.parametrize(
    ("row", "column", "cell", "says"),
    [
        (1, "ease", "six", 'x:3: ease: is "six", not a whole number from 1 to 5'),
        (1, "answered_at", "", 'x:3: answered_at: is "", not a time'),
        (2, "planned_s", "12,5 s", 'x:4: planned_s: is "12,5 s", not a number of seconds'),
        (1, "stop_reason", "tired", "x:3: stop_reason: is"),
        (0, "answered_at", "noon", 'x:2: answered_at: is "noon"'),
        (1, "position", "", "x:3: position: is missing"),
        (1, "side", "both", "x:3: side: is"),
        (1, "state", "left_early", "x:3: state: differs from line 2"),
        (2, "side", "left", "x:4: checkins: says again"),
    ],
)
def test_a_wrong_cell_is_told_with_its_line(row: int, column: str, cell: str, says: str) -> None:
    told = refused(changed_csv(row, column, cell))
    assert any(line.startswith(says) for line in told), told


def test_lines_are_those_of_an_editor_after_notes_of_many_lines() -> None:
    said = CheckIn(0, "shin_box", LEFT, 2, (), "one\ntwo\nthree", T0)
    practices = [replace(BARE, check_ins=(said,)), replace(BARE, id="two", check_ins=(said,))]
    text = to_csv(practices).replace("two,2026", "two,x2026")
    assert "x:5: started_at: is" in refused(text)[0]


def test_the_same_practice_twice_is_refused() -> None:
    document = json.loads(to_json([PRACTICE]))
    document["practices"] *= 2
    assert any("is that of another practice" in line for line in refused(json.dumps(document)))


def test_many_problems_are_told_up_to_a_number() -> None:
    steps = [{"drill": "d"}] * 40
    told = refused(changed_json(lambda practice: practice.update(steps=steps)))
    assert len(told) == MOST_PROBLEMS
    with pytest.raises(ImportRefused, match=r"and \d+ more$"):
        parse_json(changed_json(lambda practice: practice.update(steps=steps)))


@settings(max_examples=200)
@given(st.data())
def test_a_spoilt_export_is_refused_or_taken_and_nothing_else(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from([to_json([PRACTICE]), to_csv([PRACTICE])]))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 40)))
    spoilt = text[:start] + data.draw(TEXTS) + text[end:]
    try:
        read_export("x", spoilt.encode())
    except ImportRefused as error:
        lines = [problem.line for problem in error.problems]
        assert lines
        assert all(1 <= line <= spoilt.count("\n") + spoilt.count("\r") + 1 for line in lines)


AS_CSV = to_csv([PRACTICE])


def with_delimiter(delimiter: str) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(csv.reader(io.StringIO(AS_CSV, newline="")))
    return text.getvalue()


def column_added(name: str, cell: str, *, first: bool = False) -> str:
    rows = list(csv.reader(io.StringIO(AS_CSV, newline="")))
    cells = [name, *[cell] * (len(rows) - 1)]
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    pairs = zip(rows, cells, strict=True)
    writer.writerows([each, *row] if first else [*row, each] for row, each in pairs)
    return text.getvalue()


def every_number_with(comma: str) -> str:
    rows = list(csv.reader(io.StringIO(AS_CSV, newline="")))
    number = re.compile(r"\d+")
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";").writerows(
        [f"{cell}{comma}0" if number.fullmatch(cell) else cell for cell in row] for row in rows
    )
    return text.getvalue()


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + AS_CSV,
        with_delimiter(";"),
        with_delimiter("\t"),
        "\ufeffsep=;\r\n" + with_delimiter(";"),
        "sep=\t\r\n" + with_delimiter("\t"),
        AS_CSV + "\r\n" + "," * (len(CSV_COLUMNS) - 1) + "\r\n",
        column_added("", ""),
        column_added("", "", first=True),
        every_number_with("."),
        every_number_with(","),
    ],
    ids=["bom", ";", "tab", "bom sep=;", "sep=tab", "empty", "last", "first", "3.0", "3,0"],
)
def test_what_spreadsheets_write_is_taken(text: str) -> None:
    assert from_csv(text) == [told_in_csv(PRACTICE)]


def test_a_column_of_row_numbers_is_named() -> None:
    told = refused(column_added("", "7", first=True))
    assert told == ["x:1: column 1 has no name; if it only numbers the rows, delete it"]


def test_lines_are_counted_with_the_line_of_the_separator() -> None:
    text = "sep=;\r\n" + with_delimiter(";").replace(";finished;", ";done;", 1)
    assert refused(text)[0].startswith("x:3: state: ")


def times_as(pattern: str) -> str:
    """The table as a spreadsheet would save it that writes times by `pattern`, without a zone."""
    rows = list(csv.DictReader(io.StringIO(AS_CSV, newline="")))
    for row in rows:
        for name in ("started_at", "ended_at", "answered_at", "stopped_at", "local_start"):
            if row[name]:
                moment = datetime.fromisoformat(row[name])
                row[name] = moment.strftime(pattern)
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, CSV_COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


@pytest.mark.parametrize(
    "pattern", ["%d.%m.%Y %H:%M:%S", "%Y-%m-%d %H:%M", "%Y/%m/%d %H:%M:%S", "%d %b %Y %H:%M"]
)
def test_times_that_a_spreadsheet_wrote_in_its_way_are_read(pattern: str) -> None:
    assert from_csv(times_as(pattern)) == [told_in_csv(PRACTICE)]


def test_times_that_could_be_two_days_are_refused_with_their_lines() -> None:
    text = times_as("%m/%d/%Y %H:%M").replace("03/01", "03/02")
    told = refused(text)
    assert told[0] == (
        'x:2: answered_at: is "03/02/2026 06:30", which can be 3 Feb or 2 Mar; write dates as '
        "2026-02-03 (year-month-day)"
    )
    assert any(line.startswith("x:3: started_at: is") for line in told)


def test_a_thirteenth_day_shows_how_the_dates_of_a_file_are_meant() -> None:
    later = replace(PRACTICE, id="two", started_at=T0.replace(day=26), ended_at=None)
    rows = to_csv([PRACTICE, later])
    text = re.sub(
        r"2026-03-(\d\d)[T ](\d\d:\d\d)(:00.000000Z)?", lambda m: f"{m[1]}/03/2026 {m[2]}", rows
    )
    assert [p.started_at.day for p in read_export("x", text.encode()).practices] == [1, 26]


def test_a_start_that_a_spreadsheet_moved_to_another_zone_is_refused() -> None:
    text = times_as("%Y-%m-%d %H:%M").replace(",2026-03-01 06:30,60,", ",2026-03-01 07:30,60,")
    assert "started_at: does not fit local_start" in refused(text)[0]


def test_what_is_refused_as_text_says_what_to_do() -> None:
    with pytest.raises(ImportRefused, match='save it as "CSV UTF-8"'):
        read_export("x", "note\nmüde\n".encode("cp1252"))
