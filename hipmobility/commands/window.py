"""`hipmobility` without a command: open the window, with `--demo` on made-up practices."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from hipmobility import collector, files
from hipmobility.commands.arguments.options import WindowOptions
from hipmobility.commands.common import WRONG_CALL, WrongCallError, open_own, say, unknown
from hipmobility.core.model.translation import best_match
from hipmobility.files import AppPaths


def run(options: WindowOptions) -> int:
    """Show the window until it is closed; returns the exit code."""
    return _demo(options) if options.demo else _window(options)


def _demo(options: WindowOptions) -> int:
    """Open it with a folder of its own for what is set there; nothing is kept."""
    own = AppPaths(files.data_dir(options.data_dir))
    with tempfile.TemporaryDirectory(
        prefix="hipmobility-demo-", ignore_cleanup_errors=True
    ) as name:
        paths = AppPaths(Path(name))
        with suppress(OSError):  # they only make it look like at home
            shutil.copy(own.settings, paths.settings)
        return _window(replace(options, data_dir=paths.data))


def _window(options: WindowOptions) -> int:
    collector.hold()  # until the window is painted: what is made at the start stays
    own = open_own(options.data_dir)
    if options.routine not in own.now.library.routines:
        raise WrongCallError(unknown("routine", options.routine, own.now.library.routines))
    _check_language(options)
    from hipmobility.system.desktop import display

    if trouble := display.problem():
        say(trouble)
        return WRONG_CALL
    from hipmobility.app.options import Options
    from hipmobility.app.start.main import run as open_window

    chosen = Options(
        data_dir=options.data_dir,
        routine=options.routine,
        begin=options.begin,
        speed=options.speed,
        trace=options.trace,
        open=options.open,
        theme=options.theme,
        language=options.language,
        demo=options.demo,
    )
    return open_window(chosen, own)


def _check_language(options: WindowOptions) -> None:
    """Raise `WrongCallError` for a language there is not."""
    if not options.language:
        return
    there = files.translations(files.data_dir(options.data_dir))
    if best_match(options.language, there) is None:
        raise WrongCallError(unknown("language", options.language, there))
