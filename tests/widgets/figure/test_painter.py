"""The painted figure: it appears, in the right colours, on the right side, only when told."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hipmobility.core.figure import Clip
from hipmobility.core.figure.reading.clip_file import parse_clip
from hipmobility.core.model.routine import Side
from hipmobility.widgets.figure.colours import mixed
from hipmobility.widgets.figure.painter import (
    FrameCache,
    Overlays,
    Scene,
    drawn_now,
    paint_scene,
)
from hipmobility.widgets.figure.studio import Studio
from hipmobility.widgets.figure.widget import FigureWidget
from hipmobility.widgets.theme import DARK, LIGHT, THEMES, Theme

FIGURES = Path(__file__).parents[3] / "assets" / "figures"
NAMES = ("crawl_squat", "shin_box", "worlds_greatest_stretch")
WIDTH, HEIGHT = 640, 400


@cache
def clip(name: str) -> Clip:
    path = FIGURES / f"{name}.yaml"
    return parse_clip(path.read_text(encoding="utf-8"), path.name)


@cache
def studio() -> Studio:
    return Studio()


def scene_of(
    name: str,
    moment: tuple[str, float],
    side: Side | None,
    theme: Theme = DARK,
    *,
    both_coloured: bool = False,
    like_mirror: bool = True,
) -> Scene:
    return Scene(clip(name), moment, side, theme, both_coloured, like_mirror)


def paint(
    painter: QPainter, rect: QRectF, scene: Scene, *, ghost: bool = False, **more: Any
) -> None:
    size = (round(rect.width()), round(rect.height()))
    body = drawn_now(studio(), scene, size)
    assert body is not None
    goal = drawn_now(studio(), replace(scene, moment=scene.clip.poster), size, shadow=False)
    paint_scene(painter, rect, scene, body, overlays=Overlays(goal, ghost=ghost), **more)


def painted(
    name: str,
    moment: tuple[str, float],
    side: Side | None,
    theme: Theme = DARK,
    *,
    both_coloured: bool = False,
    like_mirror: bool = True,
    cache: FrameCache | None = None,
    ghost: bool = False,
) -> QImage:
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.background))
    painter = QPainter(image)
    scene = scene_of(
        name, moment, side, theme, both_coloured=both_coloured, like_mirror=like_mirror
    )
    paint(painter, QRectF(image.rect()), scene, cache=cache, ghost=ghost)
    painter.end()
    return image


def places_of(image: QImage, colour: str) -> list[tuple[int, int]]:
    """Where a limb of that colour is, in the light."""
    arms = [mixed(QColor(colour), QColor("#FFFFFF"), part) for part in (0.20, 0.17)]
    wanted = {each.rgb() for each in (QColor(colour), *arms)}
    return [
        (x, y)
        for y in range(0, image.height(), 3)
        for x in range(0, image.width(), 3)
        if image.pixel(x, y) in wanted
    ]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
@pytest.mark.parametrize("name", NAMES)
def test_only_the_working_side_wears_its_colour(name: str, theme: Theme) -> None:
    one, other = (theme.limb_of(side).name() for side in Side)
    poster = clip(name).poster
    left = painted(name, poster, Side.LEFT, theme)
    assert len(places_of(left, one)) > 100
    assert len(places_of(left, other)) < 10
    right = painted(name, poster, Side.RIGHT, theme)
    assert len(places_of(right, other)) > 100
    both = painted(name, poster, Side.LEFT, theme, both_coloured=True)
    assert len(places_of(both, one)) > 100
    assert len(places_of(both, other)) > 100


@pytest.mark.usefixtures("qapp")
def test_the_persons_left_is_on_the_left_like_in_a_mirror() -> None:
    def middles(*, like_mirror: bool) -> tuple[float, float]:
        image = painted(
            "shin_box", ("lower", 0.0), None, both_coloured=True, like_mirror=like_mirror
        )
        blue, orange = places_of(image, DARK.left), places_of(image, DARK.right)
        return (sum(x for x, _ in blue) / len(blue), sum(x for x, _ in orange) / len(orange))

    left, right = middles(like_mirror=True)
    assert left < WIDTH / 2 < right
    left, right = middles(like_mirror=False)
    assert right < WIDTH / 2 < left


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_painted_outside_the_rect(name: str) -> None:
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("#112233"))
    painter = QPainter(image)
    found = clip(name)
    paint(painter, QRectF(100, 100, 160, 100), scene_of(name, found.poster, Side.LEFT))
    painter.end()
    for x, y in ((50, 50), (350, 150), (180, 250), (98, 150), (262, 150)):
        assert image.pixelColor(x, y) == QColor("#112233")


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", NAMES)
def test_every_phase_can_be_painted(name: str) -> None:
    for phase in clip(name).phases:
        for i in range(3):
            painted(name, (phase, i / 2), Side.RIGHT)


def test_widget_repaints_only_for_something_new(qtbot: QtBot) -> None:
    widget = FigureWidget()
    qtbot.addWidget(widget)
    updates: list[int] = []
    widget.update = lambda: updates.append(1)  # type: ignore[method-assign, assignment]
    widget.set_moment(clip("shin_box"), "lower", 0.5, Side.LEFT, both_coloured=True)
    assert len(updates) == 1
    widget.set_moment(clip("shin_box"), "lower", 0.5, Side.LEFT, both_coloured=True)
    assert len(updates) == 1
    widget.set_moment(clip("shin_box"), "lower", 0.6, Side.LEFT, both_coloured=True)
    widget.set_theme(DARK)
    assert len(updates) == 2
    widget.set_theme(LIGHT)
    assert len(updates) == 3


def test_widget_shows(qtbot: QtBot) -> None:
    widget = FigureWidget()
    qtbot.addWidget(widget)
    widget.resize(WIDTH, HEIGHT)
    assert widget.accessibleName()
    widget.set_moment(clip("crawl_squat"), "hold", 0.0, Side.RIGHT, both_coloured=False)
    assert len(places_of(widget.grab().toImage(), DARK.right)) > 100


def test_a_hold_is_painted_once(qtbot: QtBot) -> None:
    figure = FigureWidget()
    qtbot.addWidget(figure)
    painted: list[QEvent.Type] = []

    class Painted(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if event.type() is QEvent.Type.Paint:
                painted.append(event.type())
            return False

    watcher = Painted()
    figure.installEventFilter(watcher)
    figure.resize(320, 200)
    figure.show()
    for fraction in (0.0, 0.5, 1.0):
        figure.set_moment(clip("worlds_greatest_stretch"), "open", fraction, Side.LEFT)
        QApplication.processEvents()
    held = len(painted)
    for fraction in (0.2, 0.5, 0.8):
        figure.set_moment(clip("worlds_greatest_stretch"), "reach", fraction, Side.LEFT)
        QApplication.processEvents()
    assert held <= 2  # shown, and the first moment
    assert len(painted) == held + 3


def test_it_says_how_long_a_paint_took(qtbot: QtBot) -> None:
    times = iter((10.0, 10.25, 20.0, 20.5))
    figure = FigureWidget(timer=lambda: next(times))
    qtbot.addWidget(figure)
    took: list[float] = []
    figure.painted.connect(took.append)
    figure.grab()
    assert took == []
    for fraction in (0.2, 0.8):
        figure.set_moment(clip("shin_box"), "lower", fraction, Side.LEFT)
        figure.grab()
    assert took == [0.25, 0.5]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
@pytest.mark.parametrize("name", NAMES)
def test_the_ghost_shows_where_the_movement_goes_behind_the_figure(name: str, theme: Theme) -> None:
    start = ("enter", 0.0)
    plain = painted(name, start, Side.LEFT, theme)
    with_ghost = painted(name, start, Side.LEFT, theme, ghost=True)
    changed = {
        (x, y)
        for x in range(0, WIDTH, 2)
        for y in range(0, HEIGHT, 2)
        if plain.pixel(x, y) != with_ghost.pixel(x, y)
    }
    assert len(changed) > 300
    limb = theme.limb_of(Side.LEFT).name()
    assert places_of(plain, limb) == places_of(with_ghost, limb)  # not over the body
    goal = painted(name, clip(name).poster, Side.LEFT, theme)
    bare = painted(name, start, Side.LEFT, theme)
    there = [place for place in changed if goal.pixel(*place) != bare.pixel(*place)]
    assert len(there) > 0.4 * len(changed)  # where the figure will be, and the arc that leads there


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("side", Side)
def test_the_ghost_is_paler_than_the_figure(side: Side) -> None:
    start = ("enter", 0.0)
    plain, with_ghost = (
        painted("crawl_squat", start, side, ghost=ghost) for ghost in (False, True)
    )
    goal = painted("crawl_squat", clip("crawl_squat").poster, side)

    def stands_out(image: QImage, x: int, y: int) -> int:
        one, two = QColor(image.pixel(x, y)), QColor(plain.pixel(x, y))
        return abs(one.lightness() - two.lightness())

    places = [(x, y) for x in range(0, WIDTH, 4) for y in range(0, HEIGHT, 4)]
    ghostly = [d for x, y in places if (d := stands_out(with_ghost, x, y))]
    real = [d for x, y in places if (d := stands_out(goal, x, y))]
    assert sum(ghostly) / len(ghostly) < 0.6 * sum(real) / len(real)


def test_widget_shows_the_ghost_only_when_told(qtbot: QtBot) -> None:
    figure = FigureWidget()
    qtbot.addWidget(figure)
    figure.resize(WIDTH, HEIGHT)
    figure.set_moment(clip("worlds_greatest_stretch"), "enter", 0.0, Side.LEFT)
    before = figure.grab().toImage()
    figure.set_ghost(True)
    shown = figure.grab().toImage()
    assert shown != before
    figure.set_moment(clip("worlds_greatest_stretch"), "enter", 0.0, Side.RIGHT)
    assert figure.grab().toImage() != shown
    figure.set_moment(clip("worlds_greatest_stretch"), "enter", 0.0, Side.LEFT)
    assert figure.grab().toImage() == shown
    figure.set_ghost(False)
    assert figure.grab().toImage() == before


@pytest.mark.usefixtures("qapp")
def test_what_is_kept_looks_the_same_as_what_is_new() -> None:
    kept = FrameCache()
    for theme, side in ((DARK, Side.LEFT), (LIGHT, Side.LEFT), (LIGHT, Side.RIGHT)):
        for name in NAMES:
            for moment in (("enter", 0.5), ("enter", 0.9), clip(name).poster):
                one = painted(name, moment, side, theme, cache=kept)
                assert one == painted(name, moment, side, theme)
                assert one == painted(name, moment, side, theme, cache=kept)
