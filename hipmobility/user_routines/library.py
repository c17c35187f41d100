"""Reads clips, drills and routines from files: those of the program, then the user's own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from hipmobility import files, picture_check
from hipmobility.core.model.routine import Library
from hipmobility.core.routines.compiled import read_compiled
from hipmobility.core.routines.merged_library import MergedLibrary
from hipmobility.core.yaml.problems import MOST_BYTES, Problem
from hipmobility.drawing_check import drawing_trouble
from hipmobility.user_routines.shown_clips import ShownClips

if TYPE_CHECKING:
    from hipmobility.core.figure import Clip
    from hipmobility.core.figure.framing import Framings
    from hipmobility.core.figure.reading.compiled import CompiledClips
    from hipmobility.core.routines.library_merge import UserFile

MOST_FILES = 200
FRAMINGS_FILE = "cameras.json"
"""Beside the clips: their cameras, as `packaging/make_library.py` found them."""
COMPILED_CLIPS_FILE = "clips.json"
"""Beside the clips: their checked values, made by it too."""
_BASED_ON = re.compile(r"^based_on:[ \t]*([a-z0-9_]+)", re.MULTILINE)


class Clips(Mapping[str, "Clip"]):
    """Clips by id, each read when it is asked for first: its file has the id for a name.

    Asking raises `ClipError` when its file has mistakes, `OSError` when it cannot be read.
    """

    def __init__(self, folder: Path) -> None:
        self._paths = {path.stem: path for path in sorted(folder.rglob("*.yaml"))}
        self._folder = folder
        self._read: dict[str, Clip] = {}

    def __getitem__(self, name: str) -> Clip:
        if name not in self._read:
            from hipmobility.core.figure.framing import framed_as_before, mark_of

            texts = self.texts(name)
            clip = self._clips_of(texts)[name]
            self._read[name] = framed_as_before(clip, mark_of(texts.values()), self._known)
        return self._read[name]

    def _clips_of(self, texts: Mapping[str, str]) -> dict[str, Clip]:
        from hipmobility.core.figure.reading.clip_file import parse_clips
        from hipmobility.core.figure.reading.compiled import compiled_clips

        return compiled_clips(self._compiled, texts) or parse_clips(texts)

    @cached_property
    def _compiled(self) -> CompiledClips:
        from hipmobility.core.figure.reading.compiled import read_compiled_clips

        return read_compiled_clips(self._made(COMPILED_CLIPS_FILE))

    @cached_property
    def _known(self) -> Framings:
        from hipmobility.core.figure.framing import read_framings

        return read_framings(self._made(FRAMINGS_FILE))

    def _made(self, name: str) -> str:
        """A file that was made of the clips; nothing where there is none."""
        try:
            return (self._folder / name).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return ""

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)

    def __contains__(self, name: object) -> bool:
        return name in self._paths

    def texts(self, name: str) -> dict[str, str]:
        """The file of a clip, and that of the clip it is based on. Raises `OSError`."""
        path = self._paths[name]
        texts = {path.name: path.read_text(encoding="utf-8")}
        base = _BASED_ON.search(texts[path.name])
        if base and base.group(1) in self._paths:
            path = self._paths[base.group(1)]
            texts[path.name] = path.read_text(encoding="utf-8")
        return texts


class ClipPhases(Mapping[str, tuple[str, ...]]):
    """The phases of clips by the id of the clip, read as they are asked for."""

    def __init__(self, clips: Mapping[str, Clip]) -> None:
        self._clips = clips

    def __getitem__(self, name: str) -> tuple[str, ...]:
        """Its phases; none where the clip cannot be read and another one stands in for it."""
        from hipmobility.core.figure.reading.stand_in import AnyPhase

        phases = self._clips[name].phases
        return () if isinstance(phases, AnyPhase) else tuple(phases)

    def __iter__(self) -> Iterator[str]:
        return iter(self._clips)

    def __len__(self) -> int:
        return len(self._clips)

    def __contains__(self, name: object) -> bool:
        return name in self._clips


def read_clips() -> Clips:
    """The clips that come with the program.

    Raises `FileNotFoundError` when the program's own files are not where they belong.
    """
    return Clips(files.packaged("assets", "figures"))


def read_builtin() -> Library:
    """The drills and routines that come with the program; the tests check their clips.

    Raises `RoutineError` when the file has mistakes, `OSError` when it cannot be read.
    """
    path = files.packaged("routines.yaml")
    text = path.read_bytes()
    return _compiled(text) or _parsed(text, path.name)


def _compiled(text: bytes) -> Library | None:
    """What was made of the file `text` when the program was packed, in a fifth of the time."""
    try:
        return read_compiled(files.packaged("assets", "routines.json").read_bytes(), text)
    except OSError:
        return None


def _parsed(text: bytes, name: str) -> Library:
    from hipmobility.core.routines.parse import parse_library

    return parse_library(text, name)


def own_paths(folder: Path) -> list[Path]:
    """The files of routines in `folder`, by name; hidden ones are an editor's own affair."""
    paths = (path for path in folder.glob("*") if path.suffix in (".yaml", ".yml"))
    return sorted(path for path in paths if not path.name.startswith("."))


