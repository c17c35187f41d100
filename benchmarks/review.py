"""Review with ten years of daily practice (3,650 practices, 21,900 answers) against a month of it.

Opening is from the click to the painted page: charts and words of the last 90 days, and the list;
as it was left, or read and drawn anew because something was written, or, first, with the page to be
made as well (the charts' libraries were loaded before). In the last 90 days of ten years there are
90 practices, of the month 30. A search is typed
into the field and over when the list is painted; five searches, from one letter to no hit. The
other is the same with a month of notes, or looks through all notes one by one (`LIKE`).
"""

from __future__ import annotations

import os
import random
import sqlite3
import tempfile
import uuid
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication

from benchmarks.measure import Row, compared, cpu_ms, in_turn
from benchmarks.table import Table, ratio_cells, ratios
from hipmobility.app.application import HipMobility
from hipmobility.app.controllers.review import ReviewController
from hipmobility.app.options import Options
from hipmobility.app.pages import HOME, REVIEW
from hipmobility.app.practice.recording.recorder import Recorder
from hipmobility.app.shell.settings import Settings
from hipmobility.core.model.practice import CheckIn, DrillStep, Outcome, Practice, PracticeState
from hipmobility.core.model.routine import Routine, Side
from hipmobility.core.model.routine_snapshot import drills_of_copy, routine_copy
from hipmobility.core.review.note_filter import NoteFilter
from hipmobility.files import AppPaths
from hipmobility.pages.review.table import PAGE
from hipmobility.store.journal import Journal
from hipmobility.user_routines.library import UserFolder, read_builtin, read_clips

ROUNDS = 7
_AIMS = {"30 practices": "1.5", "LIKE": "1"}
_PAINTINGS = 4
_Task = Callable[[HipMobility], None]
TEN_YEARS, MONTH = 3650, 30
NOW = datetime(2026, 11, 20, 19, 0, tzinfo=UTC)
WORDS = ("front of the hip", "end of the reach", "looser after two rounds", "heel came up", "")
SEARCHES = ("f", "fr", "front", "hip reach", "nothing like it")


def measured() -> Table:
    """The section of the table."""
    return ratios("Review", __doc__, (ratio_cells(row, _AIMS.get(row.other, "")) for row in rows()))


def rows(rounds: int = ROUNDS) -> list[Row]:
    """Opening, opening first, and search."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        many, few = (_journal(Path(folder) / str(days), days) for days in (TEN_YEARS, MONTH))
        ours, other = program_with(many), program_with(few)
        tasks = (
            (open_review, "opening Review"),
            (open_after_writing, "opening it after a practice"),
            (_open_first, "opening it first"),
        )
        found = [_opened(name, task, ours, other, rounds) for task, name in tasks]
        found += _searches(ours, other, rounds)
        for program, journal in ((ours, many), (other, few)):
            program.window.close()
            journal.close()
    return found


def _opened(name: str, task: _Task, ours: HipMobility, other: HipMobility, rounds: int) -> Row:
    """From Home, with nothing left to be painted before."""

    def opening_ms(program: HipMobility) -> float:
        program.window.show_page(program.pages[HOME].page)
        _paint()
        return cpu_ms(partial(task, program), 1)

    found = in_turn({"ours": lambda: opening_ms(ours), "other": lambda: opening_ms(other)}, rounds)
    return Row(name, "30 practices", found["ours"], found["other"])


def _searches(ours: HipMobility, other: HipMobility, rounds: int) -> list[Row]:
    open_review(ours)
    open_review(other)
    alone = _journal_of(ours)
    slow = partial(_look_through, alone)
    times = len(SEARCHES)
    found = [
        compared("search, typed", _typing(ours), "30 practices", _typing(other), rounds=rounds),
        compared("search, journal", partial(_find, alone), "LIKE", slow, rounds=rounds),
    ]
    each = (tuple(ms / times for ms in row.ours_ms) for row in found)
    others = (tuple(ms / times for ms in row.other_ms) for row in found)
    return [
        replace(row, ours_ms=mine, other_ms=theirs)
        for row, mine, theirs in zip(found, each, others, strict=True)
    ]


def _typing(program: HipMobility) -> Callable[[], None]:
    field = program.pages[REVIEW].page.parts.notes.filters.search

    def type_all() -> None:
        for words in SEARCHES:
            field.setText(words)
            _paint()
        field.clear()

    return type_all


def _find(journal: Journal) -> None:
    for words in SEARCHES:
        journal.review.find(NoteFilter(text=words), limit=PAGE)


def _look_through(journal: Journal) -> None:
    """What it would be without an index."""
    with closing(sqlite3.connect(journal.path)) as connection:
        for words in SEARCHES:
            like = " AND ".join("note LIKE ?" for _ in words.split())
            values = [f"%{word}%" for word in words.split()]
            connection.execute(f"SELECT * FROM answer WHERE {like}", values).fetchall()


def open_after_writing(program: HipMobility) -> None:
    """All is read and drawn anew."""
    program.pages[REVIEW].refresh()
    open_review(program)


def open_review(program: HipMobility) -> None:
    """Open it as it was left."""
    program.pages.show(REVIEW)
    _paint()


def _open_first(program: HipMobility) -> None:
    """Into a room that was never entered."""
    room = ReviewController(
        program.window,
        Recorder(_journal_of(program), program),
        program.parts.paths.data,
        program.parts.evidence,
        lambda: NOW,
        tuple,
    )
    program.window.add_page(room.page)
    room.show()
    _paint()
    room.page.deleteLater()
    room.deleteLater()


def _paint() -> None:
    """Paint all there is to paint; what the first painting asks for is part of it."""
    for _ in range(_PAINTINGS):
        QApplication.processEvents()


def _journal_of(program: HipMobility) -> Journal:
    return program.parts.journal


def program_with(journal: Journal) -> HipMobility:
    """The program with a journal, Review opened once and all notes indexed."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    options, paths = Options(theme="dark"), AppPaths(journal.path.parent)
    clips = read_clips()
    made = HipMobility(
        UserFolder(read_builtin(), paths.routines, clips),
        journal,
        options,
        settings=Settings(paths.settings),
        paths=paths,
        wall_clock=lambda: NOW,
    )
    made.window.resize(1366, 768)
    made.window.show()
    while not journal.review.index_words(5000):
        continue
    open_review(made)
    return made


def _journal(folder: Path, days: int) -> Journal:
    journal = Journal.open(folder / "journal.sqlite3")
    routine = read_builtin().routines["restore"]
    chance = random.Random(days)
    journal.merge([practice_made(routine, ago, chance) for ago in range(days)], NOW)
    return journal


def practice_made(routine: Routine, ago: int, chance: random.Random) -> Practice:
    """A practice so many days ago, with answers by chance."""
    copy, at = routine_copy(routine), NOW - timedelta(days=ago)
    said = [
        CheckIn(place, item.drill.id, side, chance.randint(1, 5), (), chance.choice(WORDS), at)
        for place, item in enumerate(routine.items)
        for side in Side
    ]
    steps = [
        DrillStep(place, item.drill.id, side, item.dose_s, item.dose_s, Outcome.DONE)
        for place, item in enumerate(routine.items)
        for side in Side
    ]
    return Practice(
        str(uuid.UUID(int=chance.getrandbits(128))),
        at,
        0,
        routine.id,
        routine.name,
        drills_of_copy(copy),
        Side.LEFT,
        chance.choice(("before_run", "after_run", None)),
        PracticeState.FINISHED,
        tuple(steps),
        tuple(said),
        routine_copy=copy,
    )
