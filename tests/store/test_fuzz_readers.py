"""Files that somebody spoilt: every reader takes them or refuses them in its own words.

The examples are drawn by lot from a fixed seed, so that every run sees the same ones.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from builders import practice
from store_helpers import LEFT, RIGHT

from hipmobility.core.journal.self_check import SelfCheck
from hipmobility.core.routines.sharing.pack import ShareRefused
from hipmobility.core.transfer.export_csv import to_csv
from hipmobility.core.transfer.export_json import to_json
from hipmobility.core.transfer.foreign.guess import guess_map
from hipmobility.core.transfer.foreign.read import read_foreign
from hipmobility.core.transfer.import_file import ForeignTable, ImportedFile, ImportRefused
from hipmobility.core.yaml.problems import RoutineError
from hipmobility.files import AppPaths
from hipmobility.store.beside.self_checks import SelfCheckError, SelfChecks
from hipmobility.store.journal import Journal
from hipmobility.store.transfer.importing import ImportConflicts, import_found, read_import
from hipmobility.user_routines.export import shared
from hipmobility.user_routines.import_ import read_shared
from hipmobility.user_routines.library import UserFolder, read_builtin, read_clips

NOW = datetime(2026, 12, 2, 12, 0, tzinfo=UTC)
EXAMPLES = 150
LONGEST = 60_000
"""Bytes of an example: what is small cannot take long, and what is long is cut elsewhere."""
ONE = practice({LEFT: 4, RIGHT: 3}, note="=1; said \"stuck\", then\n'free'")
PRACTICES = [ONE, replace(ONE, id="two", context="after a, b; c")]
TABLE = to_csv(PRACTICES)
FOREIGN = "Date;Leg;Pain;Note\n3.11.2026;L;7;tight\n4.11.2026;R;2;\n13/11/2026;both;0;ok\n"
CHECK = SelfCheck(date(2026, 11, 16), frozenset({"low_back"}))
WORDS = (
    *(b'"', b"'", b";", b",", b"\t", b"\r\n", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"sep=;\n"),
    *(b"{}", b"[" * 40, b"1e999", b"NaN", b"-1", b"9" * 400, b"null", b"\xe2\x80\xae", b"3/4/2026"),
)


def spoilt(whole: bytes, seed: str) -> Iterator[bytes]:
    """A fixed number of copies with bytes changed, cut, doubled, swapped or put in."""
    lots = random.Random(seed)
    for _ in range(EXAMPLES):
        made = bytearray(whole)
        for _ in range(lots.randint(1, 4)):
            start = lots.randrange(len(made) + 1)
            end = min(len(made), start + lots.choice([0, 1, 1, 3, 12, 80]))
            piece = bytes(made[start:end])
            made[start:end] = lots.choice(
                [b"", piece + piece, piece[::-1], lots.choice(WORDS), bytes([lots.randrange(256)])]
            )
        yield bytes(made[:LONGEST])


def refusal(read: Callable[[], object], *own: type[Exception]) -> Exception | None:
    """The error of the program's own with which something was refused, None if it was not."""
    try:
        read()
    except own as error:
        return error
    return None


def mapped(file: Path) -> ImportedFile:
    """What is in a file; that of another program by the map that is guessed."""
    try:
        return read_import(file)
    except ForeignTable as error:
        return read_foreign(file.name, error.sheet, guess_map(error.sheet), lambda _: 60, {})


SEEDS = {
    "json": to_json(PRACTICES, [CHECK]).encode(),
    "csv": TABLE.encode(),
    "csv ;": TABLE.replace(",", ";").encode("utf-8-sig"),
    "csv tab": ("sep=\t\r\n" + TABLE.replace(",", "\t")).encode(),
    "csv utf-16": TABLE.encode("utf-16"),
    "foreign": FOREIGN.encode(),
}


@pytest.mark.parametrize("kind", SEEDS)
def test_a_spoilt_export_is_taken_in_whole_or_refused_with_lines(kind: str, tmp_path: Path) -> None:
    paths = AppPaths(tmp_path / "data")
    paths.data.mkdir()
    with Journal.open(paths.journal) as journal:
        journal.merge(PRACTICES, NOW)
        before = journal.queries.practices()
    file = tmp_path / "file"
    taken = 0
    for content in spoilt(SEEDS[kind], kind):
        file.write_bytes(content)

        def take() -> None:
            nonlocal taken
            found = mapped(file)
            if taken < 5:  # a merge is dear; the readers are what is tried here
                import_found(paths, found, NOW)
                taken += 1

        error = refusal(take, ImportRefused, ImportConflicts)
        if isinstance(error, ImportRefused):
            assert error.problems
            assert all(problem.line >= 1 for problem in error.problems)
        assert file.read_bytes() == content
    with Journal.open(paths.journal) as journal:
        now = {each.id: each for each in journal.queries.practices()}
    assert all(each.id in now for each in before)


def test_spoilt_self_checks_are_read_or_refused_and_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "self_checks.json"
    SelfChecks(path).add_all([CHECK, SelfCheck(date(2026, 11, 17), frozenset())])
    for content in spoilt(path.read_bytes(), "self-checks"):
        path.write_bytes(content)
        if error := refusal(SelfChecks(path).all, SelfCheckError):
            assert path.name in str(error)
            assert refusal(lambda: SelfChecks(path).add_all([CHECK]), SelfCheckError)
            assert path.read_bytes() == content


@pytest.mark.parametrize("ending", [".hipmobility", ".yaml"])
def test_a_spoilt_routine_that_was_shared_is_read_or_refused(ending: str, tmp_path: Path) -> None:
    own = UserFolder(read_builtin(), tmp_path / "routines", read_clips())
    made = shared(own, "restore", packed=ending == ".hipmobility")
    file = tmp_path / f"shared{ending}"
    for content in spoilt(made, ending):
        file.write_bytes(content)
        error = refusal(lambda: read_shared(file), ShareRefused, RoutineError, OSError)
        assert error is None or str(error)
        assert file.read_bytes() == content
