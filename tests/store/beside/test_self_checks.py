"""Self-checks on the disk: kept by day, and never lost to a file that cannot be read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from hipmobility.core.journal.self_check import SelfCheck
from hipmobility.store.beside.self_checks import SelfCheckError, SelfChecks

MONDAY, TUESDAY = date(2026, 11, 16), date(2026, 11, 17)


def test_what_is_added_is_there_again_oldest_first(tmp_path: Path) -> None:
    path = tmp_path / "self_checks.json"
    assert SelfChecks(path).all() == []
    SelfChecks(path).add(TUESDAY, ["low_back"])
    SelfChecks(path).add(MONDAY, [])
    assert SelfChecks(path).all() == [
        SelfCheck(MONDAY, frozenset()),
        SelfCheck(TUESDAY, frozenset({"low_back"})),
    ]


def test_of_a_day_the_last_one_counts(tmp_path: Path) -> None:
    checks = SelfChecks(tmp_path / "self_checks.json")
    checks.add(MONDAY, ["low_back", "kneecap"])
    checks.add(MONDAY, ["kneecap"])
    assert checks.all() == [SelfCheck(MONDAY, frozenset({"kneecap"}))]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '{"format": 2, "checks": []}',
        '{"format": 1, "checks": [{"day": "x", "ticked": []}]}',
        '{"format": 1, "checks": [{"day": "2026-11-16", "ticked": [1]}]}',
        '{"format": 1, "checks": [{"day": 5, "ticked": []}]}',
        "\udce9",
    ],
)
def test_another_file_is_refused_and_stays_as_it_is(tmp_path: Path, text: str) -> None:
    path = tmp_path / "self_checks.json"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(SelfCheckError, match=r"self_checks\.json"):
        SelfChecks(path).all()
    with pytest.raises(SelfCheckError):
        SelfChecks(path).add(MONDAY, ["kneecap"])
    assert path.read_bytes() == text.encode("utf-8", "surrogateescape")


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="gone"):
        SelfChecks(tmp_path / "gone" / "self_checks.json").add(MONDAY, [])
