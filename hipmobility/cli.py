"""The command line: start the window, or check a routine file, or export the journal."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from hipmobility import files
from hipmobility.arguments import parser
from hipmobility.core.clip_file import ClipError
from hipmobility.core.export import to_csv, to_json
from hipmobility.core.figure import Clip
from hipmobility.core.figure.samples import samples
from hipmobility.core.import_file import ImportRefused
from hipmobility.core.practice import Practice
from hipmobility.core.routine import Drill, Library, Side
from hipmobility.core.routine_file import RoutineError
from hipmobility.library import read_builtin, read_clips, read_file, with_users_own
from hipmobility.store.database import JournalError
from hipmobility.store.importing import import_file
from hipmobility.store.journal import Journal

_TROUBLE = 1
_WRONG_CALL = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit code: 0, 1 for trouble, 2 for a wrong call."""
    options = parser().parse_args(arguments)
    commands = {
        "validate": _validate,
        "export": _export,
        "import": _import,
        "figures": _figures,
        "doctor": _doctor,
    }
    command = commands.get(options.command, _window)
    return command(options)


def _say(message: str) -> None:
    sys.stderr.write(f"hipmobility: {message}\n")


def _window(options: argparse.Namespace) -> int:
    found = _packaged(options.routine)
    if found is None:
        return _TROUBLE
    clips, builtin = found
    try:
        folder = files.data_dir(options.data_dir) / "routines"
    except OSError as error:
        _say(f"{error.filename}: {error.strerror}")
        return _TROUBLE
    library, problems = with_users_own(builtin, folder, clips)
    for problem in problems:
        _say(problem)
    if options.routine not in library.routines:
        known = ", ".join(library.routines)
        _say(f"no routine {options.routine!r}; there is: {known}")
        return _WRONG_CALL
    from hipmobility.app import display

    if trouble := display.problem():
        _say(trouble)
        return _WRONG_CALL
    try:
        from hipmobility.app.main import run
    except ImportError as error:
        return _without_qt(error)
    from hipmobility.app.options import Options

    names = ("data_dir", "routine", "begin", "speed", "trace", "theme")
    chosen = Options(**{name: getattr(options, name) for name in names})
    return run(chosen, library, clips, problems)


def _without_qt(error: ImportError) -> int:
    """Say that Qt cannot be loaded; any other import error is a fault of ours."""
    if not (error.name or "").startswith(("PySide6", "Qt", "shiboken6")):
        raise error
    _say(
        f"Qt cannot be loaded: {error}\n"
        "Some system library is missing; 'python3 packaging/start.py' in the program's "
        "source folder names the Debian packages."
    )
    return _WRONG_CALL


def _packaged(routine: str = "") -> tuple[Mapping[str, Clip], Library] | None:
    """Clips and library of the program; where one cannot be read, says so and gives nothing.

    Clips are read when they are needed: those of `routine` here, or with no routine all.
    """
    try:
        clips, library = read_clips(), read_builtin()
        known = library.routines.get(routine)
        needed = [item.drill.figure for item in known.items] if known else clips
        for name in needed:
            clips[name]
    except (RoutineError, ClipError, OSError) as error:
        _say(str(error))
        return None
    return clips, library


def _validate(options: argparse.Namespace) -> int:
    found = _packaged()
    if found is None:
        return _TROUBLE
    clips, builtin = found
    result = 0
    for path in options.files:
        try:
            read_file(path, clips, builtin.drills)
        except RoutineError as error:
            sys.stdout.write("".join(f"{problem}\n" for problem in error.problems))
            result = _TROUBLE
        except OSError as error:
            sys.stdout.write(f"{path}: cannot be read: {error.strerror}\n")
            result = _TROUBLE
    return result


def _figures(options: argparse.Namespace) -> int:
    found = _packaged()
    if found is None:
        return _TROUBLE
    clips, library = found
    drills = {drill.figure: drill for drill in library.drills.values()}
    for drill in library.drills.values():
        drills |= {each.figure: drill.varied(each.id) for each in drill.variants}
    wanted = [options.clip] if options.clip else [key for key in clips if key in drills]
    if options.clip and options.clip not in drills:
        _say(f"no clip {options.clip!r}; there is: {', '.join(drills)}")
        return _WRONG_CALL
    shown = [(clips[key], drills[key]) for key in wanted]
    side = Side(options.side)
    try:
        if options.format == "json":
            text = json.dumps([samples(clip, drill, side) for clip, drill in shown])
            _write(options.output / "figures.json" if options.output else None, f"{text}\n")
            return 0
        return _draw_figures(options, shown, side)
    except OSError as error:
        _say(f"{error.filename}: {error.strerror}")
        return _TROUBLE


def _draw_figures(options: argparse.Namespace, shown: list[tuple[Clip, Drill]], side: Side) -> int:
    if options.output is None:
        _say("figures: say with -o into which folder the pictures go")
        return _WRONG_CALL
    try:
        from hipmobility.app.figure_sheets import draw
    except ImportError as error:
        return _without_qt(error)
    for path in draw(shown, side, options.theme, options.size, options.output):
        sys.stdout.write(f"{path}\n")
    return 0


def _export(options: argparse.Namespace) -> int:
    path = files.data_dir(options.data_dir) / "journal.sqlite3"
    try:
        practices = _read_practices(path)
        make = to_json if options.format == "json" else to_csv
        _write(options.output, make(practices))
    except JournalError as error:
        _say(str(error))
        return _TROUBLE
    except OSError as error:
        _say(f"{error.filename}: {error.strerror}")
        return _TROUBLE
    return 0


def _import(options: argparse.Namespace) -> int:
    journal = files.data_dir(options.data_dir) / "journal.sqlite3"
    try:
        done = import_file(journal, options.file, datetime.now(UTC))
    except ImportRefused as error:
        sys.stdout.write(f"{error}\n")
        return _TROUBLE
    except JournalError as error:
        _say(str(error))
        return _TROUBLE
    except OSError as error:
        _say(f"{error.filename}: {error.strerror}")
        return _TROUBLE
    _say(f"{done.added} added, {done.completed} completed, {done.already_there} already there")
    return 0


def _doctor(options: argparse.Namespace) -> int:
    try:
        from hipmobility.app.doctor import run
    except ImportError as error:
        _without_qt(error)
        return _TROUBLE
    return run(options.data_dir, as_json=options.as_json)


def _read_practices(path: Path) -> list[Practice]:
    """All practices, oldest first; none where there is no journal yet."""
    if not path.exists():
        return []
    with Journal.open(path) as journal:
        return journal.practices()[::-1]


def _write(output: Path | None, text: str) -> None:
    data = text.encode()
    if output:
        files.write_atomic(output, data)
    else:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
