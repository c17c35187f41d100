"""A frame of the moving figure, against as many bare antialiased paths.

The larger size is a whole screen of 1920x1080, the smaller what the figure has of it while one
practises.

The other side paints, for every path the figure fills in a frame, one ellipse of the same
bounding box in the same colour: what a drawing of that many shapes costs at the least.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QImage, QPainter, QPainterPath
from PySide6.QtWidgets import QApplication

from benchmarks.measure import Row, compared
from hipmobility import files
from hipmobility.core.figure import Clip, Skeleton
from hipmobility.core.figure.reading.clip_file import parse_clip
from hipmobility.core.model.routine import Side
from hipmobility.widgets.mannequin.painter import FrameCache, paint_figure
from hipmobility.widgets.theme import DARK

SIZES = ((1920, 1080), (1260, 730))
FRAMES = 24
T = TypeVar("T")
Shape = tuple[QRectF, QBrush]


class _Noting(QPainter):
    """A painter that keeps a note of each path it fills."""

    def __init__(self, image: QImage) -> None:
        super().__init__(image)
        self.shapes: list[Shape] = []

    def fillPath(self, path: QPainterPath, brush: QBrush) -> None:  # type: ignore[override]  # noqa: N802
        """Fill a path, and note its bounding box and brush."""
        self.shapes.append((path.boundingRect(), brush))
        super().fillPath(path, brush)


@dataclass(frozen=True, slots=True)
class _Scene:
    clip: Clip
    frames: tuple[tuple[str, float], ...]
    kept: FrameCache
    image: QImage

    def paint(self, moment: tuple[str, float], painter: QPainter) -> None:
        skeleton: Skeleton = self.clip.skeleton(*moment, Side.LEFT)
        paint_figure(
            painter,
            QRectF(self.image.rect()),
            self.clip,
            skeleton,
            Side.LEFT,
            DARK,
            both_coloured=True,
            kept=self.kept,
        )
        painter.end()


def rows() -> Iterator[Row]:
    """A row for each clip and size."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    for path in sorted(files.packaged("assets", "figures").glob("*.yaml")):
        clip = parse_clip(path.read_text(encoding="utf-8"), path.name)
        for size in SIZES:
            yield _row(clip, size)
    del app


def _row(clip: Clip, size: tuple[int, int]) -> Row:
    image = QImage(*size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.black)
    scene = _Scene(clip, _frames(clip), FrameCache(), image)
    shapes = [_shapes(scene, moment) for moment in scene.frames]
    count = sum(map(len, shapes)) / len(shapes)
    return compared(
        f"{clip.id}, a frame at {size[0]}x{size[1]}",
        _turns(scene.frames, lambda moment: scene.paint(moment, QPainter(image))),
        f"{count:.0f} antialiased ellipses",
        _turns(shapes, lambda frame: _paint_bare(frame, image)),
        times=len(scene.frames),
    )


def _frames(clip: Clip) -> tuple[tuple[str, float], ...]:
    """Moments of the phases that move, one after the other as they are shown."""
    moving = [name for name, phase in clip.phases.items() if len(phase.keys) > 1]
    each = -(-FRAMES // len(moving))
    return tuple((name, (step + 0.5) / each) for name in moving for step in range(each))


def _shapes(scene: _Scene, moment: tuple[str, float]) -> list[Shape]:
    painter = _Noting(scene.image)
    scene.paint(moment, painter)
    return painter.shapes


def _turns(things: Sequence[T], act: Callable[[T], None]) -> Callable[[], None]:
    """A task that acts on the next of `things` each time, over and over."""
    place = -1

    def act_on_next() -> None:
        nonlocal place
        place = (place + 1) % len(things)
        act(things[place])

    return act_on_next


def _paint_bare(shapes: list[Shape], image: QImage) -> None:
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for box, brush in shapes:
        path = QPainterPath()
        path.addEllipse(box)
        painter.fillPath(path, brush)
    painter.end()
