"""Checks a tree of YAML against declarations, and gives the values it holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from hipmobility.core.model.durations import format_seconds, parse_seconds
from hipmobility.core.yaml.kinds import (
    FILE_PATTERN,
    ID_PATTERN,
    LONGEST_FILE,
    LONGEST_ID,
    NO,
    PICTURES,
    PLACEHOLDERS,
    YES,
    Field,
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
from hipmobility.core.yaml.nodes import NOT_TEXT, Mapping, Node, RefusedNode, Scalar, Sequence
from hipmobility.core.yaml.problems import Place, Problems, did_you_mean, quoted

NodePath = tuple[str | int, ...]
"""Keys and positions that lead from the top of the file to a value."""

_BRACES = re.compile(r"\{[^{}]*\}|[{}]")
_BLANKS = re.compile("[ \t\r\n\x85\u2028\u2029]+")
_ID = re.compile(ID_PATTERN)
_FILE = re.compile(FILE_PATTERN)
NOT_IN_A_NAME = re.compile(f"[\t\r\n]|{NOT_TEXT.pattern}")
_NOT_ID = re.compile("[^a-z0-9]+")
_NUMBER = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?")
_A_LIST = 'a list, one line each beginning with "- "'
_WANTED: dict[type, str] = {
    Text: "text",
    Id: "an id",
    File: "the name of a picture",
    Seconds: "a time like 40s",
    Number: "a number",
    Flag: "true or false",
    OneOf: "one word",
    ListOf: _A_LIST,
    Record: 'lines of "key: value"',
    Mapped: 'ids, each with its own lines of "key: value"',
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
            self._wrong(node, f"{what} is empty; it needs {_WANTED[type(kind)]}")
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

    def _scalar(
        self, node: Node, kind: Text | Id | File | Seconds | Number | Flag | OneOf, what: str
    ) -> object:
        if not isinstance(node, Scalar):
            quotes = "; text that begins with { or [ needs quotes" if isinstance(kind, Text) else ""
            self._wrong(node, f"{what} needs {_WANTED[type(kind)]}, not {_shape(node)}{quotes}")
            return None
        match kind:
            case Text():
                return self._text(node, kind, what)
            case Id():
                return self._id(node, what)
            case File():
                return self._file(node, what)
            case Seconds():
                return self._seconds(node, kind, what)
            case Number():
                return self._number(node, kind, what)
            case Flag():
                return self._flag(node, what)
            case OneOf():
                return self._choice(node, kind, what)

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
            self._wrong(node, f"{what} needs {_WANTED[Record]}, not {_shape(node)}")
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
                    f"{what} has no key {quoted(key.text)}{guess or ';'}"
                    f" allowed: {', '.join(allowed)}",
                )

    def _missing(self, field: Field, path: NodePath, what: str) -> None:
        message = f"{what} lacks {quoted(field.key)}: {field.says}, {_WANTED[type(field.kind)]}"
        self._problems.add(self.places[path], message)

    def _entries(self, node: Mapping, path: NodePath) -> Iterator[tuple[Scalar, Node]]:
        """Entries with a word for a key that stands there for the first time."""
        first: dict[str, Place] = {}
        for key, value in node.entries:
            if isinstance(key, RefusedNode):
                continue
            if not isinstance(key, Scalar):
                self._wrong(key, f"a key is one word, not {_shape(key)}")
            elif key.text in first:
                line = first[key.text].line
                self._wrong(key, f"{quoted(key.text)} is here twice, first in line {line}")
            else:
                first[key.text] = key.place
                self.places[(*path, key.text)] = key.place
                yield key, value

    def _table(self, node: Node, kind: Mapped, path: NodePath, what: str) -> object:
        if not isinstance(node, Mapping):
            self._wrong(node, f"{what} needs {_WANTED[Mapped]}, not {_shape(node)}")
            return None
        if len(node.entries) > kind.most:
            self._wrong(node, f"{what} has {_entries(len(node.entries))}, at most {kind.most}")
            return None
        values: dict[str, object] = {}
        for key, value in self._entries(node, path):
            name = self._id(key, "the id")
            checked = self.check(value, kind.of, (*path, key.text), quoted(key.text))
            if name is not None and checked is not None:
                values[name] = checked
        return values

    def _many(self, node: Node, kind: ListOf, path: NodePath, what: str) -> object:
        if not isinstance(node, Sequence):
            self._wrong(node, f"{what} needs {_A_LIST}, not {_shape(node)}")
            return None
        if not kind.least <= len(node.items) <= kind.most:
            self._wrong(node, f"{what} has {_entries(len(node.items))}, {_allowed_of(kind)}")
            return None
        return [
            self.check(item, kind.of, (*path, number), f"entry {number + 1} of {what}")
            for number, item in enumerate(node.items)
        ]

    def _text(self, node: Scalar, kind: Text, what: str) -> str | None:
        text = single_line(node.text)
        if not text:
            self._wrong(node, f"{what} is empty; it needs text")
        elif len(text) > kind.most:
            self._wrong(node, f"{what} has {len(text)} characters, at most {kind.most}")
        elif strange := NOT_TEXT.search(text):
            self._wrong(node, f"{what} has the character U+{ord(strange.group()):04X} in it")
        elif not self._placeholders(node, kind, text, what):
            return text
        return None

    def _placeholders(self, node: Scalar, kind: Text, text: str, what: str) -> bool:
        """Whether something is wrong with the placeholders in `text`."""
        braces = _BRACES.findall(text)
        wrong = [match for match in braces if not kind.placeholders or match not in PLACEHOLDERS]
        if wrong and not kind.placeholders:
            allowed = "sides are filled into side_means, setup and a phase's cue only"
            self._wrong(node, f"{what} has {quoted(wrong[0])} in it; {allowed}")
        elif wrong:
            guess = did_you_mean(wrong[0], PLACEHOLDERS) or ";"
            allowed = f"{guess} allowed: {', '.join(PLACEHOLDERS)}"
            self._wrong(node, f"{what} has the unknown {quoted(wrong[0])}{allowed}")
        elif kind.names_side and not braces:
            self._wrong(node, f'{what} must say which, like "{{side}} foot forward"')
            return True
        return bool(wrong)

    def _id(self, node: Scalar, what: str) -> str | None:
        if _ID.fullmatch(node.text) and len(node.text) <= LONGEST_ID:
            return node.text
        allowed = f"an id is small letters, digits and _, at most {LONGEST_ID}, like shin_box"
        better = _NOT_ID.sub("_", node.text[:LONGEST_ID].lower()).strip("_")
        guess = f"; did you mean {quoted(better)}?" if _ID.fullmatch(better) else ","
        self._wrong(node, f"{what} is {quoted(node.text)}{guess} {allowed}")
        return None

    def _file(self, node: Scalar, what: str) -> str | None:
        endings = tuple(f".{ending}" for ending in PICTURES)
        if not node.text.lower().endswith(endings):
            allowed = f"a picture ends in {', '.join(endings)}"
        elif (
            len(node.text) > LONGEST_FILE
            or not _FILE.fullmatch(node.text)
            or NOT_IN_A_NAME.search(node.text)
        ):
            allowed = "a picture is named as it lies beside this file, like knees.png"
        else:
            return node.text
        self._wrong(node, f"{what} is {quoted(node.text)}; {allowed}")
        return None

    def _seconds(self, node: Scalar, kind: Seconds, what: str) -> float | None:
        try:
            seconds = parse_seconds(node.text)
        except ValueError as error:
            self._wrong(node, f"{what} is {quoted(node.text)}, {error}")
            return None
        if kind.least <= seconds <= kind.most:
            return seconds
        allowed = f"{format_seconds(kind.least)} to {format_seconds(kind.most)}"
        self._wrong(node, f"{what} is {node.text}, allowed is {allowed}")
        return None

    def _number(self, node: Scalar, kind: Number, what: str) -> float | None:
        if not _NUMBER.fullmatch(node.text):
            self._wrong(node, f"{what} needs a number, not {_shape(node)}")
        elif not kind.least <= float(node.text) <= kind.most:
            allowed = f"{kind.least:g} to {kind.most:g}"
            self._wrong(node, f"{what} is {quoted(node.text)}, allowed is {allowed}")
        else:
            return float(node.text)
        return None

    def _flag(self, node: Scalar, what: str) -> bool | None:
        if node.text.lower() in (*YES, *NO):
            return node.text.lower() in YES
        self._wrong(node, f"{what} needs true or false, not {_shape(node)}")
        return None

    def _choice(self, node: Scalar, kind: OneOf, what: str) -> str | None:
        if node.text in kind.allowed:
            return node.text
        guess = did_you_mean(node.text, kind.allowed) or ";"
        allowed = f"{guess} allowed: {', '.join(kind.allowed)}"
        self._wrong(node, f"{what} is {quoted(node.text)}{allowed}")
        return None


def single_line(text: str) -> str:
    """`text` on one line, with single blanks."""
    return _BLANKS.sub(" ", text).strip(" ")


def _shape(node: Node) -> str:
    """What `node` is, in words."""
    if isinstance(node, Scalar):
        return f"the text {quoted(node.text)}"
    return "a list" if isinstance(node, Sequence) else 'lines of "key: value"'


def _entries(count: int) -> str:
    return "1 entry" if count == 1 else f"{count} entries"


def _allowed_of(kind: ListOf) -> str:
    if kind.least == kind.most:
        return f"{kind.least} are needed"
    return f"{kind.least} to {kind.most} are allowed"
