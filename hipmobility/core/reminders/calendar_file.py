"""A calendar file (iCalendar, RFC 5545) of a schedule, for any calendar program."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from hipmobility.core.model.schedule import Schedule

_LINE_OCTETS = 75
"""RFC 5545, 3.1: lines are no longer than this, without the line break."""


def calendar_text(
    schedule: Schedule, title: str, detail: str, length: timedelta, now: datetime
) -> str:
    """One weekly event with an alarm at its start; times are local, wherever the reader is.

    `now` (with a time zone) is when the file is made; the event begins with the next time it is
    due. Raises ValueError for a schedule without a day.
    """
    start = schedule.next_after(now)
    if start is None:
        raise ValueError("no day is chosen")
    days = ",".join(day[:2].upper() for day in schedule.days)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Hip Mobility//Plan//EN",
        "BEGIN:VEVENT",
        "UID:plan@hipmobility.invalid",
        f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART:{start:%Y%m%dT%H%M%S}",
        f"DURATION:PT{max(1, round(length.total_seconds() / 60))}M",
        f"RRULE:FREQ=WEEKLY;BYDAY={days}",
        f"SUMMARY:{_escaped(title)}",
        f"DESCRIPTION:{_escaped(detail)}",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{_escaped(title)}",
        "TRIGGER:PT0S",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _escaped(text: str) -> str:
    """A TEXT value (RFC 5545, 3.3.11)."""
    for plain, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,")):
        text = text.replace(plain, written)
    return "\\n".join(text.splitlines())


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets, of which all but the first begin with a space."""
    piece = ""
    for letter in line:
        if len((piece + letter).encode()) > _LINE_OCTETS:
            yield piece
            piece = " "
        piece += letter
    yield piece
