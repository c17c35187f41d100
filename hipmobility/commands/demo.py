"""`hipmobility --demo`: the window with made-up practices, which are kept in memory only."""

from __future__ import annotations

import argparse
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from hipmobility import files
from hipmobility.commands import window as command_window
from hipmobility.commands.common import TROUBLE, say

_SETTINGS = "settings.yaml"


def run(options: argparse.Namespace) -> int:
    """Open the window, with a folder of its own for what is set there; nothing is kept."""
    with tempfile.TemporaryDirectory(
        prefix="hipmobility-demo-", ignore_cleanup_errors=True
    ) as made:
        folder = Path(made)
        try:
            own = files.data_dir(options.data_dir)
        except OSError as error:
            say(f"{error.filename}: {error.strerror}")
            return TROUBLE
        with suppress(OSError):  # they only make it look like at home
            shutil.copy(own / _SETTINGS, folder / _SETTINGS)
        options.data_dir = folder
        return command_window.run(options)
