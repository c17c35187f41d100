"""`hipmobility import`: takes in what another journal has exported."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from hipmobility.commands.arguments.command_options import ImportOptions
from hipmobility.commands.common import TROUBLE, WrongCallError, data_folder, say, show, speaker
from hipmobility.core.model.practice import CheckIn, DrillStep, Overall, Practice
from hipmobility.core.model.translatable import ImportWords, in_words
from hipmobility.core.transfer.csv_sheet import CsvSheet
from hipmobility.core.transfer.dates import DayOrder
from hipmobility.core.transfer.differences import Difference, Keep
from hipmobility.core.transfer.foreign.guess import guess_map, with_scale
from hipmobility.core.transfer.foreign.note_map import MapError, NoteMap, parse_map, parse_scale
from hipmobility.core.transfer.foreign.read import minutes_east, read_foreign
from hipmobility.core.transfer.import_file import ForeignTable, ImportedFile, ImportRefused
from hipmobility.files import AppPaths
from hipmobility.store.transfer.importing import (
    ImportConflicts,
    ImportResult,
    import_found,
    read_import,
)
from hipmobility.user_routines.library import read_builtin


def run(options: ImportOptions) -> int:
    """Merge a file into the journal; returns the exit code."""
    paths = AppPaths(data_folder(options.data_dir))
    say_it = speaker(options.language, paths.data)
    try:
        done = _import(paths, _read(options), options)
    except ImportConflicts as error:
        told = ImportWords.tr(
            "{problem}; nothing was taken. Run it again with --keep mine or --keep file.",
            problem=str(error),
        )
        say(in_words(told, say_it))
        return TROUBLE
    except ForeignTable as error:
        told = ImportWords.tr(
            "{problem}; such as {map}", problem=error.in_words(say_it), map=_suggestion(error)
        )
        show(f"{in_words(told, say_it)}\n")
        return TROUBLE
    except ImportRefused as error:
        show(f"{error.in_words(say_it)}\n")
        return TROUBLE
    say("; ".join(in_words(part, say_it) for part in _done(done)))
    return 0


def _done(done: ImportResult) -> Iterator[str]:
    """What was taken in, part by part."""
    merged, measured = done.practices, done.practices.measures
    yield ImportWords.tr(
        "{added} added, {completed} completed, {already_there} already there",
        added=merged.added,
        completed=merged.completed,
        already_there=merged.already_there,
    )
    if done.self_checks:
        yield ImportWords.tr("%n self-checks added", "", done.self_checks)
    if any((measured.added, measured.completed, measured.already_there)):
        yield ImportWords.tr(
            "measurements: {added} added, {completed} completed, {already_there} already there",
            added=measured.added,
            completed=measured.completed,
            already_there=measured.already_there,
        )


def _read(options: ImportOptions) -> ImportedFile:
    """What is in the file; that of another program by the map that was given."""
    try:
        imported = read_import(options.file)
    except ForeignTable as error:
        if not options.map:
            raise
        sheet, note_map = error.sheet, _note_map(options, error.sheet)
        known = {drill.name.lower(): drill.id for drill in read_builtin().drills.values()}
        return read_foreign(str(options.file), sheet, note_map, minutes_east, known)
    if options.map or options.scale or options.dates:
        raise WrongCallError("--map, --scale and --dates are for tables of other programs only")
    return imported


def _note_map(options: ImportOptions, sheet: CsvSheet) -> NoteMap:
    """The map that was given; scale and order of dates as the table shows them, if not told."""
    try:
        given = parse_map(options.map)
        guessed = with_scale(given, sheet)
        scale = parse_scale(options.scale) if options.scale else guessed.scale
    except MapError as error:
        raise WrongCallError(f"--map, --scale: {error}") from error
    order = DayOrder(options.dates) if options.dates else guessed.order
    return replace(given, scale=scale, order=order)


def _suggestion(error: ForeignTable) -> str:
    columns = guess_map(error.sheet).columns()
    columns = columns if "date" in columns else {"date": "…", "side": "…", "note": "…"}
    columns_given = ",".join(f"{use}={column}" for use, column in columns.items())
    return f"--map {shlex.quote(columns_given)}"


def _import(paths: AppPaths, imported: ImportedFile, options: ImportOptions) -> ImportResult:
    """Import; where something differs it is listed, and somebody at a terminal is asked."""
    now, keep = datetime.now(UTC), Keep(options.keep) if options.keep else None
    try:
        return import_found(paths, imported, now, keep)
    except ImportConflicts as error:
        show("".join(f"{_told(conflict)}\n" for conflict in error.conflicts))
        if sys.stdin is None or not sys.stdin.isatty():
            raise
        show("Keep yours [m] or take the file's [f]? Anything else takes nothing: ")
        sys.stdout.flush()
        answer = {"m": Keep.MINE, "f": Keep.THEIRS}.get(sys.stdin.readline().strip().lower())
        if answer is None:
            raise
        return import_found(paths, imported, now, answer)


def _told(difference: Difference) -> str:
    """One line: when, what it is about, and both sides."""
    practice, theirs = difference.practice, difference.theirs
    about = [f"{practice.started_local:%Y-%m-%d %H:%M}", *_about(practice, theirs)]
    both = (_words(difference.mine), _words(theirs))
    return f"{', '.join(about)}: yours {both[0]}, in the file {both[1]}"


def _about(practice: Practice, record: CheckIn | Overall | DrillStep | str) -> list[str]:
    if isinstance(record, str):
        return ["context"]
    side = record.side.value if record.side else "both sides"
    if isinstance(record, Overall):
        return [f"{record.moment.value} the practice", side]
    known = practice.drills.get(record.drill)
    return [known.name if known else record.drill, side]


def _words(record: CheckIn | Overall | DrillStep | str) -> str:
    if isinstance(record, str):
        return f'"{record}"'
    if isinstance(record, DrillStep):
        way = f", {record.variant}" if record.variant else ""
        return f"{record.actual_s:g} of {record.planned_s:g} s, {record.outcome.value}{way}"
    parts = [str(record.ease or "")]
    if isinstance(record, CheckIn):
        parts += [", ".join(record.tags), f'"{record.note}"' if record.note else ""]
    return " ".join(part for part in parts if part) or "no answer"
