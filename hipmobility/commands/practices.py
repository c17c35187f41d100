"""What commands about kept practices share: which drill, from which day, to which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from hipmobility import files
from hipmobility.commands.arguments.command_options import PracticeOptions
from hipmobility.commands.common import WrongCallError, unknown
from hipmobility.core.measure.findings import MeasureFindings
from hipmobility.core.measure.measurement import Measurement, newest_revisions
from hipmobility.core.measure.summary import all_findings
from hipmobility.core.model.practice import Practice
from hipmobility.core.model.routine import Library
from hipmobility.core.reminders.sentence import plan_sentence
from hipmobility.files import AppPaths
from hipmobility.store.beside.settings_file import read_preferences
from hipmobility.store.journal import Journal
from hipmobility.user_routines.library import read_builtin, read_clips, read_own


@dataclass(frozen=True, slots=True)
class PracticeSelection:
    """The practices that were asked for, and under which names."""

    every: tuple[Practice, ...]
    """All there are, oldest first: evidence is always of all notes."""
    practices: tuple[Practice, ...]
    """Those within the days asked for."""
    measures: tuple[MeasureFindings, ...]
    """What was measured says, as of the last day asked for."""
    names: dict[str, str]
    """Drills by id, as they are called now, or were when last done."""
    plan: str
    """The plan in a sentence, where there is one."""


def asked(options: PracticeOptions) -> PracticeSelection:
    """The practices from `options.first` to `options.last`, where `options.drill` is known.

    A journal is not made where there is none. Raises WrongCallError, JournalError or OSError.
    """
    if options.first and options.last and options.first > options.last:
        raise WrongCallError(f"--from {options.first} is after --to {options.last}")
    paths = AppPaths(_folder_to_read(options.data_dir))
    practices, measured = read_journal(paths.journal)
    library = read_own(read_builtin(), paths.routines, read_clips()).library
    names = _names(practices, library)
    if options.drill is not None and options.drill not in names:
        raise WrongCallError(unknown("drill", options.drill, names))
    chosen = tuple(practice for practice in practices if within(options, practice))
    routines = {key: routine.name for key, routine in library.routines.items()}
    plan = plan_sentence(read_preferences(paths.settings), routines)
    findings = tuple(all_findings(newest_revisions(measured), options.last))
    return PracticeSelection(tuple(practices), chosen, findings, names, plan)


def _folder_to_read(data_dir: Path | None) -> Path:
    """The data folder, which is not left behind where there was none.

    Raises `OSError` where it could not be made: then it is no wonder that there are no notes.
    """
    folder = files.usual_data_dir() if data_dir is None else data_dir
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    files.make_private_folder(folder)
    for path in missing:
        path.rmdir()
    return folder


def wanted_language(options: PracticeOptions) -> tuple[str, Path]:
    """The language asked for, or that of the settings, and the data folder. Raises `OSError`."""
    folder = files.usual_data_dir() if options.data_dir is None else options.data_dir
    return options.language or read_preferences(AppPaths(folder).settings).language, folder


def read_journal(path: Path) -> tuple[list[Practice], list[Measurement]]:
    """All practices, oldest first, and all revisions of all measurements.

    Neither where there is no journal yet. Raises JournalError.
    """
    if not path.exists():
        return [], []
    with Journal.open_to_read(path) as journal:
        return journal.queries.practices()[::-1], journal.measures.all_revisions()


def within(options: PracticeOptions, practice: Practice) -> bool:
    """Whether a practice is of the days asked for."""
    first, last = options.first or date.min, options.last or date.max
    return first <= practice.local_date <= last


def _names(practices: Sequence[Practice], library: Library) -> dict[str, str]:
    names = {key: drill.name for practice in practices for key, drill in practice.drills.items()}
    answered = {check_in.drill for practice in practices for check_in in practice.check_ins}
    names |= {key: key for key in answered - names.keys()}
    return names | {key: drill.name for key, drill in library.drills.items()}
