"""`hipmobility --demo`: the window with made-up practices, in a folder that goes when it closes."""

from __future__ import annotations

import argparse
import shutil
import tempfile
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from hipmobility import command_window, files
from hipmobility.command_common import TROUBLE, say
from hipmobility.core.demo import made_up
from hipmobility.core.routine_file import RoutineError
from hipmobility.library import read_builtin
from hipmobility.store.database import JournalError
from hipmobility.store.journal import Journal

_SETTINGS = "settings.yaml"


def run(options: argparse.Namespace) -> int:
    """Open the window on a folder of its own; nothing that is done there is kept."""
    with tempfile.TemporaryDirectory(
        prefix="hipmobility-demo-", ignore_cleanup_errors=True
    ) as made:
        folder = Path(made)
        try:
            _fill(folder, datetime.now().astimezone())
        except (RoutineError, JournalError, OSError) as error:
            say(str(error))
            return TROUBLE
        with suppress(OSError):  # they only make it look like at home
            shutil.copy(files.data_dir(options.data_dir) / _SETTINGS, folder / _SETTINGS)
        options.data_dir = folder
        return command_window.run(options)


def _fill(folder: Path, now: datetime) -> None:
    with Journal.open(folder / "journal.sqlite3") as journal:
        journal.merge(made_up(read_builtin(), now), now)
