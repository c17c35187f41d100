"""A routine with what it needs, written for somebody else."""

from __future__ import annotations

from pathlib import Path

from hipmobility import files
from hipmobility.core.routines.build_translations import Values
from hipmobility.core.routines.cut import Key, only
from hipmobility.core.routines.parse import ParsedFile, read_sheet
from hipmobility.core.routines.sharing import ENDING
from hipmobility.core.routines.sharing.pack import ShareRefused, pack
from hipmobility.core.routines.sharing.text import pictures, with_pictures, yaml_of
from hipmobility.user_routines.images import names_within, picture
from hipmobility.user_routines.library import UserFolder, read_bytes


def shared(own: UserFolder, routine: str, *, packed: bool | None = None) -> bytes:
    """A routine with the drills and pictures of its own, to give away.

    In a ZIP archive, or (`packed` False) in plain YAML; else as its pictures ask for. Raises
    `KeyError` for a routine there is not, `ShareRefused` where it cannot go out like this.
    """
    now = own.now
    wanted = {("routines", routine)}
    parts: dict[Path, set[Key]] = {}
    for item in now.library.routines[routine].items:
        if item.drill.id in now.drill_files:
            parts.setdefault(now.drill_files[item.drill.id], set()).add(("drills", item.drill.id))
    path = now.routine_files.get(routine, files.packaged("routines.yaml"))
    parts[path] = parts.get(path, set()) | wanted
    values: Values = {"drills": {}, "routines": {}}
    for file, of_it in parts.items():
        part = only(values_of(read_sheet(read_bytes(file), str(file))), of_it)
        values = {section: values[section] | part[section] for section in values}
    named = pictures(values)
    if packed is False and named:
        raise ShareRefused(f"it has pictures, which plain YAML cannot hold; use {ENDING}")
    names = names_within(routine, named)
    data = {names[name]: picture(own.folder, name) for name in named}
    text = yaml_of(with_pictures(values, names.__getitem__))
    return pack(routine, text, data) if packed or named else text.encode()


def values_of(sheet: ParsedFile) -> Values:
    """What a file holds, as far as it is right."""
    return {section: sheet.values.get(section, {}) for section in ("drills", "routines")}
