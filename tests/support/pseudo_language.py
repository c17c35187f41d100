"""A language for tests: every translated text is longer, accented, and stands in « »."""

from __future__ import annotations

import re

from PySide6.QtCore import QTranslator

_KEPT = re.compile(r"(\{[^{}]*\}|<[^<>]*>|&\w+;)")
_ACCENTS = str.maketrans("aeiouyncAEIOUYNC", "àéîöûÿñçÀÉÎÖÛŸÑÇ")
_LONGER = 0.35


def pseudo(text: str) -> str:
    """`text` in that language; what is filled in later and marks of HTML stay as they are."""
    if not text:
        return ""
    parts = _KEPT.split(text)
    said = "".join(part if at % 2 else part.translate(_ACCENTS) for at, part in enumerate(parts))
    letters = sum(len(part) for part in parts[::2])
    more = max(0, round(letters * _LONGER) - 2)
    return f"«{said}{'·' * more}»"


class PseudoLanguage(QTranslator):
    """Translates everything."""

    def translate(
        self,
        context: str,
        source: str,
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str:
        """The text in the language of tests."""
        return pseudo(source)

    def isEmpty(self) -> bool:
        """There is something in it."""
        return False
