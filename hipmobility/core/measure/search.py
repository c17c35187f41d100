"""Finding measurements by words, as they are written in a list."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable


def with_words(rows: Iterable[tuple[str, str]], wanted: str) -> list[tuple[str, str]]:
    """Of rows (words, id) those that have all words of `wanted`, as beginnings of words or within.

    Capitals and accents make no difference, as in the search of notes.
    """
    words = _plain(wanted).split()
    return [row for row in rows if all(word in _plain(row[0]) for word in words)]


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
