"""`hipmobility sync`: merges what your other laptops wrote, and writes what this one has."""

from __future__ import annotations

import json
import os
import platform
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from hipmobility.commands.arguments.command_options import SyncOptions
from hipmobility.commands.common import TROUBLE, WrongCallError, data_folder, show
from hipmobility.files import AppPaths
from hipmobility.store.beside.settings_file import read_preferences
from hipmobility.store.errors import JournalError
from hipmobility.store.shared.result import SyncProblem, SyncResult, SyncTrouble, to_record
from hipmobility.store.shared.sync import sync

_NICER = 10


def run(options: SyncOptions) -> int:
    """Sync, and say what came of it; returns the exit code."""
    if options.background and hasattr(os, "nice"):
        with suppress(OSError):
            os.nice(_NICER)
    result = _sync(options)
    if options.as_json:
        show(json.dumps(to_record(result), ensure_ascii=True) + "\n")
    else:
        show(f"{_words(result, options)}\n")
    return TROUBLE if result.problems else 0


def _words(result: SyncResult, options: SyncOptions) -> str:
    from hipmobility.app.laptops.words import told_without_window

    data = data_folder(options.data_dir)
    return told_without_window(result, read_preferences(AppPaths(data).settings).language, data)


def _sync(options: SyncOptions) -> SyncResult:
    paths = AppPaths(data_folder(options.data_dir))
    preferences = read_preferences(paths.settings)
    folder = options.folder or (
        Path(preferences.shared_folder) if preferences.shared_folder else None
    )
    if folder is None:
        raise WrongCallError(
            "no shared folder is chosen: say --folder DIR, or choose one in Settings, Other laptops"
        )
    name = preferences.device_name or platform.node().partition(".")[0]
    now = datetime.now().astimezone()
    try:
        return sync(paths, folder.absolute(), name, now, asked=not options.background)
    except JournalError as error:
        if not options.as_json:
            raise
        return SyncResult(problems=(SyncProblem(SyncTrouble.JOURNAL, why=str(error)),))
