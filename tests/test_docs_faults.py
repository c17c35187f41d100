"""docs/faults.md: each line names the test that causes what it tells."""

from __future__ import annotations

import re
from pathlib import Path

TESTS = Path(__file__).parent
PAGE = TESTS.parent / "docs" / "faults.md"
NAMED = re.compile(r"`((?:\w+/)*test_\w+\.py)`")
NUMBERED = re.compile(r"\| [\d, ]+ \|")
ALL = 29
"""What people broke, numbered."""


def rows() -> list[str]:
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.startswith("| ") and "---" not in line]


def test_each_line_has_a_test_that_is_there() -> None:
    titles = [row for row in rows() if row.endswith("| test |")]
    without = [row[:60] for row in rows() if row not in titles and not named(row)]
    assert without == []
    gone = {name for row in rows() for name in NAMED.findall(row) if not (TESTS / name).exists()}
    assert gone == set()


def named(row: str) -> bool:
    """Whether a line names a test, a folder of them, or the page that tells of all."""
    return bool(NAMED.search(row)) or "`access/`" in row or "(testing.md)" in row


def test_each_number_is_told() -> None:
    numbered = [row.split("|")[1] for row in rows() if NUMBERED.match(row)]
    told = {int(number) for cell in numbered for number in cell.split(",")}
    assert told == set(range(1, ALL + 1))
