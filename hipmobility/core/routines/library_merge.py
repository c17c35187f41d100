"""The program's routines with the user's own: files that add, change, and depend on each other."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from hipmobility.core.model.durations import format_seconds
from hipmobility.core.model.fit import total_s
from hipmobility.core.model.routine import Library, Routine
from hipmobility.core.model.translatable import FileWords
from hipmobility.core.routines.merged_library import MergedLibrary
from hipmobility.core.routines.parse import ParsedFile
from hipmobility.core.routines.validation_context import ValidationContext
from hipmobility.core.yaml.problems import Problem, quoted

Phases = Mapping[str, Collection[str]]


@dataclass(frozen=True, slots=True)
class UserFile:
    """A file of the user's folder, read; `picture_trouble` is asked about pictures it names."""

    path: Path
    sheet: ParsedFile
    picture_trouble: Callable[[str], str]


def put_together(builtin: Library, own: Iterable[UserFile], phases: Phases) -> MergedLibrary:
    """`builtin` with what the files in `own` add or change, in the order of their names.

    A file with a mistake is refused whole and costs only itself. Files may name drills of each
    other; what names a drill of a refused file is refused too and says why. Of two files with
    the same id the later one is refused.
    """
    files = sorted(own, key=lambda file: file.path.name)
    refused: dict[Path, tuple[Problem, ...]] = {}
    for check in (_own_problems, _clashes, _broken_promises):
        _refuse(builtin, files, phases, check, refused)
    good = [file for file in files if file.path not in refused]
    problems = tuple(problem for file in files for problem in refused.get(file.path, ()))
    drill_files = {name: file.path for file in good for name in file.sheet.names["drills"]}
    routine_files = {name: file.path for file in good for name in file.sheet.names["routines"]}
    return MergedLibrary(
        _merged(builtin, good),
        problems,
        MappingProxyType(drill_files),
        MappingProxyType(routine_files),
    )


_Found = Iterator[tuple[UserFile, tuple[Problem, ...]]]
_Check = Callable[[Library, list[UserFile], Phases, Mapping[str, str]], _Found]


def _refuse(
    builtin: Library,
    files: list[UserFile],
    phases: Phases,
    check: _Check,
    refused: dict[Path, tuple[Problem, ...]],
) -> None:
    """Refuse what `check` finds, then what depended on it, until nothing more is wrong."""
    checks = [check, _own_problems]
    while checks:
        good = [file for file in files if file.path not in refused]
        lost = {
            name: file.path.name
            for file in files
            if file.path in refused or file.sheet.wrong
            for name in file.sheet.names["drills"]
        }
        wrong_files = {file.path: wrong for file, wrong in checks[0](builtin, good, phases, lost)}
        refused |= wrong_files
        if not wrong_files:
            checks.pop(0)


def _own_problems(
    builtin: Library, good: list[UserFile], phases: Phases, lost: Mapping[str, str]
) -> _Found:
    known = dict(builtin.drills)
    for file in reversed(good):
        if not file.sheet.wrong:
            known |= file.sheet.drills(file.path.parent)
    lost = {name: file for name, file in lost.items() if name not in known}
    for file in good:
        around = ValidationContext(phases, known, file.picture_trouble, lost)
        if wrong := file.sheet.problems(around):
            yield file, wrong


def _clashes(
    builtin: Library,
    good: list[UserFile],
    phases: Phases,
    lost: Mapping[str, str],
) -> _Found:
    """Files with an id that an earlier one has; that one stays."""
    taken: dict[tuple[str, str], str] = {}
    for file in good:
        names = [(key, name) for key, all_of in file.sheet.names.items() for name in all_of]
        wrong = [
            _problem(
                file,
                path,
                FileWords.tr(
                    "{path} is in {taken} too; choose another id",
                    path=quoted(path[1]),
                    taken=taken[path],
                ),
            )
            for path in names
            if path in taken
        ]
        if wrong:
            yield file, tuple(sorted(wrong))
            continue
        taken |= dict.fromkeys(names, file.path.name)


def _broken_promises(
    builtin: Library,
    good: list[UserFile],
    phases: Phases,
    lost: Mapping[str, str],
) -> _Found:
    """Files with a drill that makes one of the program's own routines impossible."""
    library = _merged(builtin, good)
    drill_files = {name: file for file in good for name in file.sheet.names["drills"]}
    changed = {name for file in good for name in file.sheet.names["routines"]}
    wrong: dict[Path, tuple[UserFile, list[Problem]]] = {}
    for routine in (library.routines[name] for name in builtin.routines if name not in changed):
        for drill in dict.fromkeys(item.drill.id for item in routine.items):
            if drill in drill_files and (message := _broken(routine, drill)):
                file = drill_files[drill]
                wrong.setdefault(file.path, (file, []))[1].append(
                    _problem(file, ("drills", drill), message)
                )
    for file, problems in wrong.values():
        yield file, tuple(sorted(problems))


def _broken(routine: Routine, drill: str) -> str:
    """How a changed drill breaks `routine`, or nothing."""
    change = FileWords.tr("change the routine {id} in this file as well", id=quoted(routine.id))
    for item in routine.items:
        if item.drill.id == drill and item.dose_s < item.drill.one_round_s - 1e-6:
            least = format_seconds(item.drill.one_round_s)
            dose = format_seconds(item.dose_s)
            return FileWords.tr(
                "{id} gives this drill {dose}, but it needs {least}; {change}",
                id=quoted(routine.id),
                dose=dose,
                least=least,
                change=change,
            )
    total = total_s(routine)
    if routine.at_most_s is not None and total > routine.at_most_s + 1e-6:
        takes, promised = format_seconds(total), format_seconds(routine.at_most_s)
        return FileWords.tr(
            "with this, {id} takes {takes}, at_most is {promised}; {change}",
            id=quoted(routine.id),
            takes=takes,
            promised=promised,
            change=change,
        )
    return ""


def _problem(file: UserFile, path: tuple[str, str], message: str) -> Problem:
    place = file.sheet.place(*path)
    return Problem(file.sheet.source, place.line, place.column, message)


def _merged(builtin: Library, good: Iterable[UserFile]) -> Library:
    """Both; what has the id of something known takes its place, in routines as well."""
    drills = dict(builtin.drills)
    for file in good:
        drills |= file.sheet.drills(file.path.parent)
    routines = {name: routine.with_drills(drills) for name, routine in builtin.routines.items()}
    for file in good:
        routines |= file.sheet.routines(drills)
    return Library(MappingProxyType(drills), MappingProxyType(routines))
