"""Plain YAML as a small tree that knows its lines, read without trusting the writer.

One walk over the parser's events builds the tree. Nothing is resolved: a scalar is the text
that stands in the file, so ``no`` and ``1:30`` stay what they are. Aliases, anchors, merge
keys, tags, second documents and deep nesting are refused where they appear; size, depth and
number of values are bounded, and nothing recurses.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from hipmobility.core.model.translatable import FileWords
from hipmobility.core.yaml.decoding import START, decoded
from hipmobility.core.yaml.problems import Place, Problems, quoted

MOST_VALUES = 20_000
DEEPEST = 12

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SAID_BETTER = {
    "mapping values are not allowed": FileWords.tr(
        "there is a colon where none can be; text with a colon needs quotes, or the line is "
        "indented wrongly"
    ),
    "did not find expected key": FileWords.tr(
        "this does not fit the lines above; check the indentation, and put quotes around text "
        "that begins with {{ [ or a quote"
    ),
    "mapping keys are not allowed": FileWords.tr(
        "there is a question mark where none can be; use quotes"
    ),
    "did not find expected node content": FileWords.tr(
        "something is missing after this bracket or comma"
    ),
    "did not find expected '-'": FileWords.tr(
        "this does not fit the list above; check the indentation"
    ),
    "could not find expected ':'": FileWords.tr("a colon and a space are missing after the key"),
    "found unexpected end of stream": FileWords.tr("a quote is opened and never closed"),
    "did not find expected ',' or": FileWords.tr(
        "a bracket is opened and not closed, or a comma is missing"
    ),
    "cannot start any token": FileWords.tr("text that begins with @ ` or % needs quotes around it"),
    "expected <document start>": FileWords.tr(
        "something is left over after the end of the document"
    ),
}


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value as it is written. `plain` means without quotes."""

    place: Place
    text: str
    plain: bool

    @property
    def is_empty(self) -> bool:
        """Whether nothing is given: no text, or YAML's words for nothing."""
        return self.plain and self.text in ("", "~", "null", "Null", "NULL")


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    place: Place
    items: list[Node] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values, in the order of the file; keys may be anything and come twice."""

    place: Place
    entries: list[tuple[Node, Node]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class RefusedNode:
    """Something that was not read; its problem is noted already."""

    place: Place


Node = Scalar | Sequence | Mapping | RefusedNode


def read_tree(data: str | bytes, problems: Problems, needs: str = "") -> Node | None:
    """The document in `data`.

    What is wrong goes to `problems`; without a tree to go on with, the result is None. `needs`
    says of an empty file what it lacks.
    """
    text = decoded(data, problems)
    if text is None:
        return None
    tree = _Tree(problems)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if not tree.take(event):
                return tree.root if tree.is_whole else None
    except yaml.MarkedYAMLError as error:
        problems.add(*(tree.open_quote() or _syntax(error, text)))
        return None
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        problems.add(START, FileWords.tr("this is not YAML: {error}", error=str(error)))
        return None
    root = tree.root
    if root is None or (isinstance(root, Scalar) and root.is_empty):
        problems.add(START, _empty(needs))
        return None
    return root


def _empty(needs: str) -> str:
    if needs:
        return FileWords.tr("the file is empty; it needs {needs}", needs=needs)
    return FileWords.tr("the file is empty")


def _place(mark: Any) -> Place:
    return Place(mark.line + 1, mark.column + 1) if mark else START


def _syntax(error: yaml.MarkedYAMLError, text: str) -> tuple[Place, str]:
    """Where the parser stopped, and why, in words for a person."""
    problem = error.problem or FileWords.tr("it cannot be read")
    mark, opened = error.problem_mark, error.context_mark
    if "unexpected end of stream" in problem or "could not find expected ':'" in problem:
        mark = opened or mark
    lines = text.splitlines()
    place = _place(mark or opened)
    place = Place(max(1, min(place.line, len(lines))), place.column)
    line = lines[place.line - 1] if lines else ""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return place, FileWords.tr("a tab cannot indent; use spaces")
    for words, better in _SAID_BETTER.items():
        if words in problem:
            return place, better
    return place, FileWords.tr("this is not YAML: {problem}", problem=problem)


class _Tree:
    """Grows from the parser's events."""

    def __init__(self, problems: Problems) -> None:
        self.root: Node | None = None
        self._problems = problems
        self._open: list[Sequence | Mapping] = []
        self._keys: list[Node | None] = []
        self._values = 0
        self._last: yaml.Event | None = None

    @property
    def is_whole(self) -> bool:
        """Whether nothing of the document is still to come."""
        return not self._open

    def take(self, event: yaml.Event) -> bool:
        """Add what `event` brings; False when reading on makes no sense."""
        self._last = event
        if isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()
            self._keys.pop()
        elif isinstance(event, yaml.NodeEvent):
            return self._grow(event, _place(event.start_mark))
        elif isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            place = _place(event.start_mark)
            self._problems.add(
                place, FileWords.tr("a second document (---) begins here; one is allowed")
            )
            return False
        return True

    def open_quote(self) -> tuple[Place, str] | None:
        """Where a quote began that went over the end of its line, if that came last."""
        last = self._last
        if not isinstance(last, yaml.ScalarEvent) or last.style not in ("'", '"'):
            return None
        begin, end = _place(last.start_mark), _place(last.end_mark)
        if begin.line == end.line:
            return None
        return begin, FileWords.tr(
            "the quote opened here is closed in line {line} only", line=end.line
        )

    def _grow(self, event: yaml.NodeEvent, place: Place) -> bool:
        for what in _not_plain(event):
            self._problems.add(place, what)
        node = _node(event, place)
        self._values += 1
        self._put(node)
        if isinstance(node, Sequence | Mapping):
            self._open.append(node)
            self._keys.append(None)
        if len(self._open) > DEEPEST:
            self._problems.add(
                place,
                FileWords.tr(
                    "this is nested too deeply, at most {deepest} levels", deepest=DEEPEST
                ),
            )
        elif self._values > MOST_VALUES:
            self._problems.add(
                place,
                FileWords.tr(
                    "the file has too many values, at most {most_values:,}", most_values=MOST_VALUES
                ),
            )
        else:
            return not self._problems.full
        return False

    def _put(self, node: Node) -> None:
        """Hang `node` into what is open: as an item, a key, or the value of a key."""
        if not self._open:
            self.root = node
            return
        parent = self._open[-1]
        if isinstance(parent, Sequence):
            parent.items.append(node)
        elif (key := self._keys[-1]) is None:
            self._keys[-1] = node
        else:
            parent.entries.append((key, node))
            self._keys[-1] = None


def _node(event: yaml.NodeEvent, place: Place) -> Node:
    if isinstance(event, yaml.ScalarEvent):
        return Scalar(place, event.value, event.implicit[0])
    if isinstance(event, yaml.SequenceStartEvent):
        return Sequence(place)
    if isinstance(event, yaml.MappingStartEvent):
        return Mapping(place)
    return RefusedNode(place)


def _not_plain(event: yaml.NodeEvent) -> Iterator[str]:
    """What `event` uses that no file may."""
    if isinstance(event, yaml.AliasEvent):
        yield FileWords.tr(
            "aliases ({name}) are not allowed; write it out", name=quoted("*" + str(event.anchor))
        )
        return
    if event.anchor is not None:
        yield FileWords.tr(
            "anchors ({name}) are not allowed; take it out", name=quoted("&" + event.anchor)
        )
    if getattr(event, "tag", None) is not None:
        yield FileWords.tr(
            "tags ({name}) are not allowed; take it out",
            name=quoted(str(getattr(event, "tag", ""))),
        )
    if isinstance(event, yaml.ScalarEvent) and event.implicit[0] and event.value == "<<":
        yield FileWords.tr("merge keys (<<) are not allowed; write it out")
