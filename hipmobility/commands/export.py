"""`hipmobility export`: all practices, and in JSON the self-checks, for other programs."""

from __future__ import annotations

from hipmobility.commands.common import data_folder, say, write
from hipmobility.commands.options import ExportOptions
from hipmobility.commands.practices import read_practices
from hipmobility.core.transfer.export_csv import to_csv
from hipmobility.core.transfer.export_json import to_json
from hipmobility.files import AppPaths
from hipmobility.store.self_checks import SelfChecks


def run(options: ExportOptions) -> int:
    """Print or write them; returns the exit code."""
    paths = AppPaths(data_folder(options.data_dir))
    practices = read_practices(paths.journal)
    if options.format == "json":
        text = to_json(practices, SelfChecks(paths.self_checks).all())
    else:
        text = to_csv(practices)
    write(options.output, text)
    if options.output and options.format == "csv":
        say("written for spreadsheets; --format json keeps everything, earlier answers too")
    return 0
