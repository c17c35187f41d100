"""Colours of the three themes, and the one style sheet made from them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor

from hipmobility.core.routine import Side


@dataclass(frozen=True, slots=True)
class Theme:
    """Named colours (``#RRGGBB``). The first block is for pages, the second for the figure."""

    name: str
    background: str
    surface: str
    raised: str
    line: str
    text: str
    muted: str
    go: str
    on_go: str
    left: str
    right: str
    left_deep: str
    right_deep: str

    mat: str
    mat_edge: str
    torso: str
    limb: str
    skin: str
    hair: str
    shoe: str
    outline: str
    shadow: str

    def side(self, side: Side) -> QColor:
        """The bright colour of a side, for words and marks."""
        return QColor(self.left if side is Side.LEFT else self.right)

    def side_deep(self, side: Side) -> QColor:
        """The dark (in light themes: pale) colour of a side, for filled areas under text."""
        return QColor(self.left_deep if side is Side.LEFT else self.right_deep)


DARK = Theme(
    name="dark",
    background="#0F141B",
    surface="#171F29",
    raised="#212B37",
    line="#2C3846",
    text="#F3F6FA",
    muted="#A3AFBD",
    go="#45C48F",
    on_go="#06231A",
    left="#3D9BFF",
    right="#FF9838",
    left_deep="#123E6C",
    right_deep="#5C3412",
    mat="#1E3A38",
    mat_edge="#2B504C",
    torso="#6B7A93",
    limb="#A9B5C6",
    skin="#EBC7AC",
    hair="#2A2522",
    shoe="#F1F3F6",
    outline="#10161E",
    shadow="#0B1013",
)

LIGHT = Theme(
    name="light",
    background="#F5F7FA",
    surface="#FFFFFF",
    raised="#E8EDF3",
    line="#CBD4DF",
    text="#131A22",
    muted="#51606F",
    go="#0E7C54",
    on_go="#FFFFFF",
    left="#0B63C5",
    right="#B04A00",
    left_deep="#CFE3FB",
    right_deep="#FBDDC4",
    mat="#CFE4DE",
    mat_edge="#A9C9C1",
    torso="#7B8AA3",
    limb="#B9C4D3",
    skin="#EBC3A5",
    hair="#3A302A",
    shoe="#FFFFFF",
    outline="#25303C",
    shadow="#7E9B95",
)

HIGH_CONTRAST = Theme(
    name="high-contrast",
    background="#000000",
    surface="#000000",
    raised="#1A1A1A",
    line="#FFFFFF",
    text="#FFFFFF",
    muted="#E6E6E6",
    go="#5CFFB9",
    on_go="#000000",
    left="#6CC0FF",
    right="#FFB000",
    left_deep="#00325C",
    right_deep="#5A3A00",
    mat="#202020",
    mat_edge="#FFFFFF",
    torso="#8C8C8C",
    limb="#CFCFCF",
    skin="#F2D6C0",
    hair="#4A4A4A",
    shoe="#FFFFFF",
    outline="#000000",
    shadow="#0A0A0A",
)

THEMES = {theme.name: theme for theme in (DARK, LIGHT, HIGH_CONTRAST)}
