"""Notes of other programs: guessed, mapped, read whole or refused with lines."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hipmobility.core.model.practice import Practice
from hipmobility.core.model.routine import Side
from hipmobility.core.transfer.csv_sheet import CsvSheet, read_sheet
from hipmobility.core.transfer.dates import DayOrder
from hipmobility.core.transfer.export_csv import to_csv
from hipmobility.core.transfer.export_json import to_json
from hipmobility.core.transfer.foreign.guess import guess_map
from hipmobility.core.transfer.foreign.note_map import (
    USES,
    EaseScale,
    MapError,
    NoteMap,
    parse_map,
    parse_scale,
)
from hipmobility.core.transfer.foreign.read import read_foreign
from hipmobility.core.transfer.foreign.words import side_of
from hipmobility.core.transfer.import_file import ForeignTable, ImportRefused, read_export

LEFT, RIGHT = Side.LEFT, Side.RIGHT
PAIN = """Date;Exercise;Leg;Pain;Comment
3/11/2026 7:15 AM;90/90;L;7;tight in front
3/11/2026 7:15 AM;90/90;R;2;
13/11/2026 7:20 AM;Shin Boxes;both;4;okay
"""
JAPANESE = "日付,備考\n2026-01-01,右股関節\n"
"""A note of each day in words, and nothing else; by somebody else's program."""


def sheet_of(text: str) -> CsvSheet:
    with pytest.raises(ForeignTable) as found:
        read_export("x", text.encode())
    return found.value.sheet


def practices(text: str, note_map: NoteMap | None = None, offset: int = 60) -> list[Practice]:
    sheet = sheet_of(text)
    drills = {"shin boxes": "shin_box"}
    chosen = note_map or guess_map(sheet)
    return read_foreign("x", sheet, chosen, lambda _: offset, drills).practices


def refused(text: str, note_map: NoteMap | None = None) -> list[str]:
    with pytest.raises(ImportRefused) as error:
        practices(text, note_map)
    return [str(problem) for problem in error.value.problems]


def test_a_diary_of_pain_is_guessed_whole() -> None:
    found = guess_map(sheet_of(PAIN))
    assert found.columns() == {
        "date": "Date",
        "drill": "Exercise",
        "side": "Leg",
        "ease": "Pain",
        "note": "Comment",
    }
    assert found.scale == EaseScale(10, 0)  # of pain, 0 is the best
    assert found.order is DayOrder.DAY_FIRST  # the 13th shows it


def test_rows_become_practices_with_our_steps() -> None:
    one, two = practices(PAIN)
    assert one.started_local == datetime(2026, 11, 3, 7, 15)
    assert one.started_at.hour == 6
    assert [(a.drill, a.side, a.ease, a.note) for a in one.check_ins] == [
        ("90_90", LEFT, 2, "tight in front"),
        ("90_90", RIGHT, 4, ""),
    ]
    assert [(a.drill, a.side, a.ease) for a in two.check_ins] == [
        ("shin_box", LEFT, 3),
        ("shin_box", RIGHT, 3),
    ]
    assert one.drills["90_90"].name == "90/90"


def test_the_same_table_gives_the_same_practices_again_and_they_can_be_exported() -> None:
    found = practices(PAIN)
    assert practices(PAIN) == found
    assert read_export("x", to_json(found).encode()).practices == found
    assert len(read_export("x", to_csv(found).encode()).practices) == 2


def test_japanese_columns_are_guessed_and_the_side_is_found_in_the_words() -> None:
    found = guess_map(sheet_of(JAPANESE))
    assert found.columns() == {"date": "日付", "side": "備考", "note": "備考"}
    (practice,) = practices(JAPANESE)
    (answer,) = practice.check_ins
    assert (answer.side, answer.note, answer.ease) == (RIGHT, "右股関節", None)
    assert practice.started_local == datetime(2026, 1, 1, 12)


def test_a_note_of_the_day_without_a_side_is_kept_with_both() -> None:
    text = "date,note\n2026-01-01,stiff all over\n"
    (practice,) = practices(text)
    assert [(a.side, a.note, a.ease) for a in practice.check_ins] == [
        (LEFT, "stiff all over", None),
        (RIGHT, "stiff all over", None),
    ]


def test_a_column_for_each_side() -> None:
    text = "day,time,left,right,memo\n2026-01-01,18:30,3,5,ok\n2026-01-02,,1,,\n"
    one, two = practices(text)
    assert [(a.side, a.ease) for a in one.check_ins] == [(LEFT, 3), (RIGHT, 5)]
    assert one.started_local == datetime(2026, 1, 1, 18, 30)
    assert [(a.side, a.ease) for a in two.check_ins] == [(LEFT, 1)]


def test_our_own_words_are_steps() -> None:
    text = "date,side,ease\n2026-01-01,left,stiff\n2026-01-01,right,Free\n"
    found = practices(text, NoteMap("date", side="side", ease="ease"))
    assert [answer.ease for answer in found[0].check_ins] == [2, 5]


