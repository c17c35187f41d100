"""Reading routines: properties over generated files, good and bad."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from hipmobility.core.model.durations import format_seconds
from hipmobility.core.model.routine import Drill, Library, Routine, Side, Sides
from hipmobility.core.model.timeline import build_timeline
from hipmobility.core.routines.parse import RoutineError, parse_library, read_sheet
from hipmobility.core.routines.schema import MUSCLES, PLANES
from hipmobility.core.routines.sharing.text import yaml_of
from hipmobility.core.yaml import nodes as yaml_nodes
from hipmobility.files import packaged

GOOD = packaged("routines.yaml").read_text("utf-8")


def read(data: str | bytes) -> None:
    try:
        parse_library(data, "my.yaml")
    except RoutineError as error:
        lines = [(problem.line, problem.column) for problem in error.problems]
        assert lines
        assert lines == sorted(lines)
        assert lines[0] >= (1, 1)


PIECES = [
    "drills",
    "routines",
    "a",
    "name",
    "dose",
    "40s",
    ":",
    "[",
    "]",
    "{",
    "}",
    ",",
    "&x",
    "*x",
    "!",
    "!!str",
    "<<",
    "'",
    "|",
    ">",
    "#",
    "@",
    "\\",
    '"',
    "é",
]
PIECES += [": ", "\n", "- ", "? ", "\t", "{side} ", " "]
yamlish = st.lists(
    st.sampled_from(
        [
            *PIECES,
            "---\n",
            "...\n",
            "%YAML 1.1\n",
            "\\ud800",
            "\\0",
            "\\U00110000",
            "\n  ",
            "\n    ",
        ]
    ),
    max_size=60,
).map("".join)


@given(st.one_of(st.text(), st.binary(), yamlish))
@example('a: "\\U00110000"')
def test_whatever_is_read_only_routine_errors_come_out(data: str | bytes) -> None:
    read(data)


@given(st.one_of(st.text(), yamlish))
@example('a: "\\U00110000"')
@example('name: "\\ud800"')
def test_the_slow_parser_raises_nothing_else_either(data: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_nodes, "_LOADER", yaml.SafeLoader)
        read(data)


@given(st.data())
def test_a_good_file_with_a_piece_changed(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(GOOD)))
    end = data.draw(st.integers(start, min(len(GOOD), start + 20)))
    read(GOOD[:start] + data.draw(yamlish) + GOOD[end:])


ids = st.from_regex(r"[a-z][a-z0-9]{0,5}(_[a-z0-9]{1,5}){0,2}", fullmatch=True)
words = (
    st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=12)
    .filter(lambda text: not set("{}") & set(text))
    .map(lambda text: text + " x")
)
seconds = st.integers(1, 4).map(float)
sentences = st.lists(words, max_size=3)


def phase(sided: bool) -> st.SearchStrategy[dict[str, object]]:
    ends = ["", " {side}", " {Other}"] if sided else [""]
    cue = st.builds(str.__add__, words, st.sampled_from(ends))
    return st.fixed_dictionaries({"phase": ids, "for": seconds.map(format_seconds), "cue": cue})


@st.composite
def drills(draw: st.DrawFn) -> dict[str, object]:
    sides = draw(st.sampled_from(Sides))
    sided = sides is not Sides.BOTH
    record: dict[str, object] = {
        "name": draw(words),
        "sides": sides.value,
        "dose": format_seconds(draw(st.integers(40, 600))),
        "tempo": draw(st.lists(phase(sided), min_size=1, max_size=4)),
        "figure": draw(ids),
    }
    if sided:
        record["side_means"] = "{side} " + draw(words)
    optional = {
        **dict.fromkeys(["cues", "easier", "harder", "back_off", "sources"], sentences),
        **dict.fromkeys(["setup", "feel", "why"], words),
        "planes": st.lists(st.sampled_from(PLANES), max_size=3),
        "muscles": st.lists(st.sampled_from(MUSCLES), max_size=3),
    }
    return record | draw(st.fixed_dictionaries({}, optional=optional))


@st.composite
def files(draw: st.DrawFn) -> dict[str, object]:
    named = draw(st.dictionaries(ids, drills(), min_size=1, max_size=3))
    name = st.sampled_from(sorted(named))
    dose = st.integers(40, 600).map(format_seconds)
    item = st.one_of(name, st.fixed_dictionaries({"drill": name}, optional={"dose": dose}))
    pause = st.integers(0, 60).map(format_seconds)
    routine = st.fixed_dictionaries(
        {"name": words, "drills": st.lists(item, min_size=1, max_size=4)},
        optional={"prepare": pause, "switch": pause, "check_in": pause},
    )
    return {"drills": named, "routines": draw(st.dictionaries(ids, routine, max_size=2))}


def as_written(library: Library) -> dict[str, object]:
    return {
        "drills": {name: drill_as_written(drill) for name, drill in library.drills.items()},
        "routines": {name: routine_as_written(r) for name, r in library.routines.items()},
    }


def drill_as_written(drill: Drill) -> dict[str, object]:
    record: dict[str, object] = {
        "name": drill.name,
        "sides": drill.sides.value,
        "side_means": drill.side_means,
        "dose": format_seconds(drill.dose_s),
        "setup": drill.setup,
        "tempo": [
            {"phase": p.name, "for": format_seconds(p.seconds), "cue": p.cue} for p in drill.tempo
        ],
        "feel": drill.feel,
        "why": drill.why,
        "figure": drill.figure,
    }
    for key in ("cues", "easier", "harder", "back_off", "planes", "muscles", "sources"):
        record[key] = list(getattr(drill, key))
    return {key: value for key, value in record.items() if value}


def routine_as_written(routine: Routine) -> dict[str, object]:
    return {
        "name": routine.name,
        "prepare": format_seconds(routine.prepare_s),
        "switch": format_seconds(routine.switch_s),
        "check_in": format_seconds(routine.check_in_s),
        "drills": [
            {"drill": item.drill.id, "dose": format_seconds(item.dose_s)} for item in routine.items
        ],
    }


@given(files())
def test_a_valid_library_is_read_and_written_and_read_again(
    file: dict[str, dict[str, dict[str, object]]],
) -> None:
    text = yaml.safe_dump(file, allow_unicode=True, sort_keys=False)
    library = parse_library(text, "my.yaml")
    assert parse_library(yaml_of(read_sheet(text, "my.yaml").values), "my.yaml") == library
    for name, given_record in file["drills"].items():
        written = drill_as_written(library.drills[name])
        assert written == {key: value for key, value in given_record.items() if value}
    assert list(library.routines) == list(file["routines"])
    again = yaml.safe_dump(as_written(library), sort_keys=False)
    assert parse_library(again, "my.yaml") == library


@given(files())
def test_the_promised_length_is_the_length_of_the_timeline(
    file: dict[str, dict[str, dict[str, object]]],
) -> None:
    text = yaml.safe_dump(file, sort_keys=False)
    for name, routine in parse_library(text, "my.yaml").routines.items():
        total = build_timeline(routine, Side.LEFT).total_s
        if not 11 <= total <= 3600:
            continue
        file["routines"][name]["at_most"] = format_seconds(total)
        parse_library(yaml.safe_dump(file, sort_keys=False), "my.yaml")
        file["routines"][name]["at_most"] = format_seconds(total - 0.5)
        with pytest.raises(RoutineError, match="in all, at_most is"):
            parse_library(yaml.safe_dump(file, sort_keys=False), "my.yaml")
        del file["routines"][name]["at_most"]
