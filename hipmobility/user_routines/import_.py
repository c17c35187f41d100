"""A shared file read and taken into the user's folder, without trusting who made it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from hipmobility import files
from hipmobility.core.routines.build_translations import Values
from hipmobility.core.routines.cut import Key, keys, only, without
from hipmobility.core.routines.library_merge import UserFile, put_together
from hipmobility.core.routines.parse import ParsedFile, read_sheet
from hipmobility.core.routines.sharing import ENDING, YAML_ENDINGS
from hipmobility.core.routines.sharing.pack import (
    MOST_ALL_BYTES,
    MOST_FILES,
    MOST_PACK_BYTES,
    ShareRefused,
    unpack,
)
from hipmobility.core.routines.sharing.text import (
    as_written,
    free_id,
    pictures,
    renamed,
    with_pictures,
    yaml_of,
)
from hipmobility.core.routines.validation_context import ValidationContext
from hipmobility.core.yaml.places import LayoutError
from hipmobility.core.yaml.problems import MOST_BYTES, RoutineError, quoted
from hipmobility.user_routines.export import values_of
from hipmobility.user_routines.folder import write_together
from hipmobility.user_routines.images import names_within, picture, trouble_in
from hipmobility.user_routines.library import (
    ClipPhases,
    UserFolder,
    no_room_for_another,
    own_file,
    own_paths,
    read_bytes,
)


class OnConflict(Enum):
    """What to do with what is there under the same id."""

    REPLACE = "replace"
    KEEP_BOTH = "keep-both"


class NameConflict(Exception):
    """Something else has the same id already. `keys` says what."""

    def __init__(self, clashing: Collection[Key]) -> None:
        self.keys = sorted(clashing, key=lambda key: (key[0] != "routines", key[1]))
        names = ", ".join(quoted(name) for _, name in self.keys)
        super().__init__(f"{names} is there already, and is something else")


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """A shared file that was read: its values, its pictures by name, its text."""

    name: str
    sheet: ParsedFile
    pictures: Mapping[str, bytes]
    text: str

    @property
    def values(self) -> Values:
        """What is in it."""
        return values_of(self.sheet)


@dataclass(frozen=True, slots=True)
class ImportedRoutines:
    """What was taken in: the routines by the ids they have now, and the file, if one was needed."""

    routines: tuple[str, ...]
    file: Path | None


def read_shared(path: Path) -> IncomingFile:
    """A file somebody gave away, and the pictures beside it when it is plain YAML.

    Raises `ShareRefused` or `OSError`; mistakes in its YAML are told when it is added.
    """
    ending = path.suffix.lower()
    if ending != ENDING and ending not in YAML_ENDINGS:
        allowed = f"{ENDING}, {' or '.join(YAML_ENDINGS)}"
        raise ShareRefused(f"{quoted(path.name)} is no file of routines; those end in {allowed}")
    data = read_bytes(path, MOST_PACK_BYTES if ending == ENDING else MOST_BYTES)
    if ending == ENDING:
        yaml, inside = unpack(data)
        sheet = read_sheet(yaml, path.name)
        named = _named(sheet)
        if (unused := inside.keys() - set(named)) and not sheet.wrong:
            raise ShareRefused(f"{quoted(min(unused))} is not used by its routine")
        return IncomingFile(path.name, sheet, inside, yaml.decode("utf-8", "replace"))
    sheet = read_sheet(data, path.name)
    named = _named(sheet)
    beside: dict[str, bytes] = {}
    for name in named:
        beside[name] = picture(path.parent, name)
        if len(beside) > MOST_FILES or sum(map(len, beside.values())) > MOST_ALL_BYTES:
            most = f"at most {MOST_FILES}, with {MOST_ALL_BYTES:,} bytes in all"
            raise ShareRefused(f"it has too many pictures, {most}")
    return IncomingFile(path.name, sheet, beside, data.decode("utf-8", "replace"))


def add(
    own: UserFolder, incoming: IncomingFile, clash: OnConflict | None = None
) -> ImportedRoutines:
    """Take a shared file in; nothing is written unless all of it is right.

    What is there already, just the same, is left alone. What would be replaced is kept beside
    its file with the ending ``.bak``. Raises `RoutineError` with the mistakes of the file,
    `NameConflict` where something else has one of its ids and `clash` does not say what to do,
    `ShareRefused` and `OSError`.
    """
    _check(own, incoming)
    values = incoming.values
    there = _there(own)
    known = [key for key in keys(values) if key in there]
    same = {key for key in known if _is_same(there[key], incoming, key)}
    different = set(known) - same
    if different and clash is None:
        raise NameConflict(different)
    new: dict[Key, str] = {}
    if clash is OnConflict.KEEP_BOTH:
        for key in sorted(different):
            taken = {name for section, name in (*there, *keys(values)) if section == key[0]}
            new[key] = free_id(key[1], taken | set(new.values()))
    routines = tuple(new.get(("routines", name), name) for name in values["routines"])
    left = only(values, [key for key in keys(values) if key not in same])
    if not any(left.values()):
        return ImportedRoutines(routines, None)
    edits = _edits(own, different) if clash is OnConflict.REPLACE else {}
    emptied = [path for path, text in edits.items() if not text]
    if full := no_room_for_another(own.folder, len(emptied)):
        raise ShareRefused(full)
    path = min(emptied, default=_free_path(own.folder, renamed(left, new)))
    text, data = _text_and_pictures(incoming, left, new, _free_folder(path))
    _check_together(own, path, text, data, edits)
    write_together(own.folder, path, text, data, edits)
    return ImportedRoutines(routines, path)


def _named(sheet: ParsedFile) -> list[str]:
    """The pictures a file names; a file with mistakes is not asked."""
    return [] if sheet.wrong or not sheet.values else pictures(values_of(sheet))


def _check(own: UserFolder, incoming: IncomingFile) -> None:
    """Refuse a file with mistakes of its own."""
    known = own.now.library.drills
    around = ValidationContext(ClipPhases(own.clips), known, trouble_in(incoming.pictures))
    if wrong := incoming.sheet.problems(around):
        raise RoutineError(wrong)


def _there(own: UserFolder) -> dict[Key, Path | None]:
    """All there is, with its file where it is the user's own."""
    now = own.now
    there: dict[Key, Path | None] = {}
    for name in now.library.drills:
        there["drills", name] = now.drill_files.get(name)
    for name in now.library.routines:
        there["routines", name] = now.routine_files.get(name)
    return there


