"""Texts in the cells of a CSV file: harmless to spreadsheets, and back unchanged."""

from __future__ import annotations

import re
from collections.abc import Iterable

_RISKY = tuple("=+-@\t\r\n＝＋－＠")
"""What a spreadsheet may run, also in the wide forms of East Asian keyboards."""


def harmless(cell: str) -> str:
    """`cell` with an apostrophe before it where a spreadsheet would run it as a formula.

    A cell that begins with an apostrophe gets another, so that `plain` undoes it.
    """
    return f"'{cell}" if cell.startswith(("'", *_RISKY)) else cell


NO_WORDS = "'"
"""The cell of a text that is there and has no words; the cell of a missing one is empty."""


def plain(cell: str) -> str:
    """The text that `harmless` was given."""
    return cell.removeprefix("'")


def tags_text(tags: Iterable[str]) -> str:
    r"""Tags in one cell: with "; " between, and ``\`` before a ; or ``\`` in a tag."""
    return "; ".join(re.sub(r"([\\;])", r"\\\1", tag) for tag in tags)


def tags_from_text(text: str) -> tuple[str, ...]:
    """The tags that `tags_text` was given, none of them empty."""
    if not text:
        return ()
    parts = re.findall(r"((?:\\.|[^\\;])*)(?:; |$)", text, flags=re.DOTALL)
    return tuple(re.sub(r"\\(.)", r"\1", part, flags=re.DOTALL) for part in parts if part)
