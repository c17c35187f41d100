"""The JSON Schema for editors accepts what the program accepts, but for what it cannot say."""

from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from hipmobility.core.routines.parse import read_sheet
from hipmobility.core.routines.validation_context import ValidationContext
from hipmobility.files import packaged

SCRIPT = Path(__file__).parents[3] / "packaging" / "make_schema.py"
PATH = packaged("assets", "routines.schema.json")
SCHEMA = Draft202012Validator(json.loads(PATH.read_text("utf-8")))
BEYOND = re.compile(
    "|".join(
        [
            r"allowed is .* to ",  # the limits of times
            r"one repetition(?: to each side)? takes ",
            r'"least" is .* more than the dose itself',
            r"takes .* in all, at_most is ",
            r"there is no drill ",
            r"the drill has no (?:phase|variant) ",
            r"the routine has no check-in ",
            r"is done with sides: \w+ and has no other way",
            r"with sides: both there is no side to fill in",
            r"has \d+ characters, at most \d+",  # a number in place of text
        ]
    )
)
"""Problems that a schema cannot tell; the schema's own comment lists them too."""


def script() -> ModuleType:
    if not SCRIPT.exists():
        pytest.skip("the script comes with the source only")
    spec = importlib.util.spec_from_file_location("make_schema", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_file_is_what_the_declarations_say() -> None:
    assert PATH.read_text("utf-8") == script().text()


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA.schema)


def both_say(file: object) -> tuple[bool, list[str]]:
    """Whether the schema accepts, and what the program finds; JSON is YAML to the letter."""
    text = json.dumps(file, ensure_ascii=False)
    problems = read_sheet(text, "own.yaml").problems(ValidationContext())
    return SCHEMA.is_valid(file), [problem.message for problem in problems]


def check(file: object) -> None:
    accepted, problems = both_say(file)
    if not problems:
        assert accepted
    elif accepted:
        assert [each for each in problems if not BEYOND.search(each)] == []


ids = st.sampled_from(["a", "shin_box", "no", "true", "x1_2", "a" * 40])
odd_ids = st.sampled_from(["", "A", "_a", "a_", "a-b", "a" * 41, "é", "a\n", "1a", "a b"])
characters = st.sampled_from([*"aZ5 é—🙂{}:\n\t", "\x85", "\u2028", "\x07", "\x7f", "{side}", "  "])
words = st.one_of(
    st.sampled_from(["Sit", "{Side} knee", "x" * 48, "x" * 90, "x" * 301, " a ", "", "{sides}"]),
    st.lists(characters, max_size=8).map("".join),
    st.integers(0, 700).map(lambda length: "x y " * (length // 4) + "z"),
)
times = st.one_of(
    st.sampled_from(["40s", "1.5s", "2m", "1m20s", "1m05.25s", "8s", "0s", "20s", "60s"]),
    st.from_regex(r"[0-9]{0,2}m?[0-9]{0,6}(\.[0-9]{0,4})?[sm ]?\n?", fullmatch=True),
)
pictures = st.sampled_from(
    ["a.png", "b/c.SVG", "../a.png", "/a.png", "png", ".png", "a.exe", "a\\b.png", "a\x00.png"]
)
anything = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 99),
    st.floats(allow_nan=False, allow_infinity=False),
    words,
    st.lists(words, max_size=2),
    st.dictionaries(st.one_of(ids, words), words, max_size=2),
)
GOOD: dict[str, Any] = {
    "drills": {
        "sit": {
            "name": "Sit",
            "sides": "each",
            "side_means": "{side} leg",
            "dose": "40s",
            "least": "20s",
            "setup": "Sit down",
            "tempo": [{"phase": "down", "for": "4s", "cue": "Down"}],
            "feel": "All of it",
            "cues": ["Sit", "and stay"],
            "planes": ["frontal"],
            "figure": "shin_box",
            "variants": {
                "low": {
                    "level": "easier",
                    "name": "low",
                    "picture": {"left": "a.png", "right": "b.png"},
                    "cues": [{"phase": "down", "cue": "Lower"}],
                },
                "high": {"level": "harder", "name": "high", "figure": "shin_box"},
            },
        },
        "lie": {
            "name": "Lie",
            "sides": "both",
            "dose": "40s",
            "tempo": [{"phase": "down", "for": "4s", "cue": "Down"}],
            "picture": "a.png",
        },
    },
    "routines": {
        "mine": {
            "name": "Mine",
            "about": "For me",
            "at_most": "5m",
            "prepare": "5s",
            "switch": "5s",
            "check_in": "5s",
            "drills": [
                "sit",
                {"drill": "lie", "dose": "20s", "cues": [{"phase": "down", "cue": "Lie"}]},
                {"drill": "sit", "sides": "each"},
            ],
        }
    },
}
KINDS: dict[str | int, st.SearchStrategy[Any]] = {
    **dict.fromkeys(["name", "about", "setup", "feel", "cue", "side_means"], words),
    **dict.fromkeys(["dose", "least", "for", "at_most", "prepare", "switch", "check_in"], times),
    **dict.fromkeys(["phase", "figure", "drill"], st.one_of(ids, odd_ids)),
    **dict.fromkeys(["picture", "left", "right"], pictures),
    "sides": st.sampled_from(["both", "each", "alternating", "all"]),
    "level": st.sampled_from(["easier", "harder", "easy"]),
    "cues": st.lists(words, max_size=11),
    "planes": st.lists(st.sampled_from(["frontal", "sagittal", "other"]), max_size=4),
}
"""What may well stand at a key, and what nearly may."""


