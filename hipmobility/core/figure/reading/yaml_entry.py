"""YAML with line numbers for clips: plain values only, every error says where it is."""

from __future__ import annotations

import math
from collections.abc import ItemsView
from dataclasses import dataclass, replace

import yaml

from hipmobility.core.figure.geometry import Vec, length, unit

_DEEPEST = 12


class ClipError(ValueError):
    """A clip file is wrong; the text is "source:line: what is wrong"."""


@dataclass(frozen=True, slots=True)
class YamlEntry:
    """A value of the file that knows where it stands.

    `value` is a float, a bool, a str, a list of Entries or a dict of them by name.
    """

    value: object
    source: str
    line: int

    def error(self, what: str) -> ClipError:
        """An error about this place."""
        return ClipError(f"{self.source}:{self.line}: {what}")

    def with_value(self, value: object) -> YamlEntry:
        """Another value at the same place."""
        return replace(self, value=value)

    def _dict(self) -> dict[str, YamlEntry]:
        if not isinstance(self.value, dict):
            raise self.error("expected `name: value` pairs")
        return self.value

    def __contains__(self, name: str) -> bool:
        return name in self._dict()

    def items(self) -> ItemsView[str, YamlEntry]:
        """Names and values of a mapping."""
        return self._dict().items()

    def get(self, name: str) -> YamlEntry:
        """A value that must be there."""
        found = self._dict().get(name)
        if found is None:
            raise self.error(f"{name!r} is missing")
        return found

    def only(self, *names: str) -> None:
        """Refuse names that mean nothing here."""
        for name, entry in self.items():
            if name not in names:
                raise entry.error(f"{name!r} is not known here")

    def elements(self) -> list[YamlEntry]:
        """The elements of a list."""
        if not isinstance(self.value, list):
            raise self.error("expected a list")
        return self.value

    def text(self) -> str:
        """A word."""
        if not isinstance(self.value, str) or not self.value:
            raise self.error("expected a word")
        return self.value

    def flag(self) -> bool:
        """True or false."""
        if not isinstance(self.value, bool):
            raise self.error("expected true or false")
        return self.value

    def number(self, least: float = -100.0, most: float = 100.0) -> float:
        """A number within bounds."""
        if isinstance(self.value, bool) or not isinstance(self.value, float):
            raise self.error("expected a number")
        if not (math.isfinite(self.value) and least <= self.value <= most):
            raise self.error(f"expected a number from {least:g} to {most:g}")
        return self.value

    def numbers(self) -> tuple[float, ...]:
        """A list of numbers, in metres: none further than 10 m away."""
        return tuple(item.number(-10, 10) for item in self.elements())

    def pair(self) -> tuple[float, float]:
        """Two numbers."""
        numbers = self.numbers()
        if len(numbers) != 2:
            raise self.error("expected two numbers")
        return numbers[0], numbers[1]

    def triple(self) -> Vec:
        """Three numbers."""
        numbers = self.numbers()
        if len(numbers) != 3:
            raise self.error("expected three numbers")
        return numbers[0], numbers[1], numbers[2]

    def direction(self) -> Vec:
        """Three numbers as a direction of length one."""
        vector = self.triple()
        if length(vector) < 1e-6:
            raise self.error("expected a direction, not [0, 0, 0]")
        return unit(vector)


def load(text: str, source: str) -> YamlEntry:
    """The document in `text`. Raises ClipError for what is not plain YAML."""
    try:
        node = _compose(text, source)
    except yaml.MarkedYAMLError as error:
        line = _line(error.problem_mark)
        raise ClipError(f"{source}:{line}: {error.problem}") from error
    except yaml.YAMLError as error:
        raise ClipError(f"{source}:1: {error}") from error
    if node is None:
        raise ClipError(f"{source}:1: the file is empty")
    return _entry(node, source, 0)


def _line(mark: object) -> int:
    """The line a mark stands for, counted from 1."""
    return int(getattr(mark, "line", 0)) + 1


def _compose(text: str, source: str) -> yaml.Node | None:
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        line = _line(event.start_mark)
        if isinstance(event, yaml.AliasEvent):
            raise ClipError(f"{source}:{line}: aliases (*name) are not allowed")
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise ClipError(f"{source}:{line}: nested too deeply")
    node: yaml.Node | None = yaml.compose(text, Loader=yaml.CSafeLoader)
    return node


def _entry(node: yaml.Node, source: str, depth: int) -> YamlEntry:
    line = _line(node.start_mark)
    value: object
    if isinstance(node, yaml.MappingNode):
        value = _mapping(node, source, depth)
    elif isinstance(node, yaml.SequenceNode):
        value = [_entry(child, source, depth + 1) for child in node.value]
    else:
        value = _scalar(node.tag, node.value)
    return YamlEntry(value, source, line)


def _mapping(node: yaml.MappingNode, source: str, depth: int) -> dict[str, YamlEntry]:
    values: dict[str, YamlEntry] = {}
    for key, child in node.value:
        line = _line(key.start_mark)
        if not isinstance(key, yaml.ScalarNode):
            raise ClipError(f"{source}:{line}: a name must be a word")
        if key.value in values:
            raise ClipError(f"{source}:{line}: {key.value!r} is there twice")
        values[key.value] = replace(_entry(child, source, depth + 1), line=line)
    return values


def _scalar(tag: str, text: str) -> object:
    if tag in ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float"):
        try:
            return float(text)
        except ValueError:
            return text
    if tag == "tag:yaml.org,2002:bool":
        return text.lower() in ("true", "yes", "on")
    return text
