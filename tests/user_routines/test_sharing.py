"""A routine given from one data folder to another, and what is refused on the way."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from known_library import known_library

from hipmobility.core.model.variant import Picture
from hipmobility.core.routines.sharing.pack import ShareRefused, pack
from hipmobility.core.yaml.problems import RoutineError
from hipmobility.user_routines.export import shared
from hipmobility.user_routines.folder import make_folder
from hipmobility.user_routines.import_ import (
    ImportedRoutines,
    NameConflict,
    OnConflict,
    add,
    read_shared,
)
from hipmobility.user_routines.library import UserFolder, read_clips
from hipmobility.user_routines.save import save

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>'
OWN = """\
# yaml-language-server: $schema=routines.schema.json

drills:
  # It hurts less on a cushion.
  heel_sit:
    name: Heel sit
    sides: both
    dose: 20s
    tempo: [{phase: sit, for: 4s, cue: Sit back}]
    picture: pics/heel.svg
    variants:
      low: {level: easier, name: lower, picture: {left: other/heel.svg, right: pics/heel.svg}}

  hip_hug:
    name: Hip hug
    sides: each
    side_means: "{side} leg up"
    dose: 20s
    tempo:
      - {phase: lower, for: 4s, cue: "Hug the {side} knee"}
    figure: shin_box

routines:
  mine: {name: Mine, drills: [heel_sit, shin_box]}

  # Never after a meal.
  other:
    name: Other  # than what?
    drills: [hip_hug]
