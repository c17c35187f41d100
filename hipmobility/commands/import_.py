"""`hipmobility import`: takes in what another journal has exported."""

from __future__ import annotations

from datetime import UTC, datetime

from hipmobility.commands.common import TROUBLE, data_folder, say, show
from hipmobility.commands.options import ImportOptions
from hipmobility.core.transfer.import_file import ImportRefused
from hipmobility.files import AppPaths
from hipmobility.store.importing import import_file


def run(options: ImportOptions) -> int:
    """Merge a file into the journal; returns the exit code."""
    paths = AppPaths(data_folder(options.data_dir))
    try:
        done = import_file(paths.journal, options.file, datetime.now(UTC))
    except ImportRefused as error:
        show(f"{error}\n")
        return TROUBLE
    merged = done.practices
    counts = (
        f"{merged.added} added, {merged.completed} completed, {merged.already_there} already there"
    )
    say(f"{counts}; {done.self_checks} self-checks added" if done.self_checks else counts)
    return 0
