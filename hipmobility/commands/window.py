"""`hipmobility` without a command: open the window."""

from __future__ import annotations

import argparse
import gc

from hipmobility import files
from hipmobility.commands.common import TROUBLE, WRONG_CALL, packaged, say, unknown, without_qt
from hipmobility.user_routines.library import UserFolder


def run(options: argparse.Namespace) -> int:
    """Show the window until it is closed; returns the exit code."""
    gc.disable()  # until the window is painted: what is made at the start stays
    found = packaged()
    if found is None:
        return TROUBLE
    clips, builtin = found
    try:
        folder = files.data_dir(options.data_dir) / "routines"
    except OSError as error:
        say(f"{error.filename}: {error.strerror}")
        return TROUBLE
    own = UserFolder(builtin, folder, clips)
    for problem in own.now.problems:
        say(problem.precisely)
    if options.routine not in own.now.library.routines:
        say(unknown("routine", options.routine, own.now.library.routines))
        return WRONG_CALL
    from hipmobility.system import display

    if trouble := display.problem():
        say(trouble)
        return WRONG_CALL
    try:
        from hipmobility.system.pyside_patch import leave_sources_alone

        leave_sources_alone()
        from hipmobility.app.main import run as open_window
    except ImportError as error:
        return without_qt(error)
    from hipmobility.app.options import Options

    names = ("data_dir", "routine", "begin", "speed", "trace", "theme", "open", "demo")
    chosen = Options(**{name: getattr(options, name) for name in names})
    return open_window(chosen, own)
