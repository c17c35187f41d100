"""A frame of the moving figure, drawn, against the same picture scaled down smoothly by Qt.

The larger size is a whole screen of 1920x1080, the smaller what the figure has of it while one
practises. The other side takes a picture of twice the size, as many samples as the figure is drawn
with, and brings it down to the same pixels: what antialiasing alone costs at the least.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from benchmarks.measure import Row, compared
from hipmobility import files
from hipmobility.core.figure import Clip
from hipmobility.core.figure.reading.clip_file import parse_clip
from hipmobility.core.model.routine import Side
from hipmobility.core.render import mesh as meshes
from hipmobility.core.render.picture import draw
from hipmobility.core.render.spot import Spot

SIZES = ((1920, 1080), (1260, 730))
FRAMES = 12
T = TypeVar("T")


def rows() -> Iterator[Row]:
    """A row for each clip and size."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    body = meshes.load(files.packaged("assets", "body") / "body.npz", "woman")
    for path in sorted(files.packaged("assets", "figures").glob("*.yaml")):
        clip = parse_clip(path.read_text(encoding="utf-8"), path.name)
        for size in SIZES:
            yield _row(body, clip, size)
    del app


def _row(body: meshes.Mesh, clip: Clip, size: tuple[int, int]) -> Row:
    camera = clip.camera_for(Side.LEFT)
    spot = Spot.fitted(camera, *size)
    moments = _frames(clip)
    large = QImage(2 * size[0], 2 * size[1], QImage.Format.Format_ARGB32_Premultiplied)
    large.fill(Qt.GlobalColor.darkBlue)
    return compared(
        f"{clip.id}, a frame drawn at {size[0]}x{size[1]}",
        _turns(moments, lambda at: draw(body, clip.skeleton(*at, Side.LEFT), camera, spot)),
        "a picture of as many samples, scaled down",
        lambda: large.scaled(*size, mode=Qt.TransformationMode.SmoothTransformation),
        times=len(moments),
    )


def _frames(clip: Clip) -> tuple[tuple[str, float], ...]:
    """Moments of the phases that move, one after the other as they are shown."""
    moving = [name for name, phase in clip.phases.items() if len(phase.keys) > 1]
    each = -(-FRAMES // len(moving))
    return tuple((name, (step + 0.5) / each) for name in moving for step in range(each))


def _turns(things: Sequence[T], act: Callable[[T], object]) -> Callable[[], None]:
    """A task that acts on the next of `things` each time, over and over."""
    place = -1

    def act_on_next() -> None:
        nonlocal place
        place = (place + 1) % len(things)
        act(things[place])

    return act_on_next
