"""What the check of a file of routines needs to know beyond the file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from hipmobility.core.model.routine import Drill

_NO_DRILLS: Mapping[str, Drill] = MappingProxyType({})
_NOTHING_LOST: Mapping[str, str] = MappingProxyType({})


def _no_trouble(name: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class ValidationContext:
    """What a file may refer to beyond itself.

    `clips` has the phases there are by the id of their clip (None: not checked), `drills` the
    drills of other files; `picture_trouble` says what is wrong with a picture by its name in
    the file, or nothing. `lost` has drills of files that are refused, with the file's name.
    """

    clips: Mapping[str, Collection[str]] | None = None
    drills: Mapping[str, Drill] = field(default_factory=lambda: _NO_DRILLS)
    picture_trouble: Callable[[str], str] = _no_trouble
    lost: Mapping[str, str] = field(default_factory=lambda: _NOTHING_LOST)
