"""Where everything stands in a YAML file, so that a part of it can be changed and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_COMMENT = re.compile(r"(?:^|(?<=[\s\[{,]))#[^\n\r]*", re.MULTILINE)
_ODD_BREAKS = re.compile("\r(?!\n)|[\x85\u2028\u2029]")

Edit = tuple[int, int, str]
"""Where a part of a text begins and ends, and what is to stand there instead."""


class LayoutError(Exception):
    """A file that is not laid out in a way that can be kept."""


class NodePlaces:
    """A text with its nodes; offsets count characters from its beginning.

    Raises LayoutError for line ends that not everybody takes for such.
    """

    def __init__(self, text: str) -> None:
        if _ODD_BREAKS.search(text):
            raise LayoutError
        self.text = text
        self.newline = "\r\n" if "\r\n" in text else "\n"
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self.root = yaml.compose(text, Loader=_LOADER)

    def at(self, mark: yaml.Mark) -> int:
        """The offset of a mark."""
        if mark.line >= len(self._starts):
            return len(self.text)
        return min(self._starts[mark.line] + mark.column, len(self.text))

    def line_start(self, line: int) -> int:
        """The offset of a line (from 0), or of the end of the text."""
        return self._starts[line] if line < len(self._starts) else len(self.text)

    def line_end(self, line: int) -> int:
        """The offset of the end of a line, before its break."""
        end = self.line_start(line + 1)
        return end - len(self.newline) if self.text[:end].endswith(self.newline) else end

    def span(self, node: yaml.Node) -> tuple[int, int]:
        """Where a scalar or a list in brackets begins and ends, or the lines of others."""
        start, end = self.at(node.start_mark), self.at(node.end_mark)
        if is_block(node) or (isinstance(node, yaml.ScalarNode) and node.style in ("|", ">")):
            end = self.line_end(self.last_line(node))
        return start, end

    def last_line(self, node: yaml.Node) -> int:
        """The last line (from 0) in which something of a node stands."""
        if is_block(node) and node.value:
            last = node.value[-1]
            return self.last_line(last[1] if isinstance(last, tuple) else last)
        start, end = self.at(node.start_mark), self.at(node.end_mark)
        text = self.text[start:end].rstrip()
        return int(node.start_mark.line) + text.count("\n")


def is_block(node: yaml.Node) -> bool:
    """Whether a list or record is written on lines, not in brackets."""
    return isinstance(node, yaml.CollectionNode) and not node.flow_style


def entry(node: yaml.Node | None, key: str) -> tuple[yaml.Node, yaml.Node] | None:
    """The key and the value of a record, by the key's text."""
    if not isinstance(node, yaml.MappingNode):
        return None
    return next(((k, value) for k, value in node.value if k.value == key), None)


def with_edits(text: str, edits: Iterable[Edit]) -> str:
    """`text` with parts of it replaced; the parts do not overlap."""
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def comments(text: str) -> list[str]:
    """All comments of a YAML text, in order, without the blanks at their ends."""
    texts: list[str] = []
    end = 0
    places = NodePlaces(text)
    for token in yaml.scan(text, Loader=_LOADER):
        if not isinstance(token, yaml.ScalarToken):
            continue
        start = places.at(token.start_mark)
        texts += _COMMENT.findall(text, end, start)
        end = places.at(token.end_mark)
        if token.style in ("|", ">"):
            texts += _COMMENT.findall(text, start, places.line_end(token.start_mark.line))
    texts += _COMMENT.findall(text, end)
    return [comment.rstrip() for comment in texts]
