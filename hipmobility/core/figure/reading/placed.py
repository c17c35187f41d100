"""Values of a clip's file that know where they stand."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from hipmobility.core.figure.geometry import Vec, length, unit
from hipmobility.core.model.translatable import FileWords
from hipmobility.core.yaml.problems import ClipError, Place, Problem, instead_of, quoted

if TYPE_CHECKING:
    from hipmobility.core.yaml.check import NodePath

ANGLES = ("turn", "lean", "tilt", "twist")
BASE = "based_on"


@dataclass(frozen=True, slots=True)
class Placed:
    """A checked value; None where an optional one is not given."""

    value: Any
    source: str
    places: Mapping[NodePath, Place]
    path: NodePath = ()

    def error(self, message: str) -> ClipError:
        """An error about this place."""
        place = self.places[self.path]
        return ClipError([Problem(self.source, place.line, place.column, message)])

    def known(self, what: str, names: Collection[str]) -> str:
        """The name that stands here. Raises ClipError where it is none of `names`."""
        if self.value not in names:
            raise self.unknown(what, self.value, names)
        return str(self.value)

    def unknown(self, what: str, name: str, names: Collection[str]) -> ClipError:
        """An error about a name that is none of `names`."""
        rather = instead_of(name, names, "there")
        return self.error(
            FileWords.tr(
                "there is no {what} {name}{rather}", what=what, name=quoted(name), rather=rather
            )
        )

    def with_value(self, value: object) -> Placed:
        """Another value at the same place."""
        return replace(self, value=value)

    def __contains__(self, key: str) -> bool:
        return self.value.get(key) is not None

    def __getitem__(self, key: str) -> Placed:
        return replace(self, value=self.value[key], path=(*self.path, key))

    @property
    def given(self) -> dict[str, Placed]:
        """What is given of a record, by key."""
        return {key: self[key] for key, value in self.value.items() if value is not None}

    @property
    def elements(self) -> list[Placed]:
        """The elements of a list."""
        return [
            replace(self, value=value, path=(*self.path, number))
            for number, value in enumerate(self.value)
        ]

    def direction(self) -> Vec:
        """Three numbers as a direction of length one."""
        x, y, z = self.value
        if length((x, y, z)) < 1e-6:
            raise self.error(FileWords.tr("a direction has a length, [0, 0, 0] has none"))
        return unit((x, y, z))

    def place(self, height: float) -> Vec:
        """A place in the room; one on the floor, of two numbers, is at `height` in metres."""
        x, *y, z = self.value
        return (x, y[0] if y else height, z)
