"""The example of docs/routines.md is a file that the program takes, whole."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from hipmobility.core.model.routine import Side
from hipmobility.core.model.timeline import build_timeline
from hipmobility.files import packaged
from hipmobility.user_routines.library import read_builtin, read_clips, read_own

DOC = Path(__file__).parents[1] / "docs" / "routines.md"


@pytest.fixture(name="example")
def fixture_example() -> str:
    if not DOC.exists():
        pytest.skip("the guide comes with the source only")
    (found,) = re.findall(r"```yaml\n(.*?)```", DOC.read_text("utf-8"), re.DOTALL)
    return str(found)


def test_the_example_is_taken_as_it_stands(example: str, tmp_path: Path) -> None:
    (tmp_path / "evening.yaml").write_text(example, "utf-8")
    (tmp_path / "heel_sit_rock.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    found = read_own(read_builtin(), tmp_path, read_clips())
    assert found.problems == ()
    timeline = build_timeline(found.library.routines["evening"], Side.LEFT)
    assert timeline.total_s == 8 + 32 + 5 + 32 + 15 + 8 + 60 + 15


def test_editors_take_it_too(example: str) -> None:
    schema = json.loads(packaged("assets", "routines.schema.json").read_text("utf-8"))
    assert Draft202012Validator(schema).is_valid(yaml.safe_load(example))
    assert example.startswith("# yaml-language-server: $schema=routines.schema.json\n")


@pytest.mark.parametrize("name", ["README.md", "docs/routines.md"])
def test_the_times_of_the_routines_are_those_they_take(name: str) -> None:
    path = DOC.parents[1] / name
    if not path.exists():
        pytest.skip("it comes with the source only")
    text = path.read_text("utf-8")
    for routine in read_builtin().routines.values():
        total = int(build_timeline(routine, Side.LEFT).total_s)
        told = text.index(routine.name)
        assert f"{total // 60}:{total % 60:02}" in text[told : told + 60], routine.name
