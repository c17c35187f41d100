"""Colours of the three themes, and the fonts."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path

from PySide6.QtGui import QColor, QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from hipmobility.core.model.routine import Side


@dataclass(frozen=True, slots=True)
class Theme:
    """Named colours (``#RRGGBB``). The first block is for pages, the second for the figure."""

    name: str
    background: str
    surface: str
    raised: str
    hover: str
    pressed: str
    line: str
    field: str
    """The border of a field to write in."""
    text: str
    muted: str
    go: str
    on_go: str
    left: str
    right: str
    left_deep: str
    right_deep: str
    warning: str
    """What is wrong or needs care; always with a sign or a word."""
    notice: str
    """The ground of a message above the page."""
    link: str
    ease: tuple[str, str, str, str, str]
    """The five steps from stuck to free: one hue, more contrast with the ground means freer."""
    on_ease: tuple[str, str, str, str, str]
    """Text on each of them."""

    mat: str
    mat_edge: str
    torso: str
    limb: str
    skin: str
    hair: str
    shoe: str
    outline: str
    shadow: str
    works: str
    """Muscles that work, whole."""
    long: str
    """Muscles that are long, in stripes."""

    def ease_colour(self, ease: int) -> QColor:
        """The colour of an ease from 1 (stuck) to 5 (free)."""
        return QColor(self.ease[ease - 1])

    def on_ease_colour(self, ease: int) -> QColor:
        """The colour of text on `ease_colour`."""
        return QColor(self.on_ease[ease - 1])

    def colours(self) -> dict[str, str]:
        """All roles that are one colour, by name."""
        values = ((role.name, getattr(self, role.name)) for role in fields(self))
        return {name: value for name, value in values if isinstance(value, str)}

    def side(self, side: Side) -> QColor:
        """The bright colour of a side, for words and marks."""
        return QColor(self.left if side is Side.LEFT else self.right)

    def limb_of(self, side: Side) -> QColor:
        """The colour a side wears on the figure: in the light theme brighter than its word, so that
        an arm of the right is not taken for skin, and a letter stands out from its limb.
        """
        if self.name != "light":
            return self.side(side)
        return QColor("#2B80E3" if side is Side.LEFT else "#EC6A0C")

    def side_deep(self, side: Side) -> QColor:
        """The dark (in light themes: pale) colour of a side, for filled areas under text."""
        return QColor(self.left_deep if side is Side.LEFT else self.right_deep)


DARK = Theme(
    name="dark",
    background="#0F141B",
    surface="#171F29",
    raised="#212B37",
    hover="#2A3643",
    pressed="#161E27",
    line="#2C3846",
    field="#607083",
    text="#F3F6FA",
    muted="#A3AFBD",
    go="#45C48F",
    on_go="#06231A",
    left="#3D9BFF",
    right="#FF9838",
    left_deep="#123E6C",
    right_deep="#5C3412",
    warning="#FF7B86",
    notice="#4A2027",
    link="#D3DEE9",
    ease=("#1F514B", "#2F7A71", "#50A69C", "#88D1C7", "#D6F7F1"),
    on_ease=("#FFFFFF", "#FFFFFF", "#06231A", "#06231A", "#06231A"),
    mat="#1E3A38",
    mat_edge="#2B504C",
    torso="#6B7A93",
    limb="#A9B5C6",
    skin="#EBC7AC",
    hair="#2A2522",
    shoe="#F1F3F6",
    outline="#10161E",
    shadow="#0B1013",
    works="#45C48F",
    long="#FFE27A",
)

LIGHT = Theme(
    name="light",
    background="#F5F7FA",
    surface="#FFFFFF",
    raised="#E8EDF3",
    hover="#DCE4EC",
    pressed="#CAD4DF",
    line="#CBD4DF",
    field="#7B8897",
    text="#131A22",
    muted="#51606F",
    go="#0E7C54",
    on_go="#FFFFFF",
    left="#0B63C5",
    right="#B04A00",
    left_deep="#CFE3FB",
    right_deep="#FBDDC4",
    warning="#B3261E",
    notice="#FBDDDB",
    link="#2B3B4C",
    ease=("#C9E5E0", "#90C3BC", "#559E95", "#247169", "#084741"),
    on_ease=("#131A22", "#131A22", "#131A22", "#FFFFFF", "#FFFFFF"),
    mat="#CFE4DE",
    mat_edge="#A9C9C1",
    torso="#7B8AA3",
    limb="#B9C4D3",
    skin="#EBC3A5",
    hair="#3A302A",
    shoe="#FFFFFF",
    outline="#25303C",
    shadow="#7E9B95",
    works="#35B27E",
    long="#FFE9A0",
)

HIGH_CONTRAST = Theme(
    name="high-contrast",
    background="#000000",
    surface="#000000",
    raised="#1A1A1A",
    hover="#333333",
    pressed="#000000",
    line="#FFFFFF",
    field="#FFFFFF",
    text="#FFFFFF",
    muted="#E6E6E6",
    go="#5CFFB9",
    on_go="#000000",
    left="#6CC0FF",
    right="#FFB000",
    left_deep="#00325C",
    right_deep="#5A3A00",
    warning="#FF8F98",
    notice="#5A0A14",
    link="#FFFFFF",
    ease=("#1F514B", "#2F7A71", "#50A69C", "#88D1C7", "#D6F7F1"),
    on_ease=("#FFFFFF", "#FFFFFF", "#000000", "#000000", "#000000"),
    mat="#202020",
    mat_edge="#FFFFFF",
    torso="#8C8C8C",
    limb="#CFCFCF",
    skin="#F2D6C0",
    hair="#4A4A4A",
    shoe="#FFFFFF",
    outline="#000000",
    shadow="#0A0A0A",
    works="#5CFFB9",
    long="#FFF08A",
)

THEMES = {theme.name: theme for theme in (DARK, LIGHT, HIGH_CONTRAST)}

FONT_FAMILY = "Inter"


def load_fonts(folder: Path) -> None:
    """Make the fonts in `folder` known to Qt; a file that Qt refuses is left out."""
    for path in sorted(folder.glob("*.otf")):
        QFontDatabase.addApplicationFont(str(path))


def use_program_font(app: QApplication, folder: Path) -> None:
    """Let what no style sheet reaches be written in the program's font too, not the system's."""
    load_fonts(folder)
    plain = app.font()
    plain.setFamily(FONT_FAMILY)
    app.setFont(plain)


def font(pixels: float, weight: int = 400) -> QFont:
    """The program's font at a height in pixels."""
    text_font = QFont(FONT_FAMILY)
    text_font.setPixelSize(max(1, round(pixels)))
    text_font.setWeight(QFont.Weight(weight))
    return text_font


def page_unit(width: float, height: float) -> float:
    """One per cent of the height of a 16:9 page that fits in `width` x `height` pixels."""
    return min(height, width * 9 / 16) / 100


def mixed(start: str, end: str, part: float) -> str:
    """The colour that lies `part` (0..1) of the way from one to another."""
    a, b = QColor(start), QColor(end)
    pairs = ((a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue()))
    return QColor(*(round(x + part * (y - x)) for x, y in pairs)).name()
