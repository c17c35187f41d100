"""Contrast of all themes, worked out from their colours, and sides seen by colour-blind eyes.

Contrast: WCAG 2.2, relative luminance. Colour blindness: Machado, Oliveira and Fernandes, "A
physiologically-based model for simulation of color vision deficiency", IEEE TVCG 15(6), 2009,
matrices for the greatest severity, on linear light. Differences: CIE 1976 L*a*b*.
"""

from __future__ import annotations

import math

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from hipmobility.widgets.style import desk_scale, style_sheet
from hipmobility.widgets.theme import THEMES, Theme

TEXT, MARK = 4.5, 3.0
TOLD_APART = 25.0
"""Far above the 2.3 of L*a*b* that an eye just notices."""
Colour = tuple[float, float, float]
MACHADO = {
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
TEXTS = [
    ("text", "background"),
    ("text", "surface"),
    ("text", "raised"),
    ("muted", "background"),
    ("muted", "surface"),
    ("muted", "raised"),
    ("on_go", "go"),
    ("background", "text"),
    ("left", "background"),
    ("left", "surface"),
    ("right", "background"),
    ("right", "surface"),
    ("text", "left_deep"),
    ("text", "right_deep"),
    ("text", "hover"),
    ("text", "pressed"),
    ("muted", "hover"),
    ("text", "notice"),
    ("warning", "background"),
    ("warning", "surface"),
    ("link", "background"),
    ("link", "surface"),
    ("link", "raised"),
]
MARKS = [
    ("text", "background"),
    ("text", "surface"),
    ("muted", "background"),
    ("muted", "surface"),
    ("go", "background"),
    ("go", "surface"),
    ("go", "raised"),
    ("left", "background"),
    ("left", "surface"),
    ("left", "raised"),
    ("right", "background"),
    ("right", "surface"),
    ("right", "raised"),
    ("left", "left_deep"),
    ("right", "right_deep"),
    ("field", "background"),
]
"""A focus ring takes the place of background, surface or raised in `text`; the ring of a checked
button has the colour of its side."""
ALL = [pytest.param(theme, id=name) for name, theme in THEMES.items()]


def linear(code: str) -> Colour:
    red, green, blue = (int(code[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return expand(red), expand(green), expand(blue)


def expand(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def luminance(colour: Colour) -> float:
    red, green, blue = colour
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(linear(one)), luminance(linear(other))))
    return (lighter + 0.05) / (darker + 0.05)


def seen_by(kind: str, colour: Colour) -> Colour:
    rows = MACHADO[kind]
    red, green, blue = (
        min(1.0, max(0.0, sum(factor * part for factor, part in zip(row, colour, strict=True))))
        for row in rows
    )
    return red, green, blue


def lab(colour: Colour) -> Colour:
    red, green, blue = colour
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    fx, fy, fz = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def apart(kind: str, one: str, other: str) -> float:
    return math.dist(lab(seen_by(kind, linear(one))), lab(seen_by(kind, linear(other))))


def low(theme: Theme, pairs: list[tuple[str, str]], least: float) -> dict[tuple[str, str], float]:
    found = {pair: contrast(getattr(theme, pair[0]), getattr(theme, pair[1])) for pair in pairs}
    return {pair: round(value, 2) for pair, value in found.items() if value < least}


@pytest.mark.parametrize("theme", ALL)
def test_text_can_be_read(theme: Theme) -> None:
    assert low(theme, TEXTS, TEXT) == {}


@pytest.mark.parametrize("theme", ALL)
def test_marks_can_be_seen(theme: Theme) -> None:
    assert low(theme, MARKS, MARK) == {}


@pytest.mark.parametrize("kind", MACHADO)
@pytest.mark.parametrize("theme", ALL)
def test_the_sides_differ_for_colour_blind_eyes(theme: Theme, kind: str) -> None:
    assert apart(kind, theme.left, theme.right) > TOLD_APART
    assert apart(kind, theme.left_deep, theme.right_deep) > TOLD_APART / 2


@pytest.mark.parametrize("theme", ALL)
def test_steps_of_ease_differ_and_carry_text(theme: Theme) -> None:
    steps = [contrast(*pair) for pair in zip(theme.ease, theme.ease[1:], strict=False)]
    assert min(steps) >= 1.45
    texts = [contrast(*pair) for pair in zip(theme.ease, theme.on_ease, strict=True)]
    assert min(texts) >= 5.0
    away = [contrast(step, theme.background) for step in theme.ease]
    assert away == sorted(away)  # more contrast means freer, in dark themes and light ones


@pytest.mark.parametrize("theme", ALL)
def test_a_warning_has_no_side_s_colour(theme: Theme) -> None:
    sides = {theme.left, theme.right, theme.left_deep, theme.right_deep}
    assert not {theme.warning, theme.notice, theme.link} & sides


@pytest.mark.parametrize("theme", ALL)
def test_a_hint_in_an_empty_field_can_be_read(theme: Theme, qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.setStyleSheet(style_sheet(theme, desk_scale()))
    field.ensurePolished()
    hint = field.palette().placeholderText().color()
    assert hint.alpha() == 255
    assert contrast(hint.name(), theme.background) >= TEXT


def test_the_formulas_give_known_values() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert apart("deutan", "#FFFFFF", "#000000") == pytest.approx(100, abs=0.5)


@pytest.mark.parametrize(("kind", "one", "other"), [("deutan", "#B26B00", "#7D8A00")])
def test_colours_that_are_confused_are_found(kind: str, one: str, other: str) -> None:
    assert apart(kind, one, other) < TOLD_APART
