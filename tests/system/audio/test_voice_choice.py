"""Which voice speaks when none, or none that there is, was chosen."""

from __future__ import annotations

import pytest
from fake_engine import VOICES

from hipmobility.system.audio.voice_choice import choose, plain


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


def test_without_english_any_voice_speaks() -> None:
    assert choose({"ja_JP": ["Kyoko"]}, "de_DE", "") == ("ja_JP", "Kyoko")
    assert plain("ja_JP", ["Kyoko", "Otoya"]) == ""
