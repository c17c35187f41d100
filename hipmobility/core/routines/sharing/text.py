"""Drills and routines taken out of files, renamed, and written into others as YAML."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping

from hipmobility.core.routines.parse import ParsedFile, read_sheet
from hipmobility.core.routines.rules import Values
from hipmobility.core.routines.schema import DRILL, LIBRARY, ROUTINE
from hipmobility.core.yaml.kinds import LONGEST_ID
from hipmobility.core.yaml.write import record_lines

ENDING = ".hipmobility"
"""A shared routine with its pictures; see `share_pack`."""
YAML_ENDINGS = (".yaml", ".yml")
SCHEMA_FILE = "routines.schema.json"
SCHEMA_LINE = f"# yaml-language-server: $schema={SCHEMA_FILE}\n"
Key = tuple[str, str]
"""Where something stands in a file: ``drills`` or ``routines``, and its id."""
_LONGEST_NAME = 60
_PICTURE_KEYS = ("left", "right")


def keys(values: Values) -> list[Key]:
    """All drills and routines in `values`."""
    return [(section, name) for section in ("drills", "routines") for name in values[section]]


def only(values: Values, wanted: Collection[Key]) -> Values:
    """Those of the drills and routines in `values` that are wanted."""
    return {
        section: {name: each for name, each in values[section].items() if (section, name) in wanted}
        for section in ("drills", "routines")
    }


def pictures(values: Values) -> list[str]:
    """The pictures that drills in `values` name, each once."""
    return list(dict.fromkeys(_pictures(values)))


def _pictures(values: Values) -> Iterator[str]:
    for drill in values["drills"].values():
        for each in (drill, *drill["variants"].values()):
            named = each["picture"] or {}
            yield from (named[side] for side in _PICTURE_KEYS if named.get(side))


def with_pictures(values: Values, new: Callable[[str], str]) -> Values:
    """`values` with each picture named by what `new` makes of its name."""

    def of(record: Values) -> Values:
        if not record["picture"]:
            return record
        named = {side: name and new(name) for side, name in record["picture"].items()}
        return {**record, "picture": named}

    drills = {
        name: of({**drill, "variants": {key: of(each) for key, each in drill["variants"].items()}})
        for name, drill in values["drills"].items()
    }
    return {**values, "drills": drills}


def renamed(values: Values, new: Mapping[Key, str]) -> Values:
    """`values` with other ids; a routine with a new id gets a new name as well."""
    drills = {new.get(("drills", name), name): each for name, each in values["drills"].items()}
    routines = {}
    for name, each in values["routines"].items():
        items = [
            {**item, "drill": new.get(("drills", item["drill"]), item["drill"])}
            for item in each["drills"]
        ]
        fresh = new.get(("routines", name), name)
        number = fresh.removeprefix(name).strip("_")
        called = each["name"] if fresh == name else f"{each['name'][: _LONGEST_NAME - 4]} {number}"
        routines[fresh] = {**each, "name": called, "drills": items}
    return {"drills": drills, "routines": routines}


def free_id(name: str, taken: Collection[str]) -> str:
    """`name`, or the first of name_2, name_3, ... that is not taken."""
    number, free = 1, name
    while free in taken:
        number += 1
        end = f"_{number}"
        free = name[: LONGEST_ID - len(end)].rstrip("_") + end
    return free


def as_written(values: Values, key: Key) -> str:
    """A drill or routine as a file has it, to compare with another."""
    section, name = key
    return "\n".join(
        record_lines(DRILL if section == "drills" else ROUTINE, values[section][name], 0)
    )


def yaml_of(values: Values) -> str:
    """A file with what is in `values`, and nothing that need not be said."""
    return "\n".join([SCHEMA_LINE, *record_lines(LIBRARY, values, 0), ""])


def without(text: str, sheet: ParsedFile, unwanted: Collection[Key]) -> str:
    """The text of a file without some of its drills and routines; empty where none is left.

    What stays is left as it was written, comments too, wherever lines can be cut out;
    otherwise the file is written anew.
    """
    left = only(sheet.values, {key for key in keys(sheet.values) if key not in unwanted})
    if not any(left.values()):
        return ""
    cut = _cut(text, sheet, unwanted)
    again = read_sheet(cut, sheet.source)
    fits = not again.wrong and again.values == {"drills": {}, "routines": {}} | left
    return cut if fits else yaml_of(left)


def _cut(text: str, sheet: ParsedFile, unwanted: Collection[Key]) -> str:
    lines = text.splitlines(keepends=True)
    gone: set[int] = set()
    for section in ("drills", "routines"):
        names = [name for name in sheet.values[section] if (section, name) in unwanted]
        whole = len(names) == len(sheet.values[section]) and bool(names)
        for path in [(section,)] if whole else [(section, name) for name in names]:
            place = sheet.place(*path)
            gone |= _block(lines, place.line - 1, place.column - 1)
    return "".join(line for number, line in enumerate(lines) if number not in gone)


def _block(lines: list[str], start: int, indent: int) -> set[int]:
    """The lines of a key with all that belongs to it, and the comments right above it."""
    end = start + 1
    while end < len(lines) and _indent(lines[end], indent + 1) > indent:
        end += 1
    while end > start + 1 and _indent(lines[end - 1], -1) < 0:
        end -= 1
    first = start
    while first > 1 and re.match(rf" {{{indent}}}#", lines[first - 1]):
        first -= 1
    return set(range(first, end))


def _indent(line: str, otherwise: int) -> int:
    """How far a line is indented; `otherwise` where it is empty or a comment."""
    inside = line.strip()
    return otherwise if not inside or inside[0] == "#" else len(line) - len(line.lstrip(" "))
