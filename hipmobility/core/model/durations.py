"""Seconds as people write them: 40s, 1.5s, 2m, 1m20s."""

from __future__ import annotations

import re

from hipmobility.core.model.translatable import FileWords

_DURATION = re.compile(r"(?:([0-9]{1,4})m)?(?:([0-9]{1,5}(?:\.[0-9]{1,3})?)s)?")
_NUMBER = re.compile(r"[0-9]{1,5}(?:\.[0-9]{1,3})?")
_CLOCK = re.compile(r"([0-9]{1,3}):([0-5][0-9])")
_MINUTES = re.compile(r"([0-9]{1,3}\.[0-9]{1,2}) ?m(?:in)?")
_WITH_SPACE = re.compile(r"([0-9.]{1,9}) ?(?:s|sec|secs|second|seconds)", re.IGNORECASE)


def parse_seconds(text: str) -> float:
    """Seconds from ``40s``, ``1.5s``, ``2m`` or ``1m20s``.

    Raises ValueError, with what to write instead, for anything else: a number must have
    its unit.
    """
    match = _DURATION.fullmatch(text)
    if not text or match is None:
        raise ValueError(FileWords.tr("a time is written like {written}", written=_hint(text)))
    minutes, seconds = match.groups(default="0")
    if match.group(1) and float(seconds) >= 60:
        total = 60 * int(minutes) + float(seconds)
        raise ValueError(
            FileWords.tr("a time is written like {total}", total=format_seconds(total))
        )
    return 60 * int(minutes) + float(seconds)


def format_seconds(seconds: float) -> str:
    """``40s``, ``1.5s``, ``2m`` or ``1m20s``, to the millisecond; `seconds` from 0."""
    thousandths = round(seconds * 1000)
    minutes, rest = divmod(thousandths, 60_000)
    amount = f"{rest // 1000}.{rest % 1000:03}".rstrip("0").rstrip(".")
    if not minutes:
        return f"{amount}s"
    return f"{minutes}m" + (f"{amount}s" if rest else "")


def _hint(text: str) -> str:
    """What `text` probably means, or examples."""
    if _NUMBER.fullmatch(text):
        return FileWords.tr("{written}s, with its unit", written=text)
    if clock := _CLOCK.fullmatch(text):
        return format_seconds(60 * int(clock.group(1)) + int(clock.group(2)))
    if minutes := _MINUTES.fullmatch(text):
        return format_seconds(60 * float(minutes.group(1)))
    if (spaced := _WITH_SPACE.fullmatch(text)) and _NUMBER.fullmatch(spaced.group(1)):
        return f"{spaced.group(1)}s"
    return "40s, 1.5s, 2m or 1m20s"
