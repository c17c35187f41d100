"""Colours of the three themes, and the one style sheet made from them."""

from __future__ import annotations

from dataclasses import dataclass
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

FONT_FAMILY = "Inter"

_TEXT_SIZES = {
    "display": (7.0, 700),
    "title": (6.4, 700),
    "heading": (3.3, 700),
    "lead": (3.0, 400),
    "body": (2.5, 400),
    "strong": (2.5, 600),
    "small": (2.2, 400),
    "number": (7.6, 600),
}
"""Text sizes by name: per cent of the unit of length of a page, and weight."""


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
    made = QFont(FONT_FAMILY)
    made.setPixelSize(max(1, round(pixels)))
    made.setWeight(QFont.Weight(weight))
    return made


def page_unit(width: float, height: float) -> float:
    """One per cent of the height of a 16:9 page that fits in `width` x `height` pixels."""
    return min(height, width * 9 / 16) / 100


def _between(start: str, end: str, part: float) -> str:
    """The colour that lies `part` (0..1) of the way from one to another."""
    a, b = QColor(start), QColor(end)
    pairs = ((a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue()))
    return QColor(*(round(x + part * (y - x)) for x, y in pairs)).name()


def style_sheet(theme: Theme, unit: float) -> str:
    """The style of all ordinary controls; lengths follow `unit` (pixels)."""

    def px(units: float) -> str:
        return f"{max(1, round(units * unit))}px"

    dim = QColor(theme.background)
    shade = f"rgba({dim.red()}, {dim.green()}, {dim.blue()}, 240)"
    faint = _between(theme.background, theme.text, 0.4)
    texts = "\n".join(
        f'*[textSize="{name}"] {{ font-size: {px(size)}; font-weight: {weight}; }}'
        for name, (size, weight) in _TEXT_SIZES.items()
    )
    return f"""
QWidget {{ background: {theme.background}; color: {theme.text};
    font-family: "{FONT_FAMILY}"; font-size: {px(2.5)}; }}
QLabel, QWidget[bare="true"] {{ background: transparent; }}
QLabel[muted="true"] {{ color: {theme.muted}; }}
QFrame[card="true"] {{ background: {theme.surface}; border: 1px solid {theme.line};
    border-radius: {px(2)}; }}
QFrame[card="true"][side="left"] {{ border-left: {px(1.2)} solid {theme.left};
    border-top-left-radius: 0; border-bottom-left-radius: 0; }}
QFrame[card="true"][side="right"] {{ border-right: {px(1.2)} solid {theme.right};
    border-top-right-radius: 0; border-bottom-right-radius: 0; }}
QLabel[key="true"] {{ background: {theme.raised}; color: {theme.muted};
    border: 1px solid {theme.line}; border-radius: {px(0.8)};
    padding: {px(0.3)} {px(1.2)}; font-size: {px(2.1)}; }}
QPushButton {{ background: {theme.raised}; border: {px(0.2)} solid {theme.line};
    border-radius: {px(2.3)}; padding: {px(0.9)} {px(2.2)}; }}
QPushButton:hover {{ border-color: {theme.muted}; }}
QPushButton:disabled {{ color: {faint}; }}
QPushButton:focus, QLineEdit:focus, QTableView:focus, QComboBox:focus, QDoubleSpinBox:focus,
QDateEdit:focus {{
    border: {px(0.3)} solid {theme.text}; outline: none; }}
QPushButton:checked {{ background: {theme.text}; color: {theme.background}; }}
QPushButton[nav="true"] {{ background: transparent; border-color: transparent; color: {theme.muted};
    padding: {px(0.6)} {px(1)}; border-radius: {px(1)}; font-size: {px(2.6)}; font-weight: 600; }}
QPushButton[nav="true"]:checked {{ color: {theme.text}; }}
QPushButton[nav="true"]:hover {{ color: {theme.text}; }}
QPushButton[nav="true"]:focus {{ border-color: {theme.text}; }}
QPushButton[go="true"] {{ background: {theme.go}; color: {theme.on_go};
    border-color: {theme.background};
    border-radius: {px(2)}; font-weight: 700; }}
QPushButton[start="true"] {{ min-height: {px(11)}; }}
QLabel[onGo="true"] {{ color: {theme.on_go}; }}
QPushButton[go="true"]:focus {{ border-color: {theme.text}; }}
QPushButton[go="true"]:disabled {{ background: {theme.raised}; color: {faint};
    border-color: {theme.line}; }}
QPushButton[ease="true"] {{ border-radius: {px(2)}; padding: 0; min-height: {px(11)};
    border-color: transparent; }}
QPushButton[tag="true"] {{ padding: {px(0.8)} {px(1.7)}; border-radius: {px(1.8)}; }}
QPushButton[side="left"]:checked {{ background: {theme.left_deep}; color: {theme.text};
    border-color: {theme.left}; }}
QPushButton[side="right"]:checked {{ background: {theme.right_deep}; color: {theme.text};
    border-color: {theme.right}; }}
QPushButton[side]:checked:focus {{ border-color: {theme.text}; }}
QLabel[side="left"] {{ color: {theme.left}; }}
QLabel[side="right"] {{ color: {theme.right}; }}
QLineEdit {{ background: {theme.background}; border: 1px solid {theme.muted};
    border-radius: {px(1)}; padding: {px(1.2)} {px(1.8)}; placeholder-text-color: {theme.muted};
    selection-background-color: {theme.go}; selection-color: {theme.on_go}; }}
QPushButton[link="true"] {{ background: transparent; border-color: transparent;
    color: {theme.muted}; padding: {px(0.5)} {px(0.8)}; border-radius: {px(1)}; }}
QPushButton[link="true"]:hover {{ color: {theme.text}; text-decoration: underline; }}
QPushButton[link="true"]:focus {{ color: {theme.text}; border-color: {theme.text}; }}
QComboBox, QDoubleSpinBox, QDateEdit {{ background: {theme.raised};
    border: {px(0.2)} solid {theme.line}; border-radius: {px(1)};
    padding: {px(0.8)} {px(1.6)}; min-width: {px(22)}; }}
QComboBox::drop-down, QDateEdit::drop-down, QDoubleSpinBox::up-button,
QDoubleSpinBox::down-button {{ border: none; background: transparent; }}
QDoubleSpinBox QLineEdit {{ background: transparent; border: none; padding: 0 {px(1.2)}; }}
QComboBox QAbstractItemView {{ background: {theme.raised}; color: {theme.text};
    border: 1px solid {theme.line}; selection-background-color: {theme.text};
    selection-color: {theme.background}; }}
QSlider {{ background: transparent; min-width: {px(32)}; min-height: {px(4)}; }}
QSlider::groove:horizontal {{ background: {theme.line}; height: {px(0.8)};
    border-radius: {px(0.4)}; }}
QSlider::sub-page:horizontal {{ background: {theme.go}; border-radius: {px(0.4)}; }}
QSlider::handle:horizontal {{ background: {theme.text}; width: {px(2.6)}; height: {px(2.6)};
    margin: -{px(0.9)} 0; border-radius: {px(1.3)}; }}
QSlider::handle:horizontal:focus {{ border: {px(0.4)} solid {theme.go}; }}
QTableView {{ background: {theme.surface}; border: 1px solid {theme.line};
    border-radius: {px(1.2)}; gridline-color: {theme.line}; outline: none;
    alternate-background-color: {theme.surface};
    selection-background-color: {theme.raised}; selection-color: {theme.text}; }}
QTableView::item {{ padding: {px(0.8)} {px(1)}; border-bottom: 1px solid {theme.line}; }}
QWidget[shade="true"] {{ background: {shade}; }}
QHeaderView {{ background: {theme.surface}; border: none; }}
QHeaderView::section {{ background: {theme.surface}; color: {theme.muted};
    border: none; border-bottom: 1px solid {theme.line}; padding: {px(0.3)} {px(1.4)};
    font-weight: 600;
    font-size: {px(2.2)}; }}
QTextBrowser[reading="true"] {{ background: transparent; border: {px(0.3)} solid transparent;
    border-radius: {px(1)}; font-size: {px(2.4)}; selection-background-color: {theme.go};
    selection-color: {theme.on_go}; }}
QTextBrowser[reading="true"]:focus {{ border-color: {theme.text}; }}
QListWidget {{ background: {theme.surface}; border: 1px solid {theme.line};
    border-radius: {px(1.2)}; outline: none; padding: {px(0.8)}; }}
QListWidget:focus {{ border: {px(0.3)} solid {theme.text}; }}
QListWidget::item {{ padding: {px(0.7)} {px(1.0)}; border-radius: {px(0.8)};
    border-left: {px(0.6)} solid transparent; }}
QListWidget::item:selected {{ background: {theme.raised}; color: {theme.text};
    border-left: {px(0.6)} solid {theme.go}; }}
QListWidget::item:disabled {{ color: {theme.muted}; font-weight: 600; }}
QCheckBox {{ background: transparent; spacing: {px(1.4)}; padding: {px(0.3)} {px(0.6)};
    border: {px(0.3)} solid transparent; border-radius: {px(0.8)}; }}
QCheckBox:focus {{ border-color: {theme.text}; }}
QCheckBox::indicator {{ width: {px(2.4)}; height: {px(2.4)}; border: {px(0.3)} solid {theme.muted};
    border-radius: {px(0.5)}; background: {theme.background}; }}
QCheckBox::indicator:checked {{ background: {theme.go}; border-color: {theme.go}; }}
QScrollBar:vertical {{ background: transparent; width: {px(1.4)}; margin: 0; }}
QScrollBar::handle:vertical {{ background: {theme.muted}; border-radius: {px(0.7)};
    min-height: {px(4)}; }}
QScrollBar:horizontal {{ background: transparent; height: {px(1.4)}; margin: 0; }}
QScrollBar::handle:horizontal {{ background: {theme.muted}; border-radius: {px(0.7)};
    min-width: {px(4)}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; width: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QScrollArea {{ border: none; background: transparent; }}
QToolTip {{ background: {theme.raised}; color: {theme.text}; border: 1px solid {theme.line};
    padding: {px(0.6)}; font-size: {px(2.0)}; }}
QLabel[trouble="true"] {{ background: {theme.right_deep}; color: {theme.text};
    padding: {px(1.2)} {px(3)}; }}
{texts}
"""
