"""Which of the engine's voices speaks, when no particular one or no language is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QLocale

_SPOKEN_TERRITORIES = {"US": "America", "GB": "Great Britain"}
"""Territories that espeak-ng names otherwise than Qt does."""
_PREFERRED_ENGLISH = ("en_GB", "en_US")


def choose(voices: Mapping[str, Sequence[str]], language: str, name: str) -> tuple[str, str]:
    """Locale and name of the voice to use, of `voices` by locale; there must be one.

    An empty `language` is that of the texts, whatever the system speaks. Without a voice for it,
    one for the same language elsewhere is taken, else an English one, else any. An empty name in
    the answer leaves the choice to the engine.
    """
    wanted = language or text_language()
    same = [code for code in voices if code.split("_")[0] == wanted.split("_")[0]]
    english = [code for code in voices if code.startswith("en_")]
    ranked = [code for code in (wanted, *_likely(wanted), *same) if code in voices]
    ranked += [code for code in (*_PREFERRED_ENGLISH, *english, *voices) if code in voices]
    code = ranked[0]
    return code, name if name in voices[code] else plain(code, voices[code])


def text_language() -> str:
    """The locale that the texts are in, in which they are to be read: "en_DE" for English there."""
    locale = QLocale()
    return "en" if locale.language() is QLocale.Language.C else locale.name()


def speaks(voices: Iterable[str], language: str) -> bool:
    """Whether one of the voices, by their locales, reads a language; empty for the texts'."""
    wanted = (language or text_language()).partition("_")[0]
    return any(code.partition("_")[0] == wanted for code in voices)


def plain(code: str, names: Sequence[str]) -> str:
    """The voice that is named like its language or its country, else an empty name."""
    locale = QLocale(code)
    language = QLocale.languageToString(locale.language())
    place = _SPOKEN_TERRITORIES.get(
        code.rpartition("_")[2], QLocale.territoryToString(locale.territory())
    )
    for likely in (f"{language} ({place})", language):
        if likely in names:
            return likely
    return names[0] if len(names) == 1 else ""


def language_name(language: str) -> str:
    """A language in its own words, without a country: "Deutsch"; empty for the texts'."""
    locale = QLocale(language or text_language())
    if locale.language() is QLocale.Language.English:  # Qt's word is that of its country
        return "English"
    name = locale.nativeLanguageName()
    return name[:1].upper() + name[1:]


def named(code: str) -> str:
    """What the speakers of a locale call it: "Deutsch (Deutschland)"."""
    locale = QLocale(code)
    language, place = locale.nativeLanguageName(), locale.nativeTerritoryName()
    shown = f"{language} ({place})" if language and place else language or code
    return shown[:1].upper() + shown[1:]


def _likely(wanted: str) -> tuple[str, ...]:
    """The locale of the same language where most speak it: "de_DE" for "de_AT"."""
    return _PREFERRED_ENGLISH if wanted[:2] == "en" else (QLocale(wanted.split("_")[0]).name(),)
