"""The command line: each command is a module of its own, loaded when it is called."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hipmobility.commands.arguments.window_parser import read_window_options
from hipmobility.pyside_patch import prepare_import

if TYPE_CHECKING:
    from hipmobility.commands.arguments.options import CommandOptions


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit code: 0, 1 for trouble, 2 for a wrong call."""
    prepare_import()
    options = read_window_options(arguments) or _read_all(arguments)
    from hipmobility.commands.common import run_command  # not needed for --help

    return run_command(options)


def _read_all(arguments: Sequence[str] | None) -> CommandOptions:
    from hipmobility.commands.arguments.parser import read

    return read(arguments)
