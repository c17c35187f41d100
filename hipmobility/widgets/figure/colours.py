"""The colours of the figure: what each label of a drawn frame looks like.

By Qt alone: numpy would take 12 MB of memory for as long as the window is open.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage

from hipmobility.core.model.routine import Side
from hipmobility.core.render import materials as m
from hipmobility.core.render.film import PackedFrame
from hipmobility.widgets.theme import Theme

Colour = tuple[float, float, float, float]
"""Alpha, red, green, blue from 0 to 255, premultiplied."""
_NOTHING: Colour = (0.0, 0.0, 0.0, 0.0)

SKIN_TONES = {
    "light": ("#F2D0B5", "#B4705F", "#4A3426"),
    "medium": ("#E0AD87", "#A9604F", "#2E211B"),
    "tan": ("#C68A5E", "#8F4B3D", "#241A16"),
    "brown": ("#96603C", "#71392E", "#1C1512"),
    "dark": ("#68422B", "#4E2A22", "#15110F"),
}
"""Skin, lips and hair by name."""
_ARM, _ARM_IN_LIGHT = 0.20, 0.17
"""How much lighter arms are than legs, so that one tells them apart where they cross; in the light
theme less, or the right arm looks like skin.
"""
_SHADE, _GLEAM = 0.27, 0.16
_SHADOW = (0.14, 0.28, 0.44, 0.60)
"""How dark the shadow on the floor is at its levels."""
_GHOST_EDGE, _GHOST_FILL = 0.62, 0.11


@dataclass(frozen=True, slots=True)
class Wear:
    """What colours a figure has: of a theme and a skin tone, and which sides wear theirs."""

    theme: Theme
    skin: str = "medium"
    sides: tuple[Side, ...] = ()


class Palette(dict[int, int]):
    """The colour of every code of a frame as Qt's `QRgb`, worked out when it is first asked for.

    `labels` are the colours of labels; those that are missing are seen through.
    """

    def __init__(self, labels: Mapping[int, Colour]) -> None:
        super().__init__()
        self._labels = labels

    def __missing__(self, code: int) -> int:
        low, high = self._labels.get(code >> 10), self._labels.get(code >> 2 & 255)
        part = (code & 3) / 4.0
        mix = (a + (b - a) * part for a, b in zip(low or _NOTHING, high or _NOTHING, strict=True))
        self[code] = colour = _rgb(*mix)
        return colour

    def mirrored(self) -> Palette:
        """The same with left and right exchanged."""
        return Palette({m.mirrored(label): colour for label, colour in self._labels.items()})


def _rgb(alpha: float, *premultiplied: float) -> int:
    opaque, rgb = round(alpha), 0
    for value in premultiplied:
        rgb = rgb << 8 | (min(255, round(255 * value / alpha)) if opaque else 0)
    return opaque << 24 | rgb


def image_of(frame: PackedFrame, palette: Palette, *, flip: bool = False) -> QImage:
    """The frame in colours; with `flip` it is mirrored (give it the mirrored palette)."""
    width, height = frame.width, frame.height
    pixels = zlib.decompress(frame.pixels)
    image = QImage(pixels, width, height, width, QImage.Format.Format_Indexed8)
    image.setColorTable([palette[code] for code in memoryview(frame.codes).cast("I")])
    if flip:
        image = image.flipped(Qt.Orientation.Horizontal)
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


@lru_cache(maxsize=16)
def palette_of(wear: Wear, *, flip: bool = False) -> Palette:
    """The colours of a figure; with `flip` left wears those of right."""
    if flip:
        return palette_of(wear).mirrored()
    theme = wear.theme
    labels = {m.OUTLINE: _solid(QColor(theme.outline))}
    for label, dark in zip(m.SHADOWS, _SHADOW, strict=True):
        labels[label] = _thin(QColor(theme.shadow), dark)
    for number, name in enumerate(m.MATERIALS):
        plain = _plain(name, wear)
        for tone in range(m.TONES):
            for glow, muscle in enumerate((plain, QColor(theme.works), QColor(theme.long))):
                labels[m.label(number, tone, glow)] = _solid(_toned(muscle, tone, theme))
    return Palette(labels)


@lru_cache(maxsize=8)
def ghost_palette(colour: str) -> Palette:
    """The colours of a pose that is only hinted at: an outline and a faint inside."""
    tone = QColor(colour)
    labels = dict.fromkeys(range(m.BASE, m.LABELS), _thin(tone, _GHOST_FILL))
    return Palette({**labels, m.OUTLINE: _thin(tone, _GHOST_EDGE)})


def _solid(colour: QColor) -> Colour:
    return _thin(colour, 1.0)


def _thin(colour: QColor, share: float) -> Colour:
    """A colour of which only a share (0..1) is seen."""
    red, green, blue = colour.red(), colour.green(), colour.blue()
    return 255 * share, red * share, green * share, blue * share


def _plain(name: str, wear: Wear) -> QColor:
    theme = wear.theme
    skin, lips, hair = SKIN_TONES[wear.skin]
    kind, _, side = name.partition("_")
    if kind in ("leg", "arm"):
        own = Side(side)
        base = theme.limb_of(own) if own in wear.sides else QColor(theme.limb)
        lighter = _ARM_IN_LIGHT if theme.name == "light" else _ARM
        return mixed(base, QColor("#FFFFFF"), lighter) if kind == "arm" else base
    return QColor(
        {
            "skin": skin,
            "lips": lips,
            "hair": hair,
            "brow": hair,
            "shirt": theme.torso,
            "shorts": mixed(QColor(theme.torso), QColor("#10141C"), 0.5).name(),
            "shoe": theme.shoe,
            "eye": "#F7F7F4",
            "iris": "#241B17",
        }[name]
    )


def _toned(colour: QColor, tone: int, theme: Theme) -> QColor:
    if tone == m.SHADE:
        return mixed(colour, QColor(theme.outline), _SHADE)
    return mixed(colour, QColor("#FFFFFF"), _GLEAM) if tone == m.GLEAM else colour


def mixed(a: QColor, b: QColor, part: float) -> QColor:
    """`a` with the part (0..1) `part` of `b`."""
    pairs = ((a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue()))
    return QColor(*(round(x + (y - x) * part) for x, y in pairs))
