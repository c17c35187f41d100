"""What may stand on the command line after `stats` and `report`."""

from __future__ import annotations

import argparse
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    _Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001


def add_practices(commands: _Commands) -> list[argparse.ArgumentParser]:
    """Add the commands that read practices; gives their parsers."""
    stats = commands.add_parser("stats", help="print what the notes say, drill by drill")
    stats.add_argument("--format", choices=["text", "json"], default="text")
    report = commands.add_parser("report", help="write two pages to hand to a physio")
    report.add_argument(
        "-o",
        "--output",
        type=_report_file,
        required=True,
        metavar="FILE",
        help="ends in .pdf, .html or .md",
    )
    for command in (stats, report):
        command.add_argument("--drill", metavar="ID", help="one drill only")
        command.add_argument(
            "--from", dest="first", type=_day, metavar="YYYY-MM-DD", help="from this day on"
        )
        command.add_argument(
            "--to", dest="last", type=_day, metavar="YYYY-MM-DD", help="up to this day"
        )
    return [stats, report]


def _day(text: str) -> date:
    with suppress(ValueError):
        found = date.fromisoformat(text)
        if found.isoformat() == text:
            return found
    raise argparse.ArgumentTypeError(f"{text!r} is no day such as 2026-03-31")


def _report_file(text: str) -> Path:
    path = Path(text)
    if path.suffix.lower() not in (".pdf", ".html", ".md"):
        raise argparse.ArgumentTypeError(f"{text!r} ends in none of .pdf, .html and .md")
    return path
