"""Checks a tree of YAML against declarations, and gives the values it holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hipmobility.core.model.translatable import FileWords
from hipmobility.core.yaml.kinds import (
    Entry,
    File,
    Flag,
    Id,
    ListOf,
    Mapped,
    Number,
    OneOf,
    Record,
    Seconds,
    Text,
    ValueKind,
)
from hipmobility.core.yaml.nodes import Mapping, Node, RefusedNode, Scalar, Sequence
from hipmobility.core.yaml.problems import Place, Problems, did_you_mean, quoted
from hipmobility.core.yaml.scalars import ScalarKind, WrongValue, scalar_value

NodePath = tuple[str | int, ...]
"""Keys and positions that lead from the top of the file to a value."""

_A_LIST = FileWords.tr('a list, one line each beginning with "- "')
_WANTED: dict[type, str] = {
    Text: FileWords.tr("text"),
    Id: FileWords.tr("an id"),
    File: FileWords.tr("the name of a picture"),
    Seconds: FileWords.tr("a time like 40s"),
    Number: FileWords.tr("a number"),
    Flag: FileWords.tr("true or false"),
    OneOf: FileWords.tr("one word"),
    ListOf: _A_LIST,
    Record: FileWords.tr('lines of "key: value"'),
    Mapped: FileWords.tr('ids, each with its own lines of "key: value"'),
}


class Checker:
    """Checks nodes; notes what is wrong in `problems` and where values are in `places`.

    A checked value is a str (Text, Id, File, OneOf), a float (Seconds, Number), a bool (Flag), a
    list (ListOf) or a dict (Record, Mapped). A wrong value is None in a list, and left out of a
    dict.
    """

    def __init__(self, problems: Problems) -> None:
        self.places: dict[NodePath, Place] = {}
        self._problems = problems

    def check(self, node: Node, kind: ValueKind, path: NodePath, what: str) -> object:
        """The value of `node` as `kind`, or None where it is wrong. `what` names it."""
        self.places.setdefault(path, node.place)
        if isinstance(node, RefusedNode) or self._problems.full:
            return None
        if isinstance(node, Scalar) and node.is_empty:
            self._wrong(
                node,
                FileWords.tr(
                    "{what} is empty; it needs {wanted}", what=what, wanted=_WANTED[type(kind)]
                ),
            )
            return None
        match kind:
            case Record():
                return self._record(node, kind, path, what)
            case Mapped():
                return self._table(node, kind, path, what)
            case ListOf():
                return self._many(node, kind, path, what)
            case _:
                return self._scalar(node, kind, what)

    def _scalar(self, node: Node, kind: ScalarKind, what: str) -> str | float | bool | None:
        if not isinstance(node, Scalar):
            quotes = (
                FileWords.tr("; text that begins with {{ or [ needs quotes")
                if isinstance(kind, Text)
                else ""
            )
            self._wrong(
                node,
                FileWords.tr(
                    "{what} needs {wanted}, not {node}{quotes}",
                    what=what,
                    wanted=_WANTED[type(kind)],
                    node=_shape(node),
                    quotes=quotes,
                ),
            )
            return None
        try:
            return scalar_value(node.text, kind, what)
        except WrongValue as error:
            self._wrong(node, str(error))
            return None

    def _wrong(self, node: Node, message: str) -> None:
        self._problems.add(node.place, message)

    def _record(self, node: Node, kind: Record, path: NodePath, what: str) -> object:
        short = ""
        if kind.short and isinstance(node, Scalar):
            short = kind.short
            entries: dict[str, Node] = {short: node}
        elif isinstance(node, Mapping):
            fields = [field.key for field in kind.fields]
            entries = dict(self._known(self._entries(node, path), fields, what))
        else:
            self._wrong(
                node,
                FileWords.tr(
                    "{what} needs {wanted}, not {node}",
                    what=what,
                    wanted=_WANTED[Record],
                    node=_shape(node),
                ),
            )
            return None
        values: dict[str, object] = {}
        for field in kind.fields:
            if field.key in entries:
                name = what if field.key == short else quoted(field.key)
                value = self.check(entries[field.key], field.kind, (*path, field.key), name)
                if value is not None:
                    values[field.key] = value
            elif field.required:
                self._missing(field, path, what)
            else:
                values[field.key] = field.default
        return values

    def _known(
        self, entries: Iterable[tuple[Scalar, Node]], allowed: list[str], what: str
    ) -> Iterator[tuple[str, Node]]:
        for key, value in entries:
            if key.text in allowed:
                yield key.text, value
            elif not self._problems.full and not (key.plain and key.text == "<<"):
                guess = did_you_mean(key.text, allowed)
                self._wrong(
                    key,
                    FileWords.tr(
                        "{what} has no key {written}{guess} allowed: {allowed}",
                        what=what,
                        written=quoted(key.text),
                        guess=guess or ";",
                        allowed=", ".join(allowed),
                    ),
                )

    def _missing(self, field: Entry, path: NodePath, what: str) -> None:
        message = FileWords.tr(
            "{what} lacks {key}: {says}, {wanted}",
            what=what,
            key=quoted(field.key),
            says=field.says,
            wanted=_WANTED[type(field.kind)],
        )
        self._problems.add(self.places[path], message)

    def _entries(self, node: Mapping, path: NodePath) -> Iterator[tuple[Scalar, Node]]:
        """Entries with a word for a key that stands there for the first time."""
        first: dict[str, Place] = {}
        for key, value in node.entries:
            if isinstance(key, RefusedNode):
                continue
            if not isinstance(key, Scalar):
                self._wrong(key, FileWords.tr("a key is one word, not {key}", key=_shape(key)))
            elif key.text in first:
                line = first[key.text].line
                self._wrong(
                    key,
                    FileWords.tr(
                        "{written} is here twice, first in line {line}",
                        written=quoted(key.text),
                        line=line,
                    ),
                )
            else:
                first[key.text] = key.place
                self.places[(*path, key.text)] = key.place
                yield key, value

    def _table(self, node: Node, kind: Mapped, path: NodePath, what: str) -> object:
        if not isinstance(node, Mapping):
            self._wrong(
                node,
                FileWords.tr(
                    "{what} needs {wanted}, not {node}",
                    what=what,
                    wanted=_WANTED[Mapped],
                    node=_shape(node),
                ),
            )
            return None
        if len(node.entries) > kind.most:
            self._wrong(
                node,
                FileWords.tr(
                    "{what} has {entries}, at most {most}",
                    what=what,
                    entries=_entries(len(node.entries)),
                    most=kind.most,
                ),
            )
            return None
        values: dict[str, object] = {}
        for key, value in self._entries(node, path):
            name = self._scalar(key, Id(), FileWords.tr("the id"))
            checked = self.check(value, kind.of, (*path, key.text), quoted(key.text))
            if name is not None and checked is not None:
                values[key.text] = checked
        return values

    def _many(self, node: Node, kind: ListOf, path: NodePath, what: str) -> object:
        if not isinstance(node, Sequence):
            self._wrong(
                node,
                FileWords.tr(
                    "{what} needs {a_list}, not {node}",
                    what=what,
                    a_list=_A_LIST,
                    node=_shape(node),
                ),
            )
            return None
        if not kind.least <= len(node.items) <= kind.most:
            self._wrong(
                node,
                FileWords.tr(
                    "{what} has {items}, {kind}",
                    what=what,
                    items=_entries(len(node.items)),
                    kind=_allowed_of(kind),
                ),
            )
            return None
        return [
            self.check(
                item,
                kind.of,
                (*path, number),
                FileWords.tr("entry {number} of {what}", number=number + 1, what=what),
            )
            for number, item in enumerate(node.items)
        ]


def _shape(node: Node) -> str:
    """What `node` is, in words."""
    if isinstance(node, Scalar):
        return FileWords.tr("the text {written}", written=quoted(node.text))
    return (
        FileWords.tr("a list")
        if isinstance(node, Sequence)
        else FileWords.tr('lines of "key: value"')
    )


def _entries(count: int) -> str:
    return FileWords.tr("%n entries", "", count)


def _allowed_of(kind: ListOf) -> str:
    if kind.least == kind.most:
        return FileWords.tr("{least} are needed", least=kind.least)
    return FileWords.tr("{least} to {most} are allowed", least=kind.least, most=kind.most)
