"""The colours of a frame, against the same sum by numpy."""

from __future__ import annotations

import math
import zlib

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage

from hipmobility.core.model.routine import Side
from hipmobility.core.render import materials as m
from hipmobility.core.render.film import PackedFrame
from hipmobility.widgets.figure.colours import (
    SKIN_TONES,
    Palette,
    Wear,
    ghost_palette,
    image_of,
    palette_of,
)
from hipmobility.widgets.theme import DARK, HIGH_CONTRAST, LIGHT, THEMES, Theme

HEIGHT, WIDTH = 16, 21
LEFT_LEG = m.label(m.MATERIALS.index("leg_left"), m.PLAIN)
RIGHT_LEG = m.label(m.MATERIALS.index("leg_right"), m.PLAIN)


def frame(codes: list[int]) -> PackedFrame:
    """A frame whose pixels show all codes in turn."""
    index = (np.arange(HEIGHT * WIDTH) % len(codes)).astype(np.uint8)
    pixels = zlib.compress(index.tobytes())
    return PackedFrame(0, 0, WIDTH, HEIGHT, np.array(codes, np.uint32).tobytes(), pixels, ())


def pixels_of(image: QImage) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """Blue, green, red, alpha, premultiplied."""
    assert image.format() is QImage.Format.Format_ARGB32_Premultiplied
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return rows[:, : 4 * image.width()].reshape(image.height(), -1, 4).copy()


def some_codes() -> list[int]:
    labels = np.random.default_rng(3).integers(0, m.LABELS, (200, 2)).tolist()
    return [low << 10 | high << 2 | number % 4 for number, (low, high) in enumerate(labels)]


@pytest.mark.parametrize("skin", SKIN_TONES)
@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
@pytest.mark.parametrize("part", ["arm", "leg"])
def test_no_side_looks_like_skin(part: str, theme: Theme, skin: str) -> None:
    """Far apart in CIE L*a*b*: the rust of the light theme was 22 from brown skin on the arms."""
    palette = palette_of(Wear(theme, skin, tuple(Side)))
    bare = palette[plain_label("skin") << 10]
    for side in Side:
        worn = palette[plain_label(f"{part}_{side.value}") << 10]
        assert math.dist(lab(bare), lab(worn)) > 23, side


def plain_label(material: str) -> int:
    return m.label(m.MATERIALS.index(material), m.PLAIN)


def lab(rgb: int) -> tuple[float, float, float]:
    """CIE L*a*b* of sRGB under D65 (IEC 61966-2-1, CIE 15)."""
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in ((rgb >> shift & 255) / 255 for shift in (16, 8, 0))
    ]
    r, g, b = linear
    xyz = (
        (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505,
        0.2126 * r + 0.7152 * g + 0.0722 * b,
        (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089,
    )
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("theme", [DARK, LIGHT, HIGH_CONTRAST], ids=lambda theme: theme.name)
@pytest.mark.parametrize("flip", [False, True])
def test_pixels_are_mixed_as_numpy_mixes_them(theme: Theme, flip: bool) -> None:
    wear = Wear(theme, "tan", (Side.LEFT,))
    codes = some_codes()
    labels = np.zeros((256, 4))
    for label in range(m.LABELS):  # a code of one label alone tells its colour
        colour = QColor.fromRgba(palette_of(wear)[label << 10])
        alpha = colour.alphaF()
        labels[label] = [
            255 * alpha * v for v in (colour.blueF(), colour.greenF(), colour.redF(), 1.0)
        ]
    if flip:
        labels[: m.LABELS] = labels[[m.mirrored(label) for label in range(m.LABELS)]]
    low, high, part = np.array([(c >> 10, c >> 2 & 255, c & 3) for c in codes]).T
    share = part[:, None] / 4
    mixed = labels[low] * (1 - share) + labels[high] * share
    wanted = mixed[np.arange(HEIGHT * WIDTH) % len(codes)].reshape(HEIGHT, WIDTH, 4)
    if flip:
        wanted = wanted[:, ::-1]
    seen = pixels_of(image_of(frame(codes), palette_of(wear, flip=flip), flip=flip))
    assert np.abs(seen.astype(float) - wanted).max() <= 2  # alpha and colour are rounded apart


def test_only_the_side_that_works_wears_its_colour() -> None:
    palette = palette_of(Wear(DARK, "medium", (Side.LEFT,)))
    assert palette[LEFT_LEG << 10] == DARK.side(Side.LEFT).rgba()
    assert palette[RIGHT_LEG << 10] == QColor(DARK.limb).rgba()
    mirrored = palette_of(Wear(DARK, "medium", (Side.LEFT,)), flip=True)
    assert mirrored[RIGHT_LEG << 10] == DARK.side(Side.LEFT).rgba()


def test_what_has_no_colour_is_seen_through() -> None:
    assert Palette({})[(m.OUTLINE << 10) | 3] == 0
    assert palette_of(Wear(DARK))[m.NONE] == 0


def test_a_hint_is_pale() -> None:
    hint = ghost_palette("#FFFFFF")
    edge, inside = (QColor.fromRgba(hint[label << 10]) for label in (m.OUTLINE, LEFT_LEG))
    assert 0 < inside.alpha() < edge.alpha() < 255
