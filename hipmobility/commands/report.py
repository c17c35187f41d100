"""`hipmobility report`: the notes as two pages to hand over, as PDF, HTML or Markdown."""

from __future__ import annotations

from datetime import datetime

from hipmobility import files
from hipmobility.commands.arguments.command_options import ReportOptions
from hipmobility.commands.practices import asked, wanted_language
from hipmobility.core.review import report as review_report
from hipmobility.core.review.report_markdown import to_markdown


def run(options: ReportOptions) -> int:
    """Write the report; returns the exit code."""
    chosen = asked(options)
    today = datetime.now().astimezone().date()
    wanted = review_report.ReportScope(
        today,
        options.first,
        options.last,
        options.drill,
        chosen.names,
        measures=chosen.measures,
        plan=chosen.plan,
    )
    if options.output.suffix.lower() == ".md":
        text = to_markdown(review_report.make(chosen.every, wanted))
        files.write_atomic(options.output, text.encode())
        return 0
    from hipmobility.app.documents.report import make_report

    make_report(chosen.every, wanted, options.output, *wanted_language(options))
    return 0
