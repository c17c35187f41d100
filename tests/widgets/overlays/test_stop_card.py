"""The card that stops a drill: what to do now stands apart from the signs to stop it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hipmobility.core.model.practice import StopReason
from hipmobility.widgets.overlays.stop_card import StopCard

SIGNS = ("A pinch in the groin.", "Pain in the knee.")


@pytest.fixture
def card(qtbot: QtBot) -> StopCard:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1280, 720)
    window.show()
    card = StopCard(window)
    card.ask(SIGNS)
    return card


def test_with_pain_it_says_what_to_do_and_below_the_answers_the_signs(
    card: StopCard, qtbot: QtBot
) -> None:
    reasons: list[StopReason] = []
    card.reason_chosen.connect(reasons.append)
    qtbot.keyClick(card, Qt.Key.Key_1)
    assert reasons == [StopReason.PAIN]
    assert not any(sign in card.advice.text() for sign in SIGNS)
    assert all(sign in card.signs.text() for sign in SIGNS)
    assert card.signs.y() > card.warning.y() > card.advice.y()
    assert all(sign in card.accessibleDescription() for sign in SIGNS)


def test_a_dizzy_person_is_told_only_what_to_do(card: StopCard, qtbot: QtBot) -> None:
    qtbot.keyClick(card, Qt.Key.Key_2)
    assert not card.signs.isVisible()
    assert "lie down" in card.advice.text()


def test_enter_ends_the_practice_after_pain(card: StopCard, qtbot: QtBot) -> None:
    qtbot.keyClick(card, Qt.Key.Key_1)
    with qtbot.waitSignal(card.leave):
        qtbot.keyClick(card, Qt.Key.Key_Return)
