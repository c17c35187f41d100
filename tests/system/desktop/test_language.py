"""Dates are in the language of the texts, weeks begin as the region has it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pseudo_language import english_again
from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtWidgets import QApplication
from translation_tools import tool

from hipmobility.core.model.routine import Side
from hipmobility.files import AppPaths
from hipmobility.pages.words.difference import difference_words
from hipmobility.system.desktop.language import choose, name_of, text_locale, use_language
from hipmobility.widgets.factories import side_words

_TS = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nl"><context><name>Side</name>
<message><source>left</source><translation>{}</translation></message>
</context></TS>
"""


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


@pytest.mark.parametrize(
    ("wanted", "there", "chosen"),
    [
        (["de-AT", "de"], {"en", "de"}, "de"),
        (["pt-BR", "pt"], {"en", "pt", "pt_br"}, "pt_br"),
        (["fr-FR", "fr", "de-DE"], {"en", "de"}, "de"),
        (["en-GB", "de"], {"de"}, "en"),
        (["C"], {"en", "de"}, "en"),
        ([], {"en"}, "en"),
    ],
)
def test_the_first_language_that_is_there_is_chosen(
    wanted: list[str], there: set[str], chosen: str
) -> None:
    assert choose(wanted, dict.fromkeys(there)) == chosen


@pytest.mark.parametrize(("steps", "words"), [(1, "1 step"), (2, "2 steps")])
def test_english_has_its_plurals(qapp: QApplication, steps: int, words: str) -> None:
    assert difference_words(steps) == f"left was {words} tighter"


def test_a_translation_that_is_edited_is_seen_at_the_next_start(
    qapp: QApplication, tmp_path: Path
) -> None:
    tool("lrelease")
    file = AppPaths(tmp_path).translations / "hipmobility_nl.ts"
    file.parent.mkdir()
    for time, said in ((1_000, "links"), (2_000, "linkerkant")):
        file.write_text(_TS.format(said))
        os.utime(file, (time, time))
        if (made := file.with_suffix(".qm")).exists():
            os.utime(made, (time - 1, time - 1))
        with english_again(qapp):
            assert use_language(qapp, "nl", tmp_path) == "nl"
            assert side_words()[Side.LEFT] == said
            assert QLocale().language() is QLocale.Language.Dutch
    assert side_words()[Side.LEFT] == "left"


def test_a_broken_translation_leaves_english(
    qapp: QApplication, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = AppPaths(tmp_path).translations / "hipmobility_nl.qm"
    file.parent.mkdir()
    file.write_bytes(b"no translation")
    with english_again(qapp):
        use_language(qapp, "nl", tmp_path)
        assert side_words()[Side.LEFT] == "left"
    assert "hipmobility_nl.qm is no translation that can be read" in caplog.text


def test_languages_are_called_as_their_speakers_do() -> None:
    assert [name_of(each) for each in ("de", "fr", "en")] == ["Deutsch", "Français", "English"]
