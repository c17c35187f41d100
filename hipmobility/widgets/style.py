"""What a control looks like: named looks and text sizes, and the style sheet that knows them.

The sheet is in ``assets/style``. Looks are set with `set_look`, never by the name of a property.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum
from functools import cache
from typing import Literal

from PySide6.QtGui import QFontInfo, QGuiApplication
from PySide6.QtWidgets import QWidget

from hipmobility import files
from hipmobility.core.model.routine import Side
from hipmobility.widgets.theme import DARK, FONT_FAMILY, LIGHT, THEMES, Theme, mixed

UNIT_PX = 5.6
"""Pixels of a unit of length where body text is `BODY_PX` high."""
BODY_PX = 14.0
"""Height of the font of body text at the desk, in pixels at 96 dots per inch."""
_LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)u\b")
_TOKEN = re.compile(r"@(\w+)")
_SHEETS = ("controls.qss", "fields.qss")


class Look(StrEnum):
    """What a control is, for the style sheet; each is a property there that is true or not."""

    PLAIN = "plain"
    """A container that shows what lies below it."""
    MUTED = "muted"
    CARD = "card"
    KEY = "key"
    """The name of a key, as on a keyboard."""
    MAIN = "main"
    """The one button of a page that goes on."""
    TALL = "tall"
    KEY_ON_MAIN = "key_on_main"
    """The name of a key on the main button."""
    ON_MAIN = "on_main"
    """A text on the main button."""
    ON_BUTTON = "on_button"
    """A text on a button: in the button's colour."""
    LINK = "link"
    CHIP = "chip"
    """A small button among others of its kind."""
    SEGMENTS = "segments"
    """A frame around choices of which one is chosen."""
    SEGMENT = "segment"
    WAY = "way"
    """A choice of several lines, among others."""
    LIVE = "live"
    """A card that can be opened."""
    NAV = "nav"
    """A button that opens a page."""
    NOTICE = "notice"
    """A message above the page."""
    WARNING = "warning"
    OVERLAY = "overlay"
    RULE = "rule"
    """A thin line between rows."""
    READING = "reading"
    """A text to read."""


TextSize = Literal[
    "welcome", "display", "title", "heading", "promise", "lead", "body", "strong", "small", "number"
]
"""The sizes of text there are; what they come to is a matter of the `ScaleKind`."""


class ScaleKind(Enum):
    """For whom a page is sized."""

    DESK = "desk"
    """Read near by: as large as the system's font, and as the setting for text says."""
    MAT = "mat"
    """Read from the mat: by the height of the window and the distance."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale of text and lengths; `unit` is a unit of length in pixels.

    At the desk a unit is `UNIT_PX` at the usual size of text, on the mat one per cent of the
    height of a 16:9 window at the usual distance.
    """

    kind: ScaleKind
    unit: float


_DESK_PX: Mapping[TextSize, tuple[float, int]] = {
    "welcome": (68, 800),
    "display": (28, 700),
    "title": (24, 700),
    "heading": (16, 600),
    "lead": (16, 400),
    "promise": (22, 400),
    "body": (14, 400),
    "strong": (14, 600),
    "small": (12, 400),
    "number": (20, 600),
}
"""Height of the font in pixels where body text has `BODY_PX`, and weight."""
_MAT_UNITS: Mapping[TextSize, tuple[float, int]] = {
    "welcome": (10.5, 800),
    "display": (10.0, 800),
    "title": (7.6, 700),
    "heading": (4.2, 600),
    "lead": (3.5, 400),
    "promise": (4.0, 400),
    "body": (2.8, 400),
    "strong": (2.8, 600),
    "small": (2.4, 400),
    "number": (9.0, 700),
}
"""Height of the font in units, and weight."""


def set_look(widget: QWidget, *looks: Look, on: bool = True) -> None:
    """Give `widget` looks, or take them away."""
    for look in looks:
        widget.setProperty(look.value, on)


def has_look(widget: QWidget, look: Look) -> bool:
    """Whether `widget` was given a look."""
    return bool(widget.property(look.value))