def places(value: object, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Where a value stands in a file, for each of them."""
    inner: list[tuple[Any, object]] = []
    if isinstance(value, dict):
        inner += value.items()
    elif isinstance(value, list):
        inner += enumerate(value)
    return [path, *(place for key, each in inner for place in places(each, (*path, key)))]


def at(value: Any, path: Iterable[Any]) -> Any:
    for step in path:
        value = value[step]
    return value


def changed(value: Any, path: Sequence[Any], new: object) -> Any:
    """`value` with `new` at `path`."""
    if not path:
        return new
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = changed(copy[path[0]], path[1:], new)
    return copy


@settings(max_examples=800)
@given(st.data())
def test_a_good_file_with_values_changed(data: st.DataObject) -> None:
    file = GOOD
    for _ in range(data.draw(st.integers(1, 2))):
        place = data.draw(st.sampled_from([path for path in places(file) if path]))
        usual = KINDS.get(place[-1], words)
        file = changed(file, place, data.draw(st.one_of(usual, usual, usual, anything)))
    check(file)


@given(st.data())
def test_a_good_file_with_a_key_less_or_more(data: st.DataObject) -> None:
    inner = [place for place in places(GOOD) if place and isinstance(place[-1], str)]
    *parent, key = data.draw(st.sampled_from(inner))
    record = at(GOOD, parent)
    check(changed(GOOD, parent, {each: value for each, value in record.items() if each != key}))
    more = data.draw(st.one_of(ids, odd_ids, st.sampled_from(sorted(map(str, KINDS)))))
    check(changed(GOOD, parent, {**record, more: record[key]}))


@given(anything)
@example({})
@example({"drills": {}})
@example({"drills": {}, "routines": GOOD["routines"]})
def test_a_file_of_something_else(file: object) -> None:
    check(file)


def test_the_good_file_is_good() -> None:
    assert both_say(GOOD) == (True, [])


def test_what_is_shipped_is_accepted() -> None:
    assert SCHEMA.is_valid(yaml.safe_load(packaged("routines.yaml").read_text("utf-8")))


@pytest.mark.parametrize(
    ("place", "new"),
    [
        (("drills", "sit", "dose"), "40"),
        (("drills", "sit", "dose"), 40),
        (("drills", "sit", "sides"), "left"),
        (("drills", "sit", "side_means"), "leg"),
        (("drills", "sit", "name"), "x" * 61),
        (("drills", "sit", "coler"), "red"),
        (("drills", "sit", "tempo"), []),
        (("drills", "sit", "variants", "low", "picture"), "../a.png"),
        (("drills", "sit", "variants", "low", "figure"), "shin_box"),
        (("routines", "mine", "drills"), "sit"),
        (("routines", "Mine"), GOOD["routines"]["mine"]),
    ],
)
def test_an_editor_marks_these(place: tuple[str, ...], new: object) -> None:
    file = changed(GOOD, place[:-1], {**at(GOOD, place[:-1]), place[-1]: new})
    accepted, problems = both_say(file)
    assert not accepted
    assert problems
