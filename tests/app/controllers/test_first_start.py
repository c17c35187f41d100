"""The first start: by keys, with its tones, and only once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from cut_off import cut_off
from program import Program
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from silent_sounds import Sounds

from hipmobility.app.application import HipMobility
from hipmobility.app.controllers.first_start import FirstStartController
from hipmobility.app.pages import FIRST_START, HOME
from hipmobility.app.shell.current_library import CurrentLibrary
from hipmobility.app.shell.settings import Settings
from hipmobility.app.shell.window import Window
from hipmobility.core.model.routine import Side
from hipmobility.core.model.timeline import Cue
from hipmobility.core.routines.merged_library import MergedLibrary
from hipmobility.core.session.ear_test import HeardSide
from hipmobility.core.settings.choices import FigureView
from hipmobility.core.settings.preferences import Preferences
from hipmobility.pages.first_start import DISTANCE, FIGURE, READY, SOUND, WELCOME, FirstStartPage
from hipmobility.store.journal import Journal
from hipmobility.user_routines.library import read_builtin, read_clips


@pytest.fixture
def program(tmp_path: Path, qtbot: QtBot) -> Iterator[Program]:
    with Journal.open(tmp_path / "journal.sqlite3") as journal:
        made = Program(journal, qtbot, gate=True)
        made.app.pages.show(FIRST_START)
        yield made
        made.app.window.close()


@pytest.fixture
def page(qtbot: QtBot) -> FirstStartPage:
    made = FirstStartPage(read_clips())
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.begin(Preferences(), next(iter(read_builtin().drills.values())), with_sound=True)
    made.show()
    return made


def library() -> CurrentLibrary:
    return CurrentLibrary(MergedLibrary(read_builtin()), "en")


def click(qtbot: QtBot, page: FirstStartPage, text: str) -> None:
    buttons = page.findChildren(QPushButton)
    (found,) = [each for each in buttons if each.text() == text and each.isVisible()]
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def test_choices_are_kept_and_the_first_practice_begins(program: Program) -> None:
    page = program.app.pages[FIRST_START].page
    assert page.steps.currentIndex() == WELCOME
    assert page.welcome_figure.isVisible()
    program.press(Qt.Key.Key_Space)
    assert page.steps.currentIndex() == DISTANCE
    click(program.qtbot, page, "3 m")
    program.press(Qt.Key.Key_Return)
    assert page.steps.currentIndex() == FIGURE  # without sound there is nothing to test
    click(program.qtbot, page, "Facing you")
    program.press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert program.app.window.page() is program.app.practice.gate.page
    again = Settings(program.journal.path.with_name("settings.yaml"))
    assert again.preferences.distance_m == 3.0
    assert again.preferences.figure_view is FigureView.FACE
    assert not again.is_first_start


def test_esc_skips_it_and_the_next_start_is_not_the_first(program: Program) -> None:
    path = program.journal.path.with_name("settings.yaml")
    assert Settings(path).is_first_start
    program.press(Qt.Key.Key_Escape)
    assert program.app.window.page() is program.app.pages[HOME].page
    assert not Settings(path).is_first_start
    assert Settings(path).preferences == Preferences()


@pytest.mark.parametrize(
    ("answers", "pans", "says"),
    [
        (("left", "right"), True, "can be told apart"),
        (("right", "left"), False, "swapped"),
        (("Both", "Both"), False, "from both sides"),
        (("I heard nothing", "I heard nothing"), False, "No sound is fine"),
    ],
)
def test_two_tones_decide_whether_sides_are_heard(
    page: FirstStartPage, qtbot: QtBot, answers: tuple[str, str], pans: bool, says: str
) -> None:
    played: list[Side] = []
    told: list[tuple[str, object]] = []
    page.tone_wanted.connect(played.append)
    page.value_changed.connect(lambda key, value: told.append((key, value)))
    page.show_step(SOUND)
    for play, answer in zip(("Play the first tone", "Play the second tone"), answers, strict=True):
        click(qtbot, page, play)
        click(qtbot, page, answer)
    assert played == [Side.LEFT, Side.RIGHT]
    assert told == [("pan_sides", pans)]
    assert says in page.asked.text()


def test_a_tone_can_be_heard_again_before_it_is_answered(
    page: FirstStartPage, qtbot: QtBot
) -> None:
    played: list[Side] = []
    page.tone_wanted.connect(played.append)
    page.show_step(SOUND)
    assert not page.answers[HeardSide.LEFT].isVisible()
    click(qtbot, page, "Play the first tone")
    click(qtbot, page, "Play it again")
    assert played == [Side.LEFT, Side.LEFT]


def test_back_goes_back(page: FirstStartPage, qtbot: QtBot) -> None:
    page.show_step(READY)
    for step in (FIGURE, SOUND):
        click(qtbot, page, "Back")
        assert page.steps.currentIndex() == step


class Audio(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.sounds = Sounds()
        self.given: list[Preferences] = []

    def set_preferences(self, preferences: Preferences) -> None:
        self.given.append(preferences)


def test_a_tone_waits_until_it_can_be_heard_and_comes_from_its_side(
    page: FirstStartPage, qtbot: QtBot, tmp_path: Path
) -> None:
    window, heard = Window(), Audio()
    qtbot.addWidget(window)
    settings = Settings(tmp_path / "settings.yaml")
    room = FirstStartController(page, window, settings, cast("Any", heard), library())
    page.show_step(SOUND)
    assert heard.sounds.prepared == 1
    page.tone_wanted.emit(Side.RIGHT)
    assert heard.sounds.levels["panned"] is True
    assert heard.sounds.played == []
    heard.sounds.ready = True
    qtbot.waitUntil(lambda: heard.sounds.played == [(Cue.GO, Side.RIGHT)])
    with qtbot.waitSignal(room.finished) as told:
        page.done.emit(False)
    assert told.args == [False]
    assert heard.given[-1] == settings.preferences


def test_a_machine_without_sound_says_so(
    page: FirstStartPage, qtbot: QtBot, tmp_path: Path
) -> None:
    window, heard = Window(), Audio()
    qtbot.addWidget(window)
    heard.sounds.problem = "No output was found."
    settings = Settings(tmp_path / "s.yaml")
    FirstStartController(page, window, settings, cast("Any", heard), library())
    page.show_step(SOUND)
    page.tone_wanted.emit(Side.LEFT)
    assert page.asked.text() == "No output was found."


def test_the_gate_tells_the_keys_before_the_first_practice_only(
    tmp_path: Path, qtbot: QtBot
) -> None:
    with Journal.open(tmp_path / "journal.sqlite3") as journal:
        program = Program(journal, qtbot, gate=True)
        program.app.practices.begin("")
        page = program.app.practice.gate.page
        assert page.introduction.isVisible()
        program.app.window.resize(640, 480)
        QApplication.processEvents()
        assert not page.introduction.isVisible()
        program.app.window.resize(1280, 720)
        page.set_introduces(False)
        assert not page.introduction.isVisible()
        program.app.window.close()


def test_the_first_gate_shows_all_of_itself_on_a_laptop_two_metres_away(
    tmp_path: Path, qtbot: QtBot
) -> None:
    with Journal.open(tmp_path / "journal.sqlite3") as journal:
        program = Program(journal, qtbot, gate=True)
        window = program.app.window
        window.resize(1366, 768)
        screen_px = window.screen().geometry().height()
        program.settings.set("screen_height_cm", round(17.4 * screen_px / 768, 1))
        program.app.practices.begin("")
        QApplication.processEvents()
        page = program.app.practice.gate.page
        assert page.introduction.isVisible()
        assert list(cut_off(page)) == []
        window.close()


def test_every_card_of_home_is_there_after_the_welcome(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cards that changed while their grid sized them were left without height."""
    start = HipMobility.start

    def welcome(app: HipMobility) -> None:
        start(app)
        app.pages.show(FIRST_START)

    monkeypatch.setattr(HipMobility, "start", welcome)
    with Journal.open(tmp_path / "journal.sqlite3") as journal:
        program = Program(journal, qtbot, read_builtin())
        program.app.window.resize(1366, 746)
        for _ in range(20):
            QApplication.processEvents()
        program.app.pages.show(HOME)
        for _ in range(20):
            QApplication.processEvents()
        heights = {card.height() for card in program.app.pages[HOME].page.drills.cards}
        program.app.window.close()
    assert len(heights) == 1
    assert min(heights) > 100
