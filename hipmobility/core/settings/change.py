"""A preference with another value, checked by its declaration."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from hipmobility.core.settings.kinds import checked, plain
from hipmobility.core.settings.preferences import DECLARATIONS, Preferences


@dataclass(frozen=True, slots=True)
class PreferenceChange:
    """That one preference has another value."""

    key: str
    preferences: Preferences
    """All of them, as they are now."""

    @property
    def value(self) -> object:
        """The new value."""
        return getattr(self.preferences, self.key)


def changed(preferences: Preferences, key: str, value: object) -> Preferences:
    """`preferences` with another value, which may be plain.

    Raises KeyError for a key there is not, ValueError (with what is allowed) for a value that
    cannot be.
    """
    declaration = DECLARATIONS[key]
    value_of: Callable[[object], Any] = type(declaration.default)
    return replace(preferences, **{key: value_of(checked(declaration.kind, plain(value)))})


def can_be(key: str, value: object) -> bool:
    """Whether a preference can have this value."""
    try:
        changed(Preferences(), key, value)
    except ValueError:
        return False
    return True
