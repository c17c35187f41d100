"""The style sheet and its two scales."""

from __future__ import annotations

import re

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from hipmobility.core.model.routine import Side
from hipmobility.widgets.factories import label, toggle_button
from hipmobility.widgets.spacing import apply_spacing, page_unit_of, px, set_scale, spaced
from hipmobility.widgets.style import (
    UNIT_PX,
    Look,
    Scale,
    ScaleKind,
    desk_scale,
    has_look,
    mat_scale,
    set_look,
    style_sheet,
    text_px,
)
from hipmobility.widgets.theme import DARK, THEMES, Theme

DESK = Scale(ScaleKind.DESK, UNIT_PX)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("scale", [DESK, mat_scale(3.6), mat_scale(21.6)])
def test_every_token_of_the_sheet_is_filled_in(theme: Theme, scale: Scale, qtbot: QtBot) -> None:
    sheet = style_sheet(theme, scale)
    assert "@" not in re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    assert not re.search(r"\d+u\b", re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL))
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.setStyleSheet(sheet)  # Qt warns of what it cannot read, and a warning fails the test


def test_desk_text_follows_the_setting_and_mat_text_the_height() -> None:
    assert text_px("body", desk_scale(2.0))[0] == pytest.approx(
        2 * text_px("body", desk_scale())[0]
    )
    assert text_px("body", DESK)[0] == 14
    assert text_px("display", mat_scale(10.8))[0] == pytest.approx(108)


def test_a_part_of_a_page_has_the_scale_of_the_page(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    set_scale(window, DESK)
    page = QWidget(window)
    part = QWidget(page)
    assert page_unit_of(part) == pytest.approx(UNIT_PX)
    set_scale(page, mat_scale(10.8))
    assert page_unit_of(part) == pytest.approx(10.8)
    assert page_unit_of(window) == pytest.approx(UNIT_PX)


def test_distances_are_those_of_the_page(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    set_scale(window, DESK)
    column = QVBoxLayout(window)
    page = QWidget(window)
    column.addWidget(page)
    set_scale(page, mat_scale(2 * UNIT_PX))
    inner = QVBoxLayout(page)
    for layout in (column, inner):
        spaced(layout, px(8), (px(16),) * 4)
    apply_spacing(window)
    assert (column.spacing(), column.contentsMargins().left()) == (8, 16)
    assert (inner.spacing(), inner.contentsMargins().left()) == (16, 32)


def test_looks_are_seen_and_taken_away(qtbot: QtBot) -> None:
    chip = toggle_button("tight", side=Side.LEFT)
    qtbot.addWidget(chip)
    set_look(chip, Look.CHIP, Look.MAIN)
    assert has_look(chip, Look.CHIP)
    set_look(chip, Look.MAIN, on=False)
    assert not has_look(chip, Look.MAIN)
    text = label("Leave?", "title", muted=True)
    qtbot.addWidget(text)
    text.setStyleSheet(style_sheet(DARK, DESK))
    text.ensurePolished()
    assert text.fontInfo().pixelSize() == 24
    assert text.palette().color(text.foregroundRole()).name() == DARK.muted.lower()


def test_a_label_without_a_look_has_none(qtbot: QtBot) -> None:
    plain = QLabel("x")
    qtbot.addWidget(plain)
    assert not any(has_look(plain, look) for look in Look)


def test_circles_stay_round_at_any_size_of_text(qtbot: QtBot) -> None:
    """A radius of more than half of a thing is none to Qt, and it becomes a square."""
    rule = re.compile(
        r"QRadioButton::indicator \{ width: (\d+)px;.*?border: (\d+)px.*?border-radius: (\d+)px",
        re.DOTALL,
    )
    for percent in range(100, 260):
        found = rule.search(style_sheet(DARK, Scale(ScaleKind.DESK, UNIT_PX * percent / 100)))
        assert found is not None
        width, border, radius = map(int, found.groups())
        assert width / 2 <= radius <= (width + 2 * border) / 2, percent