def _is_same(path: Path | None, incoming: IncomingFile, key: Key) -> bool:
    """Whether what comes in is what is there, pictures included."""
    path = path or files.packaged("routines.yaml")
    mine = values_of(read_sheet(read_bytes(path), str(path)))
    if key[1] not in mine[key[0]]:
        return False
    here = _with_digests(mine, key, lambda name: (path.parent / name).read_bytes())
    return here == _with_digests(incoming.values, key, incoming.pictures.__getitem__)


def _with_digests(values: Values, key: Key, read: Callable[[str], bytes]) -> str:
    """A drill or routine with the content of its pictures in place of their names."""

    def digest(name: str) -> str:
        return hashlib.sha256(read(name)).hexdigest()

    return as_written(with_pictures(only(values, [key]), digest), key)


def _free_path(folder: Path, values: Values) -> Path:
    """A file named as the first routine, or else the first drill, that takes no other's place."""
    first = next(iter([*values["routines"], *values["drills"]]))
    taken = {other.stem.casefold() for other in folder.glob("*")} if folder.is_dir() else set()
    return folder / f"{free_id(first, taken)}.yaml"


def _free_folder(path: Path) -> str:
    """A name for the folder of the pictures of a file, one that is not there yet."""
    taken = {other.name.casefold() for other in path.parent.glob("*")}
    return free_id(path.stem.casefold(), taken)


def _text_and_pictures(
    incoming: IncomingFile, left: Values, new: Mapping[Key, str], folder: str
) -> tuple[str, dict[str, bytes]]:
    """The file as it will stand, as it came where nothing in it has to change."""
    if not incoming.pictures and not new and left == incoming.values:
        return incoming.text, {}
    names = names_within(folder, pictures(left))
    text = yaml_of(renamed(with_pictures(left, names.__getitem__), new))
    return text, {names[name]: incoming.pictures[name] for name in names}


def _edits(own: UserFolder, replaced: Collection[Key]) -> dict[Path, str]:
    """The user's files without what is replaced; empty text where nothing is left."""
    edits: dict[Path, str] = {}
    there = _there(own)
    for path in {there[key] for key in replaced} - {None}:
        assert path is not None
        data = read_bytes(path)
        try:
            edits[path] = without(data.decode("utf-8"), replaced)
        except LayoutError:
            values = values_of(read_sheet(data, str(path)))
            left = [key for key in keys(values) if key not in replaced]
            edits[path] = yaml_of(only(values, left))
    return edits


def _check_together(
    own: UserFolder, path: Path, text: str, data: Mapping[str, bytes], edits: Mapping[Path, str]
) -> None:
    """Refuse what would make the folder wrong in a way in which it is not wrong now."""
    there = [file for known in own_paths(own.folder) if (file := own_file(known)[0])]
    ours = [
        replace(file, sheet=read_sheet(edits.get(file.path, ""), str(file.path)))
        if file.path in edits
        else file
        for file in there
        if edits.get(file.path, "some")
    ]
    ours.append(UserFile(path, read_sheet(text, path.name), trouble_in(data)))
    problems = put_together(own.builtin, ours, ClipPhases(own.clips)).problems
    before = {(problem.file, problem.message) for problem in own.now.problems}
    if worse := [problem for problem in problems if (problem.file, problem.message) not in before]:
        raise RoutineError(worse)
