"""Writes checked values as YAML, as a person would, by the declarations that read them."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator
from typing import Any

from hipmobility.core.model.durations import format_seconds, parse_seconds
from hipmobility.core.yaml.kinds import (
    Entry,
    ListOf,
    Mapped,
    Record,
    Seconds,
    Text,
    ValueKind,
)

WIDTH = 92
_LONGEST_WORD = 20
"""A text that may be longer is a sentence, which has a line of its own in a list."""
_PLAIN = re.compile(r"[^\W\d_][\w '’.;!()/–-]*(?<! )")
_WORDS_OF_YAML = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"}


def scalar(value: object) -> str:
    """A text, number or flag, in quotes where it needs them; it may stand between braces too."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return f"{value:g}"
    text = str(value)
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS_OF_YAML:
        return text
    return json.dumps(text, ensure_ascii=False)


def seconds(value: float) -> str:
    """A time as people write it: 60s, 90s, but 5m and 2m30s. Nothing is rounded."""
    short = f"{value:.3f}".rstrip("0").rstrip(".") + "s"
    if value < 100:
        return short
    long = format_seconds(value)
    return long if parse_seconds(long) == value else short


def flow(kind: ValueKind, value: Any) -> str:
    """A checked value on one line, lists in brackets and records in braces."""
    match kind:
        case Seconds():
            return seconds(value)
        case ListOf():
            return f"[{', '.join(flow(kind.of, part) for part in value)}]"
        case Mapped():
            entries = (f"{scalar(key)}: {flow(kind.of, part)}" for key, part in value.items())
            return f"{{{', '.join(entries)}}}"
        case Record():
            fields = _fields(kind, value)
            if [field.key for field in fields] == [kind.short]:
                return flow(fields[0].kind, value[kind.short])
            parts = (f"{field.key}: {flow(field.kind, value[field.key])}" for field in fields)
            return f"{{{', '.join(parts)}}}"
        case _:
            return scalar(value)


def behind_key(kind: ValueKind, value: Any, indent: int, start: str) -> str:
    """What stands behind a key or dash at `indent`: one line, or a long text folded under it."""
    text = flow(kind, value)
    if not isinstance(kind, Text) or indent + len(start) + 1 + len(text) <= WIDTH:
        return text
    pad = " " * (indent + 2)
    lines = textwrap.wrap(value, WIDTH - indent - 2, break_long_words=False, break_on_hyphens=False)
    return "\n".join([">", *(pad + line for line in lines)])


def says_something(field: Entry, value: object) -> bool:
    """Whether a value has to be written: times always are, others where they are not the usual."""
    if value is None or (isinstance(value, str | list | tuple | dict) and not value):
        return False
    return isinstance(field.kind, Seconds) or value != field.default


def file_of(kind: Record, value: Any, head: str = "") -> str:
    """A file of sections with entries by their id, a blank line before each."""
    lines = [head] if head else []
    for section in _fields(kind, value):
        assert isinstance(section.kind, Mapped)
        lines.append(f"{section.key}:")
        for key, entry in value[section.key].items():
            lines += ["", *entry_lines(section.kind.of, entry, 2, f"{scalar(key)}:")]
        lines.append("")
    return "\n".join(lines)


def record_lines(kind: Record, value: Any, indent: int) -> Iterator[str]:
    """The lines of a record, each key at `indent`."""
    for field in _fields(kind, value):
        yield from entry_lines(field.kind, value[field.key], indent, f"{field.key}:")


def entry_lines(kind: ValueKind, value: Any, indent: int, start: str = "-") -> Iterator[str]:
    """The lines of a value behind `start` at `indent`: a key with its colon, or a list's dash."""
    pad = " " * indent
    line = f"{pad}{start} {behind_key(kind, value, indent, start)}"
    if not _has_parts(kind) or (_is_flat(kind, value) and len(line) <= WIDTH):
        yield line
        return
    lines = _below(kind, value, indent + 2)
    yield f"{pad}- {next(lines).lstrip()}" if start == "-" else f"{pad}{start}"
    yield from lines


def _below(kind: ValueKind, value: Any, indent: int) -> Iterator[str]:
    """The lines of what has parts, under its key or behind its dash."""
    match kind:
        case Record():
            yield from record_lines(kind, value, indent)
        case Mapped():
            for key, part in value.items():
                yield from entry_lines(kind.of, part, indent, f"{scalar(key)}:")
        case ListOf():
            for part in value:
                yield from entry_lines(kind.of, part, indent)


def _has_parts(kind: ValueKind) -> bool:
    return isinstance(kind, ListOf | Mapped | Record)


def _is_flat(kind: ValueKind, value: Any) -> bool:
    """Whether a value reads well on one line: single values, short words, records of those."""
    match kind:
        case Mapped():
            return False
        case ListOf():
            return not _has_parts(kind.of) and not _is_sentence(kind.of)
        case Record():
            return all(_is_flat(field.kind, value[field.key]) for field in _fields(kind, value))
        case _:
            return True


def _is_sentence(kind: ValueKind) -> bool:
    return isinstance(kind, Text) and kind.most > _LONGEST_WORD


def _fields(kind: Record, value: Any) -> list[Entry]:
    """The fields of a record that have something to say."""
    return [
        field
        for field in kind.fields
        if field.key in value and says_something(field, value[field.key])
    ]
