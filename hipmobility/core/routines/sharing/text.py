"""Drills and routines renamed, with other pictures, and written as YAML for somebody else."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

from hipmobility.core.routines import SCHEMA_FILE
from hipmobility.core.routines.build_translations import Values
from hipmobility.core.routines.cut import Key
from hipmobility.core.routines.schema import DRILL, LIBRARY, ROUTINE
from hipmobility.core.yaml import write
from hipmobility.core.yaml.kinds import LONGEST_ID

SCHEMA_LINE = f"# yaml-language-server: $schema={SCHEMA_FILE}\n"
_LONGEST_NAME = 60
_PICTURE_KEYS = ("left", "right")


def pictures(values: Values) -> list[str]:
    """The pictures that drills in `values` name, each once."""
    return list(dict.fromkeys(_pictures(values)))


def _pictures(values: Values) -> Iterator[str]:
    for drill in values["drills"].values():
        for shown in (drill, *drill["variants"].values()):
            named = shown["picture"] or {}
            yield from (named[side] for side in _PICTURE_KEYS if named.get(side))


def with_pictures(values: Values, new: Callable[[str], str]) -> Values:
    """`values` with each picture named by what `new` makes of its name."""

    def of(record: Values) -> Values:
        if not record["picture"]:
            return record
        named = {side: name and new(name) for side, name in record["picture"].items()}
        return {**record, "picture": named}

    drills = {
        name: of(
            {**drill, "variants": {key: of(variant) for key, variant in drill["variants"].items()}}
        )
        for name, drill in values["drills"].items()
    }
    return {**values, "drills": drills}


def renamed(values: Values, new: Mapping[Key, str]) -> Values:
    """`values` with other ids; a routine with a new id gets a new name as well."""
    drills = {new.get(("drills", name), name): drill for name, drill in values["drills"].items()}
    routines = {}
    for name, routine in values["routines"].items():
        items = [
            {**item, "drill": new.get(("drills", item["drill"]), item["drill"])}
            for item in routine["drills"]
        ]
        fresh = new.get(("routines", name), name)
        number = fresh.removeprefix(name).strip("_")
        called = (
            routine["name"] if fresh == name else f"{routine['name'][: _LONGEST_NAME - 4]} {number}"
        )
        routines[fresh] = {**routine, "name": called, "drills": items}
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
    kind = DRILL if section == "drills" else ROUTINE
    return "\n".join(write.record_lines(kind, values[section][name], 0))


def yaml_of(values: Values) -> str:
    """A file with what is in `values`, and nothing that need not be said."""
    return write.file_of(LIBRARY, values, SCHEMA_LINE)
