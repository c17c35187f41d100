"""The command line: each command is a module of its own, loaded when it is called."""

from __future__ import annotations

from collections.abc import Sequence

from hipmobility.commands.arguments.parser import read


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit code: 0, 1 for trouble, 2 for a wrong call."""
    options = read(arguments)
    from hipmobility.commands.common import run_command  # not needed for --help

    return run_command(options)
