"""Films that are kept from one start to the next: what is on the disk is not drawn again."""

from __future__ import annotations

import gc
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import processes
import pytest
from drawer import ASSET, Drawer
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from hipmobility import collector, files
from hipmobility.core.figure import Clip
from hipmobility.core.figure.reading.clip_file import parse_clip
from hipmobility.core.model.routine import Side
from hipmobility.core.model.variant import Working
from hipmobility.core.render import film_file
from hipmobility.core.render.film import FilmSetting, PackedFrame
from hipmobility.system.helpers import kept_films
from hipmobility.widgets.figure.films import Film, Take
from hipmobility.widgets.figure.kept import films as reading
from hipmobility.widgets.figure.kept.names import Names
from hipmobility.widgets.figure.studio import Studio

COUNT = 6


@cache
def clip(seconds: float = 2.0) -> Clip:
    path = files.packaged("assets", "figures") / "shin_box.yaml"
    plain = parse_clip(path.read_text(encoding="utf-8"), path.name)
    return plain.alive(dict.fromkeys(plain.phases, seconds))


def movement(**changes: Any) -> Take:
    """A few moments of the shin boxes, so small that they are drawn in a moment."""
    moments = tuple(("lower", i / (COUNT - 1)) for i in range(COUNT))
    setting = FilmSetting("woman", clip().camera, (64, 40))
    return replace(Take(clip(), Side.LEFT, moments, setting), **changes)


class Start(NamedTuple):
    """One start of the program, as far as its figures go."""

    studio: Studio
    drawer: Drawer
    film: Film

    def settle(self, qtbot: QtBot) -> None:
        """Wait until what is kept has been read, and the rest ordered."""
        orders = self.studio._orders
        assert orders
        qtbot.waitUntil(lambda: not self.studio._wanted and not orders.waiting)


@pytest.fixture
def parent(qapp: object) -> Iterator[QObject]:
    owner = QObject()
    yield owner
    owner.deleteLater()


def start(
    qtbot: QtBot, parent: QObject, folder: Path, take: Take | None = None, *, later: bool = False
) -> Start:
    drawer = Drawer()
    studio = Studio(parent, helper=drawer, kept=folder)
    begun = Start(studio, drawer, studio.film(take or movement(), later=later))
    begun.settle(qtbot)
    return begun


def draw_all(qtbot: QtBot, parent: QObject, folder: Path, take: Take | None = None) -> Film:
    """A first start in which all was drawn; the stills that it keeps as well are not looked at."""
    first = start(qtbot, parent, folder, take)
    first.drawer.draw()
    assert first.film.complete
    for still in folder.parent.rglob("*.figure"):
        still.unlink()
    return first.film


def the_file(folder: Path) -> Path:
    (path,) = folder.glob("*.film")
    return path


def test_what_was_drawn_once_is_not_drawn_again(
    qtbot: QtBot, parent: QObject, tmp_path: Path
) -> None:
    """No helper is started for what is there, and each frame is the one that was drawn."""
    before = draw_all(qtbot, parent, tmp_path)
    again = start(qtbot, parent, tmp_path)
    assert again.drawer.starts == 0
    assert again.film.complete
    assert again.film.frames == before.frames
    assert again.film.same == before.same


def test_a_film_that_comes_from_the_disk_is_told_of(
    qtbot: QtBot, parent: QObject, tmp_path: Path
) -> None:
    draw_all(qtbot, parent, tmp_path)
    studio = Studio(parent, helper=Drawer(), kept=tmp_path)
    with qtbot.waitSignal(studio.arrived) as told:
        film = studio.film(movement())
    assert told.args == [film]
    assert film.frames


def test_a_movement_that_was_left_in_the_middle_goes_on_there(
    qtbot: QtBot, parent: QObject, tmp_path: Path
) -> None:
    first = start(qtbot, parent, tmp_path)
    first.drawer.draw(2)
    first.studio.forget()  # it is not wanted any more
    again = start(qtbot, parent, tmp_path)
    assert len(again.film.frames) == 2
    assert again.drawer.draw() == COUNT - 2 - len(again.film.same)
    assert again.film.complete
    assert start(qtbot, parent, tmp_path).film.complete


def test_a_helper_that_is_killed_has_kept_what_it_drew(
    qtbot: QtBot, parent: QObject, tmp_path: Path
) -> None:
    first = start(qtbot, parent, tmp_path)
    first.drawer.draw(3)  # and it is killed: nothing closes its files
    assert len(start(qtbot, parent, tmp_path).film.frames) == 3


def test_what_is_wanted_later_is_read_and_no_helper_started(
    qtbot: QtBot, parent: QObject, tmp_path: Path
) -> None:
    """Drawn ahead coarsely, it is there at the next start; shown, it becomes fine."""
    first = start(qtbot, parent, tmp_path, later=True)
    coarse = first.drawer.draw()
    assert 0 < coarse < COUNT
    again = start(qtbot, parent, tmp_path, later=True)
    assert again.drawer.starts == 0
    assert len(again.film.frames) == coarse
    assert again.studio.film(movement()) is again.film
    again.settle(qtbot)
    again.drawer.draw()
    assert again.film.complete
    assert start(qtbot, parent, tmp_path).drawer.starts == 0


