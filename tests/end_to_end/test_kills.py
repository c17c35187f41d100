"""The program is killed at random moments of a real practice; nothing it saved is missing.

`HIPMOBILITY_KILLS=200 pytest tests/end_to_end/test_kills.py` does as many as one likes.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext, suppress
from itertools import pairwise
from pathlib import Path
from typing import Any

import processes
import pytest

import hipmobility
from hipmobility.core.model.practice import Practice
from hipmobility.core.model.routine import Side
from hipmobility.store.journal import Journal

KILLS = int(os.environ.get("HIPMOBILITY_KILLS", "12"))
AT_ONCE = 2
PACKAGE = Path(hipmobility.__file__).parents[1]
DRIVER = Path(__file__).with_name("with_fingers.py")


def start(folder: Path, trace: Path, seed: int) -> processes.Child[bytes]:
    # Every other start goes on with the practice that the kill before cut off.
    begin = ["--begin"] if seed % 2 else []
    arguments = ["--data-dir", folder, "--speed", "60", "--trace", trace, *begin]
    return processes.Child(
        [sys.executable, DRIVER, str(seed), *map(str, arguments)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(PACKAGE)},
        stderr=subprocess.DEVNULL,
    )


def wait_until_it_plays(process: processes.Child[bytes], trace: Path) -> None:
    for _ in range(600):
        if trace.exists() and trace.stat().st_size:
            return
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(0.05)
    pytest.fail("the practice did not begin")


def saved(trace: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """What the whole lines of a trace say to be in the journal, with the practice's id."""
    practice = ""
    for line in trace.read_text(encoding="utf-8").split("\n")[:-1]:
        event = json.loads(line)
        practice = event.get("practice", practice)
        if event["event"].endswith("_saved"):
            yield practice, event


def check(folder: Path, traces: list[Path]) -> int:
    """Compares journal and traces; returns how much was said to be saved."""
    path = folder / "journal.sqlite3"
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        for table, place in (("step", "practice_id, position, side"), ("practice", "id")):
            twice = f"SELECT {place} FROM {table} GROUP BY {place} HAVING count(*) > 1"
            assert database.execute(twice).fetchall() == []
    count = 0
    with Journal.open(path) as journal:
        for trace in traces:
            said = list(saved(trace))
            count += len(said)
            last = {(id_, e["event"], e["drill"], e["side"]): e for id_, e in said}
            for practice_id, event in said:
                practice = journal.queries.practice(practice_id)
                assert practice is not None, event
                if event["event"] == "step_saved":
                    check_step(practice, event, last)
                else:
                    check_answer(journal, practice, event)
    return count


def check_step(practice: Practice, event: dict[str, Any], last: dict[Any, Any]) -> None:
    """A step that was worked on again has its newest seconds."""
    (found,) = [
        step
        for step in practice.steps
        if step.drill == event["drill"]
        and (step.side.value if step.side else None) == event["side"]
    ]
    newest = last[practice.id, event["event"], event["drill"], event["side"]]
    assert found.actual_s >= newest["actual_s"] - 1e-5


def check_answer(journal: Journal, practice: Practice, event: dict[str, Any]) -> None:
    """The answer is among the revisions, and none of them repeats the one before."""
    position = next(c.position for c in practice.check_ins if c.drill == event["drill"])
    kept = journal.queries.revisions(practice.id, position, Side(event["side"]))
    answers = [(each.ease, list(each.tags)) for each in kept]
    assert (event["ease"], event["tags"]) in answers
    texts = [(each.ease, each.tags, each.note) for each in kept]
    assert all(one != other for one, other in pairwise(texts))


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Another program that writes to the journal, and does not end."""
    with closing(sqlite3.connect(folder / "journal.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@contextmanager
def full(folder: Path) -> Iterator[None]:
    """Nothing fits on the disk any more; only on one of its own, so that others have room."""
    ballast = folder / "ballast"
    if folder.is_mount():
        with suppress(OSError), ballast.open("wb", buffering=0) as file:
            while True:
                file.write(bytes(4096))
    yield
    ballast.unlink(missing_ok=True)


TROUBLES = (nullcontext, nullcontext, locked, full)


@pytest.fixture
def folders(tmp_path: Path) -> Iterator[list[Path]]:
    """Data folders, each on a small disk of its own where the tests may mount one."""
    made = [tmp_path / f"data{number}" for number in range(AT_ONCE)]
    mounted = []
    for folder in made:
        folder.mkdir()
        mount = ["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(folder)]
        if hasattr(os, "geteuid") and os.geteuid() == 0 and processes.run(mount).returncode == 0:
            mounted.append(folder)
    yield made
    for folder in mounted:
        processes.run(["umount", "--lazy", str(folder)], check=True)


def test_nothing_that_was_saved_is_lost_by_a_kill(tmp_path: Path, folders: list[Path]) -> None:
    """Each folder is killed again and again, so that journals with cut-off practices grow.

    At half of the kills the journal is locked by another program, or its disk is full.
    """
    dice = random.Random(20261123)
    traces: dict[Path, list[Path]] = {folder: [] for folder in folders}
    met: Counter[str] = Counter()
    for number in range(0, KILLS, AT_ONCE):
        running: list[tuple[processes.Child[bytes], Path]] = []
        for folder in traces:
            trace = tmp_path / f"{folder.name}-{number}.jsonl"
            running.append((start(folder, trace, number + len(running)), trace))
            traces[folder].append(trace)
        for process, trace in running:
            wait_until_it_plays(process, trace)
        for (process, _), folder in zip(running, traces, strict=True):
            with pytest.raises(subprocess.TimeoutExpired):
                process.wait(dice.uniform(0.0, 2.0 / AT_ONCE))
            trouble = dice.choice(TROUBLES)
            met[trouble.__name__] += 1
            with trouble(folder):
                with pytest.raises(subprocess.TimeoutExpired):
                    process.wait(dice.uniform(0.0, 2.0 / AT_ONCE))
                process.send_signal(signal.SIGKILL)
                process.wait(10)
    count = sum(check(folder, kept) for folder, kept in traces.items())
    assert count > KILLS
    print(f"{KILLS} kills {dict(met)}, {count} saved, 0 missing")
