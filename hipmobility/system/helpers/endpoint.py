"""The program's own helper processes: how one is started, from Python and from a bundle."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import hipmobility
from hipmobility.pyside_patch import prepare_import

HELPER = "--helper"
"""The first argument that makes the program a helper; the next one names which."""
HELPERS: Mapping[str, str] = {
    name: f"{__package__}.{name}"
    for name in ("awake", "drawing", "figure", "players", "sound", "voice", "window")
}
"""The module of each helper; it has ``main(arguments) -> int``."""


def command(name: str) -> tuple[str, list[str]]:
    """The program that runs the helper `name`, and its arguments; more may follow.

    A bundle has no Python to start: there the program starts itself. Raises `KeyError`.
    """
    if name not in HELPERS:
        raise KeyError(name)
    python = [] if getattr(sys, "frozen", False) else ["-P", "-m", f"{__package__}"]
    return sys.executable, [*python, HELPER, name]


def line(name: str) -> tuple[str, ...]:
    """Program and arguments of `command` in one."""
    program, arguments = command(name)
    return program, *arguments


def environment() -> dict[str, str]:
    """The variables under which `command` finds this package, wherever it was started."""
    paths = [str(Path(hipmobility.__file__).parents[1]), os.environ.get("PYTHONPATH", "")]
    joined = os.pathsep.join(path for path in paths if path)
    return {**os.environ, "PYTHONPATH": joined}


def run(arguments: Sequence[str]) -> int | None:
    """Be the helper that `arguments` ask for and return its exit code; ``None`` if they do not."""
    if list(arguments[:1]) != [HELPER] or len(arguments) < 2 or arguments[1] not in HELPERS:
        return None
    prepare_import()
    code: int = importlib.import_module(HELPERS[arguments[1]]).main(arguments[2:])
    return code
