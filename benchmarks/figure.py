"""What a frame of the moving figure costs: to draw, which a helper does ahead, and to show again.

The size is about what the figure has of a page of 1920x1080 while one works. The other side takes a
picture of twice the size, as many samples as the figure is drawn with, and brings it down to the
same pixels: what antialiasing alone costs at the least.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import partial
from itertools import cycle

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from benchmarks.measure import Row, compared
from benchmarks.table import Table, ratio_cells, ratios
from hipmobility.core.model.routine import Side
from hipmobility.user_routines.library import read_clips
from hipmobility.widgets.figure.painter import Drawn, FrameCache, Scene, drawn_now, paint_scene
from hipmobility.widgets.figure.studio import Studio
from hipmobility.widgets.theme import DARK

SIZE = (1240, 900)
CLIPS = ("shin_box", "worlds_greatest_stretch", "crawl_squat")
FRAMES, ROUNDS = 6, 5
Shown = tuple[Scene, Drawn]


def measured() -> Table:
    """The section of the table."""
    return ratios("Figure", __doc__, map(ratio_cells, rows()))


def rows() -> Iterator[Row]:
    """Two rows for each of the drills."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    large = QImage(2 * SIZE[0], 2 * SIZE[1], QImage.Format.Format_ARGB32_Premultiplied)
    large.fill(Qt.GlobalColor.darkBlue)
    scaled = partial(large.scaled, *SIZE, mode=Qt.TransformationMode.SmoothTransformation)
    other = "a picture of as many samples, scaled down"
    compare = partial(compared, other_name=other, other=scaled, times=FRAMES, rounds=ROUNDS)
    for name in CLIPS:
        drawing, showing = tasks(name)
        yield compare(f"{name}, a frame drawn", drawing)
        yield compare(f"{name}, a kept frame shown", showing)
    del app


def tasks(name: str) -> tuple[Callable[[], None], Callable[[], None]]:
    """Draw the next of a drill's moments, and show the next of those that were drawn."""
    scenes = moments(name)
    studio = Studio()
    drawn = [(scene, _drawn(studio, scene)) for scene in scenes]
    turn, again = cycle(scenes), cycle(drawn)
    room, cache = QImage(*SIZE, QImage.Format.Format_RGB32), FrameCache()

    def draw_next() -> None:
        _drawn(studio, next(turn))

    def show_next() -> None:
        _show(room, cache, next(again))

    return draw_next, show_next


def moments(name: str) -> list[Scene]:
    """Moments of the phases that move, one after the other as they are shown."""
    clip = read_clips()[name]
    moving = [phase for phase, found in clip.phases.items() if len(found.keys) > 1]
    each = -(-FRAMES // len(moving))
    return [
        Scene(clip, (phase, (step + 0.5) / each), Side.LEFT, DARK)
        for phase in moving
        for step in range(each)
    ]


def _drawn(studio: Studio, scene: Scene) -> Drawn:
    """A frame that is drawn anew: the studio's own copy goes first."""
    studio.forget()
    found = drawn_now(studio, scene, SIZE)
    if found is None:
        raise OSError("the body cannot be read")
    return found


def _show(room: QImage, cache: FrameCache, shown: Shown) -> None:
    painter = QPainter(room)
    paint_scene(painter, QRectF(room.rect()), shown[0], shown[1], cache=cache)
    painter.end()
