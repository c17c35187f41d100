"""What several commands need: the library of a data folder, and a way to say what is wrong."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from hipmobility import files
from hipmobility.core.model.routine import Library
from hipmobility.core.routines.parse import RoutineError
from hipmobility.user_routines.library import UserFolder, read_builtin, read_clips

if TYPE_CHECKING:
    from hipmobility.core.figure import Clip

TROUBLE = 1
WRONG_CALL = 2


def say(message: str) -> None:
    """Write `message` for the person at the terminal."""
    sys.stderr.write(f"hipmobility: {message}\n")


def open_own(data_dir: Path | None) -> UserFolder | None:
    """The program's routines with the user's own; says what is wrong.

    None where the program's own cannot be read.
    """
    try:
        own = UserFolder(read_builtin(), files.data_dir(data_dir) / "routines", read_clips())
    except RoutineError as error:
        say(str(error))
    except OSError as error:
        say(f"{error.filename}: {error.strerror}")
    else:
        for problem in own.now.problems:
            say(problem.precisely)
        return own
    return None


def packaged() -> tuple[Mapping[str, Clip], Library] | None:
    """Clips and library of the program; where one cannot be read, says so and gives nothing.

    Each clip is read when it is asked for first.
    """
    try:
        return read_clips(), read_builtin()
    except (RoutineError, OSError) as error:
        say(str(error))
        return None


def packaged_whole() -> tuple[Mapping[str, Clip], Library] | None:
    """As `packaged`, with all clips read."""
    from hipmobility.core.figure.reading.clip_file import ClipError

    found = packaged()
    try:
        return found and (dict(found[0]), found[1])
    except (ClipError, OSError) as error:
        say(str(error))
        return None


def write(output: Path | None, text: str) -> None:
    """Write `text` to a file, whole or not at all, or print it. Raises `OSError`."""
    data = text.encode()
    if output:
        files.write_atomic(output, data)
    else:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()


def unknown(what: str, name: str, known: Iterable[str]) -> str:
    """What to say of a name there is not: the nearest one, and all."""
    import difflib  # seldom needed

    allowed = list(known)
    near = difflib.get_close_matches(name.lower(), allowed, n=1, cutoff=0.5)
    guess = f"; did you mean {near[0]!r}?" if near else ";"
    return f"no {what} {name!r}{guess} there is: {', '.join(allowed)}"


def without_qt(error: ImportError) -> int:
    """Say that Qt cannot be loaded; any other import error is a fault of ours, and raised."""
    if not (error.name or "").startswith(("PySide6", "Qt", "shiboken6")):
        raise error
    say(
        f"Qt cannot be loaded: {error}\n"
        "Some system library is missing; 'python3 packaging/start.py' in the program's "
        "source folder names the Debian packages."
    )
    return WRONG_CALL