"""
OTHER = SVG.replace(b"8", b"9")


def folder(path: Path, **texts: str) -> UserFolder:
    make_folder(path / "routines")
    for name, text in texts.items():
        (path / "routines" / f"{name}.yaml").write_text(text)
    return UserFolder(known_library(), path / "routines", read_clips())


@pytest.fixture(name="giver")
def fixture_giver(tmp_path: Path) -> UserFolder:
    for name, data in (("pics/heel.svg", SVG), ("other/heel.svg", OTHER)):
        picture = tmp_path / "giver" / "routines" / name
        picture.parent.mkdir(parents=True)
        picture.write_bytes(data)
    own = folder(tmp_path / "giver", own=OWN)
    assert own.now.problems == ()
    return own


@pytest.fixture(name="taker")
def fixture_taker(tmp_path: Path) -> UserFolder:
    return folder(tmp_path / "taker")


def give(giver: UserFolder, routine: str, ending: str = ".hipmobility") -> Path:
    path = giver.folder.parent / f"shared{ending}"
    path.write_bytes(shared(giver, routine, packed=ending == ".hipmobility"))
    return path


def take(taker: UserFolder, path: Path, clash: OnConflict | None = None) -> ImportedRoutines:
    done = add(taker, read_shared(path), clash)
    assert taker.read().problems == ()
    return done


def files_in(own: UserFolder) -> set[str]:
    return {
        str(path.relative_to(own.folder)) for path in own.folder.rglob("*") if path.is_file()
    } - {"routines.schema.json"}


def test_a_routine_goes_from_one_folder_to_another(giver: UserFolder, taker: UserFolder) -> None:
    assert take(taker, give(giver, "mine")) == ImportedRoutines(
        ("mine",), taker.folder / "mine.yaml"
    )
    assert files_in(taker) == {"mine.yaml", "mine/heel.svg", "mine/heel_2.svg"}
    there = taker.now.library
    assert there.routines["mine"].items[0].dose_s == 20
    drill = there.drills["heel_sit"]
    assert drill.picture == Picture(taker.folder / "mine/heel.svg")
    assert (taker.folder / "mine/heel.svg").read_bytes() == SVG
    other = drill.variants[0].picture
    assert other
    assert other.left.read_bytes() == OTHER
    assert other.right == drill.picture.left if drill.picture else None
    assert "hip_hug" not in there.drills


def test_without_pictures_it_is_plain_text_that_can_be_read(
    giver: UserFolder, taker: UserFolder
) -> None:
    assert shared(giver, "other").startswith(b"# yaml-language-server: $schema=routines.sch")
    path = give(giver, "other", ".yaml")
    text = "# From Ann\n" + path.read_text("utf-8")
    path.write_text(text, "utf-8")
    take(taker, path)
    assert (taker.folder / "other.yaml").read_text("utf-8") == text
    assert taker.now.library.drills["hip_hug"] == giver.now.library.drills["hip_hug"]
    with pytest.raises(ShareRefused, match="has pictures, which plain YAML cannot hold"):
        shared(giver, "mine", packed=False)
    assert shared(giver, "mine") == shared(giver, "mine", packed=True)


def test_plain_text_brings_the_pictures_beside_it(giver: UserFolder, taker: UserFolder) -> None:
    take(taker, giver.folder / "own.yaml")
    assert set(taker.now.routine_files) == {"mine", "other"}
    assert files_in(taker) == {"mine.yaml", "mine/heel.svg", "mine/heel_2.svg"}


def test_what_is_there_already_is_left_alone(giver: UserFolder, taker: UserFolder) -> None:
    path = give(giver, "mine")
    take(taker, path)
    before = files_in(taker)
    assert take(taker, path) == ImportedRoutines(("mine",), None)
    assert files_in(taker) == before
    assert take(taker, give(giver, "restore")) == ImportedRoutines(("restore",), None)


def changed(giver: UserFolder, name: str = "Meine") -> Path:
    path = giver.folder / "own.yaml"
    text = re.sub(r"name: (Mine|Meine[ \d]*)", f"name: {name}", path.read_text())
    path.write_text(text.replace("dose: 20s", "dose: 24s"))
    giver.read()
    return give(giver, "mine")


def test_something_else_with_the_same_id_asks(giver: UserFolder, taker: UserFolder) -> None:
    take(taker, give(giver, "mine"))
    before = files_in(taker)
    with pytest.raises(NameConflict, match='"mine", "heel_sit" is there already') as caught:
        take(taker, changed(giver))
    assert caught.value.keys == [("routines", "mine"), ("drills", "heel_sit")]
    assert files_in(taker) == before


def test_both_can_be_kept(giver: UserFolder, taker: UserFolder) -> None:
    take(taker, give(giver, "mine"))
    assert take(taker, changed(giver), OnConflict.KEEP_BOTH).routines == ("mine_2",)
    there = taker.now.library
    assert [item.drill.id for item in there.routines["mine"].items] == ["heel_sit", "shin_box"]
    assert [item.drill.id for item in there.routines["mine_2"].items] == ["heel_sit_2", "shin_box"]
    assert (there.routines["mine_2"].name, there.routines["mine"].name) == ("Meine 2", "Mine")
    assert there.drills["heel_sit"].dose_s == 20
    assert there.drills["heel_sit_2"].dose_s == 24
    assert take(taker, changed(giver), OnConflict.KEEP_BOTH).routines == ("mine_3",)


def test_the_new_one_can_take_the_place_of_the_old(giver: UserFolder, taker: UserFolder) -> None:
    take(taker, give(giver, "mine"))
    old = (taker.folder / "mine.yaml").read_text()
    take(taker, changed(giver), OnConflict.REPLACE)
    assert taker.now.library.routines["mine"].name == "Meine"
    assert taker.now.library.drills["heel_sit"].dose_s == 24
    assert (taker.folder / "mine.yaml.bak").read_text() == old
    assert {name for name in files_in(taker) if name.endswith(".yaml")} == {"mine.yaml"}


def test_replacing_again_and_again_keeps_every_file_that_was(
    giver: UserFolder, taker: UserFolder
) -> None:
    take(taker, give(giver, "mine"))
    written_by_hand = f"# by hand\n{(taker.folder / 'mine.yaml').read_text()}"
    (taker.folder / "mine.yaml").write_text(written_by_hand)
    taker.read()
    was: list[str] = []
    for number in range(3):
        was += [path.read_text() for path in taker.folder.glob("*.yaml")]
        take(taker, changed(giver, f"Meine {number}"), OnConflict.REPLACE)
    kept = [path.read_text() for path in taker.folder.glob("*.bak")]
    assert written_by_hand in kept
    assert set(was) <= {*kept, *(path.read_text() for path in taker.folder.glob("*.yaml"))}


def test_a_file_too_many_is_refused_and_nothing_is_written(
    giver: UserFolder, taker: UserFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hipmobility.user_routines.library.MOST_FILES", 2)
    take(taker, give(giver, "mine"))
    take(taker, give(giver, "other", ".yaml"))
    before = files_in(taker)
    text = "routines:\n  third: {name: Third, drills: [shin_box]}\n"
    third = giver.folder.parent / "third.yaml"
    third.write_text(text)
    with pytest.raises(ShareRefused, match=r"has 2 files of routines, and no more are read"):
        take(taker, third)
    made = replace(taker.now.library.routines["mine"], id="", name="Made here")
    with pytest.raises(OSError, match="no more are read"):
        save(taker, made, datetime(2026, 1, 1, tzinfo=UTC))
    assert files_in(taker) == before
    take(taker, changed(giver), OnConflict.REPLACE)  # one goes, one comes


def test_what_stood_beside_the_old_stays_as_it_was_written(
    giver: UserFolder, tmp_path: Path
) -> None:
    text = OWN.replace("name: Other", "name: Another").replace("pics/", "").replace("other/", "")
    (tmp_path / "t" / "routines").mkdir(parents=True)
    (tmp_path / "t" / "routines" / "heel.svg").write_bytes(SVG)
    taker = folder(tmp_path / "t", all=text)
    take(taker, give(giver, "other"), OnConflict.REPLACE)
    left = (taker.folder / "all.yaml").read_text()
    assert "Another" not in left
    assert "Never after a meal" not in left
    assert left in text
    assert "# It hurts less on a cushion." in left
    assert taker.now.library.routines["other"].name == "Other"
    assert set(taker.now.routine_files) == {"mine", "other"}


def test_a_built_in_routine_takes_changed_drills_with_it(
    giver: UserFolder, taker: UserFolder
) -> None:
    text = (giver.folder / "own.yaml").read_text().replace("heel_sit", "march")
    (giver.folder / "own.yaml").write_text(text.replace("{phase: sit,", "{phase: press,"))
    assert giver.read().problems == ()
    path = give(giver, "warm_up")
    with pytest.raises(NameConflict) as caught:
        take(taker, path)
    assert caught.value.keys == [("drills", "march")]
    take(taker, path, OnConflict.REPLACE)
    assert taker.now.library.routines["warm_up"].items[-1].drill.name == "Heel sit"
    assert (taker.folder / "march" / "heel.svg").read_bytes() == SVG


def test_a_built_in_routine_can_be_replaced_too(taker: UserFolder, tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("routines: {restore: {name: My way, drills: [shin_box]}}\n")
    with pytest.raises(NameConflict):
        take(taker, path)
    take(taker, path, OnConflict.REPLACE)
    assert taker.now.library.routines["restore"].name == "My way"


def test_what_would_break_something_else_is_refused(giver: UserFolder, tmp_path: Path) -> None:
    taker = folder(
        tmp_path / "t",
        a=OWN.replace("    picture: pics/heel.svg\n", "    figure: shin_box\n")
        .split("    variants")[0]
        .replace("phase: sit", "phase: press")
        + "routines: {tight: {name: T, at_most: 45s, drills: [heel_sit]}}\n",
    )
    assert taker.now.problems == ()
    before = (taker.folder / "a.yaml").read_text()
    text = (giver.folder / "own.yaml").read_text().replace("dose: 20s", "dose: 30s", 1)
    (giver.folder / "own.yaml").write_text(text)
    giver.read()
    with pytest.raises(RoutineError, match='"tight" takes 53s in all, at_most is 45s'):
        take(taker, give(giver, "mine"), OnConflict.REPLACE)
    assert (taker.folder / "a.yaml").read_text() == before
    assert files_in(taker) == {"a.yaml"}


GOOD = (
    "drills: {sit: {name: S, sides: both, dose: 9s, picture: %s,"
    " tempo: [{phase: a, for: 4s, cue: B}]}}\n"
)


@pytest.mark.parametrize(
    ("yaml", "pictures", "says"),
    [
        ("routines: {mine: {name: Mine, drills: [gone]}}", {}, 'there is no drill "gone"'),
        ("routines: [", {}, "routine.yaml|is not|missing"),
        (GOOD % "a.png", {}, "there is no picture a.png with it"),
        (GOOD % "a.png", {"a.png": b"GIF89a"}, "a.png is no PNG picture inside"),
        (GOOD % "../a.png", {}, "a picture is named as it lies beside"),
        (GOOD % "a.svg", {"a.svg": SVG, "b.svg": SVG}, '"b.svg" is not used'),
    ],
)
def test_a_file_with_mistakes_leaves_nothing_behind(
    taker: UserFolder, tmp_path: Path, yaml: str, pictures: dict[str, bytes], says: str
) -> None:
    path = tmp_path / "bad.hipmobility"
    path.write_bytes(pack("mine", yaml, pictures))
    with pytest.raises((RoutineError, ShareRefused), match=says):
        take(taker, path)
    assert files_in(taker) == set()


@pytest.mark.parametrize("name", ["mine.txt", "mine", "mine.zip", "mine.sqlite3"])
def test_other_kinds_of_files_are_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(OWN)
    with pytest.raises(ShareRefused, match="is no file of routines"):
        read_shared(tmp_path / name)


def test_pictures_beside_plain_text_are_no_links_and_not_endless(tmp_path: Path) -> None:
    path = tmp_path / "in" / "a.yaml"
    path.parent.mkdir()
    path.write_text(GOOD % "b/c.svg")
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "c.svg").write_bytes(SVG)
    with pytest.raises(ShareRefused, match=r"c.svg cannot be read"):
        read_shared(path)
    (path.parent / "b").symlink_to(tmp_path / "b")
    with pytest.raises(ShareRefused, match="is a link"):
        read_shared(path)
    (path.parent / "b").unlink()
    (path.parent / "b").mkdir()
    (path.parent / "b" / "c.svg").symlink_to(tmp_path / "b" / "c.svg")
    with pytest.raises(ShareRefused, match="is a link"):
        read_shared(path)
    (path.parent / "b" / "c.svg").unlink()
    with (path.parent / "b" / "c.svg").open("wb") as file:
        file.truncate(30_000_000)
    with pytest.raises(ShareRefused, match="has 30,000,000 bytes"):
        read_shared(path)


@pytest.fixture(name="stubborn")
def fixture_stubborn(taker: UserFolder) -> Iterator[UserFolder]:
    taker.folder.chmod(0o500)
    yield taker
    taker.folder.chmod(0o700)


def test_a_folder_that_cannot_be_written_stays_as_it_is(
    giver: UserFolder, stubborn: UserFolder
) -> None:
    if os.name != "posix" or os.geteuid() == 0:
        pytest.skip("here everything can be written")
    with pytest.raises(OSError, match="Permission"):
        take(stubborn, give(giver, "mine"))


def test_when_writing_fails_half_way_nothing_is_left(
    giver: UserFolder, taker: UserFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = give(giver, "mine")
    (taker.folder / "mine").mkdir()
    (taker.folder / "mine" / "precious.txt").write_text("mine")

    def full(self: Path, _: Path) -> Path:
        raise OSError(28, "No space left on device", str(self))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", full)
        with suppress(OSError):
            add(taker, read_shared(path))
    assert files_in(taker) == {"mine/precious.txt"}
    assert [each.name for each in taker.folder.iterdir() if each.name.startswith(".")] == []
    take(taker, path)
    assert (taker.folder / "mine" / "precious.txt").read_text() == "mine"


def test_the_schema_lies_beside_the_files_and_is_renewed(tmp_path: Path) -> None:
    own = folder(tmp_path)
    schema = own.folder / "routines.schema.json"
    assert b"2020-12" in schema.read_bytes()
    schema.write_text("old")
    make_folder(own.folder)
    assert b"2020-12" in schema.read_bytes()
