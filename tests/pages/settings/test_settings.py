"""The settings page: every declaration has its row, and every control reports."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QFileDialog,
    QLineEdit,
    QPushButton,
    QSlider,
    QWidget,
)
from pytestqt.qtbot import QtBot

from hipmobility.core.settings.change import changed
from hipmobility.core.settings.preferences import DECLARATIONS, Preferences
from hipmobility.pages.settings.settings import SettingsPage
from hipmobility.widgets.controls.switch import Switch


@pytest.fixture
def page(qtbot: QtBot) -> SettingsPage:
    made = SettingsPage()
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.show_preferences(Preferences())
    made.show()
    return made


def chip(page: SettingsPage, key: str, text: str) -> QPushButton:
    found = page.rows[key].findChildren(QPushButton)
    return next(button for button in found if button.text() == text)


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("theme", "High contrast", "high-contrast"),
        ("figure_view", "Facing you", "face"),
        ("distance_m", "3 m", 3.0),
        ("first_side", "The stiffer one", "stiffer"),
    ],
)
def test_a_segment_reports_its_value(
    page: SettingsPage, qtbot: QtBot, key: str, text: str, value: object
) -> None:
    with qtbot.waitSignal(page.value_changed) as told:
        qtbot.mouseClick(chip(page, key, text), Qt.MouseButton.LeftButton)
    assert told.args == [key, value]
    assert changed(Preferences(), key, value) != Preferences()


@pytest.mark.parametrize(("key", "value"), [("sound", False), ("full_screen", True)])
def test_a_switch_reports_its_value(
    page: SettingsPage, qtbot: QtBot, key: str, value: bool
) -> None:
    switch = page.rows[key].findChild(Switch)
    assert isinstance(switch, Switch)
    with qtbot.waitSignal(page.value_changed) as told:
        qtbot.keyClick(switch, Qt.Key.Key_Space)
    assert told.args == [key, value]


def test_a_section_is_a_click_away(page: SettingsPage) -> None:
    titles = [page.sections.item(row).text() for row in range(page.sections.count())]
    assert titles[:6] == ["Look", "Distance", "Practice", "Tones", "Voice", "Plan"]
    assert titles[6:] == ["Other laptops", "About"]
    page.sections.setCurrentRow(4)
    row = page.rows["voice_on"]
    top = row.mapTo(page, row.rect().topLeft()).y()
    assert 0 < top < page.height()
    page.sections.setCurrentRow(0)
    assert row.mapTo(page, row.rect().topLeft()).y() > page.height()


def test_a_slider_a_number_and_a_list_report_by_keys(page: SettingsPage, qtbot: QtBot) -> None:
    slider = page.rows["volume"].findChild(QSlider)
    with qtbot.waitSignal(page.value_changed) as told:
        qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert told.args == ["volume", 75]
    number = page.rows["screen_height_cm"].findChild(QDoubleSpinBox)
    with qtbot.waitSignal(page.value_changed) as told:
        qtbot.keyClick(number, Qt.Key.Key_Up)
    assert told.args == ["screen_height_cm", 0.5]
    page.set_options("voice_language", [("de_DE", "Deutsch"), ("en_GB", "English")])
    box = page.rows["voice_language"].findChild(QComboBox)
    assert box is not None
    with qtbot.waitSignal(page.value_changed) as told:
        box.setFocus()
        qtbot.keyClick(box, Qt.Key.Key_Down)
    assert told.args == ["voice_language", "de_DE"]


def test_showing_values_reports_nothing_and_marks_what_differs(
    page: SettingsPage, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(page.value_changed):
        page.show_preferences(Preferences(volume=30, theme="dark", voice_language="fr_FR"))
    assert chip(page, "theme", "Dark").isChecked()
    box = page.rows["voice_language"].findChild(QComboBox)
    assert box is not None
    assert box.currentText() == "fr_FR"
    assert chip(page, "volume", "Reset").isVisibleTo(page)
    assert not chip(page, "motion", "Reset").isVisibleTo(page)
    with qtbot.waitSignal(page.reset_requested) as told:
        qtbot.mouseClick(chip(page, "volume", "Reset"), Qt.MouseButton.LeftButton)
    assert told.args == ["volume"]


def test_the_search_shows_what_is_looked_for(page: SettingsPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.search, "mirror")
    shown = [key for key, row in page.rows.items() if row.isVisibleTo(page)]
    assert shown == ["figure_view"]
    page.search.clear()
    qtbot.keyClicks(page.search, "voice")
    assert page.rows["voice_rate"].isVisibleTo(page)
    assert not page.rows["volume"].isVisibleTo(page)
    page.search.setText("nothing like it")
    assert not any(row.isVisibleTo(page) for row in page.rows.values())


def test_notes_and_problems_are_shown(page: SettingsPage) -> None:
    page.set_note("voice", "No engine.")
    page.set_problems(["settings.yaml:3: wrong"])
    texts = [w.property("text") for w in page.findChildren(QWidget) if w.isVisibleTo(page)]
    assert "No engine." in texts
    assert "settings.yaml:3: wrong" in texts


def test_whatever_can_have_the_keyboard_has_a_name(page: SettingsPage) -> None:
    for widget in page.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(page):
            inside = isinstance(widget.parent(), QDoubleSpinBox | QComboBox)
            assert inside or widget.accessibleName() or widget.property("text"), widget
    assert set(page.rows) == set(DECLARATIONS)


def test_a_folder_is_reported_when_it_is_written_to_its_end(
    page: SettingsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    row = page.rows["shared_folder"]
    line = row.findChild(QLineEdit)
    assert line
    reported: list[object] = []
    page.value_changed.connect(lambda key, value: reported.append((key, value)))
    line.setFocus()
    qtbot.keyClicks(line, "no whole path")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.property("warning")
    line.clear()
    qtbot.keyClicks(line, str(tmp_path))
    assert reported == []
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert reported == [("shared_folder", str(tmp_path))]


def test_a_folder_can_be_chosen(
    page: SettingsPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    (button,) = (
        each
        for each in page.rows["shared_folder"].findChildren(QPushButton)
        if each.text() == "Choose…"
    )
    with qtbot.waitSignal(page.value_changed) as told:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert told.args == ["shared_folder", str(tmp_path)]
