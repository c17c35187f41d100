"""How Review, search, report and export grow with 30, 300, 3,650 and 36,500 practices.

CPU time, the median of the rounds; what takes more than 0.3 seconds is measured once. `growth` is
how many times as long the most practices take as a tenth of them: 10 is linear, 1 is flat. Opening
shows the last 90 days; what all notes say is worked out once after something was written, a little
at a time while the page is used already, and stands in a line of its own. The report is of the last
90 days as Review makes it, and of all days; its pages are HTML, without drawing them to PDF.
"""

from __future__ import annotations

import os
import random
import tempfile
from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks import review
from benchmarks.measure import cpu_ms
from benchmarks.table import Cells, Table
from hipmobility.app.application import HipMobility
from hipmobility.app.controllers.evidence import EvidenceReader
from hipmobility.app.documents.html import to_html
from hipmobility.app.pages import HOME
from hipmobility.core.model.practice import Practice
from hipmobility.core.review.note_filter import NoteFilter
from hipmobility.core.review.report import ReportScope, make
from hipmobility.core.transfer.export_csv import to_csv
from hipmobility.core.transfer.export_json import to_json
from hipmobility.pages.review.table import PAGE
from hipmobility.store.journal import Journal
from hipmobility.user_routines.library import read_builtin

SIZES = (30, 300, 3650, 36500)
ROUNDS = 3
_LONG_MS = 300.0
"""What takes longer is measured once."""
_FLAT = (
    *("opening Review", "opening it after a practice"),
    *("searching what is nowhere", "report of 90 days"),
)
_QUARTER = timedelta(days=90)
_Task = Callable[[], object]


def measured() -> Table:
    """The section of the table."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    found: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            journal = _journal(Path(folder) / str(size), size)
            for name, ms in _measured(journal).items():
                found.setdefault(name, []).append(ms)
            journal.close()
    head = ("what", *(f"{size:,}, ratio" for size in SIZES[1:]), "growth", "aim")
    return Table("Growth", (__doc__ or "").strip(), head, tuple(map(_cells, found.items())))


def _cells(row: tuple[str, list[float]]) -> Cells:
    name, times = row
    parts = [f"{ms / times[0]:.1f}" for ms in times[1:]]
    growth = times[-1] / times[-2]
    return name, *parts, f"{growth:.1f}", "flat" if name in _FLAT else "linear"


def _measured(journal: Journal) -> dict[str, float]:
    program = review.program_with(journal)
    evidence = program.parts.evidence
    evidence.evidence()
    since = (review.NOW - _QUARTER).date()
    practices = journal.queries.practices()
    tasks: Mapping[str, _Task] = {
        "opening Review": partial(_open, program, review.open_review),
        "opening it after a practice": partial(_open, program, review.open_after_writing),
        "what all notes say, worked out anew": lambda: EvidenceReader(journal).evidence(),
        "searching a word": partial(_search, journal, "front"),
        "searching what is nowhere": partial(_search, journal, "nothing like it"),
        "report of 90 days": partial(_report, program, journal, since),
        "report of all days": partial(_report, program, journal, None),
        "reading all practices": journal.queries.practices,
        "export to JSON": lambda: to_json(practices),
        "export to CSV": lambda: to_csv(practices),
    }
    found = {name: _median_ms(task) for name, task in tasks.items()}
    program.window.close()
    return found


def _median_ms(task: _Task) -> float:
    first = cpu_ms(task, 1)
    if first > _LONG_MS:
        return first
    return median(cpu_ms(task, 1) for _ in range(ROUNDS))


def _open(program: HipMobility, task: Callable[[HipMobility], None]) -> None:
    program.window.show_page(program.pages[HOME].page)
    task(program)


def _search(journal: Journal, words: str) -> None:
    journal.review.find(NoteFilter(text=words), limit=PAGE)


def _report(program: HipMobility, journal: Journal, since: object) -> None:
    first = since if since is None else (review.NOW - _QUARTER).date()
    found = journal.review.practices_of_days(first, None)
    evidence = program.parts.evidence.evidence()
    options = ReportScope(review.NOW.date(), first, None, evidence=evidence)
    to_html(make(found, options))


def _journal(folder: Path, size: int) -> Journal:
    """One practice a day, written a thousand at a time."""
    journal = Journal.open(folder / "journal.sqlite3")
    routine, chance = read_builtin().routines["restore"], random.Random(size)
    for start in range(0, size, 1000):
        days = range(start, min(size, start + 1000))
        made: list[Practice] = [review.practice_made(routine, ago, chance) for ago in days]
        journal.merge(made, review.NOW)
    return journal
