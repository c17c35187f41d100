"""The program a second time, in a process that stays when the window goes."""

from __future__ import annotations

import sys

from PySide6.QtCore import QProcess, QProcessEnvironment

from hipmobility.system.helpers import endpoint


def command(arguments: list[str]) -> tuple[str, list[str]]:
    """The program that runs this one with these arguments, and its own."""
    # With -P no file of the current folder is taken for a module of Python.
    module = [] if getattr(sys, "frozen", False) else ["-P", "-m", "hipmobility"]
    return sys.executable, [*module, *arguments]


def start_beside(arguments: list[str]) -> None:
    """Start this program a second time, with these arguments."""
    process = QProcess()
    program, all_arguments = command(arguments)
    process.setProgram(program)
    process.setArguments(all_arguments)
    variables = QProcessEnvironment()
    for name, value in endpoint.environment().items():
        variables.insert(name, value)
    process.setProcessEnvironment(variables)
    process.setStandardOutputFile(QProcess.nullDevice())
    process.startDetached()
