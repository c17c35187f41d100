"""The user's own files: they add and change, and a broken one costs only itself."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from known_library import known_library

from hipmobility.core.model.routine import Library
from hipmobility.core.model.variant import Picture
from hipmobility.core.routines.merged_library import MergedLibrary
from hipmobility.user_routines.library import (
    MOST_FILES,
    Clips,
    check_file,
    read_clips,
    read_own,
)

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


def with_own(folder: Path, clips: Clips) -> tuple[Library, tuple[str, ...]]:
    found = read_own(known_library(), folder, clips)
    return found.library, tuple(problem.precisely for problem in found.problems)


def test_own_files_add_drills_and_routines(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(OWN)
    (tmp_path / "heel.svg").write_text(SVG)
    clips = read_clips()
    library, problems = with_own(tmp_path, clips)
    assert problems == ()
    assert library.drills["heel_sit"].picture == Picture(tmp_path / "heel.svg")
    assert [item.drill.id for item in library.routines["mine"].items] == ["heel_sit", "shin_box"]
    assert "restore" in library.routines


def test_a_changed_drill_is_changed_in_built_in_routines_too(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(OWN.replace("heel_sit:", "shin_box:"))
    (tmp_path / "heel.svg").write_text(SVG)
    clips = read_clips()
    library, problems = with_own(tmp_path, clips)
    (problem,) = problems
    assert 'own.yaml:9: there is no drill "heel_sit"; there are: shin_box, worlds_' in problem
    (tmp_path / "own.yaml").write_text(OWN.replace("heel_sit", "shin_box"))
    library, problems = with_own(tmp_path, clips)
    assert problems == ()
    first = library.routines["restore"].items[0]
    assert (first.drill.name, first.dose_s) == ("Heel sit", 60.0)


def test_a_broken_file_costs_only_itself(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("drills: [")
    (tmp_path / "b.yaml").write_text(OWN)
    (tmp_path / "heel.svg").write_text(SVG)
    (tmp_path / "c.yaml").mkdir()
    clips = read_clips()
    library, problems = with_own(tmp_path, clips)
    assert "mine" in library.routines
    assert len(problems) == 2
    assert problems[0].startswith(f"{tmp_path / 'a.yaml'}:1")
    assert problems[1].startswith(f"{tmp_path / 'c.yaml'}: cannot be read")


def test_a_missing_or_broken_picture_is_told(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(OWN)
    (problem,) = check_file(path, known_library(), {})
    assert "own.yaml:7: the picture heel.svg cannot be read" in str(problem)
    (tmp_path / "heel.svg").write_text("nothing")
    (problem,) = check_file(path, known_library(), {})
    assert "own.yaml:7: heel.svg is no SVG picture inside" in str(problem)


def test_without_a_folder_there_is_nothing_of_ones_own(tmp_path: Path) -> None:
    clips = read_clips()
    builtin = known_library()
    found = read_own(builtin, tmp_path / "none", clips)
    assert (found.library, found.problems) == (builtin, ())


SIT = "drills:\n  {}:\n    name: Heel sit\n    sides: both\n    dose: 20s\n    figure: shin_box\n"
SIT += "    tempo: [{{phase: press, for: {}s, cue: Sit back}}]\n"
ROUTINE = "routines:\n  {}: {{name: Mine, drills: [{}]}}\n"


def own(tmp_path: Path, **texts: str) -> MergedLibrary:
    for name, text in texts.items():
        (tmp_path / f"{name}.yaml").write_text(text)
    return read_own(known_library(), tmp_path, read_clips())


def test_files_may_name_drills_of_each_other_in_any_order(tmp_path: Path) -> None:
    found = own(
        tmp_path,
        a=ROUTINE.format("one", "heel_sit, hip_hug"),
        b=SIT.format("heel_sit", 4) + ROUTINE.format("two", "hip_hug"),
        c=SIT.format("hip_hug", 4),
    )
    assert found.problems == ()
    assert [item.drill.id for item in found.library.routines["one"].items] == [
        "heel_sit",
        "hip_hug",
    ]
    assert found.routine_files["two"] == tmp_path / "b.yaml"
    assert found.drill_files == {
        "heel_sit": tmp_path / "b.yaml",
        "hip_hug": tmp_path / "c.yaml",
    }
    assert check_file(tmp_path / "a.yaml", known_library(), read_clips()) == ()


def test_what_depends_on_a_broken_file_says_so(tmp_path: Path) -> None:
    found = own(
        tmp_path,
        a=ROUTINE.format("one", "heel_sit"),
        b=SIT.format("heel_sit", 4) + ROUTINE.format("two", "hip_hug"),
        c=SIT.format("hip_hug", 90),
        d=ROUTINE.format("four", "shin_box"),
    )
    texts = [problem.precisely for problem in found.problems]
    assert [Path(problem.file).name for problem in found.problems] == ["a.yaml", "b.yaml", "c.yaml"]
    assert '"heel_sit" is in b.yaml, which is refused' in texts[0]
    assert '"hip_hug" is in c.yaml, which is refused' in texts[1]
    assert "c.yaml:7: " in texts[2]
    assert texts[2].endswith("(column 33)")
    assert set(found.library.routines) - set(known_library().routines) == {"four"}


def test_of_two_files_with_the_same_id_the_later_is_refused(tmp_path: Path) -> None:
    found = own(
        tmp_path,
        a=SIT.format("heel_sit", 4) + ROUTINE.format("mine", "heel_sit"),
        b=ROUTINE.format("yours", "heel_sit") + SIT.format("heel_sit", 2),
        c=ROUTINE.format("mine", "shin_box"),
    )
    assert [(Path(p.file).name, p.line) for p in found.problems] == [("b.yaml", 4), ("c.yaml", 2)]
    assert "is in a.yaml too" in found.problems[0].message
    assert found.library.drills["heel_sit"].repetition_s == 4
    assert found.library.routines["mine"].items[0].drill.id == "heel_sit"
    assert "yours" not in found.library.routines


def test_a_changed_drill_may_not_break_what_a_built_in_routine_promises(tmp_path: Path) -> None:
    slow = SIT.format("shin_box", 50).replace("dose: 20s", "dose: 60s")
    found = own(tmp_path, a=slow)
    (problem,) = found.problems
    assert problem.line == 2
    assert '"desk_reset" gives this drill 30s, but it needs 50s' in problem.message
    assert found.library == known_library()
    sides = "sides: each\n    side_means: '{side} leg'"
    longer = SIT.format("shin_box", 4).replace("sides: both", sides)
    texts = [problem.message for problem in own(tmp_path, a=longer).problems]
    assert len(texts) == 2
    assert 'with this, "restore" takes 5m56s, at_most is 5m; change the routine' in texts[1]
    both = "restore: {name: Mine, drills: [shin_box]}\n  desk_reset: {name: My, drills: [shin_box]}"
    assert own(tmp_path, a=f"{longer}routines:\n  {both}\n").problems == ()


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("there are no such pipes here")
    os.mkfifo(tmp_path / "a.yaml")
    (tmp_path / ".#b.yaml").symlink_to("nowhere")
    (tmp_path / "c.yml").write_text(ROUTINE.format("mine", "shin_box"))
    found = own(tmp_path)
    assert [str(p) for p in found.problems] == [
        f"{tmp_path / 'a.yaml'}: cannot be read: this is no file"
    ]
    assert "mine" in found.library.routines


def test_so_many_files_are_read_and_no_more(tmp_path: Path) -> None:
    for number in range(MOST_FILES + 2):
        (tmp_path / f"{number:03}.yaml").write_text(ROUTINE.format(f"r{number}", "shin_box"))
    found = own(tmp_path)
    assert len(found.library.routines) == MOST_FILES + len(known_library().routines)
    (problem,) = found.problems
    assert str(problem) == f"{tmp_path}: 202 files are too many; the first 200 by name are read"


names = st.sampled_from(["a", "b", "c", "d"])
folders = st.dictionaries(
    names,
    st.tuples(
        st.lists(names, max_size=2, unique=True),
        st.lists(names, max_size=2),
        st.booleans(),
    ).filter(lambda each: bool(each[0] or each[1])),
    max_size=4,
)


@given(folders)
def test_a_file_is_taken_whole_or_not_at_all_and_says_why(
    files: dict[str, tuple[list[str], list[str], bool]],
) -> None:
    with TemporaryDirectory() as folder:
        texts = {}
        for name, (drills, named, broken) in files.items():
            parts = [SIT.format(f"sit_{drill}", 4).removeprefix("drills:\n") for drill in drills]
            text = "drills:\n" + "".join(parts) if parts else ""
            if named:
                text += ROUTINE.format(f"of_{name}", ", ".join(f"sit_{each}" for each in named))
            texts[name] = text + ("coler: red\n" if broken else "")
        found = own(Path(folder), **texts)
    refused = {Path(problem.file).stem for problem in found.problems}
    good = set(files) - refused
    assert {name for name in files if files[name][2]} <= refused
    offered = [drill for name in sorted(good) for drill in files[name][0]]
    assert len(set(offered)) == len(offered)
    assert {f"sit_{each}" for each in offered} == set(found.drill_files)
    for name in good:
        assert set(files[name][1]) <= set(offered)
        assert (f"of_{name}" in found.routine_files) == bool(files[name][1])
    for name in refused - {name for name in files if files[name][2]}:
        others = [d for each in set(files) - {name} for d in files[each][0]]
        assert set(files[name][1]) - set(offered) or set(files[name][0]) & set(others)
