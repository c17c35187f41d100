"""`hipmobility report`: the notes as two pages to hand over, as PDF, HTML or Markdown."""

from __future__ import annotations

import argparse
from datetime import datetime

from hipmobility import files
from hipmobility.commands.common import TROUBLE, WRONG_CALL, say, without_qt
from hipmobility.commands.practices import PracticeSelection, WrongCallError, asked
from hipmobility.core.review.report import ReportOptions, make
from hipmobility.core.review.report_markdown import to_markdown
from hipmobility.store.errors import JournalError


def run(options: argparse.Namespace) -> int:
    """Write the report; returns the exit code."""
    try:
        return _write(options, asked(options))
    except WrongCallError as error:
        say(str(error))
        return WRONG_CALL
    except JournalError as error:
        say(str(error))
    except OSError as error:
        say(f"{error.filename}: {error.strerror}")
    return TROUBLE


def _write(options: argparse.Namespace, found: PracticeSelection) -> int:
    today = datetime.now().astimezone().date()
    wanted = ReportOptions(today, options.first, options.last, options.drill, found.names)
    if options.output.suffix.lower() == ".md":
        text = to_markdown(make(found.every, wanted))
        files.write_atomic(options.output, text.encode())
        return 0
    try:
        from hipmobility.app.documents.report import make_report
    except ImportError as error:
        return without_qt(error)
    make_report(found.every, wanted, options.output)
    return 0
