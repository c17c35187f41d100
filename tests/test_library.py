"""The user's own files: they add and change, and a broken one costs only itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from hipmobility.core.routine import Picture
from hipmobility.core.routine_file import RoutineError
from hipmobility.library import read_builtin, read_clips, read_file, with_users_own

OWN = """\
drills:
  heel_sit:
    name: Heel sit
    sides: both
    dose: 20s
    tempo: [{phase: sit, for: 4s, cue: Sit back}]
    picture: heel.svg
routines:
  mine: {name: Mine, drills: [heel_sit, shin_box]}
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>'


def test_own_files_add_drills_and_routines(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(OWN)
    (tmp_path / "heel.svg").write_text(SVG)
    clips = read_clips()
    library, problems = with_users_own(read_builtin(), tmp_path, clips)
    assert problems == ()
    assert library.drills["heel_sit"].picture == Picture(tmp_path / "heel.svg")
    assert [item.drill.id for item in library.routines["mine"].items] == ["heel_sit", "shin_box"]
    assert "restore" in library.routines


def test_a_changed_drill_is_changed_in_built_in_routines_too(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(OWN.replace("heel_sit:", "shin_box:"))
    (tmp_path / "heel.svg").write_text(SVG)
    clips = read_clips()
    library, problems = with_users_own(read_builtin(), tmp_path, clips)
    (problem,) = problems
    assert 'own.yaml:9: there is no drill "heel_sit"; there are: shin_box, worlds_' in problem
    (tmp_path / "own.yaml").write_text(OWN.replace("heel_sit", "shin_box"))
    library, problems = with_users_own(read_builtin(), tmp_path, clips)
    assert problems == ()
    first = library.routines["restore"].items[0]
    assert (first.drill.name, first.dose_s) == ("Heel sit", 60.0)


def test_a_broken_file_costs_only_itself(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("drills: [")
    (tmp_path / "b.yaml").write_text(OWN)
    (tmp_path / "heel.svg").write_text(SVG)
    (tmp_path / "c.yaml").mkdir()
    clips = read_clips()
    library, problems = with_users_own(read_builtin(), tmp_path, clips)
    assert "mine" in library.routines
    assert len(problems) == 2
    assert problems[0].startswith(f"{tmp_path / 'a.yaml'}:1")
    assert problems[1].startswith(f"{tmp_path / 'c.yaml'}: cannot be read")


def test_a_missing_or_broken_picture_is_told(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(OWN)
    with pytest.raises(RoutineError, match=r"own.yaml:7: the picture heel.svg cannot be read"):
        read_file(path, {}, read_builtin().drills)
    (tmp_path / "heel.svg").write_text("nothing")
    with pytest.raises(RoutineError, match=r"own.yaml:7: heel.svg is no SVG picture inside"):
        read_file(path, {}, read_builtin().drills)


def test_without_a_folder_there_is_nothing_of_ones_own(tmp_path: Path) -> None:
    clips = read_clips()
    builtin = read_builtin()
    assert with_users_own(builtin, tmp_path / "none", clips) == (builtin, ())
