"""Seconds as people write them."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipmobility.core.model.durations import format_seconds, parse_seconds


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("40s", 40),
        ("1m20s", 80),
        ("1.5s", 1.5),
        ("2m", 120),
        ("90s", 90),
        ("0s", 0),
        ("1m0.5s", 60.5),
    ],
)
def test_seconds(text: str, seconds: float) -> None:
    assert parse_seconds(text) == seconds


@pytest.mark.parametrize(
    "text", ["", "40", "s", "m", "1m60s", "1h", "40 s", "+4s", "4S", "1e3s", "nan"]
)
def test_seconds_that_are_none(text: str) -> None:
    with pytest.raises(ValueError, match="a time is written like"):
        parse_seconds(text)


@given(st.integers(0, 3_600_000))
def test_seconds_written_and_read_again(thousandths: int) -> None:
    seconds = thousandths / 1000
    assert parse_seconds(format_seconds(seconds)) == pytest.approx(seconds, abs=1e-9)


@given(st.text())
def test_any_text_for_seconds(text: str) -> None:
    with contextlib.suppress(ValueError):
        assert parse_seconds(text) >= 0
