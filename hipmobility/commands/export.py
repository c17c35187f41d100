"""`hipmobility export`: all that is kept, for other programs.

JSON has practices, self-checks and what was measured; CSV practices; measures-csv what was
measured.
"""

from __future__ import annotations

from hipmobility.commands.arguments.command_options import ExportOptions
from hipmobility.commands.common import data_folder, say, write
from hipmobility.files import AppPaths
from hipmobility.store.transfer.exporting import export_of_file


def run(options: ExportOptions) -> int:
    """Print or write them; returns the exit code."""
    paths = AppPaths(data_folder(options.data_dir))
    write(options.output, export_of_file(paths, options.format))
    if options.output and options.format != "json":
        say("written for spreadsheets; --format json keeps everything, earlier answers too")
    return 0