def test_what_is_shown_again_is_drawn_before_what_was_shown_since(
    qtbot: QtBot, parent: QObject, tmp_path: Path
) -> None:
    """A page between two others must not hold up the figure that is shown now."""
    first = start(qtbot, parent, tmp_path)
    other = first.studio.film(movement(side=Side.RIGHT))
    first.settle(qtbot)
    assert first.studio.film(movement()) is first.film
    first.settle(qtbot)
    while not first.film.complete:
        assert first.drawer.draw(1)
    assert not other.complete
    first.drawer.draw()
    assert other.complete


def test_what_is_shown_while_it_is_read_for_later_is_drawn_in_full(
    qtbot: QtBot, parent: QObject, tmp_path: Path
) -> None:
    start(qtbot, parent, tmp_path, later=True).drawer.draw()
    drawer = Drawer()
    studio = Studio(parent, helper=drawer, kept=tmp_path)
    film = studio.film(movement(), later=True)
    assert studio.film(movement()) is film
    Start(studio, drawer, film).settle(qtbot)
    drawer.draw()
    assert film.complete


@pytest.mark.parametrize(
    "other",
    [
        {"clip": clip(3.0)},
        {"side": Side.RIGHT},
        {"moments": (("lower", 0.0), ("press", 0.5))},
        {"setting": FilmSetting("man", clip().camera, (64, 40))},
        {"setting": FilmSetting("woman", clip().camera, (65, 40))},
        {"setting": FilmSetting("woman", clip().camera.mirrored(), (64, 40))},
        {"muscles": (Working("lower", ("glutes",)),)},
    ],
)
def test_another_movement_has_another_place(tmp_path: Path, other: dict[str, Any]) -> None:
    names = Names(ASSET)
    assert names.name(movement(**other).told) != names.name(movement().told)


def test_another_body_or_another_table_of_muscles_has_other_places(tmp_path: Path) -> None:
    told, found = movement().told, set[str]()
    for number, (body, table) in enumerate((("a", "b"), ("c", "b"), ("a", "d"))):
        asset = tmp_path / str(number) / "body.npz"
        asset.parent.mkdir()
        asset.write_text(body)
        asset.with_name("muscles.json").write_text(table)
        found.add(Names(asset).name(told))
    assert len(found) == 3


def test_a_movement_is_told_alike_in_another_process() -> None:
    """Nothing of an address or of the order of a set is in it."""
    script = "import test_kept_films as t; print(t.movement().told, end='')"
    paths = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    variables = {**os.environ, "PYTHONPATH": paths, "PYTHONHASHSEED": "7"}
    told = processes.run(
        [sys.executable, "-c", script], capture_output=True, text=True, env=variables, check=True
    )
    assert told.stdout == movement().told


@pytest.mark.parametrize(
    ("damage", "left"), [("cut", True), ("a bit", True), ("foreign", False), ("empty", False)]
)
def test_a_damaged_film_is_used_as_far_as_it_is_good_and_drawn_anew(
    qtbot: QtBot, parent: QObject, tmp_path: Path, damage: str, *, left: bool
) -> None:
    before = draw_all(qtbot, parent, tmp_path)
    path = the_file(tmp_path)
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    data[middle] ^= 1
    spoilt: dict[str, bytes | bytearray] = {
        "cut": data[:middle],
        "a bit": data,
        "foreign": b"PK\3\4" + data,
        "empty": b"",
    }
    path.write_bytes(spoilt[damage])
    again = start(qtbot, parent, tmp_path)
    assert bool(again.film.frames) is left
    again.drawer.draw()
    assert {n: again.film.frames[n] for n in again.film.frames} == {
        n: before.frames.get(n, again.film.frames[n]) for n in again.film.frames
    }
    assert again.film.complete
    assert start(qtbot, parent, tmp_path).drawer.starts == 0, "it was put in order"


def test_a_folder_under_its_name_holds_nothing_up(
    qtbot: QtBot, parent: QObject, tmp_path: Path
) -> None:
    draw_all(qtbot, parent, tmp_path)
    path = the_file(tmp_path)
    path.unlink()
    path.mkdir()
    again = start(qtbot, parent, tmp_path)
    again.drawer.draw()
    assert again.film.complete
    assert path.is_dir()


@pytest.mark.parametrize("trouble", ["no folder", "little free", "full", "cannot be begun"])
def test_what_cannot_be_kept_is_drawn_all_the_same(
    qtbot: QtBot,
    parent: QObject,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    trouble: str,
) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    folder = tmp_path / "figures"
    if trouble == "no folder":
        folder.write_text("a file in its place")
    elif trouble == "little free":
        usage = shutil.disk_usage(tmp_path)._replace(free=kept_films.LEAST_FREE - 1)
        monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    elif trouble == "full":
        monkeypatch.setattr(os, "write", full)
    else:
        monkeypatch.setattr(os, "open", full)
    draw_all(qtbot, parent, folder)
    monkeypatch.undo()
    again = start(qtbot, parent, folder)
    assert not again.film.frames
    again.drawer.draw()
    assert again.film.complete


