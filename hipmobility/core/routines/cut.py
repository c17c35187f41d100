"""Drills and routines cut out of the text of a file; what stays is left as it was written."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import yaml

from hipmobility.core.routines.build_translations import Values
from hipmobility.core.routines.parse import read_sheet
from hipmobility.core.yaml.places import (
    Edit,
    LayoutError,
    NodePlaces,
    entry,
    is_block,
    with_edits,
)
from hipmobility.core.yaml.problems import RoutineError

Key = tuple[str, str]
"""Where something stands in a file: ``drills`` or ``routines``, and its id."""
SECTIONS = ("drills", "routines")
_BOM = "\ufeff"


def keys(values: Values) -> list[Key]:
    """All drills and routines in `values`."""
    return [(section, name) for section in SECTIONS for name in values[section]]


def only(values: Values, wanted: Collection[Key]) -> Values:
    """Those of the drills and routines in `values` that are wanted."""
    return {
        section: {
            name: record for name, record in values[section].items() if (section, name) in wanted
        }
        for section in SECTIONS
    }


def without(text: str, unwanted: Collection[Key]) -> str:
    """The text of a file without some of its drills and routines; empty where none is left.

    The comments right above them go too, all others stay. The result is read again before anybody
    gets it. Raises LayoutError where no lines can be cut out, RoutineError where the file has
    mistakes.
    """
    file = read_sheet(text, "file")
    if file.wrong:
        raise RoutineError(file.wrong.in_order())
    left = only(file.values, [key for key in keys(file.values) if key not in unwanted])
    if not any(left.values()):
        return ""
    body = text.removeprefix(_BOM)
    try:
        body = with_edits(body, list(_cuts(NodePlaces(body), left, unwanted)))
    except yaml.YAMLError as error:
        raise LayoutError from error
    again = read_sheet(body, "file")
    if again.wrong or again.values != left:
        raise LayoutError
    return _BOM + body if text.startswith(_BOM) else body


def _cuts(places: NodePlaces, left: Values, unwanted: Collection[Key]) -> Iterator[Edit]:
    """The lines that go; of a section of which nothing is left, its key too."""
    for section in SECTIONS:
        names = [name for kind, name in unwanted if kind == section]
        if not names:
            continue
        whole = entry(places.root, section)
        if whole is None or not is_block(whole[1]):
            raise LayoutError
        if not left[section]:
            yield _lines_of(places, *whole)
            continue
        for name in names:
            if pair := entry(whole[1], name):
                yield _lines_of(places, *pair)


def _lines_of(places: NodePlaces, key: yaml.Node, value: yaml.Node) -> Edit:
    """The lines of a key with all that belongs to it, and the comments right above it.

    A comment in the first line of the file is about all of it and stays.
    """
    first, last = int(key.start_mark.line), places.last_line(value)
    comment = " " * int(key.start_mark.column) + "#"
    while first > 1 and places.text.startswith(comment, places.line_start(first - 1)):
        first -= 1
    return places.line_start(first), places.line_start(last + 1), ""
