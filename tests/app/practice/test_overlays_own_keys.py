"""A key for what lies over a page, or for a field, never reaches the page and its practice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from page_walk import walk
from program import Program
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from hipmobility.core.session.events import PlayerState
from hipmobility.store.journal import Journal
from hipmobility.widgets.overlays.overlay import Overlay
from hipmobility.widgets.overlays.question import QuestionOverlay

KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Escape)


@pytest.fixture
def program(tmp_path: Path, qtbot: QtBot) -> Iterator[Program]:
    with Journal.open(tmp_path / "journal.sqlite3") as journal:
        made = Program(journal, qtbot)
        yield made
        made.app.window.close()


def test_typing_into_any_field_starts_no_practice(program: Program, qtbot: QtBot) -> None:
    typed = 0
    for name, page in walk(program):
        running = program.app.practice.run
        if isinstance(page, Overlay) or running:
            continue
        for field in page.findChildren(QLineEdit):
            if not field.isVisibleTo(page) or not field.isEnabled() or field.isReadOnly():
                continue
            field.setFocus()
            before = field.text()
            qtbot.keyClicks(field, "a b")
            assert field.text() != before or field.validator() or field.inputMask(), name
            assert program.app.practice.run is None, name
            field.setText(before)
            page.setFocus()  # or the keys that lead on would go into the field
            typed += 1
    assert typed >= 3


@pytest.mark.parametrize("key", [*KEYS, Qt.Key.Key_E, Qt.Key.Key_S, Qt.Key.Key_Right])
def test_an_overlay_over_a_practice_keeps_every_key(program: Program, key: Qt.Key) -> None:
    program.press(Qt.Key.Key_Space)
    program.pass_time(20)
    run = program.app.practice.run
    assert run
    variant = run.variant(run.playback.player.segment.drill)
    segment = run.playback.player.segment
    question = QuestionOverlay(program.app.window)
    question.ask("A file was dropped.", "", "OK", "Cancel")
    program.press(key)
    assert program.player_state() is PlayerState.RUNNING
    assert run.playback.player.segment is segment
    assert run.variant(segment.drill) == variant
    question.hide()


@pytest.mark.parametrize("key", KEYS)
def test_an_overlay_over_home_starts_no_practice(program: Program, key: Qt.Key) -> None:
    question = QuestionOverlay(program.app.window)
    question.ask("A file was dropped.", "", "OK", "Cancel")
    program.press(key)
    QApplication.processEvents()
    assert program.app.practice.run is None
    assert question.isHidden()


def test_no_overlay_of_any_page_lets_a_key_through(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is opened anew after a key; what its own buttons do is theirs, but none starts."""
    for ask in ("getOpenFileName", "getSaveFileName"):  # nobody is there to choose a file
        monkeypatch.setattr(QFileDialog, ask, lambda *_, **__: ("", ""))
    tried = []
    for name, page in walk(program):
        if not isinstance(page, Overlay) or program.app.practice.run:
            continue
        for key in KEYS:
            page.setFocus()
            program.press(key)
            QApplication.processEvents()
            assert program.app.practice.run is None, name
            page.open_over()
        tried.append(name)
    assert {"keys", "drill sheet", "drill sheet with notes"} <= set(tried)
