"""The compiled routines are those of routines.yaml, and give way to a file that was edited."""

from __future__ import annotations

import json

import pytest

from hipmobility import files
from hipmobility.core.routines.compiled import compile_routines, read_compiled
from hipmobility.core.routines.parse import parse_library
from hipmobility.core.yaml.problems import RoutineError

SOURCE = files.packaged("routines.yaml").read_bytes()


def test_packed_file_is_what_packaging_make_library_makes() -> None:
    packed = files.packaged("assets", "routines.json").read_text(encoding="utf-8")
    assert packed == compile_routines(SOURCE, "routines.yaml")


def test_compiled_routines_are_those_of_the_file() -> None:
    compiled = compile_routines(SOURCE, "routines.yaml").encode()
    assert read_compiled(compiled, SOURCE) == parse_library(SOURCE, "routines.yaml")


@pytest.mark.parametrize("edited", [SOURCE + b"\n", SOURCE.replace(b"60s", b"50s", 1)])
def test_edited_file_is_another_one(edited: bytes) -> None:
    compiled = compile_routines(SOURCE, "routines.yaml").encode()
    assert read_compiled(compiled, edited) is None


@pytest.mark.parametrize("damaged", [b"", b"{", b"[]", b"null", b"\xff\xfe"])
def test_damaged_compiled_file_is_passed_over(damaged: bytes) -> None:
    assert read_compiled(damaged, SOURCE) is None


def test_file_with_mistakes_is_not_compiled() -> None:
    with pytest.raises(RoutineError, match=r"routines\.yaml"):
        compile_routines(b"drills: 3\n", "routines.yaml")


def test_every_value_is_plain_json() -> None:
    compiled = compile_routines(SOURCE, "routines.yaml")
    assert set(json.loads(compiled)) == {"of", "drills", "routines"}
