"""A moment as a person reads it, the same on every page."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDateTime, QLocale

DAY = "d MMM yyyy"
"""How a day is written, in Qt's letters; names of months are in the reader's language."""


def moment_words(moment: datetime) -> str:
    """Day and time of this place: "27 Nov 2026 6:30 PM"; `moment` knows its zone."""
    return _words(QDateTime.fromSecsSinceEpoch(round(moment.timestamp())))


def wall_clock_words(local: datetime) -> str:
    """Day and time as the clock on the wall showed them: "27 Nov 2026 6:30 PM"."""
    moment = QDateTime(local.year, local.month, local.day, local.hour, local.minute, 0)
    return _words(moment)


def _words(moment: QDateTime) -> str:
    locale = QLocale()
    clock = locale.toString(moment.time(), QLocale.FormatType.ShortFormat)
    return f"{locale.toString(moment.date(), DAY)} {clock}"
