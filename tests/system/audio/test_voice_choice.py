"""Which voice speaks when none, or none that there is, was chosen."""

from __future__ import annotations

import pytest
from fake_engine import VOICES
from PySide6.QtCore import QLocale

from hipmobility.system.audio.voice_choice import choose, plain, speaks
from hipmobility.system.desktop.language import text_locale


@pytest.mark.parametrize(
    ("language", "name", "expected"),
    [
        ("en_GB", "", ("en_GB", "English (Great Britain)")),
        ("en_US", "English (Caribbean)", ("en_US", "English (Caribbean)")),
        ("en_US", "Gone", ("en_US", "English (America)")),
        ("en_AU", "", ("en_GB", "English (Great Britain)")),
        ("de_AT", "", ("de_DE", "German")),
        ("fr_CA", "", ("fr_FR", "")),
        ("ja_JP", "", ("en_GB", "English (Great Britain)")),
        ("C", "", ("en_GB", "English (Great Britain)")),
    ],
)
def test_a_sensible_voice_is_chosen(language: str, name: str, expected: tuple[str, str]) -> None:
    assert choose(VOICES, language, name) == expected


@pytest.mark.parametrize("system", ["de_DE", "fr_FR", "ja_JP", "en_AU"])
def test_english_texts_are_read_by_an_english_voice_whatever_the_system_speaks(system: str) -> None:
    before = QLocale()
    QLocale.setDefault(text_locale(QLocale(system), "en"))
    try:
        assert choose(VOICES, "", "") == ("en_GB", "English (Great Britain)")
        assert speaks(VOICES, "")
        assert not speaks({"de_DE": ["German"]}, "")
    finally:
        QLocale.setDefault(before)


def test_without_english_any_voice_speaks() -> None:
    assert choose({"ja_JP": ["Kyoko"]}, "de_DE", "") == ("ja_JP", "Kyoko")
    assert plain("ja_JP", ["Kyoko", "Otoya"]) == ""
