"""`hipmobility import`: takes in what another journal has exported."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime

from hipmobility import files
from hipmobility.commands.common import TROUBLE, say
from hipmobility.core.transfer.import_file import ImportRefused
from hipmobility.store.errors import JournalError
from hipmobility.store.importing import import_file
from hipmobility.store.self_checks import SelfCheckError


def run(options: argparse.Namespace) -> int:
    """Merge a file into the journal; returns the exit code."""
    journal = files.data_dir(options.data_dir) / "journal.sqlite3"
    try:
        done = import_file(journal, options.file, datetime.now(UTC))
    except ImportRefused as error:
        sys.stdout.write(f"{error}\n")
        return TROUBLE
    except (JournalError, SelfCheckError) as error:
        say(str(error))
        return TROUBLE
    except OSError as error:
        say(f"{error.filename}: {error.strerror}")
        return TROUBLE
    did = done.practices
    told = f"{did.added} added, {did.completed} completed, {did.already_there} already there"
    say(f"{told}; {done.self_checks} self-checks added" if done.self_checks else told)
    return 0
