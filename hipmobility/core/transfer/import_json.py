"""Reading JSON strictly, and finding the lines of what was wrong in it."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from typing import Any

from hipmobility.core.model.translatable import ImportWords
from hipmobility.core.transfer.records.fields import FieldPath
from hipmobility.core.yaml.problems import quoted

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[][{},:]|[^][{},:"\s]+')


_DEEPEST = 30
_TOO_DEEP = ImportWords.tr("has records in one another, more than {deepest} deep", deepest=_DEEPEST)


class JsonError(Exception):
    """A text that is no JSON, or JSON that can be read in two ways; `line` counts from 1."""

    def __init__(self, line: int, message: str) -> None:
        self.line = line
        self.message = message
        super().__init__(message)


def read_json(text: str) -> Any:
    """What a JSON text says.

    Raises JsonError, also for a key that stands twice in one record, for NaN and Infinity,
    and for a text so deep or with numbers so long that they cannot be meant.
    """
    try:
        document = json.loads(text, object_pairs_hook=_record, parse_constant=_refused)
    except json.JSONDecodeError as error:
        raise JsonError(
            error.lineno, ImportWords.tr("is no JSON: {problem}", problem=error.msg)
        ) from error
    except _Twice:
        line, key = next((line, path[-1]) for path, line, twice in _keys(text) if twice)
        raise JsonError(
            line, ImportWords.tr("the key {key} stands twice in one record", key=quoted(str(key)))
        ) from None
    except RecursionError as error:
        raise JsonError(1, _TOO_DEEP) from error
    except ValueError as error:
        raise JsonError(1, ImportWords.tr("cannot be read: {error}", error=str(error))) from error
    if _depth(document) > _DEEPEST:
        raise JsonError(1, _TOO_DEEP)
    return document


def _depth(value: object) -> int:
    """How many lists and records lie in one another."""
    depth, level = 0, [value]
    while level := [container for container in level if isinstance(container, dict | list)]:
        depth += 1
        level = [
            inner
            for container in level
            for inner in (container.values() if isinstance(container, dict) else container)
        ]
    return depth


def lines_of(text: str, paths: Collection[FieldPath]) -> dict[FieldPath, int]:
    """The lines, from 1, of values in a text that `read_json` takes."""
    wanted = set(paths)
    line_of = {path: line for path, line, _ in _keys(text) if path in wanted}
    return {path: line_of.get(path, 1) for path in wanted}


class _Twice(Exception):
    pass


def _record(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    record = dict(pairs)
    if len(record) < len(pairs):
        raise _Twice
    return record


def _refused(constant: str) -> None:
    raise ValueError(ImportWords.tr("{constant} is no number", constant=constant))


def _keys(text: str) -> Iterator[tuple[FieldPath, int, bool]]:
    """Every key and place in a list, with its line and whether the key was there before."""
    walk = _Walk()
    line, counted = 1, 0
    for token in _TOKEN.finditer(text):
        line, counted = line + text.count("\n", counted, token.start()), token.start()
        word = token.group()
        if word in "}]":
            walk.close()
        elif word == ",":
            walk.go_on()
        elif walk.is_key:
            yield walk.key(json.loads(word), line)
        elif word != ":":
            if walk.is_in_list:
                yield tuple(walk.path), line, False
            walk.open(word)


class _Walk:
    """Where we are in a document while its tokens pass by."""

    def __init__(self) -> None:
        self.path: list[str | int] = []
        self.is_key = False
        self._around: list[set[str] | None] = []  # the keys of each record; None for a list

    @property
    def is_in_list(self) -> bool:
        return bool(self._around) and self._around[-1] is None

    def open(self, word: str) -> None:
        if word == "{":
            self._around.append(set())
            self.is_key = True
        elif word == "[":
            self._around.append(None)
            self.path.append(0)

    def close(self) -> None:
        if self._around.pop() is None or not self.is_key:  # an empty record has no key to leave
            self.path.pop()
        self.is_key = False

    def go_on(self) -> None:
        last = self.path.pop()
        if self.is_in_list:
            self.path.append(int(last) + 1)
        else:
            self.is_key = True

    def key(self, key: str, line: int) -> tuple[FieldPath, int, bool]:
        known = self._around[-1]
        twice = known is not None and key in known
        if known is not None:
            known.add(key)
        self.path.append(key)
        self.is_key = False
        return tuple(self.path), line, twice
