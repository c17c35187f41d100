"""How the painted figure looks: letters in sight, clean joints, no flicker, mat and shadow."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter

from hipmobility.core.figure import Clip
from hipmobility.core.figure.reading.clip_file import parse_clip
from hipmobility.core.model.routine import Side
from hipmobility.widgets.mannequin.body import body_parts
from hipmobility.widgets.mannequin.floor import Floor, paint_shadow
from hipmobility.widgets.mannequin.outline import Blob
from hipmobility.widgets.mannequin.painter import paint_figure
from hipmobility.widgets.mannequin.rows import BlobChain, tones
from hipmobility.widgets.mannequin.shapes import Part, View, paint_parts, painted_order
from hipmobility.widgets.theme import DARK, LIGHT

FIGURES = Path(__file__).parents[3] / "assets" / "figures"
NAMES = ("crawl_squat", "shin_box", "worlds_greatest_stretch")
WIDTH, HEIGHT = 320, 200
WHITE = QColor("#FFFFFF").rgb()


@cache
def clip(name: str) -> Clip:
    path = FIGURES / f"{name}.yaml"
    return parse_clip(path.read_text(encoding="utf-8"), path.name)


def view_of(found: Clip) -> View:
    scale = WIDTH / found.camera.extent
    return View.of(found.camera, WIDTH / 2, HEIGHT / 2, scale)


def blank(colour: str = "#445566") -> QImage:
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


def on(image: QImage) -> QPainter:
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    return painter


def moving(found: Clip) -> list[str]:
    return [name for name, phase in found.phases.items() if len(phase.keys) > 1]


def drawn(parts: list[Part]) -> QImage:
    image = blank()
    painter = on(image)
    paint_parts(painter, parts, QBrush(QColor("#000000")), 1.0)
    painter.end()
    return image


def differing(one: QImage, other: QImage) -> int:
    """How many pixels look clearly different."""
    a, b = bytes(one.constBits()), bytes(other.constBits())
    return sum(
        max(abs(a[i + k] - b[i + k]) for k in range(3)) > 40
        for i in range(0, len(a), 4)
        if a[i : i + 3] != b[i : i + 3]
    )


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", NAMES)
def test_limbs_that_swap_depth_do_not_flicker(name: str) -> None:
    found = clip(name)
    colours = {side.value: DARK.side(side) for side in Side}
    view = view_of(found)
    for phase in moving(found):
        before: list[str] = []
        for step in range(61):
            skeleton = found.skeleton(phase, step / 60, Side.LEFT)
            parts = painted_order(body_parts(view, skeleton, DARK, colours))
            names = [part.name for part in parts]
            if before and names != before:
                by_name = {part.name: part for part in parts}
                old = [by_name[name] for name in before]
                changed = differing(drawn(parts), drawn(old))
                assert changed < 0.006 * WIDTH * HEIGHT, f"{phase} at {step}/60"
            before = names


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("first_in_front", [True, False])
def test_a_straight_limb_shows_no_seam_at_its_joint(first_in_front: bool) -> None:
    near, far = (10.0, 0.0) if first_in_front else (0.0, 10.0)
    upper = BlobChain(Blob(x, 100.0, near, 20.0) for x in (60.0, 100.0, 142.0, 150.0))
    lower = BlobChain(Blob(x, 100.0, far, 20.0) for x in (150.0, 158.0, 200.0, 240.0))
    blue = tones(QColor("#3D9BFF"))
    parts = [Part("thigh_left", upper, blue), Part("shank_left", lower, blue, seam="thigh_left")]
    image = drawn(parts[::-1] if first_in_front else parts)
    lit, shaded = (blue[1].color().rgb(), blue[0].color().rgb())
    for x in range(70, 230):
        for y in range(84, 110):
            assert alike(image, x, y, lit), (x, y)
    for x in (*range(80, 140), *range(160, 220)):
        assert alike(image, x, 117, shaded), x


def alike(image: QImage, x: int, y: int, rgb: int) -> bool:
    """Whether a pixel has a colour, as far as one can see."""
    a, b = QColor(image.pixel(x, y)), QColor(rgb)
    channels = ((a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue()))
    return max(abs(one - other) for one, other in channels) < 12


@pytest.mark.usefixtures("qapp")
def test_a_bent_limb_shows_a_line_where_one_half_lies_over_the_other() -> None:
    lower = BlobChain(Blob(x, 110.0, 0.0, 20.0) for x in (200.0, 192.0, 120.0, 60.0))
    upper = BlobChain(
        Blob(x, y, 10.0, 20.0) for x, y in ((70.0, 80.0), (120.0, 93.0), (192.0, 108.0))
    )
    upper = BlobChain((*upper.blobs, Blob(200.0, 110.0, 10.0, 20.0)))
    blue = tones(QColor("#3D9BFF"))
    parts = [
        Part("shank_left", lower, blue, seam="thigh_left"),
        Part("thigh_left", upper, blue),
    ]
    image = drawn(parts)
    column = [QColor(image.pixel(90, y)).lightness() for y in range(80, 120)]
    assert min(column) < 60


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", NAMES)
def test_both_letters_can_always_be_read(name: str) -> None:
    found = clip(name)
    theme = replace(DARK, shoe="#808080")
    for phase in moving(found):
        for step in range(9):
            image = QImage(2 * WIDTH, 2 * HEIGHT, QImage.Format.Format_RGB32)
            image.fill(QColor(theme.background))
            painter = QPainter(image)
            skeleton = found.skeleton(phase, step / 8, Side.LEFT)
            rect = QRectF(image.rect())
            paint_figure(painter, rect, found, skeleton, Side.LEFT, theme, both_coloured=True)
            painter.end()
            white = memoryview(image.constBits()).cast("I").tolist().count(WHITE)
            assert white > 30, (phase, step)


@pytest.mark.usefixtures("qapp")
def test_a_letter_leaves_a_hidden_knee() -> None:
    found = clip("crawl_squat")
    phase, fraction = "step", 0.5
    skeleton = found.skeleton(phase, fraction, Side.LEFT)
    image = blank(DARK.background)
    painter = QPainter(image)
    rect = QRectF(image.rect())
    paint_figure(painter, rect, found, skeleton, Side.LEFT, DARK, both_coloured=True)
    painter.end()
    x, y, _ = view_of(found).place(skeleton.joints["knee_right"])
    knee = QColor(image.pixel(round(x), round(y)))
    assert knee.blue() > knee.red() + 40  # the left leg before it, not the right one's letter


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", NAMES)
def test_the_mat_has_round_corners(name: str) -> None:
    found = clip(name)
    image = QImage(1600, 1000, QImage.Format.Format_RGB32)
    image.fill(QColor("#FF00FF"))
    painter = on(image)
    view = View.of(found.camera, 800, 500, 1600 / found.camera.extent)
    Floor().paint(painter, view, found.mat, DARK)
    painter.end()
    x, _, z = found.mat.corners()[0]
    for at, bare in ((0.008, True), (0.05, False)):  # metres from the corner that lies furthest
        px, py, _ = view.place((x + at, 0.0, z + at))
        found_bare = image.pixelColor(round(px), round(py)) == QColor("#FF00FF")
        assert found_bare == bare, at


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", NAMES)
def test_the_shadow_is_soft_and_darkest_where_the_body_touches(name: str) -> None:
    found = clip(name)
    skeleton = found.skeleton(moving(found)[0], 0.0, Side.LEFT)
    image = blank("#FFFFFF")
    painter = on(image)
    view = view_of(found)
    paint_shadow(painter, view, skeleton, LIGHT)
    painter.end()
    grey = [QColor(image.pixel(x, y)).lightness() for x in range(WIDTH) for y in range(HEIGHT)]
    assert len(set(grey)) > 25
    steps = [
        abs(a - b)
        for y in range(0, HEIGHT, 5)
        for a, b in pairwise(QColor(image.pixel(x, y)).lightness() for x in range(WIDTH))
    ]
    assert max(steps) < 30
    for contact in skeleton.contacts:
        x, y, _ = view.place((skeleton.joints[contact][0], 0.0, skeleton.joints[contact][2]))
        assert QColor(image.pixel(round(x), round(y))).lightness() < 225, contact


@pytest.mark.usefixtures("qapp")
def test_the_trunk_shows_how_it_is_turned() -> None:
    """In the reach the stripe on the chest comes into sight as the chest opens to the viewer."""
    found = clip("worlds_greatest_stretch")
    stripe = QColor(DARK.torso).lighter(128).rgb()

    def seen(fraction: float) -> int:
        skeleton = found.skeleton("reach", fraction, Side.LEFT)
        colours = {side.value: QColor(DARK.limb) for side in Side}
        image = drawn(painted_order(body_parts(view_of(found), skeleton, DARK, colours)))
        return sum(image.pixel(x, y) == stripe for x in range(WIDTH) for y in range(HEIGHT))

    assert seen(1.0) > 2 * seen(0.0)
    assert seen(1.0) > 40
