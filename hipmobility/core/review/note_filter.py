"""Which practices and notes are wanted, and where the searched words stand in a note."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from hipmobility.core.model.practice import Practice
from hipmobility.core.model.routine import Side

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class NoteFilter:
    """What must hold, all of it; what is None or empty is not asked for."""

    drill: str | None = None
    """Id of the drill."""
    side: Side | None = None
    """The side that ease, tag and text are of; alone, that it was answered at all."""
    ease: int | None = None
    """From 1 (stuck) to 5 (free)."""
    tag: str | None = None
    context: str | None = None
    """Empty for practices without one."""
    since: date | None = None
    """First day, where the person was."""
    until: date | None = None
    """Last day."""
    text: str = ""
    """Beginnings of words in the note; several must all be there."""

    @property
    def of_answers(self) -> bool:
        """Whether anything is asked of an answer itself."""
        return bool(self.side or self.ease or self.tag or self.text.strip())


@dataclass(frozen=True, slots=True)
class FoundPractice:
    """A practice and the positions in it that were wanted."""

    practice: Practice
    positions: tuple[int, ...]


def marks(note: str, text: str) -> list[tuple[int, int]]:
    """Where words of `note` begin as a word of `text` does: start and length, in order.

    Case and accents do not count. What has no letters is looked for as it stands.
    """
    wanted = tuple(folded(word) for word in _WORD.findall(text))
    if not wanted:
        return [(hit.start(), len(hit[0])) for hit in _as_it_stands(note, text)]
    return [
        (hit.start(), len(hit[0]))
        for hit in _WORD.finditer(note)
        if folded(hit[0]).startswith(wanted)
    ]


def folded(word: str) -> str:
    """`word` without case and accents."""
    parts = unicodedata.normalize("NFKD", word.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def _as_it_stands(note: str, text: str) -> list[re.Match[str]]:
    wanted = text.strip()
    return list(re.finditer(re.escape(wanted), note)) if wanted else []
