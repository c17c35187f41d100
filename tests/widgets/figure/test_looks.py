"""How the painted figure looks: letters in sight, the mat, a plain figure that stands in."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from hipmobility.core.figure import Clip
from hipmobility.core.figure.reading.clip_file import parse_clip
from hipmobility.core.model.routine import Side
from hipmobility.core.render.spot import RADII
from hipmobility.widgets.figure.badge import Mark, apart
from hipmobility.widgets.figure.floor import Floor
from hipmobility.widgets.figure.painter import Scene, drawn_now, paint_scene
from hipmobility.widgets.figure.studio import Studio
from hipmobility.widgets.figure.view import View
from hipmobility.widgets.figure.widget import FigureWidget
from hipmobility.widgets.theme import DARK, Theme

FIGURES = Path(__file__).parents[3] / "assets" / "figures"
NAMES = ("crawl_squat", "shin_box", "worlds_greatest_stretch")
WHITE = QColor("#FFFFFF").rgb()


@cache
def clip(name: str) -> Clip:
    path = FIGURES / f"{name}.yaml"
    return parse_clip(path.read_text(encoding="utf-8"), path.name)


def on(image: QImage) -> QPainter:
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    return painter


def moving(found: Clip) -> list[str]:
    return [name for name, phase in found.phases.items() if len(phase.keys) > 1]


def picture(studio: Studio, scene: Scene, theme: Theme) -> QImage:
    image = QImage(640, 400, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.background))
    painter = QPainter(image)
    paint_scene(painter, QRectF(image.rect()), scene, drawn_now(studio, scene, (640, 400)))
    painter.end()
    return image


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", NAMES)
def test_both_letters_can_always_be_read(name: str) -> None:
    found, studio = clip(name), Studio()
    theme = replace(DARK, shoe="#808080")
    for phase in moving(found):
        for step in range(4):
            scene = Scene(found, (phase, step / 3), Side.LEFT, theme, both_coloured=True)
            image = picture(studio, scene, theme)
            white = memoryview(image.constBits()).cast("I").tolist().count(WHITE)
            assert white > 30, (phase, step)


def test_letters_never_lie_on_each_other() -> None:
    one, other = QPointF(50.0, 50.0), QPointF(54.0, 50.0)
    left, right = apart([Mark(Side.LEFT, one), Mark(Side.RIGHT, other)], 200.0)
    assert right.middle.x() - left.middle.x() == pytest.approx(1.08 * 2 * RADII["leg"] * 200.0)
    assert left.middle.x() + right.middle.x() == pytest.approx(104.0)
    far = [Mark(Side.LEFT, one), Mark(Side.RIGHT, QPointF(200.0, 50.0), 0.5)]
    assert apart(far, 200.0) == far
    hand = Mark(Side.LEFT, QPointF(52.0, 57.0), limb="arm")
    three = apart([Mark(Side.LEFT, one), Mark(Side.RIGHT, other), hand], 200.0)
    for a, b in combinations(three, 2):
        way = a.middle - b.middle
        assert math.hypot(way.x(), way.y()) > a.radius(200.0) + b.radius(200.0)


@pytest.mark.usefixtures("qapp")
def test_a_letter_is_never_smaller_than_it_must_be() -> None:
    """A font of 60 pixels has capitals of about 43: more than that of the white disc is there."""
    found, studio = clip("march"), Studio()
    scene = Scene(found, ("up", 1.0), Side.LEFT, DARK)
    rows = []
    for least in (0.0, 60.0):
        image = picture(studio, replace(scene, letters=least), DARK)
        x, y = middle_of(studio, scene)
        reach = range(-50, 51)
        rows.append(sum(image.pixel(round(x), round(y) + k) == WHITE for k in reach))
    assert rows[1] > 1.6 * rows[0]


def middle_of(studio: Studio, scene: Scene) -> tuple[float, float]:
    """Where the one letter of a scene is in a picture of 640 x 400."""
    drawn = drawn_now(studio, scene, (640, 400))
    assert drawn is not None
    camera = scene.camera
    scale = min(640 / camera.extent, 400 / camera.height)
    (mark,) = drawn.marks(QRectF(0, 0, 640, 400), scale, scene)
    return mark.middle.x(), mark.middle.y()


@pytest.mark.parametrize("side", list(Side))
def test_a_hand_that_works_wears_the_letter_too(side: Side) -> None:
    """An arm that acts: in the stretch that of the side that leads, in dead bug the other one."""
    stretch, studio = clip("worlds_greatest_stretch"), Studio()
    assert letters(studio, Scene(stretch, ("open", 1.0), side, DARK)) == {
        (side, "leg"),
        (side, "arm"),
    }
    assert letters(studio, Scene(stretch, ("enter", 1.0), side, DARK)) == {(side, "leg")}
    bug = Scene(clip("dead_bug"), ("hold", 1.0), side, DARK, both_coloured=True)
    arms = {each for each, limb in letters(studio, bug) if limb == "arm"}
    assert arms == {side.other}


def letters(studio: Studio, scene: Scene) -> set[tuple[Side, str]]:
    drawn = drawn_now(studio, scene, (320, 200))
    assert drawn is not None
    return {(mark.side, mark.limb) for mark in drawn.marks(QRectF(0, 0, 320, 200), 100.0, scene)}


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", NAMES)
def test_the_mat_has_round_corners(name: str) -> None:
    found = clip(name)
    image = QImage(2400, 1600, QImage.Format.Format_RGB32)
    image.fill(QColor("#FF00FF"))
    painter = on(image)
    view = View.of(found.camera, 1200, 800, 620)
    Floor().paint(painter, view, found.mat, DARK)
    painter.end()
    (middle_x, middle_z), (width, depth) = found.mat.middle, found.mat.size
    x, z = middle_x - width / 2, middle_z - depth / 2
    for at, bare in ((0.008, True), (0.05, False)):  # metres from the corner that lies furthest
        px, py, _ = view.place((x + at, 0.0, z + at))
        found_bare = image.pixelColor(round(px), round(py)) == QColor("#FF00FF")
        assert found_bare == bare, at


@pytest.mark.usefixtures("qapp")
def test_without_a_body_a_plain_figure_stands_in_and_one_is_told_why(
    tmp_path: Path, qtbot: QtBot
) -> None:
    studio = Studio(asset=tmp_path / "body.npz")
    found = clip("shin_box")
    scene = Scene(found, ("lower", 0.5), Side.LEFT, DARK)
    with qtbot.waitSignal(studio.failed, timeout=1000) as told:
        image = picture(studio, scene, DARK)
    assert told.args is not None
    assert "body.npz" in told.args[0]
    blue = sum(
        image.pixelColor(x, y) == DARK.side(Side.LEFT)
        for x in range(0, 640, 3)
        for y in range(0, 400, 3)
    )
    assert blue > 100


def test_a_figure_takes_body_and_skin_from_the_studio_of_its_window(qtbot: QtBot) -> None:
    figure = FigureWidget()
    studio = Studio(figure)
    qtbot.addWidget(figure)
    figure.resize(640, 400)
    figure.set_moment(clip("shin_box"), "lower", 0.5, Side.LEFT)
    shown = figure.grab().toImage()
    studio.dress("woman", "dark")
    darker = figure.grab().toImage()
    assert darker != shown
    studio.dress("man", "dark")
    assert figure.grab().toImage() != darker
    studio.dress("woman", "medium")
    assert figure.grab().toImage() == shown
