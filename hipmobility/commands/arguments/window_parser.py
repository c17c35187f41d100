"""What may stand on the command line without a command: it opens the window.

Most starts need no more, and the parser of all commands takes a while to make.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import NoReturn, TypeVar

from hipmobility.commands.arguments.options import CommandOptions, WindowOptions


class _MoreThanTheWindow(Exception):
    """Something else is asked for: a command, help, or what makes no sense."""


class _WindowParser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Leave it to the parser of all commands, which knows what to say."""
        raise _MoreThanTheWindow(message)


def read_window_options(arguments: Sequence[str] | None) -> WindowOptions | None:
    """The options of the window; None where more is asked for. As `sys.argv` where None."""
    parser = _WindowParser(prog="hipmobility", add_help=False)
    add_window_options(parser)
    try:
        return options_of(parser.parse_args(arguments), WindowOptions)
    except _MoreThanTheWindow:
        return None


_O = TypeVar("_O", bound=CommandOptions)


def options_of(given: argparse.Namespace, kind: type[_O]) -> _O:
    """What was given, as the options of a command."""
    return kind(**{field.name: getattr(given, field.name) for field in fields(kind)})


def add_window_options(root: argparse.ArgumentParser) -> None:
    """Add the options of the window."""
    root.add_argument(
        "--data-dir",
        type=Path,
        metavar="DIR",
        help="folder of your journal (default: the usual one)",
    )
    root.add_argument(
        "--routine", default="restore", metavar="ID", help="routine to practise (default: restore)"
    )
    root.add_argument("--begin", action="store_true", help="start the practice at once")
    root.add_argument(
        "--theme",
        choices=["system", "dark", "light", "high-contrast"],
        default="",
        help="colours for this run (default: as in the settings)",
    )
    root.add_argument(
        "--language",
        default="",
        metavar="LANG",
        help="language of this run, such as en (default: as in the settings)",
    )
    _add_trials(root)


def _add_trials(root: argparse.ArgumentParser) -> None:
    """Add what is for trying things out, and what a desktop opens."""
    root.add_argument(
        "--speed",
        type=_speed,
        default=1.0,
        metavar="X",
        help="run the practice X times as fast, to try things out (0.01 to 1000)",
    )
    root.add_argument(
        "--trace",
        type=Path,
        metavar="FILE",
        help="write every event of the practice as a line of JSON",
    )
    # A desktop without a file to open leaves it out.
    root.add_argument(
        "--open", type=Path, nargs="?", metavar="FILE", help="add a routine that somebody shared"
    )
    root.add_argument(
        "--demo",
        action="store_const",
        const="home",
        default="",
        help="try it with made-up practices; nothing is saved",
    )
    root.add_argument(
        "--demo-review", action="store_const", const="review", dest="demo", help=argparse.SUPPRESS
    )


def _speed(text: str) -> float:
    speed = float(text)
    if not 0.01 <= speed <= 1000:
        raise argparse.ArgumentTypeError("a number from 0.01 to 1000")
    return speed
