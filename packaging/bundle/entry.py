"""Where the bundled program begins: as one of its own helpers, or as the program."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence

from hipmobility.system.helpers import endpoint as helper

_LIBRARIES = "LD_LIBRARY_PATH"
_IMPORT = "--import"
"""The first argument of a check after a build: can these modules be imported?"""


def main() -> int:
    """Run what the arguments ask for; returns its exit code."""
    _let_children_be_themselves()
    if sys.argv[1:2] == [_IMPORT]:
        return _import(sys.argv[2:])
    code = helper.run(sys.argv[1:])
    if code is not None:
        return code
    from hipmobility.cli import main as program

    return program()


def _import(names: Sequence[str]) -> int:
    for name in names:
        importlib.import_module(name)
    return 0


def _let_children_be_themselves() -> None:
    """Let programs that are started from here find their libraries, the helpers in the bundle.

    PyInstaller's loader has set variables for this process, which needs them no more.
    """
    before = os.environ.pop(f"{_LIBRARIES}_ORIG", "")
    os.environ.pop(_LIBRARIES, None)
    if before:
        os.environ[_LIBRARIES] = before
    os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"


if __name__ == "__main__":
    sys.exit(main())
