"""Every page with text twice as large: to be scrolled down, never sideways, and nothing cut off."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from cut_off import cut_off
from page_walk import walk
from program import Program
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from hipmobility.app.pages import HOME
from hipmobility.store.journal import Journal
from hipmobility.widgets.page_frame import PageFrame

SIZES = [(1280, 720), (1366, 768), (1024, 768)]
SMALLEST = (640, 480)
"""Here text is not twice as large, but as large as fits."""


@pytest.fixture
def program(tmp_path: Path, qtbot: QtBot) -> Iterator[Program]:
    with Journal.open(tmp_path / "journal.sqlite3") as journal:
        made = Program(journal, qtbot)
        made.settings.set("text_scale", 200)
        yield made
        made.app.window.close()


def too_wide(window: QWidget) -> list[str]:
    """What can be scrolled sideways, or is wider than what shows it."""
    found = []
    for area in window.findChildren(QScrollArea):
        inside = area.widget()
        if inside and area.isVisible() and inside.width() > area.viewport().width():
            found.append(f"{type(area).__name__}: {inside.width()} in {area.viewport().width()}")
    return found


@pytest.mark.parametrize("size", [*SIZES, SMALLEST])
def test_no_page_scrolls_sideways(program: Program, size: tuple[int, int]) -> None:
    program.app.window.resize(*size)
    found = {}
    for name, _ in walk(program):
        if wide := too_wide(program.app.window):
            found[name] = wide
    assert found == {}


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_off(program: Program, size: tuple[int, int]) -> None:
    program.app.window.resize(*size)
    found = {name: cut for name, page in walk(program) if (cut := list(cut_off(page)))}
    assert found == {}


def test_nothing_is_cut_off_or_too_wide_in_the_smallest_window(
    tmp_path: Path, qtbot: QtBot
) -> None:
    """With text of the usual size, and a practice beside the other half of a screen."""
    with Journal.open(tmp_path / "small.sqlite3") as journal:
        program = Program(journal, qtbot)
        program.app.window.resize(640, 480)
        found: dict[str, list[str]] = {}
        for name, page in walk(program):
            if wrong := [*cut_off(page), *too_wide(program.app.window)]:
                found[name] = wrong
        program.app.window.close()
    assert found == {}


def test_what_lay_behind_a_button_comes_back_when_there_is_room(program: Program) -> None:
    program.app.window.resize(1200, 720)
    program.app.pages.show(HOME)
    QApplication.processEvents()
    home = program.app.pages[HOME].page
    assert home.show_last.isVisible()
    assert not home.title.isVisible()
    program.settings.set("text_scale", 100)
    QApplication.processEvents()
    assert home.title.isVisible()
    assert not home.show_last.isVisible()


def test_a_page_that_is_too_wide_is_found(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    frame = PageFrame(QLabel("word" * 100), window)
    frame.resize(200, 200)
    frame.set_scrolling(True)
    window.show()
    assert len(too_wide(window)) == 1
