"""What can be kept: times, texts and answers as a file takes them."""

from __future__ import annotations

import math
from datetime import UTC, datetime

from hipmobility.core.model.practice import CheckIn
from hipmobility.core.model.translatable import ImportWords

LONGEST_TEXT = 20_000
"""Characters of a text that is taken in: four times what a note has room for in the window. With a
note of a million a report as PDF takes two minutes, and a page seconds.
"""


def utc_text(moment: datetime) -> str:
    """`moment` as ISO text in UTC with microseconds and Z, which sorts by time.

    Raises ValueError if `moment` has no time zone.
    """
    if moment.utcoffset() is None:
        raise ValueError(f"a time without a zone: {moment}")
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def utc_time(text: str) -> datetime:
    """The time that `utc_text` wrote, in UTC.

    Raises ValueError if `text` is no ISO time or has no zone.
    """
    moment = datetime.fromisoformat(text)
    if moment.utcoffset() is None:
        raise ValueError(f"a time without a zone: {text}")
    return moment.astimezone(UTC)


def check_texts(*texts: str) -> None:
    """Raise ValueError for a text no file can keep: with NUL, or with half a character."""
    for text in texts:
        if "\0" in text:
            raise ValueError(ImportWords.tr("a text with the character NUL cannot be kept"))
        try:
            text.encode()
        except UnicodeEncodeError as error:
            raise ValueError(
                ImportWords.tr(
                    "a text that is not Unicode cannot be kept: {error}", error=str(error)
                )
            ) from error


def check_lengths(*texts: str) -> None:
    """Raise ValueError for a text that pages and reports cannot show in good time."""
    for text in texts:
        if len(text) > LONGEST_TEXT:
            raise ValueError(
                ImportWords.tr(
                    "has %n characters, more than {most}", "", len(text), most=LONGEST_TEXT
                )
            )


def check_seconds(*seconds: float) -> None:
    """Raise ValueError for what is no finite number of seconds from 0."""
    if not all(math.isfinite(s) and s >= 0 for s in seconds):
        raise ValueError(f"seconds that cannot be: {seconds}")


def check_ease(ease: int | None) -> None:
    """Raise ValueError for an ease that is none."""
    if ease is not None and (type(ease) is not int or not 1 <= ease <= 5):
        raise ValueError(f"an ease is a whole number from 1 to 5 or None, not {ease}")


def check_answer(check_in: CheckIn) -> None:
    """Raise ValueError for an ease that is none, an empty tag, or a text as in `check_texts`."""
    check_ease(check_in.ease)
    if not all(check_in.tags):
        raise ValueError("a tag cannot be empty")
    check_texts(check_in.drill, check_in.note, *check_in.tags)
