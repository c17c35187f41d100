"""The calendar file, read by the rules of RFC 5545 with nothing of ours."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipmobility.core.model.schedule import Schedule
from hipmobility.core.reminders.calendar_file import calendar_text

NOW = datetime(2026, 11, 27, 20, 0, tzinfo=timezone(timedelta(hours=1)))
MONDAYS = Schedule(("mon", "thu"), time(17, 30))


def properties(text: str) -> dict[str, str]:
    """The lines of the event by name, unfolded (3.1) and with texts unescaped (3.3.11)."""
    assert text.endswith("\r\n")
    event = text.partition("BEGIN:VEVENT\r\n")[2].partition("BEGIN:VALARM")[0]
    lines = event.replace("\r\n ", "").split("\r\n")[:-1]
    pairs = (line.partition(":")[::2] for line in lines)
    plain = {"n": "\n", "N": "\n"}
    return {
        name: re.sub(r"\\(.)", lambda found: plain.get(found[1], found[1]), value)
        for name, value in pairs
    }


def test_a_weekly_event_at_local_time_with_an_alarm() -> None:
    text = calendar_text(MONDAYS, "On the mat", "detail", timedelta(minutes=5), NOW)
    found = properties(text)
    assert found["DTSTART"] == "20261130T173000"
    assert found["RRULE"] == "FREQ=WEEKLY;BYDAY=MO,TH"
    assert found["DURATION"] == "PT5M"
    assert found["DTSTAMP"] == NOW.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ") == "20261127T190000Z"
    assert "BEGIN:VALARM\r\nACTION:DISPLAY\r\n" in text
    assert "TRIGGER:PT0S" in text
    assert text.count("BEGIN:") == text.count("END:") == 3


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"])))
def test_any_words_come_back_and_no_line_is_too_long(words: str) -> None:
    text = calendar_text(MONDAYS, words, words, timedelta(minutes=5), NOW)
    assert properties(text)["SUMMARY"] == words
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_without_a_day_there_is_no_file() -> None:
    with pytest.raises(ValueError, match="no day"):
        calendar_text(Schedule((), time(7)), "", "", timedelta(), NOW)