def restyle(widget: QWidget) -> None:
    """Apply looks that were changed while `widget` is shown."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


def set_text_size(widget: QWidget, size: TextSize) -> None:
    """Give `widget` one of the sizes of text."""
    widget.setProperty("textSize", size)


def set_side(widget: QWidget, side: Side | None) -> None:
    """Give `widget` the colour of a side, or none."""
    widget.setProperty("side", side.value if side else None)


def set_theme_of(root: QWidget, theme: Theme) -> None:
    """Let what is painted in `root` and all below it have the colours of `theme`."""
    root.setProperty("themeName", theme.name)


def theme_of(widget: QWidget) -> Theme:
    """The colours of the window a widget belongs to."""
    holder: QWidget | None = widget
    while holder is not None:
        if name := holder.property("themeName"):
            return THEMES[str(name)]
        holder = holder.parentWidget()
    return DARK


def text_px(size: TextSize, scale: Scale) -> tuple[float, int]:
    """Height of the font in pixels, and its weight."""
    if scale.kind is ScaleKind.MAT:
        units, weight = _MAT_UNITS[size]
        return units * scale.unit, weight
    pixels, weight = _DESK_PX[size]
    grows = scale.unit / UNIT_PX if size != "welcome" else 1.0  # large enough as it is
    return pixels * grows, weight


def desk_scale(text_scale: float = 1.0) -> Scale:
    """The scale of a desk page; `text_scale` is by how much larger than usual text is wished.

    Body text is as high as the system's font, and never lower than `BODY_PX`.
    """
    system = QFontInfo(QGuiApplication.font()).pixelSize() if QGuiApplication.instance() else 0
    return Scale(ScaleKind.DESK, UNIT_PX * max(1.0, system / BODY_PX) * text_scale)


def mat_scale(unit: float) -> Scale:
    """The scale of a page that is read from the mat."""
    return Scale(ScaleKind.MAT, unit)


def style_sheet(theme: Theme, scale: Scale) -> str:
    """The style of all ordinary controls at a scale."""
    factor = scale.unit / UNIT_PX

    def length(match: re.Match[str]) -> str:
        pixels = float(match[1]) * factor
        return f"{round(pixels) or (1 if pixels > 0 else 0)}px"

    tokens = _tokens(theme, scale)
    filled = _TOKEN.sub(lambda match: tokens[match[1]], _LENGTH.sub(length, _source()))
    return filled + _text_rules(scale)


def _text_rules(scale: Scale) -> str:
    rules = []
    for size in _DESK_PX:
        pixels, weight = text_px(size, scale)
        rules.append(f'*[textSize="{size}"] {{ font-size: {_px(pixels)}; font-weight: {weight}; }}')
    return "\n".join(rules)


def _px(pixels: float) -> str:
    return f"{max(1, round(pixels))}px"


@cache
def _source() -> str:
    folder = files.packaged("assets", "style")
    return "\n".join((folder / name).read_text("utf-8") for name in _SHEETS)


def _round(scale: Scale, inside: int, border: int) -> str:
    """The radius of a circle of so many pixels and its border; a larger one Qt draws square."""
    factor = scale.unit / UNIT_PX
    return f"{(round(inside * factor) + 2 * round(border * factor)) // 2}px"


def _tokens(theme: Theme, scale: Scale) -> dict[str, str]:
    """What the names in the sheet stand for: a theme's colours, and what is worked out of them."""
    tick = files.packaged(
        "assets", "style", "tick-light.svg" if theme is LIGHT else "tick-dark.svg"
    )
    return {
        **theme.colours(),
        "faint": mixed(theme.background, theme.text, 0.4),
        "go_hover": mixed(theme.go, "#FFFFFF", 0.08),
        "go_pressed": mixed(theme.go, "#000000", 0.16),
        "family": FONT_FAMILY,
        "body_size": _px(text_px("body", scale)[0]),
        "small_size": _px(text_px("small", scale)[0]),
        "tick": tick.as_posix(),
        "radio_round": _round(scale, 12, 2),
        "chosen_round": _round(scale, 8, 4),
        "handle_round": _round(scale, 14, 0),
    }
