"""Whether a person wants more or less of a drill or a routine: said by them, worked out by none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from types import MappingProxyType


class Leaning(Enum):
    """What a person said they want."""

    MORE = "more"
    LESS = "less"
    NEITHER = "neither"
    """It was said, and taken back."""


class LeaningKind(Enum):
    """What it was said of."""

    DRILL = "drill"
    ROUTINE = "routine"


@dataclass(frozen=True, slots=True)
class LeaningEntry:
    """What was said last of one drill or routine (`subject` is its id), and when (UTC)."""

    kind: LeaningKind
    subject: str
    leaning: Leaning
    at: datetime

    @property
    def key(self) -> tuple[LeaningKind, str]:
        """What it is about."""
        return self.kind, self.subject

    def is_after(self, other: LeaningEntry) -> bool:
        """Whether this one counts, of two about the same; of one moment, that with more to it."""
        return (self.at, self.leaning.value) > (other.at, other.leaning.value)


@dataclass(frozen=True, slots=True)
class Leanings:
    """All that was said and not taken back, by id."""

    drills: Mapping[str, Leaning] = field(default_factory=lambda: MappingProxyType({}))
    routines: Mapping[str, Leaning] = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def of(cls, entries: Iterable[LeaningEntry]) -> Leanings:
        """What `entries`, one of each subject, say."""
        said = {e.key: e.leaning for e in entries if e.leaning is not Leaning.NEITHER}
        return cls(
            *(
                MappingProxyType({s: leaning for (k, s), leaning in said.items() if k is kind})
                for kind in LeaningKind
            )
        )

    def of_subject(self, kind: LeaningKind, subject: str) -> Leaning:
        """What was said of one drill or routine."""
        said = self.drills if kind is LeaningKind.DRILL else self.routines
        return said.get(subject, Leaning.NEITHER)


def newer_leanings(
    theirs: Iterable[LeaningEntry], mine: Iterable[LeaningEntry]
) -> list[LeaningEntry]:
    """Those of `theirs` that count more than what is here; one of each subject, in order."""
    here = {entry.key: entry for entry in mine}
    newest: dict[tuple[LeaningKind, str], LeaningEntry] = {}
    for entry in theirs:
        known = newest.get(entry.key, here.get(entry.key))
        if known is None or entry.is_after(known):
            newest[entry.key] = entry
    return sorted(newest.values(), key=lambda entry: (entry.kind.value, entry.subject))
