"""How the voice's process leads an engine that reports late, as speech-dispatcher does."""

from __future__ import annotations

import json
from enum import Enum
from typing import Any, cast

import pytest
from PySide6.QtCore import QCoreApplication, QObject, Signal
from pytestqt.qtbot import QtBot

from hipmobility.system.helpers.voice import SpeechEngine


class SlowSpeech(QObject):
    """Speaks and falls silent when the test says so."""

    stateChanged = Signal(object)
    errorOccurred = Signal(object, str)

    class State(Enum):
        """As `QTextToSpeech` has them."""

        Ready = 0
        Speaking = 1

    def __init__(self) -> None:
        super().__init__()
        self.orders: list[str] = []
        self._state = self.State.Ready

    def state(self) -> State:
        return self._state

    def say(self, text: str) -> None:
        self.orders.append(text)

    def stop(self) -> None:
        self.orders.append("-")

    def become(self, state: State) -> None:
        self._state = state
        self.stateChanged.emit(state)
        QCoreApplication.processEvents()


class Led:
    """An engine led by orders, and what it answers."""

    def __init__(self, capfd: pytest.CaptureFixture[str]) -> None:
        self._capfd = capfd
        self.speech = SlowSpeech()
        self.engine = SpeechEngine(cast(Any, self.speech))

    def order(self, **order: object) -> None:
        self.engine.handle(json.dumps(order).encode())
        QCoreApplication.processEvents()

    def becomes(self, *states: SlowSpeech.State) -> list[dict[str, Any]]:
        """Go through states of the engine; returns the answers that brings."""
        for state in states:
            self.speech.become(state)
        return [json.loads(line) for line in self._capfd.readouterr().out.splitlines()]


READY, SPEAKING = SlowSpeech.State.Ready, SlowSpeech.State.Speaking


@pytest.fixture
def led(qapp: object, capfd: pytest.CaptureFixture[str]) -> Led:
    return Led(capfd)


def test_an_utterance_is_over_when_the_engine_is_silent_again(led: Led) -> None:
    led.order(do="say", id=1, text="One")
    assert led.becomes(SPEAKING) == []
    assert led.becomes(READY) == [{"is": "done", "id": 1}]
    assert led.speech.orders == ["One"]


def test_the_next_begins_when_the_engine_has_fallen_silent_and_only_its_end_is_told(
    led: Led,
) -> None:
    led.order(do="say", id=1, text="One")
    led.becomes(SPEAKING)
    led.order(do="say", id=2, text="Two")
    assert led.speech.orders == ["One", "-"]
    assert led.becomes(READY) == []
    assert led.speech.orders == ["One", "-", "Two"]
    assert led.becomes(SPEAKING, READY) == [{"is": "done", "id": 2}]


def test_a_late_word_of_what_was_cut_off_does_not_end_the_next(led: Led) -> None:
    led.order(do="say", id=1, text="One")
    led.order(do="stop")
    led.order(do="say", id=2, text="Two")
    assert led.becomes(READY) == []
    assert led.becomes(SPEAKING, READY) == [{"is": "done", "id": 2}]
    assert led.speech.orders == ["One", "-", "Two"]


def test_a_stopped_utterance_is_not_told(led: Led) -> None:
    led.order(do="say", id=1, text="One")
    led.becomes(SPEAKING)
    led.order(do="stop")
    assert led.becomes(READY) == []
    assert led.speech.orders == ["One", "-"]


def test_a_failing_engine_is_told(
    qtbot: QtBot, led: Led, capfd: pytest.CaptureFixture[str]
) -> None:
    with qtbot.waitSignal(led.engine.failed):
        led.speech.errorOccurred.emit(None, "no more sound")
    assert json.loads(capfd.readouterr().out) == {"is": "failed", "detail": "no more sound"}
