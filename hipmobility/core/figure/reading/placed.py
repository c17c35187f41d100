"""Values of a clip's file that know where they stand."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from hipmobility.core.figure.geometry import Vec, length, unit
from hipmobility.core.figure.reading.schema import BASE, CLIP, VARIANT
from hipmobility.core.yaml import nodes
from hipmobility.core.yaml.check import Checker, NodePath
from hipmobility.core.yaml.problems import (
    ClipError,
    Place,
    Problem,
    Problems,
    instead_of,
    quoted,
)


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
        return self.error(f"there is no {what} {quoted(name)}{rather}")

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
            raise self.error("a direction has a length, [0, 0, 0] has none")
        return unit((x, y, z))

    def place(self, height: float) -> Vec:
        """A place in the room; one on the floor, of two numbers, is at `height` in metres."""
        x, *y, z = self.value
        return (x, y[0] if y else height, z)


def read_clip(text: str, source: str) -> Placed:
    """The file of a clip, its structure checked.

    `source` names it in problems. Raises ClipError with all that is wrong.
    """
    problems = Problems(source)
    checker = Checker(problems)
    root = nodes.read_tree(text, problems)
    values = None
    if root is not None:
        keys = root.entries if isinstance(root, nodes.Mapping) else ()
        variant = any(isinstance(key, nodes.Scalar) and key.text == BASE for key, _ in keys)
        values = checker.check(root, VARIANT if variant else CLIP, (), "the clip")
    if problems:
        raise ClipError(problems.in_order())
    return Placed(values, source, checker.places)
