"""The window opens where it was closed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hipmobility.app.shell import window_geometry as window_place


def window(qtbot: QtBot) -> QWidget:
    """One that is smaller than the screen of the tests."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_size_and_place_are_kept(qtbot: QtBot, tmp_path: Path) -> None:
    first, again = window(qtbot), window(qtbot)
    first.show()
    first.setGeometry(QRect(40, 60, 300, 200))
    window_place.keep(first, tmp_path / "window")
    window_place.show(again, tmp_path / "window")
    assert again.geometry() == first.geometry()
    assert not again.isMaximized()


def test_a_maximized_window_is_maximized_again(qtbot: QtBot, tmp_path: Path) -> None:
    first, again = window(qtbot), window(qtbot)
    first.showMaximized()
    window_place.keep(first, tmp_path / "window")
    window_place.show(again, tmp_path / "window")
    assert again.isMaximized()


@pytest.mark.parametrize("kept", [None, b"", b"nonsense!", b"AAAA"])
def test_without_a_place_it_is_maximized(qtbot: QtBot, tmp_path: Path, kept: bytes | None) -> None:
    path = tmp_path / "window"
    if kept is not None:
        path.write_bytes(kept)
    made = window(qtbot)
    window_place.show(made, path)
    assert made.isMaximized()


def test_a_folder_that_is_gone_holds_nobody_up(qtbot: QtBot, tmp_path: Path) -> None:
    window_place.keep(window(qtbot), tmp_path / "away" / "window")
    assert not (tmp_path / "away").exists()
