"""A person's own words as they are shown: whole, unless they are longer than anybody types."""

from __future__ import annotations

LONGEST_SHOWN = 5000
"""Characters; as many as can be typed into a note. What came from elsewhere may be longer."""


def is_cut(text: str) -> bool:
    """Whether only the beginning of a text is shown; the export has all of it."""
    return len(text) > LONGEST_SHOWN


def shown(text: str) -> str:
    """The text, or its beginning: a page or report of a million characters takes minutes."""
    return f"{text[:LONGEST_SHOWN].rstrip()}…" if is_cut(text) else text
