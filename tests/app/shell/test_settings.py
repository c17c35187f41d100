"""Settings while the program runs: told at once, saved soon, never at the cost of a file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from program import Program
from pytestqt.qtbot import QtBot

from hipmobility import files
from hipmobility.app.pages import SETTINGS
from hipmobility.app.shell.appearance import AppearanceState
from hipmobility.app.shell.settings import Settings
from hipmobility.core.settings.choices import FigureView


def test_a_change_is_told_at_once_and_saved_soon(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "settings.yaml"
    settings = Settings(path)
    with qtbot.waitSignal(settings.changed) as told:
        settings.set("figure_view", "face")
    (change,) = told.args
    assert (change.key, change.value) == ("figure_view", FigureView.FACE)
    assert change.preferences.figure_view is FigureView.FACE
    qtbot.waitUntil(path.exists)
    assert Settings(path).preferences.figure_view is FigureView.FACE
    with qtbot.assertNotEmitted(settings.changed):
        settings.set("figure_view", "face")
    settings.reset("figure_view")
    settings.flush()
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
    assert str(problem).startswith('settings.yaml:1: "volume" is "loud"')
    assert path.read_text() == "volume: loud\ntheme: light\n"
    settings.set("volume", 20)
    settings.flush()
    assert (tmp_path / "settings.yaml.bak").read_text() == "volume: loud\ntheme: light\n"
    assert not Settings(path).problems
    assert Settings(path).preferences.theme == "light"


BY_HAND = """# mine, do not touch
volume: 30   # the neighbours
theme: light
# text_scale: 100

my_own: "kept"
"""


def test_comments_and_order_of_a_file_written_by_hand_stay(tmp_path: Path) -> None:
    path = tmp_path / "settings.yaml"
    path.write_text(BY_HAND)
    settings = Settings(path)
    settings.set("volume", 45)
    settings.set("text_scale", 150)
    settings.set("big_pause", not settings.preferences.big_pause)
    settings.reset("theme")
    settings.flush()
    lines = path.read_text().splitlines()
    assert lines[:2] == ["# mine, do not touch", "volume: 45   # the neighbours"]
    assert lines[2].startswith("# theme: ")
    assert lines[3:6] == ["text_scale: 150", "", 'my_own: "kept"']
    assert len(lines) == 7
    assert Settings(path).preferences == settings.preferences


def test_what_is_edited_by_hand_while_the_window_is_open_counts(
    tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "settings.yaml"
    settings = Settings(path)
    settings.set("volume", 45)
    settings.flush()
    path.write_text("# by hand\r\nvolume: 20\r\ntheme: light # mornings\r\n", newline="")
    settings.set("volume", 60)
    with qtbot.waitSignal(settings.changed) as told:
        settings.flush()
    assert told.args[0].key == "theme"
    assert settings.preferences.theme == "light"
    assert path.read_bytes() == b"# by hand\r\nvolume: 60\r\ntheme: light # mornings\r\n"
    path.write_text("volume: [60\n")
    settings.set("volume", 70)
    settings.flush()
    assert (tmp_path / "settings.yaml.bak").read_text() == "volume: [60\n"
    assert (Settings(path).preferences.volume, Settings(path).preferences.theme) == (70, "light")


def test_a_file_that_went_away_is_written_again_with_all_that_holds(tmp_path: Path) -> None:
    path = tmp_path / "settings.yaml"
    path.write_text(BY_HAND)
    settings = Settings(path)
    path.unlink()
    settings.set("volume", 45)
    settings.flush()
    assert Settings(path).preferences == settings.preferences
    assert settings.preferences.theme == "light"


@pytest.mark.parametrize(
    "text", ["{volume: 20, theme: light}\n", "volume:\n  20\n", "volume: >\n  20\n"]
)
def test_a_file_in_another_style_of_yaml_is_kept_beside_the_new_one(
    tmp_path: Path, text: str
) -> None:
    path = tmp_path / "settings.yaml"
    path.write_text(text)
    settings = Settings(path)
    settings.set("volume", 45)
    settings.flush()
    assert (tmp_path / "settings.yaml.bak").read_text() == text
    assert Settings(path).preferences == settings.preferences


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs a folder that cannot be written")
def test_what_cannot_be_saved_holds_and_is_told(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "gone" / "settings.yaml"
    settings = Settings(path)
    with qtbot.waitSignal(settings.trouble) as told:
        settings.set("volume", 20)
        settings.flush()
    assert str(path) in told.args[0]
    assert settings.preferences.volume == 20
    path.parent.mkdir()
    with qtbot.waitSignal(settings.trouble) as told:
        settings.set("volume", 25)
        settings.flush()
    assert told.args == [""]
    assert Settings(path).preferences.volume == 25


def test_a_slider_that_is_dragged_writes_the_file_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[bytes] = []
    monkeypatch.setattr(files, "write_atomic", lambda _path, data: written.append(data))
    settings = Settings(tmp_path / "settings.yaml")
    for volume in range(75, 101, 5):
        settings.set("volume", volume)
    assert written == []
    settings.flush()
    settings.flush()
    (text,) = written
    assert b"\nvolume: 100\n" in text


def test_only_what_changes_the_look_dresses_the_pages_again(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[AppearanceState] = []
    program.app.parts.appearance.changed.connect(told.append)
    styled: list[str] = []
    monkeypatch.setattr(program.app.window, "setStyleSheet", styled.append)
    program.app.pages.show(SETTINGS)
    styled.clear()
    for volume in range(75, 101, 5):
        program.settings.set("volume", volume)
    assert (told, styled) == ([], [])
    program.settings.set("text_scale", 150)
    assert [each.text_scale for each in told] == [1.5]
    assert len(styled) == 1


def test_what_was_set_just_before_the_window_closes_is_saved(program: Program) -> None:
    program.settings.set("volume", 35)
    program.app.window.close()
    assert Settings(program.paths.settings).preferences.volume == 35