def test_a_drill_done_twice_at_a_time_has_two_places() -> None:
    text = "date,side,note\n2026-01-01,left,one\n2026-01-01,left,two\n2026-01-01,right,three\n"
    (practice,) = practices(text)
    assert [(a.position, a.side, a.note) for a in practice.check_ins] == [
        (0, LEFT, "one"),
        (0, RIGHT, "three"),
        (1, LEFT, "two"),
    ]


@pytest.mark.parametrize(
    ("text", "note_map", "says"),
    [
        ("a,b\nsoon,x\n", NoteMap("a", note="b"), 'x:2: a: is "soon", not a date'),
        ("a,b\n3/4/2026,x\n", NoteMap("a", note="b"), "which can be 3 Apr or 4 Mar"),
        ("a,b\n2026-01-01,x\n", NoteMap("c", note="b"), 'x:1: no column is called "c"'),
        ("a,b\n2026-01-01,x\n", NoteMap("a"), "x:1: no column is named for the note"),
        ("a,b\n2026-01-01,3\n", NoteMap("a", ease="b"), "named for the side"),
        (
            "a,s,e\n2026-01-01,up,3\n",
            NoteMap("a", side="s", ease="e"),
            's: is "up", which names no side',
        ),
        (
            "a,s,e\n2026-01-01,L,7\n",
            NoteMap("a", side="s", ease="e"),
            'e: is "7", outside the scale from 1 (stuck) to 5 (free)',
        ),
        ("a,s,e\n2026-01-01,L,hm\n", NoteMap("a", side="s", ease="e"), 'e: is "hm", not a number'),
        ("a,b\n9999-01-01,x\n", NoteMap("a", note="b"), "a year no chart can show"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(text: str, note_map: NoteMap, says: str) -> None:
    assert says in refused(text, note_map)[0]


@pytest.mark.parametrize(
    ("stuck", "free", "steps"),
    [
        (1, 5, {1: (1, 1), 2: (2, 2), 3: (3, 3), 4: (4, 4), 5: (5, 5)}),
        (0, 10, {1: (0, 1), 2: (2, 3), 3: (4, 6), 4: (7, 8), 5: (9, 10)}),
        (10, 0, {1: (9, 10), 2: (7, 8), 3: (4, 6), 4: (2, 3), 5: (0, 1)}),
        (1, 3, {1: (1, 1), 3: (2, 2), 5: (3, 3)}),
    ],
)
def test_their_numbers_in_our_steps(
    stuck: float, free: float, steps: dict[int, tuple[float, float]]
) -> None:
    scale = EaseScale(stuck, free)
    assert {step: (low, high) for step, low, high in scale.ranges()} == steps
    assert scale.ease(max(stuck, free) + 1) is None


@given(st.integers(-100, 100), st.integers(1, 200), st.data())
def test_a_scale_and_its_mirror_agree_and_more_is_never_less(
    low: int, width: int, data: st.DataObject
) -> None:
    number = data.draw(st.integers(low, low + width))
    up, down = EaseScale(low, low + width), EaseScale(low + width, low)
    ease, mirrored = up.ease(number), down.ease(number)
    assert ease is not None
    assert mirrored is not None
    assert ease + mirrored == 6
    assert number == low + width or (up.ease(number + 1) or 0) >= ease


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("L", (LEFT,)),
        ("Right", (RIGHT,)),
        ("rechts", (RIGHT,)),
        ("gauche", (LEFT,)),
        ("右股関節", (RIGHT,)),
        ("deep in the right hip", (RIGHT,)),
        ("left and right", (LEFT, RIGHT)),
        ("both", (LEFT, RIGHT)),
        ("bright day", None),
        ("", None),
        ("3", None),
    ],
)
def test_sides_in_the_words_of_people(text: str, sides: tuple[Side, ...] | None) -> None:
    assert side_of(text) == sides


def test_a_map_as_it_is_typed() -> None:
    made = parse_map("date=日付, side=Which leg ,note=備考")
    assert made.columns() == {"date": "日付", "side": "Which leg", "note": "備考"}
    assert parse_scale("10..0") == EaseScale(10, 0)
    for wrong in ("date", "dat=x", "date=a,date=b", "note=x", "date=a", "date=a,ease=b"):
        with pytest.raises(MapError):
            parse_map(wrong)
    for wrong in ("", "3", "1..1", "a..b", "nan..5", "0..1e300"):
        with pytest.raises(MapError):
            parse_scale(wrong)


CELLS = st.text(max_size=12) | st.sampled_from(
    ["2026-01-01", "3/4/2026", "left", "右", "7", "7,5", "1e400", "nan", "stiff", "", '"']
)


@settings(max_examples=200)
@given(
    st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=2, max_size=6),
    st.dictionaries(st.sampled_from(USES), st.integers(0, 3)),
)
def test_any_table_with_any_map_is_taken_or_refused_with_lines(
    rows: list[list[str]], uses: dict[str, int]
) -> None:
    text = "\n".join(",".join(row) for row in rows)
    sheet = read_sheet(text, ())
    chosen = {use: sheet.header[n] for use, n in uses.items() if n < len(sheet.header)}
    for note_map in (guess_map(sheet), NoteMap().using(chosen)):
        with suppress(ImportRefused):
            found = read_foreign("x", sheet, note_map, lambda _: 0, {}).practices
            assert read_export("x", to_json(found).encode()).practices == found
