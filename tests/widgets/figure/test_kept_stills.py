"""First pictures that are kept from one start to the next, and sketches, which come first."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from drawer import ASSET, Drawer
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from hipmobility import files
from hipmobility.core.figure import Clip
from hipmobility.core.figure.reading.clip_file import parse_clip
from hipmobility.core.model.routine import Side
from hipmobility.core.model.variant import Working
from hipmobility.core.render.film import FilmSetting, PackedFrame, answer, packed
from hipmobility.widgets.figure import widget
from hipmobility.widgets.figure.films import Film, Take
from hipmobility.widgets.figure.kept import stills as kept
from hipmobility.widgets.figure.kept.names import Names
from hipmobility.widgets.figure.kept.stills import KeptStills
from hipmobility.widgets.figure.studio import Studio
from hipmobility.widgets.figure.widget import FigureWidget
from hipmobility.widgets.theme import DARK


@cache
def clip() -> Clip:
    path = files.packaged("assets", "figures") / "shin_box.yaml"
    return parse_clip(path.read_text(encoding="utf-8"), path.name)


def still(**changes: Any) -> str:
    setting = FilmSetting("woman", clip().camera, (64, 40))
    return replace(Take(clip(), Side.LEFT, (("lower", 0.5),), setting), **changes).told_at(0)


def frame(value: int = 0) -> PackedFrame:
    import numpy as np

    from hipmobility.core.render.picture import Frame

    index = np.zeros((4, 6), np.uint8)
    return packed(Frame(value, 2, index, np.array([value], np.uint32)))


@pytest.fixture
def stills(tmp_path: Path) -> KeptStills:
    return KeptStills(tmp_path / "figures", Names(ASSET))


def test_a_picture_is_there_at_the_next_start(stills: KeptStills, tmp_path: Path) -> None:
    assert stills.read(still()) is None
    stills.keep(still(), frame(7))
    again = KeptStills(tmp_path / "figures", Names(ASSET))
    assert again.read(still()) == frame(7)


@pytest.mark.parametrize(
    "other",
    [
        {"moments": (("lower", 0.75),)},
        {"side": Side.RIGHT},
        {"setting": FilmSetting("man", clip().camera, (64, 40))},
        {"setting": FilmSetting("woman", clip().camera, (65, 40))},
        {"setting": FilmSetting("woman", clip().camera.mirrored(), (64, 40))},
        {"setting": FilmSetting("woman", clip().camera, (64, 40), shadow=False)},
        {"muscles": (Working("", ("glutes",)),)},
    ],
)
def test_another_picture_is_not_taken_for_it(stills: KeptStills, other: dict[str, Any]) -> None:
    stills.keep(still(), frame())
    assert stills.read(still(**other)) is None


def test_another_body_makes_all_of_them_old(stills: KeptStills, tmp_path: Path) -> None:
    stills.keep(still(), frame())
    asset = tmp_path / "body.npz"
    asset.write_bytes(b"another body")
    assert KeptStills(tmp_path / "figures", Names(asset)).read(still()) is None


def test_without_a_body_there_is_no_picture(stills: KeptStills, tmp_path: Path) -> None:
    gone = KeptStills(tmp_path / "figures", Names(tmp_path / "gone.npz"))
    gone.keep(still(), frame())
    assert gone.read(still()) is None
    assert not (tmp_path / "figures").exists()


@pytest.mark.parametrize("damage", ["cut", "other numbers", "a list", "not JSON", "a folder"])
def test_a_damaged_file_is_deleted_and_drawn_anew(
    stills: KeptStills, tmp_path: Path, damage: str
) -> None:
    stills.keep(still(), frame())
    (path,) = (tmp_path / "figures").iterdir()
    data = path.read_bytes()
    if damage == "a folder":
        path.unlink()
        path.mkdir()
    else:
        path.write_bytes(
            {
                "cut": data[: len(data) // 2],
                "other numbers": data.replace(b'"box": [0,', b'"box": [9,'),
                "a list": b"[1, 2]",
                "not JSON": b"\xff\xfe",
            }[damage]
        )
    assert stills.read(still()) is None
    if damage != "a folder":
        assert not path.exists()
        stills.keep(still(), frame(3))
        assert stills.read(still()) == frame(3)


def test_the_folder_does_not_grow_without_end(
    stills: KeptStills, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "MOST_FILES", 5)
    for number in range(12):
        stills.keep(still(moments=(("lower", number / 12),)), frame(number))
    assert len(list((tmp_path / "figures").iterdir())) == 5
    one = next((tmp_path / "figures").iterdir()).stat().st_size
    monkeypatch.setattr(kept, "MOST_BYTES", 3 * one + 20)
    stills.keep(still(), frame())
    assert len(list((tmp_path / "figures").iterdir())) <= 3


def test_what_cannot_be_written_is_left(tmp_path: Path) -> None:
    (tmp_path / "figures").write_bytes(b"a file in its place")
    stills = KeptStills(tmp_path / "figures", Names(ASSET))
    stills.keep(still(), frame())
    assert stills.read(still()) is None


@pytest.fixture(autouse=True)
def no_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """However slow the machine is: no plain figure stands in unless a test wants one."""
    monkeypatch.setattr(widget, "_PATIENCE_MS", 3_600_000)


@pytest.fixture
def drawer() -> Drawer:
    return Drawer()


def shown(qtbot: QtBot, studio: Studio, figure: FigureWidget, size: tuple[int, int]) -> None:
    """The shin boxes in motion, painted once."""
    qtbot.addWidget(figure)
    figure.resize(*size)
    studio.setParent(figure)
    among = tuple((phase, i / 20) for phase in ("lower", "press", "rise") for i in range(21))
    figure.set_moment(clip(), "lower", 0.0, Side.LEFT, among=among)
    figure.grab()
    qtbot.waitUntil(lambda: not (studio._orders and studio._orders.waiting))


def test_a_large_figure_is_sketched_before_it_is_drawn(qtbot: QtBot, drawer: Drawer) -> None:
    """No plain figure is seen: nothing, then a sketch, then all of it."""
    studio, figure = Studio(helper=drawer), FigureWidget()
    shown(qtbot, studio, figure, (900, 600))
    mat = figure.grab().toImage()
    blue = DARK.side(Side.LEFT)
    assert not any_pixel(mat, blue), "a plain figure stands in"
    drawer.draw(1)
    assert drawer.drawn[0]["box"][2] < 340
    assert any_pixel(figure.grab().toImage(), blue)
    figure.set_moment(clip(), "press", 0.4, Side.LEFT, among=figure._among)
    assert any_pixel(figure.grab().toImage(), blue), "no frame is near, but one is there"


def test_a_poster_stays_until_the_first_frame_of_the_movement(qtbot: QtBot, drawer: Drawer) -> None:
    studio, figure = Studio(helper=drawer), FigureWidget()
    qtbot.addWidget(figure)
    figure.resize(300, 200)
    studio.setParent(figure)
    figure.set_moment(clip(), *clip().poster, Side.LEFT)
    figure.grab()
    qtbot.waitUntil(lambda: not (studio._orders and studio._orders.waiting))
    drawer.draw(1)
    poster = figure.grab().toImage()
    assert any_pixel(poster, DARK.side(Side.LEFT))
    shown(qtbot, studio, figure, (300, 200))  # in motion: nothing of that is drawn yet
    assert figure.grab().toImage() == poster


def test_a_sketch_stays_until_the_first_one_of_another_size(qtbot: QtBot, drawer: Drawer) -> None:
    studio, figure = Studio(helper=drawer), FigureWidget()
    shown(qtbot, studio, figure, (900, 640))
    drawer.draw(3)
    figure._settling.setInterval(0)
    figure.show()
    figure.resize(900, 620)
    before = figure._film
    qtbot.waitUntil(lambda: figure._film is not before)
    figure.grab()
    assert figure._shown is not None


def test_a_film_that_lacked_a_frame_does_not_take_turns_with_what_stands_in(
    qtbot: QtBot, drawer: Drawer
) -> None:
    """Two sizes, neither of which has frames enough: there is one change, until it flows."""
    studio, figure = Studio(helper=drawer), FigureWidget()
    shown(qtbot, studio, figure, (900, 640))
    drawer.draw(26)
    figure._settling.setInterval(0)
    figure.show()
    figure.resize(900, 620)
    before = figure._film
    qtbot.waitUntil(lambda: figure._film is not before)
    qtbot.waitUntil(lambda: not (studio._orders and studio._orders.waiting))
    drawer.draw(26)
    film = figure._film
    assert film
    assert film.frames
    assert not film.flows
    kinds = []
    for moment in figure._among[::3] * 2:
        figure.set_moment(clip(), *moment, Side.LEFT, among=figure._among)
        figure.grab()
        kinds.append(any(figure._shown is frame for frame in film.frames.values()))
    assert sum(a != b for a, b in pairwise(kinds)) <= 1


def any_pixel(image: Any, colour: QColor) -> bool:
    return any(
        image.pixelColor(x, y) == colour
        for x in range(0, image.width(), 4)
        for y in range(0, image.height(), 4)
    )


def test_the_first_moment_of_a_movement_is_there_at_once_another_time(
    qtbot: QtBot, drawer: Drawer, tmp_path: Path
) -> None:
    first, figure = Studio(helper=drawer, kept=tmp_path), FigureWidget()
    shown(qtbot, first, figure, (900, 600))
    drawer.draw(3)
    again, other = Studio(helper=Drawer(), kept=tmp_path), FigureWidget()
    shown(qtbot, again, other, (900, 600))
    assert other._shown is not None


def test_a_figure_that_does_not_come_is_stood_in_for(
    qtbot: QtBot, drawer: Drawer, monkeypatch: pytest.MonkeyPatch
) -> None:
    studio, figure = Studio(helper=drawer), FigureWidget()
    figure._patience.setInterval(1)
    shown(qtbot, studio, figure, (300, 200))
    qtbot.waitUntil(lambda: not figure._patience.isActive())
    assert any_pixel(figure.grab().toImage(), DARK.side(Side.LEFT))


def test_the_nearest_frame_is_found_over_the_end_of_a_repetition() -> None:
    moments = tuple(("lower", i / 9) for i in range(10))
    film = Film(1, Take(clip(), Side.LEFT, moments, FilmSetting("woman", clip().camera, (64, 40))))
    assert film.nearest("lower", 0.5) is None
    film.frames = {0: frame(1), 6: frame(2)}
    assert film.nearest("lower", 1.0) == frame(1)
    assert film.nearest("lower", 0.5) == frame(2)


def test_an_answer_and_a_kept_frame_are_one_form() -> None:
    one = frame(5)
    assert json.loads(json.dumps(answer(0, 0, one)))["box"] == [5, 2, 6, 4]
