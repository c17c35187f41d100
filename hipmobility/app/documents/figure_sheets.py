"""Draw the figure to files: a picture for each phase of a drill, and all of them on a sheet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from hipmobility import files
from hipmobility.core.figure import Clip
from hipmobility.core.figure.clip import ENTER
from hipmobility.core.model.routine import Drill, Side, Sides
from hipmobility.widgets.figure.moments import Moment
from hipmobility.widgets.figure.painter import Scene, drawn_now, paint_scene
from hipmobility.widgets.figure.studio import Studio
from hipmobility.widgets.theme import THEMES, Theme, font, load_fonts

_COLUMNS = 4
_LABEL, _STRIP = 0.07, 0.12
"""The size of a name and the strip it stands in, as parts of a picture's height."""
_FINE = 3
"""Samples along a pixel: pictures in files are drawn finer than those that move."""


@dataclass(frozen=True, slots=True)
class Style:
    """How pictures are drawn: `size` is their width and height in pixels."""

    theme: str
    size: tuple[int, int]
    body: str
    skin: str


def draw(
    shown: list[tuple[Clip, Drill]],
    side: Side,
    style: Style,
    folder: Path,
    tell: Callable[[str], object],
) -> list[Path]:
    """Draw each clip's phases; returns the files written.

    `tell` gets a sentence where the body cannot be read, and plain figures are drawn. Raises
    `OSError` when the folder or a picture cannot be written.
    """
    theme, size = THEMES[style.theme], style.size
    folder.mkdir(parents=True, exist_ok=True)
    app = QGuiApplication.instance() or QGuiApplication(["hipmobility", "-platform", "offscreen"])
    load_fonts(files.packaged("assets", "fonts"))
    written = []
    studio = Studio()
    studio.failed.connect(tell)
    studio.dress(style.body, style.skin)
    for clip, drill in shown:
        pictures = {
            moment: _picture(studio, _scene(clip, drill, moment, side, theme, style.skin), size)
            for moment in _moments(drill)
        }
        for number, ((phase, _fraction), image) in enumerate(pictures.items()):
            name = f"{clip.id}-{side.value}-{number}-{phase}.png"
            written.append(_save(image, folder / name))
        sheet = _sheet(pictures, theme, size)
        written.append(_save(sheet, folder / f"{clip.id}-{side.value}-sheet.png"))
    del app
    return written


def _moments(drill: Drill) -> list[Moment]:
    """The set-up position, then the end of each phase."""
    return [(ENTER, 0.0), (ENTER, 1.0), *((phase.name, 1.0) for phase in drill.tempo)]


def _scene(clip: Clip, drill: Drill, moment: Moment, side: Side, theme: Theme, skin: str) -> Scene:
    coloured = drill.sides is not Sides.EACH
    return Scene(clip, moment, side, theme, both_coloured=coloured, skin=skin)


def _picture(studio: Studio, scene: Scene, size: tuple[int, int]) -> QImage:
    image = _blank(size, scene.theme)
    painter = QPainter(image)
    paint_scene(painter, QRectF(image.rect()), scene, drawn_now(studio, scene, size, fine=_FINE))
    painter.end()
    return image


def _sheet(pictures: dict[Moment, QImage], theme: Theme, size: tuple[int, int]) -> QImage:
    width, height = size
    rows, strip = -(-len(pictures) // _COLUMNS), round(height * _STRIP)
    sheet = _blank((width * min(_COLUMNS, len(pictures)), (strip + height) * rows), theme)
    painter = QPainter(sheet)
    painter.setFont(font(height * _LABEL, 600))
    painter.setPen(QColor(theme.text))
    for place, ((phase, fraction), image) in enumerate(pictures.items()):
        x, y = place % _COLUMNS * width, place // _COLUMNS * (strip + height)
        label = f"{phase} ({'start' if fraction == 0 else 'end'})"
        painter.drawText(QRectF(x, y, width, strip), Qt.AlignmentFlag.AlignCenter, label)
        painter.drawImage(x, y + strip, image)
    painter.end()
    return sheet


def _blank(size: tuple[int, int], theme: Theme) -> QImage:
    image = QImage(*size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor(theme.surface))
    return image


def _save(image: QImage, path: Path) -> Path:
    if not image.save(str(path)):
        raise OSError(None, "the picture cannot be written", str(path))
    return path
