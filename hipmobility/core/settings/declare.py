"""How a preference is declared: as a field with its words and what it may be."""

from __future__ import annotations

from dataclasses import Field, dataclass, field
from typing import Any, TypeVar

from hipmobility.core.model.translatable import Declared
from hipmobility.core.settings.kinds import OnOff, PreferenceKind

_T = TypeVar("_T")
_DECLARED = "declared"


class Setting(Declared):
    """Words of the settings."""


@dataclass(frozen=True, slots=True)
class PreferenceDeclaration:
    """One preference: its key in code and file, its words, and what it may be."""

    key: str
    group: str
    title: str
    help: str
    kind: PreferenceKind
    default: object


def declare(default: _T, group: str, title: str, says: str, kind: PreferenceKind) -> _T:
    """A field of `Preferences` with its group, title and help."""
    metadata = {_DECLARED: (group, title, says, kind)}
    return field(default=default, metadata=metadata)


def switch(group: str, title: str, says: str = "", *, on: bool) -> bool:
    """A field that is on or off."""
    return declare(on, group, title, says, OnOff())


def declaration_of(declared: Field[Any]) -> PreferenceDeclaration:
    """What a field of `Preferences` declares."""
    group, title, says, kind = declared.metadata[_DECLARED]
    return PreferenceDeclaration(declared.name, group, title, says, kind, declared.default)
