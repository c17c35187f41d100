"""Reads clips, drills and routines from files: those of the program, then the user's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from hipmobility import files
from hipmobility.core.clip_file import parse_clip
from hipmobility.core.figure import Clip
from hipmobility.core.problems import Problem
from hipmobility.core.routine import Drill, Library, Routine
from hipmobility.core.routine_file import RoutineError, parse_library
from hipmobility.core.routine_rules import Surroundings
from hipmobility.core.yaml_nodes import MOST_BYTES


def read_clips() -> dict[str, Clip]:
    """The clips that come with the program, by id.

    Raises `ClipError` when a file has mistakes, `OSError` when it cannot be read.
    """
    paths = sorted(files.packaged("assets", "figures").glob("*.yaml"))
    clips = (parse_clip(path.read_text(encoding="utf-8"), path.name) for path in paths)
    return {clip.id: clip for clip in clips}


def read_builtin(clips: Mapping[str, Clip]) -> Library:
    """The drills and routines that come with the program, checked against `clips`.

    Raises `RoutineError` when the file has mistakes, `OSError` when it cannot be read.
    """
    path = files.packaged("routines.yaml")
    return parse_library(path.read_bytes(), path.name, Surroundings(clips=_phases(clips)))


def read_file(path: Path, clips: Mapping[str, Clip], known: Mapping[str, Drill]) -> Library:
    """What a user's file adds, checked with the pictures beside it.

    `known` are drills of other files that its routines may name. Raises `RoutineError` when
    the file has mistakes, `OSError` when it cannot be read.
    """
    folder = path.parent
    around = Surroundings(_phases(clips), known, lambda name: files.picture_trouble(folder / name))
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


def _phases(clips: Mapping[str, Clip]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(clip.phases) for key, clip in clips.items()}
