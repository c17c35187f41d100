"""Dates are in the language of the texts, weeks begin as the region has it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QDate, QLocale, Qt

from hipmobility.system.desktop.text_locale import text_locale


@pytest.mark.parametrize(
    ("system", "starts"),
    [
        ("de_DE", Qt.DayOfWeek.Monday),
        ("fr_FR", Qt.DayOfWeek.Monday),
        ("ja_JP", Qt.DayOfWeek.Sunday),
        ("en_US", Qt.DayOfWeek.Sunday),
        ("en_GB", Qt.DayOfWeek.Monday),
    ],
)
def test_english_texts_have_english_days(system: str, starts: Qt.DayOfWeek) -> None:
    locale = text_locale(QLocale(system))
    tuesday = QDate(2026, 11, 24)
    assert locale.toString(tuesday, "dddd d MMMM") == "Tuesday 24 November"
    assert locale.firstDayOfWeek() == starts


def test_a_system_of_the_same_language_stays_as_it_is() -> None:
    assert text_locale(QLocale("en_IE")) == QLocale("en_IE")


def test_a_system_without_a_language_writes_english() -> None:
    assert text_locale(QLocale.c()).toString(QDate(2026, 11, 24), "dddd") == "Tuesday"
