"""`hipmobility export`: all practices, and in JSON the self-checks, for other programs."""

from __future__ import annotations

import argparse

from hipmobility import files
from hipmobility.commands.common import TROUBLE, say, write
from hipmobility.commands.practices import read_practices
from hipmobility.core.transfer.export import to_csv, to_json
from hipmobility.store.errors import JournalError
from hipmobility.store.self_checks import SELF_CHECKS, SelfCheckError, SelfChecks


def run(options: argparse.Namespace) -> int:
    """Print or write them; returns the exit code."""
    path = files.data_dir(options.data_dir) / "journal.sqlite3"
    try:
        practices = read_practices(path)
        if options.format == "json":
            text = to_json(practices, SelfChecks(path.with_name(SELF_CHECKS)).all())
        else:
            text = to_csv(practices)
        write(options.output, text)
    except (JournalError, SelfCheckError) as error:
        say(str(error))
        return TROUBLE
    except OSError as error:
        say(f"{error.filename}: {error.strerror}")
        return TROUBLE
    return 0