def no_room_for_another(folder: Path, leaving: int = 0) -> str:
    """Why one more file would not be read, when `leaving` of them go; nothing when it would."""
    if len(own_paths(folder)) - leaving < MOST_FILES:
        return ""
    return (
        f"{folder} has {MOST_FILES} files of routines, and no more are read; "
        "put several routines into one file, or remove one first"
    )


def read_own(library: Library, folder: Path, clips: Mapping[str, Clip]) -> MergedLibrary:
    """`library` with what the files in `folder` add or change, and what is wrong with them.

    A broken file costs only itself. Raises nothing.
    """
    return _together(library, own_paths(folder), clips)


def check_file(path: Path, library: Library, clips: Mapping[str, Clip]) -> tuple[Problem, ...]:
    """What is wrong with a file, which may name drills of the other files in its folder."""
    own, unreadable = own_file(path)
    if own is None:
        return tuple(unreadable)
    paths = [path]
    if not own.sheet.drills_named <= library.drills.keys() | set(own.sheet.names["drills"]):
        paths += [other for other in own_paths(path.parent) if other.name != path.name]

    def read(one: Path) -> tuple[UserFile | None, list[Problem]]:
        file, problems = own_file(one)
        if file and one == path:
            file = replace(file, picture_trouble=partial(_trouble_when_drawn, path.parent))
        return file, problems

    of_file = _together(library, paths, clips, read).problems
    return tuple(problem for problem in of_file if problem.file == str(path))


class UserFolder:
    """The user's folder; on a second reading only files that have changed are opened."""

    def __init__(self, builtin: Library, folder: Path, clips: Mapping[str, Clip]) -> None:
        self.builtin = builtin
        self.folder = folder
        self.clips = ShownClips(clips)
        self._kept: dict[Path, tuple[_Stamp, UserFile]] = {}
        self.now = self.read()

    def read(self) -> MergedLibrary:
        """What there is now, kept in `now` as well. Raises nothing."""
        self.now = _together(self.builtin, own_paths(self.folder), self.clips, self._open)
        return self.now

    def _open(self, path: Path) -> tuple[UserFile | None, list[Problem]]:
        try:
            status = path.stat()
        except OSError:
            return own_file(path)
        stamp = status.st_mtime_ns, status.st_size, status.st_ino
        if path in self._kept and self._kept[path][0] == stamp:
            return self._kept[path][1], []
        file, problems = own_file(path)
        if file:
            self._kept[path] = stamp, file
        return file, problems


_Stamp = tuple[int, int, int]


def _together(
    library: Library,
    paths: Sequence[Path],
    clips: Mapping[str, Clip],
    read: Callable[[Path], tuple[UserFile | None, list[Problem]]] | None = None,
) -> MergedLibrary:
    if not paths:
        return MergedLibrary(library)
    from hipmobility.core.routines.library_merge import put_together

    own: list[UserFile] = []
    problems: list[Problem] = []
    for path in paths[:MOST_FILES]:
        file, unreadable = (read or own_file)(path)
        own += [file] if file else []
        problems += unreadable
    if len(paths) > MOST_FILES:
        message = f"{len(paths)} files are too many; the first {MOST_FILES} by name are read"
        problems.append(Problem(str(paths[0].parent), 0, 0, message))
    merged = put_together(library, own, ClipPhases(clips))
    return replace(merged, problems=tuple(sorted([*merged.problems, *problems])))


def own_file(path: Path) -> tuple[UserFile | None, list[Problem]]:
    """A file of the user's, or why it cannot be read."""
    from hipmobility.core.routines.library_merge import UserFile
    from hipmobility.core.routines.parse import read_sheet

    try:
        sheet = read_sheet(read_bytes(path), str(path))
    except OSError as error:
        return None, [Problem(str(path), 0, 0, f"cannot be read: {error.strerror}")]
    return UserFile(path, sheet, partial(_picture_trouble, path.parent)), []


def _picture_trouble(folder: Path, name: str) -> str:
    return picture_check.picture_trouble(folder / name)


def _trouble_when_drawn(folder: Path, name: str) -> str:
    """As `_picture_trouble`, and an SVG is drawn once, to see what it takes."""
    trouble = _picture_trouble(folder, name)
    if trouble or not name.lower().endswith(".svg"):
        return trouble
    trouble = drawing_trouble(read_bytes(folder / name, picture_check.MOST_PICTURE_BYTES))
    return f"the picture {Path(name).name} {trouble}" if trouble else ""


def read_bytes(path: Path, most: int = MOST_BYTES) -> bytes:
    """What is in a file; of a huge one, a byte more than `most`. Raises `OSError`."""
    return files.read_start(path, most)
