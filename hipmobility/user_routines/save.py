"""An edited routine written into the user's folder, with a copy of the file as it was before."""

from __future__ import annotations

import errno
import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hipmobility import files
from hipmobility.core.model.routine import Routine
from hipmobility.core.routines.cut import without
from hipmobility.core.routines.editing.draft import id_of
from hipmobility.core.routines.editing.patch import (
    PatchError,
    PatchRefusal,
    file_of,
    with_routine,
)
from hipmobility.core.routines.parse import RoutineError, parse_library
from hipmobility.core.routines.sharing.text import SCHEMA_LINE, free_id
from hipmobility.core.routines.validation_context import ValidationContext
from hipmobility.core.yaml.places import LayoutError
from hipmobility.core.yaml.problems import MOST_BYTES
from hipmobility.user_routines.folder import make_folder
from hipmobility.user_routines.library import (
    UserFolder,
    no_room_for_another,
    own_paths,
    read_bytes,
)

KEPT = 10
"""So many copies of a file as it was are kept."""
BEFORE = "before"
_STAMP = "%Y-%m-%dT%H%M%S"


@dataclass(frozen=True, slots=True)
class Saved:
    """A routine as it was written, and where."""

    routine: Routine
    path: Path
    beside: Path | None = None
    """The file that could not be changed without harm and was left as it is."""
    why: PatchRefusal | None = None


@dataclass(frozen=True, slots=True)
class Deleted:
    """What deleting a routine changed: its file, as it was and as it is now (None: gone)."""

    path: Path
    before: bytes
    after: bytes | None


def save(own: UserFolder, routine: Routine, now: datetime) -> Saved:
    """Write a routine: one without an id into a file of its own, else into the file it is in.

    Where that file cannot be kept as it is, the routine goes into another one, under an id
    and a name of its own. Raises `OSError`, or `PatchError` where nobody could read it.
    """
    try:
        routine = routine.with_drills(own.now.library.drills)
    except KeyError as error:
        raise PatchError(PatchRefusal.DRILL) from error
    path = own.now.routine_files.get(routine.id)
    if path is None:
        return _save_new(own, routine)
    try:
        before = _text(path)
        text = with_routine(before, routine, own.now.library.drills, path.parent)
    except PatchError as error:
        old = own.now.library.routines[routine.id]
        name = f"{routine.name[:56]} (2)" if routine.name == old.name else routine.name
        saved = _save_new(own, replace(routine, name=name))
        return replace(saved, beside=path, why=error.why)
    if text != before:
        _copy(path, now)
        files.write_atomic(path, text.encode())
    return Saved(routine, path)


def delete(own: UserFolder, routine_id: str, now: datetime) -> Deleted:
    """Take a routine out of its file; a file with nothing else goes. A copy is kept.

    Raises `PatchError` where the file cannot be kept otherwise, `KeyError` for a routine that
    is not in a file of the user's, `OSError`.
    """
    path = own.now.routine_files[routine_id]
    before = _text(path)
    try:
        text = without(before, [("routines", routine_id)])
    except RoutineError as error:
        raise PatchError(PatchRefusal.MISTAKES) from error
    except LayoutError as error:
        raise PatchError(PatchRefusal.LAYOUT) from error
    _copy(path, now)
    if not text:
        path.unlink()
        files.sync_folder(path.parent)
    else:
        files.write_atomic(path, text.encode())
    return Deleted(path, before.encode(), text.encode() or None)


def put_back(deleted: Deleted) -> bool:
    """Undo a deletion: give the file what it had. Raises `OSError`.

    False, with nothing done, where the file was changed since: that would be lost.
    """
    path = deleted.path
    now = path.read_bytes() if path.exists() else None
    if now != deleted.after:
        return False
    files.write_atomic(path, deleted.before)
    return True


def _save_new(own: UserFolder, routine: Routine) -> Saved:
    make_folder(own.folder)
    if full := no_room_for_another(own.folder):
        raise OSError(errno.EMFILE, full)
    taken = own.now.library.routines.keys() | {path.stem for path in own_paths(own.folder)}
    new = replace(routine, id=free_id(id_of(routine.name), taken))
    path = own.folder / f"{new.id}.yaml"
    text = file_of(new, SCHEMA_LINE)
    try:
        parse_library(text, path.name, ValidationContext(drills=own.now.library.drills))
    except RoutineError as error:
        raise PatchError(PatchRefusal.MISTAKES) from error
    files.write_atomic(path, text.encode())
    return Saved(new, path)


def _text(path: Path) -> str:
    """The text of a file, with its line ends. Raises `PatchError` where it is none."""
    data = read_bytes(path)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise PatchError(PatchRefusal.MISTAKES) from error
    if len(data) > MOST_BYTES:
        raise PatchError(PatchRefusal.MISTAKES)
    return text


def _copy(path: Path, now: datetime) -> None:
    """Keep the file as it is now, and the newest of its copies; a later one has a later name."""
    folder = path.parent / BEFORE
    files.make_private_folder(folder)
    name = re.compile(
        re.escape(f"{path.stem}-") + r"(\d{4}-\d\d-\d\dT\d{6})" + re.escape(path.suffix)
    )
    stamps = sorted(match[1] for copy in folder.iterdir() if (match := name.fullmatch(copy.name)))
    stamp = now.strftime(_STAMP)
    if stamps and stamps[-1] >= stamp:
        newest = datetime.strptime(stamps[-1], _STAMP).replace(tzinfo=UTC)
        stamp = (newest + timedelta(seconds=1)).strftime(_STAMP)
    files.write_atomic(folder / f"{path.stem}-{stamp}{path.suffix}", path.read_bytes())
    for old in [*stamps, stamp][:-KEPT]:
        (folder / f"{path.stem}-{old}{path.suffix}").unlink()