def test_a_disk_that_is_slow_is_not_waited_for(
    qtbot: QtBot, parent: QObject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw_all(qtbot, parent, tmp_path)
    monkeypatch.setattr(reading, "_read", lambda _place, _data: None)  # it never comes
    monkeypatch.setattr(reading, "_PATIENCE_MS", 0)
    again = start(qtbot, parent, tmp_path)
    assert not again.film.frames
    again.drawer.draw()
    assert again.film.complete
    other = again.studio.film(movement(side=Side.RIGHT))
    assert not again.studio._wanted, "it is not asked again"
    assert other.place


def test_films_that_were_not_used_for_longest_go_first(
    qtbot: QtBot, parent: QObject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    takes = [movement(moments=(("lower", i / 9), ("press", i / 9))) for i in range(4)]
    for age, take in enumerate(takes[:3]):
        draw_all(qtbot, parent, tmp_path, take)
        path = max(tmp_path.glob("*.film"), key=lambda one: one.stat().st_mtime_ns)
        os.utime(path, (age, age))
    stale = tmp_path / ".0.film.half"
    stale.write_bytes(b"by a helper that was killed")
    os.utime(stale, (0, 0))
    start(qtbot, parent, tmp_path, takes[0])  # to use it is to keep it
    all_of_them = sum(path.stat().st_size for path in tmp_path.glob("*.film"))
    monkeypatch.setattr(kept_films, "MOST_BYTES", all_of_them - 1)
    draw_all(qtbot, parent, tmp_path, takes[3])
    there = [bool(start(qtbot, parent, tmp_path, take).film.frames) for take in takes]
    assert there == [True, False, True, True]
    assert not stale.exists()


def test_a_film_has_a_greatest_size(
    qtbot: QtBot, parent: QObject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw_all(qtbot, parent, tmp_path)
    half = the_file(tmp_path).stat().st_size // 2
    the_file(tmp_path).unlink()
    monkeypatch.setattr(film_file, "MOST_BYTES", half)
    draw_all(qtbot, parent, tmp_path)
    assert 0 < the_file(tmp_path).stat().st_size <= half + 100


def test_films_are_their_owners_only(qtbot: QtBot, parent: QObject, tmp_path: Path) -> None:
    draw_all(qtbot, parent, tmp_path / "new" / "figures")
    path = the_file(tmp_path / "new" / "figures")
    if os.name == "posix":
        assert path.stat().st_mode & 0o077 == 0
        assert path.parent.stat().st_mode & 0o077 == 0


FRAMES = st.builds(
    PackedFrame,
    *(st.integers(0, 5000),) * 4,
    st.binary(min_size=1, max_size=9).map(lambda data: data * 4),
    st.binary(max_size=200),
    st.lists(st.tuples(st.sampled_from(["left", "right"]), *(st.floats(0, 9),) * 3, st.text())).map(
        tuple
    ),
)


@given(st.dictionaries(st.integers(0, 99), FRAMES, max_size=5), st.data())
def test_a_file_gives_back_what_was_written_or_a_beginning_of_it(
    frames: dict[int, PackedFrame], data: st.DataObject
) -> None:
    records = [film_file.record_of_frame(number, frame) for number, frame in frames.items()]
    whole = film_file.BEGIN + b"".join([*records, film_file.record_of_same({7: 3})])
    assert list(film_file.read(whole, 100)) == [*frames.items(), (7, 3)]
    place = data.draw(st.integers(0, len(whole) - 1))
    changed = bytearray(whole)
    changed[place] ^= data.draw(st.integers(1, 255))
    for spoilt in (whole[:place], bytes(changed)):
        found = list(film_file.read(spoilt, 100))
        assert found == [*frames.items(), (7, 3)][: len(found)]


def test_a_moment_that_is_not_of_the_film_is_not_taken() -> None:
    frame = PackedFrame(0, 0, 1, 1, b"\0\0\0\0", b"", ())
    assert not list(film_file.read(film_file.BEGIN + film_file.record_of_frame(5, frame), 5))
    assert not list(film_file.read(film_file.BEGIN + film_file.record_of_same({1: 5}), 5))


def test_the_collector_stands_still_while_anything_holds_it() -> None:
    worked = gc.isenabled()
    gc.enable()
    try:
        collector.hold()
        collector.hold()
        collector.let_go()
        assert not gc.isenabled()
        collector.let_go()
        assert gc.isenabled()
        with pytest.raises(RuntimeError):
            collector.let_go()
        with collector.held():
            assert not gc.isenabled()
        assert gc.isenabled()
    finally:
        (gc.enable if worked else gc.disable)()
