"""What a word on the command line is made of: a day, a size, minutes, a file of a report."""

from __future__ import annotations

import argparse
from contextlib import suppress
from datetime import date
from pathlib import Path


def minutes(text: str) -> float:
    """Minutes from 2 to 10. Raises `argparse.ArgumentTypeError`."""
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 2 <= number <= 10:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 2 to 10, like 4.5")
    return number


def size(text: str) -> tuple[int, int]:
    """Width and height in pixels, such as 640x400. Raises `argparse.ArgumentTypeError`."""
    width, _, height = text.partition("x")
    if not (width.isdecimal() and height.isdecimal()):
        raise argparse.ArgumentTypeError("a size such as 640x400")
    lengths = int(width), int(height)
    if not all(16 <= length <= 8000 for length in lengths):
        raise argparse.ArgumentTypeError("from 16x16 to 8000x8000")
    return lengths


def day(text: str) -> date:
    """A day such as 2026-03-31. Raises `argparse.ArgumentTypeError`."""
    with suppress(ValueError):
        parsed = date.fromisoformat(text)
        if parsed.isoformat() == text:
            return parsed
    raise argparse.ArgumentTypeError(f"{text!r} is no day such as 2026-03-31")


def report_file(text: str) -> Path:
    """A file whose ending says what kind of report it is. Raises `argparse.ArgumentTypeError`."""
    path = Path(text)
    if path.suffix.lower() not in (".pdf", ".html", ".md"):
        raise argparse.ArgumentTypeError(f"{text!r} ends in none of .pdf, .html and .md")
    return path
