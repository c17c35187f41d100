"""Keys of keyboards that are not US ones, as Linux reports them (evdev code plus 8)."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtGui import QKeyEvent

from hipmobility.widgets.keyboard import KeyLabels, digit_of, letter_of, place_of

pytestmark = pytest.mark.usefixtures("qapp")
NONE = Qt.KeyboardModifier.NoModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier


def event(key: int, text: str, evdev: int, modifiers: Qt.KeyboardModifier = NONE) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers, evdev + 8, 0, 0, text)


@pytest.mark.parametrize(
    ("key", "text", "evdev", "digit"),
    [
        (Qt.Key.Key_Ampersand, "&", 2, 1),  # French
        (Qt.Key.Key_Eacute, "é", 3, 2),
        (Qt.Key.Key_Agrave, "à", 11, 0),
        (0x010C, "č", 5, 4),  # Czech
        (0x0104, "ą", 2, 1),  # Lithuanian
        (Qt.Key.Key_QuoteDbl, '"', 2, 1),  # bépo
        (Qt.Key.Key_Asterisk, "*", 11, 0),
        (Qt.Key.Key_1, "1", 2, 1),
        (0x0661, "\u0661", 2, 1),  # an Arabic one
    ],
)
def test_a_digit_is_known_by_its_place_and_by_its_character(
    key: int, text: str, evdev: int, digit: int
) -> None:
    assert digit_of(event(key, text, evdev)) == digit


def test_a_character_wins_over_a_place() -> None:
    assert digit_of(event(Qt.Key.Key_7, "7", 5)) == 7


@pytest.mark.parametrize(
    ("key", "evdev", "digit"),
    [
        (Qt.Key.Key_End, 79, 1),
        (Qt.Key.Key_Clear, 76, 5),
        (Qt.Key.Key_PageUp, 73, 9),
        (Qt.Key.Key_Insert, 82, 0),
    ],
)
def test_the_keypad_counts_without_numlock(key: Qt.Key, evdev: int, digit: int) -> None:
    assert digit_of(event(key, "", evdev, KEYPAD)) == digit


def test_page_keys_beside_the_keypad_are_no_digits() -> None:
    assert digit_of(event(Qt.Key.Key_PageDown, "", 109)) is None


@pytest.mark.parametrize(
    ("key", "text", "evdev", "letter"),
    [
        (0x042B, "ы", 31, "s"),  # Russian: the key of S
        (0x03A3, "σ", 31, "s"),  # Greek
        (Qt.Key.Key_S, "s", 37, "s"),  # bépo: S is where K is on a US keyboard
        (Qt.Key.Key_M, "m", 39, "m"),  # French
        (Qt.Key.Key_Q, "q", 30, "q"),
    ],
)
def test_a_letter_is_known_by_its_character_or_by_its_place(
    key: int, text: str, evdev: int, letter: str
) -> None:
    assert letter_of(event(key, text, evdev)) == letter


def test_a_command_is_no_letter() -> None:
    control = Qt.KeyboardModifier.ControlModifier
    assert letter_of(event(Qt.Key.Key_S, "\x13", 31, control)) == ""
    assert digit_of(event(Qt.Key.Key_1, "", 2, control)) is None


def test_a_comma_is_no_letter_where_m_stands_on_a_us_keyboard() -> None:
    comma = event(Qt.Key.Key_Comma, ",", 50)
    assert (place_of(comma), letter_of(comma)) == ("m", "")


def test_labels_are_those_of_the_layout_and_are_learnt() -> None:
    french = KeyLabels(QLocale("fr_FR"))
    assert [french.label(place) for place in "qwm"] == ["A", "Z", ","]
    assert french.of_letter("s") == "S"
    russian = KeyLabels(QLocale("ru_RU"))
    assert (russian.label("q"), russian.of_letter("s")) == ("Й", "Ы")
    assert KeyLabels(QLocale("fr_CA")).label("q") == "Q"
    plain = KeyLabels(QLocale("en_US"))
    assert plain.learn(event(Qt.Key.Key_A, "a", 16))
    assert plain.label("q") == "A"
    assert not plain.learn(event(Qt.Key.Key_A, "a", 16))
