"""A routine put into a file that is there already: what was not changed stays as it is.

Only the places of changed values are rewritten, so that comments, quotes and order stay. The
result is read again before anybody gets it: it holds the routine exactly as wanted, all else
as before, and every comment.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from types import MappingProxyType

import yaml

from hipmobility.core.model.routine import Drill, Library, Routine
from hipmobility.core.routines.editing.dump import file_of, values_of
from hipmobility.core.routines.editing.patch_items import item_edits
from hipmobility.core.routines.parse import RoutineError, parse_library
from hipmobility.core.routines.schema import ROUTINE
from hipmobility.core.routines.validation_context import ValidationContext
from hipmobility.core.yaml.kinds import Seconds, Text
from hipmobility.core.yaml.places import (
    Edit,
    LayoutError,
    NodePlaces,
    comments,
    entry,
    is_block,
    with_edits,
)
from hipmobility.core.yaml.write import behind_key, entry_lines, says_something

__all__ = ["PatchError", "PatchRefusal", "file_of", "with_routine"]

_BOM = "\ufeff"


class PatchRefusal(Enum):
    """Why a file cannot be changed and kept as it is."""

    MISTAKES = "mistakes"
    """It cannot be read any more."""
    COMMENT = "comment"
    """A comment stands in what is to be replaced."""
    DRILL = "drill"
    """A drill of the routine is not there any more."""
    LAYOUT = "layout"
    """It is laid out in a way that this does not know."""


class PatchError(Exception):
    """A file cannot be changed without harm to what a person wrote into it."""

    def __init__(self, why: PatchRefusal) -> None:
        self.why = why
        super().__init__(why.value)


@dataclass(frozen=True, slots=True)
class _File:
    """A file as it is, and how to read what it becomes."""

    text: str
    drills: Mapping[str, Drill]
    folder: Path

    def read(self, text: str) -> Library:
        return parse_library(
            text, "file", ValidationContext(drills=self.drills), folder=self.folder
        )


def with_routine(text: str, routine: Routine, drills: Mapping[str, Drill], folder: Path) -> str:
    """The file `text` with `routine` in place of the one with its id.

    `drills` are those of other files, `folder` is where the file's pictures are. Raises
    PatchError where a comment would be lost, or where the file has a layout that cannot be
    kept.
    """
    file = _File(text, drills, folder)
    before = _read(file)
    if routine.id not in before.routines:
        raise PatchError(PatchRefusal.MISTAKES)
    routines = {**before.routines, routine.id: routine}
    wanted = Library(before.drills, MappingProxyType(routines))

    def small(places: NodePlaces) -> list[Edit]:
        return _small(places, before.routines[routine.id], routine)

    def whole(places: NodePlaces) -> list[Edit]:
        return _whole(places, routine)

    try:
        return _patched(file, small, wanted)
    except PatchError:
        return _patched(file, whole, wanted)


def _read(file: _File) -> Library:
    try:
        return file.read(file.text)
    except RoutineError as error:
        raise PatchError(PatchRefusal.MISTAKES) from error


def _patched(file: _File, edits: Callable[[NodePlaces], list[Edit]], wanted: Library) -> str:
    """The text with the edits, after making sure that it is what was wanted."""
    bom, text = (_BOM, file.text[1:]) if file.text.startswith(_BOM) else ("", file.text)
    try:
        patched = with_edits(text, edits(NodePlaces(text)))
        library = file.read(patched)
        lost = Counter(comments(text)) - Counter(comments(patched))
    except (LayoutError, RoutineError, yaml.YAMLError) as error:
        raise PatchError(PatchRefusal.LAYOUT) from error
    if lost:
        raise PatchError(PatchRefusal.COMMENT)
    same_order = list(library.routines) == list(wanted.routines)
    if not same_order or (library.drills, library.routines) != (wanted.drills, wanted.routines):
        raise PatchError(PatchRefusal.LAYOUT)
    return bom + patched


def _routine_at(places: NodePlaces, routine_id: str) -> tuple[yaml.Node, yaml.Node]:
    """Key and value of a routine that has lines of its own. Raises LayoutError."""
    routines = entry(places.root, "routines")
    pair = entry(routines[1], routine_id) if routines else None
    if routines is None or pair is None or not is_block(routines[1]):
        raise LayoutError
    return pair


def _small(places: NodePlaces, old: Routine, new: Routine) -> list[Edit]:
    """Only what is different."""
    _, node = _routine_at(places, new.id)
    if not is_block(node):
        raise LayoutError
    if (old.check_ins, old.translations) != (new.check_ins, new.translations):
        raise LayoutError
    column = int(node.start_mark.column)
    had, have = _texts(old, column), _texts(new, column)
    edits: list[Edit] = []
    after = int(node.value[0][0].start_mark.line) - 1
    for key, value in have.items():
        pair = entry(node, key)
        if pair:
            after = places.last_line(pair[1])
        if value != had[key]:
            edits.append(_value_edit(places, pair, column, after, key, value))
    if old.items != new.items:
        edits += item_edits(places, entry(node, "drills"), old.items, new.items)
    return _joined(edits)


def _texts(routine: Routine, indent: int) -> dict[str, str]:
    """What stands behind the plain keys of a routine, in order; empty where one is not needed."""
    values = values_of(routine)
    return {
        field.key: behind_key(field.kind, values[field.key], indent, f"{field.key}:")
        if says_something(field, values[field.key])
        else ""
        for field in ROUTINE.fields
        if isinstance(field.kind, Text | Seconds)
    }


def _value_edit(
    places: NodePlaces,
    pair: tuple[yaml.Node, yaml.Node] | None,
    column: int,
    after: int,
    key: str,
    value: str,
) -> Edit:
    """One key with another value, with one for the first time, or without any."""
    value = value.replace("\n", places.newline)
    if pair is None:
        line = f"{' ' * column}{key}: {value}{places.newline}"
        at = places.line_start(after + 1)
        missing = "" if places.text[:at].endswith("\n") else places.newline
        return at, at, missing + line
    if value:
        start, end = places.span(pair[1])
        return start, end, value
    first, last = int(pair[0].start_mark.line), places.last_line(pair[1])
    if places.text[places.line_start(first) : places.at(pair[0].start_mark)].strip():
        raise LayoutError
    return places.line_start(first), places.line_start(last + 1), ""


def _joined(edits: list[Edit]) -> list[Edit]:
    """Edits at one place as one, in their order."""
    joined: dict[tuple[int, int], str] = {}
    for start, end, new in edits:
        joined[start, end] = joined.get((start, end), "") + new
    return [(start, end, new) for (start, end), new in joined.items()]


def _whole(places: NodePlaces, routine: Routine) -> list[Edit]:
    """All lines of the routine, written anew."""
    key, node = _routine_at(places, routine.id)
    lines = entry_lines(ROUTINE, values_of(routine), int(key.start_mark.column), f"{routine.id}:")
    text = "\n".join(lines).lstrip(" ").replace("\n", places.newline)
    return [(places.at(key.start_mark), places.span(node)[1], text)]
