"""All that is kept, as the text of one file."""

from __future__ import annotations

from typing import Literal

from hipmobility.core.measure.measurement import Measurement, newest_revisions
from hipmobility.core.model.leaning import LeaningEntry
from hipmobility.core.model.practice import Practice
from hipmobility.core.transfer.export_csv import to_csv
from hipmobility.core.transfer.export_json import to_json
from hipmobility.core.transfer.measure_csv import to_measure_csv
from hipmobility.files import AppPaths
from hipmobility.store.beside.self_checks import SelfChecks
from hipmobility.store.journal import Journal

ExportFormat = Literal["json", "csv", "measures-csv"]


def export_text(journal: Journal, paths: AppPaths, kind: ExportFormat) -> str:
    """All of a journal in JSON, with the self-checks beside it, or a table of one kind.

    Raises JournalError, SelfCheckError, and OSError where the self-checks cannot be read.
    """
    practices, measured = journal.queries.practices(), journal.measures.all_revisions()
    return _text(practices, measured, journal.leanings.all(), paths, kind)


def export_of_file(paths: AppPaths, kind: ExportFormat) -> str:
    """As `export_text`, of the journal that is kept; none is made where there is none."""
    if not paths.journal.exists():
        return _text([], [], [], paths, kind)
    with Journal.open_to_read(paths.journal) as journal:
        return export_text(journal, paths, kind)


def _text(
    practices: list[Practice],
    measured: list[Measurement],
    leanings: list[LeaningEntry],
    paths: AppPaths,
    kind: ExportFormat,
) -> str:
    if kind == "csv":
        return to_csv(practices)
    if kind == "measures-csv":
        return to_measure_csv(newest_revisions(measured))
    checks = SelfChecks(paths.self_checks).all()
    return to_json(practices, checks, measured, leanings=leanings)
