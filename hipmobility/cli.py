"""The command line: each command is a module of its own, loaded when it is called."""

from __future__ import annotations

import importlib
import keyword
from collections.abc import Sequence

from hipmobility.commands.parser import parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit code: 0, 1 for trouble, 2 for a wrong call."""
    options = parser().parse_args(arguments)
    name = options.command or ("demo" if options.demo else "window")
    module = f"{name}_" if keyword.iskeyword(name) else name
    command = importlib.import_module(f"hipmobility.commands.{module}")
    code: int = command.run(options)
    return code
