"""Which muscles work and which are long: a table of lengths, and poses everybody knows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipmobility import files
from hipmobility.core.figure.reading.clip_file import parse_clip
from hipmobility.core.model.routine import Side
from hipmobility.core.model.variant import Working, in_phase
from hipmobility.core.render.materials import REGIONS
from hipmobility.core.render.muscles import MuscleTable, read_table, shown
from hipmobility.user_routines.library import read_builtin, read_clips

PATH = files.packaged("assets", "body") / "muscles.json"
angle = st.floats(-200, 200)


def table() -> MuscleTable:
    found = read_table(PATH)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("group", "longer", "shorter"),
    [
        ("hip_flexors", (-15, 0, 0, 0), (60, 0, 0, 0)),
        ("quads", (0, 0, 0, 120), (0, 0, 0, 0)),
        ("quads", (-15, 0, 0, 90), (60, 0, 0, 90)),
        ("glutes", (110, 0, 0, 90), (0, 0, 0, 0)),
        ("hamstrings", (90, 0, 0, 0), (90, 0, 0, 90)),
        ("hamstrings", (90, 0, 0, 0), (0, 0, 0, 0)),
        ("adductors", (0, 40, 0, 0), (0, -10, 0, 0)),
        ("glute_med", (0, -15, 0, 0), (0, 30, 0, 0)),
    ],
)
def test_muscles_lengthen_as_an_anatomy_book_says(
    group: str, longer: tuple[float, ...], shorter: tuple[float, ...]
) -> None:
    assert table().share(group, longer) > table().share(group, shorter) + 5


@given(st.tuples(angle, angle, angle, angle), st.sampled_from(table().groups))
def test_a_length_is_a_share_whatever_the_angles(
    angles: tuple[float, float, float, float], group: str
) -> None:
    assert 0.0 <= table().share(group, angles) <= 100.0


def test_at_an_angle_of_the_table_its_number_stands() -> None:
    data = json.loads(PATH.read_text(encoding="utf-8"))
    first = [axis[0] for axis in data["axes"].values()]
    last = [axis[-1] for axis in data["axes"].values()]
    for group, values in data["share"].items():
        assert table().share(group, first) == values[0]
        assert table().share(group, last) == values[-1]


def test_the_back_legs_hip_flexors_are_long_in_the_lunge_and_the_leading_side_works() -> None:
    path = files.packaged("assets", "figures") / "worlds_greatest_stretch.yaml"
    clip = parse_clip(path.read_text(encoding="utf-8"), path.name)
    working = (("quads", "core"), ())
    works, long = (
        {REGIONS[i] for i in numbers}
        for numbers in shown(table(), clip.skeleton(*clip.poster, Side.LEFT), working, "left")
    )
    assert "hip_flexors_right" in long
    assert "hip_flexors_left" not in long
    assert works == {"quads_left", "core"}


def test_what_works_changes_with_the_phase_and_has_its_side() -> None:
    drill = read_builtin().drills["worlds_greatest_stretch"]
    clip = read_clips()[drill.figure]

    def works(phase: str, side: Side) -> set[str]:
        skeleton, working = clip.skeleton(phase, 1.0, side), in_phase(drill.at_work, phase)
        numbers, _ = shown(None, skeleton, (working.lead, working.other), side.value)
        return {REGIONS[i] for i in numbers}

    assert {"shoulders_left", "back"} <= works("reach", Side.LEFT), "the arm that sweeps up"
    assert "shoulders_left" not in works("open", Side.LEFT)
    assert "shoulders_right" in works("open", Side.LEFT), "the arm that stands"
    assert "obliques" in works("open", Side.LEFT)
    assert "obliques" not in works("elbow", Side.LEFT)
    assert works("open", Side.RIGHT) == {swapped(name) for name in works("open", Side.LEFT)}


def swapped(region: str) -> str:
    for one, other in (("left", "right"), ("right", "left")):
        if region.endswith(one):
            return region.removesuffix(one) + other
    return region


def test_where_no_phase_is_told_all_its_muscles_work_on_the_leading_side() -> None:
    assert in_phase((Working("", ("glutes", "core")),), "press").lead == ("glutes", "core")
    two = (Working("a", ("glutes",), ("quads",)), Working("b", ("core", "glutes")))
    assert in_phase(two, "b") == two[1]
    assert in_phase(two, "enter") == Working("enter", ("glutes", "core"), ("quads",))


def test_a_damaged_table_shows_nothing_as_long(tmp_path: Path) -> None:
    path = tmp_path / "muscles.json"
    path.write_text('{"axes": {"flexion": [0, 1]}, "share": {"quads": [1]}}', encoding="utf-8")
    assert read_table(path) is None
    assert read_table(tmp_path / "none.json") is None
