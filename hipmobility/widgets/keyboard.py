"""Keys by their place and by their character, whatever layout a keyboard has.

A key has a place, named by what stands there on a US keyboard, and a character that the layout
gives it. On a French keyboard the digits need Shift, on a Czech one they give accents, on a
Cyrillic or Greek one no letter is Latin; the place is the same on all of them. Places come from
the scan code: on Linux it is that of the kernel (linux/input-event-codes.h) plus 8, on Windows
that of set 1, which has the same numbers for these keys; macOS has numbers of its own
(HIToolbox/Events.h, kVK_ANSI_*).
"""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

DIGITS = "1234567890"
_ROWS = ((2, DIGITS), (16, "qwertyuiop"), (30, "asdfghjkl"), (44, "zxcvbnm"))
_PLACES = {first + n: place for first, row in _ROWS for n, place in enumerate(row)}
_KEYPAD = {79: "1", 80: "2", 81: "3", 75: "4", 76: "5", 77: "6", 71: "7", 72: "8", 73: "9", 82: "0"}
_MAC_ROWS = {
    "1234567890": (18, 19, 20, 21, 23, 22, 26, 28, 25, 29),
    "qwertyuiop": (12, 13, 14, 15, 17, 16, 32, 34, 31, 35),
    "asdfghjkl": (0, 1, 2, 3, 5, 4, 38, 40, 37),
    "zxcvbnm": (6, 7, 8, 9, 11, 45, 46),
}
_MAC_PLACES = {c: p for row, codes in _MAC_ROWS.items() for p, c in zip(row, codes, strict=True)}
_KEYPAD_WITHOUT_NUMLOCK = {
    Qt.Key.Key_Insert: "0",
    Qt.Key.Key_End: "1",
    Qt.Key.Key_Down: "2",
    Qt.Key.Key_PageDown: "3",
    Qt.Key.Key_Left: "4",
    Qt.Key.Key_Clear: "5",
    Qt.Key.Key_Right: "6",
    Qt.Key.Key_Home: "7",
    Qt.Key.Key_Up: "8",
    Qt.Key.Key_PageUp: "9",
}
_LINUX_OFFSET = 8
_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_LAYOUTS = {
    "azerty": ("azertyuiop", "qsdfghjklm", "wxcvbn,"),
    "qwertz": ("qwertzuiop", "asdfghjkl", "yxcvbnm"),
    "cyrillic": ("йцукенгшщз", "фывапролд", "ячсмить"),
    "greek": (";ςερτυθιοπ", "ασδφγηξκλ", "ζχψωβνμ"),
}
_QWERTZ = {"de", "cs", "sk", "hu", "sl", "hr", "sq", "lb", "gsw"}
_CYRILLIC = {"ru", "uk", "be", "bg", "kk", "ky", "mn"}


def place_of(event: QKeyEvent) -> str:
    """The place of a letter or digit key, as on a US keyboard; empty for any other key.

    Without a scan code it is what the key gives.
    """
    platform = QGuiApplication.platformName()
    if platform == "cocoa":
        return _MAC_PLACES.get(event.nativeVirtualKey(), "") if event.text() else ""
    code = event.nativeScanCode()
    if not code:
        return _plain(event)
    return _PLACES.get(code if platform == "windows" else code - _LINUX_OFFSET, "")


def digit_of(event: QKeyEvent) -> int | None:
    """The digit a key means: by its character, on the keypad, or by its place."""
    if event.modifiers() & _COMMANDS:
        return None
    if (given := event.text()) and given.isdecimal():
        return unicodedata.decimal(given)
    if event.modifiers() & Qt.KeyboardModifier.KeypadModifier:
        digit = _KEYPAD_WITHOUT_NUMLOCK.get(Qt.Key(event.key()))
        return int(digit) if digit else _digit_by_place(event)
    return _digit_by_place(event)


def letter_of(event: QKeyEvent) -> str:
    """The Latin letter a key means, small: by its character, else by its place; or empty."""
    if event.modifiers() & _COMMANDS:
        return ""
    given = _plain(event)
    if given.isalpha():
        return given
    place = place_of(event)
    is_other_script = event.text().isalpha() and not event.text().isascii()
    return place if place.isalpha() and (is_other_script or not event.text()) else ""


def _digit_by_place(event: QKeyEvent) -> int | None:
    place = place_of(event)
    if not place and event.nativeScanCode():
        place = _KEYPAD.get(event.nativeScanCode() - _LINUX_OFFSET, "")
    is_sign = not event.text().isascii() or not event.text().isalpha()
    return int(place) if place.isdecimal() and is_sign else None


def _plain(event: QKeyEvent) -> str:
    """What the key gives, where that is an ASCII letter or digit."""
    key = event.key()
    return chr(key).lower() if 0x30 <= key <= 0x5A and chr(key).isalnum() else ""


class KeyLabels:
    """What is printed on the keys: guessed from the language of the system, then learnt.

    Qt does not tell the layout, so that each key that is pressed teaches its own label.
    """

    def __init__(self, locale: QLocale | None = None) -> None:
        self._labels: dict[str, str] = {}
        rows = _LAYOUTS.get(_layout_of(locale or QGuiApplication.inputMethod().locale()), ())
        for row, (_, places) in zip(rows, _ROWS[1:], strict=False):
            self._labels.update(zip(places, row, strict=False))

    def learn(self, event: QKeyEvent) -> bool:
        """Take over what a key that was pressed gives; says whether that is new."""
        place, given = place_of(event), event.text()
        if not place.isalpha() or not given.isalpha() or event.modifiers() & _COMMANDS:
            return False
        if self._labels.get(place, place) == given.lower():
            return False
        self._labels[place] = given.lower()
        return True

    def label(self, place: str) -> str:
        """What is printed on the key at a place of a US keyboard, as a capital."""
        return self._labels.get(place, place).upper()

    def of_letter(self, letter: str) -> str:
        """What is printed on the key that means a Latin letter: itself, where there is one."""
        printed = set(self._labels.values())
        if all(label.isascii() for label in printed):
            return letter.upper()
        return self.label(letter)


def _layout_of(locale: QLocale) -> str:
    name = locale.name()
    language, country = name.split("_")[0], name.split("_")[-1]
    if language in _CYRILLIC:
        return "cyrillic"
    if language == "el":
        return "greek"
    if language == "fr" and country not in ("CA", "CH"):
        return "azerty"
    return "qwertz" if language in _QWERTZ or country == "CH" else ""
