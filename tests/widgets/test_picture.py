"""A user's own pictures: shown, mirrored, moving, paused; and what is said of broken ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from hipmobility.core.model.routine import Side
from hipmobility.core.model.variant import Picture
from hipmobility.widgets.picture import PictureView

RED, BLUE = "#ff0000", "#0000ff"
# Two frames of one pixel, red then blue, 20 ms each, for ever (GIF89a, written by hand).
_FRAME = (
    b"\x21\xf9\x04\x04\x02\x00\x00\x00\x2c\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02%b\x01\x00"
)
GIF = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\x00\x00\x00\x00\xff"
    b"\x21\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00"
    + _FRAME.replace(b"%b", b"\x44")
    + _FRAME.replace(b"%b", b"\x4c")
    + b"\x3b"
)
SVG = f"""<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100">
<rect width="100" height="100" fill="{RED}"/><rect x="100" width="100" height="100" fill="{BLUE}"/>
</svg>"""


@pytest.fixture
def view(qtbot: QtBot) -> PictureView:
    made = PictureView()
    qtbot.addWidget(made)
    made.resize(200, 100)
    made.show()
    return made


def show(view: PictureView, picture: Picture, side: Side | None, qtbot: QtBot) -> None:
    view.set_picture(picture, side)
    qtbot.waitUntil(lambda: not view.is_waiting, timeout=20_000)


def halves(view: PictureView) -> tuple[str, str]:
    """The colours in the middle of the left and of the right half."""
    image = view.grab().toImage()
    quarter, middle = image.width() // 4, image.height() // 2
    return image.pixelColor(quarter, middle).name(), image.pixelColor(3 * quarter, middle).name()


def two_colours(path: Path) -> Path:
    if path.suffix == ".svg":
        path.write_text(SVG)
        return path
    image = QImage(QSize(200, 100), QImage.Format.Format_RGB32)
    image.fill(QColor(RED))
    for x in range(100, 200):
        for y in range(100):
            image.setPixelColor(x, y, QColor(BLUE))
    assert image.save(str(path), quality=100)
    return path


@pytest.mark.parametrize("name", ["a.png", "a.svg", "a.webp", "a.jpg", "a.JPEG"])
def test_one_picture_is_mirrored_for_the_right_side(
    view: PictureView, qtbot: QtBot, tmp_path: Path, name: str
) -> None:
    picture = Picture(two_colours(tmp_path / name))
    show(view, picture, Side.LEFT, qtbot)
    left, right = (QColor(name) for name in halves(view))
    assert left.red() > 240
    assert right.blue() > 240
    show(view, picture, Side.RIGHT, qtbot)
    left, right = (QColor(name) for name in halves(view))
    assert left.blue() > 240
    assert right.red() > 240
    assert view.trouble == ""


def test_a_picture_for_each_side_is_not_mirrored(
    view: PictureView, qtbot: QtBot, tmp_path: Path
) -> None:
    picture = Picture(two_colours(tmp_path / "a.png"), two_colours(tmp_path / "b.svg"))
    show(view, picture, Side.RIGHT, qtbot)
    assert halves(view) == (RED, BLUE)


def test_a_picture_keeps_its_shape(view: PictureView, qtbot: QtBot, tmp_path: Path) -> None:
    view.resize(400, 400)
    show(view, Picture(two_colours(tmp_path / "a.png")), None, qtbot)
    image = view.grab().toImage()
    assert image.pixelColor(100, 110).name() == RED
    assert image.pixelColor(100, 90).name() not in (RED, BLUE)


def test_an_animation_runs_until_it_is_paused(
    view: PictureView, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "a.gif"
    path.write_bytes(GIF)
    show(view, Picture(path), Side.LEFT, qtbot)
    qtbot.waitUntil(lambda: halves(view)[0] == RED)
    qtbot.waitUntil(lambda: halves(view)[0] == BLUE)
    qtbot.waitUntil(lambda: halves(view)[0] == RED)
    view.set_playing(False)
    shown = halves(view)
    with qtbot.assertNotEmitted(view._movie.frameChanged, wait=100):  # type: ignore[union-attr]
        pass
    assert halves(view) == shown


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("cut.png", b"\x89PNG\r\n\x1a\nrubbish"),
        ("cut.gif", b"GIF89a\x01"),
        ("cut.svg", b"<svg><rect"),
        ("empty.svg", b'<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"/>'),
        ("cut.webp", b"RIFF\x00\x00\x00\x00WEBPVP8 "),
    ],
)
@pytest.mark.qt_log_ignore("Cannot read file .*cut.svg")
def test_a_broken_picture_leaves_a_clear_placeholder(
    view: PictureView, qtbot: QtBot, tmp_path: Path, name: str, data: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    show(view, Picture(path), Side.LEFT, qtbot)
    assert f"{name} cannot be shown." in view.trouble
    assert view.accessibleName() == view.trouble
    image = view.grab().toImage()
    colours = {image.pixelColor(x, 50).name() for x in range(image.width())}
    assert len(colours) > 3, "the words are painted"


def test_a_missing_picture_is_told_and_a_good_one_after_it_is_shown(
    view: PictureView, qtbot: QtBot, tmp_path: Path
) -> None:
    show(view, Picture(tmp_path / "gone.png"), Side.LEFT, qtbot)
    assert "gone.png cannot be shown." in view.trouble
    show(view, Picture(two_colours(tmp_path / "a.png")), Side.LEFT, qtbot)
    assert view.trouble == ""
    assert halves(view) == (RED, BLUE)
