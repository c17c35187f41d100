"""Settings with what the machine has to offer: music of other programs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fake_engine import PATIENCE_MS, FakeEngine
from pytestqt.qtbot import QtBot
from silent_sounds import Sounds

from hipmobility.app.controllers.settings import SettingsController
from hipmobility.app.practice.audible.audio import PracticeAudio
from hipmobility.app.shell.settings import Settings
from hipmobility.app.shell.window import Window
from hipmobility.files import AppPaths
from hipmobility.pages.settings.settings import SettingsPage
from hipmobility.system.audio.other_players import OtherPlayers
from hipmobility.system.audio.voice import Voice
from hipmobility.system.awake import Awake
from hipmobility.widgets.controls.switch import Switch


@pytest.fixture
def helper(qtbot: QtBot, tmp_path: Path) -> FakeEngine:
    return FakeEngine(qtbot, tmp_path / "players.py")


@pytest.fixture
def opened(
    qtbot: QtBot, tmp_path: Path, helper: FakeEngine
) -> Iterator[Callable[[str], SettingsPage]]:
    """Opens Settings on a platform, in a program with sound."""
    made: list[OtherPlayers] = []

    def open_on(platform: str) -> SettingsPage:
        window, paths = Window(), AppPaths(tmp_path)
        qtbot.addWidget(window)
        players = OtherPlayers(tmp_path / "lowered.json", helper.command, platform=platform)
        made.append(players)
        audio = PracticeAudio(
            Sounds(),  # type: ignore[arg-type]
            Voice(),
            Awake(),
            players,
            lambda: 0.0,
            window,
        )
        settings = Settings(paths.settings)
        settings.changed.connect(lambda change: audio.set_preferences(change.preferences))
        controller = SettingsController(window, settings, audio, paths)
        window.add_page(controller.page)
        controller.show()
        return controller.page

    yield open_on
    for players in made:
        players.close()


def switch(page: SettingsPage) -> Switch:
    found = page.rows["lower_music"].findChild(Switch)
    assert isinstance(found, Switch)
    return found


def test_turned_on_it_says_at_once_where_music_cannot_be_lowered(
    qtbot: QtBot, helper: FakeEngine, opened: Callable[[str], SettingsPage]
) -> None:
    page = opened("linux")
    assert page.note("sound") == ""
    switch(page).click()
    helper.wait_launched()
    helper.answer({"is": "absent", "why": "server", "detail": "-"})
    qtbot.waitUntil(lambda: "PipeWire" in page.note("sound"), timeout=PATIENCE_MS)
    switch(page).click()
    assert page.note("sound") == ""


def test_where_there_is_no_way_the_switch_rests_and_the_reason_stands_there(
    helper: FakeEngine, opened: Callable[[str], SettingsPage]
) -> None:
    page = opened("win32")
    assert not switch(page).isEnabled()
    assert "Linux only" in page.note("sound")
    assert helper.launches == 0
