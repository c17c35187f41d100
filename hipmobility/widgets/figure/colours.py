"""The colours of the figure: what each label of a drawn frame looks like."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage

from hipmobility.core.model.routine import Side
from hipmobility.core.render import materials as m
from hipmobility.core.render.picture import Frame
from hipmobility.widgets.theme import Theme

Colours = NDArray[np.float32]
_OTHER_SIDE = np.array([m.mirrored(label) if label < m.LABELS else label for label in range(256)])

SKIN_TONES = {
    "light": ("#F2D0B5", "#B4705F", "#4A3426"),
    "medium": ("#E0AD87", "#A9604F", "#2E211B"),
    "tan": ("#C68A5E", "#8F4B3D", "#241A16"),
    "brown": ("#96603C", "#71392E", "#1C1512"),
    "dark": ("#68422B", "#4E2A22", "#15110F"),
}
"""Skin, lips and hair by name."""
_ARM, _ARM_IN_LIGHT = 0.30, 0.17
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


def image_of(frame: Frame, table: Colours, *, flip: bool = False) -> QImage:
    """The frame in colours; `table` (labels, 4) is blue, green, red, alpha, premultiplied.

    With `flip` it is mirrored, left and right exchanged.
    """
    if flip:
        table = table[_OTHER_SIDE]
    low, high, quarters = frame.codes >> 10, (frame.codes >> 2) & 255, frame.codes & 3
    part = (quarters / 4.0).astype(np.float32)[:, None]
    mixed = table[low] * (1 - part) + table[high] * part
    whole = np.round(mixed).astype(np.uint8).view(np.uint32).ravel()
    pixels = np.take(whole, frame.index[:, ::-1] if flip else frame.index)
    height, width = pixels.shape
    form = QImage.Format.Format_ARGB32_Premultiplied
    image = QImage(pixels.data, width, height, 4 * width, form)
    image.pixels = pixels  # type: ignore[attr-defined]  # an image does not hold what it shows
    return image


@lru_cache(maxsize=16)
def table_of(wear: Wear) -> Colours:
    """The colour of every label, as `image_of` wants it."""
    theme = wear.theme
    table = np.zeros((256, 4), np.float32)
    table[m.OUTLINE] = _solid(QColor(theme.outline))
    for label, dark in zip(m.SHADOWS, _SHADOW, strict=True):
        table[label] = _solid(QColor(theme.shadow)) * dark
    for number, name in enumerate(m.MATERIALS):
        plain = _plain(name, wear)
        for tone in range(m.TONES):
            for glow, muscle in enumerate((plain, QColor(theme.works), QColor(theme.long))):
                table[m.label(number, tone, glow)] = _solid(_toned(muscle, tone, theme))
    return table


@lru_cache(maxsize=8)
def ghost_table(colour: str) -> Colours:
    """The colours of a pose that is only hinted at: an outline and a faint inside."""
    table = np.zeros((256, 4), np.float32)
    tone = _solid(QColor(colour))
    table[m.BASE :] = tone * _GHOST_FILL
    table[m.OUTLINE] = tone * _GHOST_EDGE
    return table


def _solid(colour: QColor) -> Colours:
    return np.array([colour.blue(), colour.green(), colour.red(), 255], np.float32)


def _plain(name: str, wear: Wear) -> QColor:
    theme = wear.theme
    skin, lips, hair = SKIN_TONES[wear.skin]
    kind, _, side = name.partition("_")
    if kind in ("leg", "arm"):
        own = Side(side)
        base = theme.side(own) if own in wear.sides else QColor(theme.limb)
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
