"""Settings while the program runs: saved at once, and never at the cost of a file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hipmobility.app.shell.settings import Settings
from hipmobility.core.settings.preferences import FigureView


def test_a_change_is_saved_at_once_and_told(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "settings.yaml"
    settings = Settings(path)
    with qtbot.waitSignal(settings.changed) as told:
        settings.set("figure_view", "face")
    assert told.args[0].figure_view is FigureView.FACE
    assert Settings(path).preferences.figure_view is FigureView.FACE
    with qtbot.assertNotEmitted(settings.changed):
        settings.set("figure_view", "face")
    settings.reset("figure_view")
    assert Settings(path).preferences.figure_view is FigureView.MIRROR


def test_what_cannot_be_is_refused(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.yaml")
    with pytest.raises(ValueError, match="0 to 100"):
        settings.set("volume", 101)
    assert not (tmp_path / "settings.yaml").exists()


def test_a_file_with_mistakes_is_kept_beside_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "settings.yaml"
    path.write_text("volume: loud\ntheme: light\n")
    settings = Settings(path)
    assert settings.preferences.theme == "light"
    (problem,) = settings.problems
    assert problem.startswith('settings.yaml:1: "volume" is "loud"')
    assert path.read_text() == "volume: loud\ntheme: light\n"
    settings.set("volume", 20)
    assert (tmp_path / "settings.yaml.bak").read_text() == "volume: loud\ntheme: light\n"
    assert Settings(path).problems == []
    assert Settings(path).preferences.theme == "light"


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs a folder that cannot be written")
def test_what_cannot_be_saved_holds_and_is_told(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "gone" / "settings.yaml"
    settings = Settings(path)
    with qtbot.waitSignal(settings.trouble) as told:
        settings.set("volume", 20)
    assert str(path) in told.args[0]
    assert settings.preferences.volume == 20
    path.parent.mkdir()
    with qtbot.waitSignal(settings.trouble) as told:
        settings.set("volume", 25)
    assert told.args == [""]
    assert Settings(path).preferences.volume == 25
