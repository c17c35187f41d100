"""Reads clips, drills and routines from files: those of the program, then the user's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from hipmobility import files
from hipmobility.core.clip_file import parse_clips
from hipmobility.core.figure import Clip
from hipmobility.core.problems import Problem
from hipmobility.core.routine import Drill, Library, Routine
from hipmobility.core.routine_file import RoutineError, parse_library
from hipmobility.core.routine_rules import Surroundings
from hipmobility.core.yaml_nodes import MOST_BYTES

_BASED_ON = re.compile(r"^based_on:[ \t]*([a-z0-9_]+)", re.MULTILINE)


class Clips(Mapping[str, Clip]):
    """Clips by id, each read when it is asked for first: its file has the id for a name.

    Asking raises `ClipError` when its file has mistakes, `OSError` when it cannot be read.
    """

    def __init__(self, folder: Path) -> None:
        self._paths = {path.stem: path for path in sorted(folder.rglob("*.yaml"))}
        self._read: dict[str, Clip] = {}

    def __getitem__(self, name: str) -> Clip:
        if name not in self._read:
            self._read[name] = parse_clips(dict(self._texts(name)))[name]
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)

    def __contains__(self, name: object) -> bool:
        return name in self._paths

    def _texts(self, name: str) -> Iterator[tuple[str, str]]:
        """The file of a clip, and that of the clip it is based on."""
        path = self._paths[name]
        text = path.read_text(encoding="utf-8")
        yield path.name, text
        base = _BASED_ON.search(text)
        if base and base.group(1) in self._paths:
            path = self._paths[base.group(1)]
            yield path.name, path.read_text(encoding="utf-8")


class _Phases(Mapping[str, tuple[str, ...]]):
    """The phases of clips by the id of the clip, read as they are asked for."""

    def __init__(self, clips: Mapping[str, Clip]) -> None:
        self._clips = clips

    def __getitem__(self, name: str) -> tuple[str, ...]:
        return tuple(self._clips[name].phases)

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
    return parse_library(path.read_bytes(), path.name)


def read_file(path: Path, clips: Mapping[str, Clip], known: Mapping[str, Drill]) -> Library:
    """What a user's file adds, checked with the pictures beside it.

    `known` are drills of other files that its routines may name. Raises `RoutineError` when
    the file has mistakes, `OSError` when it cannot be read.
    """
    folder = path.parent
    around = Surroundings(_Phases(clips), known, lambda name: files.picture_trouble(folder / name))
    with path.open("rb") as file:
        # One byte too many is enough for the reader to refuse a huge file.
        return parse_library(file.read(MOST_BYTES + 1), str(path), around, folder=folder)


def with_users_own(
    library: Library, folder: Path, clips: Mapping[str, Clip]
) -> tuple[Library, tuple[str, ...]]:
    """`library` with what the files in `folder` add or change, and what is wrong with them.

    A broken file costs only itself.
    """
    problems: list[Problem | str] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            library = _merged(library, read_file(path, clips, library.drills))
        except RoutineError as error:
            problems += error.problems
        except OSError as error:
            problems.append(f"{path}: cannot be read: {error.strerror}")
    return library, tuple(map(str, problems))


def _merged(library: Library, more: Library) -> Library:
    """Both; what has the id of something known takes its place, in routines as well."""
    routines = {name: _renewed(each, more.drills) for name, each in library.routines.items()}
    return Library(
        MappingProxyType({**library.drills, **more.drills}),
        MappingProxyType({**routines, **more.routines}),
    )


def _renewed(routine: Routine, drills: Mapping[str, Drill]) -> Routine:
    items = (replace(item, drill=drills.get(item.drill.id, item.drill)) for item in routine.items)
    return replace(routine, items=tuple(items))
