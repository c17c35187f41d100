"""`hipmobility export`: all that is kept, for other programs.

JSON has practices, self-checks and what was measured; CSV practices; measures-csv what was
measured.
"""

from __future__ import annotations

from hipmobility.commands.common import data_folder, say, write
from hipmobility.commands.options import ExportOptions
from hipmobility.commands.practices import read_journal
from hipmobility.core.measure.measurement import newest_revisions
from hipmobility.core.transfer.export_csv import to_csv
from hipmobility.core.transfer.export_json import to_json
from hipmobility.core.transfer.measure_csv import to_measure_csv
from hipmobility.files import AppPaths
from hipmobility.store.self_checks import SelfChecks


def run(options: ExportOptions) -> int:
    """Print or write them; returns the exit code."""
    paths = AppPaths(data_folder(options.data_dir))
    practices, measured = read_journal(paths.journal)
    if options.format == "json":
        text = to_json(practices, SelfChecks(paths.self_checks).all(), measured)
    elif options.format == "measures-csv":
        text = to_measure_csv(newest_revisions(measured))
    else:
        text = to_csv(practices)
    write(options.output, text)
    if options.output and options.format != "json":
        say("written for spreadsheets; --format json keeps everything, earlier answers too")
    return 0
