"""The plan: made in the settings, shown on Home, handed to the system."""

from __future__ import annotations

from pathlib import Path

import pytest
from program import Program
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from hipmobility.app.controllers.reminders import RemindersController
from hipmobility.app.pages import HOME, SETTINGS
from hipmobility.pages.home.plan_card import PlanCard
from hipmobility.pages.settings.settings import SettingsPage
from hipmobility.widgets.controls.day_row import DayRow


def settings_page(program: Program) -> SettingsPage:
    program.app.pages.show(SETTINGS)
    page = program.app.pages[SETTINGS].page
    assert isinstance(page, SettingsPage)
    return page


def press(qtbot: QtBot, page: SettingsPage, text: str) -> None:
    button = next(each for each in page.findChildren(QPushButton) if each.text() == text)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_home_leads_to_the_plan_and_shows_it_when_it_is_made(
    program: Program, qtbot: QtBot
) -> None:
    program.app.pages.show(HOME)
    card = program.app.pages[HOME].page.plan
    assert isinstance(card, PlanCard)
    assert "something you do anyway" in card.sentence.text()
    qtbot.mouseClick(card.edit, Qt.MouseButton.LeftButton)
    page = program.app.pages[SETTINGS].page
    assert page.isVisible()
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    assert page.rows["plan_when"].isAncestorOf(line)
    qtbot.keyClicks(line, "shut the laptop")
    program.app.pages.show(HOME)
    assert card.sentence.text().startswith("When I shut the laptop, I do ")
    assert card.edit.accessibleName() == "Change your plan"


def test_days_are_chosen_by_keys(program: Program, qtbot: QtBot) -> None:
    page = settings_page(program)
    row = page.rows["remind_days"].findChild(DayRow)
    assert isinstance(row, DayRow)
    for day in ("tue", "thu"):
        qtbot.keyClick(row.buttons[day], Qt.Key.Key_Space)
    qtbot.keyClick(row.buttons["sun"], Qt.Key.Key_Space)
    assert program.app.parts.settings.preferences.remind_days == "mon, wed, fri, sun"
    assert [day for day, button in row.buttons.items() if button.isChecked()] == [
        "mon",
        "wed",
        "fri",
        "sun",
    ]


def test_the_plan_is_saved_as_a_calendar_file(
    program: Program, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = settings_page(program)
    chosen = tmp_path / "mine.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(chosen), ""))
    press(qtbot, page, "Calendar file…")
    assert chosen.read_text().startswith("BEGIN:VCALENDAR")
    program.app.parts.settings.set("remind_days", "")
    chosen.unlink()
    press(qtbot, page, "Calendar file…")
    assert not chosen.exists()


def test_what_the_system_says_of_reminders_is_shown(
    program: Program, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))  # no systemctl here
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    page = settings_page(program)
    program.app.parts.settings.set("remind", value=True)
    assert page.note("plan") == "Asking your system…"
    qtbot.waitUntil(lambda: "could not be set up" in page.note("plan"), timeout=60_000)
    assert "systemctl is not installed" in page.note("plan")


def test_a_reminder_that_was_just_turned_on_is_set_when_the_window_goes(
    program: Program,
) -> None:
    settings_page(program)
    controller = program.app.window.findChild(RemindersController)
    assert isinstance(controller, RemindersController)
    left_behind: list[list[str]] = []
    controller.start_beside = left_behind.append
    program.settings.set("remind", True)
    program.app.window.close()
    assert left_behind == [["plan", "--apply", "--data-dir", str(program.paths.data)]]
    assert "remind: yes" in program.paths.settings.read_text(encoding="utf-8")
