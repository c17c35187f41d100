"""A drill's and a routine's words in another language, as they stand beside them in a file.

What is empty is not translated. The ids of languages are those of a locale in small letters:
``de``, ``pt_br``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

_NO_WORDS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class VariantTranslation:
    """The words of an easier or harder way; `cues` by the name of their phase."""

    name: str = ""
    setup: str = ""
    cues: Mapping[str, str] = field(default_factory=lambda: _NO_WORDS)


@dataclass(frozen=True, slots=True)
class CheckInTranslation:
    """The words of a check-in on several drills."""

    name: str = ""
    question: str = ""
    scale: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DrillTranslation:
    """The words of a drill; `phases` are its cues by the name of their phase."""

    name: str = ""
    side_means: str = ""
    setup: str = ""
    phases: Mapping[str, str] = field(default_factory=lambda: _NO_WORDS)
    cues: tuple[str, ...] = ()
    easier: tuple[str, ...] = ()
    harder: tuple[str, ...] = ()
    feel: str = ""
    back_off: tuple[str, ...] = ()
    why: str = ""
    question: str = ""
    scale: tuple[str, ...] = ()
    variants: Mapping[str, VariantTranslation] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RoutineTranslation:
    """The words of a routine; `check_ins` by their ids."""

    name: str = ""
    about: str = ""
    check_ins: Mapping[str, CheckInTranslation] = field(default_factory=dict)


def best_match(language: str, there: Mapping[str, object]) -> str | None:
    """The id among `there` for a language such as ``pt_BR`` or ``de-AT``: its own, or a wider one.

    None where there is neither.
    """
    wanted = language.replace("-", "_").lower()
    while wanted:
        if wanted in there:
            return wanted
        wanted = wanted.rpartition("_")[0]
    return None
