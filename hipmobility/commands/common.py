"""What the commands share: how one is run, the library of a data folder, and what is said."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from hipmobility import files
from hipmobility.commands.arguments.options import CommandOptions
from hipmobility.core.model.translatable import Say
from hipmobility.core.yaml.problems import InvalidFile
from hipmobility.files import AppPaths
from hipmobility.user_routines.library import UserFolder, read_builtin, read_clips

if TYPE_CHECKING:
    pass

TROUBLE = 1
WRONG_CALL = 2


class WrongCallError(Exception):
    """What was asked for makes no sense; the text says why."""


class _Command(Protocol):
    def run(self, options: CommandOptions, /) -> int:
        """Do what is asked for; returns the exit code."""


def run_command(options: CommandOptions) -> int:
    """Run the command that `options` are for; returns the exit code.

    Whatever the machine or a file is to blame for is said in one line, without a traceback.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        datetime.now().astimezone()
    except (ValueError, OverflowError, OSError):
        say("the time zone cannot be used; look at the variable TZ")
        return WRONG_CALL
    try:
        command = cast("_Command", import_module(f"{__package__}.{options.module}"))
        code = command.run(options)
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:  # whoever reads has had enough
        _forget_output()
        return TROUBLE
    except Exception as error:
        explained = _explained(error)
        if explained is None:
            raise
        message, code = explained
        say(message)
        _forget_output()
    return code


def _explained(error: Exception) -> tuple[str, int] | None:
    """What to say of an error, and the exit code; None for a fault of ours."""
    from hipmobility.core.routines.sharing.pack import ShareRefused
    from hipmobility.store.beside.self_checks import SelfCheckError
    from hipmobility.store.errors import JournalError

    if isinstance(error, WrongCallError):
        return str(error), WRONG_CALL
    if isinstance(error, JournalError | SelfCheckError | InvalidFile | ShareRefused):
        return str(error), TROUBLE
    if isinstance(error, OSError):
        what = error.strerror or str(error)
        return (f"{error.filename}: {what}" if error.filename else what), TROUBLE
    if isinstance(error, ImportError) and is_of_qt(error):
        return without_qt(error), WRONG_CALL
    return None


def _forget_output() -> None:
    """Write nothing more to an output that failed, or the interpreter tries again at its end."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def say(message: str) -> None:
    """Write `message` for the person at the terminal, if there is one."""
    if sys.stderr is not None:
        with suppress(OSError):
            sys.stderr.write(f"hipmobility: {message}\n")


def show(text: str) -> None:
    """Print `text`. Raises `OSError` where the output is closed."""
    if sys.stdout is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF), "the output")
    sys.stdout.write(text)


def open_own(data_dir: Path | None) -> UserFolder:
    """The program's routines with the user's own; says what is wrong with those.

    Raises RoutineError or `OSError` where the program's own cannot be read.
    """
    own = UserFolder(read_builtin(), AppPaths(data_folder(data_dir)).routines, read_clips())
    for problem in own.now.problems:
        say(problem.precisely)
    return own


def data_folder(data_dir: Path | None) -> Path:
    """The data folder, made if it is missing. Raises `OSError`."""
    return files.data_dir(data_dir)


def speaker(language: str, data: Path) -> Say | None:
    """Who says the sentences of the core in the language wanted, or set in the data folder.

    None for English: then Qt is not even loaded.
    """
    if not {*files.translations(data)} - {"en"}:
        return None
    from hipmobility.app.command_words import speaker as with_qt
    from hipmobility.store.beside.settings_file import read_preferences  # it loads all of YAML

    return with_qt(language or read_preferences(AppPaths(data).settings).language, data)


def write(output: Path | None, text: str) -> None:
    """Write `text` to a file, whole or not at all, or print it in UTF-8. Raises `OSError`."""
    data = text.encode()
    if output:
        files.write_atomic(output, data)
    elif sys.stdout is None:
        show("")
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


def is_of_qt(error: ImportError) -> bool:
    """Whether it is Qt that cannot be loaded; any other import error is a fault of ours."""
    return (error.name or "").startswith(("PySide6", "Qt", "shiboken6"))


def without_qt(error: ImportError) -> str:
    """What to say when Qt cannot be loaded."""
    return (
        f"Qt cannot be loaded: {error}\n"
        "Some system library is missing; 'python3 packaging/start.py' in the program's "
        "source folder names the Debian packages."
    )
