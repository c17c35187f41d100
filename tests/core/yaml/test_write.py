"""Writing YAML: what is written reads as it was, with our reader and with PyYAML's."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from hipmobility.core.yaml.check import Checker
from hipmobility.core.yaml.kinds import (
    Entry,
    Flag,
    Id,
    ListOf,
    Mapped,
    Number,
    Record,
    Seconds,
    Text,
)
from hipmobility.core.yaml.nodes import read_tree
from hipmobility.core.yaml.problems import Problems
from hipmobility.core.yaml.write import WIDTH, flow, record_lines, scalar, seconds

PHASE = Record((Entry("phase", Id(), "", required=True), Entry("cue", Text(48), "", default="")))
FILE = Record(
    (
        Entry("name", Text(60), "", required=True),
        Entry("why", Text(600), "", default=""),
        Entry("dose", Seconds(0, 600), "", default=5.0),
        Entry("turn", Number(-360, 360), "", default=0.0),
        Entry("still", Flag(), "", default=False),
        Entry("scale", ListOf(Text(14), 0, 5), "", default=()),
        Entry("cues", ListOf(Text(300), 0, 5), "", default=()),
        Entry("tempo", ListOf(PHASE, 0, 5), "", default=()),
        Entry("variants", Mapped(PHASE, 5), "", default={}),
    )
)
LETTERS = "aZé7 ,:;#'\"-?!%&*@`|>[](){}=~<\\/."


def texts(most: int) -> st.SearchStrategy[str]:
    return (
        st.text(LETTERS.replace("{", "").replace("}", ""), min_size=1, max_size=most)
        .map(lambda text: " ".join(text.split()))
        .filter(bool)
    )


ids = st.from_regex(r"[a-z][a-z0-9]{0,9}(_[a-z0-9]{1,5})?", fullmatch=True)
phases = st.fixed_dictionaries({"phase": ids, "cue": st.just("") | texts(48)})
files = st.fixed_dictionaries(
    {
        "name": texts(60),
        "why": st.just("") | texts(600),
        "dose": st.integers(0, 600_000).map(lambda thousandths: thousandths / 1000),
        "turn": st.integers(-360, 360).map(float),
        "still": st.booleans(),
        "scale": st.lists(texts(14), max_size=5),
        "cues": st.lists(texts(300), max_size=3),
        "tempo": st.lists(phases, max_size=3),
        "variants": st.dictionaries(ids, phases, max_size=3),
    }
)


def read(text: str) -> Any:
    problems = Problems("a file")
    root = read_tree(text, problems)
    assert root is not None
    value = Checker(problems).check(root, FILE, (), "the file")
    assert problems.in_order() == ()
    return value


def plain(value: Any) -> Any:
    """Without what is not said because it is the usual."""
    return {key: part for key, part in value.items() if part or key == "dose"}


@given(files)
def test_what_is_written_is_read_as_it_was(value: Any) -> None:
    assert plain(read("\n".join(record_lines(FILE, value, 0)))) == plain(value)


@given(files)
def test_another_reader_finds_the_same_texts(value: Any) -> None:
    other = yaml.safe_load("\n".join(record_lines(FILE, value, 0)))
    assert other["name"] == value["name"]
    assert other.get("why", "").strip() == value["why"]
    assert other.get("scale", []) == value["scale"]
    assert [cue.strip() for cue in other.get("cues", [])] == value["cues"]
    phases = [{"cue": "", **phase} for phase in other.get("tempo", [])]
    assert phases == value["tempo"]


@given(texts(60))
def test_a_value_between_braces_is_what_it_was(text: str) -> None:
    assert yaml.safe_load(f"{{a: {scalar(text)}, b: [{scalar(text)}]}}") == {"a": text, "b": [text]}


@pytest.mark.parametrize("word", ["no", "Yes", "null", "on", "y", "~", "1", "1.5", "0x1f", "1e3"])
def test_words_that_mean_something_to_yaml_have_quotes(word: str) -> None:
    assert yaml.safe_load(f"a: {scalar(word)}") == {"a": word}


@pytest.mark.parametrize(
    ("value", "text"),
    [(60, "60s"), (90, "90s"), (1.5, "1.5s"), (150, "2m30s"), (300, "5m"), (600, "10m")],
)
def test_a_time_is_written_as_people_write_it(value: float, text: str) -> None:
    assert seconds(value) == text


def test_lines_are_no_longer_than_they_need_be() -> None:
    phase = {"phase": "down", "cue": "Lower the knee to the floor"}
    value = {"name": "Shin box", "why": "A reason. " * 30, "dose": 40.0, "tempo": [phase]}
    lines = "\n".join(record_lines(FILE, value, 2)).split("\n")
    assert max(map(len, lines)) <= WIDTH
    assert lines[0] == "  name: Shin box"
    assert lines[-1] == f"    - {flow(PHASE, phase)}"
